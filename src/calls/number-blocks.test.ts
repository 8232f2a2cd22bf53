/** A list and a set of numbers make the same blocks, and each number is found in them and no other. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { buildNumberSet } from '../numbers/set/build.ts';
import { blocksOfSet, withNumbers } from './number-blocks.ts';
import { asInPolicy } from './policy-lists.ts';
import { headOf, isIn, tableKey } from './tables.ts';
import { pick, seeded } from './testing/generate.ts';

const FORMS = [
  '86138',
  '8610',
  '0044',
  '001',
  '95',
  '96',
  '400',
  '106',
  '1',
  '86400',
  '700',
  '0095',
  '12',
  '',
];

/** Canonical digits of every length and form, some in crowds. */
function canonical(random: () => number): string {
  const begin = pick(random, FORMS);
  const length = 1 + Math.floor(random() * 15);
  const crowd = random() < 0.5 ? '0'.repeat(Math.max(0, length - 3)) : '';
  const digits = Array.from({ length: 15 }, () => Math.floor(random() * 10)).join('');
  return (begin + crowd + digits).slice(0, Math.max(length, begin.length, 1));
}

const written = (blocks: ReadonlyMap<string, string>) => JSON.stringify([...blocks].sort());

describe('blocks of listed numbers', () => {
  const random = seeded(7);
  const numbers = Array.from({ length: 20_000 }, () => canonical(random));

  test('given the same numbers as a list, as a set, or half and half, then the blocks are the same', async () => {
    const half = numbers.length / 2;
    const set = await buildNumberSet([numbers]);
    const rest = await buildNumberSet([numbers.slice(half)]);
    const byList = written(withNumbers(new Map(), numbers.map(asInPolicy)));
    assert.ok(written(blocksOfSet(set)) === byList, 'as a set');
    assert.ok(
      written(withNumbers(blocksOfSet(rest), numbers.slice(0, half).map(asInPolicy))) === byList,
      'half and half',
    );
  });

  test('given any number, then it is found where it is listed and nowhere else', async () => {
    const [listed, others] = [numbers.slice(0, 10_000), numbers.slice(10_000)];
    const keys = new Set(listed.map((number) => tableKey(asInPolicy(number))));
    const blocks = blocksOfSet(await buildNumberSet([listed]));
    for (const number of [...listed, ...others]) {
      const key = tableKey(asInPolicy(number));
      assert.equal(isIn(blocks.get(headOf(key)) ?? null, key), keys.has(key), number);
    }
    assert.ok(others.some((number) => !keys.has(tableKey(asInPolicy(number)))));
  });
});
