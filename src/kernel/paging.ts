/** Keyset paging: a cursor names the last row by its sort key, so a page costs the same wherever it lies. */
import { kernelError } from './errors.ts';

export const PAGE_SIZE = 50;
/** A total is counted up to here; beyond, a list says "more than". */
export const COUNT_LIMIT = 10_000;

export function writeCursor(key: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Throws `kernel.cursor-unreadable` for anything this program did not write. */
export function readCursor(cursor: string | undefined, length: number): (string | null)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const parts = Array.isArray(key) ? key : [];
    if (parts.length === length && parts.every((part) => part === null || typeof part === 'string'))
      return parts;
  } catch {
    // Falls through to the refusal below.
  }
  throw kernelError('kernel.cursor-unreadable', { place: '/cursor' });
}

/** One row more than the page was asked for: the extra one tells that there is a next page. */
export function pageOf<T, V>(
  rows: readonly T[],
  limit: number,
  view: (row: T) => V,
  key: (row: T) => (string | null)[],
): { items: V[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(view),
    next: rows.length > limit && last !== undefined ? writeCursor(key(last)) : null,
  };
}
