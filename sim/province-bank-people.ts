/** Customers of the bank of the province, and the numbers of their accounts, which no bank hands out. */
import { padded } from './papers.ts';
import type { Character } from './province-desk.ts';
import type { Story } from './province-story.ts';

/** Serial of the first customer among the persons of the province. */
const FIRST = 60;

export const accountNumber = (k: number): string => `62000000${padded(k, 8)}`;

/** Whose account k is. */
export const customer = ({ cast }: Pick<Story, 'cast'>, k: number): Character => cast.person(FIRST + k);
