/** Words for the codes of this folder. */
import type { Sentence } from '../kernel/decision.ts';
import type { Stage, VisitResult } from './contract-codes.ts';

export const STAGE_WORDS: Readonly<Record<Stage, Sentence>> = {
  investigate: { zh: '侦查', en: 'investigation' },
  arrest: { zh: '逮捕', en: 'arrest' },
  prosecute: { zh: '起诉', en: 'prosecution' },
  try: { zh: '审理', en: 'trial' },
  sentence: { zh: '判决', en: 'sentence' },
};

export const RESULT_WORDS: Readonly<Record<VisitResult, Sentence>> = {
  met: { zh: '已见面', en: 'met' },
  'not-at-home': { zh: '不在家', en: 'not at home' },
  'moved-away': { zh: '已搬走', en: 'moved away' },
  'unknown-there': { zh: '查无此人', en: 'unknown there' },
};

export const clockTitles: readonly [string, Sentence][] = [
  ['criminal_case.file', { zh: '决定是否立案', en: 'Decide whether a case is filed' }],
];
