/**
 * The ledger as of any day: the events of the journal folded up to that day, so that what is shown to a regulator is what
 * the evidence says. Two days count: until when things happened (`asOf`), and until when they were on record (`knownOn`).
 */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import { addDays, type Day, dayOf, type Instant, startOf } from '../kernel/time.ts';
import { keyServiceError } from './errors.ts';
import type { KeyService, ServiceEvent } from './service.ts';
import { evolve } from './service-state.ts';

/** Entries that count: on record before `known`, of things that happened before `happened`; both exclusive. */
export interface Moment {
  readonly happened: Instant;
  readonly known: Instant;
}

/** The end of a day as it was known at the end of another. @throws key-services.day-order for a day to come */
export function endOf(asOf: Day | undefined, knownOn: Day | undefined, now: Instant): Moment {
  const today = dayOf(now);
  for (const day of [asOf, knownOn])
    if (day !== undefined && day > today)
      throw keyServiceError('key-services.day-order', { facts: { reason: `${day} > ${today}` } });
  return {
    happened: startOf(addDays(asOf ?? today, 1)),
    known: startOf(addDays(knownOn ?? today, 1)),
  };
}

/** The beginning of a day: what a draw of that day is made from, whenever it is repeated. */
function beginningOf(day: Day): Moment {
  return { happened: startOf(day), known: startOf(day) };
}

export interface LedgerFilter {
  readonly kind?: string | undefined;
  readonly province?: string | undefined;
  readonly customer?: string | undefined;
}

export interface LedgerLine {
  readonly id: string;
  readonly version: number;
  readonly data: KeyService;
}

const PAGE = 500;

/** Lines of the ledger at a moment, by id; those that were not in it yet are left out. */
export async function* ledgerAt(
  tx: Tx,
  moment: Moment,
  filter: LedgerFilter = {},
  after = '',
): AsyncGenerator<LedgerLine> {
  for (let last = after; ; ) {
    const ids = await idsAfter(tx, last, filter);
    const rebuilt = await rebuild(tx, ids, moment);
    for (const id of ids) {
      const line = rebuilt.get(id);
      if (line !== undefined) yield line;
    }
    if (ids.length < PAGE) return;
    last = ids.at(-1) ?? last;
  }
}

/** One line at a moment; undefined where it was not in the ledger yet. */
export async function lineAt(tx: Tx, id: string, moment: Moment): Promise<LedgerLine | undefined> {
  return (await rebuild(tx, [id], moment)).get(id);
}

/** Kind, province and customer of a service never change, so the present row may be asked for them. */
async function idsAfter(
  tx: Tx,
  after: string,
  { kind, province, customer }: LedgerFilter,
): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id from key_service where org = duanka_org() and id > $1
         and ($2::text is null or kind = $2) and ($3::text is null or province = $3)
         and ($4::text is null or customer = $4)
       order by id limit ${PAGE}`,
      [after, kind ?? null, province ?? null, customer ?? null],
    ),
  );
  return rows.map(({ id }) => id);
}

interface EntryRow {
  readonly subject: string;
  readonly version: number;
  readonly at: Instant;
  readonly body: string;
}

async function rebuild(
  tx: Tx,
  ids: readonly string[],
  { happened, known }: Moment,
): Promise<ReadonlyMap<string, LedgerLine>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.executeQuery<EntryRow>(
    CompiledQuery.raw(
      `select j.subject, j.version, j.at, j.body from unnest($1::text[]) as wanted(id)
       join journal j on j.org = duanka_org() and j.register = 'key_service' and j.subject = wanted.id
       where j.at < $2 order by j.subject, j.version`,
      [ids, known],
    ),
  );
  const lines = new Map<string, LedgerLine>();
  for (const { subject, version, at, body } of rows) {
    const { events } = JSON.parse(body) as { events: readonly ServiceEvent[] };
    let data = lines.get(subject)?.data;
    let changed = false;
    for (const event of events) {
      if (happenedAt(event, at) >= happened) continue;
      data = evolve(data, event);
      changed = true;
    }
    if (data !== undefined && changed) lines.set(subject, { id: subject, version, data });
  }
  return lines;
}

/** What an import tells was so before it was on record. */
function happenedAt(event: ServiceEvent, at: Instant): Instant {
  return event.type === 'taken-in' ? startOf(event.existing.openedOn) : at;
}

/** Ids of services in use when a day began, for the lottery. */
export async function inUseAt(tx: Tx, day: Day, province: string | null): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id, data } of ledgerAt(tx, beginningOf(day), { province: province ?? undefined }))
    if (data.state === 'active' || data.state === 'rectification') ids.push(id);
  return ids;
}
