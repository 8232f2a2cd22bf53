/** Every finding of accounts/, for the rule book and `duanka law coverage`. */
import type { Rule } from '../kernel/decision.ts';
import { rules as cleanup } from './cleanup-rules.ts';
import { rules as core } from './core-rules.ts';
import { rules as exception } from './exception.ts';
import { rules as funds } from './fund-rules.ts';
import { rules as life } from './life-rules.ts';
import { rules as opening } from './opening-rules.ts';
import { rules as returns } from './return-rules.ts';
import { rules as transfers } from './transfer-rules.ts';

export const rules: readonly Rule[] = [
  ...opening,
  ...life,
  ...exception,
  ...cleanup,
  ...funds,
  ...returns,
  ...transfers,
  ...core,
];
