/** The findings that notices/ draws on, each with its clause. */
import type { Rule } from '../kernel/decision.ts';
import { filmRules } from './film-rules.ts';
import { proofRules } from './proof-rules.ts';
import { roundRules } from './round-rules.ts';
import { signingRules } from './signing-rules.ts';
import { versionRules } from './version-rules.ts';

export * from './film-rules.ts';
export * from './proof-rules.ts';
export * from './round-rules.ts';
export * from './signing-rules.ts';
export * from './version-rules.ts';

export const rules: readonly Rule[] = [
  ...versionRules,
  ...signingRules,
  ...filmRules,
  ...proofRules,
  ...roundRules,
];
