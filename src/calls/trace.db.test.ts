/** A trace through HTTP: from the company that opened it over another one to the line that let the call in, cut, and the police. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sql } from 'kysely';
import { register, startServer, type TestServer } from '../../test/http.ts';
import { type Place, testPlace } from '../../test/place.ts';
import { systemActor } from '../kernel/access.ts';
import { runningClocks } from '../kernel/clocks.ts';
import { compareWithJournal } from '../kernel/rebuild.ts';
import { addHours } from '../kernel/time.ts';
import { callRecord } from './log-record.ts';
import { keepEdge } from './log-store.ts';
import { registers, watchLogs } from './parts.ts';
import type { AuthenticationRecord } from './ports.ts';
import { falseNumbers } from './read-model.ts';

let now = '2021-07-08T04:00:00.000Z';
let place: Place;
let server: TestServer;
const people: Record<string, string> = {};
const A = 'carrier-a';
const B = 'carrier-b';
const C = 'carrier-c';
const POLICE = 'police-1';
const VICTIM = '13800001234';
const SHOWN = '+442071234567';

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => now });
  await register(server.platform, [
    ...[A, B, C].map((id) => ({
      id,
      kind: 'carrier' as const,
      nameZh: id,
      nameEn: id,
      province: null,
      duties: [],
    })),
    { id: POLICE, kind: 'police', nameZh: '反诈中心', nameEn: 'Police', province: null, duties: [] },
  ]);
  for (const org of [A, B, C]) people[org] = (await server.person(org, ['compliance'])).cookie;
  people[POLICE] = (await server.person(POLICE, ['police-officer'])).cookie;
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

async function ask(
  org: string,
  path: string,
  body?: unknown,
  { status = 200, method }: { status?: number; method?: string } = {},
) {
  const reply = await server.call(`/api/v1/orgs/${org}${path}`, {
    cookie: people[org],
    ...(method === undefined ? {} : { method }),
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, status, `${path}: ${reply.text}`);
  return reply.json;
}

const call = (org: string, trunk: string, caller: string) =>
  callRecord({
    id: `${org}-1`,
    at: '2021-07-08T03:00:10.000Z',
    source: 'edge',
    callId: `1@${org}`,
    edge: 'gw-1',
    seq: 1,
    trunk,
    caller,
    called: `86${VICTIM}`,
    verdict: 'pass',
    code: 200,
    received: JSON.stringify([{ where: 'From', value: `<sip:${caller}@x>` }]),
  });

describe('miit-452-2016.13.2 miit-452-2016.13.3 a trace from report to cut line', () => {
  let id: string;
  test('opened by a report, it asks the own company first; the numbers are nowhere in clear', async () => {
    await server.platform.callLog.append(A, [call(A, 'IC-B', '00442071234567')]);
    await server.platform.callLog.append(B, [call(B, 'L1', '861088886666')]);
    const opened = await ask(A, '/tracebacks', {
      trigger: 'user-report',
      reference: 'JB-1',
      urgency: 'urgent',
      caller: SHOWN,
      called: VICTIM,
      at: '2021-07-08T03:00:00.000Z',
    });
    id = opened.id;
    assert.equal(opened.outcome, 'permit');
    await server.platform.settle();
    const written = await server.platform.database.owner(async (tx) => {
      const { rows } = await sql<{ text: string }>`
        select coalesce(string_agg(body, ' '), '') || (select coalesce(string_agg(data::text, ' '), '') from traceback)
          || (select coalesce(string_agg(messages::text, ' '), '') from outbox) as text from journal`.execute(
        tx,
      );
      return rows[0]?.text ?? '';
    });
    assert.doesNotMatch(written, /13800001234|2071234567/);
  });

  async function searchAt(org: string, hop: number) {
    const request = await ask(org, `/trace-requests/${A}_${id}_${hop}`);
    return ask(org, `/trace-requests/${A}_${id}_${hop}/search`, { expectedVersion: request.version });
  }

  test('each company answers from its own log, with the digest of its record', async () => {
    const found = await searchAt(A, 1);
    assert.equal(found.items.length, 1);
    assert.equal(found.items[0].trunk, 'IC-B');
    const answer = await ask(A, `/trace-requests/${A}_${id}_1/answer`, {
      result: 'passed-on',
      record: found.items[0].digest,
      receivedFrom: { org: B, name: '乙' },
      expectedVersion: found.version,
    });
    assert.equal(answer.outcome, 'permit');
    await server.platform.settle();
    const trace = await ask(A, `/tracebacks/${id}`);
    assert.deepEqual(
      trace.path.map(({ org, state }: { org: string; state: string }) => [org, state]),
      [
        [A, 'answered'],
        [B, 'asked'],
      ],
    );
    assert.equal(trace.path[0].answer.proof.record, found.items[0].digest);
    const running = await server.platform.kernel
      .as(systemActor('test', { id: A, kind: 'carrier' }))
      .read('message.receive', (tx) => runningClocks(tx, 'traceback', id));
    assert.deepEqual(
      running.map(({ kind }) => kind),
      ['hop'],
      'the next company is under the clock',
    );
  });

  test('the company that answers sees its own request and not the case; a third one sees nothing', async () => {
    await ask(B, `/tracebacks/${id}`, undefined, { status: 404 });
    await ask(A, `/trace-requests/${A}_${id}_2`, undefined, { status: 404 });
    assert.deepEqual((await ask(C, '/trace-requests')).items, []);
    assert.equal((await ask(B, '/trace-requests')).items.length, 1);
  });

  test('the number shown was another there: the called number finds the call, which landed on a line that is cut', async () => {
    const found = await searchAt(B, 2);
    assert.deepEqual(
      found.items.map(({ caller }: { caller: string }) => caller),
      ['861088886666'],
    );
    now = addHours(now, 0.5);
    const answer = await ask(B, `/trace-requests/${A}_${id}_2/answer`, {
      result: 'landed',
      record: found.items[0].digest,
      landing: { trunk: 'L1' },
      expectedVersion: found.version,
    });
    assert.equal(answer.outcome, 'permit-with-duties');
    now = addHours(now, 0.25);
    // The line is not in the ledger of this company, so a person cuts it.
    await ask(B, `/trace-requests/${A}_${id}_2/cut`, {
      reason: '已在交换机上停止接入',
      expectedVersion: answer.version,
    });
    await server.platform.settle();
    const trace = await ask(A, `/tracebacks/${id}`);
    assert.deepEqual([trace.state, trace.landing.trunk, trace.cut.minutes], ['cut', 'L1', 15]);
  });

  test('the path goes to the police, whose receipt comes back, and the case is closed', async () => {
    const { version } = await ask(A, `/tracebacks/${id}`);
    await ask(A, `/tracebacks/${id}/hand-over`, { to: POLICE, expectedVersion: version });
    await server.platform.settle();
    const trace = await ask(A, `/tracebacks/${id}`);
    assert.equal(trace.police.receipt, `${A}_${id}`);
    const [handed] = (await ask(POLICE, '/trace-handovers')).items;
    assert.deepEqual([handed.case, handed.chain, handed.path.length], [id, trace.police.chain, 2]);
    const closed = await ask(A, `/tracebacks/${id}/close`, {
      outcome: 'source-cut',
      reason: '落地线路已停',
      expectedVersion: trace.version,
    });
    assert.equal(closed.outcome, 'permit');
  });

  test('every search is on record with its purpose, numbers masked', async () => {
    const { items } = await ask(B, '/calls/searches');
    assert.deepEqual(
      items.map(({ purpose, reference }: { purpose: string; reference: string }) => [purpose, reference]),
      [
        ['traceback', id],
        ['traceback', id],
      ],
    );
    assert.doesNotMatch(JSON.stringify(items), /13800001234/);
  });
});

describe('miit-452-2016.13.9 silence in the trace and in the hearing', () => {
  test('ends with the company counting as the source, which both sides see', async () => {
    const { id } = await ask(A, '/tracebacks', {
      trigger: 'police-notice',
      reference: 'N-1',
      urgency: 'urgent',
      caller: SHOWN,
      called: VICTIM,
      at: now,
      first: C,
    });
    await server.platform.settle();
    now = addHours(now, 2.01);
    const both = [
      [A, `/tracebacks/${id}`],
      [C, `/trace-requests/${A}_${id}_1`],
    ] as const;
    // The worker of the server may just have taken one of the messages, so settling alone is not enough.
    const come = (state: string) =>
      server.until(state, async () => {
        const states = await Promise.all(both.map(async ([org, path]) => (await ask(org, path)).state));
        return states.every((one) => one === state);
      });
    await come('hearing');
    now = addHours(now, 24.01);
    await come('presumed');
  });
});

describe('the log through HTTP', () => {
  test('miit-452-2016.13.6 a search names its purpose and gives whole records; without a number it is refused and on record', async () => {
    const span = { from: '2021-07-08T02:00:00.000Z', to: '2021-07-08T04:00:00.000Z' };
    const found = await ask(A, '/calls/search', {
      purpose: 'audit',
      reference: 'X',
      called: '138 0000 1234',
      ...span,
    });
    assert.deepEqual([found.items.length, found.items[0].called], [1, '8613800001234']);
    const nothing = await ask(A, '/calls/search', { purpose: 'audit', reference: 'X', ...span });
    const slip = await ask(
      A,
      '/calls/search',
      { purpose: 'audit', reference: 'X', called: '1380013800x', ...span },
      { status: 400 },
    );
    assert.deepEqual([slip.code, slip.pointer], ['calls.number-unreadable', '/called']);
    assert.deepEqual([nothing.items, nothing.findings[0].outcome], [[], 'refuse']);
  });

  test('verdicts are masked; edges, trunks and logs are shown', async () => {
    const verdicts = await ask(A, '/calls/verdicts?after=2021-07-08T00:00:00.000Z');
    assert.equal(verdicts.items.length, 1);
    assert.doesNotMatch(JSON.stringify(verdicts), /13800001234|442071234567/);
    const scope = { org: A, actor: 'system:edge', provinces: '*' } as const;
    const edge = {
      id: 'gw-1',
      state: 'live',
      policyWanted: '2',
      policyAcknowledged: '1',
      acknowledgedAt: now,
      callsPerSecond: 12.5,
      blockedShare: 0.02,
      queue: 3,
      lost: 1,
      lastEventAt: now,
      staticSince: null,
      run: 'gw-1/20210708',
      restarts: 0,
      replay: false,
    } as const;
    const counting = { lastSeq: 7, missing: [], counted: { of: '', calls: 7, blocked: 1 } };
    await server.platform.database.transaction(scope, (tx) => keepEdge(tx, A, { ...edge, ...counting }, now));
    assert.deepEqual((await ask(A, '/calls/edges')).items, [{ ...edge, seenAt: now }]);
    const before = now;
    now = addHours(now, 1);
    assert.equal((await ask(A, '/calls/edges')).items[0].state, 'silent', 'nobody looks after it');
    now = before;
    assert.deepEqual((await ask(B, '/calls/edges')).items, []);
    assert.equal((await ask(A, '/calls/logs')).items[0].dueDays, 180);
  });

  test('miit-452-2016.12.4 the checks find holes and unauthenticated calls once, with a clock; a hold keeps days', async () => {
    const { kernel, callLog } = server.platform;
    now = '2021-07-09T04:00:00.000Z';
    const line = (n: number) =>
      callRecord({
        ...call(A, 'V1', '861088880000'),
        id: `v${n}`,
        callId: `v${n}`,
        seq: n,
        trunkKind: 'dedicated-voice-line',
      });
    await callLog.append(A, [line(2), line(3), line(7)]);
    const entry = (n: number): AuthenticationRecord => ({
      id: `v${n}`,
      at: '2021-07-08T03:00:10.000Z',
      callId: `v${n}`,
      edge: 'gw-1',
      seq: n,
      trunk: 'V1',
      caller: '861088880000',
      result: 'passed',
      policy: '1',
    });
    await callLog.appendAuthentication(A, [entry(2), entry(3)]);
    const first = await watchLogs(kernel, callLog);
    const { items } = await ask(A, '/call-findings');
    const kinds = items.map(
      ({ kind, scope, count }: { kind: string; scope: string; count: number }) => `${kind} ${scope} ${count}`,
    );
    assert.deepEqual(kinds.sort(), [
      'authentication-missing V1 1',
      'authentication-share V1 1',
      'sequence-gap gw-1 3',
    ]);
    assert.equal(first, 3);
    assert.equal(await watchLogs(kernel, callLog), 0);
    const { items: lines, lacking } = await ask(A, '/calls/trunks');
    assert.deepEqual([lines[0].trunk, lines[0].share, lacking], ['V1', 0.6666, 1]);
    const gap = items.find(({ kind }: { kind: string }) => kind === 'sequence-gap');
    await ask(A, `/call-findings/${gap.id}/resolve`, {
      reason: '局点重启，已补采',
      expectedVersion: gap.version,
    });
    assert.equal((await ask(A, '/call-findings?state=open')).items.length, 2);

    const hold = await ask(A, '/call-holds', {
      reference: 'TR-1',
      reason: '倒查中',
      from: '2021-07-08',
      to: '2021-07-08',
    });
    now = '2022-07-09T04:00:00.000Z';
    await watchLogs(kernel, callLog);
    assert.deepEqual((await callLog.state(A, 'calls')).days, ['2021-07-08'], 'held');
    people[A] = (await server.person(A, ['compliance'])).cookie;
    await ask(A, `/call-holds/${hold.id}/lift`, { reason: '已结案', expectedVersion: 1 });
    await watchLogs(kernel, callLog);
    assert.deepEqual((await callLog.state(A, 'calls')).days, []);
  });
});

describe('miit-452-2016.11.1.5 false numbers from the police to the gateways', () => {
  test('a list is received and receipted by every carrier, in force at a gateway, and replaced by its next version', async () => {
    people[POLICE] = (await server.person(POLICE, ['police-officer'])).cookie;
    const body = {
      list: 'gongan',
      version: 1,
      origin: '专案',
      entries: [
        { number: '010-10110', imitates: '某市公安局' },
        { number: '+86 10 8888 6666', imitates: '某法院' },
      ],
    };
    const wrong = await ask(
      POLICE,
      '/false-number-notices',
      { ...body, entries: [{ number: 'x10', imitates: '–' }] },
      { status: 400 },
    );
    assert.equal(wrong.code, 'calls.number-unreadable');
    const first = { ...body, entries: body.entries.slice(1) };
    const { id, outcome } = await ask(POLICE, '/false-number-notices', first);
    assert.equal(outcome, 'permit');
    await server.platform.settle();
    people[A] = (await server.person(A, ['compliance'])).cookie;
    const seen = await ask(A, `/false-number-notices/${id}`);
    assert.deepEqual([seen.side, seen.entries.length], ['received', 1]);
    await ask(A, `/false-number-notices/${id}/enforced`, { gateway: 'gw-1', expectedVersion: seen.version });
    await server.platform.settle();
    const back = await ask(POLICE, `/false-number-notices/${id}`);
    assert.equal(
      back.receipts.filter(({ receivedAt }: { receivedAt: string | null }) => receivedAt !== null).length,
      3,
    );
    assert.deepEqual(
      back.gateways.map(({ org, gateway }: { org: string; gateway: string }) => [org, gateway]),
      [[A, 'gw-1']],
    );
    const again = await ask(POLICE, '/false-number-notices', first);
    assert.equal(again.outcome, 'refuse');
    await ask(POLICE, '/false-number-notices', {
      ...first,
      version: 2,
      entries: [{ number: '01066668888', imitates: '某检察院' }],
    });
    await server.platform.settle();
    const scope = { org: A, actor: 'system:policy', provinces: '*' } as const;
    const current = await server.platform.database.transaction(scope, (tx) => falseNumbers(tx));
    assert.deepEqual(
      current.map(({ number }) => number),
      ['861066668888'],
    );
  });
});

test('what the tables hold is what the journal gives', async () => {
  assert.ok((await compareWithJournal(server.platform.database, registers)) > 0);
});
