import { wordsOf } from '../words.ts';
import { orderWords } from './word-list-order.ts';

export const useOrderWords = wordsOf(orderWords);
