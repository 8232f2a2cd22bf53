/** Every rule of every register, for `duanka law coverage`. A test compares this list with the folders. */
import type { Rule } from '../kernel/decision.ts';
import { rules as reports } from '../reports/rules.ts';

export const rules: readonly Rule[] = [...reports];
