/** Figures of cards, counted from a journal as it stands there. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CompiledQuery } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { sealJournal } from '../kernel/journal.ts';
import { countFigures } from './figures-store.ts';

const ORG = 'figure-carrier';
const NOW = '2026-03-02T02:00:00.000Z';
let place: Place;
let server: TestServer;
let cookie: string;

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => NOW });
  await register(server.platform, [
    {
      id: ORG,
      kind: 'carrier',
      nameZh: '测试移动',
      nameEn: 'Test',
      province: null,
      duties: ['network:cmcc'],
    },
  ]);
  ({ cookie } = await server.person(ORG, ['compliance', 'clerk']));
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

interface Entry {
  readonly subject: string;
  readonly version: number;
  readonly at: string;
  readonly outcome?: string;
  readonly rules?: readonly string[];
  readonly findings?: readonly object[];
  readonly events?: readonly object[];
}

const enter = (entries: readonly Entry[]) =>
  server.platform.database.owner(async (tx) => {
    for (const {
      subject,
      version,
      at,
      outcome = 'permit',
      rules = [],
      findings = [],
      events = [],
    } of entries)
      await tx.executeQuery(
        CompiledQuery.raw(
          `insert into journal (org, register, subject, version, at, actor, outcome, rules, body)
           values ($1, 'card', $2, $3, $4, 'a', $5, $6::text[], $7)`,
          [
            ORG,
            subject,
            version,
            at,
            outcome,
            [...rules],
            JSON.stringify({ command: 'x', findings, events }),
          ],
        ),
      );
  });

const count = async () => {
  const { database, signer, kernel } = server.platform;
  await sealJournal(database, signer, kernel.clock);
  await countFigures(database, NOW);
};

async function figures() {
  const { json, text } = await server.call(`/api/v1/orgs/${ORG}/card-statistics`, {
    cookie,
    role: 'compliance',
  });
  assert.ok(Array.isArray(json.figures), text);
  return json.figures.map(
    ({ month, measure, part, n, minutes, mostMinutes }: Record<string, unknown>) =>
      `${month} ${measure} ${part} ${n}${measure === 'restored' ? ` ${minutes}/${mostMinutes}` : ''}`,
  );
}

const FLAGGED = {
  type: 'flagged',
  groups: [{ group: 'sleeping' }, { group: 'listed' }],
  at: '2026-01-31T15:00:00.000Z',
  by: 'a',
};

describe('figures of cards', () => {
  test('given a sealed journal, when it is counted, then each event stands in its month once', async () => {
    await enter([
      // 23:30 of the last day of January in China, and half an hour later in February.
      {
        subject: 'c1',
        version: 1,
        at: '2026-01-31T15:30:00Z',
        rules: ['cards.case-opened'],
        events: [FLAGGED],
      },
      {
        subject: 'c2',
        version: 1,
        at: '2026-01-31T16:30:00Z',
        rules: ['cards.case-opened'],
        events: [FLAGGED],
      },
      {
        subject: 'c2',
        version: 2,
        at: '2026-02-01T01:00:00Z',
        rules: ['cards.flaggable'],
        events: [{ ...FLAGGED, groups: [{ group: 'silent' }] }],
      },
      {
        subject: 'c1',
        version: 2,
        at: '2026-02-02T00:00:00Z',
        events: [
          { type: 'period-ended', result: 'not-tried' },
          { type: 'suspended', suspension: { ground: 'reverification' } },
        ],
      },
      {
        subject: 'c1',
        version: 3,
        at: '2026-02-03T00:00:00Z',
        events: [
          { type: 'verified', place: 'hall', at: '2026-02-03T00:00:00.000Z' },
          { type: 'restoring', at: '2026-02-03T00:00:00.000Z', by: '2026-02-03T01:00:00.000Z' },
        ],
      },
      {
        subject: 'c1',
        version: 4,
        at: '2026-02-03T00:20:00Z',
        events: [{ type: 'restored', at: '2026-02-03T00:19:30.000Z' }],
      },
      {
        subject: 'c3',
        version: 1,
        at: '2026-02-03T00:00:00Z',
        events: [{ type: 'restoring', at: '2026-02-03T00:00:00.000Z', by: '2026-02-03T01:00:00.000Z' }],
      },
      {
        subject: 'c3',
        version: 2,
        at: '2026-02-03T03:00:00Z',
        events: [{ type: 'restored', at: '2026-02-03T03:00:00.000Z' }],
      },
      {
        subject: 'o1?x',
        version: 1,
        at: '2026-02-05T00:00:00Z',
        outcome: 'refuse',
        rules: ['cards.cap'],
        findings: [{ rule: 'cards.cap', outcome: 'refuse', facts: {} }],
      },
      // Refused for another reason, with room under the cap.
      {
        subject: 'o2?x',
        version: 1,
        at: '2026-02-05T00:00:00Z',
        outcome: 'refuse',
        rules: ['cards.cap', 'cards.number-free'],
        findings: [
          { rule: 'cards.cap', outcome: 'permit' },
          { rule: 'cards.number-free', outcome: 'refuse' },
        ],
      },
    ]);
    assert.deepEqual(await figures(), [], 'nothing is counted before it is sealed');
    await count();
    const expected = [
      '2026-01 group listed 1',
      '2026-01 group sleeping 1',
      '2026-01 opened  1',
      '2026-02 cap-refused  1',
      '2026-02 group listed 1',
      '2026-02 group silent 1',
      '2026-02 group sleeping 1',
      '2026-02 lapsed not-tried 1',
      '2026-02 opened  1',
      '2026-02 passed hall 1',
      '2026-02 restored in-time 1 20/20',
      '2026-02 restored late 1 180/180',
      '2026-02 suspended reverification 1',
    ];
    assert.deepEqual(await figures(), expected);
    await count();
    assert.deepEqual(await figures(), expected, 'counted again, nothing is counted twice');
    await enter([
      {
        subject: 'c4',
        version: 1,
        at: '2026-02-06T00:00:00Z',
        rules: ['cards.case-opened'],
        events: [FLAGGED],
      },
    ]);
    await count();
    assert.ok((await figures()).includes('2026-02 opened  2'), 'what came since is added');
  });

  test('lines by province and the share of all are those of now, against what is due', async () => {
    const header =
      'number,kind,plan,province,joined_on,holder_kind,paper_kind,paper_number,name,registration,outlet,agent';
    const rows = [
      '13800009501,mobile,8,31,2012-05-01,person,resident-id,990000199001010017,测试甲,complete,,',
      '13800009502,mobile,8,44,2012-05-01,,,,,none,,',
    ];
    await server.call(`/api/v1/orgs/${ORG}/imports?kind=cards&format=duanka&fileName=a.csv`, {
      cookie,
      role: 'compliance',
      body: Buffer.from([header, ...rows, ''].join('\r\n')),
    });
    await server.platform.settle();
    const of = async (query = '') =>
      (await server.call(`/api/v1/orgs/${ORG}/card-statistics${query}`, { cookie, role: 'compliance' })).json;
    const all = await of();
    assert.deepEqual(
      all.byProvince.map(({ province, percent }: Record<string, unknown>) => [province, percent]),
      [
        ['31', '100.00'],
        ['44', '0.00'],
      ],
    );
    assert.deepEqual(
      all.overTime.map(({ day, live, registered }: Record<string, unknown>) => [day, live, registered]),
      [['2026-03-02', 2, 1]],
    );
    assert.equal(all.findings[0].rule, 'cards.real-name-rate');
    assert.equal(all.findings[0].facts.missing, 1);
    const shanghai = await of('?province=31');
    assert.equal(shanghai.findings[0].outcome, 'permit');
    assert.equal(shanghai.overTime[0].live, 1);
    const clerk = await server.call(`/api/v1/orgs/${ORG}/card-statistics`, { cookie, role: 'clerk' });
    assert.equal(clerk.status, 403);
  });
});
