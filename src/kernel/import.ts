/**
 * Bulk import of a file through the same decisions as single commands. Each batch commits its subjects, its rejected
 * rows and how far the run is together, so a run that was killed goes on where it stopped and nothing is lost or
 * doubled. accepted + duplicate + rejected = rows, always.
 */
import { CompiledQuery } from 'kysely';
import type { Permission } from './access.ts';
import { allows } from './decision.ts';
import { kernelError } from './errors.ts';
import type { RuleBook } from './explain.ts';
import { explain } from './explain.ts';
import type { Randomness, Vault } from './ports.ts';
import type { Register, Tx } from './register.ts';
import type { Item, Repository, Work } from './repository.ts';
import type { Instant } from './time.ts';

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
    options: { readonly requiredColumns: readonly string[]; readonly language: 'zh' | 'en' },
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
}

export interface ImportRun {
  readonly id: string;
  readonly fileName: string;
  readonly format: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  /** Rows that an interrupted run had done before. */
  readonly resumedAt: number;
}

/** Rejected rows hold whatever the file held, names included: they are kept sealed. */
export const REJECTED_PURPOSE = 'rejected-row';

interface Options {
  readonly vault: Vault;
  readonly repository: Repository;
  readonly randomness: Randomness;
  readonly book: RuleBook;
  readonly language: 'zh' | 'en';
  readonly batchRows?: number;
  readonly onProgress?: (run: ImportRun) => void;
}

const BATCH_ROWS = 1000;

/** Imports a file, or goes on with the interrupted import of the same file. */
export async function importFile<
  S,
  C extends { readonly type: string },
  E extends { readonly type: string },
  F,
>(source: SourceFile, target: ImportTarget<S, C, E, F>, options: Options): Promise<ImportRun> {
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

interface PreparedRow<C> {
  readonly line: number;
  readonly raw: string;
  readonly result: ReadRow<C> | ({ readonly ok: false } & Fault);
}

async function* prepareBatches<
  S,
  C extends { readonly type: string },
  E extends { readonly type: string },
  F,
>(
  rows: AsyncIterable<SourceRow>,
  done: number,
  target: ImportTarget<S, C, E, F>,
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
  target: ImportTarget<S, C, E, F>,
  { book, language, vault }: Options,
): Promise<ImportRun> {
  const readable = batch.flatMap(({ line, raw, result }) =>
    result.ok ? [{ line, raw, item: result.item }] : [],
  );
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
  const faults = batch.flatMap(({ line, raw, result }) =>
    result.ok ? [] : [{ line, raw, column: result.column, code: result.code, reason: result.reason }],
  );
  answers.forEach((answer, index) => {
    const row = fresh[index];
    if (row === undefined || allows(answer.outcome)) return;
    const refusal = answer.findings.find(({ outcome }) => !allows(outcome));
    const reason = refusal === undefined ? answer.outcome : explain(refusal, book).sentence[language];
    faults.push({
      line: row.line,
      raw: row.raw,
      column: target.refusedColumn,
      code: refusal?.rule ?? 'refused',
      reason,
    });
  });
  // How far the run is advances in the order of the file: what a kill leaves is always a whole beginning of it.
  const run = await before;
  const refused = answers.filter(({ outcome }) => !allows(outcome)).length;
  // Before the rejected rows: a second importer of the same run is told so here, not by their keys.
  const advanced = await advance(work, run, {
    rows: batch.length,
    accepted: fresh.length - refused,
    duplicate: readable.length - fresh.length,
    rejected: faults.length,
  });
  await keepFaults(work, run, await sealFaults(vault, work.actor.org, run, faults));
  return advanced;
}

type RunRow = {
  id: string;
  file_name: string;
  format: string;
  started_at: Instant;
  finished_at: Instant | null;
  rows: number;
  accepted: number;
  duplicate: number;
  rejected: number;
};

function runOf(row: RunRow, resumedAt: number): ImportRun {
  const { id, format, rows, accepted, duplicate, rejected } = row;
  return {
    id,
    fileName: row.file_name,
    format,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    rows,
    accepted,
    duplicate,
    rejected,
    resumedAt,
  };
}

async function openRun(
  { tx, actor, now }: Work,
  source: SourceFile,
  randomness: Randomness,
): Promise<ImportRun> {
  const open = await tx.executeQuery<RunRow>(
    CompiledQuery.raw(
      'select * from import_run where org = $1 and format = $2 and digest = $3 and finished_at is null',
      [actor.org, source.format, source.digest],
    ),
  );
  if (open.rows[0] !== undefined) return runOf(open.rows[0], open.rows[0].rows);
  const id = `i${Buffer.from(randomness.bytes(12)).toString('base64url')}`;
  const { rows } = await tx.executeQuery<RunRow>(
    CompiledQuery.raw(
      `insert into import_run (org, id, file_name, format, digest, header, delimiter, started_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning *`,
      [actor.org, id, source.name, source.format, source.digest, source.header, source.delimiter, now],
    ),
  );
  const [row] = rows;
  if (row === undefined) throw new TypeError('an insert returns its row');
  return runOf(row, 0);
}

type Kept = Fault & { readonly line: number; readonly raw: string };

function placeOf(org: string, run: string, line: number) {
  return { org, purpose: REJECTED_PURPOSE, subject: `${run}:${line}` };
}

async function sealFaults(
  vault: Vault,
  org: string,
  run: ImportRun,
  faults: readonly Kept[],
): Promise<Kept[]> {
  return Promise.all(
    faults.map(async (fault) => ({
      ...fault,
      raw: await vault.seal(placeOf(org, run.id, fault.line), fault.raw),
    })),
  );
}

/** The guard on `rows` makes a second importer of the same run fail instead of counting twice. */
async function advance(
  { tx, actor }: Work,
  run: ImportRun,
  step: Pick<ImportRun, 'rows' | 'accepted' | 'duplicate' | 'rejected'>,
): Promise<ImportRun> {
  const { rows } = await tx.executeQuery<RunRow>(
    CompiledQuery.raw(
      `update import_run set rows = rows + $4, accepted = accepted + $5, duplicate = duplicate + $6, rejected = rejected + $7
       where org = $1 and id = $2 and rows = $3 returning *`,
      [actor.org, run.id, run.rows, step.rows, step.accepted, step.duplicate, step.rejected],
    ),
  );
  const [row] = rows;
  if (row === undefined) throw kernelError('kernel.import-running', { facts: { file: run.fileName } });
  return runOf(row, run.resumedAt);
}

async function finishRun({ tx, actor, now }: Work, run: ImportRun): Promise<ImportRun> {
  const { rows } = await tx.executeQuery<RunRow>(
    CompiledQuery.raw('update import_run set finished_at = $3 where org = $1 and id = $2 returning *', [
      actor.org,
      run.id,
      now,
    ]),
  );
  return rows[0] === undefined ? run : runOf(rows[0], run.resumedAt);
}

async function keepFaults(
  { tx, actor }: Work,
  run: ImportRun,
  faults: readonly (Fault & { line: number; raw: string })[],
): Promise<void> {
  if (faults.length === 0) return;
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into import_rejection (org, run, line, "column", code, reason, raw)
       select $1, $2, line, "column", code, reason, raw
       from json_to_recordset($3::json) as x(line int, "column" text, code text, reason text, raw text)`,
      [actor.org, run.id, JSON.stringify(faults)],
    ),
  );
}

export interface Rejections {
  readonly headerRaw: string;
  readonly delimiter: string;
  readonly rows: readonly RejectedRow[];
}

/** The same rows in clear, for the file that is mended and imported again. */
export async function openRejections(
  vault: Vault,
  org: string,
  run: string,
  kept: Rejections,
): Promise<Rejections> {
  const rows = kept.rows.map(async (row) => ({
    ...row,
    raw: await vault.open(placeOf(org, run, row.line), row.raw),
  }));
  return { ...kept, rows: await Promise.all(rows) };
}

/** Rejected rows of a run in file order, still sealed, with the header they stood under; undefined where there is no such run. */
export async function rejectedRows(tx: Tx, run: string): Promise<Rejections | undefined> {
  const found = await tx.executeQuery<{ header: string; delimiter: string }>(
    CompiledQuery.raw('select header, delimiter from import_run where org = duanka_org() and id = $1', [run]),
  );
  const [head] = found.rows;
  if (head === undefined) return undefined;
  const { rows } = await tx.executeQuery<Omit<RejectedRow, 'ok'>>(
    CompiledQuery.raw(
      'select line, "column", code, reason, raw from import_rejection where org = duanka_org() and run = $1 order by line',
      [run],
    ),
  );
  return {
    headerRaw: head.header,
    delimiter: head.delimiter,
    rows: rows.map((row) => ({ ok: false, ...row })),
  };
}

/** The latest runs of this organisation. */
export async function importRuns(tx: Tx): Promise<ImportRun[]> {
  const { rows } = await tx.executeQuery<RunRow>(
    CompiledQuery.raw('select * from import_run where org = duanka_org() order by started_at desc limit 50'),
  );
  return rows.map((row) => runOf(row, 0));
}
