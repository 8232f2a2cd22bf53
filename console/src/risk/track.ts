/** The times of a case in their order, and where each stands on a drawn line. Pure. */
import type { CaseDetailView } from '../api/types.ts';

export type MomentKind =
  | 'asked'
  | 'sent'
  | 'delivered'
  | 'failed'
  | 'clock'
  | 'due'
  | 'suspended'
  | 'applied'
  | 'restore-by';

export interface Moment {
  readonly at: string;
  readonly kind: MomentKind;
  /** How the holder was reminded, where it is a reminder. */
  readonly channel?: CaseDetailView['reminderList'][number]['channel'];
}

type Case = Pick<CaseDetailView, 'reminderList' | 'clockFrom' | 'periodEndsAt' | 'suspension'>;

/** In the order of time; what happened at the same time in the order in which one thing led to the other. */
export function momentsOf({ reminderList, clockFrom, periodEndsAt, suspension }: Case): Moment[] {
  const found: (Moment | null)[] = [
    ...reminderList.flatMap(({ channel, askedAt, sentAt, deliveredAt, failedAt }): (Moment | null)[] => [
      // Asked and sent within a minute are one step for whoever reads this.
      sentAt === null || !sameMinute(askedAt, sentAt) ? { at: askedAt, kind: 'asked', channel } : null,
      sentAt === null ? null : { at: sentAt, kind: 'sent', channel },
      deliveredAt === null ? null : { at: deliveredAt, kind: 'delivered', channel },
      failedAt === null ? null : { at: failedAt, kind: 'failed', channel },
    ]),
    clockFrom === null ? null : { at: clockFrom, kind: 'clock' },
    periodEndsAt === null ? null : { at: periodEndsAt, kind: 'due' },
    suspension === null ? null : { at: suspension.since, kind: 'suspended' },
    suspension?.appliedAt == null ? null : { at: suspension.appliedAt, kind: 'applied' },
    suspension?.restoring == null ? null : { at: suspension.restoring.by, kind: 'restore-by' },
  ];
  return found.filter((one) => one !== null).toSorted((a, b) => minuteOf(a) - minuteOf(b));
}

/** The clocks of gateway and platform differ a little: within a minute the order of things tells more than they do. */
function minuteOf({ at }: Moment): number {
  return Math.floor(Date.parse(at) / 60_000);
}

function sameMinute(a: string, b: string): boolean {
  return Math.abs(Date.parse(a) - Date.parse(b)) < 60_000;
}

/** Points are kept this far apart, in percent of the line, so that each can be told from the next. */
const LEAST_GAP = 7;

/** Places in percent: in proportion to time, pushed apart where two would cover each other. */
export function placesOf(times: readonly string[], nowMs: number): { points: number[]; now: number | null } {
  const all = times.map((at) => Date.parse(at));
  const [first = nowMs] = all;
  const last = Math.max(nowMs, ...all);
  const span = Math.max(1, last - first);
  const share = (ms: number): number => ((ms - first) / span) * 100;
  const gap = Math.min(LEAST_GAP, 100 / Math.max(1, all.length));
  const points: number[] = [];
  for (const ms of all)
    points.push(Math.max(share(ms), points.length === 0 ? 0 : (points.at(-1) ?? 0) + gap));
  for (let at = points.length - 1, most = 100; at >= 0; at -= 1, most -= gap)
    points[at] = Math.min(points[at] ?? 0, most);
  // The present lies between the same two points as in time, however they were pushed.
  const after = all.filter((ms) => ms <= nowMs).length;
  if (after === 0) return { points, now: null };
  const low = points[after - 1] ?? 0;
  const high = points[after] ?? 100;
  return { points, now: Math.min(Math.max(share(nowMs), low), high) };
}
