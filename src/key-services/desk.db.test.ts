/** What the desk opens one by one: names and counts of the ledger, a draw with another seed, exceptions, bans, blocks. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { openCompany } from '../../test/key-company.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { addDays, addHours, dayOf } from '../kernel/time.ts';

const A = 'carrier-a';
const B = 'carrier-b';
let now = '2021-07-07T02:00:00.000Z';
let place: Place;
let server: TestServer;
let company: Awaited<ReturnType<typeof openCompany>>;
const people: Record<string, { readonly cookie: string; readonly org: string }> = {};

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(
    server.platform,
    [A, B].map((id) => ({
      id,
      kind: 'carrier',
      nameZh: id,
      nameEn: id,
      province: null,
      duties: ['network:cmcc'],
    })),
  );
  const clerk = await server.person(A, ['clerk']);
  company = await openCompany(server.platform, { org: A, clerk: clerk.id });
  await signIn();
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

async function signIn(): Promise<void> {
  people.one = { cookie: (await server.person(A, ['compliance'])).cookie, org: A };
  people.two = { cookie: (await server.person(A, ['compliance'])).cookie, org: A };
  people.other = { cookie: (await server.person(B, ['compliance'])).cookie, org: B };
}

async function ask(who: string, path: string, body?: unknown, status = 200) {
  const { cookie, org } = people[who] ?? { cookie: '', org: A };
  const reply = await server.call(`/api/v1/orgs/${org}${path}`, {
    cookie,
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, status, `${path}: ${reply.text}`);
  return reply.json;
}

const number = (serial: number) => {
  const digits = `86400123${String(serial).padStart(4, '0')}`;
  return { from: digits, to: digits, kind: '400', network: 'cmcc' };
};

async function open(customer: string, serial: number): Promise<string> {
  const { id } = await company.apply({ customer, numbers: [number(serial)] });
  await ask('one', `/key-services/${id}/activate`, { expectedVersion: 1 });
  return id;
}

describe('the ledger counted and named', () => {
  test('as it is and as of a day, by kind and state; one’s own only', async () => {
    const first = await open(await company.unit(1), 1);
    const day = dayOf(now);
    now = addHours(now, 48);
    await signIn();
    const customer = await company.unit(2);
    const second = await open(customer, 2);
    await company.apply({ customer, numbers: [number(3)] });
    const counted = async (query = '') => (await ask('one', `/key-ledger/counts${query}`)).items;
    const today = [
      { kind: '400', state: 'active', services: 2 },
      { kind: '400', state: 'applied', services: 1 },
    ];
    assert.deepEqual(await counted(), today);
    assert.deepEqual(await counted(`?asOf=${dayOf(now)}`), today, 'folded from the journal as well');
    assert.deepEqual(await counted(`?asOf=${day}`), [{ kind: '400', state: 'active', services: 1 }]);
    assert.deepEqual(await counted(`?customer=${customer}&kind=400`), [
      { kind: '400', state: 'active', services: 1 },
      { kind: '400', state: 'applied', services: 1 },
    ]);
    assert.deepEqual(await counted('?province=11'), []);
    assert.deepEqual(await counted(`?asOf=${addDays(day, -1)}`), []);

    const { items } = await ask('one', `/key-ledger/names?ids=${second},${first},nobody`);
    assert.deepEqual(
      items
        .map((item: { id: string; numbers: { from: string }[] }) => [item.id, item.numbers[0]?.from])
        .toSorted(),
      [
        [first, number(1).from],
        [second, number(2).from],
      ].toSorted(),
    );
    assert.deepEqual((await ask('other', `/key-ledger/names?ids=${first}`)).items, []);
    assert.deepEqual((await ask('other', '/key-ledger/counts')).items, []);
    await ask('one', '/key-ledger/names?ids=', undefined, 400);
  });
});

describe('a draw repeated by an inspector', () => {
  test('with the seed on record the same, with another one what that would have drawn', async () => {
    now = addHours(now, 24);
    await signIn();
    const body = { kind: 'test-call', day: dayOf(now), seed: 'said-aloud-1' };
    const { id } = await ask('one', '/service-draws', body);
    const same = await ask('two', `/service-draws/${id}`);
    assert.deepEqual([same.same, same.seed, same.drawn], [true, body.seed, same.recorded.drawn]);
    assert.equal((await ask('two', `/service-draws/${id}?seed=${body.seed}`)).same, true);
    const other = await ask('two', `/service-draws/${id}?seed=another-seed`);
    assert.deepEqual([other.same, other.seed], [false, 'another-seed']);
    assert.equal(other.populationDigest, same.populationDigest);
    assert.deepEqual(
      other.drawn.toSorted(),
      same.drawn.toSorted(),
      'all two are drawn, in an order of its own',
    );

    const { items } = await ask('one', `/service-reviews?draw=${id}&province=44`);
    assert.equal(items.length, same.drawn.length);
    assert.equal((await ask('one', `/service-reviews?draw=${id}&province=11`)).items.length, 0);
    const review = await ask('one', `/service-reviews/${items[0].id}`);
    assert.deepEqual([review.state, review.history.length], ['open', 1]);
    assert.equal((await ask('one', '/service-draws?kind=site-visit')).items.length, 0);
    assert.equal((await ask('one', '/service-draws?kind=test-call')).items.length, 1);
  });

  test('what is found on a service that ended meanwhile stays with the review: there is nothing left to put right', async () => {
    const service = await open(await company.unit(4), 20);
    now = addHours(now, 48);
    await signIn();
    await ask('one', '/service-draws', { kind: 'test-call', day: dayOf(now), seed: 'said-aloud-2' });
    const reviewed = async () => (await ask('one', `/service-reviews?service=${service}`)).items[0];
    const { id } = await reviewed();
    const { version } = await ask('one', `/key-services/${service}`);
    const at = `/key-services/${service}`;
    const ground = 'altered-number-landing';
    const told = { ground, source: 'gateway', reference: 'call-1', expectedVersion: version };
    const noted = await ask('one', `${at}/signals`, told);
    const ending = { ground, reason: '为改号电话提供落地', evidence: [], expectedVersion: noted.version };
    const proposed = await ask('one', `${at}/propose-end`, ending);
    await ask('two', `${at}/second-end`, { expectedVersion: proposed.version });
    const found = {
      outcome: 'defects',
      defects: ['abnormal-use'],
      place: '075526009999',
      happenedAt: now,
      note: '空号',
      evidence: [],
      expectedVersion: 1,
    };
    await ask('one', `/service-reviews/${id}/record`, found);
    const kept = await ask('one', `/service-reviews/${id}`);
    assert.deepEqual([kept.state, kept.result.defects], ['recorded', ['abnormal-use']]);
    const { state, defectList } = await ask('one', `/key-services/${service}`);
    assert.deepEqual([state, defectList], ['terminated', []]);
  });
});

describe('miit-452-2016.7.4.1 an exception as the desk sees it', () => {
  test('how many there are and may be, whose word is missing, and what was decided', async () => {
    const customer = await company.unit(3);
    await open(customer, 10);
    const wish = { customer, kind: '400', quantity: 7, reason: '全国连锁', province: '44' };
    const { id } = await ask('one', '/key-exceptions', wish);
    const mine = await ask('one', `/key-exceptions/${id}`);
    assert.deepEqual([mine.held, mine.cap, mine.assent.mayAgree, mine.history.length], [1, 5, false, 1]);
    assert.equal((await ask('two', `/key-exceptions/${id}`)).assent.mayAgree, true);
    await ask('other', `/key-exceptions/${id}`, undefined, 404);
    await ask('two', `/key-exceptions/${id}/grant`, { expectedVersion: 1 });
    const granted = await ask('one', `/key-exceptions/${id}`);
    assert.deepEqual([granted.state, granted.assent, granted.history.length], ['granted', null, 2]);
    assert.equal((await ask('one', '/key-exceptions?kind=400&province=44&state=granted')).items.length, 1);
    assert.equal((await ask('one', '/key-exceptions?kind=switchboard')).items.length, 0);
  });
});

describe('six-ministry-2016.4.10 a ban as the desk sees it', () => {
  test('whose word is missing, what is left, and when it must be gone; a block with its decisions', async () => {
    const range = { from: '8675526000300', to: '8675526000309' };
    const block = await ask('one', '/number-blocks', { range, note: '本企业号段' });
    assert.equal((await ask('one', `/number-blocks/${block.id}`)).history.length, 1);
    const found = { operation: '违规网络电话', lines: [], numbers: [range], evidence: [], province: '44' };
    const { id } = await ask('one', '/voip-bans', found);
    const mine = await ask('one', `/voip-bans/${id}`);
    assert.deepEqual([mine.assent.mayAgree, mine.banned, mine.dueAt], [false, null, null]);
    assert.equal((await ask('two', `/voip-bans/${id}`)).assent.mayAgree, true);
    await ask('two', `/voip-bans/${id}/ban`, { expectedVersion: 1 });
    const banned = await ask('one', `/voip-bans/${id}`);
    assert.equal(banned.assent, null);
    assert.ok(banned.dueAt > now);
    assert.equal((await ask('one', '/voip-bans?province=44')).items.length, 1);
    assert.equal((await ask('one', '/voip-bans?province=11')).items.length, 0);
    await ask('other', `/voip-bans/${id}`, undefined, 404);
  });
});
