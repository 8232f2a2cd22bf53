/** Lists over HTTP on both forms of the database: what the standard says byte by byte, and what nobody may see. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { rowsOf } from '../../../test/http.ts';
import { type Credential, falseNumber, openSetting, type Setting } from '../../../test/interop/setting.ts';
import { compareWithJournal } from '../../kernel/rebuild.ts';
import { registers } from './parts.ts';

const TYPE = 'application/taxii+json;version=2.1';
let setting: Setting;
let police: Credential;

before(async () => {
  setting = await openSetting();
  police = await setting.open('police-city', ['false-numbers']);
  await setting.publish(
    1,
    Array.from({ length: 25 }, (_, at) => falseNumber(at)),
  );
});
after(() => setting?.close());

const basic = ({ user, key }: Pick<Credential, 'user' | 'key'>) =>
  `Basic ${Buffer.from(`${user}:${key}`).toString('base64')}`;

async function get(path: string, by: Credential, headers: Record<string, string> = {}) {
  const answer = await fetch(`${setting.server.address}${path}`, {
    headers: { authorization: basic(by), accept: TYPE, ...headers },
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, json: JSON.parse(text === '' ? 'null' : text) };
}

const OBJECTS = '/taxii2/police-city/collections/false-numbers/objects/';

describe('TAXII 2.1', () => {
  test('3.4 pages: `next` leads on, `more` is absent on the last, the added dates are those of the page', async () => {
    const first = await get(`${OBJECTS}?limit=20`, police);
    assert.equal(first.headers.get('content-type'), TYPE);
    assert.deepEqual([first.json.objects.length, first.json.more], [20, true]);
    const second = await get(`${OBJECTS}?limit=20&next=${first.json.next}`, police);
    assert.deepEqual(
      [second.json.objects.length, 'more' in second.json, 'next' in second.json],
      [8, false, false],
    );
    const added = (name: string) => first.headers.get(`x-taxii-date-added-${name}`) ?? '';
    assert.ok(added('first') < added('last'));
    assert.match(added('last'), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    // Going on by date is the same as going on by `next`.
    const byDate = await get(`${OBJECTS}?added_after=${added('last')}`, police);
    assert.deepEqual(byDate.json.objects, second.json.objects);
  });

  test('an empty envelope is {}, for manifest and versions as for objects', async () => {
    for (const path of [`${OBJECTS}?match[type]=malware`, `${OBJECTS}?match[spec_version]=2.0`])
      assert.deepEqual((await get(path, police)).json, {});
    const manifest = '/taxii2/police-city/collections/false-numbers/manifest/?match[id]=indicator--none';
    assert.deepEqual((await get(manifest, police)).json, {});
  });

  test('1.6.8 media types: what names 2.1, no version or anything is answered with 2.1, the rest is 406', async () => {
    for (const accept of [
      '*/*',
      'application/taxii+json',
      'application/json, application/taxii+json; version=2.1',
    ])
      assert.equal((await get('/taxii2/', police, { accept })).status, 200, accept);
    for (const accept of ['application/json', 'application/taxii+json;version=2.0', 'text/html'])
      assert.equal((await get('/taxii2/', police, { accept })).status, 406, accept);
  });

  test('3.6.1 an error message has title, code and status; 401 names the scheme', async () => {
    const refused = await get('/taxii2/', { ...police, key: 'x' });
    assert.equal(refused.status, 401);
    assert.match(refused.headers.get('www-authenticate') ?? '', /^Basic realm=/);
    assert.deepEqual(
      [refused.headers.get('content-type'), refused.json.error_code, refused.json.http_status],
      [TYPE, 'interop.credential', '401'],
    );
    assert.ok(refused.json.title.length > 10);
  });

  test('bad parameters are 400 with the name of the parameter', async () => {
    const bad = [
      'limit=0',
      'limit=-1',
      'limit=1e3',
      'added_after=yesterday',
      'next=%27',
      'match[version]=2',
      'limit=1&limit=2',
      'match[id]=,',
      'match[id]=%00',
    ];
    for (const query of bad) {
      const { status, json } = await get(`${OBJECTS}?${query}`, police);
      assert.deepEqual([status, json.error_code], [400, 'interop.parameter'], query);
    }
  });

  test('odd addresses are 404, never an error of ours', async () => {
    const odd = [
      '/taxii2/police-city/x',
      '/taxii2/police-city/status/1/',
      `${OBJECTS}x/y/`,
      `${OBJECTS}x/versions/z/`,
      '/taxii2/%00/',
      '/misp/police-city/',
      '/misp/police-city/a/b',
      '/misp/police-city/..%2fx.json',
    ];
    for (const path of odd) assert.equal((await get(path, police)).status, 404, path);
  });
});

describe('credentials', () => {
  test('too many wrong ones from one address are told to wait, in the form of TAXII', async () => {
    const wrong = { ...police, key: 'x' };
    const from = { 'x-forwarded-for': '198.18.250.1' };
    const statuses: number[] = [];
    for (let at = 0; at < 22; at += 1) statuses.push((await get('/taxii2/', wrong, from)).status);
    assert.deepEqual(
      statuses.slice(0, 20),
      Array.from({ length: 20 }, () => 401),
    );
    assert.equal(statuses.at(-1), 429);
    assert.equal((await get('/taxii2/', police, from)).status, 200);
  });

  test('a repeat of the act is answered without the key, and the first key stays', async () => {
    const body = { recipient: '态势平台', side: 'own', lists: ['false-numbers'], basis: '部署', until: null };
    const { cookie } = await setting.server.person('police-city', ['police-officer']);
    const send = () =>
      setting.server.call('/api/v1/orgs/police-city/interop-readers', { cookie, body, key: 'once' });
    const [first, again] = [(await send()).json, (await send()).json];
    assert.equal(again.user, first.user);
    assert.deepEqual([typeof first.key, again.key], ['string', null]);
    assert.equal((await get('/taxii2/', { ...police, ...first })).status, 200);
  });

  test('neither key nor digest is in any answer for people; the journal holds the digest only', async () => {
    const tool = await setting.open('police-city', ['false-numbers']);
    const detail = JSON.stringify(await setting.ask('police-city', `/interop-readers/${tool.id}`));
    assert.equal(detail.includes(tool.key) || detail.includes('keyDigest'), false);
    const { rows } = await setting.server.platform.database.owner((tx) =>
      sql<{ body: string }>`select body from journal where register = 'interop_reader'`.execute(tx),
    );
    assert.ok(rows.length > 2);
    assert.equal(
      rows.some(({ body }) => body.includes(tool.key)),
      false,
    );
  });
});

test('what a tool fetched is on record: up to where it has come, and what came since', async () => {
  await get(`${OBJECTS}?limit=20`, police);
  const { fetches } = await setting.ask('police-city', `/interop-readers/${police.id}`);
  assert.deepEqual(
    fetches.map(({ list, form, behind }: Record<string, unknown>) => [list, form, behind]),
    [['false-numbers', 'taxii', 0]],
  );
  const fresh = await setting.open('police-city', ['false-numbers']);
  await get(`${OBJECTS}?limit=20`, fresh);
  const { fetches: half } = await setting.ask('police-city', `/interop-readers/${fresh.id}`);
  assert.equal(half[0].behind, 8);
  const { lists } = await setting.ask('police-city', '/interop-lists');
  const counted = lists.find(({ list }: { list: string }) => list === 'false-numbers');
  assert.deepEqual([counted.standing, counted.removed], [25, 0]);
});

test('rounds over unchanged registers write nothing', async () => {
  const before = await rowsOf(setting.server.platform, 'police-city');
  await setting.settle();
  await setting.settle();
  assert.deepEqual(await rowsOf(setting.server.platform, 'police-city'), before);
});

test('credentials can be made again from the journal', async () => {
  assert.ok((await compareWithJournal(setting.server.platform.database, registers)) > 2);
});
