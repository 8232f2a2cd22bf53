/**
 * Import of a company's whole base of lines against plain COPY of the very same rows (lines, holders and both their
 * journals) into empty copies of the same tables with the same indexes, in turn on the same server; then the surveys of
 * that base against one sequential scan of it.
 *
 *   node bench/cards-import.bench.ts [rows] [rounds]      e.g. 5000000 1
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { cardTable } from '../sim/card-tables.ts';
import { makeWorld, WORLD_DAYS } from '../sim/cards.ts';
import { serial } from '../sim/days.ts';
import { textOf } from '../sim/table.ts';
import { ROOT } from '../src/app.ts';
import { lineTarget } from '../src/cards/import.ts';
import { LINE_COLUMNS } from '../src/cards/import-columns.ts';
import { inconsistentReport, manyCardsReport } from '../src/cards/review-survey.ts';
import { loadDivisions } from '../src/identity/load.ts';
import { systemActor } from '../src/kernel/access.ts';
import { importFile } from '../src/kernel/import.ts';
import type { ImportRun } from '../src/kernel/import-run.ts';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import { dayOf } from '../src/kernel/time.ts';
import { prepareKeys } from '../src/keys.ts';
import { readTable } from '../src/platform/table-file.ts';
import { bar, type Ground, ground, header, median, megabytes, mustEqual } from './harness.ts';

const SEED = 20_161_104;
/** Import against COPY, and the two surveys against one sequential scan. */
const BAR = 0.3;
/** A survey takes at most three scans, like the sweep. */
const SCAN_BAR = 1 / 3;
const [count, rounds] = [Number(process.argv[2] ?? 200_000), Number(process.argv[3] ?? 3)];

const ORG: OrganisationEntry = {
  id: 'bench',
  kind: 'carrier',
  nameZh: '测速',
  nameEn: 'Bench',
  province: null,
  duties: [],
};
const TABLES = ['holder', 'card', 'journal'] as const;

const folder = mkdtempSync(join(tmpdir(), 'duanka-lines-'));
// The server writes and reads the peer's files under a user of its own.
chmodSync(folder, 0o777);
const fileOf = (name: string) => join(folder, name);

async function writeLines(rows: number): Promise<string> {
  const span = { from: serial(WORLD_DAYS.from), to: serial(WORLD_DAYS.to) };
  const table = cardTable(makeWorld({ seed: SEED, count: rows }), span);
  const path = fileOf(`lines-${rows}.csv`);
  const text = textOf(table, { shard: { index: 1, of: 1 }, json: false, header: true });
  await pipeline(Readable.from(text), createWriteStream(path));
  return path;
}

async function ours(
  { platform }: Ground,
  file: string,
  rows: number,
): Promise<{ run: ImportRun; seconds: number }> {
  const repository = platform.kernel.as(systemActor('bench', ORG));
  const divisions = loadDivisions(join(ROOT, 'law', 'divisions', 'divisions.txt'));
  const started = performance.now();
  const table = await readTable(createReadStream(file, { highWaterMark: 256 * 1024 }), {
    columns: LINE_COLUMNS,
  });
  const source = {
    name: 'lines.csv',
    format: 'cards',
    digest: String(rows).padStart(64, '0'),
    header: table.headerRaw,
    delimiter: ',',
    rows: table.rows,
  };
  const options = { ...platform, repository, language: 'en' } as const;
  const by = { org: ORG.id, now: platform.kernel.clock.now() };
  const run = await importFile(source, lineTarget({ ...platform, divisions }, by, options), options);
  const seconds = (performance.now() - started) / 1000;
  return { run, seconds };
}

/** The rows our import wrote, taken out of the database and copied into empty tables of the same shape. */
async function copied(db: pg.Client): Promise<number> {
  for (const table of TABLES) {
    await db.query(`copy ${table} to '${fileOf(table)}'`);
    await db.query(`create table plain_${table} (like ${table} including all)`);
  }
  await db.query('checkpoint');
  const started = performance.now();
  await db.query('begin');
  for (const table of TABLES) await db.query(`copy plain_${table} from '${fileOf(table)}'`);
  await db.query('commit');
  const seconds = (performance.now() - started) / 1000;
  for (const table of TABLES) {
    const { rows } = await db.query(
      `select (select count(*) from ${table})::int as ours, (select count(*) from plain_${table})::int as peer`,
    );
    mustEqual(`rows of ${table} by COPY`, rows[0].peer, rows[0].ours);
    await db.query(`drop table plain_${table}`);
    rmSync(fileOf(table), { force: true });
  }
  return seconds;
}

async function empty(db: pg.Client): Promise<void> {
  await db.query(
    `alter table journal disable trigger append_only_table;
     truncate journal, card, holder, clock, outbox, import_rejection, import_run restart identity;
     alter table journal enable trigger append_only_table`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < 4; time += 1) {
    const started = performance.now();
    await work();
    if (time > 0) times.push((performance.now() - started) / 1000);
  }
  return median(times);
}

async function surveys({ platform }: Ground, db: pg.Client): Promise<void> {
  await db.query('vacuum (analyze) card');
  await db.query('vacuum (analyze) holder');
  // One process, as the queries have it that run under row-level security.
  await db.query('set max_parallel_workers_per_gather = 0');
  await db.query('set enable_indexonlyscan = off; set enable_indexscan = off; set enable_bitmapscan = off');
  const scan = await timed(() => db.query('select count(*) from card where live'));
  const repository = platform.kernel.as(systemActor('bench', ORG));
  const law = platform.law.asOf(dayOf(platform.kernel.clock.now()));
  const many = await timed(() => repository.read('campaign.read', (tx) => manyCardsReport(tx, law, 100)));
  const wrong = await timed(() => repository.read('campaign.read', (tx) => inconsistentReport(tx, 100)));
  const { holders } = await repository.read('campaign.read', (tx) => manyCardsReport(tx, law, 1));
  const { total } = await repository.read('campaign.read', (tx) => inconsistentReport(tx, 1));
  const { rows } = await db.query(
    `select count(*)::int as n from (select holder from card
     where live and holder_kind = 'person' and kind <> 'fixed-line' and kind <> 'broadband' group by holder having count(*) >= 5) many`,
  );
  mustEqual('persons with five or more', holders, rows[0].n);
  console.log(
    `sequential scan ${scan.toFixed(2)} s · five or more ${many.toFixed(2)} s (${holders} persons) · inconsistent ${wrong.toFixed(2)} s (${total})`,
  );
  bar('one scan / five or more', scan / many, SCAN_BAR);
  bar('one scan / inconsistent', scan / wrong, SCAN_BAR);
}

/** Highest resident memory of a process of its own that imports so many rows. */
function memoryOf(rows: number): number {
  const child = spawnSync(
    process.execPath,
    [...process.execArgv, import.meta.filename, String(rows), 'memory'],
    { encoding: 'utf8' },
  );
  const bytes = Number(/^peak (\d+)$/m.exec(child.stdout)?.[1]);
  if (!Number.isFinite(bytes)) throw new Error(`the measuring process failed: ${child.stderr}`);
  return bytes;
}

async function prepare({ platform }: Ground): Promise<void> {
  await keepOrganisation(platform.database, ORG);
  await prepareKeys(platform.vault, ORG.id);
}

async function compare(place: Ground): Promise<void> {
  await prepare(place);
  const db = new pg.Client(place.url);
  await db.connect();
  const file = await writeLines(count);
  const ratios: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    await empty(db);
    const { run, seconds } = await ours(place, file, count);
    mustEqual('accepted + duplicate + rejected', run.accepted + run.duplicate + run.rejected, run.rows);
    const { rows } = await db.query(`select count(*)::int as n from card`);
    mustEqual('lines in the table', rows[0].n, run.accepted);
    const peer = await copied(db);
    console.log(
      `round ${round}: ${run.rows} rows, ${run.accepted} accepted, ${run.rejected} rejected: import ${seconds.toFixed(1)} s (${Math.round(run.rows / seconds)} rows/s), COPY ${peer.toFixed(1)} s (${Math.round(run.rows / peer)} rows/s)`,
    );
    ratios.push(peer / seconds);
  }
  bar(`import / COPY, median of ${rounds}`, median(ratios), BAR);
  await surveys(place, db);
  await db.end();
}

try {
  const memoryOnly = process.argv[3] === 'memory';
  if (!memoryOnly) header(`import of ${count} lines against COPY of the same rows`, SEED);
  const place = await ground('postgres');
  if (place !== undefined && memoryOnly) {
    await prepare(place);
    await ours(place, await writeLines(count), count);
    console.log(`peak ${process.resourceUsage().maxRSS * 1024}`);
  } else if (place !== undefined) await compare(place);
  await place?.close();
  if (place !== undefined && !memoryOnly) {
    const [once, fourfold] = [memoryOf(50_000), memoryOf(200_000)];
    console.log(`memory: highest ${megabytes(once)} for 50,000 rows, ${megabytes(fourfold)} for 200,000`);
    bar('memory for 50,000 / for 200,000 rows', once / fourfold, 0.8);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
