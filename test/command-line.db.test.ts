/** The command line beside a running demonstration, on folders that are not its own, and on addresses it cannot have. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { duanka, type Ended, errorOf, lastJson, start } from './command.ts';
import { type Place, testPlace } from './place.ts';

const folder = mkdtempSync(join(tmpdir(), 'duanka-command-'));
let place: Place;

before(async () => {
  place = await testPlace();
});
after(async () => {
  await place?.remove();
  rmSync(folder, { recursive: true, force: true });
});

const embeddedOnly =
  process.env.DUANKA_TEST_DATABASE === 'postgres'
    ? { skip: 'only the embedded database has a folder to itself' }
    : {};

function failed(ended: Ended, code: string, exit: number, at?: RegExp): void {
  const { error, place: where, sentence, next } = errorOf(ended);
  assert.deepEqual([error, ended.code], [code, exit], ended.stderr);
  assert.ok(!/[{}]/.test(sentence + next), ended.stderr);
  if (at !== undefined) assert.match(`${where} ${sentence} ${next}`, at);
}

/** Starts a command that serves, and waits until it says where. */
async function served(args: readonly string[]) {
  const child = start(args, place);
  const address = await new Promise<string>((found, failed) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const [at] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (at !== undefined) found(at);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => failed(new Error(`it ended without an address: ${said}`)));
  });
  return { child, address };
}

describe('organisations', () => {
  const add = ['organisation', 'add', 'net-a', '--kind', 'carrier', '--duty', 'network:cmcc', '--province'];

  test('one is added, printed, not added twice, and changed only where named', async () => {
    const added = await duanka([...add, '44', '--zh', '甲', '--json'], place);
    assert.equal(added.code, 0, added.stderr);
    const entry = { id: 'net-a', kind: 'carrier', nameZh: '甲', nameEn: 'net-a', province: '44' };
    assert.deepEqual(lastJson(added), { ...entry, duties: ['network:cmcc'] });
    failed(await duanka([...add, '11', '--json'], place), 'cli.organisation-exists', 3, /set net-a/);
    const set = await duanka(
      ['organisation', 'set', 'net-a', '--en', 'Net A', '--province', 'none', '--json'],
      place,
    );
    assert.deepEqual(lastJson(set), {
      ...entry,
      nameEn: 'Net A',
      province: null,
      duties: ['network:cmcc'],
    });
    const listed = await duanka(['organisation', 'list', '--json'], place);
    assert.deepEqual(lastJson(listed), lastJson(set));
    const gone = ['organisation', 'set', 'gone', '--zh', '无', '--json'];
    failed(await duanka(gone, place), 'cli.organisation-unknown', 2, /net-a/);
  });

  test('an account is listed with its role; a missing role says which there are', async () => {
    const missing = await duanka(['account', 'add', 'li', '--json'], place);
    failed(missing, 'cli.value-missing', 2, /--role.*analyst/);
    const added = await duanka(
      ['account', 'add', 'li', '--role', 'analyst', '--province', '44', '--json'],
      place,
    );
    assert.equal(added.code, 0, added.stderr);
    const { name, org, roles } = lastJson(await duanka(['account', 'list', '--json'], place));
    assert.deepEqual([name, org, roles], ['li', 'net-a', [{ role: 'analyst', provinces: ['44'] }]]);
  });
});

test('commands that read make nothing where there is nothing', embeddedOnly, async () => {
  const directory = join(folder, 'nowhere');
  for (const args of [
    ['journal', 'verify'],
    ['journal', 'prove', '1'],
    ['journal', 'key'],
    ['journal', 'seal'],
    ['organisation', 'list'],
    ['account', 'list'],
  ])
    failed(
      await duanka([...args, '--data', directory, '--json'], place),
      'database.folder-missing',
      3,
      /nowhere/,
    );
  assert.ok(!existsSync(directory));
});

test('a folder that no one may make is refused at once', {
  skip: existsSync('/proc/self') ? false : 'needs /proc',
  ...embeddedOnly,
}, async () => {
  for (const directory of ['/proc/duanka', '/proc']) {
    const ended = await duanka(['organisation', 'add', 'net-b', '--kind', 'bank', '--json'], {
      env: { ...place.env, DUANKA_DATA: directory },
      killAfterMs: 20_000,
    });
    failed(ended, 'database.folder-unusable', 3, /\/proc/);
  }
});

describe('an address that cannot be had', () => {
  test('a taken port ends the start, and the data can be opened again', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    try {
      const ended = await duanka(['serve', '--port', port, '--json'], { ...place, killAfterMs: 30_000 });
      failed(ended, 'http.port-taken', 3, new RegExp(`${port}.*--port`));
    } finally {
      other.close();
    }
    assert.equal((await duanka(['organisation', 'list'], place)).code, 0);
  });

  test('an address of another machine, and one that is none, are blamed on the host', async () => {
    const ask = (host: string) =>
      duanka(['serve', '--host', host, '--port', '0', '--json'], { ...place, killAfterMs: 30_000 });
    failed(await ask('192.0.2.1'), 'http.host-unusable', 3, /192\.0\.2\.1.*--host/);
    failed(await ask('300.1.1.1'), 'config.invalid', 3, /http\.host.*--host/);
  });
});

describe('the demonstration', embeddedOnly, () => {
  const data = join(folder, 'demo');
  const demo = ['demo', '--port', '0', '--data', data];

  test('--fresh does not touch the folder of a running one, and makes it anew afterwards', async () => {
    const { child, address } = await served(demo);
    try {
      const before = readdirSync(data).sort();
      failed(await duanka([...demo, '--fresh', '--json'], place), 'database.locked', 3);
      assert.deepEqual(readdirSync(data).sort(), before);
      assert.equal((await fetch(`${address}/readyz`)).status, 200);
    } finally {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    writeFileSync(join(data, 'mine.txt'), '');
    const again = await served([...demo, '--fresh']);
    again.child.kill('SIGTERM');
    await once(again.child, 'exit');
    assert.ok(!existsSync(join(data, 'mine.txt')) && existsSync(join(data, 'demo-ready')));
  });

  test('data that no demonstration made are neither served nor thrown away', async () => {
    const real = join(folder, 'real');
    cpSync(place.directory, real, { recursive: true });
    const names = readdirSync(real).sort();
    for (const more of [[], ['--fresh']]) {
      const ended = await duanka(['demo', '--port', '0', '--data', real, ...more, '--json'], place);
      failed(ended, 'cli.demo-folder', 3, /real/);
      assert.equal(ended.stdout, '');
    }
    assert.deepEqual(readdirSync(real).sort(), names);
  });
});

test('the demonstration never runs on a real server', async () => {
  const directory = join(folder, 'unused');
  const ended = await duanka(['demo', '--port', '0', '--data', directory, '--json'], {
    env: { ...place.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
  });
  failed(ended, 'cli.demo-on-server', 2);
  assert.ok(!existsSync(directory));
});

test('in a Chinese terminal the commands speak Chinese', async () => {
  const zh = { env: { ...place.env, LANG: 'zh_CN.UTF-8' } };
  mkdirSync(join(folder, 'files'));
  const file = join(folder, 'files', 'reports.csv');
  writeFileSync(file, 'number,received_at,channel,medium\n13800000001,2026-03-01 10:00,110,call\n');
  const imported = await duanka(['import', 'reports', file], zh);
  assert.equal(imported.stdout, '1 行 = 受理 1 + 重复 0 + 退回 0\n', imported.stderr);
  assert.match((await duanka(['journal', 'verify'], zh)).stdout, /^完整：/);
  for (const args of [
    ['help', 'import'],
    ['serve', '--help'],
    ['bench', '--help'],
  ])
    assert.match((await duanka(args, zh)).stdout, /[\u4e00-\u9fff]{2}/, args.join(' '));
});

test('a proof is checked with the line that journal key prints; what is no proof or no key is refused', async () => {
  const key = (await duanka(['journal', 'key'], place)).stdout.trim();
  await duanka(['journal', 'seal'], place);
  const proven = await duanka(['journal', 'prove', '1'], place);
  const file = join(folder, 'proof.json');
  writeFileSync(file, proven.stdout);
  for (const given of [[key], key.split(' '), key.split(' ').slice(1)]) {
    const checked = await duanka(['journal', 'check', file, '--key', ...given], place);
    assert.match(checked.stdout, /^proven: entry 1 of /, checked.stderr);
  }
  const check = (name: string, given: string) =>
    duanka(['journal', 'check', name, '--key', given, '--json'], place);
  failed(await check(join(folder, 'gone.json'), key), 'cli.file-unreadable', 2, /ENOENT/);
  writeFileSync(join(folder, 'text.json'), 'no proof');
  failed(await check(join(folder, 'text.json'), key), 'cli.proof-unreadable', 2, /JSON/);
  writeFileSync(join(folder, 'other.json'), '{"index":-1}');
  failed(await check(join(folder, 'other.json'), key), 'cli.proof-unreadable', 2, /checkpoint/);
  failed(await check(file, 'AAAA'), 'cli.journal-key', 2, /44/);
  const other = `duanka/0000000000000000 ${key.split(' ')[1]}`;
  failed(await check(file, other), 'cli.journal-other-log', 2, /0000000000000000/);
});
