/** What the pages of penalties read: what would follow, who may act, what is missing, and what the person is told. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { residentNumber } from '../src/identity/testing/papers.ts';
import { register, startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';

const CITY = 'police-gz';
const COUNTY = 'police-xian';
const BANK = 'bank-a';
const org = (id: string, kind: 'police' | 'bank', duties: readonly string[] = []) =>
  ({ id, kind, nameZh: `${id}（测试）`, nameEn: id, province: null, duties }) as const;
const PAPER = { kind: 'resident-id', paperNumber: residentNumber('1990-01-01', 21) };
const COUNTS = { cardsOrAccounts: 4, times: 4, persons: 1, impersonations: 0 };
const DEED = { act: 'sell', object: 'account', actedOn: '2021-06-30', counts: COUNTS };
const FORESEEN = { paper: PAPER, deed: DEED, day: '2021-07-07' };

let now = '2021-07-07T02:00:00.000Z';
let place: Place;
let server: TestServer;
const people = new Map<string, { readonly org: string; readonly cookie: string }>();

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, [
    org(CITY, 'police', ['jurisdiction:districted-city@2010-01-01']),
    org(COUNTY, 'police', ['jurisdiction:county@2010-01-01']),
    org(BANK, 'bank'),
  ]);
  const join = async (name: string, at: string, role: 'police-officer' | 'bank-officer') =>
    people.set(name, { org: at, cookie: (await server.person(at, [role])).cookie });
  await join('first', CITY, 'police-officer');
  await join('second', CITY, 'police-officer');
  await join('third', CITY, 'police-officer');
  await join('county', COUNTY, 'police-officer');
  await join('bank', BANK, 'bank-officer');
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

async function ask(who: string, path: string, body?: unknown, status = 200) {
  const person = people.get(who);
  const reply = await server.call(`/api/v1/orgs/${person?.org}${path}`, {
    cookie: person?.cookie,
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, status, `${path}: ${reply.text}`);
  return reply.json;
}

async function propose(document: string) {
  const evidence = [await server.platform.blobs.put(CITY, Buffer.from('%PDF-1.7 case file'))];
  const stated = { subjectName: '测试甲', subjectKind: 'individual', ...DEED, document, day: '2021-07-07' };
  return ask('first', '/penalties', { paper: PAPER, ...stated, evidence });
}

async function determine({ id, version }: { id: string; version: number }) {
  await ask('second', `/penalties/${id}/determine`, { expectedVersion: version });
}

const entries = async () => {
  const { rows } = await server.platform.database.owner((tx) =>
    sql<{ n: string }>`select count(*) as n from journal where org = ${CITY}`.execute(tx),
  );
  return Number(rows[0]?.n);
};

describe('two-cards-2020.5.1 what would follow, before anybody proposes it', () => {
  test('given a city unit, then measures with their last day, who is told, and nothing written', async () => {
    const before = await entries();
    const seen = await ask('first', '/penalties/foresee', FORESEEN);
    assert.equal(seen.decision.outcome, 'permit-with-duties');
    assert.deepEqual(
      seen.terms.map(({ measures, to }: { measures: string[]; to: string }) => [measures[0], to]),
      [
        ['non-counter-stop', '2026-07-07'],
        ['payment-stop', '2026-07-07'],
        ['no-new-account', '2026-07-07'],
      ],
    );
    assert.deepEqual(seen.recipients, [BANK]);
    assert.deepEqual([seen.superiors, seen.onFile], [[], false]);
    assert.equal(await entries(), before);
  });
  test('given a county unit, then it is refused and the units that may are named', async () => {
    const seen = await ask('county', '/penalties/foresee', FORESEEN);
    assert.equal(seen.decision.outcome, 'refuse');
    assert.deepEqual([seen.terms, seen.superiors], [[], [CITY]]);
  });
  test('given an act the documents of the day do not name, or a paper that is none, then that is said', async () => {
    const named = { ...DEED, act: 'lend', actedOn: '2021-01-01' };
    const seen = await ask('first', '/penalties/foresee', {
      deed: { ...named, object: 'sms-port' },
      day: '2021-07-07',
    });
    assert.equal(seen.decision.outcome, 'refuse');
    const wrong = { ...FORESEEN, paper: { kind: 'resident-id', paperNumber: '990000199001010000' } };
    assert.match((await ask('first', '/penalties/foresee', wrong, 400)).code, /^identity\.paper-/);
    const order = { ...FORESEEN, day: '2021-06-01' };
    assert.equal((await ask('first', '/penalties/foresee', order, 400)).code, 'penalties.day-order');
  });
  test('given a bank officer, then not', async () => {
    await ask('bank', '/penalties/foresee', FORESEEN, 403);
  });
});

describe('two-cards-2020.5.5 to 5.7 what is missing, and who may act', () => {
  let id = '';
  test('given a proposal, then the first officer is told to wait and the second may sign', async () => {
    const made = await propose('穗公认〔2021〕11号');
    id = made.id;
    const shown = async (who: string) => (await ask(who, `/penalties/${id}`)).assent;
    assert.deepEqual(await shown('first'), { needed: 2, missing: 1, mayAgree: false });
    assert.deepEqual(await shown('second'), { needed: 2, missing: 1, mayAgree: true });
    await determine(made);
    assert.equal(await shown('second'), null);
  });
  test('given it is in force, then only those who took no part may answer, and others on file stand beside it', async () => {
    const other = await propose('穗公认〔2021〕12号');
    await determine(other);
    const shown = await ask('second', `/penalties/${id}`);
    assert.equal(shown.mayAnswer, false);
    assert.equal((await ask('third', `/penalties/${id}`)).mayAnswer, true);
    assert.deepEqual(
      shown.others.map((one: { document: string; to: string }) => [one.document, one.to]),
      [['穗公认〔2021〕12号', '2026-07-07']],
    );
    assert.equal((await ask('first', '/penalties/foresee', FORESEEN)).onFile, true);
  });
  test('given no receipt, then it is due, listed as waiting, and the bank sees that it was asked again', async () => {
    await server.until('both arrived at the bank', async () => {
      return (await ask('bank', '/imposed-measures')).items.length === 2;
    });
    now = '2021-07-08T03:00:00.000Z';
    const shown = await ask('first', `/penalties/${id}`);
    assert.equal(shown.receiptsDueAt, '2021-07-08T02:00:00.000Z');
    const { items } = await ask('first', '/penalties?due=waiting');
    assert.equal(items.length, 2);
    assert.ok(items[0].dueAt <= items[1].dueAt && items[0].overdue);
    await ask('first', `/penalties/${id}/remind`, { expectedVersion: shown.version });
    await server.until('the bank was asked again', async () => {
      const { items: here } = await ask('bank', '/imposed-measures');
      const one = here.find((row: { id: string }) => row.id === `${CITY}_${id}`);
      if (one === undefined) return false;
      return (await ask('bank', `/imposed-measures/${one.id}`)).remindedAt === now;
    });
  });
  test('given nothing on file at the bank, then the number has to be stated', async () => {
    const path = `/imposed-measures/${CITY}_${id}`;
    const { version, reached } = await ask('bank', path);
    assert.equal(reached, null);
    assert.equal((await ask('bank', `${path}/applied`, { expectedVersion: version })).outcome, 'undecidable');
    const done = await ask('bank', `${path}/applied`, { accounts: 2, expectedVersion: version });
    assert.equal(done.outcome, 'permit-with-duties', 'past the time');
    await server.until(
      'the receipt came in',
      async () => (await ask('first', `/penalties/${id}`)).applied === 1,
    );
  });
  test('given the notice, then it is read in both languages with a purpose on record', async () => {
    const read = { what: 'notice', purpose: '送达当事人' };
    const { lines, english } = await ask('first', `/penalties/${id}/read`, read);
    assert.ok(lines.some((line: string) => line.includes('2026年7月7日24时')));
    assert.ok(english.some((line: string) => line.includes('2026-07-07')));
    const { history } = await ask('first', `/penalties/${id}`);
    assert.ok(history.some(({ command }: { command: string }) => command === 'read'));
  });
  test('given the person, then the own page tells unit, reason, days and answer, and no account of an officer', async () => {
    const { receipt } = await ask('first', `/penalties/${id}`);
    const online = (path: string, body: object) =>
      server.call(`/api/v1/public/${CITY}${path}`, { body: { receipt, paper: PAPER, ...body } });
    await online('/penalty-objections', { grounds: '不是我卖的' });
    const { version } = await ask('third', `/penalties/${id}`);
    const answer = { result: 'rejected', reasons: '有本人交接录像', document: '穗公复〔2021〕1号' };
    await ask('third', `/penalties/${id}/answer`, { ...answer, expectedVersion: version });
    const { json, text } = await online('/penalty-objections/state', {});
    assert.deepEqual(json.unit, { zh: `${CITY}（测试）`, en: CITY });
    assert.deepEqual([json.act, json.day, json.to], ['sell', '2021-07-07', '2026-07-07']);
    assert.deepEqual(json.objections[0].answer, { result: 'rejected', reasons: '有本人交接录像', at: now });
    assert.doesNotMatch(text, /"by"|"org"|"door"/);
  });
});
