/** Agents, outlets, staff and the list of barred channels through HTTP, at two companies and a regulator. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { creditCheckSign, residentCheckSign } from '../identity/paper.ts';
import { systemActor } from '../kernel/access.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { registers } from './parts.ts';
import { sellersByAccount } from './read-model.ts';

const A = 'carrier-a';
const B = 'carrier-b';
let now = '2021-07-07T02:00:00.000Z';
let place: Place;
let server: TestServer;
const sessions: Record<string, { id: string; cookie: string }> = {};

const organisation = (id: string, kind: 'carrier' | 'regulator') => ({
  id,
  kind,
  nameZh: `名称-${id}`,
  nameEn: id,
  province: null,
  duties: kind === 'carrier' ? ['network:cmcc'] : [],
});

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, [
    organisation(A, 'carrier'),
    organisation(B, 'carrier'),
    organisation('regulator', 'regulator'),
  ]);
  await signIn();
});
/** Again after the clock was moved: a session does not last that long. */
async function signIn(): Promise<void> {
  for (const [name, org, role] of [
    ['one', A, 'compliance'],
    ['two', A, 'compliance'],
    ['b-one', B, 'compliance'],
    ['b-two', B, 'compliance'],
    ['reg', 'regulator', 'regulator'],
  ] as const)
    sessions[name] = await server.person(org, [role]);
}
after(async () => {
  await server?.stop();
  await place?.remove();
});

const orgOf = (who: string) => (who.startsWith('b-') ? B : who === 'reg' ? 'regulator' : A);
async function ask(who: string, path: string, body?: unknown) {
  const reply = await server.call(`/api/v1/orgs/${orgOf(who)}${path}`, {
    cookie: sessions[who]?.cookie,
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, 200, `${path}: ${reply.text}`);
  return reply.json;
}

/** Of an authority that does not exist. */
function firm(serial: number): string {
  const body = `9199000${String(serial).padStart(10, '0')}`;
  return `${body}${creditCheckSign(body)}`;
}
const person = (serial: number) => {
  const body = `99000019800101${String(serial).padStart(3, '0')}`;
  return `${body}${residentCheckSign(body)}`;
};

/** As a browser sends a PDF. */
async function document(who: string): Promise<string> {
  const reply = await server.call(`/api/v1/orgs/${orgOf(who)}/channel-documents`, {
    cookie: sessions[who]?.cookie,
    body: Buffer.from(`%PDF-1.7 ${who} 测试材料`),
    type: 'application/pdf',
  });
  assert.equal(reply.status, 200, reply.text);
  return reply.json.digest;
}

/** A holder entry for the legal representative, written by identity/ itself. */
async function legalRepresentative(who: string, serial: number): Promise<string> {
  const { holder } = await ask(who, '/holders', {
    paper: { kind: 'resident-id', paperNumber: person(serial) },
    holderName: '测试甲',
  });
  return holder;
}

async function application(who: string, serial: number, change: object = {}) {
  const digest = await document(who);
  return {
    name: `测试代理${serial}部`,
    creditCode: firm(serial),
    legalRepresentative: await legalRepresentative(who, serial),
    province: '44',
    appointedBy: 'company',
    documents: [
      { kind: 'business-licence', digest, validTo: null },
      { kind: 'sales-qualification', digest, validTo: null },
    ],
    contract: {
      reference: 'C',
      from: '2021-01-01',
      to: '2025-01-01',
      digest,
      statesDuties: true,
      statesPenalties: true,
    },
    responsibilityLetter: digest,
    ...change,
  };
}

async function admitted(one: string, two: string, serial: number): Promise<string> {
  const { id, outcome, findings } = await ask(one, '/agents', await application(one, serial));
  assert.equal(outcome, 'permit-with-duties', JSON.stringify(findings));
  const approved = await ask(two, `/agents/${id}/approve`, { expectedVersion: 1 });
  assert.equal(approved.outcome, 'permit', JSON.stringify(approved.findings));
  return id;
}

async function seller(who: string, agent: string, serial: number): Promise<string> {
  const account = `acc-${who}-${serial}`;
  const outlet = await ask(who, '/outlets', {
    name: '测试网点',
    kind: 'agent',
    agent,
    province: '44',
    address: '测试路2号',
    devices: [`reader-${serial}`],
  });
  assert.equal(outlet.outcome, 'permit');
  const staff = await ask(who, '/staff', {
    account,
    staffNumber: `${serial}`,
    outlet: outlet.id,
    paperNumber: person(serial + 100),
  });
  assert.equal(staff.outcome, 'permit', JSON.stringify(staff.findings));
  return account;
}

async function barOf(org: string, account: string) {
  const repository = server.platform.kernel.as(systemActor('test', { id: org, kind: 'carrier' }));
  const sellers = await repository.read('message.receive', (tx) => sellersByAccount(tx, [account]));
  return sellers.get(account)?.barredBy;
}

describe('miit-452-2016.5.6 miit-452-2016.24.3.1 from a sale to the end of an agency everywhere', () => {
  test('two persons end it at one company; its staff are barred with that decision, and the other company follows', async () => {
    const here = await admitted('one', 'two', 1);
    const there = await admitted('b-one', 'b-two', 1);
    const account = await seller('one', here, 1);
    const other = await seller('b-one', there, 1);
    assert.deepEqual([await barOf(A, account), await barOf(B, other)], [null, null]);

    const inquiry = await ask('one', '/channel-cases', {
      kind: 'breach',
      agent: here,
      province: '44',
      suspected: 'bulk-opening',
      note: '批量开卡',
    });
    await ask('one', `/channel-cases/${inquiry.id}/conclude`, {
      outcome: 'confirmed',
      breach: 'bulk-opening',
      serious: true,
      reason: '一小时十二张',
      expectedVersion: 1,
    });
    await server.until(
      'the proposal has reached the agent',
      async () => (await ask('one', `/agents/${here}`)).cancellationProposed,
    );
    const own = await ask('one', `/agents/${here}/cancel-approve`, { expectedVersion: 3 });
    assert.equal(own.outcome, 'refuse');
    const { outcome } = await ask('two', `/agents/${here}/cancel-approve`, { expectedVersion: 3 });
    assert.equal(outcome, 'permit');
    assert.equal(await barOf(A, account), 'agent-cancelled');

    await server.until(
      'the other company has closed it too',
      async () => (await ask('b-one', `/agents/${there}`)).state === 'cancelled',
    );
    assert.equal(await barOf(B, other), 'agent-cancelled');
    const { items } = await ask('b-one', '/agent-listings');
    assert.deepEqual(
      items.map((item: { ground: string; origin: { id: string }; until: string }) => [
        item.ground,
        item.origin.id,
        item.until,
      ]),
      [['bulk-opening', A, '2026-07-07']],
    );
  });

  test('the firm is not admitted again, at either company', async () => {
    for (const who of ['one', 'b-one']) {
      const { outcome, findings } = await ask(who, '/agents', await application(who, 1));
      assert.equal(outcome, 'refuse');
      const said = findings.find((finding: { rule: string }) => finding.rule === 'channels.not-listed');
      assert.match(said.sentence.zh, /测试代理1部于2021-07-07列入代理渠道黑名单/);
    }
  });

  test('a firm of the same name only is compared by a person', async () => {
    const { id, outcome } = await ask(
      'b-one',
      '/agents',
      await application('b-one', 2, { name: '测试代理1部' }),
    );
    assert.equal(outcome, 'permit-with-duties');
    const held = await ask('b-two', `/agents/${id}/approve`, { expectedVersion: 1 });
    assert.equal(held.outcome, 'hold');
    const { nameMatches } = await ask('b-one', `/agents/${id}`);
    await ask('b-one', `/agents/${id}/name-check`, {
      listing: nameMatches[0],
      same: false,
      note: '代码不同',
      expectedVersion: 1,
    });
    const { outcome: then } = await ask('b-two', `/agents/${id}/approve`, { expectedVersion: 2 });
    assert.equal(then, 'permit');
  });

  test('once the entry is removed by two persons, the firm can come back', async () => {
    const { items } = await ask('one', '/agent-listings');
    await ask('one', `/agent-listings/${items[0].id}/remove`, {
      reason: '异议成立',
      expectedVersion: items[0].version,
    });
    await ask('two', `/agent-listings/${items[0].id}/approve`, { expectedVersion: items[0].version + 1 });
    await server.until(
      'the other company has it removed',
      async () => (await ask('b-one', '/agent-listings')).items[0].state === 'removed',
    );
    const { outcome } = await ask('b-one', '/agents', await application('b-one', 1));
    assert.equal(outcome, 'permit-with-duties');
  });
});

describe('six-ministry-2016.4.11 six-ministry-2016.4.12 order, lapse, decision on the licence', () => {
  test('the regulator gets the referral and its decision comes back', async () => {
    const agent = await admitted('one', 'two', 5);
    const account = await seller('one', agent, 5);
    await ask('one', `/agents/${agent}/rectify`, { reason: '登记不严', expectedVersion: 2 });
    now = '2021-07-22T16:00:01.000Z';
    await signIn();
    const referrals = async () => (await ask('reg', '/channel-cases?kind=licence-referral')).items;
    await server.until('the regulator has the referral', async () => (await referrals()).length === 1);
    const [{ id }] = await referrals();
    await ask('reg', `/channel-cases/${id}/licence`, {
      decision: 'revoked',
      reason: '逾期不改',
      expectedVersion: 1,
    });
    await server.until(
      'the company has the decision',
      async () => (await ask('one', `/agents/${agent}`)).order.decision === 'revoked',
    );
    assert.equal(await barOf(A, account), 'agent-cancelled');
  });
});

test('an inquiry names only whom the company has on file; an authority inquires into others too', async () => {
  const about = { kind: 'inspection', note: '–', province: '44' };
  const path = (org: string) => `/api/v1/orgs/${org}/channel-cases`;
  for (const name of ['agent', 'outlet', 'staff']) {
    const reply = await server.call(path(A), {
      cookie: sessions.one?.cookie,
      body: { ...about, [name]: 'x-nobody' },
    });
    assert.deepEqual(
      [reply.status, reply.json.code, reply.json.pointer],
      [404, 'kernel.missing', `/${name}`],
    );
  }
  const { outcome } = await ask('reg', '/channel-cases', { ...about, outlet: 'x-of-another' });
  assert.equal(outcome, 'permit-with-duties');
});

describe('miit-452-2016.5.2 one account, one outlet', () => {
  test('of two requests at once for the same account, one is taken', async () => {
    const agent = await admitted('one', 'two', 7);
    const outlets = await Promise.all(
      [1, 2].map((serial) =>
        ask('one', '/outlets', {
          name: `网点${serial}`,
          kind: 'agent',
          agent,
          province: '44',
          address: '测试路',
          devices: [],
        }),
      ),
    );
    const answers = await Promise.all(
      outlets.map(({ id }) =>
        ask('one', '/staff', { account: 'acc-race', staffNumber: '7', outlet: id, paperNumber: person(300) }),
      ),
    );
    assert.deepEqual(answers.map(({ outcome }) => outcome).sort(), ['permit', 'refuse']);
  });
});

test('each company is looked through once a day', async () => {
  const scans = async () => {
    const { rows } = await server.platform.database.owner((tx) =>
      tx.executeQuery<{ org: string; day: string }>(
        CompiledQuery.raw('select org, day::text as day from channel_scan order by org, day', []),
      ),
    );
    return rows.map(({ org, day }) => `${org} ${day}`);
  };
  const expected = [`${A} 2021-07-07`, `${A} 2021-07-23`, `${B} 2021-07-07`, `${B} 2021-07-23`];
  await server.platform.settle();
  assert.deepEqual(await scans(), expected);
  await server.platform.settle();
  assert.deepEqual(await scans(), expected);
});

test('no paper number and no name of a person is in the journal, and the tables can be rebuilt from it', async () => {
  const { rows } = await server.platform.database.owner((tx) =>
    tx.executeQuery<{ body: string }>(
      CompiledQuery.raw(
        "select body from journal where register like 'channel%' or register like 'agent%'",
        [],
      ),
    ),
  );
  const all = rows.map(({ body }) => body).join('\n');
  assert.ok(rows.length > 20);
  assert.equal(all.includes(person(101)) || all.includes('测试甲'), false);
  assert.ok((await compareWithJournal(server.platform.database, registers)) > 10);
});
