/** One number through the whole case over HTTP: flagged, reminded, suspended, complaint, verified at a counter, restored. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { registers } from '../app.ts';
import { type CheckRequest, identityCheck } from '../identity/check.ts';
import { residentNumber } from '../identity/testing/papers.ts';
import { systemActor } from '../kernel/access.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { addHours } from '../kernel/time.ts';
import { type CardCommand, card } from './card.ts';

const CARRIER = 'verify-carrier';
const POLICE = 'verify-police';
const organisation = (id: string, kind: OrganisationEntry['kind'], duties: string[]): OrganisationEntry => ({
  id,
  kind,
  nameZh: `${id}（测试）`,
  nameEn: id,
  province: null,
  duties,
});

/** Ten in the morning. */
let now = '2026-03-02T02:00:00.000Z';
const pass = (hours: number) => {
  now = addHours(now, hours);
};
const NUMBER = '13800000077';
const PAPER = residentNumber('1990-01-01', 77);
const WORDS = '我一直在用，没有收到提醒。';
/** The first bytes of a film. */
const FILM = Buffer.concat([Buffer.from('1a45dfa3', 'hex'), Buffer.alloc(64, 7)]);

let place: Place;
let server: TestServer;
const staff: Record<string, { id: string; cookie: string }> = {};
let id = '';
let holder = '';

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, [
    organisation(CARRIER, 'carrier', ['network:cmcc']),
    organisation(POLICE, 'police', ['reports:police']),
  ]);
  for (const [name, org, role] of [
    ['clerk', CARRIER, 'clerk'],
    ['analyst', CARRIER, 'analyst'],
    ['officer', POLICE, 'police-officer'],
  ] as const)
    staff[name] = await server.person(org, [role]);
  const person = await as('clerk', '/holders', {
    paper: { kind: 'resident-id', paperNumber: PAPER },
    holderName: '测试甲',
  });
  holder = person.holder;
  id = 'c-verify-1';
  await execute({
    type: 'take-in',
    line: {
      number: `86${NUMBER}`,
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
    },
  });
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

const carrier = () => server.platform.kernel.as(systemActor('test', { id: CARRIER, kind: 'carrier' }));
const execute = (command: CardCommand) => carrier().execute(card, { id, command });

/** As one of the people above; anything but a decision or a page fails the test. */
async function as(name: string, path: string, body?: unknown) {
  const org = name === 'officer' ? POLICE : CARRIER;
  const answer = await server.call(`/api/v1/orgs/${org}${path}`, {
    cookie: staff[name]?.cookie,
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(answer.status, 200, `${name} ${path}: ${answer.text}`);
  return answer.json;
}
const citizen = (path: string, body: unknown) => server.call(`/api/v1/public/${CARRIER}${path}`, { body });
const paper = (paperNumber = PAPER) => ({ kind: 'resident-id', paperNumber });
const detail = () => as('analyst', `/reverifications/${id}`);
const version = async () => ({ expectedVersion: (await detail()).version as number });
const rulesOf = ({ findings }: { findings: { rule: string }[] }) => findings.map(({ rule }) => rule);

/** A check with a result, as the services would have given it. */
async function checked(method: CheckRequest['method'], checkId: string): Promise<string> {
  const request: CheckRequest = {
    holder,
    method,
    subject: 'holder',
    place: 'hall',
    device: 'reader-1',
    outlet: 'outlet-1',
    evidence: ['a'.repeat(64)],
  };
  const observation = { answered: true, agrees: true, live: null, score: 0.99, code: null } as const;
  await carrier().execute(identityCheck, { id: checkId, command: { type: 'record', request, observation } });
  return checkId;
}

describe('from the flag to the suspension', () => {
  test('before there is a case the page opens for nobody, with the same words', async () => {
    const own = await citizen('/verification/open', { ownNumber: NUMBER, ownPaper: paper() });
    const stranger = await citizen('/verification/open', {
      ownNumber: '13800000078',
      ownPaper: paper(residentNumber('1990-01-01', 78)),
    });
    assert.deepEqual([own.status, own.json.code], [404, 'cards.case-not-opened']);
    assert.deepEqual([stranger.status, stranger.json.code], [404, 'cards.case-not-opened']);
  });

  test('an analyst flags it; the reminder goes out and stands in the queue', async () => {
    const { version: seen } = await detail();
    const decision = await as('analyst', `/cards/${id}/flag`, {
      expectedVersion: seen,
      groups: [{ group: 'model-alerts', evidence: '规则7，3次', alerts: 3, days: 2 }],
    });
    assert.equal(decision.outcome, 'permit', JSON.stringify(decision));
    const queue = await as('analyst', '/reverifications');
    assert.deepEqual(
      queue.items.map((item: { id: string; caseState: string }) => [item.id, item.caseState]),
      [[id, 'flagged']],
    );
    for (const [query, count] of [
      ['group=model-alerts', 1],
      ['group=listed', 0],
      ['state=suspended', 0],
      ['mine=true', 1],
      ['province=31&state=flagged', 1],
      ['overdue=true', 0],
    ] as const)
      assert.equal((await as('analyst', `/reverifications?${query}`)).total, count, query);
  });

  test('who is about to remind reads the text the holder will get; nothing is sent by looking', async () => {
    const { nextReminder, reminderList, version: seen } = await detail();
    const { zh, en } = await as('analyst', '/dispatch-preview', nextReminder);
    assert.match(zh, /^【verify-carrier（测试）】您尾号0077的号码.*使用方式多次触发预警/);
    assert.match(en, /^\[verify-carrier\] .* ending 0077/);
    const gap = await as('analyst', '/dispatch-preview', { template: 'verify-1', facts: {} });
    assert.deepEqual(gap, { zh: null, en: null });
    const after = await detail();
    assert.deepEqual([after.version, after.reminderList.length], [seen, reminderList.length]);
  });

  test('a sweep is counted beforehand and leaves no run', async () => {
    // On a slow machine the worker has swept the day already.
    const { total } = await as('analyst', '/sweeps');
    const found = await as('analyst', '/sweeps/preview');
    assert.deepEqual([found.at, found.live, found.hits], [now, 1, 0]);
    assert.deepEqual(found.leftOut, ['sleeping', 'silent', 'not-started']);
    assert.equal((await as('analyst', '/sweeps')).total, total);
  });

  test('the proven delivery starts the 24 hours', async () => {
    const { state } = await execute({ type: 'remind' });
    const refs = state?.reverification?.reminders.map(({ ref }) => ref) ?? [];
    assert.equal(refs.length, 2);
    await execute({ type: 'dispatched', ref: refs[0] ?? '', result: 'delivered', at: now });
    const seen = await detail();
    assert.deepEqual(
      [seen.caseState, seen.clockFrom, seen.periodEndsAt, seen.delivered],
      ['reminded', now, addHours(now, 24), true],
    );
  });

  test('the holder opens the case with the paper; a wrong one opens nothing', async () => {
    const wrong = await citizen('/verification/open', {
      ownNumber: NUMBER,
      ownPaper: paper(residentNumber('1991-01-01', 77)),
    });
    assert.deepEqual([wrong.status, wrong.json.code], [404, 'cards.case-not-opened']);
    const { status, json, text } = await citizen('/verification/open', {
      ownNumber: '+86 138 0000 0077',
      ownPaper: paper(PAPER.toLowerCase()),
    });
    assert.equal(status, 200, text);
    assert.deepEqual(
      [json.case.caseState, json.case.secondsLeft, json.case.reason.zh, json.case.steps],
      ['reminded', 86_400, '使用方式多次触发预警', { liveCheck: false, notice: false, reading: false }],
    );
    assert.ok(!text.includes('测试甲') && !text.includes(PAPER) && !text.includes(holder), text);
  });

  test('a film is taken in with the upload ticket only; a silent service is no failed try', async () => {
    const { json: opened } = await citizen('/verification/open', { ownNumber: NUMBER, ownPaper: paper() });
    const send = (ticket: string) =>
      citizen(`/verification/files?upload=${encodeURIComponent(ticket)}`, FILM);
    assert.equal((await send(opened.token)).json.code, 'kernel.case-token-invalid');
    const { json: stored, text } = await send(opened.upload);
    assert.match(stored.digest ?? '', /^[0-9a-f]{64}$/, text);
    const check = await citizen('/verification/check', { token: opened.token, video: stored.digest });
    assert.deepEqual(
      [check.json.result, check.json.triesLeft, check.json.hallOnly],
      ['no-answer', 3, false],
      check.text,
    );
    const verified = await citizen('/verification/verify', {
      token: opened.token,
      checks: [check.json.check],
    });
    assert.deepEqual([verified.status, verified.json.outcome], [200, 'undecidable'], verified.text);
    assert.equal((await detail()).failed, 0);
  });

  test('the token ends after half an hour, and belongs to this company', async () => {
    const { json: opened } = await citizen('/verification/open', { ownNumber: NUMBER, ownPaper: paper() });
    const state = (token: string) => citizen('/verification/state', { token });
    assert.equal((await state(opened.token)).status, 200);
    assert.equal((await state(opened.upload)).json.code, 'kernel.case-token-invalid');
    assert.equal((await state(`${opened.token}x`)).json.code, 'kernel.case-token-invalid');
    const elsewhere = await server.call(`/api/v1/public/${POLICE}/verification/state`, {
      body: { token: opened.token },
    });
    assert.equal(elsewhere.json.code, 'kernel.case-token-invalid');
    pass(0.51);
    assert.equal((await state(opened.token)).json.code, 'kernel.case-token-invalid');
  });

  test('nothing verified: suspended by the clock, and the holder sees what stays open', async () => {
    pass(24);
    await server.platform.settle();
    const seen = await detail();
    assert.deepEqual(
      [seen.caseState, seen.result, seen.suspension.off],
      ['suspended', 'not-tried', ['voice-out', 'sms-out', 'data']],
    );
    const { json } = await citizen('/verification/open', { ownNumber: NUMBER, ownPaper: paper() });
    assert.deepEqual(json.case.suspension.open, [
      'emergency',
      '96110',
      'carrier-service',
      'verification-page',
    ]);
  });
});

describe('complaint, verification at a counter, restoration', () => {
  let receipt = '';

  test('the holder complains; the police unit has it with the same due time', async () => {
    const { json: opened } = await citizen('/verification/open', { ownNumber: NUMBER, ownPaper: paper() });
    const { json, text } = await citizen('/verification/complain', { token: opened.token, words: WORDS });
    assert.equal(json.outcome, 'permit', text);
    receipt = json.case.complaint.receipt;
    assert.match(receipt, /^SS-/);
    await server.until('the police have it', async () => (await as('officer', '/complaints')).total === 1);
    const { items } = await as('officer', '/complaints');
    assert.deepEqual(
      [items[0].receipt, items[0].dueAt, items[0].company.id],
      [receipt, json.case.complaint.dueAt, CARRIER],
    );
    const [row] = (await as('analyst', '/reverifications?state=complaint')).items;
    assert.deepEqual(
      [row.openComplaint.receipt, row.openComplaint.owner.en, row.openComplaint.answered, row.result],
      [receipt, POLICE, false, 'not-tried'],
    );
    assert.equal((await detail()).nextReminder, null);
    const found = await as('officer', `/complaints?receipt=${receipt.toLowerCase()}`);
    assert.equal(found.total, 1);
    assert.equal((await as('officer', '/complaints?receipt=SS-0000-0000-0000')).total, 0);
  });

  test('company and police read the words, each on record; nowhere do they stand in clear', async () => {
    const ours = await as('analyst', `/reverifications/${id}/complaint-words`, { purpose: '答复申诉' });
    const theirs = await as('officer', `/complaints/${receipt}/words`, { purpose: '处理投诉' });
    assert.deepEqual([ours.words, theirs.words], [WORDS, WORDS]);
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ n: number }>`
        select (select count(*) from journal where body like ${`%${WORDS}%`}) +
               (select count(*) from card where data::text like ${`%${WORDS}%`}) +
               (select count(*) from complaint where data::text like ${`%${WORDS}%`}) +
               (select count(*) from outbox where messages::text like ${`%${WORDS}%`}) as n`.execute(tx),
    );
    assert.equal(Number(rows[0]?.n), 0);
  });

  test('the company answers, then the police can turn it down; not before', async () => {
    const decide = async () =>
      as('officer', `/complaints/${receipt}/decide`, {
        upheld: false,
        reason: '提醒已送达',
        expectedVersion: (await as('officer', `/complaints/${receipt}`)).version,
      });
    assert.equal((await decide()).outcome, 'hold');
    await as('analyst', `/reverifications/${id}/answer-complaint`, {
      ...(await version()),
      upheld: false,
      reason: '提醒已送达，见回执',
    });
    await server.until(
      'the answer is there',
      async () => (await as('officer', `/complaints/${receipt}`)).state === 'answered',
    );
    assert.equal((await decide()).outcome, 'permit');
    await server.until(
      'the company has the decision',
      async () => (await detail()).complaint.decision?.upheld === false,
    );
    assert.equal((await detail()).caseState, 'suspended');
  });

  test('at the counter it waits for the signature, then passes, and the line is restored in time', async () => {
    const checks = [
      await checked('id-card-reader', 'check-reader'),
      await checked('on-site-photo', 'check-photo'),
      await checked('portrait-comparison', 'check-portrait'),
    ];
    const verify = async () => as('clerk', `/reverifications/${id}/verify`, { ...(await version()), checks });
    const unsigned = await verify();
    assert.equal(unsigned.outcome, 'hold', JSON.stringify(unsigned));
    assert.ok(rulesOf(unsigned).includes('cards.notice-signed-in-hall'));
    const current = await as('clerk', '/notices/current?service=mobile&subject=person&place=hall');
    const signed = await as('clerk', '/acknowledgements', {
      notice: current.id,
      language: 'zh',
      digest: current.digests.zh,
      items: current.required,
      readingSeconds: 30,
      holder,
      register: 'card',
      subject: id,
      occasion: 'reverification',
      signature: { width: 300, height: 120, strokes: [[20, 60, 160, 90]] },
    });
    assert.equal(signed.outcome, 'permit', JSON.stringify(signed));
    const passed = await verify();
    assert.equal(passed.outcome, 'permit', JSON.stringify(passed));
    const restoring = await detail();
    assert.deepEqual(
      [restoring.caseState, restoring.suspension.restoring, restoring.result],
      ['restoring', { since: now, by: addHours(now, 1), late: false }, 'passed'],
    );
    pass(0.2);
    await execute({
      type: 'dispatched',
      ref: `${id}:line:${restoring.suspension.restoring.since}:on`,
      result: 'applied',
      at: now,
    });
    const done = await detail();
    assert.deepEqual([done.cardState, done.caseState, done.suspension], ['active', null, null]);
    assert.equal((await as('analyst', '/reverifications')).total, 0);
    const { items } = await as('analyst', '/deadlines?state=met');
    const kinds = items
      .filter(({ subject }: { subject: string }) => subject === id)
      .map(({ kind }: { kind: string }) => kind);
    assert.deepEqual(kinds.toSorted(), ['complaint', 'restore']);
  });

  test('every message of the case could be written, and every order to the network sent', async () => {
    await server.platform.settle();
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ what: string; state: string; reason: string | null }>`
        select coalesce(data->'instruction'->>'template', data->'instruction'->>'kind') as what, state,
               data->>'reason' as reason
        from dispatch_item where org = ${CARRIER} order by queued_at, what`.execute(tx),
    );
    assert.deepEqual(rows.map(({ what }) => what).toSorted(), [
      'complaint',
      'complaint-answered',
      'line',
      'line',
      'restored',
      'suspended',
      'verify-1',
      'verify-1',
    ]);
    // There is no gateway here, so what could not be written would stand out as failed.
    assert.deepEqual(
      rows.filter(({ state }) => state === 'failed'),
      [],
    );
  });

  test('the tables are what the journal says', async () => {
    await server.platform.settle();
    assert.ok((await compareWithJournal(server.platform.database, registers)) > 3);
  });
});
