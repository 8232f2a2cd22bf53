/** Every finding of key-services/, for the rule book and `duanka law coverage`. */
import type { Rule } from '../kernel/decision.ts';
import { rules as application } from './application-rules.ts';
import { kept } from './block.ts';
import { rules as cleanup } from './cleanup-rules.ts';
import { rules as ending } from './end-rules.ts';
import { rules as line } from './line-rules.ts';
import { rules as number } from './number-rules.ts';
import { rules as outbound } from './outbound-rules.ts';
import { rules as review } from './review-rules.ts';
import { rules as supervision } from './supervision-rules.ts';

export const rules: readonly Rule[] = [
  ...application,
  ...number,
  ...cleanup,
  ...line,
  ...ending,
  ...outbound,
  ...review,
  ...supervision,
  kept,
];
