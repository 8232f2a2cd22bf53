/**
 * JSON in one written form (RFC 8785): no blanks, names in the order of their UTF-16 code units, numbers and texts as
 * ECMAScript writes them. Two programs that hold the same values write the same bytes.
 */
import { exchangeError } from './errors.ts';

/** Deeper than any message; keeps a hostile one from exhausting the stack. */
const MOST_DEPTH = 64;

/**
 * The canonical text of a JSON value. Fields that are `undefined` are left out, as `JSON.stringify` does.
 * @throws exchange.not-canonical: half of a surrogate pair, a number that is none, too deep, or no JSON at all
 */
export function canonical(value: unknown): string {
  return written(value, 0);
}

function written(value: unknown, depth: number): string {
  if (depth > MOST_DEPTH) throw unwritable('depth');
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw unwritable('number');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map((one) => written(one, depth + 1)).join(',')}]`;
  if (typeof value !== 'object') throw unwritable(typeof value);
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, one]) => `${text(name)}:${written(one, depth + 1)}`).join(',')}}`;
}

function text(value: string): string {
  if (!value.isWellFormed()) throw unwritable('surrogate');
  return JSON.stringify(value);
}

const unwritable = (what: string) => exchangeError('exchange.not-canonical', { facts: { what } });
