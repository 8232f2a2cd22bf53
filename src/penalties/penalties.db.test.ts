/** A police unit, a bank, a payment institution and a carrier through HTTP, messages and the database. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { holderIdOf } from '../identity/intake.ts';
import { paperKey } from '../identity/paper.ts';
import { residentNumber } from '../identity/testing/papers.ts';
import { actorOf } from '../kernel/testing/decider.ts';
import { accountDigest, measuresOf } from './read-model.ts';

const POLICE = 'police-gz';
const BANK = 'bank-a';
const PAY = 'pay-b';
const CARRIER = 'carrier-c';
const COUNTY = 'police-xian';
const org = (id: string, kind: 'police' | 'bank' | 'payment' | 'carrier', duties: readonly string[] = []) =>
  ({ id, kind, nameZh: id, nameEn: id, province: kind === 'police' ? '44' : null, duties }) as const;
const ORGS = [
  org(POLICE, 'police', ['jurisdiction:districted-city@2010-01-01']),
  org(COUNTY, 'police', ['jurisdiction:county-level-city@2010-01-01']),
  org(BANK, 'bank'),
  org(PAY, 'payment'),
  org(CARRIER, 'carrier'),
];
const PAPER = residentNumber('1990-01-01', 11);
const COUNTS = { cardsOrAccounts: 4, times: 4, persons: 1, impersonations: 0 };
let now = '2021-07-07T02:00:00.000Z';
let place: Place;
let server: TestServer;
const people = new Map<string, { cookie: string; again(): Promise<string> }>();

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, ORGS);
  for (const name of ['first', 'second', 'third'])
    people.set(name, await server.person(POLICE, ['police-officer']));
  people.set(COUNTY, await server.person(COUNTY, ['police-officer']));
  people.set(BANK, await server.person(BANK, ['bank-officer']));
  people.set(PAY, await server.person(PAY, ['bank-officer']));
  people.set(CARRIER, await server.person(CARRIER, ['compliance']));
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

async function ask(who: string, path: string, body?: unknown, status = 200) {
  const at = [BANK, PAY, CARRIER, COUNTY].find((id) => id === who) ?? POLICE;
  const reply = await server.call(`/api/v1/orgs/${at}${path}`, {
    cookie: people.get(who)?.cookie,
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, status, `${path}: ${reply.text}`);
  return reply.json;
}

/** Sessions end; whoever is still there years later signs in again. */
async function passTo(later: string) {
  now = later;
  for (const [name, person] of people) people.set(name, { ...person, cookie: await person.again() });
}

async function evidence(at: string): Promise<string> {
  return server.platform.blobs.put(at, Buffer.from('%PDF-1.7 case file'));
}

async function proposed(change: object = {}, who = 'first', status = 200) {
  const at = who === COUNTY ? COUNTY : POLICE;
  const body = {
    paper: { kind: 'resident-id', paperNumber: PAPER },
    subjectName: '测试甲',
    subjectKind: 'individual',
    act: 'sell',
    object: 'account',
    actedOn: '2021-06-30',
    counts: COUNTS,
    document: '穗公认〔2021〕1号',
    day: '2021-07-07',
    evidence: [await evidence(at)],
    ...change,
  };
  return ask(who, '/penalties', body, status);
}

async function determined(change: object = {}) {
  const { id, version, outcome } = await proposed(change);
  assert.equal(outcome, 'permit-with-duties');
  const answer = await ask('second', `/penalties/${id}/determine`, { expectedVersion: version });
  assert.equal(answer.outcome, 'permit-with-duties', JSON.stringify(answer.findings));
  return id as string;
}

const imposed = (at: string, id: string) => ask(at, `/imposed-measures/${POLICE}_${id}`);
const arrived = (at: string, id: string) =>
  server.until(`it arrived at ${at}`, async () => {
    const { items } = await ask(at, '/imposed-measures');
    return items.some((one: { id: string }) => one.id === `${POLICE}_${id}`);
  });
const shown = (id: string) => ask('third', `/penalties/${id}`);

async function inForce(at: string, kind: 'bank' | 'payment' | 'carrier', day: string) {
  const key = paperKey('resident-id', PAPER) ?? '';
  const holder = await holderIdOf(server.platform.vault, at, { kind: 'resident-id', key });
  const repository = server.platform.kernel.as(actorOf('p', 'compliance', { id: at, kind }));
  const found = await repository.read('measure.read', (tx) => measuresOf(tx, [holder, 'p-nobody'], day));
  return (found.get(holder) ?? []).flatMap(({ measures }) => measures);
}

describe('two-cards-2020.5.2 to 5.7 a penalty at every institution', () => {
  let id: string;
  test('given two officers, then bank and payment institution have it in force under their own id of the person', async () => {
    id = await determined();
    await arrived(BANK, id);
    await arrived(PAY, id);
    assert.deepEqual(await inForce(BANK, 'bank', '2021-07-07'), ['non-counter-stop', 'no-new-account']);
    assert.deepEqual(await inForce(PAY, 'payment', '2021-07-07'), ['payment-stop', 'no-new-account']);
    assert.deepEqual(await inForce(CARRIER, 'carrier', '2021-07-07'), []);
    assert.deepEqual(await inForce(BANK, 'bank', '2026-07-07'), ['non-counter-stop', 'no-new-account']);
    assert.deepEqual(await inForce(BANK, 'bank', '2026-07-08'), []);
    assert.notEqual((await imposed(BANK, id)).holder, (await imposed(PAY, id)).holder);
  });
  test('given the same officer, then he determines nothing; the county station not even proposes', async () => {
    const other = await proposed({ document: '穗公认〔2021〕2号' });
    const again = await ask('first', `/penalties/${other.id}/determine`, { expectedVersion: other.version });
    assert.equal(again.outcome, 'refuse');
    assert.equal((await proposed({ document: 'X' }, COUNTY)).outcome, 'refuse');
    assert.equal((await proposed()).outcome, 'refuse', 'the document is on file');
  });
  test('given a receipt in time and one past it, then the second is a finding on both sides', async () => {
    const atBank = await imposed(BANK, id);
    await ask(BANK, `/imposed-measures/${atBank.id}/applied`, {
      accounts: 2,
      expectedVersion: atBank.version,
    });
    await server.until('the receipt of the bank', async () => (await shown(id)).applied === 1);
    now = '2021-07-08T02:00:01.000Z';
    await server.until('the clock of the police ran out', async () =>
      (await shown(id)).history.some(({ findings }: { findings: { rule: string }[] }) =>
        findings.some(({ rule }) => rule === 'penalties.receipts-missing'),
      ),
    );
    const atPay = await imposed(PAY, id);
    assert.equal(atPay.overdue, true);
    const late = await ask(PAY, `/imposed-measures/${atPay.id}/applied`, {
      accounts: 1,
      expectedVersion: atPay.version,
    });
    assert.equal(late.outcome, 'permit-with-duties');
    await server.until('the late receipt', async () => (await shown(id)).applied === 2);
    const told = (await shown(id)).recipients.map(
      ({ org: at, accounts }: { org: string; accounts: number }) => [at, accounts],
    );
    assert.deepEqual(told, [
      [BANK, 2],
      [PAY, 1],
    ]);
  });
  test('given an objection at the counter, then another officer reads and confirms it, and it is lifted everywhere', async () => {
    const atBank = await imposed(BANK, id);
    const grounds = '账户被他人冒用';
    await ask(BANK, `/imposed-measures/${atBank.id}/objections`, {
      grounds,
      expectedVersion: atBank.version,
    });
    await server.until('the objection is at the police', async () => (await shown(id)).state === 'objected');
    const { lines } = await ask('third', `/penalties/${id}/read`, { what: 'words', purpose: '核实异议' });
    assert.deepEqual(lines, [grounds]);
    const answer = { result: 'confirmed', reasons: '经核实属冒用', document: '穗公复〔2021〕1号' };
    const expectedVersion = async () => ({ expectedVersion: (await shown(id)).version });
    const refused = await ask('second', `/penalties/${id}/answer`, {
      ...answer,
      ...(await expectedVersion()),
    });
    assert.equal(refused.outcome, 'refuse');
    const done = await ask('third', `/penalties/${id}/answer`, { ...answer, ...(await expectedVersion()) });
    assert.equal(done.outcome, 'permit-with-duties');
    for (const at of [BANK, PAY])
      await server.until(`${at} has the lifting`, async () => (await imposed(at, id)).state === 'lifted');
    assert.deepEqual(await inForce(BANK, 'bank', '2021-07-08'), []);
    assert.deepEqual(await inForce(PAY, 'payment', '2021-07-08'), []);
    for (const at of [BANK, PAY]) {
      const { id: here, version } = await imposed(at, id);
      await ask(at, `/imposed-measures/${here}/lift-applied`, { accounts: 2, expectedVersion: version });
    }
    await server.until('both receipts of the lifting', async () =>
      (await shown(id)).recipients.every(
        ({ liftAppliedAt }: { liftAppliedAt: string | null }) => liftAppliedAt !== null,
      ),
    );
    const [first] = (await imposed(BANK, id)).objections;
    assert.equal(first.answer.result, 'confirmed');
  });
  test('no name and no number stands in clear in journal, tables or messages', async () => {
    const text = await server.platform.database.owner(async (tx) => {
      const { rows } = await sql<{ text: string }>`
        select string_agg(body, ' ') || (select string_agg(data::text, ' ') from penalty)
          || (select string_agg(data::text, ' ') from imposed_measure)
          || (select coalesce(string_agg(messages::text, ' '), '') from outbox) as text
        from journal where register in ('penalty', 'imposed_measure')`.execute(tx);
      return rows[0]?.text ?? '';
    });
    assert.match(text, /penalties\.told/);
    for (const clear of [PAPER, '测试甲', '账户被他人冒用']) assert.ok(!text.includes(clear), clear);
  });
});

describe('two-cards-2020.5.5 online, with the number of the notice and the paper', () => {
  test('given both, then the objection is taken; with a paper of somebody else nothing is told', async () => {
    const id = await determined({ document: '穗公认〔2021〕3号', day: '2021-07-08' });
    const { receipt } = await shown(id);
    const { lines } = await ask('first', `/penalties/${id}/read`, { what: 'notice', purpose: '送达' });
    assert.ok(
      lines.some((line: string) => line.includes(receipt)) &&
        lines.some((line: string) => line.includes('2026年7月8日24时')),
    );
    const online = (
      paperNumber: string,
      path = '/penalty-objections',
      more: object = { grounds: '不是本人' },
    ) =>
      server.call(`/api/v1/public/${POLICE}${path}`, {
        body: { receipt: receipt.toLowerCase(), paper: { kind: 'resident-id', paperNumber }, ...more },
      });
    const wrong = await online(residentNumber('1990-01-01', 12));
    assert.deepEqual([wrong.status, wrong.json.code], [404, 'penalties.receipt-unknown']);
    const taken = await online(PAPER);
    assert.deepEqual([taken.status, taken.json.outcome, taken.json.id], [200, 'permit-with-duties', receipt]);
    const state = await online(PAPER, '/penalty-objections/state', {});
    assert.deepEqual(
      [state.json.state, state.json.objections.length, state.json.terms.length],
      ['objected', 1, 3],
    );
  });
});

describe('six-ministry-2016.5.12, 5.13 a case account', () => {
  test('given one at the bank, then only the bank learns which account; the others of the holder stop everywhere', async () => {
    const accountNumber = '6200 0000 0000 1234';
    const body = {
      paper: { kind: 'resident-id', paperNumber: PAPER },
      subjectName: '测试甲',
      institution: BANK,
      accountNumber,
      document: '穗公涉〔2021〕1号',
      day: '2021-07-08',
      evidence: [await evidence(POLICE)],
    };
    const { id, version } = await ask('first', '/case-accounts', body);
    await ask('second', `/penalties/${id}/determine`, { expectedVersion: version });
    await arrived(BANK, id);
    await arrived(PAY, id);
    assert.deepEqual(
      [(await imposed(BANK, id)).caseAccount, (await imposed(PAY, id)).caseAccount],
      [true, false],
    );
    const digest = await accountDigest(server.platform.vault, BANK, '6200-0000-0000-1234');
    const key = paperKey('resident-id', PAPER) ?? '';
    const holder = await holderIdOf(server.platform.vault, BANK, { kind: 'resident-id', key });
    const repository = server.platform.kernel.as(actorOf('p', 'bank-officer', { id: BANK, kind: 'bank' }));
    const found = await repository.read('measure.read', (tx) => measuresOf(tx, [holder], '2040-01-01'));
    assert.deepEqual(
      found.get(holder)?.map(({ caseAccount, to }) => [caseAccount, to]),
      [[digest, null]],
    );
    await ask('first', '/case-accounts', { ...body, institution: CARRIER }, 400);
  });
});

describe('what cannot be', () => {
  test('each fault is named at its place', async () => {
    const at = async (change: object) => {
      const { code, pointer, place: where } = await proposed({ document: '误', ...change }, 'first', 400);
      return [code, where ?? pointer];
    };
    assert.equal((await at({ day: '2030-01-01' }))[0], 'penalties.day-future');
    assert.equal((await at({ day: '2021-02-30' }))[0], 'penalties.day-none');
    assert.equal((await at({ actedOn: '2021-07-08' }))[0], 'penalties.day-order');
    assert.equal((await at({ subjectKind: 'unit' }))[0], 'penalties.subject-paper');
    await ask(BANK, '/penalties', undefined, 403);
    await ask('first', '/imposed-measures', undefined, 403);
  });
});

describe('joint-penalty-2024.credit publication', () => {
  test('given one convicted and one determined by police, then only the first is ever in the list', async () => {
    await passTo('2025-01-06T02:00:00.000Z');
    const about = { day: '2025-01-06', actedOn: '2024-12-20' };
    const convicted = await determined({ ...about, document: '刑1', act: 'crime' });
    const police = await determined({
      ...about,
      document: '认1',
      subjectName: '测试乙',
      paper: { kind: 'resident-id', paperNumber: residentNumber('1991-01-01', 13) },
    });
    const list = async () => (await ask('third', '/penalties/published')).items;
    assert.deepEqual(
      (await list()).map(({ id, name, to }: Record<string, string>) => [id, name, to]),
      [[convicted, '测试甲', '2028-01-06']],
    );
    await arrived(CARRIER, police);
    assert.ok(!JSON.stringify(await list()).includes('测试乙'));
    await passTo('2028-01-06T15:59:59.000Z');
    assert.equal((await list()).length, 1);
    now = '2028-01-06T16:00:00.000Z';
    assert.deepEqual(await list(), []);
    await server.until('the job has followed', async () => (await shown(convicted)).state === 'expired');
  });
});
