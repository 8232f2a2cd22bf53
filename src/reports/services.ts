/** What the register's adapters are given by the composition root. */
import type { RuleBook } from '../kernel/explain.ts';
import type { TableFiles } from '../kernel/import.ts';
import type { BlobStore, Randomness, Vault } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Law } from '../law/index.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import type { Words } from './views.ts';

export interface ReportServices {
  readonly law: Law;
  readonly plan: NumberingPlan;
  readonly vault: Vault;
  readonly blobs: BlobStore;
  readonly files: TableFiles;
  readonly randomness: Randomness;
  readonly book: RuleBook;
  /** Names of organisations by id. */
  names(tx: Tx): Promise<ReadonlyMap<string, Words>>;
}
