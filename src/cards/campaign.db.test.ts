/** A campaign from its start to the morning after its last day, through HTTP, clocks and background work. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { registers } from '../app.ts';
import { systemActor } from '../kernel/access.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { runCampaigns } from './campaign-work.ts';
import { card } from './card.ts';
import { line, REGISTERED, RESELLER } from './testing/legacy-situation.ts';

const COMPANY = { ...RESELLER, nameZh: '测试转售', nameEn: 'Reseller', province: null, duties: [] };
const LINES = 260;

let now = '2016-12-20T02:00:00.000Z';
let place: Place;
let server: TestServer;
let cookie: string;

const ask = (path: string, body?: unknown) =>
  server.call(`/api/v1/orgs/${COMPANY.id}${path}`, {
    cookie,
    role: 'compliance',
    ...(body === undefined ? {} : { body }),
  });
async function count(text: string): Promise<number> {
  return server.platform.database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<{ n: number }>(
      CompiledQuery.raw(`select count(*)::int as n from ${text}`),
    );
    return rows[0]?.n ?? -1;
  });
}
const messages = (template: string) =>
  count(`outbox, json_array_elements(messages) m where m->'payload'->>'template' = '${template}'`);

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, [COMPANY]);
  ({ cookie } = await server.person(COMPANY.id, ['compliance', 'analyst']));
  const repository = server.platform.kernel.as(systemActor('import', COMPANY));
  const lines = Array.from({ length: LINES }, (_, index) => {
    // 40 registered lines; of the others some are wrong; all in the range 170.
    const change = index < 40 ? { ...REGISTERED, holder: null } : {};
    const registration = index < 40 ? 'wrong' : 'none';
    const number = `861700000${String(index).padStart(4, '0')}`;
    return {
      id: `c${index}`,
      command: { type: 'take-in', line: line({ ...change, number, registration }) } as const,
    };
  });
  await repository.transact('card.import', async (work) => {
    await work.execute(card, lines, 'fresh');
    const full = line({ ...REGISTERED, number: '8617100000000', province: '31' });
    await work.execute(card, [{ id: 'full', command: { type: 'take-in', line: full } }], 'fresh');
  });
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

let id: string;

test('a campaign starts; its page shows the share of registered lines, what is missing and what is left', async () => {
  const started = await ask('/campaigns', { name: '年底补登记', deadline: '2016-12-31' });
  assert.equal(started.json.outcome, 'permit', started.text);
  id = started.json.id;
  await server.until('the lines of today are counted', async () => (await count('real_name_day')) > 0);
  const { json } = await ask(`/campaigns/${id}`);
  assert.deepEqual(json.rate, { live: LINES + 1, registered: 1, percent: '0.38' });
  assert.deepEqual([json.remaining, json.neverContacted], [LINES, LINES]);
  assert.deepEqual(json.findings[0].facts, {
    live: 261,
    registered: 1,
    percent: '0.38',
    due: 96,
    missing: 250,
  });
  assert.deepEqual(json.byProvince, [
    { province: '31', live: 1, registered: 1, percent: '100.00' },
    { province: '44', live: LINES, registered: 0, percent: '0.00' },
  ]);
  const range = (name: string) => json.byRange.find((one: { range: string }) => one.range === name);
  assert.deepEqual([range('170').live, range('171').live, range('industry').live], [LINES, 1, 0]);
  assert.deepEqual(json.overTime, [{ day: '2016-12-20', live: 261, registered: 1, percent: '0.38' }]);
  const impossible = await ask('/campaigns', { name: 'x', deadline: '2016-02-30' });
  assert.deepEqual([impossible.status, impossible.json.code], [400, 'cards.day-impossible']);
});

test('attempts stay with the line; what was registered meanwhile is passed over', async () => {
  const { json } = await ask(`/campaigns/${id}/contact`, {
    cards: ['c50', 'full'],
    how: 'call',
    result: '未接听',
  });
  assert.deepEqual(json, { contacted: 1, skipped: ['full'] });
  const list = await ask(`/campaigns/${id}/remaining?contacted=true`);
  assert.deepEqual(
    list.json.items.map((one: { card: string; contacts: { how: string }[] }) => [
      one.card,
      one.contacts[0]?.how,
    ]),
    [['c50', 'call']],
  );
  const page = await ask(`/campaigns/${id}/remaining?limit=200`);
  const rest = await ask(`/campaigns/${id}/remaining?limit=200&cursor=${page.json.next}`);
  assert.deepEqual(
    [page.json.total, page.json.items.length, rest.json.items.length],
    [LINES, 200, LINES - 200],
  );
});

test('miit-452-2016.1.2 a reseller gets a review for each number of its ranges, once', async () => {
  assert.deepEqual((await ask('/reviews', { kind: 'call-back' })).json, { opened: LINES + 1, more: false });
  assert.deepEqual((await ask('/reviews', { kind: 'call-back' })).json, { opened: 0, more: false });
  const { json } = await ask('/reviews?kind=call-back&limit=1');
  assert.equal(json.total, LINES + 1);
  const [one] = json.items;
  assert.match(one.masked, /\*{4}/, 'lists are masked');
  const card = one.subject.id;
  const shown = await ask(`/reviews/${one.id}/number`, { card });
  const numberOf = `select number from card where id = '${card}'`;
  assert.equal(await count(`(${numberOf}) c where number = '${shown.json.number}'`), 1, shown.text);
  assert.equal(
    await count(`journal where body::json->>'command' = 'read-number' and body like '%${card}%'`),
    1,
  );
  const recorded = await ask(`/reviews/${one.id}/result`, {
    expectedVersion: one.version,
    card: one.subject.id,
    method: 'call-back',
    result: 'wrong',
    note: '',
  });
  assert.equal(recorded.json.outcome, 'permit-with-duties', recorded.text);
  const closed = await ask(`/reviews/${one.id}/close`, { expectedVersion: 2 });
  assert.equal(closed.json.outcome, 'permit', closed.text);
  const detail = await ask(`/reviews/${one.id}`);
  assert.deepEqual([detail.json.review.outcome, detail.json.cards[0].result], ['corrected', 'wrong']);
});

test('miit-452-2016.1.3 what a call finds wrong is put on the list of its card', async () => {
  const { json } = await ask('/reviews?kind=call-back&limit=200');
  const full = [
    ...json.items,
    ...(await ask(`/reviews?kind=call-back&limit=200&cursor=${json.next}`)).json.items,
  ].find(({ subject }: { subject: { id: string } }) => subject.id === 'full');
  assert.ok(full !== undefined);
  const body = { expectedVersion: 1, card: 'full', method: 'call-back', result: 'not-mine', note: '' };
  assert.equal((await ask(`/reviews/${full.id}/result`, body)).json.outcome, 'permit-with-duties');
  await server.until(
    'the line is marked',
    async () => (await count(`card where id = 'full' and registration = 'wrong'`)) === 1,
  );
});

test('holders are warned on the set days, each line once a warning', async () => {
  now = '2016-12-23T16:00:00.000Z';
  await server.platform.settle();
  assert.equal(await messages('re-register'), 0, 'nobody is woken at midnight');
  now = '2016-12-24T00:00:00.000Z';
  await server.until('everybody was written to', async () => (await messages('re-register')) === LINES + 1);
  now = '2016-12-30T00:00:00.000Z';
  await server.until(
    'and reminded a last time',
    async () => (await messages('unregistered-warning')) === LINES + 1,
  );
  await runCampaigns(server.platform.kernel);
  assert.equal(await messages('unregistered-warning'), LINES + 1);
});

test('miit-452-2016.1.5 nothing is off in the last second, everything from midnight in China', async () => {
  now = '2016-12-31T15:59:59.999Z';
  await server.platform.settle();
  assert.equal(await count(`card where state = 'suspended'`), 0);
  now = '2016-12-31T16:00:00.000Z';
  // The session of December has ended by now.
  ({ cookie } = await server.person(COMPANY.id, ['compliance']));
  await server.until(
    'all are off',
    async () => (await count(`card where ground = 'unregistered'`)) === LINES + 1,
  );
  await server.until('the campaign has counted them', async () => {
    const { json } = await ask(`/campaigns/${id}`);
    return json.campaign.state === 'over' && json.campaign.suspended === LINES + 1;
  });
  assert.equal(await messages('suspended-other'), LINES + 1);
});

test('closed it says what is left, and the journal gives the tables', async () => {
  const { json } = await ask(`/campaigns/${id}`);
  const closed = await ask(`/campaigns/${id}/close`, { expectedVersion: json.campaign.version });
  assert.equal(closed.json.outcome, 'permit-with-duties', closed.text);
  assert.equal((await ask('/campaigns?state=closed')).json.items.length, 1);
  await compareWithJournal(server.platform.database, registers);
});

test('black-card-2015.p7.2 the share of registered lines by who sold them and kind, the worst first', async () => {
  const sold = (id: string, change: Parameters<typeof line>[0]) => ({
    id,
    command: { type: 'take-in', line: line(change) } as const,
  });
  const repository = server.platform.kernel.as(systemActor('import', COMPANY));
  await repository.transact('card.import', (work) =>
    work.execute(
      card,
      [
        sold('q1', { number: '8613800009901', agent: 'agent-q', outlet: 'outlet-q' }),
        sold('q2', { ...REGISTERED, number: '8613800009902', agent: 'agent-q', outlet: 'outlet-q' }),
        sold('q3', { ...REGISTERED, number: '8613800009903', outlet: 'outlet-p' }),
        sold('q4', { number: '8613800009904', kind: 'wireless-data', outlet: 'outlet-p' }),
      ],
      'fresh',
    ),
  );
  const { json, text } = await ask('/cards/registration-quality');
  const items: readonly Record<string, unknown>[] = json.items;
  const shown = items.map(
    ({ channel, seller, kind, registered, live }) => `${channel} ${seller} ${kind} ${registered}/${live}`,
  );
  assert.deepEqual(
    shown.filter((one) => !one.startsWith('unknown')),
    ['shop outlet-p wireless-data 0/1', 'agent agent-q mobile 1/2', 'shop outlet-p mobile 1/1'],
    text,
  );
  const live = items.reduce((sum, one) => sum + Number(one.live), 0);
  assert.equal(live, await count("card where live and state <> 'ordered'"), 'every line is in one group');
  const [finding] = json.findings;
  assert.deepEqual([finding.rule, finding.outcome], ['cards.channel-quality', 'permit-with-duties']);
  assert.deepEqual([finding.facts.kind, finding.facts.live], [items[0]?.kind, items[0]?.live]);
  const { json: data } = await ask('/cards/registration-quality?kind=wireless-data');
  assert.deepEqual([data.groups, data.items[0].percent, data.items[0].none], [1, '0.00', 1]);
});
