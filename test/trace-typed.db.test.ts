/**
 * A landing line that the record does not name: typed by one person, stood for by another, cut in the ledger, lifted;
 * and what the gateways' policy makes of a call over that line at each of these moments.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { callRecord } from '../src/calls/log-record.ts';
import { mapTables } from '../src/calls/map-tables.ts';
import { policyKeeper } from '../src/calls/policy-keeper.ts';
import { screenRaw } from '../src/calls/screening.ts';
import { invite } from '../src/calls/testing/invite.ts';
import { POLICY, SOURCES } from '../src/calls/testing/situation.ts';
import { systemActor } from '../src/kernel/access.ts';
import { keyService } from '../src/key-services/service.ts';
import { existing, LINES } from '../src/key-services/testing/situation.ts';
import { register, startServer, type TestServer } from './http.ts';
import { type Place, testPlace } from './place.ts';

const ORG = { id: 'carrier-a', kind: 'carrier' } as const;
const NOW = '2021-07-08T04:00:00.000Z';
const CALLED_AT = '2021-07-08T03:00:10.000Z';
const LINE = 'line-3';
const TRUNK = 'line-3';

let place: Place;
let server: TestServer;
const people: Record<string, string> = {};
let request: string;
let trace: string;

before(async () => {
  place = await testPlace();
  server = await startServer(place, { now: () => NOW });
  await register(server.platform, [
    { ...ORG, nameZh: '甲', nameEn: 'A', province: null, duties: ['network:cmcc'] },
  ]);
  people.engineer = (await server.person(ORG.id, ['engineer'])).cookie;
  people.compliance = (await server.person(ORG.id, ['compliance'])).cookie;
  const { kernel, callLog } = server.platform;
  const importer = kernel.as({ ...systemActor('import', ORG), role: 'compliance' });
  const line = existing({ kind: 'voice-line', numbers: [LINES], trunk: TRUNK, authenticated: true });
  await importer.execute(keyService, { id: LINE, command: { type: 'take-in', existing: line } });
  // Accounting of a switch that keeps no trunk.
  await callLog.append(ORG.id, [
    callRecord({
      id: 'cdr-1',
      at: CALLED_AT,
      source: 'cdr',
      callId: '1@a',
      trunk: null,
      caller: LINES.from,
      called: '8613800001234',
    }),
  ]);
});
after(async () => {
  await server?.stop();
  await place?.remove();
});

async function ask(who: string, path: string, body?: unknown, status = 200) {
  const reply = await server.call(`/api/v1/orgs/${ORG.id}${path}`, {
    cookie: people[who],
    ...(body === undefined ? {} : { body }),
  });
  assert.equal(reply.status, status, `${path}: ${reply.text}`);
  return reply.json;
}

/** What a gateway that is kept makes of a call with a number of the line. */
async function atGateway(): Promise<string> {
  await server.platform.settle();
  const { now: _, ...base } = POLICY;
  const keeper = policyKeeper({
    ...server.platform,
    repository: server.platform.kernel.as(systemActor('gateways', ORG)),
    clock: { now: () => NOW },
    base: { stamp: async () => '1', read: async () => JSON.stringify(base) },
  });
  await keeper.round();
  const { compiled } = keeper.plan()?.serving ?? assert.fail('no policy was made');
  const epochSeconds = Date.parse(NOW) / 1000;
  const policy = { tables: mapTables(compiled), settings: compiled.settings, minuteOfDay: 720, epochSeconds };
  return screenRaw(invite({ from: `<sip:+${LINES.from}@gw.example>` }), SOURCES.line, policy).verdict;
}

test('miit-452-2016.13.4 given a record without a trunk, when one person types the line, then nothing is cut and no answer goes out', async () => {
  assert.equal(await atGateway(), 'pass');
  trace = (
    await ask('compliance', '/tracebacks', {
      trigger: 'user-report',
      reference: 'JB-7',
      urgency: 'urgent',
      caller: LINES.from.replace(/^86/, '0'),
      called: '13800001234',
      at: '2021-07-08T03:00:00.000Z',
    })
  ).id;
  await server.platform.settle();
  request = `${ORG.id}_${trace}_1`;
  const { version } = await ask('engineer', `/trace-requests/${request}`);
  const found = await ask('engineer', `/trace-requests/${request}/search`, { expectedVersion: version });
  assert.deepEqual([found.items.length, found.items[0].trunk], [1, null]);
  const answer = await ask('engineer', `/trace-requests/${request}/answer`, {
    result: 'landed',
    record: found.items[0].digest,
    landing: { trunk: TRUNK },
    expectedVersion: found.version,
  });
  assert.equal(answer.outcome, 'permit-with-duties');
  const seen = await ask('engineer', `/trace-requests/${request}`);
  assert.deepEqual([seen.state, seen.typed.trunk, seen.typed.agreed.length], ['open', TRUNK, 1]);
  assert.equal((await ask('engineer', `/key-services/${LINE}`)).state, 'active');
  assert.equal(await atGateway(), 'pass');
});

test('the person who typed it cannot stand for it a second time', async () => {
  const { version, typed } = await ask('engineer', `/trace-requests/${request}`);
  assert.notEqual(typed.assent, 'open');
  const again = await ask('engineer', `/trace-requests/${request}/confirm-landing`, {
    expectedVersion: version,
  });
  assert.equal(again.outcome, 'refuse');
  assert.equal((await ask('engineer', `/trace-requests/${request}`)).answer, null);
});

test('when another person stands for it, then the ledger cuts the line, the trace knows, and the gateway stops its calls', async () => {
  const { version } = await ask('compliance', `/trace-requests/${request}`);
  const agreed = await ask('compliance', `/trace-requests/${request}/confirm-landing`, {
    expectedVersion: version,
  });
  assert.equal(agreed.outcome, 'permit-with-duties');
  await server.platform.settle();
  assert.equal((await ask('engineer', `/key-services/${LINE}`)).state, 'shut');
  const seen = await ask('compliance', `/tracebacks/${trace}`);
  assert.deepEqual([seen.state, seen.landing.trunk, seen.cut.result], ['cut', TRUNK, 'cut']);
  assert.equal((await ask('engineer', `/trace-requests/${request}`)).typed, null);
  assert.equal(await atGateway(), 'block');
});

test('miit-452-2016.12 when the group lifts it, then both sides of the trace hear of it and the gateway lets it call again', async () => {
  const { version } = await ask('compliance', `/key-services/${LINE}`);
  const reason = '用户已整改，经集团审批恢复';
  const lifted = await ask('compliance', `/key-services/${LINE}/lift-shutdown`, {
    reason,
    expectedVersion: version,
  });
  assert.equal(lifted.outcome, 'permit');
  await server.platform.settle();
  assert.equal((await ask('engineer', `/key-services/${LINE}`)).state, 'active');
  const asked = await ask('engineer', `/trace-requests/${request}`);
  assert.equal(asked.restored.reason, reason);
  const seen = await ask('compliance', `/tracebacks/${trace}`);
  assert.equal(seen.restored.reason, reason);
  assert.equal(await atGateway(), 'pass');
});
