/** How far each import is, and the rows it could not take: what commits together with a batch. */
import { CompiledQuery } from 'kysely';
import { kernelError } from './errors.ts';
import { freshId } from './ids.ts';
import type { Fault, RejectedRow, SourceFile } from './import.ts';
import type { Randomness, Vault } from './ports.ts';
import type { Tx } from './register.ts';
import type { Work } from './repository.ts';
import type { Instant } from './time.ts';

/** How many rows of each sort. */
export type Sorts = Readonly<Record<string, number>>;

/** accepted + duplicate + rejected = rows. */
export interface ImportCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  /** Accepted rows by what they were taken in as; empty where the kind tells no sorts apart. */
  readonly sorts: Sorts;
}

export interface ImportRun extends ImportCounts {
  readonly id: string;
  readonly fileName: string;
  readonly format: string;
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  /** Rows that an interrupted run had done before. */
  readonly resumedAt: number;
}

/** Rejected rows hold whatever the file held, names included: they are kept sealed. */
export const REJECTED_PURPOSE = 'rejected-row';

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
  sorts: Sorts;
};

function runOf(row: RunRow, resumedAt: number): ImportRun {
  const { id, format, rows, accepted, duplicate, rejected, sorts } = row;
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
    sorts,
    resumedAt,
  };
}

export async function openRun(
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
  const id = freshId('i', randomness);
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

/** A row that was turned back, as it stands in the file. */
export type Rejected = Fault & { readonly line: number; readonly raw: string };

function placeOf(org: string, run: string, line: number) {
  return { org, purpose: REJECTED_PURPOSE, subject: `${run}:${line}` };
}

export async function sealFaults(
  vault: Vault,
  org: string,
  run: ImportRun,
  faults: readonly Rejected[],
): Promise<Rejected[]> {
  return Promise.all(
    faults.map(async (fault) => ({
      ...fault,
      raw: await vault.seal(placeOf(org, run.id, fault.line), fault.raw),
    })),
  );
}

/** The guard on `rows` makes a second importer of the same run fail instead of counting twice. */
export async function advance({ tx, actor }: Work, run: ImportRun, step: ImportCounts): Promise<ImportRun> {
  const { rows } = await tx.executeQuery<RunRow>(
    CompiledQuery.raw(
      `update import_run set rows = rows + $4, accepted = accepted + $5, duplicate = duplicate + $6, rejected = rejected + $7, sorts = $8
       where org = $1 and id = $2 and rows = $3 returning *`,
      [
        actor.org,
        run.id,
        run.rows,
        step.rows,
        step.accepted,
        step.duplicate,
        step.rejected,
        JSON.stringify(addSorts(run.sorts, step.sorts)),
      ],
    ),
  );
  const [row] = rows;
  if (row === undefined) throw kernelError('kernel.import-running', { facts: { file: run.fileName } });
  return runOf(row, run.resumedAt);
}

function addSorts(before: Sorts, step: Sorts): Sorts {
  const sums = { ...before };
  for (const [sort, n] of Object.entries(step)) sums[sort] = (sums[sort] ?? 0) + n;
  return sums;
}

export const NO_ROWS: ImportCounts = { rows: 0, accepted: 0, duplicate: 0, rejected: 0, sorts: {} };

export function addCounts(before: ImportCounts, step: ImportCounts): ImportCounts {
  return {
    rows: before.rows + step.rows,
    accepted: before.accepted + step.accepted,
    duplicate: before.duplicate + step.duplicate,
    rejected: before.rejected + step.rejected,
    sorts: addSorts(before.sorts, step.sorts),
  };
}

export async function finishRun({ tx, actor, now }: Work, run: ImportRun): Promise<ImportRun> {
  const { rows } = await tx.executeQuery<RunRow>(
    CompiledQuery.raw('update import_run set finished_at = $3 where org = $1 and id = $2 returning *', [
      actor.org,
      run.id,
      now,
    ]),
  );
  return rows[0] === undefined ? run : runOf(rows[0], run.resumedAt);
}

export async function keepFaults(
  { tx, actor }: Work,
  run: ImportRun,
  faults: readonly Rejected[],
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

/** One run of this organisation. */
export async function importRunById(tx: Tx, id: string): Promise<ImportRun | undefined> {
  const { rows } = await tx.executeQuery<RunRow>(
    CompiledQuery.raw('select * from import_run where org = duanka_org() and id = $1', [id]),
  );
  return rows[0] === undefined ? undefined : runOf(rows[0], 0);
}

/** The latest runs of this organisation. */
export async function importRuns(tx: Tx): Promise<ImportRun[]> {
  const { rows } = await tx.executeQuery<RunRow>(
    CompiledQuery.raw('select * from import_run where org = duanka_org() order by started_at desc limit 50'),
  );
  return rows.map((row) => runOf(row, 0));
}
