/**
 * Bulk import of a file through the same decisions as single commands. Each batch commits its subjects, its rejected
 * rows and how far the run is together, so a run that was killed goes on where it stopped and nothing is lost or
 * doubled. accepted + duplicate + rejected = rows, always.
 */
import type { Permission } from './access.ts';
import { allows } from './decision.ts';
import type { RuleBook } from './explain.ts';
import { explain } from './explain.ts';
import type { ImportColumns } from './import-columns-contract.ts';
import {
  advance,
  finishRun,
  type ImportCounts,
  type ImportRun,
  keepFaults,
  openRun,
  type Rejected,
  type Sorts,
  sealFaults,
} from './import-run.ts';
import type { Randomness, Vault } from './ports.ts';
import type { Register, Tx } from './register.ts';
import type { Item, Repository, Work } from './repository.ts';

/** A row as the reader of the file hands it over (platform/table-file). */
export type SourceRow =
  | {
      readonly ok: true;
      readonly line: number;
      readonly record: Readonly<Record<string, string>>;
      readonly raw: string;
    }
  | ({ readonly ok: false; readonly line: number; readonly raw: string } & Fault);

export interface Fault {
  readonly column: string;
  readonly code: string;
  readonly reason: string;
}

/** Reader and writer of delimited files, as a port (platform/table-file implements it). */
export interface TableFiles {
  /** Reads a file to its end and keeps nothing: what is wrong with the whole of it is known before a row is acted upon. */
  checkContent(source: AsyncIterable<Uint8Array>): Promise<void>;
  read(
    source: AsyncIterable<Uint8Array>,
    options: { readonly columns: ImportColumns },
  ): Promise<{
    readonly headerRaw: string;
    readonly delimiter: string;
    readonly rows: AsyncIterable<SourceRow>;
  }>;
  /** Writes rejected rows under the header they stood under; returns how many. */
  writeRejected(
    from: { readonly headerRaw: string; readonly delimiter: string },
    rows: Iterable<RejectedRow>,
    write: (text: string) => void,
  ): Promise<number>;
}

export interface RejectedRow extends Fault {
  readonly ok: false;
  readonly line: number;
  readonly raw: string;
}

export interface SourceFile {
  readonly name: string;
  readonly format: string;
  /** SHA-256 of the file, by which an interrupted run is known again. */
  readonly digest: string;
  readonly header: string;
  readonly delimiter: string;
  readonly rows: AsyncIterable<SourceRow>;
}

export interface ReadRow<C> {
  readonly ok: true;
  readonly item: Item<C>;
  /** Everything by which the row could be in the way of another: its id, and what must be unique. */
  readonly keys: readonly string[];
}

/** What a register brings to an import: how a row becomes a command, and which subjects are there already. */
export interface ImportTarget<
  S,
  C extends { readonly type: string },
  E extends { readonly type: string },
  F,
> {
  readonly register: Register<S, C, E, F>;
  readonly permission: Permission;
  /** The same row must always give the same id: that is how a repeat is recognised. */
  read(
    record: Readonly<Record<string, string>>,
    line: number,
  ): Promise<ReadRow<C> | ({ readonly ok: false } & Fault)>;
  existing(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Column to blame when a rule refuses the row. */
  readonly refusedColumn: string;
  /** What an accepted row was taken in as, where the result is to tell sorts apart. */
  sortOf?(command: C): string;
}

/** A row that could be read, on its way into the database. */
export interface ReadableRow<C> {
  readonly line: number;
  readonly raw: string;
  readonly item: Item<C>;
}

/** What became of the readable rows of a batch; those that are neither accepted nor a repeat have a fault. */
export interface Written {
  readonly accepted: number;
  readonly duplicate: number;
  /** Accepted rows by sort. */
  readonly sorts?: Sorts;
  readonly faults: readonly Rejected[];
}

/**
 * An import that writes its rows itself: figures that no decision is made on, or rows that touch several registers.
 */
export interface FigureTarget<C> {
  readonly permission: Permission;
  read: ImportTarget<never, C & { readonly type: string }, never, never>['read'];
  /** Writes the rows of one batch; writing the same rows again must change nothing. */
  write(work: Work, rows: readonly ReadableRow<C>[]): Promise<Written>;
  /** What `write` would say of rows that go elsewhere than into its transaction; without it, `write` is undone. */
  rehearse?: FigureTarget<C>['write'];
  /** Rows of one id are taken as often as they come; otherwise the second is a repeat. */
  readonly repeatable?: true;
}

/** Takes the rows of a file through a target to its end. */
export type ImportEngine<R> = <
  S,
  C extends { readonly type: string },
  E extends { readonly type: string },
  F,
>(
  source: SourceFile,
  target: ImportTarget<S, C, E, F> | FigureTarget<C>,
  options: ImportOptions,
) => Promise<R>;

export interface ImportOptions {
  readonly vault: Vault;
  readonly repository: Repository;
  readonly randomness: Randomness;
  readonly book: RuleBook;
  readonly language: 'zh' | 'en';
  readonly batchRows?: number;
  readonly onProgress?: (run: ImportCounts) => void;
}

const BATCH_ROWS = 1000;

/** Imports a file, or goes on with the interrupted import of the same file. */
export async function importFile<
  S,
  C extends { readonly type: string },
  E extends { readonly type: string },
  F,
>(
  source: SourceFile,
  target: ImportTarget<S, C, E, F> | FigureTarget<C>,
  options: ImportOptions,
): Promise<ImportRun> {
  const { repository } = options;
  const opened = await repository.transact(target.permission, (work) =>
    openRun(work, source, options.randomness),
  );
  const batches = prepareBatches(source.rows, opened.resumedAt, target, options.batchRows ?? BATCH_ROWS);
  let last: Batch = { done: Promise.resolve(opened), keys: new Set() };
  try {
    for await (const rows of ahead(batches)) {
      const before = last;
      const keys = new Set(rows.flatMap(({ result }) => (result.ok ? result.keys : [])));
      // Two batches are under way at once, unless they could wait for each other's rows or for one connection.
      if (!repository.parallel || !keys.isDisjointFrom(before.keys)) await before.done;
      const done = repository.transact(target.permission, (work) =>
        writeBatch(work, before.done, rows, target, options),
      );
      // Reported when it is waited for, in order.
      done.catch(() => undefined);
      last = { done, keys };
      const run = await before.done;
      options.onProgress?.(run);
    }
  } finally {
    // Whatever stops the reading, no transaction is left under way.
    await last.done.catch(() => undefined);
  }
  const run = await last.done;
  return repository.transact(target.permission, (work) => finishRun(work, run));
}

interface Batch {
  readonly done: Promise<ImportRun>;
  readonly keys: ReadonlySet<string>;
}

export interface PreparedRow<C> {
  readonly line: number;
  readonly raw: string;
  readonly result: ReadRow<C> | ({ readonly ok: false } & Fault);
}

export async function* prepareBatches<C extends { readonly type: string }>(
  rows: AsyncIterable<SourceRow>,
  done: number,
  target: Pick<FigureTarget<C>, 'read'>,
  size: number,
): AsyncGenerator<PreparedRow<C>[]> {
  let skip = done;
  let batch: PreparedRow<C>[] = [];
  for await (const row of rows) {
    if (skip > 0) {
      skip -= 1;
      continue;
    }
    const result = row.ok ? await target.read(row.record, row.line) : row;
    batch.push({ line: row.line, raw: row.raw, result });
    if (batch.length === size) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

/** Prepares the next batch while the database works on the present one. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = source.next();
      // A fault of the file belongs to the batch after this one; it is reported when that one is asked for.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return(undefined);
  }
}

async function writeBatch<S, C extends { readonly type: string }, E extends { readonly type: string }, F>(
  work: Work,
  before: Promise<ImportRun>,
  batch: readonly PreparedRow<C>[],
  target: ImportTarget<S, C, E, F> | FigureTarget<C>,
  options: ImportOptions,
): Promise<ImportRun> {
  const readable = readableOf(batch);
  const written =
    'register' in target
      ? await decideRows(work, readable, target, options)
      : await target.write(work, readable);
  const faults = [...unreadableOf(batch), ...written.faults];
  // How far the run is advances in the order of the file: what a kill leaves is always a whole beginning of it.
  const run = await before;
  // Before the rejected rows: a second importer of the same run is told so here, not by their keys.
  const advanced = await advance(work, run, {
    rows: batch.length,
    accepted: written.accepted,
    duplicate: written.duplicate,
    rejected: faults.length,
    sorts: written.sorts ?? {},
  });
  await keepFaults(work, run, await sealFaults(options.vault, work.actor.org, run, faults));
  return advanced;
}

export function readableOf<C>(batch: readonly PreparedRow<C>[]): ReadableRow<C>[] {
  return batch.flatMap(({ line, raw, result }) => (result.ok ? [{ line, raw, item: result.item }] : []));
}

export function unreadableOf(batch: readonly PreparedRow<unknown>[]): Rejected[] {
  return batch.flatMap(({ line, raw, result }) =>
    result.ok ? [] : [{ line, raw, column: result.column, code: result.code, reason: result.reason }],
  );
}

/** Decides the rows of a batch that are new, each as a command on a subject of its own. */
export async function decideRows<
  S,
  C extends { readonly type: string },
  E extends { readonly type: string },
  F,
>(
  work: Work,
  readable: readonly ReadableRow<C>[],
  target: Pick<ImportTarget<S, C, E, F>, 'register' | 'existing' | 'refusedColumn' | 'sortOf'>,
  { book, language }: Pick<ImportOptions, 'book' | 'language'>,
): Promise<Written> {
  const known = await target.existing(
    work.tx,
    readable.map(({ item }) => item.id),
  );
  const seen = new Set<string>();
  const fresh = readable.filter(({ item }) => !known.has(item.id) && !seen.has(item.id) && seen.add(item.id));
  const answers = await work.execute(
    target.register,
    fresh.map(({ item }) => item),
    'fresh',
  );
  const faults = answers.flatMap((answer, index) => {
    const row = fresh[index];
    if (row === undefined || allows(answer.outcome)) return [];
    const refusal = answer.findings.find(({ outcome }) => !allows(outcome));
    const reason = refusal === undefined ? answer.outcome : explain(refusal, book).sentence[language];
    const { line, raw } = row;
    return [{ line, raw, column: target.refusedColumn, code: refusal?.rule ?? 'refused', reason }];
  });
  const refused = new Set(faults.map(({ line }) => line));
  const sorts: Record<string, number> = {};
  for (const { line, item } of target.sortOf === undefined ? [] : fresh) {
    const sort = refused.has(line) ? undefined : target.sortOf?.(item.command);
    if (sort !== undefined) sorts[sort] = (sorts[sort] ?? 0) + 1;
  }
  return {
    sorts,
    accepted: fresh.length - faults.length,
    duplicate: readable.length - fresh.length,
    faults,
  };
}
