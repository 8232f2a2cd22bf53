/** The findings that blacklist/ draws on, each with its clause. */
import type { Rule } from '../kernel/decision.ts';
import { checkRules } from './check-rules.ts';
import { entryRules } from './entry-rules.ts';
import { feedRules } from './feed-rules.ts';
import { riskRules } from './risk-rules.ts';
import { sanctionRules } from './sanction-rules.ts';

export const rules: readonly Rule[] = [
  ...entryRules,
  ...feedRules,
  ...checkRules,
  ...riskRules,
  ...sanctionRules,
];
