/** Regulator and companies through HTTP, messages and the database: look-ups, an order, the report of the clean-up. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { openCompany } from '../../test/key-company.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { allows } from '../kernel/decision.ts';

const A = 'carrier-a';
const B = 'carrier-b';
const ORGS = [
  { id: A, kind: 'carrier', nameZh: '甲', nameEn: 'A', province: null, duties: ['network:cmcc'] },
  { id: B, kind: 'carrier', nameZh: '乙', nameEn: 'B', province: null, duties: ['network:cucc'] },
  { id: 'miit', kind: 'regulator', nameZh: '工信部', nameEn: 'MIIT', province: null, duties: [] },
  { id: 'regulator-gd', kind: 'regulator', nameZh: '粤管局', nameEn: 'GD', province: '44', duties: [] },
  { id: 'regulator-sh', kind: 'regulator', nameZh: '沪管局', nameEn: 'SH', province: '31', duties: [] },
] as const;
let now = '2021-07-07T02:00:00.000Z';
let place: Place;
let server: TestServer;
let company: Awaited<ReturnType<typeof openCompany>>;
let service: string;
const people = new Map<string, string>();

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, ORGS);
  const clerk = await server.person(A, ['clerk']);
  company = await openCompany(server.platform, { org: A, clerk: clerk.id });
  for (const { id, kind } of ORGS)
    people.set(id, (await server.person(id, [kind === 'regulator' ? 'regulator' : 'compliance'])).cookie);
  const number = '864001230001';
  const applied = await company.apply({
    customer: await company.unit(1),
    numbers: [{ from: number, to: number, kind: '400', network: 'cmcc' }],
  });
  assert.ok(allows(applied.outcome), JSON.stringify(applied.findings));
  service = applied.id;
  await ask(A, `/key-services/${service}/activate`, { expectedVersion: applied.version });
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

async function ask(org: string, path: string, body?: unknown, status = 200) {
  const cookie = people.get(org) ?? '';
  const reply = await server.call(`/api/v1/orgs/${org}${path}`, {
    cookie,
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, status, `${path}: ${reply.text}`);
  return reply.json;
}

async function inquire(org: string, question: object) {
  const { id, outcome } = await ask(org, '/ledger-inquiries', {
    company: A,
    ground: '案2021-1',
    ...question,
  });
  if (outcome !== 'permit-with-duties') return { outcome };
  const path = `/ledger-inquiries/${id}`;
  await server.until('the company answered', async () => (await ask(org, path)).state !== 'asked');
  return ask(org, path);
}

describe('miit-452-2016.7.5.3 a regulator sees registration, use and changes of a company, and the company sees that it looked', () => {
  test('by number in any spelling: unit, state and changes, without an account at the company', async () => {
    const found = await inquire('regulator-gd', { number: '400-123-0001' });
    assert.deepEqual([found.state, found.items.length, found.more], ['answered', 1, false]);
    const [line] = found.items;
    assert.deepEqual(
      [line.id, line.state, line.use, line.province],
      [service, 'active', '售后服务热线', '44'],
    );
    assert.ok(line.unit.length > 1 && !line.unit.startsWith('v1'), 'the name of the unit is shown in clear');
    assert.deepEqual(
      line.changes.map(({ what }: { what: string }) => what),
      ['apply', 'activate'],
    );
    const { items } = await ask(A, '/ledger-lookups');
    assert.deepEqual(
      items.map(({ by, ground, result, digest }: Record<string, string>) => [by, ground, result, digest]),
      [['regulator-gd', '案2021-1', 'answered', found.digest]],
    );
  });
  test('as of a day before it was opened there is nothing; a day to come is refused', async () => {
    const before = await inquire('regulator-gd', { number: '400-123-0001', asOf: '2021-07-06' });
    assert.deepEqual([before.state, before.items], ['answered', []]);
    await ask('regulator-gd', '/ledger-inquiries', { company: A, ground: '案', asOf: '2031-01-01' }, 400);
  });
  test('a regulator of another province sees nothing of this one and may not name it; the ministry sees all', async () => {
    assert.deepEqual((await inquire('regulator-sh', { number: '400-123-0001' })).items, []);
    assert.equal((await inquire('regulator-sh', { province: '44' })).outcome, 'refuse');
    const whole = await inquire('miit', { kind: '400' });
    assert.ok(whole.items.some(({ id }: { id: string }) => id === service));
    assert.deepEqual(whole.items[0].changes, [], 'a list brings no changes');
  });
  test('companies do not look into each other, and no number stands in clear in journal or address', async () => {
    await ask(B, '/ledger-inquiries', { company: A, ground: '案' }, 403);
    const written = await server.platform.database.owner(async (tx) => {
      const { rows } = await sql<{ text: string }>`
        select string_agg(body, ' ') as text from journal where register in ('ledger_inquiry', 'ledger_lookup')
          and org = 'regulator-gd' and body like '%"command":"ask"%'`.execute(tx);
      return rows[0]?.text ?? '';
    });
    assert.match(written, /ledger_inquiry|ledger-asked/);
    assert.doesNotMatch(written, /864001230001/);
  });
});

describe('six-ministry-2016.4.10 an order of a regulator ends the lines at every company', () => {
  test('the ban comes into being from it, receipts come back, and the order is done when all is gone', async () => {
    const numbers = [{ from: '400-123-0001', to: '400-123-0001' }];
    const order = { operation: '违规网络电话平台', numbers, reference: '粤通管〔2021〕1号' };
    const issued = await ask('regulator-gd', '/voip-orders', order);
    assert.equal(issued.outcome, 'permit-with-duties');
    // The worker of the server delivers as well: each step waits for whoever has its message.
    const first = async () => (await ask('regulator-gd', '/voip-orders')).items[0];
    await server.until('the order is done', async () => (await first()).state === 'done');
    const shown = await first();
    assert.deepEqual(
      shown.companies.map(({ org, lines, goneAt }: Record<string, unknown>) => [org, lines, goneAt !== null]),
      [
        [A, 1, true],
        [B, 0, true],
      ],
    );
    const [ban] = (await ask(A, '/voip-bans')).items;
    assert.deepEqual([ban.state, ban.order.by, ban.lines[0].service], ['gone', 'regulator-gd', service]);
    assert.equal((await ask(A, `/key-services/${service}`)).state, 'terminated');
    const found = await inquire('regulator-gd', { service });
    assert.deepEqual(
      [found.items[0].state, found.items[0].changes.at(-1).what],
      ['terminated', 'end-by-ban'],
    );
    await ask(A, '/voip-orders', order, 403);
  });
});

describe('miit-452-2016.6.4 the report of the clean-up', () => {
  test('is made from the ledger, reaches both regulators and is receipted; it is late by years', async () => {
    const sent = await ask(A, '/cleanup-reports', { province: '44', note: '无其他情况' });
    assert.equal(sent.outcome, 'permit-with-duties');
    const receipts = async () => (await ask(A, `/cleanup-reports/${sent.id}`)).recipients;
    await server.until('both receipts', async () =>
      (await receipts()).every(({ receivedAt }: { receivedAt: string | null }) => receivedAt !== null),
    );
    const own = await ask(A, `/cleanup-reports/${sent.id}`);
    assert.equal(own.recipients.length, 2);
    for (const org of ['miit', 'regulator-gd']) {
      const there = await ask(org, `/cleanup-reports/${sent.id}`);
      assert.deepEqual([there.side, there.from, there.document], ['received', A, own.document]);
    }
    assert.match(own.document, /400：在用0项/);
    await ask('regulator-sh', `/cleanup-reports/${sent.id}`, undefined, 404);
  });
});

describe('miit-452-2016.10.3 papers are looked at when a unit changes, not only once a year', () => {
  test('a new legal representative or name opens a look at the papers of each of its services, once', async () => {
    const customer = await company.unit(2);
    const number = '864001230002';
    const { id, version } = await company.apply({
      customer,
      numbers: [{ from: number, to: number, kind: '400', network: 'cmcc' }],
    });
    await ask(A, `/key-services/${id}/activate`, { expectedVersion: version });
    now = '2021-07-08T02:00:00.000Z';
    assert.equal(await company.renamed(2), customer);
    const reviews = async () => (await ask(A, `/service-reviews?service=${id}`)).items;
    await server.until('a look at the papers', async () => (await reviews()).length > 0);
    const items = await reviews();
    assert.deepEqual(
      items.map(({ kind, state, dueAt }: Record<string, string>) => [kind, state, dueAt]),
      [['papers', 'open', '2021-07-23T16:00:00.000Z']],
    );
  });
});
