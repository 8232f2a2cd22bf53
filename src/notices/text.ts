/** A notice as people see it, and what is hashed: one text, put together in one way only. Pure. */
import { createHash } from 'node:crypto';
import type { LANGUAGES, PLACES } from './contract.ts';
import type { NoticeText } from './notice.ts';

export type Language = (typeof LANGUAGES)[number];

const BASES = { zh: '依据：', en: 'Rests on: ' } as const;

/** The text exactly as it is shown, signed and printed; its digest is what an acknowledgement is bound to. */
export function shownText(text: NoticeText, language: Language): string {
  const points = text.items.flatMap(({ text: point, grounds }, index) => [
    `${index + 1}. ${point[language]}`,
    ...grounds.map((ground, at) => `   (${at + 1}) ${ground.text[language]}`),
  ]);
  const bases = text.bases.map((basis) => basis[language]).join(language === 'zh' ? '、' : '; ');
  return [
    text.title[language],
    text.preamble[language],
    ...points,
    text.closing[language],
    BASES[language] + bases,
  ].join('\n');
}

/** SHA-256 (hex) of the UTF-8 bytes of a text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function digestsOf(text: NoticeText): Record<Language, string> {
  return { zh: digestOf(shownText(text, 'zh')), en: digestOf(shownText(text, 'en')) };
}

/** Points to be acknowledged one by one: all of them where they are ticked, the separate ones beside a signature. */
export function requiredItems(text: NoticeText, place: (typeof PLACES)[number]): string[] {
  return text.items.filter(({ separate }) => separate || place === 'online').map(({ key }) => key);
}
