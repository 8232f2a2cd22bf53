import { wordsOf } from '../words.ts';
import { sanctionWords } from './word-list-sanctions.ts';

export const useSanctionWords = wordsOf(sanctionWords);
