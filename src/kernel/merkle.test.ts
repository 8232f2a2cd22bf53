/** Merkle trees against the published vectors of Certificate Transparency and a second, slow implementation. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  createFrontier,
  EMPTY_ROOT,
  inclusionPath,
  leafHash,
  nodeHash,
  rangeRootOf,
  rootFromPath,
} from './merkle.ts';

/** Leaves of the reference tests of RFC 6962 implementations, and the root after each of them. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** RFC 6962, section 2.1, word for word. */
function oracle(entries: readonly Buffer[]): Buffer {
  const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
  if (entries.length === 0) return sha();
  if (entries.length === 1) return sha(Buffer.of(0), entries[0]!);
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return sha(Buffer.of(1), oracle(entries.slice(0, k)), oracle(entries.slice(k)));
}

const made = (count: number) => Array.from({ length: count }, (_, index) => Buffer.from(`entry ${index}`));
const leafOf = (entries: readonly Buffer[]) => (index: number) => leafHash(entries[index]!);

describe('the published vectors', () => {
  test('the empty tree', () => {
    assert.equal(
      EMPTY_ROOT.toString('hex'),
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    assert.deepEqual(createFrontier().root(), EMPTY_ROOT);
  });

  for (const [index, root] of ROOTS.entries()) {
    test(`${index + 1} leaves`, () => {
      const entries = LEAVES.slice(0, index + 1).map((hex) => Buffer.from(hex, 'hex'));
      const frontier = createFrontier();
      for (const entry of entries) frontier.add(leafHash(entry));
      assert.equal(frontier.root().toString('hex'), root);
      assert.equal(rangeRootOf(leafOf(entries))(0, entries.length).toString('hex'), root);
    });
  }
});

describe('against the slow tree', () => {
  test('a growing tree has the right root at every size', () => {
    const entries = made(70);
    const frontier = createFrontier();
    for (const [index, entry] of entries.entries()) {
      frontier.add(leafHash(entry));
      assert.equal(frontier.size, index + 1);
      assert.deepEqual(frontier.root(), oracle(entries.slice(0, index + 1)));
    }
  });

  test('whole subtrees may be added at once, where they begin at a multiple of their size', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 0, max: 20 }),
        (power, groups, rest) => {
          const width = 2 ** power;
          const entries = made(groups * width + rest);
          const frontier = createFrontier();
          const range = rangeRootOf(leafOf(entries));
          for (let group = 0; group < groups; group += 1)
            frontier.addSubtree(range(group * width, (group + 1) * width), width);
          for (const entry of entries.slice(groups * width)) frontier.add(leafHash(entry));
          assert.deepEqual(frontier.root(), oracle(entries));
        },
      ),
    );
    const odd = createFrontier();
    odd.add(leafHash(Buffer.of(1)));
    assert.throws(() => odd.addSubtree(Buffer.alloc(32), 2), RangeError);
  });

  test('a leaf is never taken for a node', () => {
    const [one, other] = [leafHash(Buffer.of(1)), leafHash(Buffer.of(2))];
    assert.notDeepEqual(leafHash(Buffer.concat([one, other])), nodeHash(one, other));
  });
});

describe('inclusion proofs', () => {
  test('of every leaf in every tree of 1 to 70 leaves lead to the root, and to no other place', () => {
    for (let size = 1; size <= 70; size += 1) {
      const entries = made(size);
      const root = oracle(entries);
      const range = rangeRootOf(leafOf(entries));
      for (let index = 0; index < size; index += 1) {
        const path = inclusionPath(index, size, range);
        const leaf = leafHash(entries[index]!);
        assert.deepEqual(rootFromPath(leaf, index, size, path), root);
        assert.notDeepEqual(rootFromPath(leaf, index + 1, size, path), root);
        assert.equal(rootFromPath(leaf, index, size, [...path, leaf]), undefined);
        if (path.length > 0) assert.equal(rootFromPath(leaf, index, size, path.slice(1)), undefined);
      }
    }
  });

  test('one altered bit of entry or path, another index or size: another root or none', () => {
    const place = fc.record({
      size: fc.integer({ min: 2, max: 300 }),
      at: fc.nat(),
      bit: fc.nat(255),
      node: fc.nat(),
    });
    fc.assert(
      fc.property(place, ({ size, at, bit, node }) => {
        const index = at % size;
        const entries = made(size);
        const root = oracle(entries);
        const path = inclusionPath(index, size, rangeRootOf(leafOf(entries)));
        const leaf = leafHash(entries[index]!);
        const flip = (bytes: Buffer) =>
          bytes.map((byte, place) => (place === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
        const wrong = path.map((hash, place) =>
          place === node % path.length ? Buffer.from(flip(hash)) : hash,
        );
        assert.notDeepEqual(rootFromPath(leaf, index, size, wrong), root);
        assert.notDeepEqual(rootFromPath(Buffer.from(flip(leaf)), index, size, path), root);
        assert.notDeepEqual(rootFromPath(leaf, (index + 1) % size, size, path), root);
        assert.equal(rootFromPath(leaf, size, size, path), undefined);
      }),
      { numRuns: 60 },
    );
  });

  test('of a leaf that is not there: an error of the program', () => {
    for (const index of [-1, 3]) assert.throws(() => inclusionPath(index, 3, () => EMPTY_ROOT), RangeError);
  });
});
