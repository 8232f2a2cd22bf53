import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildNumberSet } from './build.ts';
import { keyOf, numberOf } from './key.ts';
import { liveNumberSet } from './live.ts';
import { has, numbersOf } from './number-set.ts';
import { loadNumberSet, saveNumberSet } from './store.ts';
import { drawNumbers, seeded } from './testing/draw.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'number-set-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const numbersFrom = (first: number, many: number): string[] =>
  Array.from({ length: many }, (_, n) => numberOf(keyOf('8613800000000') + first + n * 7));

test('a replacement counts at once and whole: every look-up in between sees one version or the other', async () => {
  const stays = numbersFrom(0, 100_000);
  const goes = numbersFrom(1_000_000, 100_000);
  const comes = numbersFrom(2_000_000, 100_000);
  const live = liveNumberSet(await buildNumberSet([stays, goes], { runLength: 100_000 }));
  const old = live.current;
  let going = true;
  const replacing = live.replace({ added: [comes], removed: [goes] }).finally(() => {
    going = false;
  });
  let seen = 0;
  for (let at = 0; going; at = (at + 1) % goes.length) {
    const { version } = live.current;
    assert.ok(live.has(stays[at]!));
    assert.equal(live.has(goes[at]!), version === 1);
    assert.equal(live.has(comes[at]!), version === 2);
    if (at % 64 === 0) await nextTurn();
    seen += 1;
  }
  const next = await replacing;
  assert.ok(seen > 100);
  assert.equal(next, live.current);
  assert.deepEqual([next.version, next.size], [2, 200_000]);
  assert.ok(!live.has(goes[0]!) && live.has(comes[0]!));
  assert.ok(has(old, goes[0]!), 'a reader of the older version goes on reading it');
});

test('replacements asked for at once follow each other, and none is lost', async () => {
  const live = liveNumberSet(await buildNumberSet([], { runLength: 1 }));
  const [one, two] = [numbersFrom(0, 5000), numbersFrom(3, 5000)];
  await Promise.all([
    live.replace({ added: [one], removed: [] }),
    live.replace({ added: [two], removed: [one.slice(0, 100)] }),
  ]);
  assert.deepEqual([live.current.version, live.current.size], [3, 9900]);
});

test('a change with an entry that is no number leaves the version in place, and the next change works', async () => {
  const live = liveNumberSet(await buildNumberSet([['110']], { runLength: 1 }));
  const wrong = live.replace({ added: [['119', '1x']], removed: [] });
  await assert.rejects(wrong, { code: 'numbers.set-entry', place: 'added, row 2' });
  assert.deepEqual([live.current.version, live.has('119')], [1, false]);
  await live.replace({ added: [['119']], removed: [] });
  assert.deepEqual([...numbersOf(live.current)], ['110', '119']);
});

test('a thread that fails leaves the version in place', async () => {
  const live = liveNumberSet(await buildNumberSet([['110']], { runLength: 1 }));
  new Uint8Array(live.current.memory).fill(0, 0, 4);
  await assert.rejects(live.replace({ added: [['119']], removed: [] }), { code: 'numbers.set-build' });
  assert.equal(live.has('110'), true);
});

test('a set that is put in place while a change is made is not lost', async () => {
  const live = liveNumberSet(await buildNumberSet([numbersFrom(0, 50_000)]));
  const changed = live.replace({ added: [['119']], removed: [] });
  await live.put(await buildNumberSet([['120']], { runLength: 1, version: 9 }));
  await changed;
  assert.deepEqual([live.current.version, [...numbersOf(live.current)]], [9, ['120']]);
});

test('another set is put in place as it is', async () => {
  const live = liveNumberSet(await buildNumberSet([['110']], { runLength: 1 }));
  await live.put(await buildNumberSet([['119']], { runLength: 1, version: 9 }));
  assert.deepEqual([live.has('110'), live.has('119'), live.current.version], [false, true, 9]);
});

test('a saved set is loaded byte for byte, with its version', async () => {
  const path = join(folder, 'list.numbers');
  const numbers = drawNumbers(seeded(3), 20_000);
  const set = await buildNumberSet([numbers], { runLength: 5000, version: 41 });
  await saveNumberSet(set, path);
  const again = await loadNumberSet(path);
  assert.deepEqual([again.version, again.size], [41, new Set(numbers).size]);
  assert.deepEqual([...numbersOf(again)], [...numbersOf(set)]);
  await saveNumberSet(again, path);
  assert.equal((await stat(path)).size, set.memory.byteLength);
});

test('a file cut short, altered in any part or missing is refused with its path', async () => {
  const path = join(folder, 'wrong.numbers');
  await saveNumberSet(await buildNumberSet([numbersFrom(0, 1000)], { runLength: 1000 }), path);
  const good = await readFile(path);
  for (const at of [16, 24, 30, 36, 41, 72, 90, good.length - 1]) {
    const altered = Buffer.from(good);
    altered[at] = (altered[at] ?? 0) ^ 1;
    await writeFile(path, altered);
    await assert.rejects(loadNumberSet(path), { code: 'numbers.set-altered', place: path }, `byte ${at}`);
  }
  for (const at of [0, 4, 8, 12, 32]) {
    const altered = Buffer.from(good);
    altered[at] = (altered[at] ?? 0) ^ 1;
    await writeFile(path, altered);
    await assert.rejects(loadNumberSet(path), { code: 'numbers.set-format' }, `byte ${at}`);
  }
  for (const length of [good.length - 1, 73, 10, 0]) {
    await writeFile(path, good);
    await truncate(path, length);
    await assert.rejects(loadNumberSet(path), { code: 'numbers.set-format' }, `${length} bytes`);
  }
  await assert.rejects(loadNumberSet(join(folder, 'none')), { code: 'numbers.set-unreadable' });
});
