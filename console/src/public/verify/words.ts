import { wordsOf } from '../words.ts';
import { verifyWords } from './word-list-verify.ts';

export const useVerifyWords = wordsOf(verifyWords);
