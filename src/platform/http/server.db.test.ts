import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { kernelError } from '../../kernel/errors.ts';
import type { Tx } from '../../kernel/register.ts';
import { route } from '../../kernel/route.ts';
import { assertProblem, type Platform, type Server, testPlatform } from './fixture.ts';

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

test('an error nobody declared: the caller gets a number, the log gets the cause without what was typed', async () => {
  const answer = await server.inject({ url: `${ITEMS}/1380013800`, headers: { cookie } });
  assertProblem(answer, 500, 'http.unexpected');
  assert.ok(!/division|select|stack/i.test(answer.body), answer.body);
  const number = answer.json().instance.split(':').at(-1);
  const line = server.log.find((text) => text.includes('request failed') && text.includes(number));
  assert.match(String(line), /division by zero/);
});

test('logs name route, actor and organisation, and hold no address, query, cookie, body or name', async () => {
  const { inject, signIn, log } = await platform.serve();
  const { id, name } = await platform.person('carrier-a', 'clerk');
  const mine = await signIn(name);
  await inject({
    url: `${ITEMS}?limit=7&lang=en`,
    headers: { cookie: mine, 'user-agent': 'agent-x' },
    remoteAddress: '203.0.113.77',
  });
  await inject({ url: `${ITEMS}/13800138000`, headers: { cookie: mine } });
  const line = log
    .map((text) => JSON.parse(text))
    .find(({ route, status }) => route === '/api/v1/orgs/:org/items' && status === 200);
  assert.deepEqual([line.actor, line.org, line.method, typeof line.ms], [id, 'carrier-a', 'GET', 'number']);
  const all = log.join('');
  for (const stray of [
    name,
    'limit=7',
    'agent-x',
    '203.0.113.77',
    '13800138000',
    'seven quiet',
    mine.split('=')[1] ?? '?',
  ]) {
    assert.ok(!all.includes(stray), `${stray} is in the log`);
  }
});

describe('the language of an answer', () => {
  const ask = async (headers: Record<string, string>, query = '') =>
    (await server.inject({ url: `/api/v1/nowhere${query}`, headers })).json().title;
  for (const [headers, query, title] of [
    [{}, '', '没有找到'],
    [{ 'accept-language': 'en-GB,zh;q=0.5' }, '', 'Not found'],
    [{ 'accept-language': 'de, zh-CN;q=0.9, en;q=0.8' }, '', '没有找到'],
    [{ 'accept-language': 'zh' }, '?lang=en', 'Not found'],
    [{ 'accept-language': 'fr' }, '?lang=xx', '没有找到'],
  ] as const) {
    test(`${JSON.stringify(headers)} ${query} → ${title}`, async () =>
      assert.equal(await ask(headers, query), title));
  }
});

describe('headers and pages', () => {
  test('the policy for pages, and HSTS only with https', async () => {
    const plain = await server.inject({ url: '/' });
    const policy = String(plain.headers['content-security-policy']);
    for (const part of [
      "default-src 'self'",
      "script-src 'self'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ]) {
      assert.ok(policy.includes(part), policy);
    }
    assert.ok(!/script-src[^;]*unsafe/.test(policy));
    assert.equal(plain.headers['x-content-type-options'], 'nosniff');
    assert.equal(plain.headers['strict-transport-security'], undefined);
    const { inject } = await platform.serve({ env: { DUANKA_PUBLIC_URL: 'https://duanka.invalid' } });
    assert.match(
      String((await inject({ url: '/' })).headers['strict-transport-security']),
      /max-age=31536000/,
    );
  });
  test('without a built console the page says how to build it', async () => {
    const answer = await server.inject({ url: '/carrier-a/reports' });
    assert.equal(answer.statusCode, 503);
    assert.match(answer.body, /npm run build/);
  });
  test('the built console: pages fall back to it, files with a digest stay for ever, missing files are missing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'duanka-console-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><title>console</title>');
    writeFileSync(join(folder, 'assets/app-1a2b.js'), 'export {};');
    const { inject } = await platform.serve({ consoleFolder: folder });
    for (const url of ['/', '/carrier-a/reports?q=1', '/sign-in']) {
      const answer = await inject({ url });
      assert.deepEqual([answer.statusCode, answer.headers['cache-control']], [200, 'no-cache'], url);
      assert.match(answer.body, /<title>console/);
    }
    const script = await inject({ url: '/assets/app-1a2b.js' });
    assert.match(String(script.headers['cache-control']), /immutable/);
    for (const url of [
      '/assets/app-old.js',
      '/logo.png',
      '/api/v2/x',
      '/assets/..%2f..%2fetc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd.x',
    ]) {
      assert.equal((await inject({ url })).statusCode, 404, url);
    }
    rmSync(folder, { recursive: true });
  });
  test('a download streams under its own name', async () => {
    const compliance = await server.signIn((await platform.person('carrier-a', 'compliance')).name);
    const answer = await server.inject({ url: `${ITEMS}.csv`, headers: { cookie: compliance } });
    assert.equal(answer.body, 'a\nb\n');
    assert.match(String(answer.headers['content-disposition']), /filename\*=UTF-8''%E5%90%8D%E5%8D%95\.csv/);
  });
});

test('a download that fails before its first byte is a problem, not a file', async () => {
  const broken = route({
    method: 'GET',
    path: '/broken.csv',
    audience: 'citizen',
    permission: 'law.read',
    summary: 'Fails at once',
    download: true,
    handle: async () => ({
      fileName: 'a.csv',
      contentType: 'text/csv',
      // biome-ignore lint/correctness/useYield: it fails before it yields
      chunks: (async function* () {
        throw kernelError('kernel.missing');
      })(),
    }),
  });
  const { inject } = await platform.serve({ routes: [broken] });
  const answer = await inject({ url: '/api/v1/public/carrier-a/broken.csv' });
  assertProblem(answer, 404, 'kernel.missing');
  assert.equal(answer.headers['content-disposition'], undefined);
});

test('a database that went away is 503 and logged, not an internal error', async () => {
  const away = route({
    method: 'GET',
    path: '/away',
    audience: 'citizen',
    permission: 'law.read',
    summary: 'Ends its own connection',
    answer: Type.Object({}),
    handle: async ({ repository }) => repository.read('law.read', endOwnConnection).then(() => ({})),
  });
  const { inject, log } = await platform.serve({ routes: [away] });
  assertProblem(await inject({ url: '/api/v1/public/carrier-a/away' }), 503, 'http.not-ready');
  assert.ok(
    log.some((line) => line.includes('57P01')),
    log.join(''),
  );
  assert.equal((await inject({ url: '/readyz' })).statusCode, 200, 'the next connection works');
});

test('closing waits for requests under way, and not for connections that only wait', async () => {
  let finish: (() => void) | undefined;
  const slow = route({
    method: 'GET',
    path: '/slow',
    audience: 'citizen',
    permission: 'law.read',
    summary: 'Takes its time',
    answer: Type.Object({ done: Type.Boolean() }),
    handle: () =>
      new Promise<{ done: boolean }>((resolve) => {
        finish = () => resolve({ done: true });
      }),
  });
  const { app } = await platform.serve({ routes: [slow] });
  const address = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
  const idle = connect(Number(address.port), address.hostname);
  await once(idle, 'connect');
  const answer = fetch(new URL('/api/v1/public/carrier-a/slow', address));
  while (finish === undefined) await setTimeout(5);
  const start = performance.now();
  const closed = app.close();
  finish();
  assert.deepEqual(await (await answer).json(), { done: true });
  await closed;
  assert.ok(performance.now() - start < 20_000);
  idle.destroy();
});

test('a live view sends events and ends with its reader', async () => {
  let ended = false;
  const live = {
    path: '/items/live',
    permission: 'organisation.read',
    summary: 'Counts',
    async *open(_: unknown, signal: AbortSignal) {
      yield { event: 'count', id: '1', data: { n: 1 } };
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended = true;
    },
  } as const;
  const { app, signIn } = await platform.serve({ live: [live] });
  const mine = await signIn((await platform.person('carrier-a', 'clerk')).name);
  const address = await app.listen({ port: 0 });
  const leave = new AbortController();
  const answer = await fetch(`${address}${ITEMS}/live`, { headers: { cookie: mine }, signal: leave.signal });
  assert.match(String(answer.headers.get('content-type')), /^text\/event-stream/);
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('data:')) break;
  }
  assert.ok(text.includes('event: count\nid: 1\ndata: {"n":1}\n\n'), text);
  leave.abort();
  await app.close();
  assert.ok(ended);
});

describe('for monitoring', () => {
  test('ready while the database answers', async () => {
    assert.deepEqual((await server.inject({ url: '/readyz' })).json(), { status: 'ready' });
  });
  test('metrics carry route templates, never what was in an address', async () => {
    const { inject } = await platform.serve();
    await inject({ url: '/api/v1/orgs/carrier-a/items/13800138000' });
    await inject({ url: '/api/v1/secret-path-13800138000' });
    const { body } = await inject({ url: '/metrics' });
    assert.match(
      body,
      /duanka_http_request_seconds_bucket\{le="0.0001",method="GET",route="\/api\/v1\/orgs\/:org\/items\/:id",status="401"\}/,
    );
    assert.ok(!body.includes('13800138000'));
  });
  test('metrics behind a token', async () => {
    const token = 'a-token-of-some-length';
    const { inject } = await platform.serve({ env: { DUANKA_METRICS_TOKEN: token } });
    assertProblem(await inject({ url: '/metrics' }), 401, 'auth.sign-in-needed');
    assert.equal(
      (await inject({ url: '/metrics', headers: { authorization: `Bearer ${token}` } })).statusCode,
      200,
    );
  });
});

/** What an administrator's restart of the server does to a connection. */
function endOwnConnection(tx: Tx): Promise<unknown> {
  return sql`do $$ begin raise exception 'terminating connection' using errcode = '57P01'; end $$`.execute(
    tx,
  );
}
