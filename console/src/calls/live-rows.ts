/** Rows of the live view: verdicts, and the reports of a gateway that never came. Pure. */
import type { VerdictView } from '../api/types.ts';

/** A verdict, or a hole in the numbers of an edge: reports that never came. */
export type LiveRow =
  | { readonly key: string; readonly verdict: VerdictView }
  | { readonly key: string; readonly gap: number; readonly edge: string; readonly at: string };

/** Newest first; a jump in the numbers of one edge becomes a row of its own. Numbers seen are kept in `last`. */
export function withGaps(items: readonly VerdictView[], last: Map<string, number>): LiveRow[] {
  const rows: LiveRow[] = [];
  for (const verdict of items) {
    const { edge, seq, at, id } = verdict;
    if (edge !== null && seq !== null) {
      const before = last.get(edge);
      if (before !== undefined && seq > before + 1)
        rows.unshift({ key: `${edge} ${seq} gap`, gap: seq - before - 1, edge, at });
      last.set(edge, Math.max(before ?? 0, seq));
    }
    rows.unshift({ key: id, verdict });
  }
  return rows;
}
