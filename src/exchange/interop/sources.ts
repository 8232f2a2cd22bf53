/** What stands in each list at one organisation now, read from the registers it comes from. */

import type { NationalEntry } from '../../blacklist/entry.ts';
import type { PublishedNotice } from '../../calls/false-number-messages.ts';
import type { FalseNumberNotice } from '../../calls/false-number-state.ts';
import type { ShutdownOrder } from '../../cards/shutdown.ts';
import type { Tx } from '../../kernel/register.ts';
import { addDays, type Day, dayOf, type Instant, startOf } from '../../kernel/time.ts';
import type { LawView } from '../../law/index.ts';
import { rowsOf } from '../peers.ts';
import type { ListCode } from './codes.ts';
import type { Listed } from './shared.ts';

export interface Source {
  /** Table of the register it comes from. */
  readonly table: string;
  read(tx: Tx, at: Moment): Promise<readonly Listed[]>;
}

interface Moment {
  readonly now: Instant;
  readonly law: LawView;
}

export const SOURCES: Readonly<Record<ListCode, Source>> = {
  'false-numbers': { table: 'false_number_notice', read: falseNumbers },
  'black-cards': { table: 'shutdown_order', read: shutNumbers('black-card') },
  'fraud-cards': { table: 'shutdown_order', read: shutNumbers('fraud-card') },
  'national-list': { table: 'blacklist_entry', read: companies },
};

/**
 * Another text whenever a list may have changed: subjects are only added and their versions only grow, so the sum tells
 * every change; entries end with the day without anybody doing anything.
 */
export async function stampOf(tx: Tx, list: ListCode, now: Instant): Promise<string> {
  const [row] = await rowsOf<{ sum: string }>(
    tx,
    `select coalesce(sum(version), 0)::text as sum from "${SOURCES[list].table}" where org = duanka_org()`,
  );
  return `${dayOf(now)} ${row?.sum ?? '0'}`;
}

async function falseNumbers(tx: Tx): Promise<Listed[]> {
  const rows = await rowsOf<{ data: FalseNumberNotice }>(
    tx,
    'select data from false_number_notice where org = duanka_org() order by list, list_version',
  );
  const lists = Map.groupBy(rows, ({ data: { notice } }) => `${notice.from}/${notice.list}`);
  const found = new Map<string, Listed>();
  for (const versions of lists.values())
    for (const listed of standing(versions.map(({ data }) => data)))
      if (!found.has(listed.key)) found.set(listed.key, listed);
  return [...found.values()];
}

/** Numbers of the newest version, each since the version from which on it was never missing. */
function standing(versions: readonly FalseNumberNotice[]): Listed[] {
  const last = versions.at(-1);
  if (last?.state !== 'current') return [];
  let since = new Map<string, Instant>();
  for (const { notice } of versions)
    since = new Map(notice.entries.map(({ number }) => [number, since.get(number) ?? notice.publishedAt]));
  return last.notice.entries.map((entry) =>
    falseNumber(entry, last.notice.from, since.get(entry.number) ?? last.notice.publishedAt),
  );
}

function falseNumber(
  { number, imitates }: PublishedNotice['entries'][number],
  from: string,
  since: Instant,
): Listed {
  return { key: `number/${number}`, since, value: { kind: 'number', number, from, imitates } };
}

/**
 * Numbers their companies have shut down, for a term: after it a number may be another subscriber's. One that is only
 * ordered, or refused, is nobody's black card.
 */
function shutNumbers(basis: ShutdownOrder['basis']) {
  return async (tx: Tx, { now, law }: Moment): Promise<Listed[]> => {
    const days = law.number('interop.shut_number_days').value;
    const rows = await rowsOf<Shut>(
      tx,
      `select o.org, item->>'number' as number, item->>'company' as company, item->>'executedAt' as at
       from shutdown_order o, jsonb_array_elements(o.data->'items') as item
       where o.org = duanka_org() and o.data->>'basis' = $1 and item->>'state' = 'executed'
       order by 4, 2`,
      [basis],
    );
    const standing = rows.filter(({ at }) => lastDay(at, days) >= dayOf(now));
    const byNumber = Map.groupBy(standing, ({ number }) => number);
    return [...byNumber.values()].flatMap((times) => shutNumber(times, days));
  };
}

interface Shut {
  readonly org: string;
  readonly number: string;
  readonly company: string;
  readonly at: Instant;
}

const lastDay = (at: Instant, days: number): Day => addDays(dayOf(at), days);

/** One number, each time it was shut down, the first time first. */
function shutNumber(times: readonly Shut[], days: number): Listed[] {
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { number, org } = first;
  const key = `number/${number}`;
  const value = { kind: 'number', number, from: org, until: lastDay(last.at, days) } as const;
  const seen = times.map(({ company, at }): Listed => {
    const sighting = { kind: 'sighting', of: key, by: company, at } as const;
    return { key: `sighting/${number}/${company}`, since: at, value: sighting };
  });
  return [{ key, since: first.at, value }, ...new Map(seen.map((one) => [one.key, one])).values()];
}

/** Entries of persons are keyed digests, which no other tool could compare with anything: they stay here. */
async function companies(tx: Tx, { now }: Moment): Promise<Listed[]> {
  const rows = await rowsOf<{ id: string; data: NationalEntry }>(
    tx,
    `select id, data from blacklist_entry
     where org = duanka_org() and kind = 'company' and state = 'in-force' and until >= $1::date
     order by entered_at, id`,
    [dayOf(now)],
  );
  return rows.flatMap(({ id, data }) => {
    const { name, creditCode, violation, finding, enteredOn, until, origin } = data;
    if (name === null || creditCode === null) return [];
    const value = {
      kind: 'company',
      name,
      creditCode,
      violation,
      finding: finding.number,
      foundOn: finding.on,
      until,
      from: origin,
    } as const;
    // The day of the entry is the same wherever the list is kept; the moment is not.
    return [{ key: `company/${id}`, since: startOf(enteredOn), value }];
  });
}
