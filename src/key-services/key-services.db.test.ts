/** The ledger through HTTP and the database: the cap under races, any day rebuilt, levels, messages, files, draws. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { openCompany } from '../../test/key-company.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { creditCheckSign } from '../identity/paper.ts';
import { allows } from '../kernel/decision.ts';
import { postMessages } from '../kernel/outbox.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { addHours, dayOf } from '../kernel/time.ts';
import { inUseAt } from './ledger.ts';
import { openPaperReviews } from './make-draw.ts';
import { TOPICS } from './messages.ts';
import { registers } from './parts.ts';
import type { keyService } from './service.ts';
import type { request } from './testing/situation.ts';

const A = 'carrier-a';
let now = '2021-07-07T02:00:00.000Z';
let place: Place;
let server: TestServer;
let company: Awaited<ReturnType<typeof openCompany>>;
let sessions: Record<'one' | 'two' | 'clerk' | 'regulator', string>;

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, [
    { id: A, kind: 'carrier', nameZh: '甲', nameEn: 'A', province: null, duties: ['network:cmcc'] },
    { id: 'regulator', kind: 'regulator', nameZh: '管局', nameEn: 'R', province: null, duties: [] },
    { id: 'police', kind: 'police', nameZh: '公安', nameEn: 'P', province: null, duties: ['reports:police'] },
  ]);
  const clerk = await server.person(A, ['clerk']);
  company = await openCompany(server.platform, { org: A, clerk: clerk.id });
  await signIn(clerk.cookie);
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

async function signIn(clerk: string): Promise<void> {
  sessions = {
    clerk,
    one: (await server.person(A, ['compliance'])).cookie,
    two: (await server.person(A, ['compliance'])).cookie,
    regulator: (await server.person('regulator', ['regulator'])).cookie,
  };
}

async function ask(who: keyof typeof sessions, path: string, body?: unknown, status = 200) {
  const org = who === 'regulator' ? 'regulator' : A;
  const reply = await server.call(`/api/v1/orgs/${org}${path}`, {
    cookie: sessions[who],
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, status, `${path}: ${reply.text}`);
  return reply.json;
}
const act = async (who: keyof typeof sessions, path: string, body: object = {}) => {
  const [folder = '', id = ''] = path.split('/').slice(1);
  const { version } = await versionOf(folder, id);
  return ask(who, path, { ...body, expectedVersion: version });
};
async function versionOf(folder: string, id: string): Promise<{ version: number }> {
  const table = { 'key-services': 'key_service', 'outbound-permissions': 'outbound_permission' }[folder];
  const found = await server.platform.database.owner((tx) =>
    sql<{ version: number }>`select version from ${sql.table(table ?? 'service_review')}
      where org = ${A} and id = ${id}`.execute(tx),
  );
  return found.rows[0] ?? { version: 1 };
}

/** As the clerk at the counter, with the checks of the handler made just now. */
async function open(change: NonNullable<Parameters<typeof request>[0]>, activate = true): Promise<string> {
  const item = await company.apply(change);
  assert.ok(allows(item.outcome), JSON.stringify(item.findings));
  if (activate) await act('one', `/key-services/${item.id}/activate`);
  return item.id;
}

const number400 = (serial: number) => ({
  from: `86400123${String(serial).padStart(4, '0')}`,
  to: `86400123${String(serial).padStart(4, '0')}`,
  kind: '400',
  network: 'cmcc',
});

describe('miit-452-2016.7.4.1 the cap holds under twenty applications at once', () => {
  test('five of one customer are taken in, fifteen refused; the database refuses a sixth place', async () => {
    const customer = await company.unit(1);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, k) => company.apply({ customer, numbers: [number400(k)] })),
    );
    assert.deepEqual(
      [
        answers.filter(({ outcome }) => allows(outcome)).length,
        answers.filter(({ outcome }) => outcome === 'refuse').length,
      ],
      [5, 15],
    );
    await assert.rejects(
      server.platform.database.owner((tx) =>
        sql`update key_service set slot = 6 where org = ${A} and customer = ${customer} and slot = 1`.execute(
          tx,
        ),
      ),
      /check constraint/,
    );
    const refused = await company.apply({ customer, numbers: [number400(50)] });
    assert.equal(refused.outcome, 'refuse');
    const wish = { customer, kind: '400', quantity: 6, reason: '全国连锁', province: '44' };
    const { id } = await ask('one', '/key-exceptions', wish);
    const declined = await ask('one', `/key-exceptions/${id}/grant`, { expectedVersion: 1 });
    assert.equal(declined.outcome, 'refuse');
    await ask('two', `/key-exceptions/${id}/grant`, { expectedVersion: 1 });
    assert.ok(allows((await company.apply({ customer, numbers: [number400(50)] })).outcome));
    assert.equal((await company.apply({ customer, numbers: [number400(51)] })).outcome, 'refuse');
  });

  test('held in another province counts, though whoever asks sees one province only', async () => {
    const customer = await company.unit(2);
    for (let k = 60; k < 65; k += 1) await open({ customer, numbers: [number400(k)], province: '31' }, false);
    const answer = await company.apply({ customer, numbers: [number400(66)] }, { provinces: ['44'] });
    assert.equal(answer.outcome, 'refuse');
  });
});

describe('miit-452-2016.7.5.2 the ledger as of any day', () => {
  test('what is shown for a day is what the journal gives, also after it changed; two days are compared', async () => {
    const customer = await company.unit(3);
    now = '2021-07-08T02:00:00.000Z';
    await signIn((await server.person(A, ['clerk'])).cookie);
    const id = await open({ customer, numbers: [number400(100)] });
    now = '2021-07-10T02:00:00.000Z';
    await signIn(sessions.clerk);
    const defects = [{ code: 'use-differs', grave: false, note: '外呼推销' }];
    await act('one', `/key-services/${id}/defects`, { defects });
    const states = async (asOf: string) =>
      (await ask('one', `/key-services?asOf=${asOf}&customer=${customer}`)).items.map(
        (item: { state: string; defects: number }) => [item.state, item.defects],
      );
    assert.deepEqual(await states('2021-07-07'), []);
    assert.deepEqual(await states('2021-07-08'), [['active', 0]]);
    assert.deepEqual(await states('2021-07-10'), [['rectification', 1]]);
    const known = await ask('one', `/key-services?asOf=2021-07-10&knownOn=2021-07-09&customer=${customer}`);
    assert.equal(known.items[0].state, 'active');
    const detail = await ask('one', `/key-services/${id}?asOf=2021-07-09`);
    assert.deepEqual([detail.state, detail.history.length], ['active', 2]);
    await ask('one', `/key-services/${id}?asOf=2021-07-07`, undefined, 404);
    await ask('one', '/key-services?asOf=2031-01-01', undefined, 400);
    const { days } = await ask('one', '/key-ledger/changes?kind=400');
    assert.deepEqual(
      days.filter(({ day }: { day: string }) => day > '2021-07-07'),
      [
        { day: '2021-07-08', changes: 2 },
        { day: '2021-07-10', changes: 1 },
      ],
    );
    const { items } = await ask('one', '/key-ledger/comparison?firstDay=2021-07-09&lastDay=2021-07-10');
    const own = items.find((item: { id: string }) => item.id === id);
    assert.deepEqual(own.changed, ['state', 'defects', 'dueAt']);
    const whole = await ask('one', '/key-services?limit=200&asOf=2021-07-10');
    const { total } = await ask('one', '/key-services');
    assert.equal(whole.items.length, total);
    const pages = await ask('one', '/key-services?limit=3&asOf=2021-07-10');
    const next = await ask('one', `/key-services?limit=3&asOf=2021-07-10&cursor=${pages.next}`);
    assert.deepEqual(
      [...pages.items, ...next.items].map((item: { id: string }) => item.id),
      whole.items.slice(0, 6).map((item: { id: string }) => item.id),
    );
  });
});

describe('miit-452-2016.7.5.1 group and province see the same ledger', () => {
  test('a province sees its own part, the group all', async () => {
    const { kernel } = server.platform;
    const actor = { id: 'p31', org: A, orgKind: 'carrier', role: 'compliance', provinces: ['31'] } as const;
    const count = (provinces: readonly string[] | '*') =>
      kernel.as({ ...actor, provinces }).read('key-service.read', async (tx) => {
        const { rows } = await sql<{ province: string; n: string }>`
          select province, count(*) as n from key_service where org = duanka_org() group by province`.execute(
          tx,
        );
        return new Map(rows.map(({ province, n }) => [province, Number(n)]));
      });
    const [part, all] = [await count(['31']), await count('*')];
    assert.deepEqual([...part.keys()], ['31']);
    assert.ok(all.size > 1 && all.get('31') === part.get('31'));
    const { level, kinds } = await ask('one', '/key-ledger/inventory');
    assert.equal(level, 'group');
    assert.equal(
      kinds.reduce((sum: number, one: { services: number }) => sum + one.services, 0),
      [...all.values()].reduce((sum, n) => sum + n, 0),
    );
  });
});

describe('miit-452-2016.8.2.2 the whitelist follows what is permitted', () => {
  test('approved it is on the list, with its service ended it is off, and the mark grows', async () => {
    const customer = await company.unit(4);
    const service = await open({ customer, numbers: [number400(200)] });
    const terms = {
      numbers: [{ from: '400-123-0200', to: '400-123-0200' }],
      use: null,
      hours: [{ from: '09:00', to: '18:00' }],
      perHour: 100,
      perDay: 500,
      contract: { reference: 'WH', digest: company.digest },
    };
    const { id } = await ask('clerk', '/outbound-permissions', { service, terms });
    const held = await act('one', `/outbound-permissions/${id}/approve`);
    assert.equal(held.outcome, 'hold');
    await act('clerk', `/outbound-permissions/${id}/terms`, { terms: { ...terms, use: '回访' } });
    const listed = async () => {
      await server.platform.settle();
      const { entries, mark } = await ask('one', '/outbound-whitelist');
      return { mark, on: entries.some((entry: { service: string }) => entry.service === service) };
    };
    const earlier = await listed();
    await act('one', `/outbound-permissions/${id}/approve`);
    const approved = await listed();
    assert.deepEqual([earlier.on, approved.on], [false, true]);
    assert.ok(approved.mark > earlier.mark);

    const signal = { ground: 'police-notification', source: 'police', reference: 'GA-1' };
    await act('one', `/key-services/${service}/signals`, signal);
    const end = { ground: 'police-notification', reason: '警方通报', evidence: [] };
    await act('one', `/key-services/${service}/propose-end`, end);
    assert.equal((await act('one', `/key-services/${service}/second-end`)).outcome, 'refuse');
    await act('two', `/key-services/${service}/second-end`);
    assert.equal((await listed()).on, false);
    assert.equal((await ask('one', `/outbound-permissions/${id}`)).state, 'withdrawn');
  });
});

describe('miit-452-2016.12.6 miit-452-2016.12.7 the customer goes everywhere, and the regulator hears of it', () => {
  test('from the finding of the gateway to the answer of the regulator', async () => {
    const customer = await company.unit(5);
    const range = { from: '8675526000100', to: '8675526000199' };
    await ask('one', '/number-blocks', { range, note: '本企业号段' });
    const numbers = [{ ...range, kind: 'fixed', network: null }];
    const line = await open({ kind: 'voice-line', customer, numbers, trunk: 't-9', authenticated: true });
    const other = await open({ customer, numbers: [number400(300)] });
    await act('one', `/key-services/${line}/signals`, {
      ground: 'illegal-voip-landing',
      source: 'gateway',
      reference: 'call-7',
    });
    const end = { ground: 'illegal-voip-landing', reason: '落地改号话务', evidence: [] };
    await act('one', `/key-services/${line}/propose-end`, end);
    await act('two', `/key-services/${line}/second-end`);
    await server.platform.settle();
    assert.equal((await ask('one', `/key-services/${other}`)).state, 'terminated');
    assert.equal((await company.apply({ customer, numbers: [number400(301)] })).outcome, 'refuse');
    const { items } = await ask('regulator', '/key-reports');
    const report = items.find((item: { service: string }) => item.service === line);
    assert.deepEqual([report.matter, report.state], ['line-customer', 'received']);
    const decision = { decision: '列入黑名单', breach: true, expectedVersion: report.version };
    await ask('regulator', `/key-reports/${report.id}/decide`, decision);
    await server.platform.settle();
    const { reports } = await stateOf(line);
    assert.deepEqual(
      reports.map(({ by, step }: { by: string; step: string }) => `${by} ${step}`).toSorted(),
      ['police received', 'regulator decided', 'regulator received'],
    );
  });
});

async function stateOf(id: string) {
  const { rows } = await server.platform.database.owner((tx) =>
    sql<{ data: ReturnType<typeof keyService.evolve> }>`
      select data from key_service where org = ${A} and id = ${id}`.execute(tx),
  );
  const [row] = rows;
  assert.ok(row !== undefined);
  return row.data;
}

describe('miit-452-2016.10.1 a draw that an inspector repeats', () => {
  test('drawn from the ledger as the day began, the same later; defects found become orders', async () => {
    const day = dayOf(now);
    const body = { kind: 'test-call', day, seed: 'inspector-7' };
    const { id, outcome } = await ask('one', '/service-draws', body);
    assert.equal(outcome, 'permit');
    now = addHours(now, 24);
    await open({ customer: await company.unit(6), numbers: [number400(400)] });
    const again = await ask('one', `/service-draws/${id}`);
    assert.deepEqual([again.same, again.drawn], [true, again.recorded.drawn]);
    const population = await server.platform.kernel
      .as({ id: 'x', org: A, orgKind: 'carrier', role: 'compliance', provinces: '*' })
      .read('key-service.read', (tx) => inUseAt(tx, day, null));
    assert.equal(again.population, population.length);
    const { items } = await ask('one', '/service-reviews?kind=test-call');
    assert.equal(items.length, again.drawn.length);
    const [review] = items;
    const found = {
      outcome: 'defects',
      defects: ['abnormal-use'],
      place: '13800000001',
      happenedAt: now,
      note: '',
      evidence: [],
      expectedVersion: 1,
    };
    await ask('one', `/service-reviews/${review.id}/record`, found);
    const service = await ask('one', `/key-services/${review.service}`);
    assert.ok(service.defectList.some(({ code }: { code: string }) => code === 'abnormal-use'));
  });
});

describe('miit-452-2016.6.1 a file of what was there before', () => {
  const code = (serial: number) => {
    const base = `9199000000000${String(serial).padStart(4, '0')}`;
    return `${base}${creditCheckSign(base)}`;
  };
  test('good rows are taken in with their defects, bad ones are turned back, a repeat is known', async () => {
    const header =
      'numbers,kind,unit_kind,unit_name,credit_code,province,opened_on,use,trunk,outbound,forwarding,terms_signed_on,authenticated,defects';
    const rows = [
      `4001237001,400,company,测试单位一,${code(701)},44,2014-05-01,客服,,no,,2016-12-01,no,`,
      `4001237002,400,company,测试单位一,${code(701)},44,2014-05-01,客服,,no,,,no,use-differs`,
      ...Array.from(
        { length: 5 },
        (_, k) => `400123710${k},400,company,测试单位一,${code(701)},44,2014-05-01,客服,,no,,2016-12-01,no,`,
      ),
      '075526007000-075526007099,voice-line,,,,44,2013-01-01,,t-70,no,13800000001,,no,',
      '4001237001,400,company,测试单位二,x,44,2014-05-01,客服,,no,,,no,',
      'abc,400,company,测试单位二,,44,2014-05-01,客服,,no,,,no,',
      '4001237003,fax,company,测试单位二,,44,2014-05-01,客服,,no,,,no,',
      '4001237004,400,company,测试单位二,,44,2031-05-01,客服,,no,,,no,',
      '4001237005,400,company,测试单位二,,44,2014-05-01,客服,,no,,,no,rusty',
    ];
    const run = await company.import(`${[header, ...rows].join('\r\n')}\r\n`);
    assert.deepEqual([run.rows, run.accepted, run.rejected], [13, 8, 5]);
    const again = await company.import(`${[header, ...rows.slice(0, 8)].join('\r\n')}\r\n\r\n`);
    assert.deepEqual([again.accepted, again.duplicate], [0, 8]);
    const { items } = await ask('one', '/key-services?limit=200');
    const old = items.filter((item: { legacy: boolean }) => item.legacy);
    assert.equal(old.length, 8);
    assert.equal(old.filter((item: { surplus: boolean }) => item.surplus).length, 2);
    const line = old.find((item: { kind: string }) => item.kind === 'voice-line');
    assert.deepEqual([line.state, line.defects, line.forwarding], ['rectification', 3, 'existing']);
    const inventory = await ask('one', '/key-ledger/inventory');
    assert.ok(inventory.signedShare < 1 && inventory.authenticatedShare < 1);
    const past = await ask('one', '/key-services?asOf=2015-01-01&limit=200');
    assert.equal(past.items.length, 8);
    const then = await ask('one', '/key-services?asOf=2015-01-01&knownOn=2021-07-10');
    assert.equal(then.items.length, 0);
  });
});

describe('miit-452-2016.10.3 the yearly look at papers opens by itself', () => {
  test('before the year is over, once, and the next one only after it was recorded', async () => {
    const customer = await company.unit(8);
    const id = await open({ customer, numbers: [number400(500)] });
    now = addHours(now, 24 * 340);
    await signIn((await server.person(A, ['clerk'])).cookie);
    await server.platform.settle();
    await server.platform.settle();
    const { items } = await ask('one', `/service-reviews?service=${id}&kind=papers`);
    assert.equal(items.length, 1);
    const result = {
      outcome: 'as-registered',
      defects: [],
      place: '',
      happenedAt: now,
      note: '',
      evidence: [],
    };
    await ask('one', `/service-reviews/${items[0].id}/record`, { ...result, expectedVersion: 1 });
    await server.platform.settle();
    assert.equal((await ask('one', `/service-reviews?service=${id}&kind=papers&state=open`)).items.length, 0);
    assert.equal((await ask('one', `/key-services/${id}`)).lastReviewOn, dayOf(now));
  });

  test('nobody reached, one next attempt is opened, and asking again opens nothing', async () => {
    const id = await open({ customer: await company.unit(12), numbers: [number400(812)] });
    now = addHours(now, 24 * 340);
    await signIn((await server.person(A, ['clerk'])).cookie);
    const { kernel } = server.platform;
    const seen = async () => (await ask('one', `/service-reviews?service=${id}&kind=papers`)).items;
    await server.platform.settle();
    const [first] = await seen();
    const result = {
      outcome: 'not-reached',
      defects: [],
      place: '',
      happenedAt: now,
      note: '',
      evidence: [],
    };
    await ask('one', `/service-reviews/${first.id}/record`, { ...result, expectedVersion: 1 });
    assert.deepEqual([await openPaperReviews(kernel), await openPaperReviews(kernel)], [1, 0]);
    const all: { id: string; state: string }[] = await seen();
    assert.deepEqual(all.map(({ state }) => state).toSorted(), ['open', 'recorded']);
    // Twice on one day as well.
    const next = all.find(({ state }) => state === 'open');
    await ask('one', `/service-reviews/${next?.id}/record`, { ...result, expectedVersion: 1 });
    assert.deepEqual([await openPaperReviews(kernel), await openPaperReviews(kernel)], [1, 0]);
  });
});

describe('miit-452-2016.12.5 miit-452-2016.13.3 what other registers send reaches the line', () => {
  test('a finding of the gateway shuts it, a signal finds it by a number of its range, a traceback cuts it', async () => {
    const range = { from: '8675526000200', to: '8675526000299' };
    await ask('one', '/number-blocks', { range, note: '本企业号段' });
    const numbers = [{ ...range, kind: 'fixed', network: null }];
    const customer = await company.unit(9);
    const service = await open({ kind: 'voice-line', customer, numbers, trunk: 't-10', authenticated: true });
    const at = now;
    await send(TOPICS.signal, {
      number: '8675526000250',
      ground: 'beyond-purpose',
      source: 'test',
      reference: 'r-1',
      at,
    });
    assert.equal((await stateOf(service)).signals.length, 1);
    await send(TOPICS.lineFinding, { service, finding: 'other-number', callers: 4, reference: 'call-9', at });
    const { state, shutdown } = await stateOf(service);
    assert.deepEqual([state, shutdown?.callers, shutdown?.confirmBy], ['shut', 4, addHours(now, 4)]);
    await send(TOPICS.disconnect, { service, case: 'TR-9', about: null });
    assert.equal((await stateOf(service)).shutdown?.ground, 'traceback');
  });

  test('another organisation cuts no line: what registers tell each other is taken from the own one alone', async () => {
    const range = { from: '8675526000300', to: '8675526000309' };
    await ask('one', '/number-blocks', { range, note: '本企业号段' });
    const numbers = [{ ...range, kind: 'fixed', network: null }];
    const customer = await company.unit(13);
    const service = await open({ kind: 'voice-line', customer, numbers, trunk: 't-11', authenticated: true });
    await send(TOPICS.disconnect, { service, case: 'TR-9', about: null }, 'regulator');
    await send(TOPICS.banLine, { service, ban: 'b-1' }, 'regulator');
    assert.equal((await stateOf(service)).state, 'active');
  });

  async function send(topic: string, payload: unknown, from: 'carrier-a' | 'regulator' = A): Promise<void> {
    const kernel = server.platform.kernel;
    const orgKind = from === A ? 'carrier' : 'regulator';
    const actor = { id: 'system:test', org: from, orgKind, role: 'system', provinces: '*' } as const;
    await kernel
      .as(actor)
      .transact('message.receive', ({ tx }) =>
        postMessages(tx, from, now, [{ to: A, topic, key: `test:${topic}`, payload }]),
      );
    await server.platform.settle();
  }
});

test('every state is what its journal gives', async () => {
  assert.ok((await compareWithJournal(server.platform.database, registers)) > 30);
});
