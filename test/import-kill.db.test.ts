/**
 * A file as a government published it goes in through the real command, which is killed at twenty random points and
 * started again: nothing is lost, nothing is doubled. No test prints a number of the file.
 */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { CompiledQuery } from 'kysely';
import { seeded } from '../sim/random.ts';
import { registers, wallClock } from '../src/app.ts';
import { verifyJournal } from '../src/kernel/journal.ts';
import { compareWithJournal } from '../src/kernel/rebuild.ts';
import { addHours } from '../src/kernel/time.ts';
import { duanka, errorOf, lastJson } from './command.ts';
import { type Place, testPlace } from './place.ts';
import { count, differences, type Snapshot, sizes, snapshot } from './snapshot.ts';

const FILE = join(import.meta.dirname, 'data', 'ftc', 'dnc_complaint_numbers_2021-07-08.csv');
const DIGEST = 'b98452634b91983ab565b0b0ba968b0d51631c37b8839aca09308b0c097e4f94';
const KILLS = 20;
const ROWS = 800;
const BATCH = ['--batch', '50'];

const folder = mkdtempSync(join(tmpdir(), 'duanka-import-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const importing = (file: string, ...more: string[]) => [
  'import',
  'reports',
  file,
  '--format',
  'ftc',
  '--json',
  ...more,
];

/**
 * Everything at rest: messages that a killed process had taken are free again after their lease. The journal is whole
 * and gives the state.
 */
async function atRest(place: Place): Promise<Snapshot> {
  const platform = await place.open({ clock: { now: () => addHours(wallClock.now(), 0.1) } });
  try {
    await platform.settle();
    await verifyJournal(platform.database, platform.signer.publicKey);
    await compareWithJournal(platform.database, registers);
    return await snapshot(platform.database);
  } finally {
    await platform.close();
  }
}

/** Columns of the rows that the latest import rejected. */
async function faultsOfLastRun(place: Place): Promise<string[]> {
  const platform = await place.open();
  try {
    const { rows } = await platform.database.owner((tx) =>
      tx.executeQuery<{ column: string }>(
        CompiledQuery.raw(`select "column" from import_rejection
          where run = (select id from import_run order by started_at desc limit 1)`),
      ),
    );
    return rows.map(({ column }) => column);
  } finally {
    await platform.close();
  }
}

async function verifies(place: Place): Promise<void> {
  const verified = await duanka(['journal', 'verify', '--json'], place);
  assert.equal(verified.code, 0, verified.stderr);
  assert.equal(lastJson(verified).whole, true);
}

describe('a published file, imported whole', () => {
  const bytes = readFileSync(FILE);
  let place: Place;
  before(async () => {
    place = await testPlace();
  });
  after(() => place.remove());

  test('every row ends as accepted, duplicate or rejected with line, column and reason', async () => {
    assert.equal(createHash('sha256').update(bytes).digest('hex'), DIGEST);
    const done = await duanka(importing(FILE), place);
    assert.equal(done.code, 1, 'done with rejected rows');
    const { rows, accepted, duplicate, rejected } = lastJson(done) as Record<string, number>;
    // Another reader of CSV says how many rows there are, how many without a number, and how many twice.
    const records = parse(bytes, { columns: true }) as Record<string, string>[];
    const distinct = new Set(records.map((record) => JSON.stringify(record))).size;
    assert.equal(rows, records.length);
    assert.equal(accepted! + duplicate! + rejected!, rows);
    assert.equal(duplicate, records.length - distinct);
    const held = await atRest(place);
    assert.equal(held.reports?.length, accepted);
    assert.equal(held['rejected rows']?.length, rejected);
    const missing = held['rejected rows']?.filter((line) => line.endsWith('reports.row-number-missing'));
    assert.equal(
      missing?.length,
      records.filter((record) => record.Company_Phone_Number?.trim() === '').length,
    );
    for (const line of held['rejected rows'] ?? []) assert.match(line, /^\d+ \w+ [a-z]+\.[a-z-]+$/);
    // Whoever answers for a number got it once.
    const routed = held.reports?.filter((line) => line.includes(' routed ')).length;
    assert.equal(held.checks?.length, routed);
    assert.ok(routed! > accepted! / 2);
    assert.ok(held.messages?.every((line) => line.endsWith('true')));
    await verifies(place);
  });

  test('imported a second time, it changes nothing', async () => {
    const before = await atRest(place);
    const { rejected, accepted } = lastJson(await duanka(importing(FILE), place));
    assert.equal(accepted, 0);
    assert.equal(rejected, before['rejected rows']?.length);
    const again = await atRest(place);
    assert.deepEqual(differences(before, again), [], JSON.stringify(sizes(again)));
  });

  test('rejected rows, mended in their file, are accepted', async () => {
    const imports = join(place.directory, 'imports');
    const [name = ''] = (await readdir(imports)).filter((file) => file.endsWith('.rejected.csv')).sort();
    const lines = (await readFile(join(imports, name), 'utf8'))
      .replace('\ufeff', '')
      .trimEnd()
      .split(/\r?\n/);
    const [header = '', ...rejected] = lines;
    assert.match(header, /^Company_Phone_Number,/);
    // 202-555-0100 to -0199 are kept free for fiction.
    const mended = rejected.map((line, index) =>
      line.replace(/^[^,]*,/, `20255501${String(index % 100).padStart(2, '0')},`),
    );
    const before = await atRest(place);
    const done = await duanka(importing(fileOf('mended.csv', [header, ...mended].join('\r\n'))), place);
    const result = lastJson(done);
    assert.equal(result.rows, rejected.length);
    // Only rows with a second fault, behind the number, are left.
    const left = await faultsOfLastRun(place);
    assert.equal(left.length, result.rejected);
    assert.ok(left.length < 10 && !left.includes('Company_Phone_Number'), left.join());
    assert.equal(Number(result.accepted) + Number(result.duplicate), rejected.length - left.length);
    assert.equal(
      (await atRest(place)).reports?.length,
      (before.reports?.length ?? 0) + Number(result.accepted),
    );
    await verifies(place);
  });
});

describe('the same rows in another wrapping are the same rows', () => {
  const header = 'Company_Phone_Number,Created_Date,Violation_Date,Consumer_City,Subject';
  const cities = ['广州', '成都', 'Xi’an', '乌鲁木齐', 'Harbin'];
  const rows = Array.from({ length: 60 }, (_, index) => {
    const city = cities[index % cities.length];
    return `20255501${String(index).padStart(2, '0')},2021-07-07 10:${String(index).padStart(2, '0')}:00,2021-07-07 09:00:00,${city},Other`;
  });
  const text = [header, ...rows, ''].join('\n');
  const gb18030 = readFileSync(join(import.meta.dirname, 'data', 'ftc', 'wrapping.gb18030.csv'));
  let place: Place;
  before(async () => {
    place = await testPlace();
    const first = await duanka(importing(fileOf('plain.csv', text)), place);
    assert.deepEqual(lastJson(first), { rows: 60, accepted: 60, duplicate: 0, rejected: 0 });
    assert.equal(first.code, 0);
  });
  after(() => place.remove());

  const variants: Readonly<Record<string, string | Uint8Array>> = {
    GB18030: gb18030,
    'byte order mark and CRLF': `\ufeff${text.replaceAll('\n', '\r\n')}`,
    'UTF-16 with its mark': Buffer.from(`\ufeff${text}`, 'utf16le'),
    gzip: gzipSync(text),
    'quoted cells': text.replaceAll(/[^,\n]+/g, (cell) => `"${cell}"`),
    'gzip of GB18030': gzipSync(gb18030),
  };
  test('GB18030 in the test data is this very text', () => {
    assert.equal(new TextDecoder('gb18030').decode(gb18030), text);
  });
  for (const [name, content] of Object.entries(variants)) {
    test(name, async () => {
      const done = await duanka(importing(fileOf(`${name}.csv`, content)), place);
      assert.deepEqual(lastJson(done), { rows: 60, accepted: 0, duplicate: 60, rejected: 0 }, done.stderr);
    });
  }
});

test(`killed at ${KILLS} random points and started again, it ends as if nothing had happened`, async (t) => {
  const seed = Number(process.env.DUANKA_TEST_SEED ?? 20_210_708);
  t.diagnostic(`seed ${seed} (DUANKA_TEST_SEED)`);
  const draw = seeded(seed);
  const short = readFileSync(FILE, 'utf8')
    .split('\r\n')
    .slice(0, ROWS + 1)
    .join('\r\n');
  const args = importing(fileOf('short.csv', short), ...BATCH);
  const clean = await testPlace();
  let place = await testPlace();
  try {
    const first = await duanka(args, clean);
    const expected = await atRest(clean);
    assert.ok((expected.reports?.length ?? 0) > ROWS / 2 && first.code === 1, first.stderr);

    /** The run ended by itself or is now let end: it must hold what the clean one holds. */
    const compare = async () => {
      const found = await atRest(place);
      assert.deepEqual(differences(expected, found), [], JSON.stringify([sizes(expected), sizes(found)]));
      await place.remove();
    };
    // One point in each twentieth of the run, in random order.
    const points = Array.from({ length: KILLS }, (_, part) => ({
      at: (part + draw.next()) / KILLS,
      order: draw.next(),
    }));
    const waiting = points.sort((a, b) => a.order - b.order).map(({ at }) => at * first.tookMs);
    const phases: string[] = [];
    for (let runs = 0; waiting.length > 0; runs += 1) {
      assert.ok(runs < 3 * KILLS, 'most runs end before they are killed');
      const killAfterMs = Math.max(50, waiting[0]! * (runs < 2 * KILLS ? 1 : 0.7));
      const ended = await duanka(args, { ...place, killAfterMs });
      if (ended.signal === 'SIGKILL') {
        phases.push(`${Math.round(killAfterMs)} ms`);
        waiting.shift();
        continue;
      }
      assert.ok(ended.code === 1, ended.stderr);
      await compare();
      place = await testPlace();
    }
    const last = await duanka(args, place);
    assert.equal(last.code, 1, last.stderr);
    await verifies(place);
    t.diagnostic(`killed after ${phases.join(', ')}; a whole run takes ${Math.round(first.tookMs)} ms`);
    await compare();
  } finally {
    await clean.remove();
    await place.remove();
  }
});

test('two imports of one file at once: one of them does the work, nothing is doubled', async () => {
  const place = await testPlace();
  try {
    const rows = readFileSync(FILE, 'utf8').split('\r\n').slice(0, 301).join('\r\n');
    const args = importing(fileOf('twice.csv', rows), ...BATCH);
    await duanka(['organisation', 'list'], place);
    const both = await Promise.all([duanka(args, place), duanka(args, place)]);
    assert.ok(both.some(({ code }) => code === 1));
    // The other came too late for any row, or was told that somebody else is at it.
    for (const ended of both.filter(({ code }) => code !== 1))
      assert.match(errorOf(ended).error, /^(database\.locked|kernel\.import-running)$/);
    const again = await duanka(args, place);
    assert.equal(again.code, 1, again.stderr);
    const platform = await place.open();
    try {
      const reports = await count(platform.database, 'select count(*) from report');
      const entries = await count(
        platform.database,
        `select count(*) from journal where register = 'report'`,
      );
      assert.deepEqual([reports, entries], [reports, reports]);
      assert.equal(lastJson(again).duplicate, reports);
    } finally {
      await platform.close();
    }
  } finally {
    await place.remove();
  }
});
