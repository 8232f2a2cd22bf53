/** Sentences in two languages side by side, filled with facts. */
import type { Language } from '../format/time.ts';

/** One sentence: Chinese, English. English may hold `one||many`, chosen by the fact `n`. */
export type Sentence = readonly [zh: string, en: string];
export type Catalogue = Readonly<Record<string, Sentence>>;
export type Facts = Readonly<Record<string, string | number>>;

/** Fills `{name}`; a name without a fact stays visible, so that a gap is noticed. */
export function sayIn(language: Language, sentence: Sentence, facts: Facts = {}): string {
  const text = language === 'zh' ? sentence[0] : plural(sentence[1], facts.n);
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const fact = facts[name];
    return fact === undefined ? whole : String(fact);
  });
}

function plural(text: string, n: string | number | undefined): string {
  const [one = '', many] = text.split('||');
  if (many === undefined) return one;
  return String(n) === '1' ? one : many;
}
