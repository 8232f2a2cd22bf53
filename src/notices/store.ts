/** Queries of the notices. All run inside the caller's organisation (row-level security). */
import { CompiledQuery, sql } from 'kysely';
import { type HolderFacts, holdersById } from '../identity/read-model.ts';
import { PAGE_SIZE, readCursor } from '../kernel/paging.ts';
import type { Asked, Circumstances, Tx } from '../kernel/register.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { Acknowledgement, AcknowledgementCommand } from './acknowledgement.ts';
import type { Notice, NoticeCommand, NoticeFacts, Series } from './notice.ts';

export interface PublishedVersion {
  readonly id: string;
  readonly number: number;
  readonly from: Day;
}

export interface AcknowledgementContextFacts {
  readonly notice: Notice | undefined;
  /** The version of the same kind that is in force today. */
  readonly current: PublishedVersion | undefined;
  readonly holder: HolderFacts | undefined;
  /** The film was sent for an earlier acknowledgement. */
  readonly filmUsed: boolean;
}

const NOTHING: AcknowledgementContextFacts = {
  notice: undefined,
  current: undefined,
  holder: undefined,
  filmUsed: false,
};

export interface NoticeRecord {
  readonly id: string;
  readonly version: number;
  readonly data: Notice;
}

export interface AcknowledgementRecord {
  readonly id: string;
  readonly version: number;
  readonly at: Instant;
  readonly data: Acknowledgement;
}

/** The versions that stand before the ones a batch is about. */
export async function versionFacts(
  tx: Tx,
  batch: readonly Asked<Notice, NoticeCommand>[],
): Promise<readonly NoticeFacts[]> {
  const facts: NoticeFacts[] = [];
  for (const { command, state } of batch) {
    const series = command.type === 'draft' || command.type === 'install' ? command.series : state;
    facts.push(
      series === undefined
        ? { highest: 0, latest: undefined }
        : { highest: await highestNumber(tx, series), latest: await inForce(tx, series, '9999-12-31') },
    );
  }
  return facts;
}

async function highestNumber(tx: Tx, { service, subject, place }: Series): Promise<number> {
  const { rows } = await tx.executeQuery<{ highest: number | null }>(
    CompiledQuery.raw(
      `select max(number) as highest from notice
       where org = duanka_org() and service = $1 and subject = $2 and place = $3`,
      [service, subject, place],
    ),
  );
  return rows[0]?.highest ?? 0;
}

/** The version of a kind that is in force on a day. */
export async function inForce(tx: Tx, series: Series, day: Day): Promise<PublishedVersion | undefined> {
  const { service, subject, place } = series;
  const { rows } = await tx.executeQuery<PublishedVersion>(
    CompiledQuery.raw(
      `select id, number, from_day as from from notice
       where org = duanka_org() and service = $1 and subject = $2 and place = $3 and from_day <= $4
       order by from_day desc, number desc limit 1`,
      [service, subject, place, day],
    ),
  );
  return rows[0];
}

export async function noticeById(tx: Tx, id: string): Promise<NoticeRecord | undefined> {
  const { rows } = await tx.executeQuery<NoticeRecord>(
    CompiledQuery.raw('select id, version, data from notice where org = duanka_org() and id = $1', [id]),
  );
  return rows[0];
}

/** All versions, kind by kind, the latest first. There are few: an operator publishes some in a year. */
export async function listNotices(
  tx: Tx,
  { service, subject, place }: Partial<Series>,
): Promise<NoticeRecord[]> {
  const { rows } = await sql<NoticeRecord>`
    select id, version, data from notice
    where org = duanka_org()
      and ${service === undefined ? sql`true` : sql`service = ${service}`}
      and ${subject === undefined ? sql`true` : sql`subject = ${subject}`}
      and ${place === undefined ? sql`true` : sql`place = ${place}`}
    order by service, subject, place, number desc limit 1000`.execute(tx);
  return rows;
}

/** What the commands of a batch need to know besides the acknowledgement. */
export async function signingFacts(
  tx: Tx,
  batch: readonly Asked<Acknowledgement, AcknowledgementCommand>[],
  { now }: Circumstances,
): Promise<readonly AcknowledgementContextFacts[]> {
  const signings = batch.flatMap(({ command }) => (command.type === 'acknowledge' ? [command.signing] : []));
  const holders = await holdersById(
    tx,
    signings.map(({ holder }) => holder),
  );
  const notices = new Map<string, Pick<AcknowledgementContextFacts, 'notice' | 'current'>>();
  for (const { notice: id } of signings) {
    if (notices.has(id)) continue;
    const notice = (await noticeById(tx, id))?.data;
    const current = notice === undefined ? undefined : await inForce(tx, notice, dayOf(now));
    notices.set(id, { notice, current });
  }
  const used = await filmsUsed(
    tx,
    signings.flatMap(({ film }) => film?.digest ?? []),
  );
  return batch.map(({ command }) => {
    if (command.type !== 'acknowledge') return NOTHING;
    const { notice, holder, film } = command.signing;
    const filmUsed = film !== null && used.has(film.digest);
    return { ...NOTHING, ...notices.get(notice), holder: holders.get(holder), filmUsed };
  });
}

async function filmsUsed(tx: Tx, films: readonly string[]): Promise<ReadonlySet<string>> {
  if (films.length === 0) return new Set();
  const { rows } = await tx.executeQuery<{ film: string }>(
    CompiledQuery.raw(
      'select film from acknowledgement where org = duanka_org() and film = any($1::text[])',
      [films],
    ),
  );
  return new Set(rows.map(({ film }) => film));
}

export async function acknowledgementById(tx: Tx, id: string): Promise<AcknowledgementRecord | undefined> {
  const { rows } = await tx.executeQuery<AcknowledgementRecord>(
    CompiledQuery.raw(
      'select id, version, at, data from acknowledgement where org = duanka_org() and id = $1',
      [id],
    ),
  );
  return rows[0];
}

export async function acknowledgementByCode(
  tx: Tx,
  code: string,
): Promise<AcknowledgementRecord | undefined> {
  const { rows } = await tx.executeQuery<AcknowledgementRecord>(
    CompiledQuery.raw(
      'select id, version, at, data from acknowledgement where org = duanka_org() and code = $1',
      [code],
    ),
  );
  return rows[0];
}

export interface AcknowledgementsAsked {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly holder?: string | undefined;
  readonly register?: string | undefined;
  readonly subject?: string | undefined;
}

/** Newest first; one row more than the page. */
export async function listAcknowledgements(
  tx: Tx,
  { cursor, limit = PAGE_SIZE, holder, register, subject }: AcknowledgementsAsked,
): Promise<AcknowledgementRecord[]> {
  const after = readCursor(cursor, 2, ['instant', 'text']);
  const { rows } = await sql<AcknowledgementRecord>`
    select id, version, at, data from acknowledgement
    where org = duanka_org()
      and ${holder === undefined ? sql`true` : sql`holder = ${holder}`}
      and ${register === undefined ? sql`true` : sql`register = ${register}`}
      and ${subject === undefined ? sql`true` : sql`subject = ${subject}`}
      and ${after === undefined ? sql`true` : sql`(at, id) < (${after[0]}::timestamptz, ${after[1]})`}
    order by at desc, id desc limit ${limit + 1}`.execute(tx);
  return rows;
}

/** What a subject signed last of one kind of notice. */
export async function lastSigned(
  tx: Tx,
  subject: { readonly register: string; readonly id: string },
  series: Series,
): Promise<AcknowledgementRecord | undefined> {
  const { rows } = await tx.executeQuery<AcknowledgementRecord>(
    CompiledQuery.raw(
      `select id, version, at, data from acknowledgement
       where org = duanka_org() and register = $1 and subject = $2 and data->'series' = $3::jsonb
       order by at desc limit 1`,
      [subject.register, subject.id, JSON.stringify(series)],
    ),
  );
  return rows[0];
}

/** The entry of the journal that made an acknowledgement, and whether a checkpoint covers it. */
export async function entryOf(tx: Tx, id: string): Promise<{ seq: string; sealed: boolean } | undefined> {
  const { rows } = await tx.executeQuery<{ seq: string; sealed: boolean }>(
    CompiledQuery.raw(
      `select seq, seq <= coalesce((select max(last_seq) from checkpoint), 0) as sealed from journal
       where org = duanka_org() and register = 'acknowledgement' and subject = $1 and version = 1
       order by seq limit 1`,
      [id],
    ),
  );
  return rows[0];
}
