/** Cards with other companies (2022 law, 10): owed with an order, recorded, and what a count above the limit leads to. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type CardEvent, card } from './card.ts';
import { CLERK, givenCard, HOLDER, ordered, orderOf, registered, SIGNED } from './testing/situation.ts';

const order = () => ({ type: 'order', order: orderOf() }) as const;

/** Noon in China, after the law came into force. */
const NOW = '2023-03-01T04:00:00.000Z';
const DUE = '2023-03-04T16:00:00.000Z';
const LIMIT = { 'cards.elsewhere_limit': 10 };
const owed: CardEvent = { type: 'look-up-owed', at: NOW, dueAt: DUE };
const result = (count: number) => ({
  count,
  on: '2023-03-02',
  reference: '一证通查 2023-88',
  by: CLERK.id,
  at: '2023-03-02T04:00:00.000Z',
  overLimit: count > 10,
});
const record = (count: number, on = '2023-03-02') =>
  givenCard([ordered(), owed], { now: '2023-03-02T04:00:00.000Z' }).when({
    type: 'record-look-up',
    count,
    on,
    reference: '一证通查 2023-88',
  });

describe('atfl-2022.10 the count across companies is owed with an order', () => {
  test('where no service tells it: an open duty with a clock of its own', () => {
    const { decision, state } = givenCard([], { now: NOW }).when(order());
    assert.deepEqual(
      decision.clocks.map((clock) => ('dueAt' in clock ? [clock.kind, clock.dueAt] : [])).at(-1),
      ['look-up', DUE],
    );
    assert.deepEqual(state?.lookUp, { owedSince: NOW, dueAt: DUE, result: null });
    assert.equal(card.columns(state as never).look_up_due, DUE);
  });

  test('where a service told it, and before the law, nothing is owed', () => {
    for (const [now, heldElsewhere] of [
      [NOW, 3],
      ['2022-11-30T15:59:00.000Z', null],
    ] as const)
      assert.equal(givenCard([], { now, facts: { heldElsewhere } }).when(order()).state?.lookUp, null);
  });
});

describe('atfl-2022.10 the result of the look-up is put on record', () => {
  test('up to the limit the duty is done', () => {
    const { decision, state } = record(10);
    assert.deepEqual([decision.outcome, decision.messages], ['permit', []]);
    assert.deepEqual(decision.clocks, [{ do: 'meet', kind: 'look-up' }]);
    assert.deepEqual(state?.lookUp?.result, result(10));
    assert.equal(card.columns(state as never).look_up_due, null);
  });

  test('above it every card of the person is to be reviewed', () => {
    record(11).expect({
      outcome: 'permit-with-duties',
      findings: [
        {
          rule: 'cards.looked-up-elsewhere',
          outcome: 'permit-with-duties',
          clause: 'atfl-2022.10',
          facts: { n: 11, limit: 10 },
          params: LIMIT,
        },
      ],
      events: [{ type: 'look-up-recorded', result: result(11) }],
      clocks: [{ do: 'meet', kind: 'look-up' }],
      messages: [
        {
          topic: 'cards.over-limit-elsewhere',
          payload: { card: 'r1', holder: HOLDER.id },
          key: 'r1:over-limit',
        },
      ],
    });
  });

  test('of a day between the order and today, once', () => {
    for (const [on, outcome] of [
      ['2023-02-28', 'refuse'],
      ['2023-03-01', 'permit'],
      ['2023-03-03', 'refuse'],
    ] as const)
      assert.equal(record(1, on).decision.outcome, outcome, on);
    const again = givenCard([ordered(), owed, { type: 'look-up-recorded', result: result(1) }], { now: NOW });
    const command = { type: 'record-look-up', count: 1, on: '2023-03-01', reference: 'x' } as const;
    assert.throws(() => again.when(command), { code: 'kernel.not-in-state' });
    assert.throws(() => givenCard([ordered()], { now: NOW }).when(command), { code: 'kernel.not-in-state' });
  });
});

describe('atfl-2022.10 above the limit a card is switched on after the review', () => {
  const activate = (count: number, keptByReview: readonly string[]) =>
    givenCard([ordered(), owed, registered, { type: 'look-up-recorded', result: result(count) }], {
      now: '2023-03-02T05:00:00.000Z',
      facts: { acknowledgements: [SIGNED], keptByReview },
    }).when({ type: 'activate' }).decision.outcome;

  test('not before, and not by the review of another card', () => {
    assert.deepEqual(
      [activate(11, []), activate(11, ['other']), activate(11, ['r1']), activate(10, [])],
      ['hold', 'hold', 'permit', 'permit'],
    );
  });
});

describe('atfl-2022.10 a look-up nobody made', () => {
  const missed = (events: readonly CardEvent[]) =>
    givenCard(events, { now: DUE }).when({ type: 'miss', kind: 'look-up' });

  test('is late, and stays to be done', () => {
    const { state } = missed([ordered(), owed]).expect({
      outcome: 'permit-with-duties',
      findings: [{ rule: 'cards.look-up-late', outcome: 'permit-with-duties', clause: 'atfl-2022.10' }],
      events: [{ type: 'became-late', kind: 'look-up' }],
    });
    assert.deepEqual([state?.late, state?.lookUp?.result], [['look-up'], null]);
  });

  test('ends with the card: an order nobody activated takes the clock with it', () => {
    const { decision, state } = givenCard([ordered(), owed], { now: '2023-03-09T16:00:00.000Z' }).when({
      type: 'miss',
      kind: 'order',
    });
    assert.ok(decision.clocks.some((clock) => clock.do === 'cancel' && clock.kind === 'look-up'));
    assert.equal(card.columns(state as never).look_up_due, null);
  });
});
