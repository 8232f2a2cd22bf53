/** Masked names beside rows about a customer: whoever works on a case need not look each of them up. */
import { placeOf } from '../identity/intake.ts';
import { maskedName } from '../identity/paper.ts';
import { sealedHolders } from '../identity/read-model.ts';
import type { Permission } from '../kernel/access.ts';
import type { Repository } from '../kernel/repository.ts';
import type { Services } from '../kernel/services.ts';

interface Named {
  readonly holderName: string | null;
}

/** What is read of a row before its name is opened. */
export type Unnamed<R extends Named> = Omit<R, 'holderName'>;

/** Puts the masked name of the holder on each row. Call it outside of any transaction: names are opened here. */
export async function withNames<R extends { readonly holder: string }>(
  { vault }: Pick<Services, 'vault'>,
  repository: Repository,
  permission: Permission,
  rows: readonly R[],
): Promise<(R & Named)[]> {
  const { org } = repository.actor;
  const holders = [...new Set(rows.map(({ holder }) => holder))];
  const sealed = await repository.read(permission, (tx) => sealedHolders(tx, holders));
  const names = new Map(
    await Promise.all(
      [...sealed].map(
        async ([id, { name }]) => [id, maskedName(await vault.open(placeOf(org, id, 'name'), name))] as const,
      ),
    ),
  );
  return rows.map((row) => ({ ...row, holderName: names.get(row.holder) ?? null }));
}
