/** Which tries to verify online count, and how many are left. Pure. */
import { addHours, type Instant } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import type { ReverifyEvent, Verification } from './reverify.ts';

/** One check of the case that was begun online, or that did not pass. */
export interface Try {
  readonly check: string;
  readonly place: Verification['place'];
  /** Of the citizen who began it; null at a counter. */
  readonly session: string | null;
  readonly at: Instant;
  /** False while its answer is out. */
  readonly failed: boolean;
}

interface TriesLeft {
  /** After those that failed. */
  readonly left: number;
  /** After those whose answer is out, too. */
  readonly free: number;
  /** Once none is left: when the first one no longer counts. */
  readonly backAt: Instant | null;
  readonly params: readonly ParameterUse[];
}

/** Each session has its own tries, and all sessions together have a limit. `session` left out: that limit alone. */
export function triesLeft(
  tries: readonly Try[],
  {
    session = null,
    law,
    now,
  }: { readonly session?: string | null | undefined; readonly law: LawView; readonly now: Instant },
): TriesLeft {
  const each = law.number('reverify.attempts');
  const all = law.number('reverify.attempts_all');
  const hours = law.number('reverify.attempts_hours');
  const since = addHours(now, -hours.value);
  const counted = tries.filter(({ place, at }) => place === 'online' && at > since);
  const own = (taken: readonly Try[]) =>
    session === null ? [] : taken.filter((one) => one.session === session);
  const left = (taken: readonly Try[]) =>
    Math.max(0, Math.min(each.value - own(taken).length, all.value - taken.length));
  const failed = counted.filter((one) => one.failed);
  const usedUp = [
    ...(own(failed).length >= each.value ? [own(failed)] : []),
    ...(failed.length >= all.value ? [failed] : []),
  ];
  const back = usedUp.map((taken) => addHours(taken.map(({ at }) => at).toSorted()[0] ?? now, hours.value));
  return {
    left: left(failed),
    free: left(counted),
    backAt: back.toSorted().at(-1) ?? null,
    params: [each, all, hours],
  };
}

type TryEvent = Extract<ReverifyEvent, { type: 'try-begun' | 'try-failed' | 'try-ended' }>;

/** A try counts from when it was begun, also where its answer came later. */
export function triesAfter(tries: readonly Try[], event: TryEvent): readonly Try[] {
  if (event.type === 'try-ended') return tries.filter(({ check }) => !event.checks.includes(check));
  if (event.type === 'try-begun') {
    const { check, session, at } = event;
    return [...tries, { check, place: 'online', session, at, failed: false }];
  }
  const { place, at } = event;
  const fresh = event.checks.filter((id) => !tries.some(({ check }) => check === id));
  return [
    ...tries.map((one) => (event.checks.includes(one.check) ? { ...one, failed: true } : one)),
    ...fresh.map((check) => ({ check, place, session: null, at, failed: true })),
  ];
}
