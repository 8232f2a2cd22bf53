/** Quality of registration by channel and kind of card. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CARD_KINDS } from './contract.ts';
import { judgeQuality, type Quality, worstFirst } from './quality.ts';

const group = (change: Partial<Quality> = {}): Quality => ({
  channel: 'agent',
  seller: 'agent-1',
  kind: 'mobile',
  live: 100,
  registered: 96,
  none: 4,
  wrong: 0,
  ...change,
});

describe('black-card-2015.p7.2 quality of registration by channel and kind of card, the worst first', () => {
  test('the lowest share leads, whatever the size; of equal shares the one with more to put right', () => {
    const shop = group({ channel: 'shop', seller: 'o-1', live: 1000, registered: 999, none: 1 });
    const small = group({ seller: 'agent-2', kind: 'wireless-data', live: 4, registered: 1, none: 3 });
    const large = group({ seller: 'agent-3', live: 400, registered: 100, none: 200, wrong: 100 });
    assert.deepEqual(worstFirst([shop, group(), small, large]), [large, small, group(), shop]);
  });

  test('the worst is named, with its channel, kind and share', () => {
    const finding = judgeQuality(
      worstFirst([group(), group({ seller: 'agent-2', registered: 50, none: 50 })]),
    );
    assert.deepEqual(
      [finding?.rule, finding?.outcome, finding?.facts],
      [
        'cards.channel-quality',
        'permit-with-duties',
        { channel: 'agent', seller: 'agent-2', kind: 'mobile', percent: '50.00', registered: 50, live: 100 },
      ],
    );
  });

  test('nothing is blamed where every line is registered, or where there is none', () => {
    assert.equal(judgeQuality([group({ registered: 100, none: 0 })])?.outcome, 'permit');
    assert.equal(judgeQuality([]), undefined);
  });

  test('no share in the list is lower than one before it, and none is lost', () => {
    const any = fc
      .record({
        kind: fc.constantFrom(...CARD_KINDS),
        live: fc.integer({ min: 1, max: 5_000_000 }),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map(({ kind, live, part }) => {
        const registered = Math.floor(live * part);
        return group({ kind, live, registered, none: live - registered });
      });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (groups) => {
        const ordered = worstFirst(groups);
        assert.deepEqual(new Set(ordered), new Set(groups));
        for (const [index, { live, registered }] of ordered.entries()) {
          const next = ordered[index + 1];
          if (next !== undefined) assert.ok(registered / live <= next.registered / next.live);
        }
      }),
    );
  });
});
