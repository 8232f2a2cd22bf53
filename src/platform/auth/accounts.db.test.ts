import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { type Platform, type Server, testPlatform } from '../http/fixture.ts';

let platform: Platform;
let server: Server;
let admin: { id: string; name: string };
let cookie: string;

before(async () => {
  platform = await testPlatform();
  server = await platform.serve();
  admin = await platform.person('carrier-a', 'admin');
  cookie = await server.signIn(admin.name);
});
after(() => platform.close());

const ACCOUNTS = '/api/v1/orgs/carrier-a/accounts';
const CLERK = { role: 'clerk', provinces: ['33'] };

function send(method: 'POST' | 'PUT', path: string, payload: object | undefined, as = cookie) {
  const body = payload === undefined ? {} : { payload };
  return server.inject({
    method,
    url: ACCOUNTS + path,
    headers: { cookie: as, 'idempotency-key': 'k' },
    ...body,
  });
}

function create(name: string, roles: object[] = [CLERK], as = cookie) {
  return send('POST', '', { name, displayName: '某人', roles }, as);
}

describe('an administrator', () => {
  test('creates an account whose temporary password is shown once and must be changed', async () => {
    const made = (await create('Wang.Fang')).json();
    const me = await server.signIn('wang.fang', made.temporaryPassword);
    assert.equal(
      (await server.inject({ url: '/api/v1/session', headers: { cookie: me } })).json().mustChange,
      true,
    );
    const listed = (await server.inject({ url: ACCOUNTS, headers: { cookie } })).json();
    const row = listed.items.find(({ id }: { id: string }) => id === made.id);
    assert.deepEqual(row, {
      id: made.id,
      name: 'wang.fang',
      displayName: '某人',
      disabled: false,
      mustChange: true,
      roles: [CLERK],
      identities: [],
    });
    assert.ok(!JSON.stringify(listed).includes(made.temporaryPassword));
  });

  test('cannot take a name twice, in whatever spelling, nor give the roles of citizens and of the platform', async () => {
    await create('li.lei');
    for (const name of ['li.lei', ' LI.LEI', 'ｌｉ．ｌｅｉ'])
      assert.equal((await create(name)).json().code, 'auth.name-taken');
    for (const role of ['citizen', 'system', 'root']) {
      const problem = (await create('other', [{ role, provinces: '*' }])).json();
      assert.deepEqual([problem.code, problem.pointer], ['http.field-invalid', '/roles/0/role']);
    }
    assert.equal((await create('with blank')).json().code, 'auth.name-refused');
  });

  test('changes roles, and the change is in force at the next request', async () => {
    const { id, name } = await platform.person('carrier-a', 'clerk');
    const theirs = await server.signIn(name);
    assert.equal((await create('by-a-clerk', [CLERK], theirs)).json().code, 'kernel.forbidden');
    await send('PUT', `/${id}/roles`, { roles: [{ role: 'admin', provinces: '*' }] });
    assert.equal((await create('by-an-admin', [CLERK], theirs)).statusCode, 200);
  });

  test('cannot lock himself out', async () => {
    assert.equal(
      (await send('PUT', `/${admin.id}/disabled`, { disabled: true })).json().code,
      'auth.own-account',
    );
    assert.equal(
      (await send('PUT', `/${admin.id}/roles`, { roles: [CLERK] })).json().code,
      'auth.own-account',
    );
  });

  test('links an identity of the provider once, and removes it', async () => {
    const [one, other] = [
      await platform.person('carrier-a', 'clerk'),
      await platform.person('carrier-a', 'clerk'),
    ];
    const identity = { issuer: 'https://id.invalid', subject: 's-1' };
    assert.equal((await send('POST', `/${one.id}/identities`, identity)).statusCode, 200);
    assert.equal(
      (await send('POST', `/${other.id}/identities`, identity)).json().code,
      'auth.identity-taken',
    );
    assert.equal((await send('POST', `/${one.id}/identities/remove`, identity)).statusCode, 200);
    assert.equal(
      (await send('POST', `/${one.id}/identities/remove`, identity)).json().code,
      'kernel.missing',
    );
  });

  test('pages through the list by name', async () => {
    const { accounts } = platform;
    const all = await accounts.list('carrier-a', { limit: 100 });
    const paged = [];
    for (let after: string | undefined; ; after = paged.at(-1)?.name) {
      const page = await accounts.list('carrier-a', { after, limit: 3 });
      if (page.length === 0) break;
      paged.push(...page);
    }
    assert.deepEqual(paged, all);
    assert.ok(all.length > 6);
  });
});

describe('an account of another organisation', () => {
  const actions = (id: string): [string, 'POST' | 'PUT', string, object | undefined][] => [
    ['reset the password', 'POST', `/${id}/password`, undefined],
    ['disable', 'PUT', `/${id}/disabled`, { disabled: true }],
    ['set roles', 'PUT', `/${id}/roles`, { roles: [{ role: 'admin', provinces: '*' }] }],
    ['link an identity', 'POST', `/${id}/identities`, { issuer: 'https://id.invalid', subject: 's-2' }],
    [
      'remove an identity',
      'POST',
      `/${id}/identities/remove`,
      { issuer: 'https://id.invalid', subject: 's-2' },
    ],
  ];
  test('is not there: same answer as for an id that does not exist, nothing changed', async () => {
    const theirs = await platform.person('carrier-b', 'clerk');
    const before = await state(theirs.id);
    for (const [action, method, path, body] of actions(theirs.id)) {
      const [foreign, absent] = [
        await send(method, path, body),
        await send(method, path.replace(theirs.id, `acc-${'0'.repeat(24)}`), body),
      ].map((answer) => [answer.statusCode, { ...answer.json(), instance: '' }] as const);
      assert.equal(foreign![0], 404, action);
      assert.deepEqual(foreign, absent, action);
    }
    assert.equal(await state(theirs.id), before);
    const listed = (await server.inject({ url: ACCOUNTS, headers: { cookie } })).body;
    assert.ok(!listed.includes(theirs.id) && !listed.includes(theirs.name));
  });

  test('that belongs here too: only its roles here can be changed', async () => {
    const shared = await platform.person('carrier-a', 'clerk');
    await platform.database.owner((tx) =>
      sql`insert into membership values (${shared.id}, 'carrier-b', 'admin', '{*}')`.execute(tx),
    );
    for (const [action, method, path, body] of actions(shared.id)) {
      const answer = await send(method, path, body);
      assert.equal(answer.statusCode, action === 'set roles' ? 200 : 409, action);
    }
    assert.ok(String(await state(shared.id)).includes('carrier-b'), 'the other membership stays');
  });
});

test('the application role has no right on accounts, memberships, sessions and identities', async () => {
  const scope = { org: 'carrier-a', actor: admin.id, provinces: '*' } as const;
  for (const table of ['account', 'membership', 'session', 'oidc_identity']) {
    await assert.rejects(
      platform.database.transaction(scope, (tx) => sql`select 1 from ${sql.table(table)}`.execute(tx)),
      { code: '42501' },
      table,
    );
  }
});

async function state(id: string): Promise<string | undefined> {
  const { rows } = await platform.database.owner((tx) =>
    sql<{ text: string }>`
      select account::text || coalesce((select string_agg(m::text, ',' order by m::text) from membership m where m.account = account.id), '')
      as text from account where id = ${id}`.execute(tx),
  );
  return rows[0]?.text;
}
