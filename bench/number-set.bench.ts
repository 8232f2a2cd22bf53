/**
 * Very large number lists in memory: bytes a number, time of a look-up, and the longest pause while one number in a
 * hundred is replaced, against Set, a sorted array and roaring in one run.
 *
 *   node bench/number-set.bench.ts [numbers] [replacements]      e.g. 100000000 5
 *
 * Different mobile numbers drawn over the plan in no order; half of the look-ups hit. "one by one" times every look-up
 * with the clock's own time left in; "in batches" is the mean of 64 in a row. Set holds at most 10 million. A pause is the
 * gap between two turns of the thread that looks up: on the clock, where other programs on the machine count, and in
 * processor time of that thread (which many systems count in steps of 4 ms), which the bar is held to; the same loop with nothing to replace stands beside it.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { buildNumberSet, type Chunks } from '../src/numbers/set/build.ts';
import { liveNumberSet } from '../src/numbers/set/live.ts';
import { has, type NumberSet } from '../src/numbers/set/number-set.ts';
import { bar, header, median, megabytes, mustEqual, percentile } from './harness.ts';
import { type Candidate, cpuMs, peers } from './number-peers.ts';
import { drawn, keysDrawn, numberDrawn } from './number-plan.ts';

const LOOK_UPS = 500_000;
const BATCH = 64;
const SLICE = 4096;
const BYTES_AT_MOST = 4;
const P99_AT_MOST_NS = 1000;
const PAUSE_AT_MOST_MS = 10;
const count = Number(process.argv[2] ?? 1_000_000);
const rounds = Number(process.argv[3] ?? 3);

/** As many that are in a list of `size` as are not, mixed. */
function asked(size: number): string[] {
  return Array.from({ length: LOOK_UPS }, (_, i) =>
    numberDrawn(i % 2 === 0 ? Math.floor((i / LOOK_UPS) * size) : count * 2 + i),
  );
}

/** Nanoseconds; hits are counted so that no look-up is left out. */
function timed({ name, size, has: look }: Candidate): number {
  const numbers = asked(size);
  const single = new Float64Array(LOOK_UPS);
  const batch: number[] = [];
  let hits = 0;
  for (let warm = 0; warm < 20_000; warm += 1) look(numbers[warm] ?? '');
  for (let at = 0; at < LOOK_UPS; at += 1) {
    const number = numbers[at] ?? '';
    const before = performance.now();
    const found = look(number);
    single[at] = (performance.now() - before) * 1e6;
    if (found) hits += 1;
  }
  for (let at = 0; at + BATCH <= LOOK_UPS; at += BATCH) {
    const before = performance.now();
    for (let one = at; one < at + BATCH; one += 1) look(numbers[one] ?? '');
    batch.push(((performance.now() - before) * 1e6) / BATCH);
  }
  single.sort();
  const p99 = single[Math.floor(LOOK_UPS * 0.99)] ?? Number.NaN;
  const p50 = single[LOOK_UPS / 2] ?? Number.NaN;
  mustEqual(`${name}, hits`, hits, LOOK_UPS / 2);
  console.log(
    `  one by one p50 ${p50.toFixed(0)} ns, p99 ${p99.toFixed(0)} ns; in batches p50 ${median(batch).toFixed(0)} ns, p99 ${percentile(batch, 0.99).toFixed(0)} ns`,
  );
  return p99;
}

function describe({ name, size, bytes, cpuMs }: Candidate): void {
  const each = (bytes / size).toFixed(2);
  console.log(
    `${name}: ${size.toLocaleString('en')} numbers, ${megabytes(bytes)}, ${each} bytes a number, made in ${(cpuMs / 1000).toFixed(1)} s of processor time`,
  );
}

/** Numbers of the draw from `from` on, as a list that comes in. */
function* texts(from: number, many: number): Generator<string[]> {
  for (let at = 0; at < many; at += SLICE) {
    yield Array.from({ length: Math.min(SLICE, many - at) }, (_, i) => numberDrawn(from + at + i));
  }
}

interface Gaps {
  /** Milliseconds between two turns. */
  readonly wall: number[];
  /** Milliseconds of processor time the thread itself used between two turns. */
  readonly own: number[];
}

/** What lies between the turns of a thread that goes on looking up until the work is done. */
async function gapsDuring(look: (number: string) => boolean, work: Promise<unknown>): Promise<Gaps> {
  const numbers = asked(count).slice(0, 20_000);
  const gaps: Gaps = { wall: [], own: [] };
  let going = true;
  const end = work.finally(() => {
    going = false;
  });
  let before = performance.now();
  let used = threadMs();
  for (let at = 0; going; at += 1) {
    for (let one = 0; one < 100; one += 1) look(numbers[(at * 100 + one) % numbers.length] ?? '');
    await nextTurn();
    const now = performance.now();
    const usedNow = threadMs();
    gaps.wall.push(now - before);
    gaps.own.push(usedNow - used);
    before = now;
    used = usedNow;
  }
  await end;
  return gaps;
}

function threadMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

async function replaced(first: NumberSet): Promise<number> {
  const live = liveNumberSet(first);
  const half = Math.floor(count / 200);
  let longest = 0;
  for (let round = 0; round < rounds; round += 1) {
    const change: { added: Chunks; removed: Chunks } = {
      added: texts(count * 4 + round * half, half),
      removed: texts(round * half, half),
    };
    const began = performance.now();
    const gaps = await gapsDuring(live.has, live.replace(change));
    const took = performance.now() - began;
    const control = await gapsDuring(live.has, new Promise((resolve) => setTimeout(resolve, took)));
    const { version, size } = live.current;
    mustEqual(`version ${version}, numbers`, size, first.size);
    mustEqual(`version ${version}, removed one found`, live.has(numberDrawn(round * half)) ? 1 : 0, 0);
    mustEqual(
      `version ${version}, added one found`,
      live.has(numberDrawn(count * 4 + round * half)) ? 1 : 0,
      1,
    );
    longest = Math.max(longest, ...topOf(gaps.own));
    console.log(
      `replacement ${round + 1}: ${half} added, ${half} removed in ${(took / 1000).toFixed(2)} s, resident ${megabytes(process.memoryUsage.rss())}`,
    );
    console.log(`  longest pauses: own processor time ${worst(gaps.own)}; on the clock ${worst(gaps.wall)}`);
    console.log(
      `  with nothing to replace: own processor time ${worst(control.own)}; on the clock ${worst(control.wall)}`,
    );
  }
  return longest;
}

const topOf = (gaps: readonly number[]): number[] => [...gaps].sort((a, b) => b - a).slice(0, 3);
const worst = (gaps: readonly number[]): string =>
  `${topOf(gaps)
    .map((gap) => gap.toFixed(1))
    .join(', ')} ms`;

header(`Number lists of ${count.toLocaleString('en')}`, 20_210_617);
const began = cpuMs();
const set = await buildNumberSet(keysDrawn(count));
const ours: Candidate = {
  name: 'number set',
  size: set.size,
  bytes: set.memory.byteLength,
  cpuMs: cpuMs() - began,
  has: (number) => has(set, number),
};
mustEqual('numbers', set.size, count);
describe(ours);
const p99 = timed(ours);
const pause = await replaced(set);
for await (const peer of peers(count, drawn)) {
  describe(peer);
  timed(peer);
}
bar('bytes a number, bar to ours', (BYTES_AT_MOST * set.size) / set.memory.byteLength, 1);
bar('p99 of a look-up, bar to ours', P99_AT_MOST_NS / p99, 1);
bar('longest pause, bar to ours', PAUSE_AT_MOST_MS / pause, 1);
