import { wordsOf } from '../words.ts';
import { ownWords } from './word-list-own.ts';

export const useOwnWords = wordsOf(ownWords);
