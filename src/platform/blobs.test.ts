import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { CodedError } from '../errors.ts';
import type { BlobStore } from '../kernel/ports.ts';
import { diskBlobs, type S3Options, s3Blobs } from './blobs.ts';
import { openDatabase } from './database/index.ts';
import { createVault, type PlatformVault } from './vault.ts';
import { masterKeys } from './vault-cipher.ts';
import { vaultMigration } from './vault-migration.ts';

const random = { bytes: (count: number) => Uint8Array.from(randomBytes(count)) };
const clock = { now: () => '2026-03-01T00:00:00.000Z' };
const HELLO = Buffer.from('hello');
/** SHA-256 of `hello`, as `printf hello | sha256sum` prints it. */
const HELLO_DIGEST = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';

let home: string;
let vault: PlatformVault;
let closeDatabase: () => Promise<void>;

before(async () => {
  home = mkdtempSync(join(tmpdir(), 'duanka-blobs-'));
  const database = await openDatabase({
    directory: join(home, 'database'),
    templates: join(import.meta.dirname, '..', '..', '.duanka', 'templates'),
    migrations: [vaultMigration],
  });
  closeDatabase = () => database.close();
  vault = createVault({ database, wrapper: masterKeys([random.bytes(32)], random), random, clock });
});

after(async () => {
  await closeDatabase();
  rmSync(home, { recursive: true, force: true });
});

const refusedWith = (code: string) => (error: unknown) => error instanceof CodedError && error.code === code;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

/** What both stores promise. */
function promises(store: () => BlobStore) {
  test('a file comes back byte for byte, named by its digest', async () => {
    assert.equal(await store().put('carrier-a', HELLO), HELLO_DIGEST);
    assert.deepEqual(Buffer.from(await store().get('carrier-a', HELLO_DIGEST)), HELLO);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (bytes) => {
        const digest = await store().put('carrier-a', bytes);
        assert.deepEqual(Buffer.from(await store().get('carrier-a', digest)), Buffer.from(bytes));
      }),
      { numRuns: 20 },
    );
  });

  test('another organisation does not have it, nor does a digest that was never stored', async () => {
    await store().put('carrier-a', HELLO);
    await assert.rejects(store().get('carrier-b', HELLO_DIGEST), refusedWith('blob.missing'));
    await assert.rejects(store().get('carrier-a', '0'.repeat(64)), refusedWith('blob.missing'));
    await assert.rejects(store().get('carrier-a', '../../etc'), refusedWith('blob.digest-malformed'));
    await assert.rejects(store().has('carrier-a', '../../etc'), refusedWith('blob.digest-malformed'));
    assert.equal(await store().has('carrier-a', HELLO_DIGEST), true);
    assert.equal(await store().has('carrier-b', HELLO_DIGEST), false);
  });

  test('what is removed is gone here and stays elsewhere; removing it twice is no error', async () => {
    const bytes = Buffer.from('nobody made anything of this film');
    const digest = await store().put('carrier-a', bytes);
    await store().put('carrier-b', bytes);
    await store().remove('carrier-a', digest);
    await store().remove('carrier-a', digest);
    assert.equal(await store().has('carrier-a', digest), false);
    await assert.rejects(store().get('carrier-a', digest), refusedWith('blob.missing'));
    assert.deepEqual(Buffer.from(await store().get('carrier-b', digest)), bytes);
    await assert.rejects(store().remove('carrier-a', '../../etc'), refusedWith('blob.digest-malformed'));
    assert.equal(await store().put('carrier-a', bytes), digest);
  });

  test('an organisation of any name is stored', async () => {
    for (const org of ['../..', 'a/b', '中国移动', '.', 'CON']) {
      const digest = await store().put(org, HELLO);
      assert.deepEqual(Buffer.from(await store().get(org, digest)), HELLO);
    }
  });
}

describe('files on a disk', () => {
  const folder = () => join(home, 'disk');
  promises(() => diskBlobs(folder(), vault));

  test('twice the same bytes are one file, and ten at once too; nothing is left half written', async () => {
    const own = join(home, 'twice');
    const store = diskBlobs(own, vault);
    await Promise.all(Array.from({ length: 10 }, () => store.put('carrier-a', HELLO)));
    await store.put('carrier-a', HELLO);
    assert.equal(filesBelow(own).length, 1);
  });

  test('the disk holds neither the clear bytes nor the name of the organisation', async () => {
    const own = join(home, 'clear');
    await diskBlobs(own, vault).put('carrier-a', Buffer.from('a sentence somebody said on the telephone'));
    for (const path of filesBelow(own)) {
      assert.ok(!readFileSync(path).includes('telephone'));
      assert.ok(!path.includes('carrier-a'));
    }
  });

  test('one altered byte anywhere, or a cut file, is refused on get and on put', async () => {
    const own = join(home, 'altered');
    const store = diskBlobs(own, vault);
    await store.put('carrier-a', HELLO);
    const [path = ''] = filesBelow(own);
    const good = readFileSync(path);
    for (let at = 0; at < good.length; at += 1) {
      const bad = Buffer.from(good);
      bad[at] = bad[at]! ^ 1;
      writeFileSync(path, bad);
      await assert.rejects(store.get('carrier-a', HELLO_DIGEST), refusedWith('blob.altered'));
    }
    writeFileSync(path, good.subarray(0, good.length - 1));
    await assert.rejects(store.put('carrier-a', HELLO), refusedWith('blob.altered'));
  });

  test('a file stays readable after its key was replaced', async () => {
    const store = diskBlobs(join(home, 'rotated'), vault);
    await store.put('carrier-a', HELLO);
    await vault.rotate('carrier-a', 'blob');
    assert.deepEqual(Buffer.from(await store.get('carrier-a', HELLO_DIGEST)), HELLO);
  });

  test('a file above the limit is refused', async () => {
    const store = diskBlobs(join(home, 'limit'), vault, { limitBytes: 4 });
    await assert.rejects(store.put('carrier-a', HELLO), refusedWith('blob.too-large'));
  });

  test('a folder that cannot be made is a coded error without the path', async () => {
    writeFileSync(join(home, 'plain-file'), '');
    const store = diskBlobs(join(home, 'plain-file'), vault);
    await assert.rejects(store.put('carrier-a', HELLO), (error) => {
      assert.ok(error instanceof CodedError && error.code === 'blob.store-failed');
      return !error.message.includes(home);
    });
  });
});

const s3Program = s3ProgramPath();
describe('files in an S3-compatible store', {
  skip: s3Program === undefined && 's3rver is not installed',
}, () => {
  let server: ChildProcess;
  let s3: S3Options;

  before(async () => {
    const started = await startS3(s3Program ?? '', join(home, 's3'));
    server = started.server;
    s3 = {
      endpoint: `http://127.0.0.1:${started.port}`,
      region: 'us-east-1',
      bucket: 'evidence',
      accessKeyId: 'S3RVER',
      secretAccessKey: 'S3RVER',
    };
  });

  after(() => {
    server?.kill('SIGKILL');
  });

  promises(() => s3Blobs(s3, vault));

  test('twice the same bytes are one object, and it is encrypted', async () => {
    const text = Buffer.from('a sentence somebody wrote');
    const store = s3Blobs(s3, vault);
    const digest = await store.put('carrier-a', text);
    await store.put('carrier-a', text);
    const mine = filesBelow(join(home, 's3')).filter(
      (path) => path.includes(digest) && path.endsWith('_object'),
    );
    assert.equal(mine.length, 1);
    assert.ok(!readFileSync(mine[0]!).includes('somebody'));
  });

  test('an altered object is refused', async () => {
    const store = s3Blobs(s3, vault);
    const digest = await store.put('carrier-a', Buffer.from('evidence'));
    const path = filesBelow(join(home, 's3')).find(
      (name) => name.includes(digest) && name.endsWith('_object'),
    );
    const bytes = readFileSync(path!);
    bytes[bytes.length - 1] = bytes.at(-1)! ^ 1;
    writeFileSync(path!, bytes);
    await assert.rejects(store.get('carrier-a', digest), refusedWith('blob.altered'));
  });

  test('an unknown access key, a bucket that is not there and a dead port are coded errors, not missing files', async () => {
    const wrong: Partial<S3Options>[] = [
      { accessKeyId: 'nobody' },
      { bucket: 'nowhere' },
      { endpoint: 'http://127.0.0.1:1' },
    ];
    for (const change of wrong) {
      const store = s3Blobs({ ...s3, ...change }, vault);
      await assert.rejects(store.get('carrier-a', HELLO_DIGEST), refusedWith('blob.store-failed'));
      await assert.rejects(store.put('carrier-a', HELLO), refusedWith('blob.store-failed'));
    }
  });
});

test('a store that never answers is a coded error after the time allowed', async () => {
  const silent = createServer();
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const { port } = silent.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const s3 = { endpoint, region: 'r', bucket: 'b', accessKeyId: 'a', secretAccessKey: 's', timeoutMs: 50 };
  await assert.rejects(s3Blobs(s3, vault).get('carrier-a', HELLO_DIGEST), refusedWith('blob.store-failed'));
  silent.close();
});

test('an S3 address without TLS is refused unless it is this machine', () => {
  const s3 = { region: 'r', bucket: 'b', accessKeyId: 'a', secretAccessKey: 's' };
  for (const endpoint of ['http://s3.example.org', 'ftp://s3.example.org', 'nonsense']) {
    assert.throws(() => s3Blobs({ ...s3, endpoint }, vault), refusedWith('blob.endpoint-insecure'));
  }
  s3Blobs({ ...s3, endpoint: 'https://s3.example.org' }, vault);
});

function s3ProgramPath(): string | undefined {
  try {
    const manifest = createRequire(import.meta.url).resolve('s3rver/package.json');
    return join(dirname(manifest), 'bin', 's3rver.js');
  } catch {
    return undefined;
  }
}

/** Starts the store on a free loopback port and waits for the line that names it. */
async function startS3(program: string, directory: string): Promise<{ server: ChildProcess; port: number }> {
  const server = spawn(
    process.execPath,
    [
      program,
      '-d',
      directory,
      '-a',
      '127.0.0.1',
      '-p',
      '0',
      '-s',
      '--no-vhost-buckets',
      '--configure-bucket',
      'evidence',
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let said = '';
  for await (const chunk of server.stdout ?? []) {
    said += String(chunk);
    const port = /listening on \S+:(\d+)/.exec(said)?.[1];
    if (port !== undefined) return { server, port: Number(port) };
  }
  throw new Error('the S3 server ended before it listened');
}
