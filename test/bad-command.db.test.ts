/**
 * The command line given what it cannot use: a code, the place, what to do next, the right exit code, and an
 * installation that is as it was.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { withPlanted } from '../scripts/planted.ts';
import { duanka, type Ended, errorOf, lastJson, start } from './command.ts';
import { type Place, testPlace } from './place.ts';
import { differences, type Snapshot, snapshot } from './snapshot.ts';

const ROOT = join(import.meta.dirname, '..');
const HEADER = 'number,received_at,channel,medium';
const GOOD = '13800000001,2026-03-01 10:00,110,call';

const folder = mkdtempSync(join(tmpdir(), 'duanka-bad-command-'));
let place: Place;
let held: Snapshot;

const fileOf = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const good = () => fileOf('good.csv', `${HEADER}\n${GOOD}\n`);

async function look(): Promise<Snapshot> {
  const platform = await place.open();
  try {
    return await snapshot(platform.database);
  } finally {
    await platform.close();
  }
}

/** Ended with this error, in words and with a next step, and with this exit code. */
function failed(ended: Ended, code: string, exit: number, at?: RegExp): void {
  const found = errorOf(ended);
  assert.deepEqual([found.error, ended.code], [code, exit], ended.stderr);
  assert.ok(
    found.sentence !== '' && found.next !== '' && !/[{}]/.test(found.sentence + found.next),
    ended.stderr,
  );
  if (at !== undefined) assert.match(`${found.place} ${found.sentence}`, at);
  assert.equal(ended.stdout, '');
}

before(async () => {
  place = await testPlace();
  const first = await duanka(['import', 'reports', good(), '--json'], place);
  assert.equal(first.code, 0, first.stderr);
  assert.deepEqual(lastJson(first), { rows: 1, accepted: 1, duplicate: 0, rejected: 0 });
  held = await look();
});
after(async () => {
  await place?.remove();
  rmSync(folder, { recursive: true, force: true });
});

describe('import', () => {
  const packed = gzipSync([HEADER, ...new Array<string>(2_000).fill(GOOD)].join('\n'));
  const rows: readonly [string, () => string[], string, number, RegExp?][] = [
    ['an unknown kind', () => ['kards', good()], 'cli.import-kind', 2],
    ['no file', () => ['reports'], 'cli.import-file', 2],
    [
      'a file that is not there',
      () => ['reports', join(folder, 'gone.csv')],
      'cli.file-unreadable',
      2,
      /gone\.csv.*ENOENT/,
    ],
    ['a folder', () => ['reports', folder], 'cli.file-unreadable', 2, /EISDIR/],
    [
      'an unknown format',
      () => ['reports', good(), '--format', 'excel'],
      'cli.import-format',
      2,
      /--format.*excel/,
    ],
    [
      'a misspelt format',
      () => ['calls', '--template', '--format', 'switch-cdrr'],
      'cli.import-format',
      2,
      /nearest is "switch-cdr"/,
    ],
    [
      'no format where there is none of our own',
      () => ['calls', '--template'],
      'cli.import-format-missing',
      2,
      /--format.*switch-cdr/,
    ],
    ['an unknown option', () => ['reports', good(), '--formt', 'ftc'], 'cli.option-unknown', 2, /--format/],
    ['a batch of none', () => ['reports', good(), '--batch', '0'], 'cli.value-unknown', 2, /--batch/],
    [
      'an unknown organisation',
      () => ['reports', good(), '--org', 'nobody'],
      'cli.organisation-unknown',
      2,
      /--org.*nobody/,
    ],
    [
      'a missing column',
      () => ['reports', fileOf('short.csv', `number\n1\n`)],
      'table.columns-missing',
      3,
      /line 1.*received_at/,
    ],
    ['gzip cut off', () => ['reports', fileOf('cut.gz', packed.subarray(0, -50))], 'table.gzip-broken', 3],
    [
      'a zip archive',
      () => ['reports', fileOf('a.zip', Buffer.from('504b030400000000', 'hex'))],
      'table.archive-refused',
      3,
    ],
    ['an empty file', () => ['reports', fileOf('empty.csv', '')], 'table.empty', 3],
  ];
  for (const [name, args, code, exit, at] of rows)
    test(name, async () => failed(await duanka(['import', ...args(), '--json'], place), code, exit, at));

  test('none of them left a trace', async () => assert.deepEqual(differences(held, await look()), []));

  test('an unknown organisation in an empty installation does not make one', async () => {
    const empty = await testPlace();
    try {
      failed(
        await duanka(['import', 'reports', good(), '--org', 'nobody', '--json'], empty),
        'cli.organisation-unknown',
        2,
      );
      const list = await duanka(['organisation', 'list', '--json'], empty);
      assert.deepEqual([list.code, list.stdout], [0, '']);
    } finally {
      await empty.remove();
    }
  });
});

describe('the law', () => {
  const PARAMETER = 'law/parameters/reports.yaml';
  const file = readFileSync(join(ROOT, PARAMETER), 'utf8');
  const line = file.split('\n').findIndex((text) => text.includes('clause:')) + 1;
  const broken: readonly [string, string | Uint8Array, string][] = [
    ['a file that is no YAML', `${file}\n\t- [`, 'law.file-syntax'],
    [
      'a file that is no text',
      Buffer.concat([Buffer.from(file), Buffer.from([0xff, 0xfe])]),
      'law.file-encoding',
    ],
    ['a parameter without citation', file.replace(/, clause: [\w.-]+/, ''), 'law.citation-missing'],
  ];
  for (const [name, content, code] of broken)
    test(`${name}: the platform does not start, and says where`, async () => {
      const copy = ['src', 'law', 'sim', 'package.json'];
      await withPlanted({ root: ROOT, copy, plant: {} }, async (root) => {
        writeFileSync(join(root, PARAMETER), content);
        for (const args of [
          ['law', 'coverage', '--json'],
          ['serve', '--port', '0', '--json'],
        ]) {
          const ended = await duanka(args, {
            env: { ...place.env, DUANKA_DATA: join(folder, 'none') },
            root,
          });
          const found = errorOf(ended);
          assert.equal(found.error, code, ended.stderr);
          assert.match(found.place ?? '', /parameters[/\\]reports\.yaml/, `${line}: ${ended.stderr}`);
          assert.equal(ended.code, 3);
        }
        assert.ok(!existsSync(join(folder, 'none', 'postgres')));
      });
    });
});

const embeddedOnly =
  process.env.DUANKA_TEST_DATABASE === 'postgres'
    ? { skip: 'only the embedded database has a folder to itself' }
    : {};

describe('the data directory', () => {
  test('while a process runs on it, a second one is refused and told whose it is', embeddedOnly, async () => {
    const server = start(['serve', '--port', '0'], place);
    try {
      const [first] = (await once(server.stdout!, 'data')) as [Buffer];
      const address = first.toString().match(/http:\S+/)?.[0] ?? '';
      const second = await duanka(['import', 'reports', good(), '--json'], place);
      failed(second, 'database.locked', 3, new RegExp(`pid ${server.pid}\\b`));
      assert.equal((await fetch(`${address}/healthz`)).status, 200);
    } finally {
      server.kill('SIGTERM');
      await once(server, 'exit');
    }
    assert.ok(!existsSync(join(place.directory, 'duanka.lock')));
    assert.deepEqual(differences(held, await look()), []);
  });

  test('the lock of a process that was killed, and half a lock, are taken over', embeddedOnly, async () => {
    const server = start(['serve', '--port', '0'], place);
    await once(server.stdout!, 'data');
    server.kill('SIGKILL');
    await once(server, 'exit');
    const lock = join(place.directory, 'duanka.lock');
    assert.ok(existsSync(lock));
    assert.deepEqual(differences(held, await look()), []);
    writeFileSync(lock, '{"pid":');
    assert.deepEqual(differences(held, await look()), []);
  });

  test('a damaged database says so and is left as it is', embeddedOnly, async () => {
    for (const [name, damage] of [
      ['a control file cut off', (data: string) => truncateSync(join(data, 'global', 'pg_control'), 100)],
      ['no version', (data: string) => rmSync(join(data, 'PG_VERSION'))],
      [
        'an empty folder',
        (data: string) => {
          rmSync(data, { recursive: true });
          mkdirSync(data);
          writeFileSync(join(data, 'PG_VERSION'), '99\n');
        },
      ],
    ] as const) {
      const directory = join(folder, name.replaceAll(' ', '-'));
      cpSync(place.directory, directory, { recursive: true });
      damage(join(directory, 'postgres'));
      // The attempt to open it writes its own process id; nothing else.
      const files = () =>
        readdirSync(join(directory, 'postgres'))
          .filter((file) => file !== 'postmaster.pid')
          .sort();
      const before = files();
      const ended = await duanka(['journal', 'verify', '--json'], {
        env: { ...place.env, DUANKA_DATA: directory },
      });
      failed(ended, 'database.damaged', 3);
      assert.ok(errorOf(ended).next.includes(directory), ended.stderr);
      assert.deepEqual(files(), before, name);
      assert.ok(!existsSync(join(directory, 'duanka.lock')), name);
    }
  });

  test('a key that cannot be read, and a folder that is a file', async () => {
    const directory = join(folder, 'keyless');
    cpSync(place.directory, directory, { recursive: true });
    const env = { ...place.env, DUANKA_DATA: directory };
    if (place.url === undefined) {
      writeFileSync(join(directory, 'master.key'), 'no key\n');
      failed(
        await duanka(['journal', 'verify', '--json'], { env }),
        'config.master-key-unreadable',
        3,
        /master\.key/,
      );
    } else {
      const wrong = { ...env, DUANKA_MASTER_KEY: 'no key' };
      failed(await duanka(['journal', 'verify', '--json'], { env: wrong }), 'config.invalid', 3, /masterKey/);
    }
    const file = { ...place.env, DUANKA_DATA: join(good(), 'below') };
    if (place.url === undefined)
      failed(
        await duanka(['journal', 'verify', '--json'], { env: file }),
        'database.folder-unusable',
        3,
        /ENOTDIR/,
      );
  });
});

test('a search of the call log: a number, a day and a span that cannot be are blamed on their option', async () => {
  const span = ['--from', '2026-11-01 10:00', '--to', '2026-11-02 10:00'];
  const rows: readonly [string[], string, RegExp][] = [
    [['--called', 'abc123', ...span], 'calls.number-unreadable', /^--called .*\*/],
    [['--caller', '77777x', ...span], 'calls.number-unreadable', /^--caller .*\*/],
    [
      ['--called', '13800001234', '--from', '2026-11-02', '--to', '2026-11-01'],
      'calls.time-reversed',
      /^--to .*2026-11-02 00:00:00/,
    ],
    [
      ['--called', '13800001234', '--from', '20.11.2026', '--to', '2026-11-01'],
      'cli.day-form',
      /^--from .*20\.11\.2026/,
    ],
    [['--called', '13800001234'], 'cli.example-missing', /^--from .*for example/],
  ];
  for (const [given, code, at] of rows) {
    const asked = ['calls', 'find', '--purpose', 'audit', '--reference', 'X-1', ...given, '--json'];
    failed(await duanka(asked, place), code, 2, at);
  }
});
