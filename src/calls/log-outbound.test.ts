/** Calls beyond a contract, found in the log and passed on to the permission. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemActor } from '../kernel/access.ts';
import { given } from '../kernel/testing/decider.ts';
import type { WhitelistEntry } from '../key-services/read-model.ts';
import { type LogFindingEvent, logFinding } from './log-finding.ts';
import { checkOutbound, stretchesOf } from './log-outbound.ts';
import type { CallerUse } from './ports.ts';

const DAY = '2021-07-07';
const N1 = '864001234567';
const permitted = {
  permission: 'o1',
  numbers: [{ from: N1, to: N1 }],
  hours: [{ from: '09:30', to: '18:00' }],
  perHour: 10,
  perDay: 30,
  until: '2022-07-07',
};
const entry = (change: Partial<WhitelistEntry> = {}): WhitelistEntry => ({
  service: 'k1',
  kind: '400',
  customer: 'u1',
  trunk: null,
  province: '44',
  contractNumbers: permitted.numbers,
  permitted: [permitted],
  forwardingApproved: false,
  forwardingTargets: [],
  authenticated: false,
  toReview: false,
  ...change,
});
const use = (minute: number, calls: number, change: Partial<CallerUse> = {}): CallerUse => ({
  trunk: 'T1',
  caller: N1,
  minute,
  calls,
  ...change,
});
const AT = (hour: number, minute = 0) => hour * 60 + minute;

describe('miit-452-2016.8.1.3 numbers, hours and frequency of the contract are compared with live traffic', () => {
  test('stretches begin every hour and where a window does, so that each lies wholly inside or outside', () => {
    const stretches = stretchesOf([entry()]);
    assert.equal(stretches.length, 25);
    assert.deepEqual(stretches.slice(9, 12), [AT(9), AT(9, 30), AT(10)]);
    assert.equal(
      stretchesOf([entry({ permitted: [{ ...permitted, hours: [{ from: '00:00', to: '24:00' }] }] })]).length,
      24,
    );
  });
  test('within hours and frequency nothing is found', () => {
    assert.deepEqual(checkOutbound([use(AT(9, 30), 10), use(AT(10), 10)], [entry()], DAY), []);
  });
  test('what is called outside the hours is counted call by call; a window past midnight goes on in the morning', () => {
    const found = checkOutbound([use(AT(9), 3), use(AT(9, 30), 2), use(AT(18), 1)], [entry()], DAY);
    assert.deepEqual(
      found.map(({ kind, scope, count }) => [kind, scope, count]),
      [['outbound-hours', 'o1', 4]],
    );
    const night = entry({ permitted: [{ ...permitted, hours: [{ from: '22:00', to: '02:00' }] }] });
    const calls = [use(AT(23), 1), use(AT(1), 1), use(AT(2), 1), use(AT(21), 1)];
    assert.deepEqual(
      checkOutbound(calls, [night], DAY).map(({ count }) => count),
      [2],
    );
  });
  test('too many in an hour or on the day are one matter, all numbers of the permission together', () => {
    const hour = checkOutbound([use(AT(10), 8), use(AT(10), 5, { trunk: 'T2' })], [entry()], DAY);
    assert.deepEqual(
      hour.map(({ kind, count, detail }) => [kind, count, detail.calls]),
      [['outbound-frequency', 3, 13]],
    );
    const day = [10, 11, 12, 13].map((one) => use(AT(one), 10));
    assert.deepEqual(
      checkOutbound(day, [entry()], DAY).map(({ kind, count }) => [kind, count]),
      [['outbound-frequency', 10]],
    );
  });
  test('another number over the customer’s own trunk is found, unless calls are forwarded with approval', () => {
    const calls = [use(AT(10), 2, { caller: '861088886666' }), use(AT(10), 1)];
    const line = entry({ kind: 'voice-line', trunk: 'T1' });
    assert.deepEqual(
      checkOutbound(calls, [line], DAY).map(({ kind, count, detail }) => [kind, count, detail.numbers]),
      [['outbound-number', 2, 1]],
    );
    assert.deepEqual(checkOutbound(calls, [{ ...line, forwardingApproved: true }], DAY), []);
    assert.deepEqual(checkOutbound(calls, [entry()], DAY), [], 'a trunk of many customers tells nothing');
  });

  const found = {
    kind: 'outbound-hours',
    day: DAY,
    scope: 'o1',
    count: 4,
    detail: { service: 'k1' },
  } as const;
  const finding = (events: readonly LogFindingEvent[]) =>
    given(logFinding, events, {
      now: '2021-07-08T00:00:00.000Z',
      actor: systemActor('log', { id: 'carrier-a', kind: 'carrier' }),
      facts: { services: [] },
      id: 'g1',
    });
  test('it is told to the permission once, which has the clock; more of the same day is only counted', () => {
    const first = finding([]).when({ type: 'raise', found });
    first.expect({
      outcome: 'permit-with-duties',
      findings: [
        {
          rule: 'calls.outbound-beyond',
          outcome: 'permit-with-duties',
          clause: 'miit-452-2016.8.1',
          facts: { scope: 'o1', count: 4 },
          params: { 'outbound.beyond_hours': 24 },
        },
      ],
      events: [{ type: 'raised' }, { type: 'resolved' }],
      clocks: [],
      messages: [
        {
          to: 'carrier-a',
          topic: 'key-services.beyond-contract',
          payload: { permission: 'o1', kind: 'hours', count: 4, reference: 'g1' },
        },
      ],
    });
    const more = finding(first.decision.events).when({ type: 'raise', found: { ...found, count: 6 } });
    more.expect({ outcome: 'permit-with-duties', messages: [], clocks: [] });
    assert.deepEqual([more.state?.count, more.state?.state], [6, 'resolved']);
    finding(first.decision.events).when({ type: 'raise', found }).expect({ outcome: 'permit', events: [] });
  });
});
