/**
 * Files of figures about lines: what a line did on a day, numbers an authority listed, alerts of a model, numbers to
 * give. They are written set by set and not journalled (ADR 0011); what a sweep makes of them is.
 */
import { CompiledQuery } from 'kysely';
import { fillIn } from '../errors.ts';
import type { Fault, FigureTarget, ReadableRow, Written } from '../kernel/import.ts';
import { valuesShown } from '../kernel/import-columns-contract.ts';
import type { Work } from '../kernel/repository.ts';
import { type Day, dateTimeReader, dayOf, dayReader, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { USAGE_COLUMNS } from './import-columns.ts';
import { importError } from './import-errors.ts';

type Row = Readonly<Record<string, string>>;

const USES = ['voice', 'sms', 'data', 'attach'] as const;

export interface UsageRow {
  readonly type: 'use';
  readonly number: string;
  readonly day: Day;
  readonly kind: (typeof USES)[number];
  /** ISO 3166 code of a foreign area; empty at home. */
  readonly area: string;
}

export interface ListedRow {
  readonly type: 'list';
  readonly number: string;
  readonly list: string;
  readonly reference: string;
  readonly listedOn: Day;
}

export interface AlertRow {
  readonly type: 'alert';
  readonly number: string;
  readonly reference: string;
  readonly model: string;
  readonly at: Instant;
}

export interface StockRow {
  readonly type: 'stock';
  readonly number: string;
}

interface Reading {
  readonly plan: NumberingPlan;
  readonly now: Instant;
}

type RowCode = Extract<keyof typeof importError.catalogue, `cards.row-${string}`>;

/** In both languages at once: whoever mends the file reads it. */
function fault(column: string, code: RowCode, facts: Record<string, string> = {}): Fault {
  const { zh, en } = importError.catalogue[code];
  return { column, code, reason: `${fillIn(zh, facts)} ${fillIn(en, facts)}` };
}

export function usageTarget(reading: Reading): FigureTarget<UsageRow> {
  const today = dayOf(reading.now);
  const dayFrom = dayReader();
  const use = target(writeUsage, (row) => {
    const number = numberOf(row, reading.plan);
    if (typeof number !== 'string') return number;
    const day = dayFrom(row.day ?? '');
    if (day === undefined) return fault('day', 'cards.row-day-unreadable');
    if (day > today) return fault('day', 'cards.row-day-to-come');
    const kind = USES.find((known) => known === (row.kind ?? '').trim());
    if (kind === undefined)
      return fault('kind', 'cards.row-value-unknown', {
        value: (row.kind ?? '').slice(0, 40),
        known: valuesShown(USES, USAGE_COLUMNS.kind),
      });
    const area = (row.area ?? '').trim().toUpperCase();
    if (!/^([A-Z]{2})?$/.test(area))
      return fault('area', 'cards.row-value-unknown', { value: area.slice(0, 40), known: 'ISO 3166' });
    return { type: 'use', number, day, kind, area } as const;
  });
  // The same use told twice changes nothing and counts as taken.
  return { ...use, repeatable: true };
}

/** `list` empty: an authority's list of fraud cards; else the id of a further group of `reverify.extra_groups`. */
export function listedTarget(reading: Reading): FigureTarget<ListedRow> {
  const today = dayOf(reading.now);
  const dayFrom = dayReader();
  return target(writeListed, (row) => {
    const number = numberOf(row, reading.plan);
    if (typeof number !== 'string') return number;
    const listedOn = dayFrom(row.listed_on ?? '');
    if (listedOn === undefined) return fault('listed_on', 'cards.row-day-unreadable');
    if (listedOn > today) return fault('listed_on', 'cards.row-day-to-come');
    const reference = (row.reference ?? '').trim();
    if (reference === '') return fault('reference', 'cards.row-value-unknown', { value: '', known: '…' });
    return { type: 'list', number, listedOn, reference, list: (row.list ?? '').trim() || 'fraud' };
  });
}

export function alertTarget(reading: Reading): FigureTarget<AlertRow> {
  const readTime = dateTimeReader();
  return target(writeAlerts, (row) => {
    const number = numberOf(row, reading.plan);
    if (typeof number !== 'string') return number;
    const at = readTime(row.at ?? '');
    if (at === undefined) return fault('at', 'cards.row-day-unreadable');
    if (at > reading.now) return fault('at', 'cards.row-day-to-come');
    const [model, reference] = [(row.model ?? '').trim(), (row.reference ?? '').trim()];
    const empty = model === '' ? 'model' : reference === '' ? 'reference' : undefined;
    if (empty !== undefined) return fault(empty, 'cards.row-value-unknown', { value: '', known: '…' });
    return { type: 'alert', number, at, model, reference };
  });
}

export function stockTarget(reading: Reading): FigureTarget<StockRow> {
  return target(writeStock, (row) => {
    const number = numberOf(row, reading.plan);
    return typeof number === 'string' ? { type: 'stock', number } : number;
  });
}

interface Figure {
  readonly type: string;
  readonly number: string;
  readonly reference?: string;
  readonly list?: string;
}

function target<C extends Figure>(
  write: FigureTarget<C>['write'],
  parse: (row: Row) => C | Fault,
): FigureTarget<C> {
  return {
    permission: 'card.import',
    read: async (row) => {
      const parsed = parse(row);
      if ('code' in parsed) return { ok: false, ...parsed };
      const { number, reference = '', list = '' } = parsed;
      return { ok: true, keys: [number], item: { id: `${list} ${number} ${reference}`, command: parsed } };
    },
    write,
  };
}

/** A mobile number as files have it needs no reading; anything else goes through numbers/. */
function numberOf(row: Row, plan: NumberingPlan): string | Fault {
  const written = (row.number ?? '').trim();
  if (written === '') return fault('number', 'cards.row-number-missing');
  if (/^1[3-9]\d{9}$/.test(written)) return `86${written}`;
  const read = plan.normalise(written);
  return read.ok
    ? read.number
    : fault('number', 'cards.row-number-impossible', { why: `${read.code}, ${read.place}` });
}

/** First and last days per line, in any order of rows and files; the latest foreign area stays beside its day. */
const USE = `
  with row as (
    select * from unnest($1::text[], $2::date[], $3::text[], $4::text[]) with ordinality as r(number, day, kind, area, place)
  ), known as (
    select row.*, c.id as card from row left join card c on c.org = duanka_org() and c.number = row.number and c.live
  ), kept as (
    insert into card_use (org, card, first_used_on, last_used_on, last_attached_on, area, area_on)
    select duanka_org(), card, min(day) filter (where kind <> 'attach'), max(day) filter (where kind <> 'attach'),
      max(day) filter (where kind = 'attach'), (array_agg(area order by day desc, area) filter (where area <> ''))[1],
      max(day) filter (where area <> '')
    from known where card is not null group by card order by card
    on conflict (org, card) do update set
      first_used_on = least(card_use.first_used_on, excluded.first_used_on),
      last_used_on = greatest(card_use.last_used_on, excluded.last_used_on),
      last_attached_on = greatest(card_use.last_attached_on, excluded.last_attached_on),
      area = case when excluded.area_on >= coalesce(card_use.area_on, excluded.area_on) then excluded.area else card_use.area end,
      area_on = greatest(card_use.area_on, excluded.area_on)
  ), days as (
    insert into usage_day (org, day, read_at) select distinct duanka_org(), day, $5::timestamptz from row order by 2
    -- Batches of one file do not wait for each other over it.
    on conflict (org, day) do update set read_at = excluded.read_at
      where usage_day.read_at < excluded.read_at - interval '1 minute'
  )
  select place::int from known where card is null`;

async function writeUsage({ tx, now }: Work, rows: readonly ReadableRow<UsageRow>[]): Promise<Written> {
  const commands = rows.map(({ item }) => item.command);
  const { rows: strangers } = await tx.executeQuery<{ place: number }>(
    CompiledQuery.raw(USE, [
      commands.map(({ number }) => number),
      commands.map(({ day }) => day),
      commands.map(({ kind }) => kind),
      commands.map(({ area }) => area),
      now,
    ]),
  );
  const faults = strangers.flatMap(({ place }) => {
    const row = rows[place - 1];
    return row === undefined
      ? []
      : [{ line: row.line, raw: row.raw, ...fault('number', 'cards.row-line-unknown') }];
  });
  return { accepted: rows.length - faults.length, duplicate: 0, faults };
}

/** Numbers of other companies may be among them: kept, and found should the number come here. */
async function writeListed({ tx, now }: Work, rows: readonly ReadableRow<ListedRow>[]): Promise<Written> {
  const commands = rows.map(({ item }) => item.command);
  return keep(
    tx,
    rows,
    `insert into card_listed (org, list, number, reference, listed_on, received_at)
     select distinct on (1, 2, 3, 4) duanka_org(), l, n, r, d, $5::timestamptz
     from unnest($1::text[], $2::text[], $3::text[], $4::date[]) as x(l, n, r, d) on conflict do nothing`,
    [
      commands.map(({ list }) => list),
      commands.map(({ number }) => number),
      commands.map(({ reference }) => reference),
      commands.map(({ listedOn }) => listedOn),
      now,
    ],
  );
}

async function writeAlerts({ tx }: Work, rows: readonly ReadableRow<AlertRow>[]): Promise<Written> {
  const commands = rows.map(({ item }) => item.command);
  return keep(
    tx,
    rows,
    `insert into card_alert (org, number, reference, model, at)
     select distinct on (1, 2, 3) duanka_org(), n, r, m, a
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as x(n, r, m, a) on conflict do nothing`,
    [
      commands.map(({ number }) => number),
      commands.map(({ reference }) => reference),
      commands.map(({ model }) => model),
      commands.map(({ at }) => at),
    ],
  );
}

async function writeStock({ tx, now }: Work, rows: readonly ReadableRow<StockRow>[]): Promise<Written> {
  return keep(
    tx,
    rows,
    `insert into number_stock (org, number, received_at)
     select distinct duanka_org(), n, $2::timestamptz from unnest($1::text[]) as x(n) on conflict do nothing`,
    [rows.map(({ item }) => item.command.number), now],
  );
}

async function keep(
  tx: Work['tx'],
  rows: readonly unknown[],
  text: string,
  params: unknown[],
): Promise<Written> {
  const { numAffectedRows } = await tx.executeQuery(CompiledQuery.raw(text, params));
  const accepted = Number(numAffectedRows ?? 0);
  return { accepted, duplicate: rows.length - accepted, faults: [] };
}
