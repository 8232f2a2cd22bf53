/**
 * Loaded into a process before its own code: it kills that process (SIGKILL) right before or right after the commit of
 * the n-th transaction in which the exchange or a penalty goes on. A moment is a place in the work, whatever the clock
 * says.
 */
import { appendFileSync } from 'node:fs';
import pg from 'pg';

const { DUANKA_TEST_KILL_AT: at, DUANKA_TEST_KILL_WHEN: when, DUANKA_TEST_KILL_FILE: file } = process.env;
/** What the loops note about themselves, such as when a peer was seen, is no part of the work. */
const WRITES =
  /^\s*(?:insert into "?(exchange_in|exchange_out|inbox|outbox|penalty|imposed_measure)\b|update (exchange_in|exchange_out|outbox)\b[^$]* set (?:state|done_at))/i;

/** What the open transaction of each connection wrote. */
const open = new WeakMap<object, Set<string>>();
let left = Number(at);

type Query = (this: pg.Client, ...args: unknown[]) => unknown;

function die(writes: ReadonlySet<string>): void {
  appendFileSync(file ?? '', `${at} ${when} ${[...writes].join(', ')}\n`);
  process.kill(process.pid, 'SIGKILL');
}

function textOf(query: unknown): string {
  if (typeof query === 'string') return query;
  const { text } = (query ?? {}) as { text?: unknown };
  return typeof text === 'string' ? text : '';
}

if (at !== undefined) {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function counted(...args) {
    const text = textOf(args[0]);
    const writes = open.get(this) ?? new Set<string>();
    open.set(this, writes);
    if (/^\s*begin/i.test(text)) writes.clear();
    const [, inserted, updated] = WRITES.exec(text) ?? [];
    if (inserted !== undefined) writes.add(`new ${inserted}`);
    if (updated !== undefined) writes.add(`changed ${updated}`);
    if (!/^\s*commit/i.test(text) || writes.size === 0) return query.apply(this, args);
    left -= 1;
    if (left === 0 && when === 'before') die(writes);
    const answer = query.apply(this, args);
    if (left === 0) void Promise.resolve(answer).then(() => die(writes));
    return answer;
  };
}
