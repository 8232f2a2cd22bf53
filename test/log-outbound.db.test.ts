/** From the call log to the permission: calls beyond a contract are found, told once and looked into under a clock. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Platform } from '../src/app.ts';
import { callRecord } from '../src/calls/log-record.ts';
import { watchLogs } from '../src/calls/parts.ts';
import { allows } from '../src/kernel/decision.ts';
import { subjectById } from '../src/kernel/subjects.ts';
import { actorOf } from '../src/kernel/testing/decider.ts';
import { outboundPermission, type Permission } from '../src/key-services/outbound.ts';
import { keyService } from '../src/key-services/service.ts';
import { register } from './http.ts';
import { openCompany } from './key-company.ts';
import { type Place, testPlace } from './place.ts';

const A = 'carrier-a';
const NUMBER = '864001230001';
let now = '2021-07-07T02:00:00.000Z';
let place: Place;
let platform: Platform;
let permission: string;
let service: string;
const manager = actorOf('manager', 'compliance', { id: A, kind: 'carrier' });

before(async () => {
  place = await testPlace();
  platform = await place.open({ clock: { now: () => now } });
  await register(platform, [
    { id: A, kind: 'carrier', nameZh: '甲', nameEn: 'A', province: null, duties: ['network:cmcc'] },
  ]);
  const company = await openCompany(platform, { org: A, clerk: 'clerk' });
  const numbers = [{ from: NUMBER, to: NUMBER, kind: '400', network: 'cmcc' }];
  const applied = await company.apply({ customer: await company.unit(1), numbers });
  service = applied.id;
  const desk = platform.kernel.as(manager);
  const opened = await desk.execute(keyService, { id: service, command: { type: 'activate' } });
  assert.ok(allows(opened.outcome), JSON.stringify(opened.findings));
  const contract = { reference: 'WH-1', digest: company.digest };
  const hours = [{ from: '09:00', to: '18:00' }];
  const terms = { numbers, use: '回访', hours, perHour: 2, perDay: 100, contract };
  permission = 'permission-1';
  const clerk = platform.kernel.as(actorOf('clerk', 'clerk', { id: A, kind: 'carrier' }));
  await clerk.execute(outboundPermission, { id: permission, command: { type: 'ask', service, terms } });
  const approved = await desk.execute(outboundPermission, { id: permission, command: { type: 'approve' } });
  assert.ok(allows(approved.outcome), JSON.stringify(approved.findings));
});
after(async () => {
  await platform?.close();
  await place?.remove();
});

const call = (n: number, at: string, change: object = {}) =>
  callRecord({
    id: `c${n}`,
    at,
    source: 'edge',
    callId: `c${n}@x`,
    edge: 'gw-1',
    seq: n,
    trunk: 'OUT-1',
    trunkKind: 'key-service-outbound',
    caller: NUMBER,
    called: '8613800001234',
    verdict: 'pass',
    code: 200,
    ...change,
  });
const state = () =>
  platform.kernel
    .as(manager)
    .read(
      'outbound.read',
      async (tx) => (await subjectById<Permission>(tx, 'outbound_permission', permission)).data,
    );

describe('miit-452-2016.8.1.3 use beyond a contract comes back from the call log', () => {
  test('hours and frequency are told to the permission once; a call that was stopped, or recorded twice, does not count', async () => {
    now = '2021-07-07T12:00:00.000Z';
    await platform.callLog.append(A, [
      // 10:00 in China: three in an hour of two. The switch recorded the first of them as well.
      call(1, '2021-07-07T02:00:00.000Z'),
      call(2, '2021-07-07T02:10:00.000Z'),
      call(3, '2021-07-07T02:20:00.000Z'),
      call(0, '2021-07-07T02:00:01.000Z', { source: 'cdr', callId: 'c1@x', edge: null, seq: null }),
      // 19:00: one went out, one was stopped.
      call(4, '2021-07-07T11:00:00.000Z'),
      call(5, '2021-07-07T11:01:00.000Z', { verdict: 'block', code: 603 }),
      // Not a line of a customer.
      call(6, '2021-07-07T11:02:00.000Z', { trunkKind: 'domestic-interconnect' }),
    ]);
    assert.equal(await watchLogs(platform.kernel, platform.callLog), 2);
    await platform.settle();
    const found = (await state()).findings.map(({ kind, count, result }) => [kind, count, result]);
    assert.deepEqual(found.sort(), [
      ['frequency', 1, null],
      ['hours', 1, null],
    ]);
    assert.equal(await watchLogs(platform.kernel, platform.callLog), 0);
    await platform.callLog.append(A, [call(7, '2021-07-07T11:30:00.000Z')]);
    assert.equal(await watchLogs(platform.kernel, platform.callLog), 1, 'counted');
    await platform.settle();
    assert.equal((await state()).findings.length, 2, 'not told again');
  });

  test('what a person confirms becomes a ground on the service', async () => {
    const finding = (await state()).findings.find(({ kind }) => kind === 'hours');
    const settle = {
      type: 'settle-beyond',
      finding: finding?.id ?? '',
      result: 'confirmed',
      reason: '夜间外呼属实',
    } as const;
    await platform.kernel.as(manager).execute(outboundPermission, { id: permission, command: settle });
    await platform.settle();
    const { signals } = await platform.kernel
      .as(manager)
      .read(
        'key-service.read',
        async (tx) => (await subjectById<{ signals: { ground: string }[] }>(tx, 'key_service', service)).data,
      );
    assert.deepEqual(
      signals.map(({ ground }) => ground),
      ['out-of-rule-outbound'],
    );
  });
});
