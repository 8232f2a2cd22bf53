/** Keyset paging: a cursor names the last row by its sort key, so a page costs the same wherever it lies. */
import { kernelError } from './errors.ts';

export const PAGE_SIZE = 50;
/** A total is counted up to here; beyond, a list says "more than". */
export const COUNT_LIMIT = 10_000;

export function writeCursor(key: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** What a part of a cursor must look like, so that the database can read it. */
const FORMS = {
  instant: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  number: /^\d{1,18}$/,
  text: /^[^\0]*$/,
} as const;

/**
 * The parts of a cursor; undefined where there is none.
 * @param forms what each part is; a part without a form is any text
 * @throws `kernel.cursor-unreadable` for anything this program did not write
 */
export function readCursor(
  cursor: string | undefined,
  length: number,
  forms: readonly (keyof typeof FORMS)[] = [],
): (string | null)[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const parts: unknown[] = Array.isArray(key) ? key : [];
    const fits = (part: unknown, at: number): part is string | null =>
      part === null || (typeof part === 'string' && FORMS[forms[at] ?? 'text'].test(part));
    if (parts.length === length && parts.every(fits)) return parts;
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
