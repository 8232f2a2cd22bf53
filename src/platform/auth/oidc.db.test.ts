/** Single sign-on against oidc-provider in a process of its own: real redirects, real tokens. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Browser, openBrowser, type Page } from '../../../test/oidc/browser.ts';
import { type Platform, type Server, testPlatform } from '../http/fixture.ts';
import { CALLBACK_PATH, ownPath } from './oidc.ts';

let platform: Platform;
let server: Server;
let provider: ChildProcess;
let issuer: string;
let own: string;

before(async () => {
  platform = await testPlatform();
  own = `http://127.0.0.1:${await freePort()}`;
  provider = spawn(
    process.execPath,
    [join(import.meta.dirname, '../../../test/oidc/provider.mjs'), own + CALLBACK_PATH],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  );
  [issuer] = (await once(provider.stdout!, 'data')).map((chunk) => String(chunk).trim()) as [string];
  server = await platform.serve({
    env: {
      DUANKA_PUBLIC_URL: own,
      DUANKA_OIDC_ISSUER: issuer,
      DUANKA_OIDC_CLIENT_ID: 'duanka',
      DUANKA_OIDC_CLIENT_SECRET: 'a secret for tests',
    },
  });
  await server.app.listen({ port: Number(new URL(own).port), host: '127.0.0.1' });
});
after(async () => {
  provider.stdin?.end();
  await server.app.close();
  await platform.close();
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

/** From our start page through the provider's sign-in and consent, up to its redirect back to us. */
async function signInAtProvider(browser: Browser, subject: string, to = '/carrier-a'): Promise<Page> {
  const login = await browser.open(`${own}/api/v1/session/oidc/start?to=${encodeURIComponent(to)}`);
  assert.match(login.address, /\/interaction\//, login.text);
  const consent = await browser.open(login.address, { prompt: 'login', login: subject, password: 'any' });
  return browser.open(consent.address, { prompt: 'consent' });
}

describe('signing in at the identity provider', () => {
  test('a linked person gets a session and lands where he wanted to go', async () => {
    const { id, name } = await platform.person('carrier-a', 'clerk');
    await platform.accounts.link('carrier-a', id, { issuer, subject: 'linked-person' });
    const browser = openBrowser();
    const page = await signInAtProvider(browser, 'linked-person', '/carrier-a/reports?q=1');
    assert.equal(page.address, `${own}/carrier-a/reports?q=1`);
    const me = await fetch(`${own}/api/v1/session`, { headers: { cookie: browser.cookies(own) } });
    assert.equal(((await me.json()) as { account: { name: string } }).account.name, name);
    assert.ok(!browser.cookies(own).includes('duanka_oidc'), 'the cookie of the journey is gone');

    const asked = new URL(await firstStop());
    assert.equal(asked.searchParams.get('code_challenge_method'), 'S256');
    for (const parameter of ['state', 'nonce', 'code_challenge'])
      assert.ok(asked.searchParams.get(parameter), parameter);
  });

  test('an unknown person is refused with a page that names the identity for the administrator', async () => {
    const browser = openBrowser();
    const page = await signInAtProvider(browser, '<b>nobody</b>');
    assert.equal(page.status, 403);
    for (const part of ['auth.oidc-unlinked', issuer, '&#60;b&#62;nobody'])
      assert.ok(page.text.includes(part), page.text);
    assert.ok(!page.text.includes('<b>nobody'));
    assert.ok(!browser.cookies(own).includes('duanka_session'));
  });

  test('a disabled person is refused', async () => {
    const [person, admin] = [
      await platform.person('carrier-a', 'clerk'),
      await platform.person('carrier-a', 'admin'),
    ];
    await platform.accounts.link('carrier-a', person.id, { issuer, subject: 'disabled-person' });
    await platform.accounts.setDisabled({ id: admin.id, org: 'carrier-a' }, person.id, true);
    assert.equal((await signInAtProvider(openBrowser(), 'disabled-person')).status, 403);
  });
});

describe('an answer that was not asked for', () => {
  const callback = (query: string) => `${own}${CALLBACK_PATH}?${query}`;
  const refused = (page: Page) => {
    assert.equal(page.status, 401, page.text);
    assert.equal(JSON.parse(page.text).code, 'auth.oidc-refused');
  };

  test('without a journey, with a forged one, with another state, with an error', async () => {
    refused(await openBrowser().open(callback('code=x&state=y')));
    const forged = await fetch(callback('code=x&state=y'), {
      headers: {
        cookie: `duanka_oidc=${encodeURIComponent('{"state":"y","nonce":"n","verifier":"v","to":"/"}.AAAA')}`,
      },
    });
    assert.equal(forged.status, 401);
    for (const query of ['code=x&state=other', 'error=access_denied&state=other', 'state=']) {
      const browser = openBrowser();
      await browser.open(`${own}/api/v1/session/oidc/start`);
      refused(await browser.open(callback(query)));
    }
  });

  test('an answer cannot be used a second time', async () => {
    const browser = openBrowser();
    const page = await signInAtProvider(browser, 'somebody');
    const back = page.way.find((address) => address.includes(CALLBACK_PATH));
    assert.ok(back);
    refused(await browser.open(back));
  });

  test('a code of one person does not work in the browser of another', async () => {
    const [mine, other] = [openBrowser(), openBrowser()];
    const page = await signInAtProvider(mine, 'somebody-else');
    await other.open(`${own}/api/v1/session/oidc/start`);
    refused(await other.open(page.way.find((address) => address.includes(CALLBACK_PATH)) ?? ''));
  });
});

test('without a provider there is no such entrance, and an unreachable one says so', async () => {
  const none = await platform.serve();
  const answer = await none.inject({ url: '/api/v1/session/oidc/start' });
  assert.deepEqual([answer.statusCode, answer.json().code], [404, 'auth.oidc-off']);
  const gone = await platform.serve({
    env: {
      DUANKA_OIDC_ISSUER: `http://127.0.0.1:${await freePort()}`,
      DUANKA_OIDC_CLIENT_ID: 'a',
      DUANKA_OIDC_CLIENT_SECRET: 'b',
    },
  });
  const failed = await gone.inject({ url: '/api/v1/session/oidc/start' });
  assert.deepEqual([failed.statusCode, failed.json().code], [503, 'auth.oidc-unreachable']);
});

test('the way back leads to a path of ours only', () => {
  for (const [to, path] of [
    [undefined, '/'],
    ['/carrier-a?x=1#y', '/carrier-a?x=1#y'],
    ['https://evil.invalid/', '/'],
    ['//evil.invalid', '/'],
    ['/\\evil.invalid', '/'],
    ['/\t/evil.invalid', '/'],
    ['/.//evil.invalid', '/'],
    ['javascript:alert(1)', '/'],
  ] as const) {
    assert.equal(ownPath(to), path, String(to));
  }
});

async function firstStop(): Promise<string> {
  const answer = await fetch(`${own}/api/v1/session/oidc/start`, { redirect: 'manual' });
  return answer.headers.get('location') ?? '';
}
