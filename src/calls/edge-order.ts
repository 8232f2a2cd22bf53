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
}

type Hole = readonly [from: number, to: number];

/** @param lastSeq the number already kept; without it the first event that comes is the beginning */
export function eventOrder(lastSeq?: number): (events: readonly EdgeEvent[], emptied: boolean) => Ordered {
  let highest = lastSeq;
  let holes: Hole[] = [];
  return (events, emptied) => {
    const sorted = [...events].sort((a, b) => a.seq - b.seq);
    const old = [...holes];
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
        if (seq > highest + 1) holes.push([highest + 1, seq - 1]);
        highest = seq;
      }
    }
    if (!emptied) return { events: sorted, lost: 0, restarted };
    const stale = holes.filter(([from]) => old.some((hole) => from >= hole[0] && from <= hole[1]));
    holes = holes.filter((hole) => !stale.includes(hole));
    return { events: sorted, lost: stale.reduce((sum, [from, to]) => sum + to - from + 1, 0), restarted };
  };
}

function without([from, to]: Hole, seq: number): Hole[] {
  if (seq < from || seq > to) return [[from, to]];
  const rest: Hole[] = [];
  if (seq > from) rest.push([from, seq - 1]);
  if (seq < to) rest.push([seq + 1, to]);
  return rest;
}
