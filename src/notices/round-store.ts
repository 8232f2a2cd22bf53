/**
 * Who must sign a new version, who was told, who did. Facts over what is in the journal, so not journalled themselves:
 * one row for one person, which is also why nobody is asked twice.
 */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { Series } from './notice.ts';
import type { Round } from './round.ts';

export interface RoundRecord {
  readonly id: string;
  readonly version: number;
  readonly data: Round;
}

export async function roundById(tx: Tx, id: string): Promise<RoundRecord | undefined> {
  const { rows } = await tx.executeQuery<RoundRecord>(
    CompiledQuery.raw('select id, version, data from notice_round where org = duanka_org() and id = $1', [
      id,
    ]),
  );
  return rows[0];
}

/** Rounds in which something is still to be done. */
export async function openRounds(tx: Tx): Promise<RoundRecord[]> {
  const { rows } = await tx.executeQuery<RoundRecord>(
    CompiledQuery.raw(
      `select id, version, data from notice_round
       where org = duanka_org() and state in ('running', 'over') order by id limit 100`,
    ),
  );
  return rows;
}

export interface NewVersion {
  readonly id: string;
  readonly series: Series;
  readonly number: number;
}

/** Versions in force on a day that followed an earlier one and have no round yet. */
export async function versionsWithoutRound(tx: Tx, today: Day): Promise<NewVersion[]> {
  const { rows } = await tx.executeQuery<Series & { readonly id: string; readonly number: number }>(
    CompiledQuery.raw(
      `select n.id, n.service, n.subject, n.place, n.number from (
         select distinct on (service, subject, place) id, service, subject, place, number from notice
         where org = duanka_org() and from_day <= $1
         order by service, subject, place, from_day desc, number desc
       ) n
       where n.number > 1 and not exists (
         select 1 from notice_round r where r.org = duanka_org() and r.id = n.id
       ) order by n.id`,
      [today],
    ),
  );
  return rows.map(({ id, number, ...series }) => ({ id, number, series }));
}

/** Whether a later version of the kind is in force on a day. */
export async function isSuperseded(
  tx: Tx,
  { series: { service, subject, place }, number }: Pick<Round, 'series' | 'number'>,
  today: Day,
): Promise<boolean> {
  const { rows } = await tx.executeQuery(
    CompiledQuery.raw(
      `select 1 from notice where org = duanka_org() and service = $1 and subject = $2 and place = $3
         and number > $4 and from_day <= $5 limit 1`,
      [service, subject, place, number, today],
    ),
  );
  return rows.length > 0;
}

/**
 * The next persons, by id, who signed an earlier version of the kind and not this one (index acknowledgement_holder).
 * Some of them may have been asked by a round that was killed.
 */
export async function nextToSign(
  tx: Tx,
  { series, number, cursor }: Pick<Round, 'series' | 'number' | 'cursor'>,
  limit: number,
): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ holder: string }>(
    CompiledQuery.raw(
      `select distinct a.holder from acknowledgement a
       where a.org = duanka_org() and a.holder > $1 and a.data->'series' = $2::jsonb
         and (a.data->>'number')::int < $3
         and not exists (
           select 1 from acknowledgement b where b.org = duanka_org() and b.holder = a.holder
             and b.data->'series' = $2::jsonb and (b.data->>'number')::int >= $3)
       order by a.holder limit $4`,
      [cursor, JSON.stringify(series), number, limit],
    ),
  );
  return rows.map(({ holder }) => holder);
}

/** @returns those who were not asked before */
export async function keepAsks(
  tx: Tx,
  {
    notice,
    holders,
    now,
  }: { readonly notice: string; readonly holders: readonly string[]; readonly now: Instant },
): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ holder: string }>(
    CompiledQuery.raw(
      `insert into notice_ask (org, notice, holder, asked_at)
       select duanka_org(), $1, h, $2::timestamptz from unnest($3::text[]) as h on conflict do nothing returning holder`,
      [notice, now, holders],
    ),
  );
  return rows.map(({ holder }) => holder).toSorted();
}

/** What became of the message to a person: `told` once it left or arrived, `unreached` where there was no way. */
export async function keepReach(
  tx: Tx,
  {
    notice,
    holder,
    reach,
  }: { readonly notice: string; readonly holder: string; readonly reach: 'told' | 'unreached' },
): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      'update notice_ask set reach = $3 where org = duanka_org() and notice = $1 and holder = $2',
      [notice, holder, reach],
    ),
  );
}

/** Belongs into the transaction in which the person signs. */
export async function keepSigned(
  tx: Tx,
  { notice, holder, now }: { readonly notice: string; readonly holder: string; readonly now: Instant },
): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `update notice_ask set signed_at = $3
       where org = duanka_org() and notice = $1 and holder = $2 and signed_at is null`,
      [notice, holder, now],
    ),
  );
}

/** Asked, and not signed yet. */
export async function openAsks(tx: Tx, notice: string): Promise<number> {
  const { rows } = await tx.executeQuery<{ open: number }>(
    CompiledQuery.raw(
      'select count(*)::int as open from notice_ask where org = duanka_org() and notice = $1 and signed_at is null',
      [notice],
    ),
  );
  return rows[0]?.open ?? 0;
}

/** Nobody is left to sign; cheaper than to count. */
export async function allSigned(tx: Tx, notice: string): Promise<boolean> {
  const { rows } = await tx.executeQuery(
    CompiledQuery.raw(
      'select 1 from notice_ask where org = duanka_org() and notice = $1 and signed_at is null limit 1',
      [notice],
    ),
  );
  return rows.length === 0;
}

export interface Progress {
  readonly told: number;
  readonly unreached: number;
  readonly signed: number;
}

export async function progressOf(tx: Tx, notice: string): Promise<Progress> {
  const { rows } = await tx.executeQuery<Progress>(
    CompiledQuery.raw(
      `select count(*) filter (where reach = 'told')::int as told,
         count(*) filter (where reach = 'unreached')::int as unreached,
         count(*) filter (where signed_at is not null)::int as signed
       from notice_ask where org = duanka_org() and notice = $1`,
      [notice],
    ),
  );
  return rows[0] ?? { told: 0, unreached: 0, signed: 0 };
}

/** A round goes by the title and number of its version. */
export async function roundNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.executeQuery<{ id: string; name: string }>(
    CompiledQuery.raw(
      `select id, concat(data->'text'->'title'->>'zh', ' · ', number) as name from notice
       where org = duanka_org() and id = any($1::text[])`,
      [ids],
    ),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
