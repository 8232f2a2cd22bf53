/** Who must verify again: the groups, the rest after a pass, and when the first reminder leaves. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { LAW, lawWith } from '../kernel/testing/law.ts';
import { caseState, dueAt } from './reverify.ts';
import { quietUntil } from './reverify-remind.ts';
import { clockStarted, flagged, LISTED, MANY, REMINDED, SLEEPING, SUSPENDED } from './testing/reverify.ts';
import { ANALYST, givenCard, IN_USE, NOW, ordered } from './testing/situation.ts';

const NOTICE = 'mps-miit-2021.4';
/** Ten in the evening and half past seven in the morning, in China. */
const TEN_PM = '2021-07-07T14:00:00.000Z';
const HALF_PAST_SEVEN = '2021-07-07T23:30:00.000Z';
const EIGHT = '2021-07-08T00:00:00.000Z';

const inUse = (change: Parameters<typeof givenCard>[1] = {}) =>
  givenCard(IN_USE, { actor: ANALYST, ...change });

describe('mps-miit-2021.4.1 a case per card begins with a flag', () => {
  test('a card in use is flagged, and the holder is reminded at once', () => {
    const { state, decision } = inUse()
      .when({ type: 'flag', groups: [SLEEPING] })
      .expect({
        outcome: 'permit',
        events: [
          { type: 'flagged', at: NOW, by: 'analyst' },
          { type: 'reminder-asked', reminder: { channel: 'sms', template: 'verify-1', askedAt: NOW } },
        ],
        clocks: [{ do: 'start', kind: 'remind', dueAt: '2021-07-07T06:00:00.000Z' }],
        messages: [
          {
            topic: 'dispatch.send',
            payload: {
              kind: 'message',
              template: 'verify-1',
              facts: { tail: '0000', hours: 24, reason: 'sleeping', days: 97 },
              urgent: false,
            },
          },
        ],
      });
    assert.ok(state !== undefined);
    assert.deepEqual([state.state, caseState(state)], ['flagged', 'flagged']);
    assert.equal(dueAt(state), '2021-07-07T06:00:00.000Z');
    assert.deepEqual(
      decision.findings.map(({ rule }) => rule),
      ['cards.case-opened', 'cards.group-sleeping', 'cards.verify-again-ground', 'cards.reminder-asked'],
    );
  });
  test('before the notice was published there is no such procedure', () => {
    inUse({ now: '2021-06-16T15:59:59.000Z' })
      .when({ type: 'flag', groups: [LISTED] })
      .expect({ outcome: 'hold', events: [] });
    inUse({ now: '2021-06-17T02:00:00.000Z' })
      .when({ type: 'flag', groups: [LISTED] })
      .expect({ outcome: 'permit' });
  });
  test('a second group joins the open case and asks nobody twice', () => {
    givenCard([...IN_USE, ...REMINDED], { actor: ANALYST })
      .when({ type: 'flag', groups: [SLEEPING, MANY] })
      .expect({ outcome: 'permit', events: [{ type: 'flagged', groups: [MANY] }], messages: [] });
    givenCard([...IN_USE, ...REMINDED], { actor: ANALYST })
      .when({ type: 'flag', groups: [SLEEPING] })
      .expect({ outcome: 'permit', events: [] });
  });
  test('what has ended, or was never in use, is refused by finding, so that a sweep goes on', () => {
    givenCard([ordered()], { actor: ANALYST })
      .when({ type: 'flag', groups: [SLEEPING] })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('a passed verification gives rest for 90 days, but not from lists and new alerts', () => {
    const passed = [
      ...IN_USE,
      flagged([SLEEPING], '2021-06-20T02:00:00.000Z'),
      {
        type: 'verified',
        place: 'hall',
        at: '2021-06-20T03:00:00.000Z',
        checks: [],
        acknowledgement: 'ack-2',
      },
    ] as const;
    const resting = (now: string) => givenCard(passed, { actor: ANALYST, now });
    // Day 90 after 20 June is 18 September.
    resting('2021-09-18T12:00:00.000Z')
      .when({ type: 'flag', groups: [SLEEPING] })
      .expect({ outcome: 'refuse', events: [] });
    resting('2021-09-19T02:00:00.000Z')
      .when({ type: 'flag', groups: [SLEEPING] })
      .expect({ outcome: 'permit' });
    resting('2021-07-01T02:00:00.000Z')
      .when({
        type: 'flag',
        groups: [SLEEPING, { group: 'model-alerts', evidence: '规则7', alerts: 3, days: 2 }],
      })
      .expect({
        outcome: 'permit',
        events: [{ type: 'flagged', groups: [{ group: 'model-alerts' }] }, { type: 'reminder-asked' }],
      });
    resting('2021-07-01T02:00:00.000Z')
      .when({ type: 'flag', groups: [LISTED] })
      .expect({ outcome: 'permit' });
  });
  test('a flag can be withdrawn with its clocks; a suspended card is not in that state', () => {
    const { state } = givenCard([...IN_USE, ...REMINDED], { actor: ANALYST })
      .when({ type: 'withdraw-flag', reason: '名单更正' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'flag-withdrawn' }],
        clocks: [
          { do: 'cancel', kind: 'remind' },
          { do: 'cancel', kind: 'remind-again' },
          { do: 'cancel', kind: 'reverify' },
        ],
      });
    assert.equal(state?.state, 'active');
    assert.throws(() =>
      givenCard([...IN_USE, ...SUSPENDED], { actor: ANALYST }).when({ type: 'withdraw-flag', reason: 'x' }),
    );
  });
});

describe('mps-miit-2021.4.2 cards on a list of police or regulator', () => {
  test('the reference of the list is kept, and the reminder is urgent', () => {
    inUse({ now: TEN_PM })
      .when({ type: 'flag', groups: [LISTED] })
      .expect({
        outcome: 'permit',
        events: [{ type: 'flagged', groups: [LISTED] }, { type: 'reminder-asked' }],
        messages: [{ payload: { urgent: true } }],
      });
  });
  test('without a reference it is no list', () => {
    inUse()
      .when({ type: 'flag', groups: [{ group: 'listed', evidence: ' ' }] })
      .expect({ outcome: 'refuse', events: [] });
  });
  test('a list that names a reminded card before its clock began makes the reminder urgent', () => {
    givenCard([...IN_USE, flagged()], { actor: ANALYST, now: TEN_PM })
      .when({ type: 'flag', groups: [LISTED] })
      .expect({ outcome: 'permit', messages: [{ payload: { urgent: true } }] });
    givenCard([...IN_USE, flagged(), clockStarted()], { actor: ANALYST, now: TEN_PM })
      .when({ type: 'flag', groups: [LISTED] })
      .expect({ outcome: 'permit', events: [{ type: 'flagged' }], messages: [] });
  });
});

const refusedOrTaken = (name: string, hits: { below: object; at: object; params: Record<string, unknown> }) =>
  test(name, () => {
    for (const [hit, outcome] of [
      [hits.below, 'refuse'],
      [hits.at, 'permit'],
    ] as const) {
      const { decision } = inUse().when({ type: 'flag', groups: [hit as never] });
      assert.equal(decision.outcome, outcome);
      const finding = decision.findings.find(({ rule }) => rule.startsWith('cards.group-'));
      assert.equal(finding?.clause, NOTICE);
      assert.deepEqual(
        Object.fromEntries((finding?.params ?? []).map(({ key, value }) => [key, value])),
        hits.params,
      );
    }
  });

describe('mps-miit-2021.4.3 many cards on one paper', () => {
  refusedOrTaken('from five cards on, by the setting', {
    below: { group: 'many-cards', evidence: 'x', cards: 4 },
    at: MANY,
    params: { 'reverify.many_cards_from': 5 },
  });
});

describe('mps-miit-2021.4.4 sleeping cards', () => {
  refusedOrTaken('from 90 days without use', {
    below: { group: 'sleeping', evidence: 'x', days: 89, started: true },
    at: { group: 'sleeping', evidence: 'x', days: 90, started: true },
    params: { 'reverify.sleeping_days': 90 },
  });
  refusedOrTaken('a card never used counts from its sale', {
    below: { group: 'sleeping', evidence: 'x', days: 29, started: false },
    at: { group: 'sleeping', evidence: 'x', days: 30, started: false },
    params: { 'reverify.not_started_days': 30 },
  });
});

describe('mps-miit-2021.4.5 silent cards', () => {
  refusedOrTaken('on the network for 90 days without calls or data', {
    below: { group: 'silent', evidence: 'x', days: 89 },
    at: { group: 'silent', evidence: 'x', days: 90 },
    params: { 'reverify.silent_days': 90 },
  });
});

describe('mps-miit-2021.4.6 cards in high-fraud areas', () => {
  const hit = { group: 'high-fraud-area', evidence: '漫游', area: 'XA', on: '2021-07-01' } as const;
  test('no list, no group: the company does not invent one', () => {
    inUse()
      .when({ type: 'flag', groups: [hit] })
      .expect({ outcome: 'refuse' });
  });
  test('the list counts on the days it holds', () => {
    const listed = (from: string, to: string | null) =>
      lawWith({ 'reverify.high_fraud_areas': [{ area: 'XA', from, to, list: '名单1' }] });
    const flag = (from: string, to: string | null, on = hit.on) =>
      inUse({ law: listed(from, to) }).when({ type: 'flag', groups: [{ ...hit, on }] }).decision;
    assert.equal(flag('2021-06-01', null).outcome, 'permit');
    assert.equal(flag('2021-06-01', '2021-07-01').outcome, 'permit');
    assert.equal(flag('2021-06-01', '2021-06-30').outcome, 'refuse');
    assert.equal(flag('2021-07-02', null).outcome, 'refuse');
    const finding = flag('2021-06-01', null).findings.find(
      ({ rule }) => rule === 'cards.group-high-fraud-area',
    );
    assert.equal(finding?.facts.list, '名单1');
  });
});

describe('mps-miit-2021.4.7 cards that keep setting off models', () => {
  for (const [alerts, days, outcome] of [
    [3, 2, 'permit'],
    [3, 1, 'refuse'],
    [2, 2, 'refuse'],
  ] as const) {
    test(`${alerts} alerts on ${days} days: ${outcome}`, () => {
      inUse()
        .when({ type: 'flag', groups: [{ group: 'model-alerts', evidence: '规则7', alerts, days }] })
        .expect({ outcome });
    });
  }
});

describe('mps-miit-2021.4.8 further groups', () => {
  const group = { id: 'g1', approver: '合规甲', reason: '批量靓号', from: '2021-07-01', to: '2021-07-31' };
  const flag = (entry: object, now = NOW) =>
    inUse({ law: lawWith({ 'reverify.extra_groups': [entry] }), now }).when({
      type: 'flag',
      groups: [{ group: 'extra', evidence: 'x', id: 'g1' }],
    });
  test('with approver, reason and dates it counts, and the holder is told the reason', () => {
    flag(group).expect({
      outcome: 'permit',
      messages: [{ payload: { facts: { reason: 'extra', approved: '批量靓号' } } }],
    });
  });
  test('outside its dates, without approver or unknown it does not', () => {
    flag(group, '2021-08-01T02:00:00.000Z').expect({ outcome: 'refuse' });
    flag({ ...group, approver: '' }).expect({ outcome: 'refuse' });
    flag({ ...group, id: 'g2' }).expect({ outcome: 'refuse' });
  });
});

describe('risk-notice-cmcc-sh.4.1 both grounds, every kind of line', () => {
  const groundOf = (kind: 'mobile' | 'fixed-line' | 'broadband', hit: typeof LISTED | typeof SLEEPING) => {
    const before = ordered();
    assert.ok(before.type === 'ordered');
    const line = { ...before, order: { ...before.order, kind } };
    const { decision } = givenCard([line, ...IN_USE.slice(1)], { actor: ANALYST }).when({
      type: 'flag',
      groups: [hit],
    });
    assert.equal(decision.outcome, 'permit');
    return {
      ground: decision.findings.find(({ rule }) => rule === 'cards.verify-again-ground')?.facts.ground,
      channel: (decision.messages[0]?.payload as { channel: string } | undefined)?.channel,
      obligation: decision.clocks[0]?.do === 'start' ? decision.clocks[0].obligation : null,
    };
  };
  test('a fixed line in a case, a broadband line at risk', () => {
    assert.deepEqual(groundOf('fixed-line', LISTED), {
      ground: 'involved-in-case',
      channel: 'call',
      obligation: 'risk-notice-cmcc-sh.4.1',
    });
    assert.deepEqual(groundOf('broadband', SLEEPING), {
      ground: 'larger-fraud-risk',
      channel: 'call',
      obligation: 'risk-notice-cmcc-sh.4.1',
    });
    assert.equal(groundOf('mobile', LISTED).obligation, 'mps-miit-2021.4.9');
  });
});

describe('no reminder at night', () => {
  test('flagged at ten in the evening: reminded at eight', () => {
    const { state } = inUse({ now: TEN_PM })
      .when({ type: 'flag', groups: [SLEEPING] })
      .expect({
        outcome: 'permit-with-duties',
        events: [{ type: 'flagged' }, { type: 'reminder-postponed', to: EIGHT }],
        clocks: [{ do: 'start', kind: 'remind', dueAt: EIGHT }],
        messages: [],
      });
    assert.equal(state?.reverification?.remindAt, EIGHT);
  });
  test('the night ends at eight and begins at ten; over 29 February and New Year it is as long', () => {
    const law = LAW.asOf('2024-02-28');
    for (const [at, until] of [
      ['2021-07-07T13:59:59.999Z', null],
      [TEN_PM, EIGHT],
      [HALF_PAST_SEVEN, EIGHT],
      [EIGHT, null],
      ['2024-02-28T14:00:00.000Z', '2024-02-29T00:00:00.000Z'],
      ['2024-02-29T15:30:00.000Z', '2024-03-01T00:00:00.000Z'],
      ['2023-12-31T23:59:00.000Z', '2024-01-01T00:00:00.000Z'],
    ] as const)
      assert.equal(quietUntil(at, law), until, at);
  });
  test('a person at the desk cannot remind at night either, except about a listed card', () => {
    givenCard([...IN_USE, flagged()], { actor: ANALYST, now: TEN_PM })
      .when({ type: 'remind' })
      .expect({ outcome: 'hold', events: [] });
    givenCard([...IN_USE, flagged([LISTED])], { actor: ANALYST, now: TEN_PM })
      .when({ type: 'remind' })
      .expect({ outcome: 'permit', messages: [{ payload: { urgent: true } }] });
  });
});
