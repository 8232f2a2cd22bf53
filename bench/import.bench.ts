/**
 * Import of a file of reports against plain multi-row inserts of the same rows into a table of the same shape and
 * indexes (no journal, no rules, no clocks, no messages), in turn on the same database.
 *
 *   node bench/import.bench.ts [embedded|postgres] [rows] [rounds]
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { seeded } from '../sim/random.ts';
import { systemActor } from '../src/kernel/access.ts';
import { importFile } from '../src/kernel/import.ts';
import { keepOrganisation, type OrganisationEntry } from '../src/kernel/organisations.ts';
import { dayOf } from '../src/kernel/time.ts';
import { prepareKeys } from '../src/keys.ts';
import { readTable } from '../src/platform/table-file.ts';
import { importTarget } from '../src/reports/import.ts';
import { bar, type Ground, ground, header, median, megabytes, mustEqual } from './harness.ts';

const SEED = 20_210_708;
const BAR = 0.4;
const kind = process.argv[2] === 'embedded' ? 'embedded' : 'postgres';
const count = Number(process.argv[3] ?? 14_000);
const rounds = Number(process.argv[4] ?? 3);

const ORG: OrganisationEntry = {
  id: 'bench',
  kind: 'hub',
  nameZh: '测速',
  nameEn: 'Bench',
  province: null,
  duties: ['gateway:international'],
};

/** Rows in the form of the FTC's daily file, numbers from ranges kept for films; made as they are read. */
async function* file(rows: number, round: number): AsyncGenerator<Uint8Array> {
  const draw = seeded(SEED + round);
  yield Buffer.from(
    'Company_Phone_Number,Created_Date,Violation_Date,Consumer_City,Consumer_State,Consumer_Area_Code,Subject,Recorded_Message_Or_Robocall\r\n',
  );
  let text = '';
  for (let row = 0; row < rows; row += 1) {
    const number = `${draw.whole(200, 989)}55501${String(draw.whole(0, 99)).padStart(2, '0')}`;
    const second = String(row % 60).padStart(2, '0');
    const minute = String(Math.floor(row / 60) % 60).padStart(2, '0');
    const hour = String(Math.floor(row / 3600) % 24).padStart(2, '0');
    text += `${number},2021-07-07 ${hour}:${minute}:${second},2021-07-06 ${hour}:${minute}:00,City ${round}-${row},Ohio,${draw.whole(201, 989)},Warranties & protection plans,${draw.pick(['Y', 'N', ''])}\r\n`;
    if (text.length > 64_000) {
      yield Buffer.from(text);
      text = '';
    }
  }
  if (text !== '') yield Buffer.from(text);
}

async function ours({ platform }: Ground, rows: number, round: number): Promise<number> {
  const repository = platform.kernel.as(systemActor('bench', ORG));
  const table = await readTable(file(rows, round));
  const digest = createHash('sha256').update(`${round} ${rows}`).digest('hex');
  const source = {
    name: 'bench.csv',
    format: 'ftc',
    digest,
    header: table.headerRaw,
    delimiter: ',',
    rows: table.rows,
  };
  const target = importTarget('ftc', platform, ORG.id, dayOf(platform.kernel.clock.now()));
  const started = performance.now();
  const run = await importFile(source, target, { ...platform, repository, language: 'en' });
  const seconds = (performance.now() - started) / 1000;
  mustEqual(
    `round ${round} accepted + duplicate + rejected`,
    run.accepted + run.duplicate + run.rejected,
    rows,
  );
  return run.rows / seconds;
}

/** The rows our import wrote, taken out of the database and written again by plain inserts of 1,000 rows. */
async function plain({ platform }: Ground, round: number): Promise<number> {
  return platform.database.owner(async (tx) => {
    const raw = (text: string, params: unknown[] = []) =>
      tx.executeQuery<Record<string, unknown>>(CompiledQuery.raw(text, params));
    await raw(`create table plain_${round} (like report including defaults including indexes)`);
    const { rows } = await raw('select * from report order by received_at');
    const columns = Object.keys(rows[0] ?? {});
    const batches = Array.from({ length: Math.ceil(rows.length / 1000) }, (_, index) =>
      rows
        .slice(index * 1000, index * 1000 + 1000)
        .map((row) => columns.map((name) => (name === 'data' ? JSON.stringify(row.data) : row[name]))),
    );
    const started = performance.now();
    for (const batch of batches) {
      const places = batch
        .map(
          (_, row) => `(${columns.map((__, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
        )
        .join(', ');
      await raw(`insert into plain_${round} (${columns.join(', ')}) values ${places}`, batch.flat());
    }
    const seconds = (performance.now() - started) / 1000;
    const written = await raw(`select count(*)::int as n from plain_${round}`);
    mustEqual(`round ${round} plain rows`, Number(written.rows[0]?.n), rows.length);
    await raw(`drop table plain_${round}`);
    return rows.length / seconds;
  });
}

async function empty({ platform }: Ground): Promise<void> {
  await platform.database.owner((tx) =>
    tx.executeQuery(
      CompiledQuery.raw(
        `alter table journal disable trigger append_only_table; truncate journal, report, clock, outbox, import_rejection, import_run restart identity;
         alter table journal enable trigger append_only_table`,
      ),
    ),
  );
}

/** Highest resident memory of a process of its own that imports so many rows. */
function memoryOf(rows: number): number {
  const child = spawnSync(
    process.execPath,
    [...process.execArgv, import.meta.filename, kind, String(rows), 'memory'],
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

if (process.argv[4] === 'memory') {
  const place = await ground(kind);
  if (place !== undefined) {
    await prepare(place);
    await ours(place, count, 0);
    console.log(`peak ${process.resourceUsage().maxRSS * 1024}`);
    await place.close();
  }
} else {
  await compare();
}

async function compare(): Promise<void> {
  header(`import of ${count} rows against plain multi-row inserts (${kind})`, SEED);
  const place = await ground(kind);
  if (place !== undefined) {
    await prepare(place);
    const ratios: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      await empty(place);
      const our = await ours(place, count, round);
      const peer = await plain(place, round);
      console.log(
        `round ${round}${round === 0 ? ' (not counted)' : ''}: import ${Math.round(our)} rows/s, plain ${Math.round(peer)} rows/s`,
      );
      if (round > 0) ratios.push(our / peer);
    }
    const [once, twenty, forty] = [memoryOf(count), memoryOf(count * 20), memoryOf(count * 40)];
    console.log(
      `memory: highest ${megabytes(once)} at 1x, ${megabytes(twenty)} at 20x, ${megabytes(forty)} at 40x`,
    );
    bar(`import / plain inserts, median of ${rounds}`, median(ratios), BAR);
    // A short run ends before the collector has reached its pace, so the first ratio is not one.
    bar('memory at 1x / at 20x', once / twenty, 0.7);
    bar('memory at 20x / at 40x', twenty / forty, 0.9);
    await place.close();
  }
}
