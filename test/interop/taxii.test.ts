/** STIX 2.1 over TAXII 2.1, read with taxii2-client and stix2. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { shutdownOrder } from '../../src/cards/shutdown.ts';
import { systemActor } from '../../src/kernel/access.ts';
import { type Credential, falseNumber, openSetting, type Setting } from './setting.ts';

const MANY = 3_000;
let setting: Setting;
let police: Credential;

before(async () => {
  setting = await openSetting();
  police = await setting.open('police-city', ['false-numbers', 'fraud-cards']);
});
after(() => setting?.close());

/** Entries that stand in a list by the database alone. */
async function standing(org: string, list: string): Promise<number> {
  const { rows } = await setting.server.platform.database.owner((tx) =>
    sql<{ count: string }>`select count(*) from interop_object where org = ${org} and list = ${list}
      and type = 'indicator' and last and not revoked`.execute(tx),
  );
  return Number(rows[0]?.count);
}

describe('miit-452-2016.27.4 lists flow in a format both have agreed', () => {
  const numbers = Array.from({ length: MANY }, (_, at) => falseNumber(at + 1));
  let firstRound: { last: string; ids: string[] };

  test('discovery leads to the collections of the credential and to no other', async () => {
    const found = await setting.python('discover', police);
    assert.deepEqual(found.roots, [`${setting.server.address}/taxii2/police-city/`]);
    assert.equal(found.default, found.roots[0]);
    assert.deepEqual(found.versions, ['application/taxii+json;version=2.1']);
    assert.deepEqual(
      found.collections.map((one: unknown[]) => [one[0], one[2], one[3], one[4]]),
      ['false-numbers', 'fraud-cards'].map((alias) => [
        alias,
        true,
        false,
        ['application/stix+json;version=2.1'],
      ]),
    );
  });

  test(`${MANY} numbers in small pages: every object is strict STIX 2.1, each once, as many as in the database`, async () => {
    await setting.publish(1, numbers);
    const began = performance.now();
    const read = await setting.python('read', police, { list: 'false-numbers', limit: 150 });
    const seconds = (performance.now() - began) / 1000;
    // Author, extension and the police unit itself stand before the numbers.
    assert.equal(read.ids.length, MANY + 3);
    assert.equal(new Set(read.ids).size, read.ids.length);
    assert.equal(read.patterns.length, await standing('police-city', 'false-numbers'));
    assert.equal(read.pages, Math.ceil((MANY + 3) / 150));
    assert.deepEqual(read.manifest, read.ids);
    assert.equal(read.ascending, true);
    assert.deepEqual(read.unresolved, []);
    assert.deepEqual(read.types, ['extension-definition', 'identity', 'indicator']);
    assert.deepEqual(read.imitates, ['某地法院', '某市公安局']);
    assert.deepEqual(
      read.patterns,
      numbers.map((number) => `[phone-number:value = '+86${number.slice(1)}']`).sort(),
    );
    firstRound = read;
    console.log(
      `${read.ids.length} objects and as many manifest lines in ${2 * read.pages} pages: ${seconds.toFixed(1)} s, Python included`,
    );
  });

  test('read again it is the same, and after what was read last there is nothing', async () => {
    const again = await setting.python('read', police, { list: 'false-numbers', limit: 1000 });
    assert.deepEqual(again.ids, firstRound.ids);
    const nothing = { list: 'false-numbers', limit: 10, added_after: firstRound.last };
    assert.deepEqual((await setting.python('read', police, nothing)).ids, []);
  });

  test('a removed number comes once more, revoked, with its versions; a new one comes with it', async () => {
    setting.later(60);
    await setting.publish(2, [...numbers.slice(1), falseNumber(MANY + 1)]);
    const since = { list: 'false-numbers', limit: 100, added_after: firstRound.last };
    const read = await setting.python('read', police, since);
    assert.equal(read.ids.length, 2);
    assert.equal(read.revoked.length, 1);
    const [gone] = read.revoked;
    assert.ok(firstRound.ids.includes(gone));
    const versions = await setting.python('object', police, { list: 'false-numbers', id: gone });
    assert.deepEqual([versions.first, versions.last], [[false], [true]]);
    assert.equal(versions.versions.length, 2);
    assert.equal(versions.all.length, 2);
    assert.equal(await standing('police-city', 'false-numbers'), MANY);
  });

  test('listed again it is another object: a revoked one has no further versions', async () => {
    setting.later(60);
    await setting.publish(3, numbers);
    const all = await setting.python('read', police, {
      list: 'false-numbers',
      limit: 1000,
      type: 'indicator',
    });
    const twice = all.patterns.filter((one: string) => one.includes(falseNumber(1).slice(1)));
    assert.equal(twice.length, 2);
    assert.equal(all.revoked.length, 2);
  });

  test('matches by id, type and version', async () => {
    const [, , , id] = firstRound.ids;
    const by = (more: object) =>
      setting.python('read', police, { list: 'false-numbers', limit: 10, ...more });
    assert.equal((await by({ type: ['identity', 'extension-definition'] })).ids.length, 3);
    assert.deepEqual((await by({ id: [id], version: 'first' })).ids, [id]);
    assert.deepEqual((await by({ id: [id], type: 'identity' })).ids, []);
  });
});

describe('what is outside the scope does not exist', () => {
  test('without a credential, with a wrong one, another collection, another root, a write, a bad parameter', async () => {
    const other = (await setting.python('discover', await setting.open('regulator', ['national-list'])))
      .collections[0][1];
    const refused = await setting.python('refused', police, { list: 'false-numbers', other });
    const statuses = Object.fromEntries(
      Object.entries<[number, string, string]>(refused).map(([name, [status]]) => [name, status]),
    );
    assert.deepEqual(statuses, {
      nobody: 401,
      wrong: 401,
      outside: 404,
      outsideObjects: 404,
      root: 404,
      write: 403,
      object: 404,
      limit: 400,
      type: 406,
    });
    for (const [, type, title] of Object.values<[number, string, string]>(refused)) {
      assert.equal(type, 'application/taxii+json;version=2.1');
      assert.ok(title.length > 5);
    }
  });

  test('an ended credential and an old key open nothing', async () => {
    const tool = await setting.open('police-city', ['false-numbers']);
    const renewed = await setting.ask('police-city', `/interop-readers/${tool.id}/renew-key`, {
      expectedVersion: 1,
    });
    const discovery = async (key: string) =>
      (
        await fetch(`${setting.server.address}/taxii2/`, {
          headers: { authorization: `Basic ${Buffer.from(`${tool.user}:${key}`).toString('base64')}` },
        })
      ).status;
    assert.deepEqual([await discovery(tool.key), await discovery(renewed.key)], [401, 200]);
    await setting.ask('police-city', `/interop-readers/${tool.id}/end`, {
      reason: '不再使用',
      expectedVersion: 2,
    });
    assert.equal(await discovery(renewed.key), 401);
  });

  test('a carrier may not hand on what police found, and opens it to its own tools', async () => {
    const body = { recipient: '某公司', lists: ['false-numbers'], basis: '合作协议', until: '2027-01-01' };
    const { decision, key } = await setting.ask('carrier-a', '/interop-readers', {
      ...body,
      side: 'partner',
    });
    assert.deepEqual([decision.outcome, key], ['refuse', null]);
    const own = await setting.open('carrier-a', ['false-numbers']);
    const read = await setting.python('read', own, { list: 'false-numbers', limit: 1000 });
    assert.equal(read.patterns.length, MANY);
  });
});

describe('miit-452-2016.25.4 companies of the national list', () => {
  test('a company stands with its code; a person is not in it, nor any paper or name of one', async () => {
    const id = await setting.enter(1);
    const keeper = await setting.open('hub', ['national-list'], { side: 'partner', until: '2027-01-01' });
    const read = await setting.python('read', keeper, { list: 'national-list', limit: 5, text: true });
    assert.equal(read.companies.length, 1);
    assert.equal(read.companies[0][0], '测试企业1');
    assert.equal(read.text.join('').includes('测试甲'), false);
    setting.later(60);
    await setting.ask('regulator', `/blacklist-entries/${id}/remove`, {
      reason: '认定已撤销',
      expectedVersion: 1,
    });
    await setting.settle();
    const since = await setting.python('read', keeper, {
      list: 'national-list',
      limit: 5,
      added_after: read.last,
    });
    assert.equal(since.revoked.length, 1);
  });
});

describe('receipts of companies as sightings', () => {
  test('a number that was shut down is an indicator, its company a sighting for own tools; after the term it is off the list', async () => {
    const answer = await setting.ask('police-city', '/shutdown-orders', {
      reference: '公通〔2026〕7号',
      basis: 'fraud-card',
      usedInCrime: true,
      numbers: ['13800008801', '13800008802', '13800008803'],
    });
    assert.equal(answer.outcome, 'permit-with-duties', JSON.stringify(answer.findings));
    await setting.settle();
    const first = await setting.python('read', police, { list: 'fraud-cards', limit: 50 });
    // None is a line of the company in this place, so it refuses all of them; ordered alone lists nobody.
    assert.deepEqual([first.patterns.length, first.sightings.length], [0, 0]);
    await executed(answer.id, '8613800008802');
    await setting.settle();
    const read = await setting.python('read', police, { list: 'fraud-cards', limit: 50 });
    assert.deepEqual(read.patterns, ["[phone-number:value = '+8613800008802']"]);
    const indicator = read.ids.find((id: string) => id.startsWith('indicator--'));
    const [[of, by] = []] = read.sightings;
    assert.equal(of, indicator);
    assert.ok(read.ids.includes(by), 'the company stands in the collection');
    const partner = await setting.open('police-city', ['fraud-cards'], {
      side: 'partner',
      until: '2027-01-01',
    });
    const outside = await setting.python('read', partner, { list: 'fraud-cards', limit: 50 });
    assert.deepEqual([outside.patterns, outside.sightings], [read.patterns, []]);
    // Ninety days it stands, the day after it may be another subscriber's.
    setting.later(90 * 24 * 60);
    await setting.settle();
    const standing = async () =>
      (await setting.python('read', police, { list: 'fraud-cards', limit: 50 })).revoked;
    assert.deepEqual(await standing(), []);
    setting.later(24 * 60);
    await setting.settle();
    const [gone] = (await standing()).filter((id: string) => id.startsWith('indicator--'));
    assert.equal(gone, indicator);
  });
});

/** The company finds the line after all: its answer as it travels. */
async function executed(order: string, number: string): Promise<void> {
  const { kernel } = setting.server.platform;
  const at = kernel.clock.now();
  const item = { order, number, card: 'c1', result: 'executed', at, reason: null } as const;
  const command = { type: 'record-answer', from: 'carrier-a', answer: item } as const;
  await kernel
    .as(systemActor('delivery', { id: 'police-city', kind: 'police' }))
    .execute(shutdownOrder, { id: order, command });
}
