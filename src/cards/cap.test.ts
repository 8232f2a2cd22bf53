/** The place under the cap: counted over all provinces, free again when a card ends, never one too many. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LAW, lawWith } from '../kernel/testing/law.ts';
import { capOf, countedCards, counts, placeFor, placeWhileOff } from './cap.ts';
import { CARD_KINDS, CARD_STATES } from './contract.ts';
import type { HeldCard } from './facts.ts';
import { givenCard, heldCards, orderOf } from './testing/situation.ts';

const TODAY = LAW.asOf('2021-07-07');
const asked = (held: readonly HeldCard[], law = TODAY) => ({
  kind: 'mobile' as const,
  state: 'ordered' as const,
  holderKind: 'person' as const,
  province: '31',
  held,
  law,
});
const slotOf = (held: readonly HeldCard[], law = TODAY) => placeFor(asked(held, law)).slot;

describe('miit-452-2016.3.3 five in the country, wherever they were opened', () => {
  test('cards of other provinces count', () => {
    const held = ['31', '44', '51', '65', null].map((province, index) => ({
      ...heldCards(5)[index]!,
      province,
    }));
    givenCard([], { facts: { held } })
      .when({ type: 'order', order: orderOf() })
      .expect({ outcome: 'refuse', events: [] });
  });

  test('in 2015 only those of the province did, and in 2016 the span of the notice was the company', () => {
    const held = [...heldCards(3), ...heldCards(4, { province: '44' })];
    const count = (day: string) => countedCards(held, { province: '31', law: LAW.asOf(day) }).length;
    assert.deepEqual([count('2015-06-01'), count('2016-10-01'), count('2016-11-04')], [3, 7, 7]);
    assert.equal(capOf(LAW.asOf('2016-09-22')), undefined);
    assert.equal(capOf(LAW.asOf('2016-09-23'))?.value, 5);
  });
});

describe('what counts', () => {
  test('orders, cards in use, and cards that are off and can come back; not what has ended', () => {
    const counted = CARD_STATES.filter((state) => counts({ kind: 'mobile', state }, TODAY));
    assert.deepEqual(counted, [
      'ordered',
      'registered',
      'active',
      'flagged',
      'reminded',
      'suspended',
      'stopped',
    ]);
  });

  test('mobile, wireless data, and 11-digit industry cards with voice; not lines', () => {
    const counted = CARD_KINDS.filter((kind) => counts({ kind, state: 'active' }, TODAY));
    assert.deepEqual(counted, ['mobile', 'wireless-data', 'industry-11-digit-with-voice']);
    assert.deepEqual(placeFor({ ...asked(heldCards(5)), kind: 'fixed-line' }), { findings: [], slot: null });
  });

  test('a unit has no cap, unless the operator gives it one', () => {
    const unit = { ...asked(heldCards(5)), holderKind: 'unit' as const };
    assert.deepEqual(placeFor(unit), { findings: [], slot: null });
    const law = lawWith({ 'cards.cap_applies_to_units': true }).asOf('2021-07-07');
    assert.equal(placeFor({ ...unit, law }).findings[0]?.outcome, 'refuse');
  });

  test('a lower cap of the company is kept', () => {
    const law = lawWith({ 'cards.cap': 3 }).asOf('2021-07-07');
    assert.deepEqual([slotOf(heldCards(2), law), slotOf(heldCards(3), law)], [3, null]);
  });
});

describe('the place', () => {
  test('is the lowest free one', () => {
    const held = heldCards(5).filter(({ slot }) => slot !== 2 && slot !== 4);
    assert.equal(slotOf(held), 2);
  });

  test('is left to lines without one: with two of them, three places remain', () => {
    const legacy = heldCards(2, { slot: null });
    assert.equal(slotOf(legacy), 1);
    assert.equal(slotOf([...legacy, ...heldCards(3)]), null);
    // Places above the remaining ones are taken, one below is free: four cards, so one more fits.
    const high = heldCards(5).filter(({ slot }) => slot === 4 || slot === 5);
    assert.equal(slotOf([...legacy, ...high]), 1);
    assert.equal(slotOf([...legacy, ...high, ...heldCards(1)]), null);
  });

  test('stays with a card that is off; given back only where such cards do not count', () => {
    assert.deepEqual(placeWhileOff({ kind: 'mobile' }, 'suspended', TODAY), {});
    const law = lawWith({ 'cards.counted_states': ['reserved', 'active'] }).asOf('2021-07-07');
    assert.deepEqual(placeWhileOff({ kind: 'mobile' }, 'suspended', law), { slot: null });
    assert.deepEqual(placeWhileOff({ kind: 'fixed-line' }, 'suspended', law), {});
  });
});

test('whatever was opened and ended before: at most five, and a sixth is refused only when there are five', () => {
  const held = fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 5 }).chain((slots) =>
    fc.integer({ min: 0, max: 7 }).map((placeless) => [
      ...slots.map((slot) => ({ ...heldCards(1)[0]!, id: `s${slot}`, slot })),
      ...Array.from({ length: placeless }, (_, at) => ({
        ...heldCards(1)[0]!,
        id: `n${at}`,
        slot: null,
      })),
    ]),
  );
  fc.assert(
    fc.property(held, (cards) => {
      const slot = slotOf(cards);
      assert.equal(slot === null, cards.length >= 5);
      if (slot !== null) {
        assert.ok(slot >= 1 && slot <= 5);
        assert.ok(cards.every((card) => card.slot !== slot));
      }
    }),
  );
});
