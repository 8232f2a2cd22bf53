/** Searches of the call log, each on record with its purpose. Numbers are kept as blind index and masked. */
import { createHash } from 'node:crypto';
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { freshId } from '../kernel/ids.ts';
import type { Randomness, Vault } from '../kernel/ports.ts';
import type { Register } from '../kernel/register.ts';
import { type Answer, demand, type Repository } from '../kernel/repository.ts';
import { type Instant, inChina } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { callsError } from './errors.ts';
import * as rule from './log-rules.ts';
import type { SEARCH_PURPOSES } from './log-search-contract.ts';
import type { CallLog, CallRecord } from './ports.ts';
import { callerIn, numberIn } from './written-number.ts';

interface Named {
  /** Blind index, and masked digits. */
  readonly index: string;
  readonly masked: string;
}

export interface Search {
  readonly purpose: (typeof SEARCH_PURPOSES)[number];
  readonly reference: string;
  readonly called: Named | null;
  readonly caller: Named | null;
  readonly callId: boolean;
  readonly from: Instant;
  readonly to: Instant;
  readonly records: number;
  /**
   * Over what was asked, under a key of the organisation: whoever reads a plain digest could try all numbers. And over
   * the records found.
   */
  readonly query: string;
  readonly digest: string;
  readonly milliseconds: number;
}

export interface CallSearch extends Search {
  readonly by: string;
  readonly at: Instant;
}

export type CallSearchCommand = { readonly type: 'record'; readonly search: Search };
export type CallSearchEvent = {
  readonly type: 'recorded';
  readonly search: Search;
  readonly by: string;
  readonly at: Instant;
};

export const callSearch: Register<CallSearch, CallSearchCommand, CallSearchEvent> = {
  name: 'call_search',
  rules: [],
  permissions: { record: 'calls.search' },
  decide(state, { search }, { actor, now, id }): Decision<CallSearchEvent> {
    if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id } });
    const { purpose, records, milliseconds, called, caller, callId } = search;
    const narrow = called !== null || caller !== null || callId;
    return decided(
      [find(rule.searched, narrow ? 'permit' : 'refuse', { purpose, records, milliseconds })],
      () => ({
        events: [{ type: 'recorded', search, by: actor.id, at: now }],
      }),
    );
  },
  evolve: (_, { search, by, at }) => ({ ...search, by, at }),
  columns: ({ at, by, purpose, reference, called, caller }) => ({
    at,
    by,
    purpose,
    reference,
    called: called?.index ?? null,
    caller: caller?.index ?? null,
  }),
};

/** Blind index under which searches of one number are found again. */
const NUMBER_PURPOSE = 'call-number';
const QUERY_PURPOSE = 'call-query';
export const searchPurposes: readonly string[] = [NUMBER_PURPOSE, QUERY_PURPOSE];

export interface SearchPorts {
  readonly log: CallLog;
  readonly plan: NumberingPlan;
  readonly vault: Vault;
  readonly randomness: Randomness;
  /** Milliseconds on a clock that never jumps; only differences mean something. */
  readonly elapsedMs: () => number;
}

export interface Wanted {
  readonly purpose: Search['purpose'];
  readonly reference: string;
  readonly called?: string | undefined;
  readonly caller?: string | undefined;
  readonly callId?: string | undefined;
  readonly from: Instant;
  readonly to: Instant;
  readonly limit?: number | undefined;
}

export interface SearchResult {
  readonly answer: Answer<CallSearch>;
  readonly search: Search;
  readonly records: readonly CallRecord[];
  readonly more: boolean;
}

const LIMIT = 100;

/**
 * Looks, then puts the search on record, and only then hands over what was found.
 * @throws `kernel.forbidden` before anything is looked at, `calls.number-unreadable`, `calls.time-reversed`
 */
export async function searchCalls(
  ports: SearchPorts,
  repository: Repository,
  wanted: Wanted,
): Promise<SearchResult> {
  const { log, plan, vault, randomness, elapsedMs } = ports;
  demand(repository.actor, callSearch.permissions.record);
  const { org } = repository.actor;
  // A slip of the pen must not become a "no record" on record.
  const called = wanted.called === undefined ? undefined : numberIn(plan, wanted.called, '/called');
  const caller = wanted.caller === undefined ? undefined : callerIn(plan, wanted.caller, '/caller');
  const { purpose, reference, callId, from, to, limit = LIMIT } = wanted;
  if (from >= to)
    throw callsError('calls.time-reversed', {
      place: '/to',
      facts: { from: inChina(from), to: inChina(to) },
    });
  const named = called !== undefined || caller !== undefined || callId !== undefined;
  const started = elapsedMs();
  const found = named ? await log.find(org, { called, caller, callId, from, to, limit: limit + 1 }) : [];
  const milliseconds = Math.round(elapsedMs() - started);
  const records = found.slice(0, limit);
  const name = async (number: string | undefined): Promise<Named | null> =>
    number === undefined
      ? null
      : { index: await vault.index({ org, purpose: NUMBER_PURPOSE }, number), masked: plan.mask(number) };
  const search: Search = {
    purpose,
    reference,
    called: await name(called),
    caller: await name(caller),
    callId: callId !== undefined,
    from,
    to,
    records: records.length,
    query: await keyed(vault, org, [called ?? null, caller ?? null, callId ?? null, from, to, limit]),
    digest: digestOf(records),
    milliseconds,
  };
  const answer = await repository.execute(callSearch, {
    id: freshId('q', randomness),
    command: { type: 'record', search },
  });
  return { answer, search, records: answer.state === undefined ? [] : records, more: found.length > limit };
}

async function keyed(vault: Vault, org: string, asked: readonly (string | number | null)[]): Promise<string> {
  const index = await vault.index({ org, purpose: QUERY_PURPOSE }, JSON.stringify(asked));
  return Buffer.from(index, 'base64url').toString('hex');
}

/** SHA-256 of one record in its canonical form: names in order, absent ones as null. */
export function recordDigest(record: CallRecord): string {
  return sha256(JSON.stringify(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Over the digests of all records, in order. */
function digestOf(records: readonly CallRecord[]): string {
  return sha256(records.map(recordDigest).join('\n'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
