import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { below, shuffled, source, weighted, within } from './counter.ts';

describe('draws', () => {
  test('follow from seed, label and place, and from nothing else', () => {
    const forward = Array.from({ length: 50 }, (_, k) => source(7, 'name')(k));
    const backward = Array.from({ length: 50 }, (_, k) => source(7, 'name')(49 - k)).reverse();
    assert.deepEqual(forward, backward);
    assert.notDeepEqual(
      forward,
      forward.map((_, k) => source(8, 'name')(k)),
    );
    assert.notDeepEqual(
      forward,
      forward.map((_, k) => source(7, 'home')(k)),
    );
  });

  test('fall evenly: 64 equal boxes, chi-square within what chance allows', () => {
    for (const seed of [1, 2, 0xffffffff]) {
      const draw = source(seed, 'even');
      const boxes = new Array<number>(64).fill(0);
      for (let k = 0; k < 64_000; k += 1) boxes[below(draw(k), 64)]! += 1;
      const chi = boxes.reduce((sum, found) => sum + (found - 1000) ** 2 / 1000, 0);
      // 63 degrees of freedom: 99.99 % lie below 113.
      assert.ok(chi < 113, `seed ${seed}: ${chi}`);
    }
  });

  test('of neighbours and of two labels are not alike: bits differ in half of the places', () => {
    const [one, other] = [source(1, 'a'), source(1, 'b')];
    let neighbours = 0;
    let labels = 0;
    const ones = (bits: number) => bits.toString(2).replaceAll('0', '').length;
    for (let k = 0; k < 10_000; k += 1) {
      neighbours += ones((one(k) ^ one(k + 1)) >>> 0);
      labels += ones((one(k) ^ other(k)) >>> 0);
    }
    for (const total of [neighbours, labels]) assert.ok(Math.abs(total / 10_000 - 16) < 0.15, String(total));
  });

  test('take a share, and choose by weight', () => {
    const draw = source(3, 'share');
    const choose = weighted([
      ['rare', 1],
      ['often', 9],
    ] as const);
    let [inside, rare] = [0, 0];
    for (let k = 0; k < 100_000; k += 1) {
      if (within(draw(k), 0.03)) inside += 1;
      if (choose(draw(k)) === 'rare') rare += 1;
    }
    assert.ok(Math.abs(inside - 3_000) < 250, String(inside));
    assert.ok(Math.abs(rare - 10_000) < 450, String(rare));
  });
});

test('a new order takes every place once, whatever the size', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.nat(), (size, offset) => {
      const order = shuffled(size, offset);
      assert.equal(new Set(Array.from({ length: size }, (_, k) => order(k))).size, size);
    }),
  );
});

test('places far out in the largest order stay exact', () => {
  const order = shuffled(100_000_000, 99_999_999);
  for (const k of [0, 1, 99_999_998, 99_999_999]) {
    const exact = Number((BigInt(k) * BigInt(order(1) - order(0) + 100_000_000)) % 100_000_000n);
    assert.equal(order(k), (exact + 99_999_999) % 100_000_000);
  }
  assert.throws(() => shuffled(100_000_001, 0), RangeError);
});
