/**
 * Events of an edge in the order of their numbers. Workers of an edge count and queue in two steps, so neighbours may
 * change places; a number counts as lost when the queue was emptied once more and it still had not come. Pure.
 */
import type { EdgeEvent } from './edge-event.ts';

export interface Ordered {
  readonly events: readonly EdgeEvent[];
  /** Events that the edge counted and that never came: its queue was full. */
  readonly lost: number;
  /** The edge counts from the start again: it was restarted, and events that waited in it are gone. */
  readonly restarted: boolean;
  /** Numbers below the highest that may still come. */
  readonly missing: readonly Hole[];
}

/** First and last number. */
export type Hole = readonly [from: number, to: number];

/** How far the numbers of a run were counted. */
export interface Reached {
  readonly lastSeq: number;
  readonly missing: readonly Hole[];
}

/** @param reached where counting goes on; without it the first event that comes is the beginning */
export function eventOrder(reached?: Reached): (events: readonly EdgeEvent[], emptied: boolean) => Ordered {
  let highest = reached?.lastSeq;
  let holes: readonly Hole[] = reached?.missing ?? [];
  return (events, emptied) => {
    const sorted = [...events].sort((a, b) => a.seq - b.seq);
    const old = holes;
    let restarted = false;
    for (const { seq } of sorted) {
      if (highest !== undefined && seq <= highest && !holes.some(([from, to]) => seq >= from && seq <= to)) {
        // A number seen before: the counter began again.
        restarted = true;
        highest = undefined;
        holes = [];
      }
      if (highest === undefined) highest = restarted ? 0 : seq - 1;
      if (seq <= highest) holes = holes.flatMap((hole) => without(hole, seq));
      else {
        if (seq > highest + 1) holes = [...holes, [highest + 1, seq - 1]];
        highest = seq;
      }
    }
    if (!emptied || restarted) return { events: sorted, lost: 0, restarted, missing: holes };
    const stale = holes.filter(([from]) => old.some((hole) => from >= hole[0] && from <= hole[1]));
    holes = holes.filter((hole) => !stale.includes(hole));
    return { events: sorted, lost: sizeOf(stale), restarted, missing: holes };
  };
}

/** How many numbers are missing. */
export function sizeOf(holes: readonly Hole[]): number {
  return holes.reduce((sum, [from, to]) => sum + to - from + 1, 0);
}

function without([from, to]: Hole, seq: number): Hole[] {
  if (seq < from || seq > to) return [[from, to]];
  const rest: Hole[] = [];
  if (seq > from) rest.push([from, seq - 1]);
  if (seq < to) rest.push([seq + 1, to]);
  return rest;
}
