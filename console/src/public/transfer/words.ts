import { wordsOf } from '../words.ts';
import { transferWords } from './word-list-transfer.ts';

export const useTransferWords = wordsOf(transferWords);
