/** `duanka import KIND FILE`: a file through the same decisions as single commands. */
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Platform } from '../app.ts';
import { readDialect } from '../calls/log-dialect.ts';
import { callRecords, type ImportServices } from '../import-kinds.ts';
import type { SourceFile } from '../kernel/import.ts';
import { columnsOf, type ImportKind, sortsShown } from '../kernel/import-kind.ts';
import { type ImportRun, openRejections, rejectedRows } from '../kernel/import-run.ts';
import { sealJournal } from '../kernel/journal.ts';
import { checkContent, readTable } from '../platform/table-file.ts';
import { writeRejected } from '../platform/table-file-rejected.ts';
import { readArguments } from './arguments.ts';
import { languageOf } from './dispatch.ts';
import { cliError } from './errors.ts';
import { kindNamed, kindsHelp } from './import-kinds.ts';
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

const HELP = {
  zh: `duanka import 种类 文件 [--format 格式] [--dialect 说明.yaml] [--org 机构] [--rejected 文件] [--batch 行数] [--json] [--data 目录]

  种类
${kindsHelp('zh')}
  文件        CSV（逗号、制表符或分号分隔；UTF-8、UTF-16 或 GB18030；原样或 gzip），- 表示标准输入
  --format    文件的格式（默认 duanka）
  --dialect   话单（calls）的格式说明，例子见 src/calls/dialects
  --org       数据所属的机构；只有一个机构时不必写，全新的数据目录会建立机构 local
  --rejected  退回的行写到哪里（默认：数据目录下 imports/<编号>.rejected.csv）
  --batch     一起提交的行数（默认 1000）；中断后再次导入，从最后一批之后接着做
  --json      JSON 行，最后一行是 {rows, accepted, duplicate, rejected}，在网号码另有 sorts

使用内置数据库时，请先停止平台再运行。
退出码：0 完成 · 1 完成但有退回 · 2 用法有误 · 3 失败`,
  en: `duanka import KIND FILE [--format FORMAT] [--dialect LAYOUT.yaml] [--org ORG] [--rejected FILE] [--batch ROWS] [--json] [--data FOLDER]

  KIND
${kindsHelp('en')}
  FILE        CSV (comma, tab or semicolon; UTF-8, UTF-16 or GB18030; plain or gzip), or - for standard input
  --format    format of the file (default duanka)
  --dialect   layout of call records (calls), described in YAML; examples in src/calls/dialects
  --org       organisation whose data they are; not needed where there is only one; new data get the organisation local
  --rejected  where to write rejected rows (default: imports/<run>.rejected.csv in the data folder)
  --batch     rows that are committed together (default 1000); an interrupted import goes on after the last batch
  --json      JSON lines; the last one is {rows, accepted, duplicate, rejected}, for lines also sorts

On the embedded database, stop the platform first.
exit code: 0 done · 1 done with rejected rows · 2 usage · 3 failed`,
};

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
    },
  });
  if (values.help === true) return help(HELP);
  const [named, file] = positionals;
  const { kind, format } = kindFor(named, values);
  if (file === undefined) throw cliError('cli.import-file');
  columnsOf(kind, format, '--format');
  const batchRows = batchOf(values.batch);
  const digest = await digestOf(file);
  if (file !== '-') await checkContent(openFile(file));
  return withPlatform(values, async (platform) => {
    const run = await importRows(platform, {
      kind,
      file,
      digest,
      format,
      org: values.org,
      batchRows,
      json: values.json === true,
    });
    const rejectedFile = await keepRejected(platform, run, values.rejected);
    const { rows, accepted, duplicate, rejected } = run.result;
    const sorts = sortsShown(kind, run.result);
    if (rejectedFile !== undefined)
      tell(inWords(`退回 ${rejected} 行：${rejectedFile}`, `${rejected} rejected rows: ${rejectedFile}`));
    if (duplicate > 0 && kind.duplicates !== undefined) tell(inWords(kind.duplicates.zh, kind.duplicates.en));
    if (values.json !== true) {
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
    } else {
      const bySort =
        sorts.length === 0 ? {} : { sorts: Object.fromEntries(sorts.map(({ sort, n }) => [sort, n])) };
      write(JSON.stringify({ rows, accepted, duplicate, rejected, ...bySort }));
    }
    return rejected > 0 ? 1 : 0;
  });
}

/** With a description the rows are call records in that layout; else the kind and format named. */
function kindFor(
  named: string | undefined,
  {
    format = 'duanka',
    dialect,
  }: { readonly format?: string | undefined; readonly dialect?: string | undefined },
): { readonly kind: ImportKind<ImportServices>; readonly format: string } {
  if (named !== 'calls' || dialect === undefined) return { kind: kindNamed(named), format };
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

interface Done {
  readonly result: ImportRun;
  readonly org: string;
}

async function importRows(
  platform: Platform,
  { kind, file, digest, format, org: named, batchRows, json }: Request,
): Promise<Done> {
  const language = languageOf(process.env);
  const counted = countBytes(openFile(file));
  const table = await readTable(counted.chunks, { requiredColumns: columnsOf(kind, format) });
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
  );
  progress.end();
  if (result.resumedAt > 0)
    tell(
      inWords(
        `上次导入中断，从第 ${result.resumedAt} 行之后接着做`,
        `went on with an interrupted import after row ${result.resumedAt}`,
      ),
    );
  await platform.settle();
  await sealJournal(platform.database, platform.signer, platform.kernel.clock);
  return { result, org: org.id };
}

async function keepRejected(
  platform: Platform,
  { result, org }: Done,
  wanted: string | undefined,
): Promise<string | undefined> {
  if (result.rejected === 0) return undefined;
  const path =
    wanted === undefined
      ? join(platform.config.dataFolder, 'imports', `${result.id}.rejected.csv`)
      : resolve(wanted);
  mkdirSync(dirname(path), { recursive: true });
  const scope = { org, actor: 'system:import', provinces: '*' } as const;
  const kept = await platform.database.transaction(scope, (tx) => rejectedRows(tx, result.id));
  if (kept === undefined) return undefined;
  const clear = await openRejections(platform.vault, org, result.id, kept);
  const lines: string[] = [];
  await writeRejected(clear, clear.rows, (text) => void lines.push(text));
  try {
    await writeFile(path, lines.join(''), { mode: 0o600 });
  } catch (cause) {
    const reason = String((cause as NodeJS.ErrnoException).code);
    throw cliError('cli.file-unwritable', { place: path, facts: { reason }, cause });
  }
  return path;
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
