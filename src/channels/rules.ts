/** The findings that channels/ draws on, each with its clause. */
import type { Rule } from '../kernel/decision.ts';
import { admissionRules } from './agent-admission-rules.ts';
import { endingRules } from './agent-ending-rules.ts';
import { caseRules } from './case-rules.ts';
import { listingRules } from './listing-rules.ts';
import { sellerRules } from './seller-rules.ts';

export * from './agent-admission-rules.ts';
export * from './agent-ending-rules.ts';
export * from './case-rules.ts';
export * from './listing-rules.ts';
export * from './seller-rules.ts';

export const rules: readonly Rule[] = [
  ...admissionRules,
  ...endingRules,
  ...sellerRules,
  ...caseRules,
  ...listingRules,
];
