/** Cases, patrols and visits through HTTP and messages: a police unit, another one, and a telecom company. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { handClock } from '../../test/company.ts';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import type { OrganisationKind, Role } from '../kernel/access.ts';
import { systemActor } from '../kernel/access.ts';
import { postMessages } from '../kernel/outbox.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { type FiguresSent, TOPICS } from './messages.ts';
import { registers } from './parts.ts';

const PEOPLE: Readonly<Record<string, readonly [string, OrganisationKind, Role]>> = {
  police: ['police-city', 'police', 'police-officer'],
  other: ['police-other', 'police', 'police-officer'],
  company: ['carrier-a', 'carrier', 'compliance'],
};

let place: Place;
let server: TestServer;
const cookies = new Map<string, string>();
before(async () => {
  place = await testPlace();
  server = await startServer(place, handClock('2026-03-10T04:00:00.000Z'));
  await register(
    server.platform,
    Object.values(PEOPLE).map(([id, kind]) => ({
      id,
      kind,
      nameZh: `名称-${id}`,
      nameEn: id,
      province: null,
      duties: [],
    })),
  );
  for (const [name, [org, , role]] of Object.entries(PEOPLE))
    cookies.set(name, (await server.person(org, [role])).cookie);
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

// biome-ignore lint/suspicious/noExplicitAny: answers of every route are looked into
async function ask(who: string, path: string, body?: unknown, status = 200): Promise<any> {
  const [org] = PEOPLE[who] ?? [who];
  const sent = body === undefined ? {} : { body };
  const reply = await server.call(`/api/v1/orgs/${org}${path}`, { cookie: cookies.get(who), ...sent });
  assert.equal(reply.status, status, `${path}: ${reply.text}`);
  return reply.json;
}

const CASE = {
  reference: '接警〔2026〕7号',
  source: 'report',
  crime: 'telecom-fraud',
  receivedOn: '2026-03-01',
};
let criminalCase = '';

/** An act on the case in the version it has now. */
async function act(path: string, given: object) {
  const { version } = await ask('police', `/criminal-cases/${criminalCase}`);
  return ask('police', `/criminal-cases/${criminalCase}/${path}`, { ...given, expectedVersion: version });
}

describe('six-ministry-2016.2.1 and 2.4 a case over HTTP', () => {
  test('from the report to the trial, with the days in each stage', async () => {
    ({ id: criminalCase } = await ask('police', '/criminal-cases', CASE));
    await act('file', { number: '刑立1号', on: '2026-03-03' });
    await act('stage', { stage: 'investigate', on: '2026-03-03', document: 'D-1' });
    await act('stage', { stage: 'try', on: '2026-03-08', document: 'D-2' });
    const { state, times } = await ask('police', `/criminal-cases/${criminalCase}`);
    assert.equal(state, 'try');
    assert.deepEqual(
      times.map(({ stage, days }: { stage: string; days: number | null }) => [stage, days]),
      [
        ['file', 2],
        ['investigate', 5],
        ['arrest', null],
        ['prosecute', null],
        ['try', 2],
        ['sentence', null],
      ],
    );
  });

  test('the same report twice is one case; a stage backwards and a bad day are told so', async () => {
    const twice = await ask('police', '/criminal-cases', CASE, 409);
    assert.equal(twice.code, 'kernel.not-in-state');
    const back = await act('stage', { stage: 'arrest', on: '2026-03-09', document: 'D-3' });
    assert.equal(back.outcome, 'refuse');
    await ask('police', '/criminal-cases', { ...CASE, receivedOn: '2026-02-30' }, 400);
  });

  test('black-card-2015.p4.4 numbers come with a receipt; one nobody can read is pointed at', async () => {
    const given = { numbers: ['138 0000 9901', '13800009902'] };
    const { receipt } = await act('numbers', given);
    assert.match(receipt, /^HK-/);
    const { collected, numbers } = await ask('police', `/criminal-cases/${criminalCase}`);
    assert.deepEqual([numbers, collected[0].receipt], [2, receipt]);
    assert.ok(!JSON.stringify(collected).includes('13800009901'));
    const { version } = await ask('police', `/criminal-cases/${criminalCase}`);
    const bad = { numbers: ['13800009903', 'abc'], expectedVersion: version };
    const refused = await ask('police', `/criminal-cases/${criminalCase}/numbers`, bad, 400);
    assert.deepEqual([refused.code, refused.pointer], ['investigation.number-unreadable', '/numbers/1']);
  });
});

describe('two-cards-2020.4.1 and 4.2 out of the office', () => {
  const figures: FiguresSent = {
    month: '2026-02',
    outlets: [
      { outlet: 'o1', name: '甲店', province: '44', sold: 200, cases: 2 },
      { outlet: 'o2', name: '乙店', province: '44', sold: 50, cases: 5 },
      { outlet: 'o3', name: '丙店', province: '44', sold: 2, cases: 2 },
    ],
  };

  test('outlets stand by their rate, those with few cards behind', async () => {
    await server.platform.kernel
      .as(systemActor('test', { id: 'carrier-a', kind: 'carrier' }))
      .read('import.files', (tx) =>
        postMessages(tx, 'carrier-a', '2026-03-10T04:00:00.000Z', [
          { to: 'police-city', topic: TOPICS.outletFigures, key: 'k1', payload: figures },
        ]),
      );
    await server.until('the figures are there', async () => {
      const { items } = await ask('police', '/outlet-ranking');
      return items.length === 3;
    });
    const { items } = await ask('police', '/outlet-ranking');
    assert.deepEqual(
      items.map(({ name, ranked }: { name: string; ranked: boolean }) => [name, ranked]),
      [
        ['乙店', true],
        ['甲店', true],
        ['丙店', false],
      ],
    );
  });

  test('a patrol there is the last one of the outlet; what was seen is kept sealed', async () => {
    const [{ id: standing }] = (await ask('police', '/outlet-ranking')).items;
    const { id, version } = await ask('police', '/patrols', { standing, place: '乙店', on: '2026-03-10' });
    const found = {
      on: '2026-03-10',
      officers: 2,
      suspects: 1,
      seen: '一人带多人开卡',
      expectedVersion: version,
    };
    await ask('police', `/patrols/${id}/record`, found);
    assert.equal((await ask('police', '/outlet-ranking')).items[0].lastPatrol, '2026-03-10');
    assert.equal((await ask('police', `/patrols/${id}`)).seen, '一人带多人开卡');
    const { rows } = await server.platform.database.owner((tx) =>
      tx.executeQuery<{ text: string }>(
        CompiledQuery.raw(
          `select string_agg(body, ' ') || (select string_agg(data::text, ' ') from patrol) as text from journal`,
          [],
        ),
      ),
    );
    assert.ok(!rows[0]?.text.includes('一人带多人开卡'));
    await ask('police', '/patrols', { standing: 'none', place: 'x', on: '2026-03-11' }, 404);
  });

  test('an opener of a case is on the list of the county until they were met', async () => {
    const opener = {
      criminalCase,
      number: '13800009901',
      area: '440101',
      name: '测试甲',
      address: '测试路1号',
    };
    const { id, version } = await ask('police', '/opener-visits', opener);
    const listed = await ask('police', '/opener-visits?area=440101');
    assert.ok(!JSON.stringify(listed).includes('测试甲'));
    assert.equal((await ask('police', `/opener-visits/${id}`)).name, '测试甲');
    await ask('police', `/opener-visits/${id}/visit`, {
      on: '2026-03-10',
      result: 'met',
      expectedVersion: version,
    });
    assert.deepEqual((await ask('police', '/opener-areas')).items, [{ area: '440101', openers: 1, met: 1 }]);
    await ask('police', '/opener-visits', { ...opener, criminalCase: 'none' }, 404);
  });

  test('a company that sold nothing has no figures to send, and none of a month that runs', async () => {
    const none = await ask('company', '/outlet-figures', { police: 'police-city', month: '2026-02' });
    assert.equal(none.outcome, 'refuse');
    const running = { police: 'police-city', month: '2026-03' };
    assert.equal((await ask('company', '/outlet-figures', running, 400)).code, 'investigation.month-open');
  });

  test('another police unit sees nothing of it, a company not even that it is there', async () => {
    for (const path of [
      '/criminal-cases',
      '/patrols',
      '/opener-visits',
      '/outlet-ranking',
      '/opener-areas',
    ]) {
      assert.deepEqual((await ask('other', path)).items, [], path);
      await ask('company', path, undefined, 403);
    }
    await ask('other', `/criminal-cases/${criminalCase}`, undefined, 404);
  });

  test('state tables are what the journal says', async () => {
    assert.ok((await compareWithJournal(server.platform.database, registers)) >= 5);
  });
});
