/** One act for several subjects: each decided by itself, in a transaction of its own. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';

const ORG = 'batch-carrier';
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
  ({ cookie } = await server.person(ORG, ['analyst', 'clerk']));
  const rows = [1, 2].map((n) => `1380000960${n},2026-03-02 09:00,12321,call`);
  await post(
    '/imports?kind=reports&format=duanka&fileName=r.csv',
    Buffer.from(['number,received_at,channel,medium', ...rows, ''].join('\r\n')),
  );
  await server.platform.settle();
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

const post = (path: string, body: Buffer | object, role: 'analyst' | 'clerk' = 'analyst') =>
  server.call(`/api/v1/orgs/${ORG}${path}`, { cookie, role, body });
const checks = async (): Promise<{ id: string; claimedBy: string | null; state: string }[]> =>
  (await server.call(`/api/v1/orgs/${ORG}/checks?limit=50`, { cookie, role: 'analyst' })).json.items;

describe('one act for several', () => {
  test('given items and one that is not there, each has its own answer, and those that allow it are done', async () => {
    const ids = (await checks()).map(({ id }) => id);
    assert.ok(ids.length >= 2, 'two checks are open');
    const { status, json, text } = await post('/checks/claim', { ids: [...ids, 'nobody'] });
    assert.equal(status, 200, text);
    assert.deepEqual(
      json.items.map(
        (item: { id: string; decision: { outcome: string } | null; problem: { code: string } | null }) => [
          item.id,
          item.decision?.outcome ?? item.problem?.code,
        ],
      ),
      [...ids.map((id) => [id, 'permit']), ['nobody', 'kernel.missing']],
    );
    assert.ok((await checks()).every(({ claimedBy }) => claimedBy !== null));
  });

  test('what may not be done at all is not done for one either', async () => {
    const ids = (await checks()).map(({ id }) => id);
    const { status, json } = await post('/checks/claim', { ids }, 'clerk');
    assert.deepEqual([status, json.code], [403, 'kernel.forbidden']);
  });

  test('the same item twice, none, or more than a hundred is no batch', async () => {
    for (const ids of [[], ['a', 'a'], Array.from({ length: 101 }, (_, n) => `c${n}`)])
      assert.equal((await post('/checks/claim', { ids })).status, 400);
  });
});
