/** Days between days, and how long a case was in each of its stages. Pure. */
import type { Day } from '../kernel/time.ts';
import type { CriminalCase } from './case.ts';
import { STAGES, type Stage } from './contract-codes.ts';

const DAY_MS = 86_400_000;

/** Whole days from one day to another; negative where the other lies before. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

export interface StageTime {
  readonly stage: 'file' | Stage;
  /** Day it was reached; null: not reached, or left out. */
  readonly on: Day | null;
  /** Days from it to the next stage that was reached, or to today; null where it was not reached. */
  readonly days: number | null;
}

/** From receipt to filing, then the five stages; the sentence takes no time. */
export function timesOf(
  { receivedOn, filing, stages, ended }: Pick<CriminalCase, 'receivedOn' | 'filing' | 'stages' | 'ended'>,
  today: Day,
): StageTime[] {
  const until = ended?.on ?? today;
  const waited = {
    stage: 'file',
    on: filing?.on ?? null,
    days: daysBetween(receivedOn, filing?.on ?? until),
  } as const;
  return [
    waited,
    ...STAGES.map((stage): StageTime => {
      const at = stages.findIndex((one) => one.stage === stage);
      const reached = stages[at];
      if (reached === undefined) return { stage, on: null, days: null };
      const next = stages[at + 1]?.on ?? until;
      return { stage, on: reached.on, days: stage === 'sentence' ? 0 : daysBetween(reached.on, next) };
    }),
  ];
}
