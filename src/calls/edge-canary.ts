/**
 * Trial of a new policy on one edge: it goes on to the others when it has stood long enough, and is taken back by
 * itself when it blocks a clearly larger share of the calls than the policy before. One that stops clearly less than
 * before may have opened the gateway: it never goes on by itself. Pure.
 */

export interface CanarySettings {
  readonly seconds: number;
  /** Fewer calls say nothing. */
  readonly leastCalls: number;
  /** Rise of the blocked share (0 to 1) that takes the policy back. */
  readonly mostRise: number;
  /** How much of the blocked share before (0 to 1 of it) may be missing; beyond it persons decide. */
  readonly mostFall: number;
}

export interface Counted {
  readonly calls: number;
  readonly blocked: number;
}

/** `ask`: it stood its time and stops too little to go on without persons. */
export type CanaryVerdict = 'wait' | 'ask' | 'promote' | 'return';

/** @param since seconds the new policy has served on the trial edge */
export function judgeCanary(
  { before, during, since }: { readonly before: Counted; readonly during: Counted; readonly since: number },
  { seconds, leastCalls, mostRise, mostFall }: CanarySettings,
): CanaryVerdict {
  const [was, is] = [shareOf(before), shareOf(during)];
  if (during.calls >= leastCalls && is - was > mostRise) return 'return';
  if (since < seconds || during.calls < leastCalls) return 'wait';
  return was - is > mostFall * was ? 'ask' : 'promote';
}

const shareOf = ({ calls, blocked }: Counted): number => (calls === 0 ? 0 : blocked / calls);
