/** Every finding of key-services/, for the rule book and `duanka law coverage`. */
import type { Rule } from '../kernel/decision.ts';
import { rules as application } from './application-rules.ts';
import { kept } from './block.ts';
import { rules as life } from './life-rules.ts';
import { rules as outbound } from './outbound-rules.ts';
import { rules as review } from './review-rules.ts';

export const rules: readonly Rule[] = [...application, ...life, ...outbound, ...review, kept];
