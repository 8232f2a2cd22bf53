/** Who answers for what in this installation: organisations with their duties, which are data. */
import { type SqlBool, sql } from 'kysely';
import type { Tx } from './register.ts';
import type { KernelTables } from './tables.ts';

export interface DirectoryEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly province: string | null;
  readonly duties: readonly string[];
}

export type Directory = readonly DirectoryEntry[];

/** Organisations that answer for something. */
export async function directory(tx: Tx): Promise<Directory> {
  return tx
    .withTables<Pick<KernelTables, 'organisation'>>()
    .selectFrom('organisation')
    .select(['id', 'name_zh as name', 'kind', 'province', 'duties'])
    .where(sql<SqlBool>`duties <> '{}'`)
    .orderBy('id')
    .execute();
}

/** The police unit that takes in card crime and complaints on suspensions: that of the province first. */
export function policeFor(directory: Directory, province: string | null): DirectoryEntry | undefined {
  return withDuty(directory, 'reports:police', province);
}

/** Whoever has a duty, in the province first, else for the whole country. */
export function withDuty(
  directory: Directory,
  duty: string,
  province: string | null,
): DirectoryEntry | undefined {
  const able = directory.filter(({ duties }) => duties.includes(duty));
  return (
    able.find((entry) => entry.province !== null && entry.province === province) ??
    able.find((entry) => entry.province === null)
  );
}
