/** Reading the lists as tools ask for them: one query for a page, whatever its size. */
import type { Tx } from '../../kernel/register.ts';
import type { Instant } from '../../kernel/time.ts';
import { rowsOf } from '../peers.ts';
import type { FORMS, ListCode } from './codes.ts';
import type { EventSummary } from './misp.ts';
import type { SharedRow } from './shared.ts';

const COLUMNS = `org, list, key, generation, id, type, created, modified, revoked, place::float8 as place, first, last,
  event, digest, value`;

/** What a TAXII client asked for. */
export interface Wanted {
  readonly list: ListCode;
  /** Whether sightings are among what may be seen. */
  readonly sightings: boolean;
  /** Versions put in after this place. */
  readonly after: number;
  readonly limit: number;
  readonly ids?: readonly string[] | undefined;
  readonly types?: readonly string[] | undefined;
  readonly versions: readonly ('first' | 'last' | 'all' | Instant)[];
}

export interface Page {
  readonly rows: readonly SharedRow[];
  readonly more: boolean;
}

/** A page in the order in which versions were put in (index interop_object_place). */
export async function pageOf(tx: Tx, wanted: Wanted): Promise<Page> {
  const { list, sightings, after, limit, ids = null, types = null, versions } = wanted;
  const exact = versions.filter((one) => one !== 'first' && one !== 'last' && one !== 'all');
  const rows = await rowsOf<SharedRow>(
    tx,
    `select ${COLUMNS} from interop_object
     where org = duanka_org() and list = $1 and place > $2
       and ($3::text[] is null or id = any($3)) and ($4::text[] is null or type = any($4))
       and ($5 or ($6 and first) or ($7 and last) or modified = any($8::timestamptz[]))
       and ($10 or type <> 'sighting')
     order by place limit $9`,
    [
      list,
      after,
      ids,
      types,
      versions.includes('all'),
      versions.includes('first'),
      versions.includes('last'),
      exact,
      limit + 1,
      sightings,
    ],
  );
  return { rows: rows.slice(0, limit), more: rows.length > limit };
}

/** Whether the list has, or ever had, this object. */
export async function isKnown(
  tx: Tx,
  { list, id, sightings }: Pick<Wanted, 'list' | 'sightings'> & { readonly id: string },
): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    `select 1 from interop_object where org = duanka_org() and list = $1 and id = $2
       and ($3 or type <> 'sighting') limit 1`,
    [list, id, sightings],
  );
  return rows.length > 0;
}

/** MISP events of these lists, newest first; with `event` that one only. */
export async function eventsOf(
  tx: Tx,
  lists: readonly ListCode[],
  event: string | null = null,
): Promise<EventSummary[]> {
  return rowsOf<EventSummary>(
    tx,
    `select event, list, min(created) as "firstCreated", max(modified) as "lastModified" from interop_object
     where org = duanka_org() and list = any($1::text[]) and last and event is not null
       and ($2::text is null or event = $2)
     group by event, list order by max(modified) desc, event`,
    [lists, event],
  );
}

/** Entries of one event in a fixed order (index interop_object_event). */
export async function entriesOf(tx: Tx, event: string): Promise<SharedRow[]> {
  return rowsOf<SharedRow>(
    tx,
    `select ${COLUMNS} from interop_object
     where org = duanka_org() and event = $1 and last order by created, id`,
    [event],
  );
}

/** Values that stand in the lists now, with their events. */
export async function standingValues(
  tx: Tx,
  lists: readonly ListCode[],
): Promise<Pick<SharedRow, 'value' | 'event'>[]> {
  return rowsOf(
    tx,
    `select value, event from interop_object
     where org = duanka_org() and list = any($1::text[]) and last and not revoked and event is not null
     order by event, id`,
    [lists],
  );
}

export interface ListCount {
  readonly list: ListCode;
  readonly standing: number;
  readonly removed: number;
  readonly lastAt: Instant | null;
}

/** How many numbers and companies stand in each list, and how many were removed; of lists that were filled. */
export async function countsOf(tx: Tx): Promise<ListCount[]> {
  return rowsOf<ListCount>(
    tx,
    `select l.list, count(o.id) filter (where not o.revoked)::int as standing,
            count(o.id) filter (where o.revoked)::int as removed, max(o.modified) as "lastAt"
     from interop_list l left join interop_object o
       on o.org = l.org and o.list = l.list and o.last and o.event is not null
     where l.org = duanka_org() group by l.list order by l.list`,
  );
}

/** Where a list ends now. */
export async function lastPlaceOf(tx: Tx, lists: readonly ListCode[]): Promise<number> {
  const [row] = await rowsOf<{ place: number }>(
    tx,
    `select coalesce(max(place), 0)::float8 as place from interop_object
     where org = duanka_org() and list = any($1::text[])`,
    [lists],
  );
  return row?.place ?? 0;
}

/** Notes up to where a reader has come. */
export async function noteFetch(
  tx: Tx,
  fetch: {
    readonly org: string;
    readonly reader: string;
    readonly lists: readonly ListCode[];
    readonly form: (typeof FORMS)[number];
    readonly at: Instant;
    readonly place: number;
  },
): Promise<void> {
  const { org, reader, lists, form, at, place } = fetch;
  await rowsOf(
    tx,
    `insert into interop_fetch (org, reader, list, form, at, place)
     select $1, $2, list, $4, $5, $6 from unnest($3::text[]) as list
     on conflict (org, reader, list, form)
     do update set at = excluded.at, place = greatest(interop_fetch.place, excluded.place)`,
    [org, reader, lists, form, at, place],
  );
}

/** Up to where each reader has come, newest first. */
export async function fetchesOf(
  tx: Tx,
  reader: string,
): Promise<{ list: ListCode; form: (typeof FORMS)[number]; at: Instant; behind: number }[]> {
  return rowsOf(
    tx,
    `select f.list, f.form, f.at,
            (select count(*) from interop_object o where o.org = f.org and o.list = f.list and o.place > f.place and o.last)::int as behind
     from interop_fetch f where f.org = duanka_org() and f.reader = $1 order by f.list, f.form`,
    [reader],
  );
}
