import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { CodedError } from '../errors.ts';
import type { Database } from '../kernel/ports.ts';
import { openDatabase } from './database/index.ts';
import { createVault, type PlatformVault, type VaultOptions } from './vault.ts';
import { masterKeys } from './vault-cipher.ts';
import { vaultMigration } from './vault-migration.ts';

const random = { bytes: (count: number) => Uint8Array.from(randomBytes(count)) };
const clock = { now: () => '2026-03-01T00:00:00.000Z' };
const MASTER = random.bytes(32);
const place = { org: 'carrier-a', purpose: 'reporter-identity', subject: 'report-1' };
const text = fc.string({ unit: 'grapheme', maxLength: 200 });

let directory: string;
let database: Database;

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'duanka-vault-'));
  const templates = join(import.meta.dirname, '..', '..', '.duanka', 'templates');
  database = await openDatabase({ directory, templates, migrations: [vaultMigration] });
});

after(async () => {
  await database.close();
  rmSync(directory, { recursive: true, force: true });
});

/** A vault as a process has it after its start: nothing in memory yet. */
function freshVault(more: Partial<VaultOptions> = {}): PlatformVault {
  return createVault({ database, wrapper: masterKeys([MASTER], random), random, clock, ...more });
}

const refusedWith =
  (...codes: string[]) =>
  (error: unknown) =>
    error instanceof CodedError && codes.includes(error.code);

async function storedKeys(purpose: string) {
  const query = (tx: Parameters<Parameters<Database['owner']>[0]>[0]) =>
    tx
      .withTables<{ data_key: { id: string; purpose: string; kind: string; retired_at: string | null } }>()
      .selectFrom('data_key')
      .select(['id', 'kind', 'retired_at'])
      .where('purpose', '=', purpose)
      .execute();
  return database.owner(query);
}

describe('a sealed field', () => {
  test('opens to what was sealed, also after a restart', async () => {
    const vault = freshVault();
    await fc.assert(
      fc.asyncProperty(text, async (clear) => {
        const sealed = await vault.seal(place, clear);
        assert.equal(await freshVault().open(place, sealed), clear);
      }),
      { numRuns: 25 },
    );
  });

  test('is refused after any change of one character', async () => {
    const vault = freshVault();
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), fc.integer({ min: 33, max: 126 }), async (clear, at, code) => {
        const sealed = await vault.seal(place, clear);
        const index = at % sealed.length;
        const other = String.fromCharCode(code);
        fc.pre(other !== sealed[index]);
        const changed = sealed.slice(0, index) + other + sealed.slice(index + 1);
        await assert.rejects(
          vault.open(place, changed),
          refusedWith('vault.altered', 'vault.form-unknown', 'vault.key-unknown'),
        );
      }),
      { numRuns: 300 },
    );
  });

  test('is refused in every spelling but its own: base64 leaves spare bits at the end', async () => {
    const vault = freshVault();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/';
    for (const clear of ['a', 'ab', 'abc']) {
      const sealed = await vault.seal(place, clear);
      for (const sign of alphabet) {
        const changed = sealed.slice(0, -1) + sign;
        if (changed !== sealed)
          await assert.rejects(vault.open(place, changed), refusedWith('vault.altered'));
        await assert.rejects(vault.open(place, sealed + sign), refusedWith('vault.altered'));
      }
    }
  });

  test('cannot be moved to another subject, organisation or purpose', async () => {
    const vault = freshVault();
    const sealed = await vault.seal(place, 'A');
    await assert.rejects(vault.open({ ...place, subject: 'report-2' }, sealed), refusedWith('vault.altered'));
    await assert.rejects(
      vault.open({ ...place, org: 'carrier-b' }, sealed),
      refusedWith('vault.key-unknown'),
    );
    await assert.rejects(
      vault.open({ ...place, purpose: 'other' }, sealed),
      refusedWith('vault.key-unknown'),
    );
    const bytes = await vault.sealBytes(place, Buffer.from('A'));
    const asText = `v1.${sealed.split('.')[1]}.${Buffer.from(bytes.subarray(12)).toString('base64url')}`;
    await assert.rejects(vault.open(place, asText), refusedWith('vault.altered'));
  });

  test('differs each time, though the text is the same', async () => {
    const vault = freshVault();
    const sealed = new Set<string>();
    for (let time = 0; time < 200; time += 1) sealed.add(await vault.seal(place, 'same'));
    assert.equal(sealed.size, 200);
  });

  test('is not made without organisation, purpose and subject, nor of half a character', async () => {
    const vault = freshVault();
    for (const part of ['org', 'purpose', 'subject']) {
      await assert.rejects(vault.seal({ ...place, [part]: '' }, 'A'), refusedWith('vault.place-incomplete'));
    }
    await assert.rejects(vault.seal(place, 'x\ud800'), refusedWith('vault.text-malformed'));
  });

  test('holds a megabyte', async () => {
    const vault = freshVault();
    const clear = '甲'.repeat(350_000);
    assert.equal(await vault.open(place, await vault.seal(place, clear)), clear);
  });
});

describe('the blind index', () => {
  test('is the same after a restart and after rotation, and differs by organisation and purpose', async () => {
    const here = { org: 'carrier-a', purpose: 'index-test' };
    const before = await freshVault().index(here, '13800000000');
    const vault = freshVault();
    await vault.rotate(here.org, here.purpose);
    assert.equal(await vault.index(here, '13800000000'), before);
    assert.notEqual(await vault.index({ ...here, org: 'carrier-b' }, '13800000000'), before);
    assert.notEqual(await vault.index({ ...here, purpose: 'else' }, '13800000000'), before);
    assert.notEqual(await vault.index(here, '13800000001'), before);
  });
});

describe('keys', () => {
  test('twenty first uses at once make one key', async () => {
    const there = { ...place, purpose: 'first-use' };
    await Promise.all(Array.from({ length: 20 }, (_, n) => freshVault().seal(there, String(n))));
    assert.equal((await storedKeys('first-use')).filter(({ kind }) => kind === 'seal').length, 1);
  });

  test('rotation: new values under a new key, old ones stay readable, another process follows', async () => {
    const there = { ...place, purpose: 'rotation' };
    let ms = 0;
    const vault = freshVault();
    const other = freshVault({ monotonicMs: () => ms, refreshMs: 1_000 });
    const old = await vault.seal(there, 'old');
    await other.seal(there, 'x');
    const id = await vault.rotate(there.org, there.purpose);
    assert.equal((await vault.seal(there, 'new')).split('.')[1], id);
    assert.equal(await vault.open(there, old), 'old');
    ms = 2_000;
    let followed = false;
    for (let time = 0; time < 500 && !followed; time += 1) {
      followed = (await other.seal(there, 'x')).split('.')[1] === id;
      // The other process looks at the table in the background; a round trip gives it the time.
      await database.owner(async () => undefined);
    }
    assert.ok(followed);
  });

  test('are replaced before they have sealed too often, across restarts', async () => {
    const there = { ...place, purpose: 'limit' };
    const used = new Map<string, number>();
    for (let start = 0; start < 3; start += 1) {
      const vault = freshVault({ sealBlock: 4, sealLimit: 12 });
      for (let n = 0; n < 10; n += 1) {
        const [, id = ''] = (await vault.seal(there, 'x')).split('.');
        used.set(id, (used.get(id) ?? 0) + 1);
      }
    }
    assert.ok(used.size >= 3, `${used.size} keys`);
    assert.ok(Math.max(...used.values()) <= 12);
    assert.equal((await storedKeys('limit')).filter(({ retired_at }) => retired_at === null).length, 1);
  });

  test('a seal inside an open transaction does not wait for a second connection once prepared', async () => {
    const there = { ...place, purpose: 'inside' };
    const vault = freshVault({ sealBlock: 64 });
    await vault.prepare(there.org, there.purpose);
    const sealed = await database.owner(async () => {
      const all: string[] = [];
      for (let n = 0; n < 32; n += 1) all.push(await vault.seal(there, String(n)));
      return all;
    });
    assert.equal(await vault.open(there, sealed[31]!), '31');
  });
});

describe('master keys', () => {
  test('a new one takes over: read with both, rewrap, go on with the new one alone', async () => {
    const there = { ...place, purpose: 'takeover' };
    const next = random.bytes(32);
    const sealed = await freshVault().seal(there, 'kept');
    const both = freshVault({ wrapper: masterKeys([next, MASTER], random) });
    assert.equal(await both.open(there, sealed), 'kept');
    assert.ok((await both.rewrap()) > 0);
    assert.equal(await both.rewrap(), 0);
    const alone = freshVault({ wrapper: masterKeys([next], random) });
    assert.equal(await alone.open(there, sealed), 'kept');
    await assert.rejects(freshVault().open(there, sealed), refusedWith('vault.master-key-unknown'));
    await freshVault({ wrapper: masterKeys([MASTER, next], random) }).rewrap();
  });

  test('of a wrong size, none, or one twice are refused', () => {
    assert.throws(() => masterKeys([], random), refusedWith('vault.master-key-missing'));
    assert.throws(() => masterKeys([MASTER, MASTER], random), refusedWith('vault.master-key-missing'));
    assert.throws(() => masterKeys([random.bytes(16)], random), refusedWith('vault.master-key-size'));
  });

  test('a data key copied into the row of another organisation does not unwrap', async () => {
    const there = { ...place, org: 'carrier-c', purpose: 'copied' };
    await freshVault().seal(there, 'x');
    await database.owner((tx) =>
      tx
        .withTables<{ data_key: { org: string; purpose: string } }>()
        .updateTable('data_key')
        .set({ org: 'carrier-d' })
        .where('purpose', '=', 'copied')
        .execute(),
    );
    await assert.rejects(
      freshVault().seal({ ...there, org: 'carrier-d' }, 'x'),
      refusedWith('vault.data-key-altered'),
    );
  });
});

test('the migration goes up, down and up again', async () => {
  const home = mkdtempSync(join(tmpdir(), 'duanka-vault-'));
  const templates = join(import.meta.dirname, '..', '..', '.duanka', 'templates');
  const own = await openDatabase({ directory: home, templates, migrations: [vaultMigration] });
  await own.owner(async (tx) => {
    await vaultMigration.down(tx as never);
    await vaultMigration.up(tx as never);
  });
  await own.close();
  rmSync(home, { recursive: true, force: true });
});
