/** Usage against the approved profile; the review of a deviation; the registered share. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { given } from '../kernel/testing/decider.ts';
import { LAW } from '../kernel/testing/law.ts';
import type { Usage } from './contract.ts';
import { deviations, type Profile } from './detect.ts';
import { deviation } from './deviation.ts';
import { judgeShare } from './share.ts';
import { NOW, request, SECOND, SYSTEM } from './testing/situation.ts';

const law = LAW.asOf('2021-07-07');
const PROFILE: Profile = {
  imei: '990000000000017',
  functions: ['data', 'sms'],
  allow: { ...request().allow, smsNumbers: ['106900000001'] },
  areas: ['44'],
  monthlyMebibytes: 10,
};
const use = (change: Partial<Usage> = {}): Usage => ({
  imsi: '460990000000001',
  imei: '990000000000017',
  at: NOW,
  kind: 'data',
  address: '198.51.100.7',
  port: 8883,
  area: '44',
  ...change,
});
const found = (records: readonly Usage[], profile: Partial<Profile> = {}, usedBytes = 0) =>
  deviations(records, { ...PROFILE, ...profile }, { law, usedBytes }).map(({ kind }) => kind);

describe('miit-452-2016.4.4.1 use is compared with what was approved', () => {
  test('use as approved is no deviation', () => {
    assert.deepEqual(
      found([use(), use({ kind: 'attach' }), use({ kind: 'sms', number: '106900000001' })]),
      [],
    );
  });

  test('miit-452-2016.4.2.4 another device; the check digit of the same one does not matter', () => {
    assert.deepEqual(found([use({ imei: '990000000000025' })]), ['foreign-device']);
    assert.deepEqual(found([use({ imei: '990000000000010' })]), []);
    assert.deepEqual(found([use({ imei: null })]), []);
  });

  test('miit-452-2016.4.2.3 another address, port or number; an unreadable address is not allowed', () => {
    assert.deepEqual(found([use({ address: '203.0.113.9' })]), ['address']);
    assert.deepEqual(found([use({ address: 'nonsense' })]), ['address']);
    assert.deepEqual(found([use({ port: 443 })]), ['port']);
    assert.deepEqual(found([use({ kind: 'sms', number: '8613800000001' })]), ['number']);
    assert.deepEqual(
      found([use({ address: '2001:db8::1' })], {
        allow: { ...request().allow, addresses: ['2001:db8::/32'] },
      }),
      [],
    );
  });

  test('voice and texts while they are off', () => {
    assert.deepEqual(found([use({ kind: 'voice', number: '8613800000001' })]), ['voice']);
    assert.deepEqual(found([use({ kind: 'sms', number: '106900000001' })], { functions: ['data'] }), ['sms']);
  });

  test('another province, or abroad; without areas the whole country is home', () => {
    assert.deepEqual(found([use({ area: '31' })]), ['roaming']);
    assert.deepEqual(found([use({ area: 'MM' })], { areas: [] }), ['roaming']);
    assert.deepEqual(found([use({ area: '31' })], { areas: [] }), []);
  });

  test('more than the set multiple of the approved volume', () => {
    const MIB = 1024 * 1024;
    assert.deepEqual(found([use()], {}, 15 * MIB), []);
    assert.deepEqual(found([use()], {}, 15 * MIB + 1), ['over-volume']);
    assert.deepEqual(found([use()], { monthlyMebibytes: null }, 900 * MIB), []);
  });

  test('limits are for new cards: one from before has no list to leave', () => {
    assert.deepEqual(
      found([use({ address: '203.0.113.9' }), use({ kind: 'voice' })], { allow: null, imei: null }),
      [],
    );
  });

  test('of each kind and day, the first', () => {
    const away = (hour: number) => use({ area: '31', at: `2021-07-07T0${hour}:00:00.000Z` });
    const all = deviations([away(3), away(1), away(2)], PROFILE, { law, usedBytes: 0 });
    assert.deepEqual(
      all.map(({ at }) => at),
      ['2021-07-07T01:00:00.000Z'],
    );
  });
});

describe('miit-452-2016.4.4.2 signs of resale', () => {
  test('many peers on one day', () => {
    const peers = (count: number) =>
      Array.from({ length: count }, (_, index) => use({ address: `198.51.100.${index}` }));
    assert.deepEqual(found(peers(29)), []);
    assert.deepEqual(found(peers(30)), ['resale-signs']);
  });

  const raise = {
    type: 'raise',
    raised: { card: 'm1', number: '861440000000001', unit: 'u1', kind: 'resale-signs', at: NOW, detail: {} },
  } as const;
  const situation = { now: NOW, actor: SYSTEM, facts: undefined };

  test('a deviation is reviewed by a person under a clock', () => {
    const raised = given(deviation, [], situation)
      .when(raise)
      .expect({
        outcome: 'permit-with-duties',
        clocks: [
          {
            do: 'start',
            kind: 'review',
            dueAt: '2021-07-09T04:00:00.000Z',
            obligation: 'miit-452-2016.4.4.1',
            term: { key: 'iot.review_hours', value: 48 },
          },
        ],
      });
    const past = raised.decision.events;
    given(deviation, past, situation).when(raise).expect({ outcome: 'permit', events: [], clocks: [] });
    const { state } = given(deviation, past, { ...situation, actor: SECOND })
      .when({ type: 'review', outcome: 'resale', reason: '已转卖' })
      .expect({ outcome: 'permit-with-duties', clocks: [{ do: 'meet', kind: 'review' }] });
    assert.deepEqual([state?.state, state?.review?.by], ['reviewed', 'second']);
  });

  test('a review that did not come in time is late and can still be made', () => {
    const past = given(deviation, [], situation).when(raise).decision.events;
    const { state } = given(deviation, past, situation).when({ type: 'miss', kind: 'review' });
    assert.deepEqual([state?.late, state?.state], [true, 'open']);
  });
});

describe('miit-452-2016.4.1.3 the registered share of industry cards', () => {
  test('is demanded from the last day of 2016', () => {
    const nine = { live: 10, registered: 9 };
    assert.equal(judgeShare(nine, LAW.asOf('2016-12-30')), undefined);
    assert.partialDeepStrictEqual(judgeShare(nine, LAW.asOf('2016-12-31')), {
      outcome: 'permit-with-duties',
      clause: 'miit-452-2016.4.1',
      facts: { percent: '90.00', due: 100, missing: 1 },
      params: [{ key: 'iot.real_name_rate_due', value: 1 }],
    });
  });
  test('is cut and never rounded up, and there is none without cards', () => {
    const almost = judgeShare({ live: 1_000_000, registered: 999_999 }, law);
    assert.deepEqual([almost?.outcome, almost?.facts.percent], ['permit-with-duties', '99.99']);
    assert.equal(judgeShare({ live: 7, registered: 7 }, law)?.outcome, 'permit');
    assert.equal(judgeShare({ live: 0, registered: 0 }, law)?.outcome, 'undecidable');
  });
});
