/** Every rule of this folder. */
import type { Rule } from '../kernel/decision.ts';
import { rules as cases } from './case-rules.ts';
import { rules as outings } from './outing-rules.ts';

export const rules: readonly Rule[] = [...cases, ...outings];
