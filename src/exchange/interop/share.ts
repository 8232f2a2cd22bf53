/** Keeps the lists that other tools read in step with the registers; runs by itself. */
import { systemActor } from '../../kernel/access.ts';
import { type OrganisationEntry, organisations } from '../../kernel/organisations.ts';
import type { Tx } from '../../kernel/register.ts';
import type { Kernel, Work } from '../../kernel/repository.ts';
import { dayOf, epochMs, type Instant } from '../../kernel/time.ts';
import type { Law, LawView } from '../../law/index.ts';
import { rowsOf } from '../peers.ts';
import { LISTS, type ListCode } from './codes.ts';
import { LIST_ABOUT } from './lists.ts';
import type { Listed, SharedRow } from './shared.ts';
import { SOURCES, stampOf } from './sources.ts';
import { type Known, versionsSince } from './versions.ts';

/** Since when organisations and the extension are described; the day of the notice on which the lists rest. */
const FRAME_SINCE = '2016-11-04T00:00:00.000Z';
const ROWS_IN_ONE_STATEMENT = 1_000;

/** A quiet journal is not believed for longer: an entry with a lower number may be written after a higher one. */
const LOOK_ANYWAY_MS = 60_000;

/**
 * Rounds for every organisation that has opened a list to a tool; each answers how many versions were added. While
 * nothing is written to the journal no register is looked at.
 */
export function sharing(kernel: Kernel, namespace: string): () => Promise<number> {
  let looked = { journal: '', readers: '', atMs: 0 };
  return async () => {
    const seen = await kernel.database.owner(glance);
    const atMs = epochMs(kernel.clock.now());
    const quiet = seen.journal === looked.journal && seen.readers === looked.readers;
    if (quiet && Math.abs(atMs - looked.atMs) < LOOK_ANYWAY_MS) return 0;
    const added = await shareAll(kernel, namespace);
    looked = { ...seen, atMs };
    return added;
  };
}

/** The end of the journal, and how many tools may read. */
async function glance(tx: Tx): Promise<{ journal: string; readers: string }> {
  const [row] = await rowsOf<{ journal: string; readers: string }>(
    tx,
    `select (select coalesce(max(seq), 0) from journal)::text as journal,
            (select count(*) from interop_reader where state = 'open')::text as readers`,
  );
  return row ?? { journal: '', readers: '' };
}

async function shareAll(kernel: Kernel, namespace: string): Promise<number> {
  const open = await kernel.database.owner((tx) =>
    rowsOf<{ id: string; kind: OrganisationEntry['kind'] }>(
      tx,
      `select id, kind from organisation
       where id in (select org from interop_reader where state = 'open') order by id`,
    ),
  );
  let added = 0;
  for (const org of open)
    added += await kernel
      .as(systemActor('interop', org))
      .transact('interop.serve', (work) => shareOf(work, kernel.law, namespace));
  return added;
}

async function shareOf({ tx, actor, now }: Work, law: Law, namespace: string): Promise<number> {
  // Two processes must not add to the same list at once: places would no longer be in the order of commits.
  await rowsOf(tx, 'select pg_advisory_xact_lock(hashtextextended($1, 0))', [`interop ${actor.org}`]);
  let added = 0;
  for (const list of LISTS) {
    if (!LIST_ABOUT[list].heldBy.includes(actor.orgKind)) continue;
    const stamp = await stampOf(tx, list, now);
    if (stamp === (await keptStamp(tx, list))) continue;
    const today = law.asOf(dayOf(now));
    added += await compare({ tx, org: actor.org, list, now, law: today, namespace });
    await keepStamp(tx, actor.org, list, { stamp, now });
  }
  return added;
}

interface Comparison {
  readonly tx: Tx;
  readonly org: string;
  readonly list: ListCode;
  readonly now: Instant;
  readonly law: LawView;
  readonly namespace: string;
}

async function compare({ tx, org, list, now, law, namespace }: Comparison): Promise<number> {
  const entries = await SOURCES[list].read(tx, { now, law });
  const listed = [...frameOf(org, entries, await organisations(tx)), ...entries];
  const before = await rowsOf<Known>(
    tx,
    `select distinct on (key) key, generation, id, created, modified, revoked, event, digest, value
     from interop_object where org = duanka_org() and list = $1 and last order by key, generation desc`,
    [list],
  );
  const [row] = await rowsOf<{ place: number }>(
    tx,
    'select coalesce(max(place), 0)::float8 as place from interop_object where org = duanka_org() and list = $1',
    [list],
  );
  const known = new Map(before.map((one) => [one.key, one]));
  const lastPlace = row?.place ?? 0;
  const versions = versionsSince(known, listed, { namespace, org, list, now, lastPlace });
  for (let at = 0; at < versions.length; at += ROWS_IN_ONE_STATEMENT)
    await keep(tx, list, versions.slice(at, at + ROWS_IN_ONE_STATEMENT));
  return versions.length;
}

/** What the entries refer to. */
function frameOf(org: string, entries: readonly Listed[], all: readonly OrganisationEntry[]): Listed[] {
  const named = new Set([org]);
  for (const { value } of entries) {
    if (value.kind === 'number' || value.kind === 'company') named.add(value.from);
    if (value.kind === 'sighting') named.add(value.by);
  }
  const who = all
    .filter(({ id }) => named.has(id))
    .map(({ id, nameZh, nameEn }): Listed => {
      const value = { kind: 'organisation', org: id, nameZh, nameEn } as const;
      return { key: `organisation/${id}`, since: FRAME_SINCE, value };
    });
  return [
    { key: 'author', since: FRAME_SINCE, value: { kind: 'author' } },
    { key: 'extension', since: FRAME_SINCE, value: { kind: 'extension' } },
    ...who,
  ];
}

async function keep(tx: Tx, list: ListCode, versions: readonly SharedRow[]): Promise<void> {
  const ids = versions.map(({ id }) => id);
  await rowsOf(
    tx,
    `update interop_object set last = false where org = duanka_org() and list = $1 and last and id = any($2::text[])`,
    [list, ids],
  );
  await rowsOf(
    tx,
    'insert into interop_object select * from jsonb_populate_recordset(null::interop_object, $1::jsonb)',
    [JSON.stringify(versions)],
  );
}

async function keptStamp(tx: Tx, list: ListCode): Promise<string | undefined> {
  const [row] = await rowsOf<{ stamp: string }>(
    tx,
    'select stamp from interop_list where org = duanka_org() and list = $1',
    [list],
  );
  return row?.stamp;
}

async function keepStamp(
  tx: Tx,
  org: string,
  list: ListCode,
  { stamp, now }: { readonly stamp: string; readonly now: Instant },
): Promise<void> {
  await rowsOf(
    tx,
    `insert into interop_list (org, list, stamp, compared_at) values ($1, $2, $3, $4)
     on conflict (org, list) do update set stamp = excluded.stamp, compared_at = excluded.compared_at`,
    [org, list, stamp, now],
  );
}
