/** The count of cards with other companies, from the order that leaves it owed to the card that is switched on. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { card } from '../src/cards/card.ts';
import { identityCheck } from '../src/identity/check.ts';
import { type Company, companyOn, handClock } from './company.ts';
import { startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';

const ORG = 'carrier-a';
const clock = handClock('2026-03-02T02:00:00.000Z');
let place: Place;
let server: TestServer;
let company: Company;
let clerk: string;
let analyst: string;
let person: string;
let id: string;

before(async () => {
  place = await testPlace();
  server = await startServer(place, clock);
  company = await companyOn(server.platform, clock, () => server.stop());
  clerk = (await server.person(ORG, ['clerk'])).cookie;
  analyst = (await server.person(ORG, ['analyst', 'compliance'])).cookie;
  person = await company.person(31);
  ({ id } = await company.order(company.clerk('31'), person, '8613800000310'));
});
after(async () => {
  await company?.close();
  await place?.remove();
});

const at = (path: string, cookie: string, body?: unknown) =>
  server.call(`/api/v1/orgs/${ORG}${path}`, { cookie, ...(body === undefined ? {} : { body }) });
const detail = async () => (await at(`/cards/${id}`, clerk)).json;
const owed = async () =>
  (await at('/cards?owed=look-up', analyst)).json.items.map((item: { id: string }) => item.id);
const activate = async () =>
  server.platform.kernel.as(company.clerk('31')).execute(card, { id, command: { type: 'activate' } });

/** Everything that registers a card at a counter, and the notice signed for it. */
async function registered(): Promise<void> {
  const observation = { answered: true, agrees: true, live: null, score: 0.99, code: null } as const;
  const request = {
    holder: person,
    method: 'portrait-comparison',
    subject: 'holder',
    place: 'hall',
    device: 'reader-31',
    outlet: null,
    evidence: ['a'.repeat(64)],
  } as const;
  const repository = server.platform.kernel.as(company.clerk('31'));
  const command = { type: 'record', request, observation } as const;
  await repository.execute(identityCheck, { id: 'portrait-31', command });
  const checks = [
    await company.check(person, 'id-card-reader'),
    await company.check(person, 'on-site-photo'),
    'portrait-31',
  ];
  const answer = await repository.execute(card, { id, command: { type: 'register', checks } });
  assert.equal(answer.state?.state, 'registered', JSON.stringify(answer.findings));
  const { json: current } = await at('/notices/current?service=mobile&subject=person&place=hall', clerk);
  const signed = await at('/acknowledgements', clerk, {
    notice: current.id,
    language: 'zh',
    digest: current.digests.zh,
    items: current.required,
    readingSeconds: 30,
    holder: person,
    register: 'card',
    subject: id,
    occasion: 'opening',
    signature: { width: 300, height: 120, strokes: [[20, 60, 80, 30, 160, 90]] },
  });
  assert.equal(signed.json.outcome, 'permit', signed.text);
}

test('an order leaves the look-up owed: in the list, on the card, among the deadlines', async () => {
  assert.deepEqual(await owed(), [id]);
  const { lookUp } = await detail();
  assert.deepEqual([lookUp.dueAt, lookUp.result], ['2026-03-05T16:00:00.000Z', null]);
  const { json } = await at('/deadlines?limit=100', analyst);
  const kinds = json.items.map((item: { kind: string }) => item.kind);
  assert.ok(kinds.includes('look-up'), JSON.stringify(json));
});

test('a result above the limit opens a review of the person, once, and the card waits for it', async () => {
  await registered();
  const body = { count: 12, on: '2026-03-02', reference: '一证通查 88' };
  const { version } = await detail();
  const early = await at(`/cards/${id}/look-up`, clerk, {
    ...body,
    on: '2026-03-01',
    expectedVersion: version,
  });
  assert.equal(early.json.outcome, 'refuse', early.text);
  const recorded = await at(`/cards/${id}/look-up`, clerk, { ...body, expectedVersion: version });
  assert.equal(recorded.json.outcome, 'permit-with-duties', recorded.text);
  assert.deepEqual(await owed(), []);
  await server.platform.settle();
  const { json: reviews } = await at('/reviews?kind=elsewhere', analyst);
  assert.deepEqual(
    reviews.items.map((item: { subject: object; cards: number }) => [item.subject, item.cards]),
    [[{ register: 'holder', id: person }, 1]],
  );
  const held = await activate();
  assert.equal(held.outcome, 'hold');
  assert.ok(held.findings.some(({ rule }) => rule === 'cards.checked-closer'));
});

test('once the review found the card confirmed it is switched on', async () => {
  const review = `/reviews/${id}-elsewhere`;
  const result = { card: id, method: 'record-check', result: 'confirmed', note: '' };
  await at(`${review}/result`, analyst, { ...result, expectedVersion: 1 });
  assert.equal((await activate()).outcome, 'hold', 'the review is still open');
  const closed = await at(`${review}/close`, analyst, { expectedVersion: 2 });
  assert.equal(closed.json.outcome, 'permit', closed.text);
  assert.equal((await activate()).outcome, 'permit');
  const { state, lookUp } = await detail();
  assert.deepEqual([state, lookUp.result.count, lookUp.result.overLimit], ['active', 12, true]);
});

test('a look-up nobody made is late when its days are over', async () => {
  const { id: other } = await company.order(company.clerk('31'), await company.person(32), '8613800000320');
  clock.pass(24 * 5);
  await server.platform.settle();
  clerk = (await server.person(ORG, ['clerk'])).cookie;
  const { late } = (await at(`/cards/${other}`, clerk)).json;
  assert.deepEqual(late, ['look-up']);
});
