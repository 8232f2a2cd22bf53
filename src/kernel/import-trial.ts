/**
 * A file tried out: every row is read and decided as an import would, and nothing of it stays. Rows are decided in
 * portions, each in one transaction that is undone, so that nobody waits long for what a trial has locked.
 */
import {
  decideRows,
  type FigureTarget,
  type ImportEngine,
  type ImportOptions,
  type ImportTarget,
  type PreparedRow,
  prepareBatches,
  type ReadableRow,
  readableOf,
  unreadableOf,
  type Written,
} from './import.ts';
import { addCounts, type ImportCounts, NO_ROWS, type Rejected } from './import-run.ts';
import type { Work } from './repository.ts';

/** Rows whose effect on each other is seen; between portions only repeats are. */
const PORTION_ROWS = 20_000;
/** The batches of an import, since a batch knows its repeats before its rows are written. */
const BATCH_ROWS = 1000;

interface Tried {
  readonly counts: ImportCounts;
  readonly faults: readonly Rejected[];
  /** Ids of accepted rows. */
  readonly accepted: readonly string[];
}

/** @param onRejected told of the rows that would be turned back, portion by portion */
export function trial(onRejected: (rows: readonly Rejected[]) => void): ImportEngine<ImportCounts> {
  return async (source, target, options) => {
    let counts = NO_ROWS;
    const taken = new Set<string>();
    for await (const portion of prepareBatches(source.rows, 0, target, PORTION_ROWS)) {
      const tried = await options.repository.rehearse(target.permission, (work) =>
        tryPortion(portion, taken, (rows) => written(work, rows, target, options)),
      );
      for (const id of repeatable(target) ? [] : tried.accepted) taken.add(id);
      counts = addCounts(counts, tried.counts);
      onRejected(tried.faults);
      options.onProgress?.(counts);
    }
    return counts;
  };
}

/** @param taken ids that earlier portions would have taken in */
async function tryPortion<C>(
  portion: readonly PreparedRow<C>[],
  taken: ReadonlySet<string>,
  write: (rows: readonly ReadableRow<C>[]) => Promise<Written>,
): Promise<Tried> {
  let counts = NO_ROWS;
  const faults: Rejected[] = [];
  const accepted: string[] = [];
  for (let from = 0; from < portion.length; from += BATCH_ROWS) {
    const batch = portion.slice(from, from + BATCH_ROWS);
    const readable = readableOf(batch);
    const fresh = readable.filter(({ item }) => !taken.has(item.id));
    const found = await write(fresh);
    const refused = new Set(found.faults.map(({ line }) => line));
    accepted.push(...fresh.flatMap(({ line, item }) => (refused.has(line) ? [] : [item.id])));
    const turnedBack = [...unreadableOf(batch), ...found.faults];
    faults.push(...turnedBack);
    counts = addCounts(counts, {
      rows: batch.length,
      accepted: found.accepted,
      duplicate: found.duplicate + readable.length - fresh.length,
      rejected: turnedBack.length,
      sorts: found.sorts ?? {},
    });
  }
  return { counts, faults, accepted };
}

function written<S, C extends { readonly type: string }, E extends { readonly type: string }, F>(
  work: Work,
  rows: readonly ReadableRow<C>[],
  target: ImportTarget<S, C, E, F> | FigureTarget<C>,
  options: ImportOptions,
): Promise<Written> {
  return 'register' in target
    ? decideRows(work, rows, target, options)
    : (target.rehearse ?? target.write)(work, rows);
}

function repeatable(target: object): boolean {
  return 'repeatable' in target && target.repeatable === true;
}
