/** Cards over HTTP: the counter from preview to order, lists, authorities, and what a stranger is not told. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { staff } from '../src/channels/staff.ts';
import { residentNumber } from '../src/identity/testing/papers.ts';
import { removeUnusedFiles } from '../src/kernel/files.ts';
import { type Company, companyOn, handClock } from './company.ts';
import { startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';

const clock = handClock('2026-03-02T02:00:00.000Z');
let place: Place;
let server: TestServer;
let company: Company;
let clerk: { id: string; cookie: string };
let officers: { id: string; cookie: string };
let second: { id: string; cookie: string };
let person: string;

before(async () => {
  place = await testPlace();
  server = await startServer(place, clock);
  company = await companyOn(server.platform, clock, () => server.stop());
  clerk = await server.person('carrier-a', ['clerk']);
  officers = await server.person('carrier-a', ['analyst', 'compliance']);
  second = await server.person('carrier-a', ['compliance']);
  const engagement = { account: clerk.id, staffNumber: '8899', outlet: 'shop-31', personKey: 'key-99' };
  await server.platform.kernel
    .as(company.actor('compliance'))
    .execute(staff, { id: 'staff-99', command: { type: 'engage', engagement } });
  person = await company.person(21);
});
after(async () => {
  await company?.close();
  await place?.remove();
});

const api = (path: string) => `/api/v1/orgs/carrier-a${path}`;
const post = (path: string, body: unknown, who = clerk, more: object = {}) =>
  server.call(api(path), { method: 'POST', body, cookie: who.cookie, ...more });
const get = (path: string, who = clerk, more: object = {}) =>
  server.call(api(path), { cookie: who.cookie, ...more });
const order = (number: string, change: object = {}) => ({
  number,
  kind: 'mobile',
  plan: '8元保号',
  holder: person,
  ...change,
});

describe('at the counter', () => {
  test('the decision is there before the order, and nothing is written by it', async () => {
    const before = await company.count('journal');
    const { status, json, text } = await post('/cards/preview', order('13800000001'));
    assert.equal(status, 200, text);
    assert.deepEqual([json.outcome, json.held, json.cap], ['permit-with-duties', 0, 5]);
    assert.equal(await company.count('journal'), before);
    const { json: unknown } = await post('/cards/preview', order('13800000001', { holder: 'p-nobody' }));
    assert.equal(unknown.outcome, 'hold');
  });

  test('before a number is chosen the decision says what is against the person already', async () => {
    const { number: _, plan: __, ...begun } = order('13800000001');
    const { status, json, text } = await post('/cards/preview', begun);
    assert.deepEqual([status, json.outcome], [200, 'permit-with-duties'], text);
    const { json: unknown } = await post('/cards/preview', { ...begun, holder: 'p-nobody' });
    assert.equal(unknown.outcome, 'hold');
  });

  test('a clerk is told the outlet and its readers; who sells nowhere is told that', async () => {
    const { json, text } = await get('/own-post');
    assert.deepEqual([json.post?.outlet.id, json.post?.mayRegister], ['shop-31', true], text);
    const stranger = await server.person('carrier-a', ['clerk']);
    assert.deepEqual((await get('/own-post', stranger)).json, { post: null });
  });

  test('ordered twice under one key it is one card; the list and the holder show it', async () => {
    const body = order('13800000002');
    const first = await post('/cards', body, clerk, { key: 'k-1' });
    const again = await post('/cards', body, clerk, { key: 'k-1' });
    assert.deepEqual([first.status, again.text], [200, first.text], first.text);
    const { json: list } = await post('/cards/search', { number: '138 0000 0002' });
    const address = await get('/cards?number=13800000002');
    assert.deepEqual(
      [address.status, address.json.code],
      [400, 'http.field-unknown'],
      'no number in an address',
    );
    assert.deepEqual(
      [list.total, list.items[0].id, list.items[0].sale.outlet],
      [1, first.json.id, 'shop-31'],
    );
    const { json: held } = await get(`/holders/${person}/cards`);
    assert.deepEqual([held.held, held.cap, held.items[0].counts], [1, 5, true]);
  });

  test('a question in a body needs no key, an order does', async () => {
    const bare = (path: string, body: object) =>
      fetch(server.address + api(path), {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: clerk.cookie },
        body: JSON.stringify(body),
      });
    assert.equal((await bare('/cards/search', { number: '13800000002' })).status, 200);
    assert.equal((await bare('/cards', order('13800000002'))).status, 400);
    const { paths } = (await server.call('/api/openapi.json')).json;
    const keyed = (path: string) =>
      JSON.stringify(paths[`/api/v1/orgs/{org}${path}`].post.parameters).includes('Idempotency-Key');
    assert.deepEqual([keyed('/cards/search'), keyed('/cards')], [false, true]);
  });

  test('the page of a card says what is missing for the next step', async () => {
    const { json: placed } = await post('/cards', order('13800000003'));
    const { json: detail, text } = await get(`/cards/${placed.id}`);
    assert.deepEqual(
      [detail.next?.command, detail.next?.outcome, detail.version],
      ['register', 'hold', 1],
      text,
    );
    assert.equal(detail.history[0].command, 'order');
    const wrong = await post(`/cards/${placed.id}/activate`, { expectedVersion: 1 });
    assert.equal(wrong.json.code, 'kernel.not-in-state');
    const stale = await post(`/cards/${placed.id}/register`, { expectedVersion: 7, checks: [] });
    assert.equal(stale.json.code, 'kernel.version-conflict');
  });

  test('a number that cannot be read names its place', async () => {
    const { status, json } = await post('/cards', order('138-abc'));
    assert.deepEqual([status, json.code], [400, 'cards.number-unreadable']);
    assert.match(JSON.stringify(json), /\/number/);
  });

  test('pages of a list follow each other without a gap', async () => {
    const { json: first } = await get('/cards?limit=1');
    const { json: next } = await get(`/cards?limit=1&cursor=${first.next}`);
    assert.ok(first.items[0].id > next.items[0].id);
    const { json: none } = await get('/cards?state=stopped');
    assert.deepEqual([none.items, none.total], [[], 0]);
  });
});

describe('what ends a card', () => {
  test('one analyst proposes a stop of a card in use, and the same person does not approve it', async () => {
    const { json: placed } = await post('/cards', order('13800000004'));
    const body = { expectedVersion: 1, ground: 'spam-sms', reason: '投诉集中', confirmation: 'C-7' };
    // Not in use yet: there is nothing to stop.
    const early = await post(`/cards/${placed.id}/stop`, body, officers, { role: 'analyst' });
    assert.equal(early.json.code, 'kernel.not-in-state');
    const nothing = await post(`/cards/${placed.id}/stop/approve`, { expectedVersion: 1 }, second);
    assert.equal(nothing.json.code, 'kernel.not-in-state');
    const clerkTries = await post(`/cards/${placed.id}/stop`, body);
    assert.equal(clerkTries.status, 403);
  });

  test('an act of trade is recorded with its documents', async () => {
    const { json: placed } = await post('/cards', order('13800000005'));
    const trade = { expectedVersion: 1, act: 'sell', on: '2026-03-01', reference: 'A-9' };
    const { json, text } = await post(`/cards/${placed.id}/trade`, trade, second);
    assert.equal(json.outcome, 'permit-with-duties', text);
    const { json: detail } = await get(`/cards/${placed.id}`, officers, { role: 'analyst' });
    assert.deepEqual(detail.trades[0].documents, ['two-cards-2020.1.1', 'mps-miit-2021.1.1']);
    assert.equal(detail.next, null);
  });
});

describe('the police', () => {
  test('order numbers shut down and see what remains', async () => {
    const officer = await server.person('police-city', ['police-officer']);
    const at = (path: string) => `/api/v1/orgs/police-city${path}`;
    const body = {
      reference: '警通2号',
      basis: 'fraud-card',
      usedInCrime: true,
      numbers: ['13800000002', '138 0000 0002', '13800000999'],
    };
    const { json: ordered, text } = await server.call(at('/shutdown-orders'), {
      body,
      cookie: officer.cookie,
    });
    assert.equal(ordered.outcome, 'permit-with-duties', text);
    await server.platform.settle();
    const { json: detail } = await server.call(at(`/shutdown-orders/${ordered.id}`), {
      cookie: officer.cookie,
    });
    assert.deepEqual(
      [detail.numbers, detail.remaining, detail.items.map(({ state }: { state: string }) => state)],
      [2, 1, ['ordered', 'refused']],
    );
    const { json: list } = await server.call(at('/shutdown-orders?open=true'), { cookie: officer.cookie });
    assert.deepEqual([list.total, list.items[0].reference], [1, '警通2号']);
    const { json: own } = await get('/shutdown-orders', officers, { role: 'analyst' });
    assert.equal(own.total, 0);
  });

  test('a number that cannot be read is named by its place in the list', async () => {
    const officer = await server.person('police-city', ['police-officer']);
    const body = { reference: '3', basis: 'fraud-card', usedInCrime: true, numbers: ['13800000002', 'x'] };
    const { json } = await server.call('/api/v1/orgs/police-city/shutdown-orders', {
      body,
      cookie: officer.cookie,
    });
    assert.match(JSON.stringify(json), /\/numbers\/1/);
  });
});

describe('a citizen who asks for numbers in a name', () => {
  const publicly = (path: string, body: unknown) => server.call(`/api/v1/public/carrier-a${path}`, { body });
  const paper = (sequence: number) => ({
    kind: 'resident-id',
    paperNumber: residentNumber('1990-01-01', sequence),
  });

  let films = 0;
  const newFilm = () => {
    films += 1;
    return Buffer.from(`0000001866747970${films.toString(16).padStart(4, '0')}`, 'hex');
  };
  /** The paper typed, a film sent with the ticket for it; each in a visit of its own. */
  const questionOf = async (n: number, film = newFilm()) => {
    clock.pass(1 / 3600);
    const ownPaper = paper(n);
    const { json: opened, text } = await publicly('/own-cards/open', { ownPaper });
    assert.ok(opened.token, text);
    const path = `/api/v1/public/carrier-a/own-cards/files?upload=${encodeURIComponent(opened.upload)}`;
    const { json: stored } = await server.call(path, { body: film });
    return { token: opened.token as string, ownPaper, evidence: [stored.digest as string] };
  };

  test('the paper comes first: a wrong number is told before a film is made, one not on file is not', async () => {
    const { paperNumber, kind } = paper(21);
    for (const [written, code] of [
      [paperNumber.slice(0, 17), 'identity.paper-length'],
      [`${paperNumber.slice(0, 17)}${paperNumber.endsWith('1') ? '2' : '1'}`, 'identity.paper-check-digit'],
    ]) {
      const { status, json } = await publicly('/own-cards/open', {
        ownPaper: { kind, paperNumber: written },
      });
      assert.deepEqual([status, json.code, json.pointer], [400, code, '/ownPaper/paperNumber']);
    }
    const [known, unknown] = [await questionOf(21), await questionOf(998)];
    assert.equal(known.token.length, unknown.token.length);
  });

  test('no film without a ticket, none of another visit, no more than the quota; another paper needs its own', async () => {
    const film = Buffer.from('000000186674797077', 'hex');
    const files = (upload: string, body = film) =>
      server.call(`/api/v1/public/carrier-a/own-cards/files?upload=${encodeURIComponent(upload)}`, { body });
    assert.equal((await server.call('/api/v1/public/carrier-a/own-cards/files', { body: film })).status, 400);
    clock.pass(1 / 3600);
    const { json: opened } = await publicly('/own-cards/open', { ownPaper: paper(21) });
    assert.equal((await files(opened.token)).json.code, 'kernel.case-token-invalid');
    const answers = await Promise.all(
      Array.from({ length: 15 }, (_, n) => files(opened.upload, Buffer.concat([film, Buffer.of(n)]))),
    );
    const codes = answers.map(({ status, json }) => (status === 200 ? 'taken' : json.code));
    assert.deepEqual(Map.groupBy(codes, (code) => code).get('taken')?.length, 12, codes.join());
    assert.equal(codes.filter((code) => code === 'identity.uploads-too-many').length, 3);
    const stolen = await questionOf(22);
    const { json: foreign } = await publicly('/own-cards', {
      token: opened.token,
      ownPaper: paper(21),
      evidence: stolen.evidence,
    });
    assert.equal(foreign.code, 'identity.evidence-unknown');
    const other = await publicly('/own-cards', { ...stolen, token: opened.token });
    assert.equal(other.json.code, 'kernel.case-token-invalid');
  });

  /** One round each of these parts of the background work. */
  const tidy = async (...names: readonly string[]) => {
    for (const part of names) await server.platform.background.find(({ name }) => name === part)?.run();
  };

  test('a film that nobody used is gone after a day; one that a check rests on stays', async () => {
    const { blobs } = server.platform;
    const [used, unused] = [await questionOf(21), await questionOf(997)];
    assert.equal((await publicly('/own-cards', used)).status, 200);
    const left = async () =>
      Promise.all([used, unused].map(({ evidence: [digest] }) => blobs.has('carrier-a', digest ?? '')));
    await tidy('uploads', 'files');
    assert.deepEqual(await left(), [true, true]);
    clock.pass(25);
    await tidy('uploads', 'files');
    assert.deepEqual(await left(), [true, false]);
    const { rows } = await server.platform.database.owner((tx) =>
      sql<{ n: number }>`select count(*)::int as n from evidence_upload`.execute(tx),
    );
    assert.equal(rows[0]?.n, 0);
  });

  test('a film sent in two visits is gone too where neither used it, and stays where one did', async () => {
    const { blobs } = server.platform;
    const [wasted, needed] = [newFilm(), newFilm()];
    const [unused] = [await questionOf(997, wasted), await questionOf(997, wasted)];
    const used = await questionOf(21, needed);
    assert.equal((await publicly('/own-cards', used)).status, 200);
    await questionOf(997, needed);
    clock.pass(25);
    await tidy('uploads', 'files');
    const left = [unused, used].map(({ evidence: [digest] }) => blobs.has('carrier-a', digest ?? ''));
    assert.deepEqual(await Promise.all(left), [false, true]);
  });

  test('one file the store cannot remove leaves the others alone, and is tried again', async () => {
    const { kernel, blobs } = server.platform;
    const films = [await questionOf(997), await questionOf(997), await questionOf(997)];
    const digests = films.map(({ evidence: [digest = ''] }) => digest);
    clock.pass(25);
    const stuck = digests.toSorted()[0] ?? '';
    const remove = async (org: string, digest: string) => {
      if (digest === stuck) throw new Error('no space left to write the deletion');
      await blobs.remove(org, digest);
    };
    await tidy('uploads');
    await assert.rejects(removeUnusedFiles(kernel, { remove }), {
      code: 'kernel.files-not-removed',
      facts: { failed: 1 },
    });
    const left = async () => Promise.all(digests.map((digest) => blobs.has('carrier-a', digest)));
    assert.deepEqual(
      await left(),
      digests.map((digest) => digest === stuck),
    );
    assert.equal(await removeUnusedFiles(kernel, blobs), 0, 'its pause is not over');
    clock.pass(25);
    assert.equal(await removeUnusedFiles(kernel, blobs), 1);
    assert.deepEqual(await left(), [false, false, false]);
  });

  test('learns nothing about a paper that is not on file, and nothing by a made-up receipt', async () => {
    const stranger = await publicly('/own-cards', await questionOf(999));
    assert.deepEqual([stranger.status, stranger.json.code], [403, 'cards.check-not-passed'], stranger.text);
    const guessed = await publicly('/own-cards/status', { enquiry: 'CX-0000-0000-0000' });
    assert.equal(guessed.json.code, 'cards.query-expired');
    const other = await publicly('/own-cards/dispute', { enquiry: 'CX-0000-0000-0000', card: 'c1' });
    assert.equal(other.json.code, 'cards.query-expired');
  });

  test('without an answer of the face check nothing is shown, and it is not called a refusal', async () => {
    const { json, text } = await publicly('/own-cards', await questionOf(21));
    assert.deepEqual([json.outcome, json.answer], ['undecidable', null], text);
  });

  test('at a counter the passed check of the person opens it; “not mine” needs the card to be theirs', async () => {
    const check = await company.check(person, 'id-card-reader');
    const { json, text } = await post('/own-cards', { paper: paper(21), check });
    assert.equal(json.outcome, 'permit', text);
    // The paper need not be typed: whoever was checked is on file.
    const { json: same } = await post('/own-cards', { check });
    assert.deepEqual(same.answer.numbers, json.answer.numbers);
    assert.deepEqual(
      json.answer.companies.map(({ id, own }: { id: string; own: boolean }) => [id, own]),
      [
        ['carrier-a', true],
        ['carrier-b', false],
      ],
    );
    assert.ok(json.answer.numbers.every(({ masked }: { masked: string }) => masked.includes('*')));
    await server.platform.settle();
    const { receipt } = json.answer;
    const { json: later } = await publicly('/own-cards/status', { enquiry: receipt });
    assert.equal(later.companies[1].count, 0);
    const theirs = await company.person(22);
    const strange = await company.order(company.clerk('44'), theirs, '8613800000088');
    const { json: refused } = await publicly('/own-cards/dispute', { enquiry: receipt, card: strange.id });
    assert.equal(refused.code, 'cards.query-expired');
    const { json: disputed } = await publicly('/own-cards/dispute', {
      enquiry: receipt,
      card: json.answer.numbers[0].id,
    });
    assert.equal(disputed.outcome, 'permit-with-duties');
    assert.match(disputed.dispute.receipt, /^YY-/);
    clock.pass(0.6);
    const { json: over } = await publicly('/own-cards/status', { enquiry: receipt });
    assert.equal(over.code, 'cards.query-expired');
  });
});
