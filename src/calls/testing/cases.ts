/**
 * The acceptance set: calls that must be stopped and calls that must pass, each with the reason and the rules that
 * speak. Used by the unit tests and by the comparison with a real edge; every case starts with fresh counters.
 */
import type { AcceptanceCase } from './case.ts';
import { chineseFromAbroad, honestFromAbroad, imitations, irregularFromAbroad } from './cases-abroad.ts';
import { interconnect, ownTrunks, voiceLines } from './cases-domestic.ts';

export const CASES: readonly AcceptanceCase[] = [
  ...chineseFromAbroad,
  ...irregularFromAbroad,
  ...imitations,
  ...honestFromAbroad,
  ...interconnect,
  ...voiceLines,
  ...ownTrunks,
];
