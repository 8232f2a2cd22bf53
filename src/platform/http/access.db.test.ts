import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { assertProblem, type Platform, type Server, testPlatform } from './fixture.ts';
import { PER_MINUTE } from './limits.ts';

let platform: Platform;
let server: Server;
let cookie: string;

before(async () => {
  platform = await testPlatform();
  server = await platform.serve();
  cookie = await server.signIn((await platform.person('carrier-a', ['analyst', 'clerk'])).name);
});
after(() => platform.close());

const ITEMS = '/api/v1/orgs/carrier-a/items';
const NOTES = '/api/v1/public/carrier-a/notes';
const JSON_TYPE = { 'content-type': 'application/json' };

function post(payload: string | Buffer | object, headers: Record<string, string> = {}, url = ITEMS) {
  return server.inject({
    method: 'POST',
    url,
    headers: { cookie, 'idempotency-key': 'k-1', ...JSON_TYPE, ...headers },
    payload,
  });
}

describe('what is not there and what is not yours look the same', () => {
  test('unknown route, unknown organisation, foreign organisation, role not held, malformed id', async () => {
    const urls = [
      '/api/v1/nowhere',
      '/api/v1/orgs/no-such/items',
      '/api/v1/orgs/carrier-b/items',
      '/api/v1/orgs/CARRIER-A/items',
      `${ITEMS}/x`,
    ];
    const answers = await Promise.all([
      ...urls.map((url) => server.inject({ url, headers: { cookie } })),
      server.inject({ url: ITEMS, headers: { cookie, 'duanka-role': 'admin' } }),
      server.inject({ method: 'DELETE', url: '/api/v1/session/x' }),
    ]);
    const bodies = answers.map((answer) => {
      assertProblem(answer, 404, 'kernel.missing');
      return JSON.stringify({ ...answer.json(), instance: '' });
    });
    assert.equal(new Set(bodies).size, 1);
    const headers = answers.map(({ headers }) => Object.keys(headers).sort().join());
    assert.equal(new Set(headers).size, 1);
  });
  test('without a session the organisation is not looked at', async () => {
    for (const org of ['carrier-a', 'no-such']) {
      assertProblem(await server.inject({ url: `/api/v1/orgs/${org}/items` }), 401, 'auth.sign-in-needed');
    }
    for (const stray of ['duanka_session=x', `duanka_session=${'A'.repeat(43)}`]) {
      assertProblem(
        await server.inject({ url: ITEMS, headers: { cookie: stray } }),
        401,
        'auth.sign-in-needed',
      );
    }
  });
  test('the role comes from the memberships; the header chooses among them', async () => {
    const role = async (headers: Record<string, string>) =>
      (await server.inject({ url: ITEMS, headers: { cookie, ...headers } })).json().role;
    assert.equal(await role({}), 'analyst');
    assert.equal(await role({ 'duanka-role': 'clerk' }), 'clerk');
  });
  test('a role without the permission is told so', async () => {
    assertProblem(await server.inject({ url: `${ITEMS}.csv`, headers: { cookie } }), 403, 'kernel.forbidden');
  });
  test('a citizen of an unknown organisation', async () => {
    const answer = await post({ text: 'x' }, {}, '/api/v1/public/no-such/notes');
    assertProblem(answer, 404, 'kernel.missing');
    assert.equal((await post({ text: 'x' }, {}, NOTES)).json().by, 'citizen');
  });
});

describe('a page of another site cannot write', () => {
  const body = { title: 'x', kind: 'call' };
  for (const headers of [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.invalid' },
    { origin: 'null' },
  ]) {
    test(`refused: ${JSON.stringify(headers)}`, async () => {
      assertProblem(await post(body, headers as Record<string, string>), 403, 'http.cross-site');
      const signIn = {
        method: 'POST',
        url: '/api/v1/session',
        headers,
        payload: { name: 'a', password: 'b' },
      } as const;
      assertProblem(await server.inject(signIn), 403, 'http.cross-site');
    });
  }
  test('our own page, and a program that is no browser', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'http://127.0.0.1:8420' },
      { origin: 'http://localhost:80' },
      {},
    ]) {
      assert.equal((await post(body, headers as Record<string, string>)).statusCode, 200);
    }
  });
});

describe('rate limits', () => {
  test('a citizen writes so often in a minute, per address', async () => {
    const { inject } = await platform.serve();
    const write = () =>
      inject({ method: 'POST', url: NOTES, headers: { 'idempotency-key': 'k' }, payload: { text: 'x' } });
    for (let count = 0; count < PER_MINUTE.citizenWrite; count += 1)
      assert.equal((await write()).statusCode, 200);
    const refused = await write();
    assertProblem(refused, 429, 'http.rate-limited');
    assert.ok(Number(refused.headers['retry-after']) > 0);
    const elsewhere = {
      method: 'POST',
      url: NOTES,
      remoteAddress: '192.0.2.9',
      headers: { 'idempotency-key': 'k' },
      payload: { text: 'x' },
    } as const;
    assert.equal((await inject(elsewhere)).statusCode, 200);
  });
  test('sign-in: per account from any address, and per address', async () => {
    const { inject } = await platform.serve();
    const attempt = (name: string, remoteAddress: string) =>
      inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress,
        payload: { name, password: 'wrong password' },
      });
    for (let count = 0; count < PER_MINUTE.signInAccount; count += 1) {
      assertProblem(await attempt('nobody', `192.0.2.${count}`), 401, 'auth.sign-in-failed');
    }
    assertProblem(await attempt(' NoBody', '192.0.2.99'), 429, 'http.rate-limited');
    for (let count = 0; count < PER_MINUTE.signInAddress; count += 1)
      await attempt(`someone${count}`, '198.51.100.1');
    assertProblem(await attempt('another', '198.51.100.1'), 429, 'http.rate-limited');
  });
  test('staff: per session, so that an office behind one address does not share it', async () => {
    const { inject, signIn } = await platform.serve();
    const [one, other] = [
      await platform.person('carrier-a', 'clerk'),
      await platform.person('carrier-a', 'clerk'),
    ];
    const cookies = [await signIn(one.name), await signIn(other.name)];
    const read = (index: number) => inject({ url: ITEMS, headers: { cookie: cookies[index] ?? '' } });
    for (let count = 0; count < PER_MINUTE.staff; count += 1) await read(0);
    assertProblem(await read(0), 429, 'http.rate-limited');
    assert.equal((await read(1)).statusCode, 200);
  });
});
