/**
 * Trial of a new policy on one edge: it goes on to the others when it has stood long enough, and is taken back by
 * itself when it blocks a clearly larger share of the calls than the policy before. Pure.
 */

export interface CanarySettings {
  readonly seconds: number;
  /** Fewer calls say nothing. */
  readonly leastCalls: number;
  /** Rise of the blocked share (0 to 1) that takes the policy back. */
  readonly mostRise: number;
}

export interface Counted {
  readonly calls: number;
  readonly blocked: number;
}

export type CanaryVerdict = 'wait' | 'promote' | 'return';

/** @param since seconds the new policy has served on the trial edge */
export function judgeCanary(
  { before, during, since }: { readonly before: Counted; readonly during: Counted; readonly since: number },
  { seconds, leastCalls, mostRise }: CanarySettings,
): CanaryVerdict {
  if (during.calls >= leastCalls && shareOf(during) - shareOf(before) > mostRise) return 'return';
  return since >= seconds && during.calls >= leastCalls ? 'promote' : 'wait';
}

const shareOf = ({ calls, blocked }: Counted): number => (calls === 0 ? 0 : blocked / calls);
