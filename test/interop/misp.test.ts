/** The lists as a MISP feed, read with pymisp. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { type Credential, falseNumber, openSetting, type Setting } from './setting.ts';

const MANY = 1_200;
let setting: Setting;
let police: Credential;

before(async () => {
  setting = await openSetting();
  police = await setting.open('police-city', ['false-numbers']);
});
after(() => setting?.close());

async function standing(org: string): Promise<number> {
  const { rows } = await setting.server.platform.database.owner((tx) =>
    sql<{ count: string }>`select count(*) from interop_object where org = ${org} and last and not revoked
      and event is not null`.execute(tx),
  );
  return Number(rows[0]?.count);
}

describe('miit-452-2016.27.4 the feed of numbers', () => {
  const numbers = Array.from({ length: MANY }, (_, at) => falseNumber(at + 1));
  // biome-ignore lint/suspicious/noExplicitAny: what pymisp saw
  let first: any;

  test('pymisp loads every event; values are those of the database, hashes those pymisp computes', async () => {
    await setting.publish(1, numbers);
    first = await setting.python('misp', police);
    assert.equal(first.events.length, 1);
    const [[, info, date, distribution, tags] = []] = first.events;
    assert.match(info, /冒用机关号码的虚假主叫 .* 2026-11-20$/);
    assert.deepEqual([date, distribution, tags], ['2026-11-20', 1, ['tlp:green']]);
    assert.equal(first.values.length, await standing('police-city'));
    assert.deepEqual(first.values, numbers.map((number) => ['phone-number', `+86${number.slice(1)}`]).sort());
    assert.deepEqual(first.deleted, []);
  });

  test('fetched twice it is the same', async () => {
    assert.deepEqual(await setting.python('misp', police), first);
  });

  test('the day after: a removed number is marked as deleted, a new one is in an event of its day', async () => {
    setting.later(24 * 60);
    await setting.publish(2, [...numbers.slice(1), falseNumber(MANY + 1)]);
    const read = await setting.python('misp', police);
    assert.equal(read.events.length, 2);
    assert.deepEqual(
      read.deleted.map(([, value]: [string, string]) => value),
      [`+86${numbers[0]?.slice(1)}`],
    );
    assert.equal(read.values.length, await standing('police-city'));
    const [uuid] = Object.keys(first.manifest);
    assert.ok(uuid !== undefined);
    assert.ok(Number(read.manifest[uuid].timestamp) > Number(first.manifest[uuid].timestamp));
  });

  test('without a credential 401, of another organisation or an unknown event 404', async () => {
    assert.deepEqual([first.nobody, first.elsewhere, first.unknown], [401, 404, 404]);
  });
});

describe('miit-452-2016.25.4 the feed of companies', () => {
  test('an object legal-entity with name and code; of persons nothing; removed, it is deleted with its parts', async () => {
    const id = await setting.enter(2);
    const keeper = await setting.open('hub', ['national-list']);
    const read = await setting.python('misp', keeper);
    assert.equal(await standing('hub'), 1);
    const values = read.values.map(([, value]: [string, string]) => value);
    assert.equal(values.length, 3);
    assert.ok(values.includes('测试企业2'));
    assert.equal(JSON.stringify(read).includes('测试甲'), false);
    setting.later(60);
    await setting.ask('regulator', `/blacklist-entries/${id}/remove`, {
      reason: '认定已撤销',
      expectedVersion: 1,
    });
    await setting.settle();
    const gone = await setting.python('misp', keeper);
    assert.deepEqual([gone.values.length, gone.deleted.length], [0, 3]);
  });

  test('a credential for one list shows no event of another', async () => {
    const regulator = await setting.open('regulator', ['black-cards']);
    assert.deepEqual((await setting.python('misp', regulator)).events, []);
    await setting.enter(3);
    const both = await setting.open('regulator', ['black-cards', 'national-list']);
    assert.equal((await setting.python('misp', both)).events.length, 1);
  });
});
