/** Every rule of this folder. */
import type { Rule } from '../kernel/decision.ts';
import { rules as account } from './account-rules.ts';
import { rules as order } from './order-rules.ts';
import { rules as own } from './own-rules.ts';

export const rules: readonly Rule[] = [...order, ...account, ...own];
