/** What happens when: a queue of things to do, earliest first, in order of asking among equals. */
import { epochMs, type Instant, instant } from '../../src/kernel/time.ts';

export interface Schedule {
  readonly nowMs: number;
  readonly now: Instant;
  after(ms: number, what: () => void): void;
  /** Does everything up to then. */
  runUntil(endMs: number): void;
}

interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly what: () => void;
}

export function createSchedule(start: Instant): Schedule {
  const heap: Entry[] = [];
  let nowMs = epochMs(start);
  let asked = 0;
  const before = (a: Entry, b: Entry) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);
  const push = (entry: Entry) => {
    heap.push(entry);
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!before(heap[at]!, heap[parent]!)) break;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  };
  const pop = (): Entry => {
    const top = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return top;
    heap[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      let least = at;
      if (left < heap.length && before(heap[left]!, heap[least]!)) least = left;
      if (right < heap.length && before(heap[right]!, heap[least]!)) least = right;
      if (least === at) return top;
      [heap[at], heap[least]] = [heap[least]!, heap[at]!];
      at = least;
    }
  };
  return {
    get nowMs() {
      return nowMs;
    },
    get now() {
      return instant(nowMs);
    },
    after(ms, what) {
      asked += 1;
      push({ atMs: nowMs + Math.max(0, Math.floor(ms)), order: asked, what });
    },
    runUntil(endMs) {
      while (heap.length > 0 && heap[0]!.atMs <= endMs) {
        const entry = pop();
        nowMs = entry.atMs;
        entry.what();
      }
      nowMs = Math.max(nowMs, endMs);
    },
  };
}
