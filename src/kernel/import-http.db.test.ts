/** Files of every kind over HTTP: one table of kinds, a permission for each, rejected rows handed back. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { IMPORT_KINDS } from '../import-kinds.ts';
import { holds } from './access.ts';

const ORG = 'files-carrier';
const HEADER =
  'number,kind,plan,province,joined_on,holder_kind,paper_kind,paper_number,name,registration,outlet,agent';
const CARDS = [
  HEADER,
  '13800009301,mobile,plan-1,31,2012-05-01,,,,,none,,',
  'abc,mobile,plan-1,31,2012-05-01,,,,,none,,',
  '13800009303,mobile,plan-1,31,2012-02-30,,,,,none,,',
  '',
].join('\r\n');

let place: Place;
let server: TestServer;
let cookie: string;

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => '2026-03-02T02:00:00.000Z' });
  await register(server.platform, [
    {
      id: ORG,
      kind: 'carrier',
      nameZh: '测试移动',
      nameEn: 'Test',
      province: null,
      duties: ['network:cmcc'],
    },
  ]);
  ({ cookie } = await server.person(ORG, ['compliance', 'analyst', 'clerk']));
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

const KINDS = Object.entries(IMPORT_KINDS);
type Role = 'compliance' | 'analyst' | 'clerk';
const ask = (path: string, role: Role) => server.call(`/api/v1/orgs/${ORG}${path}`, { cookie, role });
const send = (kind: string, text: string, { format = 'duanka', role = 'compliance' as Role } = {}) =>
  server.call(`/api/v1/orgs/${ORG}/imports?kind=${kind}&format=${format}&fileName=${kind}.csv`, {
    cookie,
    role,
    body: Buffer.from(text),
  });
const kindsOf = async (role: Role) =>
  (await ask('/import-kinds', role)).json.items.map(({ kind }: { kind: string }) => kind);

describe('files over HTTP', () => {
  test('each role is told of the kinds it may import, with their columns', async () => {
    const may = (role: Role) =>
      KINDS.filter(([, { permission }]) => holds(role, permission)).map(([kind]) => kind);
    assert.deepEqual(await kindsOf('compliance'), may('compliance'));
    assert.ok(may('compliance').includes('cards') && may('compliance').length > 5);
    assert.deepEqual(await kindsOf('analyst'), ['reports']);
    assert.equal((await ask('/import-kinds', 'clerk')).json.code, 'kernel.forbidden');
    const { items } = (await ask('/import-kinds', 'compliance')).json;
    const cards = items.find(({ kind }: { kind: string }) => kind === 'cards');
    assert.deepEqual(Object.keys(cards.formats[0].columns), HEADER.split(','));
  });

  test('a file of cards: what can be read is taken in, the rest comes back with its reasons', async () => {
    const { json, text } = await send('cards', CARDS);
    assert.deepEqual([json.rows, json.accepted, json.duplicate, json.rejected], [3, 1, 0, 2], text);
    assert.deepEqual(
      json.sorts.map(({ sort, n }: { sort: string; n: number }) => [sort, n]),
      [
        ['complete', 0],
        ['wrong', 0],
        ['none', 1],
      ],
    );
    const wide = await send('cards', `${HEADER}\r\n13800009304,mobile,plan-1,31,2012-05-01,,,,,none,,,extra`);
    const { text: why } = await ask(`/imports/${wide.json.id}/rejected`, 'compliance');
    assert.match(why, /多于表头.*more than/);
    assert.match(json.duplicates.zh, /不会被再次导入改写/);
    assert.equal(json.title.zh, IMPORT_KINDS.cards?.zh);
    const rejected = await ask(`/imports/${json.id}/rejected`, 'compliance');
    for (const reason of ['cards.row-number-impossible', 'cards.row-day-unreadable'])
      assert.ok(rejected.text.includes(reason), rejected.text);
    const again = await send('cards', CARDS);
    assert.deepEqual([again.json.accepted, again.json.duplicate], [0, 1], again.text);
  });

  test('the page of a line says why its registration is wrong', async () => {
    await send(
      'cards',
      [HEADER, '13800009305,mobile,plan-1,31,2012-05-01,person,,,,wrong,,', ''].join('\r\n'),
    );
    const found = await server.call(`/api/v1/orgs/${ORG}/cards/search`, {
      cookie,
      role: 'compliance',
      body: { number: '13800009305' },
    });
    const { json } = await ask(`/cards/${found.json.items[0].id}`, 'compliance');
    assert.deepEqual(
      [json.registration, json.doubt],
      ['wrong', { zh: '没有登记人', en: 'nobody is named as its holder' }],
    );
  });

  test('what a role may not import it neither sends nor sees nor reads', async () => {
    const { json } = await send('cards', CARDS);
    const refused = await send('cards', CARDS, { role: 'analyst' });
    assert.deepEqual([refused.status, refused.json.code], [403, 'kernel.forbidden']);
    assert.deepEqual((await ask('/imports', 'analyst')).json.items, []);
    assert.ok((await ask('/imports', 'compliance')).json.items.length > 0);
    const rows = await ask(`/imports/${json.id}/rejected`, 'analyst');
    assert.deepEqual([rows.status, rows.json.code], [404, 'kernel.missing']);
  });

  test('every other kind takes its own columns, and says which are missing', async () => {
    const rows: Readonly<Record<string, string>> = {
      numbers: 'number\r\n13800009304\r\n',
      usage: 'number,day,kind,area\r\n13800009301,2026-03-01,voice,\r\n',
      listed: 'number,listed_on,reference\r\n13800009301,2026-03-01,A-1\r\n',
      alerts: 'number,at,model,reference\r\n13800009301,2026-03-01 10:00,m-1,A-2\r\n',
      reports: 'number,received_at,channel,medium\r\n13800009301,2026-03-01 10:00,12321,call\r\n',
    };
    for (const [kind, text] of Object.entries(rows)) {
      const taken = await send(kind, text);
      assert.deepEqual([taken.json.accepted, taken.json.rejected], [1, 0], `${kind}: ${taken.text}`);
    }
    const { items } = (await ask('/import-kinds', 'compliance')).json;
    for (const { kind, formats } of items) {
      const wrong = await send(kind, 'x,y\r\n1,2\r\n', { format: formats[0].format });
      assert.deepEqual([wrong.status, wrong.json.code], [400, 'table.columns-missing'], kind);
    }
  });

  test('a kind or a format nobody knows is named', async () => {
    assert.equal((await send('phones', CARDS)).status, 400);
    const { json } = await send('cards', CARDS, { format: 'ftc' });
    assert.equal(json.code, 'kernel.import-format-unknown');
    assert.match(json.detail, /ftc.*duanka/);
  });
});
