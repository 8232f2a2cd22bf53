/** The page of the holder against whoever is not: live checks for one thing only, guesses, tries at once, late answers. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { type ReferenceIdentity, startIdentityServer } from '../../reference/identity-server.ts';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { registers } from '../app.ts';
import { residentNumber } from '../identity/testing/papers.ts';
import { systemActor } from '../kernel/access.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { subjectById } from '../kernel/subjects.ts';
import { addHours } from '../kernel/time.ts';
import { PER_MINUTE } from '../platform/http/limits.ts';
import { type Card, card } from './card.ts';

const ORG = 'guard-carrier';
/** Ten in the morning. */
let now = '2026-03-02T02:00:00.000Z';
const pass = (hours: number) => {
  now = addHours(now, hours);
};
/** Another visit is one of another moment. */
const later = () => pass(1 / 3600);

let place: Place;
let identity: ReferenceIdentity;
let server: TestServer;
let clerk: string;
let films = 0;

before(async () => {
  identity = await startIdentityServer({ now: () => now });
  place = await testPlace();
  const { url, readerKey } = identity;
  Object.assign(place.env, {
    DUANKA_IDENTITY_AUTHORITY_URL: url,
    DUANKA_IDENTITY_MATCHER_URL: url,
    DUANKA_IDENTITY_READER_URL: url,
    DUANKA_IDENTITY_READER_KEY: readerKey,
  });
  server = await startServer(place, { now: () => now });
  await register(server.platform, [
    { id: ORG, kind: 'carrier', nameZh: '甲', nameEn: 'A', province: null, duties: ['network:cmcc'] },
  ]);
  clerk = (await server.person(ORG, ['clerk'])).cookie;
});
after(async () => {
  await server?.stop();
  await identity?.stop();
  await place?.remove();
});

const carrier = () => server.platform.kernel.as(systemActor('test', { id: ORG, kind: 'carrier' }));
const citizen = (path: string, body: unknown) => server.call(`/api/v1/public/${ORG}${path}`, { body });
const staff = async (path: string, body: unknown) => {
  const answer = await server.call(`/api/v1/orgs/${ORG}${path}`, { cookie: clerk, role: 'clerk', body });
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
};
const paper = (n: number) => ({ kind: 'resident-id', paperNumber: residentNumber('1990-01-01', n) });
const numberOf = (n: number) => `1380000${String(n).padStart(4, '0')}`;

/** A card of person `n` under second verification, its 24 hours running. */
async function caseOf(n: number): Promise<string> {
  const { holder } = await staff('/holders', { paper: paper(n), holderName: '测试甲' });
  const id = `card-${n}`;
  const line = {
    number: `86${numberOf(n)}`,
    kind: 'mobile',
    plan: 'plan-1',
    province: '31',
    joinedOn: '2020-05-01',
    registration: 'complete',
    doubt: null,
    holder,
    holderKind: 'person',
    outlet: null,
    agent: null,
  } as const;
  const groups = [{ group: 'listed', evidence: '名单1' }] as const;
  await carrier().execute(card, { id, command: { type: 'take-in', line } });
  await carrier().execute(card, { id, command: { type: 'flag', groups } });
  return id;
}
const stateOf = (id: string): Promise<Card> =>
  carrier().read('card.order', async (tx) => (await subjectById<Card>(tx, card.name, id)).data);

const open = (n: number, typed = n) =>
  citizen('/verification/open', { ownNumber: numberOf(n), ownPaper: paper(typed) });
async function opened(n: number) {
  later();
  const { status, json, text } = await open(n);
  assert.equal(status, 200, text);
  return json as { token: string; upload: string; case: { hallOnly: boolean; triesLeft: number } };
}
/** What a film says decides whether the reference service takes it for the holder's. */
function filmOf(words: string): Buffer {
  films += 1;
  return Buffer.concat([Buffer.from('000000186674797069736f6d', 'hex'), Buffer.from(`${words} ${films}`)]);
}
const film = (upload: string, words = 'person', path?: string) => send(upload, filmOf(words), path);
async function send(upload: string, body: Buffer, path = '/verification/files'): Promise<string> {
  const { json, text } = await server.call(
    `/api/v1/public/${ORG}${path}?upload=${encodeURIComponent(upload)}`,
    { body },
  );
  assert.ok(json.digest, text);
  return json.digest;
}
const check = async (visit: { token: string; upload: string }, words?: string) =>
  citizen('/verification/check', { token: visit.token, video: await film(visit.upload, words) });
const verify = (token: string, checks: readonly string[]) =>
  citizen('/verification/verify', { token, checks });
const rulesAgainst = ({ findings }: { findings: { rule: string; outcome: string }[] }) =>
  findings.filter(({ outcome }) => outcome !== 'permit').map(({ rule }) => rule);

describe('a live check carries what it was made for', () => {
  test('made by the holder for the query of own numbers, it verifies nothing for whoever knows number and paper', async () => {
    await caseOf(1);
    later();
    const { json: asking } = await citizen('/own-cards/open', { ownPaper: paper(1) });
    const evidence = [await film(asking.upload, 'person', '/own-cards/files')];
    const asked = await citizen('/own-cards', { token: asking.token, ownPaper: paper(1), evidence });
    assert.equal(asked.json.outcome, 'permit', asked.text);
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ id: string }>`select id from identity_check where org = ${ORG} order by at desc limit 1`.execute(
        tx,
      ),
    );
    const stranger = await opened(1);
    const { json } = await verify(stranger.token, [rows[0]?.id ?? '']);
    assert.equal(json.outcome, 'refuse');
    assert.ok(rulesAgainst(json).includes('identity.check-made-for-this'), JSON.stringify(json.findings));
    assert.equal(json.case.steps.liveCheck, false);
  });

  test('made in one visit, it is nothing to go on with in another', async () => {
    await caseOf(2);
    const holder = await opened(2);
    const { json: made } = await check(holder);
    assert.equal(made.result, 'passed');
    const stranger = await opened(2);
    const { json } = await verify(stranger.token, [made.check]);
    assert.ok(rulesAgainst(json).includes('identity.check-made-for-this'));
    // The holder only lacks the notice.
    const own = await verify(holder.token, [made.check]);
    assert.deepEqual(rulesAgainst(own.json), ['cards.notice-ticked-online', 'cards.liability-read-aloud']);
  });

  test('nor does a film of another visit make one', async () => {
    const [one, other] = [await opened(2), await opened(2)];
    const video = await film(one.upload);
    const { status, json } = await citizen('/verification/check', { token: other.token, video });
    assert.deepEqual([status, json.code], [400, 'identity.evidence-unknown']);
    assert.equal((await stateOf('card-2')).reverification?.tries.length, 0);
  });
});

describe('who guesses at number and paper', () => {
  test('is locked out of that number, ours or not, with the right paper too; other numbers and later hours are free', async () => {
    await caseOf(11);
    for (const number of [11, 999]) {
      const codes: string[] = [];
      for (let typed = 500; typed < 506; typed += 1) codes.push((await open(number, typed)).json.code);
      assert.deepEqual(codes, [...Array(5).fill('cards.case-not-opened'), 'cards.open-locked']);
    }
    const locked = await open(11);
    assert.deepEqual([locked.status, locked.json.code], [429, 'cards.open-locked']);
    assert.match(locked.json.detail, /2026-03-02 11:\d\d/);
    await caseOf(12);
    await opened(12);
    pass(1);
    await opened(11);
  });

  test('at once counts no less than one after the other', async () => {
    await caseOf(13);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => open(13, 600 + n)));
    const codes = answers.map(({ json }) => json.code);
    assert.equal(codes.filter((code) => code === 'cards.case-not-opened').length, 5, codes.join());
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ text: string }>`select card_guess::text as text from card_guess`.execute(tx),
    );
    assert.ok(
      rows.every(({ text }) => !text.includes('13800')),
      JSON.stringify(rows),
    );
    pass(3);
    await server.platform.background.find(({ name }) => name === 'guesses')?.run();
    const left = await server.platform.database.owner((tx) => sql`select 1 from card_guess`.execute(tx));
    assert.equal(left.rows.length, 0);
  });
});

describe('tries online', () => {
  test('ten calls at once make three checks, and no more', async () => {
    await caseOf(21);
    const visit = await opened(21);
    const videos = await Promise.all(Array.from({ length: 10 }, () => film(visit.upload, 'other-person')));
    const answers = await Promise.all(
      videos.map((video) => citizen('/verification/check', { token: visit.token, video })),
    );
    const made = answers.filter(({ status }) => status === 200);
    assert.equal(made.length, 3, answers.map(({ text }) => text).join('\n'));
    assert.ok(made.every(({ json }) => json.result === 'failed'));
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ n: number }>`
        select count(*)::int as n from identity_check c join card k on k.org = c.org and k.id = 'card-21'
        where c.holder = k.holder`.execute(tx),
    );
    assert.equal(rows[0]?.n, 3);
    const { json: after } = await citizen('/verification/state', { token: visit.token });
    assert.deepEqual([after.triesLeft, after.hallOnly], [0, true]);
  });

  test('films of a stranger leave the holder the online way, and end by themselves', async () => {
    await caseOf(22);
    const stranger = await opened(22);
    for (let n = 0; n < 3; n += 1)
      assert.equal((await check(stranger, 'other-person')).json.result, 'failed');
    assert.equal((await check(stranger, 'other-person')).json.code, 'cards.hall-only');
    const holder = await opened(22);
    assert.deepEqual([holder.case.hallOnly, holder.case.triesLeft], [false, 3]);
    assert.equal((await check(holder)).json.result, 'passed');
    pass(2.1);
    assert.deepEqual((await opened(22)).case.triesLeft, 3);
  });

  test('a check that could not be made gives its try back', async () => {
    await caseOf(23);
    const visit = await opened(23);
    const missing = await citizen('/verification/check', { token: visit.token, video: 'ab'.repeat(32) });
    assert.equal(missing.json.code, 'identity.evidence-unknown');
    assert.deepEqual((await stateOf('card-23')).reverification?.tries, []);
  });

  test('one that is given back is not taken again by repeating the request under its key', async () => {
    await caseOf(24);
    const visit = await opened(24);
    const bodies = Array.from({ length: 4 }, () => filmOf('other-person'));
    const checkEach = async () => {
      const codes: string[] = [];
      for (const [n, body] of bodies.entries()) {
        const video = createHash('sha256').update(body).digest('hex');
        const answer = await server.call(`/api/v1/public/${ORG}/verification/check`, {
          body: { token: visit.token, video },
          key: `early-${n}`,
        });
        codes.push(answer.json.code);
      }
      return codes;
    };
    assert.deepEqual(await checkEach(), Array(4).fill('identity.evidence-unknown'));
    for (const body of bodies) await send(visit.upload, body);
    assert.deepEqual(await checkEach(), [...Array(3).fill('portrait-differs'), 'cards.hall-only']);
    const { tries } = (await stateOf('card-24')).reverification ?? {};
    assert.deepEqual(
      tries?.map(({ failed }) => failed),
      [true, true, true],
    );
  });

  test('a request repeated under its key is the same try', async () => {
    await caseOf(25);
    const visit = await opened(25);
    const body = { token: visit.token, video: await film(visit.upload, 'other-person') };
    const path = `/api/v1/public/${ORG}/verification/check`;
    const first = await server.call(path, { body, key: 'twice' });
    const second = await server.call(path, { body, key: 'twice' });
    assert.deepEqual([second.json.check, second.json.triesLeft], [first.json.check, 2], second.text);
    assert.equal((await stateOf('card-25')).reverification?.tries.length, 1);
  });
});

describe('an answer that comes late', () => {
  test('decides the verification that waited for it, without anybody asking again', async () => {
    const id = await caseOf(31);
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ holder: string }>`select holder from card where id = ${id}`.execute(tx),
    );
    const holder = rows[0]?.holder ?? '';
    const current = await server.call(
      `/api/v1/orgs/${ORG}/notices/current?service=mobile&subject=person&place=hall`,
      { cookie: clerk, role: 'clerk' },
    );
    await staff('/acknowledgements', {
      notice: current.json.id,
      language: 'zh',
      digest: current.json.digests.zh,
      items: current.json.required,
      readingSeconds: 30,
      holder,
      register: 'card',
      subject: id,
      occasion: 'reverification',
      signature: { width: 300, height: 120, strokes: [[20, 60, 160, 90]] },
    });
    const picture = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('face')]);
    const { json: photo } = await server.call(`/api/v1/orgs/${ORG}/identity-evidence`, {
      cookie: clerk,
      role: 'clerk',
      body: picture,
    });
    const madeFor = { purpose: 'second-verification', subject: id };
    const make = async (method: string, evidence: string[] = []) =>
      (await staff('/identity-checks', { holder, method, evidence, madeFor })).check;
    identity.faults.outage = true;
    const silent = [await make('networked-verification'), await make('portrait-comparison', [photo.digest])];
    assert.deepEqual(
      silent.map(({ state }) => state),
      ['waiting', 'waiting'],
    );
    const seen = await make('on-site-photo', [photo.digest]);
    const { version } = await carrier().read('card.order', (tx) => subjectById<Card>(tx, card.name, id));
    const asked = await staff(`/reverifications/${id}/verify`, {
      expectedVersion: version,
      checks: [...silent, seen].map((one) => one.id),
    });
    assert.equal(asked.outcome, 'undecidable', JSON.stringify(asked.findings));
    assert.equal((await stateOf(id)).reverification?.waiting?.place, 'hall');
    identity.faults.outage = false;
    pass(0.5);
    await server.platform.settle();
    const after = await stateOf(id);
    assert.deepEqual([after.reverification?.result, after.reverification?.waiting], ['passed', null]);
  });

  test('that is no counts as a try, and waits for nothing any more', async () => {
    await caseOf(32);
    const visit = await opened(32);
    identity.faults.outage = true;
    const { json: made } = await check(visit, 'other-person');
    assert.deepEqual([made.result, made.triesLeft], ['no-answer', 3]);
    const { json } = await verify(visit.token, [made.check]);
    assert.equal(json.outcome, 'undecidable', JSON.stringify(json.findings));
    // Two more wait; a fourth would be one too many, should they all come back wrong.
    for (let n = 0; n < 2; n += 1)
      assert.equal((await check(visit, 'other-person')).json.result, 'no-answer');
    assert.equal((await check(visit)).json.code, 'cards.answer-out');
    identity.faults.outage = false;
    pass(0.3);
    await server.platform.settle();
    const { reverification } = await stateOf('card-32');
    assert.deepEqual(
      [reverification?.waiting, reverification?.tries.map(({ failed }) => failed)],
      [null, [true, true, true]],
    );
    assert.equal((await check(await opened(32))).json.result, 'passed');
  });
});

test('one token is worth so many requests a minute, from whichever address', async () => {
  await caseOf(41);
  const { token } = await opened(41);
  const state = (n: number) =>
    server.call(`/api/v1/public/${ORG}/verification/state`, { body: { token }, from: `198.51.100.${n}` });
  for (let n = 1; n <= PER_MINUTE.caseToken; n += 1) assert.equal((await state(n)).status, 200);
  const refused = await state(200);
  assert.deepEqual([refused.status, refused.json.code], [429, 'http.rate-limited']);
  const other = await opened(41);
  assert.equal((await citizen('/verification/state', { token: other.token })).status, 200);
});

test('the tables are what the journal says', async () => {
  await server.platform.settle();
  assert.ok((await compareWithJournal(server.platform.database, registers)) > 3);
});
