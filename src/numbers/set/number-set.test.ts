import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildNumberSet, type Chunk } from './build.ts';
import { combine, diff } from './combine.ts';
import { keyOf, numberOf } from './key.ts';
import { FULL, has, LOW, type NumberSet, numbersOf, setIn } from './number-set.ts';
import { drawNumbers, seeded } from './testing/draw.ts';

const build = (numbers: readonly string[], runLength = 1000): Promise<NumberSet> =>
  buildNumberSet([numbers], { runLength });

/** The numbers whose keys are these. */
const at = (...keys: number[]): string[] => keys.map(numberOf);

function assertSame(set: NumberSet, expected: ReadonlySet<string>, asked: Iterable<string> = []): void {
  assert.equal(set.size, expected.size);
  assert.deepEqual(new Set(numbersOf(set)), expected);
  for (const number of expected) assert.ok(has(set, number), number);
  for (const number of asked) assert.equal(has(set, number), expected.has(number), number);
}

test('a key and its number belong together, for every length from 1 to 15 and with leading zeros', () => {
  for (let length = 1; length <= 15; length += 1) {
    const same = ['0'.repeat(length), `${'0'.repeat(length - 1)}1`, '9'.repeat(length)];
    for (const number of same) assert.equal(numberOf(keyOf(number)), number);
    const next = keyOf('0'.repeat(length + 1));
    if (length < 15) assert.equal(next, keyOf('9'.repeat(length)) + 1);
  }
  for (const wrong of ['', '1'.repeat(16), '12a', '+861', ' 1', '１']) assert.equal(keyOf(wrong), -1, wrong);
});

test('an empty set holds nothing', async () => {
  const set = await build([]);
  assertSame(set, new Set(), ['0', '13800138000', '999999999999999']);
  assert.equal(set.memory.byteLength, 76);
});

test('010 and 10 are two numbers, and a text that is no number is in no set', async () => {
  const set = await build(['010', '110', '95588']);
  assertSame(set, new Set(['010', '110', '95588']), ['10', '0110', '0010', '9558', '95588 ', '', 'abc']);
});

test('the borders of buckets are told apart', async () => {
  const first = 100_000 * LOW;
  const keys = [first - 1, first, first + 1, first + LOW - 1, first + LOW, first + 3 * LOW];
  const others = at(
    first - 2,
    first + 2,
    first + LOW - 2,
    first + LOW + 1,
    first + 2 * LOW,
    first + 3 * LOW + 1,
  );
  assertSame(await build(at(...keys)), new Set(at(...keys)), others);
});

for (const entries of [FULL - 1, FULL, FULL + 1, LOW - 1, LOW]) {
  test(`a bucket of ${entries} entries is read as it was made`, async () => {
    const first = 200_000 * LOW;
    const step = entries > LOW / 2 ? 1 : 16;
    const keys = Array.from(
      { length: entries },
      (_, n) => first + ((n * step) % LOW) + Math.floor((n * step) / LOW),
    );
    const set = await build(at(...keys));
    const asked = at(...Array.from({ length: LOW }, (_, low) => first + low), first - 1, first + LOW);
    assertSame(set, new Set(at(...keys)), asked);
    assert.equal(set.words.length, Math.min(entries, FULL));
  });
}

test('random numbers of 3 to 15 digits are found as in a plain Set, whatever the run length', async () => {
  const random = seeded(7);
  for (const runLength of [1, 64, 1000, 100_000]) {
    const numbers = drawNumbers(random, 3000);
    const doubled = [...numbers, ...numbers.slice(0, 500)];
    assertSame(await build(doubled, runLength), new Set(numbers), drawNumbers(random, 3000));
  }
});

test('sorted and unsorted chunks, as text and as keys, make the same bytes', async () => {
  const numbers = [...new Set(drawNumbers(seeded(8), 5000))];
  const sorted = [...numbers].sort((a, b) => keyOf(a) - keyOf(b));
  async function* chunks(): AsyncGenerator<Chunk> {
    yield numbers.slice(0, 100);
    yield Float64Array.from(numbers.slice(100), keyOf);
  }
  const one = await build(sorted);
  const other = await buildNumberSet(chunks(), { runLength: 333 });
  assert.deepEqual(new Uint8Array(one.memory), new Uint8Array(other.memory));
});

test('an entry that is no number is refused with its row', async () => {
  const wrong: readonly [Chunk, string][] = [
    [['110', '12x'], 'row 2'],
    [Float64Array.of(1.5), 'row 1'],
    [Float64Array.of(0, 10 ** 15 * 2), 'row 2'],
  ];
  for (const [chunk, place] of wrong)
    await assert.rejects(buildNumberSet([chunk], { runLength: 10 }), { code: 'numbers.set-entry', place });
});

test('removed and added numbers count, absent ones are passed over, and the older set stays as it was', async () => {
  const random = seeded(9);
  for (let round = 0; round < 20; round += 1) {
    const [old, gone, come] = [2000, 700, 700].map((many) => drawNumbers(random, many));
    assert.ok(old && gone && come);
    const removed = [...gone, ...old.slice(0, 900)];
    const before = await build(old);
    const next = combine({
      from: [before],
      without: await build(removed),
      plus: await build([...come, ...removed.slice(0, 5)]),
      version: 2,
    });
    const expected = new Set(old)
      .difference(new Set(removed))
      .union(new Set([...come, ...removed.slice(0, 5)]));
    assertSame(next, expected, [...removed, ...come]);
    assertSame(before, new Set(old));
    assert.equal(next.version, 2);
  }
});

test('full buckets that lose entries become lists, and lists that gain them become full', async () => {
  const first = 300_000 * LOW;
  const range = (from: number, to: number) =>
    at(...Array.from({ length: to - from }, (_, n) => first + from + n));
  const full = await build(range(0, 10_000));
  const list = combine({ from: [full], without: await build(range(100, 9000)), version: 1 });
  assertSame(list, new Set([...range(0, 100), ...range(9000, 10_000)]), range(0, LOW));
  const again = combine({ from: [list], plus: await build(range(50, 9050)), version: 1 });
  assertSame(again, new Set(range(0, 10_000)), range(0, LOW));
  const nothing = combine({ from: [full], without: full, version: 1 });
  assertSame(nothing, new Set());
});

test('a difference names what came and what went', async () => {
  const older = await build(['110', '120', '13800138000']);
  const newer = await build(['110', '119']);
  const { added, removed } = diff(older, newer);
  assert.deepEqual([...numbersOf(added)], ['119']);
  assert.deepEqual([...numbersOf(removed)], ['120', '13800138000']);
});

test('bytes that are no set are refused', async () => {
  const { memory } = await build(['110']);
  const short = new SharedArrayBuffer(memory.byteLength - 1);
  new Uint8Array(short).set(new Uint8Array(memory).subarray(0, short.byteLength));
  for (const wrong of [new SharedArrayBuffer(0), new SharedArrayBuffer(80), short])
    assert.throws(() => setIn(wrong), { code: 'numbers.set-format' });
});

test('a thousand numbers of one segment take little more than two bytes each', async () => {
  const random = seeded(10);
  const keys = Float64Array.from(
    { length: 200_000 },
    () => keyOf('8613800000000') + Math.floor(random() * 1e7),
  );
  const set = await buildNumberSet([keys], { runLength: 50_000 });
  assert.ok(set.memory.byteLength / set.size < 2.1, `${set.memory.byteLength / set.size}`);
});
