/** The organisations of this installation. */
import { sql } from 'kysely';
import type { Organisation } from './access.ts';
import type { Database } from './ports.ts';
import type { Tx } from './register.ts';
import type { KernelTables } from './tables.ts';

type Tables = Pick<KernelTables, 'organisation'>;

export interface OrganisationEntry extends Organisation {
  /** What it answers for, e.g. `network:cmcc`, `reseller:cmcc`, `gateway:international`, `reports:police`. */
  readonly duties: readonly string[];
}

/** Every organisation; their names are public. */
export async function organisations(tx: Tx): Promise<OrganisationEntry[]> {
  const rows = await tx.withTables<Tables>().selectFrom('organisation').selectAll().orderBy('id').execute();
  return rows.map(({ id, kind, name_zh, name_en, province, duties }) => ({
    id,
    kind,
    nameZh: name_zh,
    nameEn: name_en,
    province,
    duties,
  }));
}

/** What a register that looks at organisations gives each command of a batch as its facts. */
export async function organisationsForEach(
  tx: Tx,
  batch: readonly unknown[],
): Promise<readonly (readonly OrganisationEntry[])[]> {
  const all = await organisations(tx);
  return batch.map(() => all);
}

/**
 * The name here of what another organisation named there. No organisation has a `_` in its name, so that what one names
 * is never taken for what another does.
 */
export function namedBy(org: string, ...parts: readonly (string | number)[]): string {
  return [org, ...parts].join('_');
}

/** Companies with lines: carriers and resellers. */
export async function companies(tx: Tx): Promise<OrganisationEntry[]> {
  return (await organisations(tx)).filter(({ kind }) => kind === 'carrier' || kind === 'reseller');
}

/** Adds or changes an organisation; for the operator of the installation, not for members. */
export async function keepOrganisation(database: Database, entry: OrganisationEntry): Promise<void> {
  const { id, kind, nameZh, nameEn, province, duties } = entry;
  await database.owner((tx) =>
    sql`
      insert into organisation (id, kind, name_zh, name_en, province, duties)
      values (${id}, ${kind}, ${nameZh}, ${nameEn}, ${province}, ${[...duties]})
      on conflict (id) do update set kind = excluded.kind, name_zh = excluded.name_zh, name_en = excluded.name_en,
        province = excluded.province, duties = excluded.duties`.execute(tx),
  );
}
