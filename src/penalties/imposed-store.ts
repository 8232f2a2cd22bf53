/** What decisions on a penalty at an institution look at besides it: the directory, and what the holder has here. */
import { accountsOnFile } from '../accounts/read-model.ts';
import { cardsOnFile } from '../cards/read-model.ts';
import type { OrganisationKind } from '../kernel/access.ts';
import { type OrganisationEntry, organisations } from '../kernel/organisations.ts';
import type { Asked, Circumstances, Tx } from '../kernel/register.ts';
import type { ImposedCommand, ImposedMeasure } from './imposed.ts';

export interface ImposedFacts {
  readonly organisations: readonly OrganisationEntry[];
  /** Accounts or cards of the holder here; null where none are kept on file. */
  readonly onFile: number | null;
}

/** Counted only where somebody says how many it reached. */
const COUNTS: ReadonlySet<ImposedCommand['type']> = new Set(['apply', 'apply-lift']);

export async function imposedFacts(
  tx: Tx,
  batch: readonly Asked<ImposedMeasure, ImposedCommand>[],
  { actor }: Pick<Circumstances, 'actor'>,
): Promise<readonly ImposedFacts[]> {
  const all = await organisations(tx);
  const holders = batch.flatMap(({ state, command }) =>
    state !== undefined && COUNTS.has(command.type) ? [state.holder] : [],
  );
  const held = holders.length === 0 ? null : await onFileHere(tx, holders, actor.orgKind);
  return batch.map(({ state }) => ({
    organisations: all,
    onFile: held === null || state === undefined ? null : (held.get(state.holder) ?? 0),
  }));
}

/** Banks and payment institutions have accounts, companies cards. */
export async function onFileHere(tx: Tx, holders: readonly string[], kind: OrganisationKind) {
  if (kind === 'bank' || kind === 'payment') return accountsOnFile(tx, holders);
  return kind === 'carrier' || kind === 'reseller' ? cardsOnFile(tx, holders) : null;
}
