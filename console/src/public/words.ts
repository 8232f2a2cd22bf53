/** The words of the citizen pages, in the language in use. */
import { useCallback } from 'react';
import type { Text } from '../api/types.ts';
import type { Language } from '../format/time.ts';
import { useLanguage } from '../words/language.ts';
import { type Facts, sayIn } from '../words/say.ts';
import { publicWords } from './word-list.ts';

export type Key = keyof typeof publicWords;
export type Say = (key: Key, facts?: Facts) => string;

export function usePublicWords(): { t: Say; pick: (text: Text) => string; language: Language } {
  const language = useLanguage();
  const t = useCallback<Say>((key, facts) => sayIn(language, publicWords[key], facts), [language]);
  const pick = useCallback((text: Text) => text[language], [language]);
  return { t, pick, language };
}
