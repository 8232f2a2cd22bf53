/** The words of the citizen pages, in the language in use. */
import { useCallback } from 'react';
import type { Text } from '../api/types.ts';
import type { Language } from '../format/time.ts';
import { useLanguage } from '../words/language.ts';
import { type Catalogue, type Facts, sayIn } from '../words/say.ts';
import { publicWords } from './word-list.ts';

export interface Words<C extends Catalogue> {
  readonly t: (key: keyof C & string, facts?: Facts) => string;
  readonly pick: (text: Text) => string;
  readonly language: Language;
}

/** The hook for one list: each page brings its own, so that no page loads the words of another. */
export function wordsOf<C extends Catalogue>(catalogue: C): () => Words<C> {
  return function useWords() {
    const language = useLanguage();
    const t = useCallback<Words<C>['t']>(
      (key, facts) => sayIn(language, catalogue[key] as C[keyof C & string], facts),
      [language],
    );
    const pick = useCallback((text: Text) => text[language], [language]);
    return { t, pick, language };
  };
}

/** Words of the frame and of the report pages. */
export const usePublicWords = wordsOf(publicWords);
