/** Batches that keep the order. Pure. */

export interface Ordered {
  readonly to: string;
  readonly topic: string;
}

/**
 * Parts items into runs of one recipient and topic, to be applied one after the other: the order for each recipient
 * stays that of the feed, whatever the items are about. Recipients do not wait for each other.
 */
export function inRuns<T extends Ordered>(items: readonly T[]): T[][] {
  const runs: T[][] = [];
  const open = new Map<string, { readonly topic: string; readonly run: T[] }>();
  for (const item of items) {
    const last = open.get(item.to);
    if (last?.topic === item.topic) {
      last.run.push(item);
      continue;
    }
    const run = [item];
    runs.push(run);
    open.set(item.to, { topic: item.topic, run });
  }
  return runs;
}
