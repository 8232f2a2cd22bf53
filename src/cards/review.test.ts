/** Reviews: opened by a count or a contradiction, done card by card, closed with a result for each. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemActor } from '../kernel/access.ts';
import { given, type Situation } from '../kernel/testing/decider.ts';
import { LAW, lawWith } from '../kernel/testing/law.ts';
import { type Found, type ReviewCommand, type ReviewEvent, review } from './review.ts';
import { leastOf, type Threshold, thresholdOf } from './review-threshold.ts';
import { CARRIER, COMPLIANCE } from './testing/legacy-situation.ts';

const NOW = '2016-11-20T02:00:00.000Z';
const cards = (count: number, prefix = '8613800000'): Found['cards'] =>
  Array.from({ length: count }, (_, index) => ({
    card: `c${index}`,
    number: `${prefix}${String(index).padStart(3, '0')}`,
    kind: 'mobile',
    province: index % 2 === 0 ? '44' : '31',
    joinedOn: '2012-01-01',
  }));
const many = (count = 5): Found => ({
  kind: 'many-cards',
  subject: { register: 'holder', id: 'p1' },
  province: null,
  reasons: [],
  cards: cards(count),
});
const ranged: Found = {
  kind: 'call-back',
  subject: { register: 'card', id: 'c0' },
  province: '44',
  reasons: [],
  cards: cards(1, '8617000000'),
};
const thresholdOn = (day: string) => thresholdOf(LAW.asOf(day)) as Threshold;
const open = (found: Found, threshold: Threshold | null = null): ReviewCommand => ({
  type: 'open',
  found,
  threshold,
});
const record = (
  card: string,
  result: 'confirmed' | 'wrong' | 'not-mine' | 'ended' | 'unreachable',
  method = 'call-back' as const,
) => ({ type: 'record', card, method, result, note: '' }) as const;

const givenReview = (events: readonly ReviewEvent[], change: Partial<Situation<undefined>> = {}) =>
  given(review, events, { now: NOW, actor: COMPLIANCE, facts: undefined, id: 'r1', ...change });
function opened(found: Found, threshold: Threshold | null = null): ReviewEvent {
  const [event] = givenReview([]).when(open(found, threshold)).decision.events;
  return event!;
}
/** What happened when these commands were given one after the other. */
function after(first: ReviewEvent, ...commands: ReviewCommand[]): ReviewEvent[] {
  const past = [first];
  for (const command of commands) past.push(...givenReview(past).when(command).decision.events);
  return past;
}

describe('miit-452-2016.3.1 many cards are surveyed nationwide by the end of 2016', () => {
  test('a review runs to the day the law set, and by our own term once that day has passed', () => {
    givenReview([])
      .when(open(many(), thresholdOn('2016-11-20')))
      .expect({
        outcome: 'permit-with-duties',
        clocks: [
          { do: 'start', kind: 'review', dueAt: '2016-12-31T16:00:00.000Z', obligation: 'miit-452-2016.3.1' },
        ],
      });
    givenReview([], { now: '2026-03-01T02:00:00.000Z' })
      .when(open(many(), thresholdOn('2026-03-01')))
      .expect({ outcome: 'permit-with-duties', clocks: [{ dueAt: '2026-03-31T16:00:00.000Z' }] });
  });

  test('what is overdue says so', () => {
    const { state } = givenReview([opened(many())], { actor: systemActor('clock', CARRIER) })
      .when({ type: 'miss', kind: 'review' })
      .expect({ outcome: 'permit-with-duties', events: [{ type: 'became-late' }] });
    assert.equal(state?.late, true);
  });
});

describe('miit-452-2016.3.2 five or more nationwide: each card is verified again', () => {
  test('the threshold spans all provinces, and five is enough', () => {
    const threshold = thresholdOn('2016-11-04');
    assert.deepEqual([threshold.scope, threshold.from, leastOf(threshold)], ['nationwide', 5, 5]);
    givenReview([])
      .when(open(many(5), threshold))
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'cards.many-cards-nationwide',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.3',
            facts: { cards: 5, from: 5 },
            params: {
              'cards.recheck_nationwide_from': 5,
              'cards.counted_kinds': ['mobile', 'wireless-data', 'industry-11-digit-with-voice'],
              'cards.cap_applies_to_units': false,
            },
          },
        ],
      });
  });

  test('it lists every card, and stays open until each has a result', () => {
    const first = opened(many(3), thresholdOn('2016-11-20'));
    const two = after(first, record('c0', 'confirmed'), record('c1', 'ended'), record('c2', 'unreachable'));
    const { state } = givenReview(two)
      .when({ type: 'close' })
      .expect({
        outcome: 'hold',
        findings: [
          {
            rule: 'cards.review-each-card',
            outcome: 'hold',
            clause: 'miit-452-2016.3',
            facts: { cards: 3, open: 1 },
          },
        ],
        events: [],
        clocks: [],
      });
    assert.equal(state?.state, 'open');
    const three = after(first, record('c0', 'confirmed'), record('c1', 'ended'), record('c2', 'confirmed'));
    const closed = givenReview(three)
      .when({ type: 'close' })
      .expect({
        outcome: 'permit',
        events: [{ type: 'closed', outcome: 'kept' }],
        clocks: [{ do: 'meet', kind: 'review' }],
      });
    assert.equal(closed.state?.state, 'closed');
  });

  test('nothing is recorded for a card that is not listed, nor after it is closed', () => {
    const first = opened(many(1), thresholdOn('2016-11-20'));
    assert.throws(() => givenReview([first]).when(record('c9', 'confirmed')), { code: 'kernel.missing' });
    const done = after(first, record('c0', 'confirmed'), { type: 'close' });
    for (const command of [record('c0', 'wrong'), { type: 'close' }] as const)
      assert.throws(() => givenReview(done).when(command), { code: 'kernel.not-in-state' });
  });
});

describe('six-ministry-2016.4.1 each comes to an end: kept, corrected, or ended', () => {
  const outcomeOf = (...results: Parameters<typeof record>[1][]) => {
    const first = opened(many(results.length), thresholdOn('2016-11-20'));
    const past = after(first, ...results.map((result, index) => record(`c${index}`, result)));
    return givenReview(past).when({ type: 'close' }).state?.outcome;
  };

  test('by what was found of its cards', () => {
    assert.equal(outcomeOf('confirmed', 'ended'), 'kept');
    assert.equal(outcomeOf('confirmed', 'not-mine'), 'corrected');
    assert.equal(outcomeOf('ended', 'ended'), 'ended');
  });

  test('a later result stands over an earlier one, and both are kept', () => {
    const past = after(
      opened(many(1), thresholdOn('2016-11-20')),
      record('c0', 'wrong'),
      record('c0', 'confirmed'),
    );
    const { state } = givenReview(past).when({ type: 'close' });
    assert.equal(state?.outcome, 'kept');
    assert.equal(state?.cards[0]?.attempts.length, 2);
  });
});

describe('black-card-2015.p3.6 in 2015: five or more in one province, by records and call-back', () => {
  test('the count is one of a province, and how “5 or more” is read is a setting', () => {
    const threshold = thresholdOn('2015-06-01');
    assert.deepEqual([threshold.scope, threshold.comparator, leastOf(threshold)], ['province', '>=', 5]);
    const stricter = thresholdOf(lawWith({ 'cards.recheck_province_comparator': '>' }).asOf('2015-06-01'));
    assert.equal(leastOf(stricter as Threshold), 6);
    givenReview([], { now: '2015-06-01T02:00:00.000Z' })
      .when(open(many(), threshold))
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'cards.many-cards-in-province',
            outcome: 'permit-with-duties',
            clause: 'black-card-2015.p3',
            facts: { cards: 5, from: 5, comparator: '≥' },
            params: {
              'cards.recheck_province_from': 5,
              'cards.recheck_province_comparator': '>=',
              'cards.counted_kinds': ['mobile', 'wireless-data', 'industry-11-digit-with-voice'],
              'cards.cap_applies_to_units': false,
            },
          },
        ],
      });
  });

  test('between the campaign of 2015 and the notice of November 2016 no document names a number', () => {
    assert.equal(thresholdOf(LAW.asOf('2016-11-03')), undefined);
    assert.equal(thresholdOf(LAW.asOf('2014-12-31')), undefined);
  });

  test('both the look into the records and the call are kept', () => {
    const past = after(
      opened(many(1), thresholdOn('2015-06-01')),
      { ...record('c0', 'confirmed'), method: 'record-check' },
      record('c0', 'confirmed'),
    );
    const { state } = givenReview(past);
    assert.deepEqual(
      state?.cards[0]?.attempts.map(({ method, by }) => [method, by]),
      [
        ['record-check', 'compliance'],
        ['call-back', 'compliance'],
      ],
    );
  });
});

describe('miit-452-2016.1.2 every customer of 170 and 171 is called back', () => {
  test('the finding names the range', () => {
    givenReview([])
      .when(open(ranged))
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'cards.call-back-range',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.1',
            facts: { range: '170' },
          },
        ],
      });
  });

  test('a look into the records is no call, and an unanswered call is no result', () => {
    givenReview([opened(ranged)])
      .when({ ...record('c0', 'confirmed'), method: 'record-check' })
      .expect({ outcome: 'refuse', events: [] });
    const tried = after(opened(ranged), record('c0', 'unreachable'));
    givenReview(tried).when({ type: 'close' }).expect({ outcome: 'hold' });
    givenReview(tried)
      .when(record('c0', 'confirmed'))
      .expect({
        outcome: 'permit',
        events: [{ type: 'recorded', attempt: { method: 'call-back', by: 'compliance' } }],
      });
  });
});

describe('miit-452-2016.1.3 what is wrong goes to the list of lines to be registered anew', () => {
  test('as a message to the card, which is written on its own', () => {
    for (const result of ['wrong', 'not-mine'] as const) {
      givenReview([opened(ranged)])
        .when(record('c0', result))
        .expect({
          outcome: 'permit-with-duties',
          messages: [
            { to: 'carrier-a', topic: 'cards.found-wrong', payload: { card: 'c0', reason: 'review' } },
          ],
        });
    }
    givenReview([opened(ranged)])
      .when(record('c0', 'confirmed'))
      .expect({ outcome: 'permit', messages: [] });
  });

  test('a contradiction is named', () => {
    const found: Found = { ...many(2), kind: 'inconsistent', reasons: ['two-persons'] };
    givenReview([])
      .when(open(found))
      .expect({
        outcome: 'permit-with-duties',
        findings: [
          {
            rule: 'cards.inconsistent-registration',
            outcome: 'permit-with-duties',
            clause: 'miit-452-2016.1',
            facts: { reasons: 'two-persons' },
          },
        ],
      });
  });

  test('a dispute is resolved on the card, so its review sends nothing', () => {
    const found: Found = { ...ranged, kind: 'dispute' };
    givenReview([opened(found)])
      .when(record('c0', 'not-mine'))
      .expect({ outcome: 'permit', messages: [] });
  });
});

test('a review is opened once, and needs to be there', () => {
  assert.throws(() => givenReview([opened(many())]).when(open(many())), { code: 'kernel.not-in-state' });
  assert.throws(() => givenReview([]).when({ type: 'close' }), { code: 'kernel.missing' });
});
