/** `duanka import KIND FILE`: a file through the same decisions as single commands. */
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Platform } from '../app.ts';
import { readDialect } from '../calls/log-dialect.ts';
import { callRecords, type ImportServices } from '../import-kinds.ts';
import { type ImportEngine, importFile, type RejectedRow, type SourceFile } from '../kernel/import.ts';
import { templateOf } from '../kernel/import-columns-contract.ts';
import { formatNamed, type ImportKind, sortsShown, withColumnsNamed } from '../kernel/import-kind.ts';
import {
  type ImportCounts,
  type ImportRun,
  openRejections,
  type Rejected,
  type Rejections,
  rejectedRows,
} from '../kernel/import-run.ts';
import { trial } from '../kernel/import-trial.ts';
import { sealJournal } from '../kernel/journal.ts';
import { nearest } from '../law/nearest.ts';
import { checkContent, readTable } from '../platform/table-file.ts';
import { writeRejected } from '../platform/table-file-rejected.ts';
import { readArguments } from './arguments.ts';
import { languageOf } from './dispatch.ts';
import { cliError } from './errors.ts';
import { FAULTS_TOLD, HELP, kindNamed } from './import-kinds.ts';
import { madeFolder } from './out-folder.ts';
import {
  help,
  inWords,
  organisationFor,
  PLATFORM_FLAGS,
  repositoryFor,
  tell,
  withPlatform,
  write,
} from './platform.ts';
import { progressTo } from './progress.ts';

/** Exit codes: 0 done, 1 done with rejected rows, 2 usage, 3 failed. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = readArguments({
    args,
    allowPositionals: true,
    mostWords: 2,
    options: {
      ...PLATFORM_FLAGS,
      format: { type: 'string' },
      dialect: { type: 'string' },
      org: { type: 'string' },
      rejected: { type: 'string' },
      batch: { type: 'string', default: '1000' },
      'dry-run': { type: 'boolean' },
      template: { type: 'boolean' },
    },
  });
  if (values.help === true) return help(HELP);
  const [named, file] = positionals;
  const { kind, format } = kindFor(named, values);
  const layout = formatNamed(kind, format);
  if (values.template === true) {
    write(templateOf(layout, languageOf(process.env)).trimEnd());
    return 0;
  }
  if (file === undefined) throw cliError('cli.import-file');
  const batchRows = batchOf(values.batch);
  const digest = await digestOf(file);
  if (file !== '-') await checkContent(openFile(file));
  if (values.rejected !== undefined) madeFolder(dirname(resolve(values.rejected)), '--rejected');
  const request = { kind, file, digest, format, org: values.org, batchRows, json: values.json === true };
  return withPlatform(values, (platform) =>
    values['dry-run'] === true
      ? checkRows(platform, request, values.rejected)
      : takeRows(platform, request, values.rejected),
  );
}

async function takeRows(platform: Platform, request: Request, rejected: string | undefined): Promise<number> {
  const { result, org } = await readRows(platform, request, importFile);
  if (result.resumedAt > 0)
    tell(
      inWords(
        `上次导入中断，从第 ${result.resumedAt} 行之后接着做`,
        `went on with an interrupted import after row ${result.resumedAt}`,
      ),
    );
  await platform.settle();
  await sealJournal(platform.database, platform.signer, platform.kernel.clock);
  const path = rejected ?? join(platform.config.dataFolder, 'imports', `${result.id}.rejected.csv`);
  if (result.rejected > 0) {
    const kept = await rejectionsOf(platform, org, result);
    await writeRows(path, kept, withColumnsNamed(request.kind, result, kept.rows));
    tell(inWords(`退回 ${result.rejected} 行：${path}`, `${result.rejected} rejected rows: ${path}`));
  }
  return report(request, result);
}

/** The same without keeping anything; rejected rows are written only where a file is named for them. */
async function checkRows(
  platform: Platform,
  request: Request,
  rejected: string | undefined,
): Promise<number> {
  const { kind, format } = request;
  const faults: Rejected[] = [];
  const most = rejected === undefined ? FAULTS_TOLD : Number.POSITIVE_INFINITY;
  const { result, source } = await readRows(
    platform,
    request,
    trial((rows) => void faults.push(...rows.slice(0, most - faults.length))),
  );
  const named = withColumnsNamed(kind, { format: kind.runFormat(format) }, faults);
  const told = { headerRaw: source.header, delimiter: source.delimiter };
  if (rejected !== undefined && named.length > 0)
    await writeRows(
      rejected,
      told,
      named.map((row) => ({ ok: false, ...row })),
    );
  else
    for (const { line, column, reason } of named)
      tell(inWords(`第 ${line} 行，${column}：${reason}`, `line ${line}, ${column}: ${reason}`));
  tell(inWords('只检查，没有保存任何数据', 'only checked; nothing was kept'));
  return report(request, result);
}

/** Tells what became of the rows. @returns the exit code */
function report({ kind, json }: Request, counts: ImportCounts): number {
  const { rows, accepted, duplicate, rejected } = counts;
  const sorts = sortsShown(kind, counts);
  if (duplicate > 0 && kind.duplicates !== undefined) tell(inWords(kind.duplicates.zh, kind.duplicates.en));
  if (json) {
    const bySort =
      sorts.length === 0 ? {} : { sorts: Object.fromEntries(sorts.map(({ sort, n }) => [sort, n])) };
    write(JSON.stringify({ rows, accepted, duplicate, rejected, ...bySort }));
  } else {
    write(
      inWords(
        `${rows} 行 = 受理 ${accepted} + 重复 ${duplicate} + 退回 ${rejected}`,
        `rows ${rows} = accepted ${accepted} + duplicate ${duplicate} + rejected ${rejected}`,
      ),
    );
    if (sorts.length > 0)
      write(
        inWords(
          `受理的行：${sorts.map(({ title, n }) => `${title.zh} ${n}`).join('，')}`,
          `accepted: ${sorts.map(({ title, n }) => `${title.en} ${n}`).join(', ')}`,
        ),
      );
  }
  return rejected > 0 ? 1 : 0;
}

/** With a description the rows are call records in that layout; else the kind and format named. */
function kindFor(
  named: string | undefined,
  { format, dialect }: { readonly format?: string | undefined; readonly dialect?: string | undefined },
): { readonly kind: ImportKind<ImportServices>; readonly format: string } {
  if (named !== 'calls' || dialect === undefined) {
    const kind = kindNamed(named);
    return { kind, format: formatFor(kind, format) };
  }
  let text: string;
  try {
    text = readFileSync(dialect, 'utf8');
  } catch (cause) {
    const reason = String((cause as NodeJS.ErrnoException).code);
    throw cliError('cli.file-unreadable', { place: dialect, facts: { reason }, cause });
  }
  const described = readDialect(text);
  return { kind: callRecords(new Map([[described.name, described]])), format: described.name };
}

/** What is named, else our own layout, or the only one there is. @throws cli.import-format, cli.import-format-missing */
function formatFor({ formats }: ImportKind<ImportServices>, asked: string | undefined): string {
  const names = Object.keys(formats);
  const known = names.join(', ');
  if (asked === undefined) {
    if (names.includes('duanka')) return 'duanka';
    const [only, second] = names;
    if (only !== undefined && second === undefined) return only;
    throw cliError('cli.import-format-missing', { place: '--format', facts: { known } });
  }
  if (names.includes(asked)) return asked;
  const facts = { format: asked, nearest: nearest(asked, names), known };
  throw cliError('cli.import-format', { place: '--format', facts });
}

const MOST_BATCH_ROWS = 10_000;

function batchOf(text: string): number {
  const rows = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0;
  if (rows < 1 || rows > MOST_BATCH_ROWS)
    throw cliError('cli.value-unknown', {
      place: '--batch',
      facts: { value: text, known: `1-${MOST_BATCH_ROWS}` },
    });
  return rows;
}

interface Request {
  readonly kind: ImportKind<ImportServices>;
  readonly file: string;
  readonly digest: string;
  readonly format: string;
  readonly org: string | undefined;
  readonly batchRows: number;
  readonly json: boolean;
}

interface Done<R> {
  readonly result: R;
  readonly org: string;
  readonly source: SourceFile;
}

async function readRows<R>(
  platform: Platform,
  { kind, file, digest, format, org: named, batchRows, json }: Request,
  engine: ImportEngine<R>,
): Promise<Done<R>> {
  const language = languageOf(process.env);
  const counted = countBytes(openFile(file));
  const table = await readTable(counted.chunks, { columns: formatNamed(kind, format).columns });
  const org = await organisationFor(platform, named);
  const repository = repositoryFor(platform, 'import', org);
  const source: SourceFile = {
    name: basename(file),
    format: kind.runFormat(format),
    digest,
    header: table.headerRaw,
    delimiter: table.delimiter,
    rows: table.rows,
  };
  const progress = progressTo(process.stderr, {
    json,
    language,
    totalBytes: sizeOf(file),
    bytes: counted.bytes,
  });
  const result = await kind.run(
    source,
    { services: platform.imports, org: org.id, format, now: platform.kernel.clock.now() },
    { ...platform, repository, language, batchRows, onProgress: progress.show },
    engine,
  );
  progress.end();
  return { result, org: org.id, source };
}

async function rejectionsOf(platform: Platform, org: string, { id }: ImportRun): Promise<Rejections> {
  const scope = { org, actor: 'system:import', provinces: '*' } as const;
  const kept = await platform.database.transaction(scope, (tx) => rejectedRows(tx, id));
  if (kept === undefined) throw new TypeError('a run that was just made is there');
  return openRejections(platform.vault, org, id, kept);
}

async function writeRows(
  named: string,
  table: Pick<Rejections, 'headerRaw' | 'delimiter'>,
  rows: readonly RejectedRow[],
): Promise<void> {
  const path = resolve(named);
  const lines: string[] = [];
  await writeRejected(table, rows, (text) => void lines.push(text));
  try {
    mkdirSync(dirname(path), { recursive: true });
    await writeFile(path, lines.join(''), { mode: 0o600 });
  } catch (cause) {
    const reason = String((cause as NodeJS.ErrnoException).code);
    throw cliError('cli.file-unwritable', { place: path, facts: { reason }, cause });
  }
}

function openFile(file: string): AsyncIterable<Uint8Array> {
  return file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 256 * 1024 });
}

function sizeOf(file: string): number | undefined {
  return file === '-' ? undefined : statSync(file).size;
}

/** Standard input cannot be read twice, so an interrupted import from it is not taken up again. */
async function digestOf(file: string): Promise<string> {
  if (file === '-') return `stdin-${process.pid}-${process.hrtime.bigint()}`;
  const hash = createHash('sha256');
  try {
    for await (const chunk of openFile(file)) hash.update(chunk);
  } catch (error) {
    throw cliError('cli.file-unreadable', {
      place: file,
      facts: { reason: String((error as NodeJS.ErrnoException).code) },
      cause: error,
    });
  }
  return hash.digest('hex');
}

function countBytes(source: AsyncIterable<Uint8Array>): {
  chunks: AsyncIterable<Uint8Array>;
  bytes: () => number;
} {
  let read = 0;
  async function* counting(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      read += chunk.length;
      yield chunk;
    }
  }
  return { chunks: counting(), bytes: () => read };
}
