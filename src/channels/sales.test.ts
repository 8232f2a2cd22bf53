/** What the stream of sales gives away. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LAW, lawWith } from '../kernel/testing/law.ts';
import { addHours } from '../kernel/time.ts';
import { type Sale, suspicions } from './sales.ts';
import { NOW } from './testing/situation.ts';

const law = LAW.asOf('2021-07-07');
let count = 0;
function sale(change: Partial<Sale> = {}): Sale {
  count += 1;
  return {
    card: `c${count}`,
    staff: 's1',
    soldAt: '2021-06-01T02:00:00.000Z',
    activatedAt: null,
    registration: 'complete',
    holder: `p${count}`,
    handler: null,
    photos: [],
    portraitFailed: false,
    firstUsedOn: null,
    lastUsedOn: null,
    ...change,
  };
}
const many = (length: number, of: (index: number) => Partial<Sale>) =>
  Array.from({ length }, (_, index) => sale(of(index)));
const kinds = (sales: readonly Sale[], view = law) =>
  suspicions(sales, view, NOW).map(({ breach, screen, staff }) => `${staff} ${breach ?? screen}`);
const minutes = (index: number) => addHours('2021-06-01T02:00:00.000Z', index / 60);

describe('miit-452-2016.5.6 breaches in the stream of sales', () => {
  test('a card in use without registration, a false one; an order under way is none', () => {
    assert.deepEqual(kinds([sale({ registration: 'none' })]), []);
    const used = { registration: 'none', activatedAt: '2021-07-07T03:00:00.000Z' } as const;
    assert.deepEqual(kinds([sale(used), sale({ registration: 'wrong' })]), [
      's1 no-registration',
      's1 false-registration',
    ]);
  });

  test('ten cards within an hour are bulk opening, nine are not, and ten over more than an hour are not', () => {
    assert.deepEqual(kinds(many(9, (index) => ({ soldAt: minutes(index) }))), []);
    assert.deepEqual(kinds(many(10, (index) => ({ soldAt: minutes(index) }))), ['s1 bulk-opening']);
    assert.deepEqual(kinds(many(10, (index) => ({ soldAt: minutes(index * 7) }))), []);
  });

  test('the hour may begin at any minute', () => {
    const late = many(10, (index) => ({ soldAt: minutes(55 + index) }));
    assert.deepEqual(kinds([sale(), ...late]), ['s1 bulk-opening']);
  });

  test('thirty on one day in China are, also spread over it; a day ends at midnight there', () => {
    const spread = (from: string) => many(30, (index) => ({ soldAt: addHours(from, index / 2) }));
    assert.deepEqual(kinds(spread('2021-06-01T00:00:00.000Z')), ['s1 bulk-opening']);
    // 15 before and 15 after 16:00 UTC, which is midnight in China.
    assert.deepEqual(kinds(spread('2021-06-01T08:30:00.000Z')), []);
  });

  test('each person at the outlet is counted apart, and the limits are settings', () => {
    const two = many(18, (index) => ({ soldAt: minutes(index), staff: index % 2 === 0 ? 's1' : 's2' }));
    assert.deepEqual(kinds(two), []);
    const strict = lawWith({ 'agent.bulk_opening': { per_hour: 9, per_day: 30, counted: 'staff-member' } });
    assert.deepEqual(kinds(two, strict.asOf('2021-07-07')), ['s1 bulk-opening', 's2 bulk-opening']);
  });

  test('three cards of one week that nobody used in their first week are farmed', () => {
    const idle = (index: number) => ({ activatedAt: `2021-06-0${index + 1}T03:00:00.000Z` });
    assert.deepEqual(kinds(many(3, idle)), ['s1 card-farming']);
    assert.deepEqual(kinds(many(2, idle)), []);
    const apart = many(3, (index) => ({
      activatedAt: `2021-06-${String(1 + index * 7).padStart(2, '0')}T03:00:00.000Z`,
    }));
    assert.deepEqual(kinds(apart), []);
  });

  test('a card that has not had its week yet says nothing; one used is not idle', () => {
    assert.deepEqual(kinds(many(3, () => ({ activatedAt: '2021-07-05T03:00:00.000Z' }))), []);
    const used = {
      activatedAt: '2021-06-01T03:00:00.000Z',
      firstUsedOn: '2021-06-02',
      lastUsedOn: '2021-07-01',
    };
    assert.deepEqual(kinds(many(5, () => used)), []);
  });

  test('cards that were all used on one and the same day look scripted', () => {
    const scripted = {
      activatedAt: '2021-06-01T03:00:00.000Z',
      firstUsedOn: '2021-06-03',
      lastUsedOn: '2021-06-03',
    };
    assert.deepEqual(kinds(many(3, () => scripted)), ['s1 card-farming']);
    assert.deepEqual(
      kinds([...many(2, () => scripted), sale({ ...scripted, lastUsedOn: '2021-06-20' })]),
      [],
    );
  });

  test('in whatever order the sales come, the suspicions are the same', () => {
    const sales = [
      ...many(11, (index) => ({ soldAt: minutes(index * 5) })),
      ...many(4, () => ({ staff: 's2', activatedAt: '2021-06-01T03:00:00.000Z' })),
    ];
    const cards = (all: readonly Sale[]) =>
      suspicions(all, law, NOW)
        .map((one) => `${one.staff} ${one.breach} ${[...one.cards].sort().join()}`)
        .sort();
    const expected = cards(sales);
    fc.assert(
      fc.property(fc.shuffledSubarray(sales, { minLength: sales.length }), (shuffled) => {
        assert.deepEqual(cards(shuffled), expected);
      }),
      { numRuns: 100 },
    );
  });
});

describe('black-card-2015.p4.3 signs of borrowed identities', () => {
  test('one photo for two people, one handler for three; the same person twice is no sign', () => {
    assert.deepEqual(kinds(many(2, () => ({ photos: ['ph'] }))), ['s1 repeated-photo']);
    assert.deepEqual(kinds(many(2, () => ({ photos: ['ph'], holder: 'p-same' }))), []);
    assert.deepEqual(kinds(many(3, () => ({ handler: 'p-deputy' }))), ['s1 repeated-handler']);
    assert.deepEqual(kinds(many(2, () => ({ handler: 'p-deputy' }))), []);
  });

  test('also across the people of one outlet', () => {
    assert.deepEqual(kinds(many(2, (index) => ({ photos: ['ph'], staff: `s${index}` }))), [
      's0 repeated-photo',
    ]);
  });

  test('registered although the portrait did not match', () => {
    assert.deepEqual(kinds([sale({ portraitFailed: true })]), ['s1 portrait-mismatch']);
  });

  test('the thresholds are settings of 2015', () => {
    assert.deepEqual(LAW.asOf('2015-03-01').parameter('channel.screen').value, {
      holders_per_photo: 2,
      holders_per_handler: 3,
    });
  });
});
