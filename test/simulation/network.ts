/**
 * The network and its gateway: carries a reference out once, does what is latest for a line, loses receipts, sends them
 * twice and out of order, is away for hours, and has a wrong clock at times.
 */

import type { Draw } from '../../sim/random.ts';
import type { Answered } from '../../src/dispatch/ports.ts';
import { epochMs, type Instant, instant } from '../../src/kernel/time.ts';
import type { Schedule } from './schedule.ts';

export interface Line {
  readonly at: Instant;
  readonly off: readonly string[];
  readonly open: readonly string[];
}

export interface Network {
  /** What a subscriber can do now; undefined where nothing was ever ordered. */
  line(number: string): Line | undefined;
  /** Texts that reached a handset, by reference: at most one each. */
  readonly read: ReadonlyMap<
    string,
    { readonly number: string; readonly text: string; readonly at: Instant }
  >;
  hand(order: Order, receipt: (answer: Answered) => void): Answered;
  isAway(): boolean;
  /** No more outages and losses. */
  settle(): void;
  readonly counts: { outages: number; lost: number; twice: number; wrongClock: number };
}

export type Order =
  | { readonly kind: 'message'; readonly ref: string; readonly number: string; readonly text: string }
  | ({ readonly kind: 'line'; readonly ref: string; readonly number: string } & Line);

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export function createNetwork(schedule: Schedule, draw: Draw): Network {
  const lines = new Map<string, Line>();
  const read = new Map<string, { number: string; text: string; at: Instant }>();
  const answered = new Map<string, Answered>();
  const counts = { outages: 0, lost: 0, twice: 0, wrongClock: 0 };
  let awayUntilMs = 0;
  let calm = false;

  const nextOutage = () =>
    schedule.after(draw.whole(4, 20) * DAY, () => {
      if (calm) return;
      counts.outages += 1;
      awayUntilMs = schedule.nowMs + draw.whole(10, 40 * 60) * MINUTE;
      nextOutage();
    });
  nextOutage();

  function stamp(): Instant {
    if (draw.next() > 0.02) return schedule.now;
    counts.wrongClock += 1;
    return instant(schedule.nowMs + draw.whole(-400, 400) * HOUR);
  }

  function carryOut(order: Order): Answered {
    if (order.kind === 'message') {
      if (!read.has(order.ref))
        read.set(order.ref, { number: order.number, text: order.text, at: schedule.now });
      return { result: 'done', at: stamp() };
    }
    const before = lines.get(order.number);
    if (before === undefined || epochMs(before.at) <= epochMs(order.at)) {
      lines.set(order.number, { at: order.at, off: order.off, open: order.open });
    }
    return { result: 'done', at: stamp() };
  }

  return {
    counts,
    read,
    line: (number) => lines.get(number),
    settle: () => {
      calm = true;
      awayUntilMs = 0;
    },
    isAway: () => schedule.nowMs < awayUntilMs,
    hand(order, receipt) {
      if (schedule.nowMs < awayUntilMs || draw.next() < 0.02)
        return { result: 'no-answer', reason: 'timeout' };
      const known = answered.get(order.ref);
      if (known !== undefined) return known;
      if (order.kind === 'message' && draw.next() < 0.01) {
        const refused: Answered = { result: 'refused', reason: 'unreachable' };
        answered.set(order.ref, refused);
        return refused;
      }
      answered.set(order.ref, { result: 'accepted' });
      const done = () => {
        const answer = carryOut(order);
        answered.set(order.ref, answer);
        if (!calm && draw.next() < 0.05) counts.lost += 1;
        else schedule.after(draw.whole(0, 20) * MINUTE, () => receipt(answer));
        if (draw.next() < 0.1) {
          counts.twice += 1;
          schedule.after(draw.whole(0, 90) * MINUTE, () => receipt(answer));
        }
      };
      // A handset that is switched off gets the message much later, or never.
      if (order.kind === 'message' && draw.next() < 0.08) return { result: 'accepted' };
      schedule.after(order.kind === 'line' ? draw.whole(0, 4) * MINUTE : draw.whole(0, 30) * MINUTE, done);
      return { result: 'accepted' };
    },
  };
}
