/** What the adapters of every register are given by the composition root. */
import type { Law } from '../law/index.ts';
import type { RuleBook } from './explain.ts';
import type { TableFiles } from './import.ts';
import type { BlobStore, Randomness, Vault } from './ports.ts';
import type { Tx } from './register.ts';

export interface Services {
  readonly law: Law;
  readonly vault: Vault;
  readonly blobs: BlobStore;
  readonly files: TableFiles;
  readonly randomness: Randomness;
  readonly book: RuleBook;
  /** Names of organisations by id. */
  names(tx: Tx): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>>;
}
