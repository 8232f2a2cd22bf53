import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { cookieOf, PASSWORD, type Platform, testPlatform } from '../http/fixture.ts';
import { createPasswords } from './passwords.ts';

let platform: Platform;
before(async () => {
  platform = await testPlatform();
});
after(() => platform.close());

const SESSION = '/api/v1/session';
const NEXT = 'four slow rivers';

async function attempt(name: string, password: string, address = '192.0.2.1') {
  // A server for each attempt, so that the rate limit does not answer for the lock.
  const { inject, app } = await platform.serve();
  const answer = await inject({
    method: 'POST',
    url: SESSION,
    remoteAddress: address,
    payload: { name, password },
  });
  await app.close();
  return answer;
}

describe('signing in', () => {
  test('the cookie is HttpOnly and SameSite=Strict, Secure with https, and the token is nowhere in the database', async () => {
    const { name } = await platform.person('carrier-a', 'clerk');
    const answer = await attempt(` ${name.toUpperCase()} `, PASSWORD);
    assert.match(
      String(answer.headers['set-cookie']),
      /^duanka_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const https = await platform.serve({ env: { DUANKA_PUBLIC_URL: 'https://duanka.invalid' } });
    const secure = await https.inject({
      method: 'POST',
      url: SESSION,
      payload: { name, password: PASSWORD },
    });
    assert.match(String(secure.headers['set-cookie']), /; Secure/);
    const token = cookieOf(answer).split('=')[1] ?? '';
    const rows = await platform.database.owner((tx) =>
      sql<{ text: string }>`select session::text as text from session`.execute(tx),
    );
    assert.ok(rows.rows.length > 0 && !rows.rows.some(({ text }) => text.includes(token)));
  });

  test('who am I', async () => {
    const { inject, signIn } = await platform.serve();
    const { id, name } = await platform.person('carrier-a', ['clerk', 'analyst']);
    const me = (await inject({ url: SESSION, headers: { cookie: await signIn(name) } })).json();
    assert.deepEqual(me.account, { id, name, displayName: 'A person' });
    assert.deepEqual(
      me.memberships.map(({ org, nameZh, role }: Record<string, string>) => [org, nameZh, role]),
      [
        ['carrier-a', '甲电信', 'analyst'],
        ['carrier-a', '甲电信', 'clerk'],
      ],
    );
    assert.equal(me.mustChange, false);
    assert.equal((await inject({ url: SESSION })).statusCode, 401);
  });

  test('unknown name, wrong password, disabled and locked account are answered alike', async () => {
    const [wrong, disabled, locked] = await Promise.all(
      [1, 2, 3].map(() => platform.person('carrier-a', 'clerk')),
    );
    const admin = await platform.person('carrier-a', 'admin');
    await platform.accounts.setDisabled({ id: admin.id, org: 'carrier-a' }, disabled!.id, true);
    await platform.database.owner((tx) =>
      sql`update account set locked_until = ${platform.clock.now()}::timestamptz + interval '1 minute' where id = ${locked!.id}`.execute(
        tx,
      ),
    );
    const answers = [
      await attempt('no-such-name', PASSWORD),
      await attempt(wrong!.name, 'wrong password'),
      await attempt(disabled!.name, PASSWORD),
      await attempt(locked!.name, PASSWORD),
    ].map((answer) => ({ ...answer.json(), instance: '' }));
    assert.equal(answers[0].code, 'auth.sign-in-failed');
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
  });

  test('ten failures lock the account for fifteen minutes, also against the right password', async () => {
    const { name } = await platform.person('carrier-a', 'clerk');
    for (let count = 0; count < 9; count += 1) await attempt(name, 'wrong password', `192.0.2.${count}`);
    assert.equal((await attempt(name, PASSWORD)).statusCode, 200, 'nine failures do not lock');
    for (let count = 0; count < 10; count += 1) await attempt(name, 'wrong password', `192.0.2.${count}`);
    assert.equal((await attempt(name, PASSWORD)).statusCode, 401);
    platform.clock.pass(14 / 60);
    assert.equal((await attempt(name, PASSWORD)).statusCode, 401);
    platform.clock.pass(2 / 60);
    assert.equal((await attempt(name, PASSWORD)).statusCode, 200);
  });

  test('ten failures at the same moment lock as well', async () => {
    const { name } = await platform.person('carrier-a', 'clerk');
    await Promise.all(
      Array.from({ length: 10 }, (_, index) => attempt(name, 'wrong password', `192.0.2.${index}`)),
    );
    assert.equal((await attempt(name, PASSWORD)).statusCode, 401);
  });

  test('a hash of an older cost is renewed at the next sign-in', async () => {
    const { id, name } = await platform.person('carrier-a', 'clerk');
    const { signIn } = await platform.serve({ logN: 11 });
    await signIn(name);
    const { rows } = await platform.database.owner((tx) =>
      sql<{ password_hash: string }>`select password_hash from account where id = ${id}`.execute(tx),
    );
    assert.equal(
      createPasswords({ bytes: (count) => new Uint8Array(count) }, 11).outdated(rows[0]!.password_hash),
      false,
    );
  });
});

describe('a session ends', () => {
  test('by signing out', async () => {
    const { inject, signIn } = await platform.serve();
    const cookie = await signIn((await platform.person('carrier-a', 'clerk')).name);
    const answer = await inject({ method: 'POST', url: `${SESSION}/sign-out`, headers: { cookie } });
    assert.match(
      String(answer.headers['set-cookie']),
      /duanka_session=;.*(Expires=Thu, 01 Jan 1970|Max-Age=0)/,
    );
    assert.equal((await inject({ url: SESSION, headers: { cookie } })).statusCode, 401);
  });

  test('after twelve hours without a request; a request prolongs it, for a week at most', async () => {
    const { inject, signIn } = await platform.serve();
    const cookie = await signIn((await platform.person('carrier-a', 'clerk')).name);
    const status = async () => (await inject({ url: SESSION, headers: { cookie } })).statusCode;
    for (let hours = 0; hours < 165; hours += 11) {
      platform.clock.pass(11);
      assert.equal(await status(), 200, `after ${hours + 11} hours`);
    }
    platform.clock.pass(4);
    assert.equal(await status(), 401, 'a week is over');
    const idle = await signIn((await platform.person('carrier-a', 'clerk')).name);
    platform.clock.pass(12.1);
    assert.equal((await inject({ url: SESSION, headers: { cookie: idle } })).statusCode, 401);
  });

  test('when the account is disabled, at once', async () => {
    const { inject, signIn } = await platform.serve();
    const [person, admin] = [
      await platform.person('carrier-a', 'clerk'),
      await platform.person('carrier-a', 'admin'),
    ];
    const cookie = await signIn(person.name);
    await platform.accounts.setDisabled({ id: admin.id, org: 'carrier-a' }, person.id, true);
    assert.equal((await inject({ url: SESSION, headers: { cookie } })).statusCode, 401);
  });
});

describe('a new password', () => {
  const change = async (cookie: string, current: string, next: string) => {
    const { inject } = await platform.serve();
    return inject({
      method: 'POST',
      url: `${SESSION}/password`,
      headers: { cookie },
      payload: { current, next },
    });
  };

  test('ends all other sessions and renews this one', async () => {
    const { inject, signIn } = await platform.serve();
    const { name } = await platform.person('carrier-a', 'clerk');
    const [here, elsewhere] = [await signIn(name), await signIn(name)];
    const answer = await change(here, PASSWORD, NEXT);
    assert.equal(answer.statusCode, 200, answer.body);
    for (const cookie of [here, elsewhere]) {
      assert.equal((await inject({ url: SESSION, headers: { cookie } })).statusCode, 401);
    }
    assert.equal((await inject({ url: SESSION, headers: { cookie: cookieOf(answer) } })).statusCode, 200);
    assert.equal((await attempt(name, NEXT)).statusCode, 200);
    assert.equal((await attempt(name, PASSWORD)).statusCode, 401);
  });

  test('needs the current one, and must be acceptable', async () => {
    const { signIn } = await platform.serve();
    const { name } = await platform.person('carrier-a', 'clerk');
    const cookie = await signIn(name);
    for (const [current, next, code, pointer] of [
      ['wrong password', NEXT, 'auth.sign-in-failed', '/current'],
      [PASSWORD, 'short', 'auth.password-weak', '/next'],
      [PASSWORD, `${name}-${name}`, 'auth.password-weak', '/next'],
      [PASSWORD, PASSWORD, 'auth.password-weak', '/next'],
    ] as const) {
      const problem = (await change(cookie, current, next)).json();
      assert.deepEqual([problem.code, problem.pointer], [code, pointer]);
    }
  });

  test('is the only thing possible after a temporary one, besides signing out', async () => {
    const { inject, signIn } = await platform.serve();
    const person = await platform.person('carrier-a', 'clerk');
    const { temporaryPassword } = await platform.accounts.resetPassword('carrier-a', person.id);
    const cookie = await signIn(person.name, temporaryPassword);
    const me = (await inject({ url: SESSION, headers: { cookie } })).json();
    assert.equal(me.mustChange, true);
    const refused = await inject({ url: '/api/v1/orgs/carrier-a/items', headers: { cookie } });
    assert.deepEqual([refused.statusCode, refused.json().code], [403, 'auth.password-change-needed']);
    const renewed = cookieOf(await change(cookie, temporaryPassword, NEXT));
    assert.equal(
      (await inject({ url: '/api/v1/orgs/carrier-a/items', headers: { cookie: renewed } })).statusCode,
      200,
    );
  });
});
