/** Queries of this folder. All but the last run inside the caller's organisation (row-level security). */
import { CompiledQuery } from 'kysely';
import type { OrganisationKind } from '../kernel/access.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Tx } from '../kernel/register.ts';
import type { Instant } from '../kernel/time.ts';
import type { IdentityCheck } from './check.ts';
import type { Holder } from './holder-state.ts';
import { holdersById } from './read-model.ts';

export interface Stored<T> {
  readonly id: string;
  readonly version: number;
  readonly data: T;
}

/** @throws kernel.missing */
export async function holderById(tx: Tx, id: string): Promise<Stored<Holder>> {
  return one<Holder>(tx, 'holder', id);
}

/**
 * A holder whose sealed fields are still there.
 * @throws kernel.missing, kernel.not-in-state
 */
export async function presentHolder(tx: Tx, id: string, command: string): Promise<Stored<Holder>> {
  const stored = await holderById(tx, id);
  if (stored.data.retiredAt !== null)
    throw kernelError('kernel.not-in-state', { facts: { state: 'retired', command } });
  return stored;
}

/** Every entry of the person this one belongs to, itself first. @throws kernel.missing */
export async function entriesOf(tx: Tx, id: string): Promise<readonly string[]> {
  const found = (await holdersById(tx, [id])).get(id);
  if (found === undefined) throw kernelError('kernel.missing');
  return [id, ...(found.merged ?? [])];
}

/** Those of whom a check ever passed (index identity_check_holder). */
export async function provenHolders(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await tx.executeQuery<{ holder: string }>(
    CompiledQuery.raw(
      `select distinct holder from identity_check
       where org = duanka_org() and holder = any($1::text[]) and data->>'result' = 'passed'`,
      [[...new Set(ids)]],
    ),
  );
  return new Set(rows.map(({ holder }) => holder));
}

/** @throws kernel.missing */
export async function checkById(tx: Tx, id: string): Promise<Stored<IdentityCheck>> {
  return one<IdentityCheck>(tx, 'identity_check', id);
}

async function one<T>(tx: Tx, table: 'holder' | 'identity_check', id: string): Promise<Stored<T>> {
  const { rows } = await tx.executeQuery<Stored<T>>(
    CompiledQuery.raw(`select id, version, data from "${table}" where org = duanka_org() and id = $1`, [id]),
  );
  const [row] = rows;
  if (row === undefined) throw kernelError('kernel.missing');
  return row;
}

/** Whether a holder is there. */
export async function hasHolder(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await tx.executeQuery(
    CompiledQuery.raw('select 1 from holder where org = duanka_org() and id = $1', [id]),
  );
  return rows.length > 0;
}

/** Checks of one holder, newest first. */
export async function checksOfHolder(tx: Tx, holder: string, limit = 100): Promise<Stored<IdentityCheck>[]> {
  const { rows } = await tx.executeQuery<Stored<IdentityCheck>>(
    CompiledQuery.raw(
      `select id, version, data from identity_check where org = duanka_org() and holder = $1
       order by at desc, id desc limit $2`,
      [holder, limit],
    ),
  );
  return rows;
}

export interface DueCheck {
  readonly org: string;
  readonly org_kind: OrganisationKind;
  readonly id: string;
  readonly version: number;
}

/** Checks to be asked again now, of every organisation; for the owner of the database. */
export async function dueChecks(tx: Tx, now: Instant, limit: number): Promise<DueCheck[]> {
  const { rows } = await tx.executeQuery<DueCheck>(
    CompiledQuery.raw(
      `select c.org, o.kind as org_kind, c.id, c.version
       from identity_check c join organisation o on o.id = c.org
       where c.next_at <= $1 order by c.next_at limit $2`,
      [now, limit],
    ),
  );
  return rows;
}
