/** The findings that blacklist/ draws on, each with its clause. */
import type { Rule } from '../kernel/decision.ts';
import { blackCardRules } from './black-card-rules.ts';
import { checkRules } from './check-rules.ts';
import { coverageRules } from './coverage-rules.ts';
import { entryRules } from './entry-rules.ts';
import { feedRules } from './feed-rules.ts';
import { relookRules } from './relook-rules.ts';
import { riskRules } from './risk-rules.ts';
import { sanctionRules } from './sanction-rules.ts';

export const rules: readonly Rule[] = [
  ...entryRules,
  ...feedRules,
  ...checkRules,
  ...relookRules,
  ...coverageRules,
  ...blackCardRules,
  ...riskRules,
  ...sanctionRules,
];
