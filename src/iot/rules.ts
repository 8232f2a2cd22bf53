/** The findings that iot/ draws on, each with its clause. */
import type { Rule } from '../kernel/decision.ts';
import { applicationRules } from './application-rules.ts';
import { watchRules } from './watch-rules.ts';

export * from './application-rules.ts';
export * from './watch-rules.ts';

export const rules: readonly Rule[] = [...applicationRules, ...watchRules];
