/**
 * Speed of reading and classifying numbers: the digit tree against a plain search through all rows, in one run.
 *
 *   node bench/numbers.bench.ts [count]
 */
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { loadNumberingPlan } from '../src/numbers/index.ts';
import { readOracle, scanRows } from '../src/numbers/testing/oracle.ts';

const directory = fileURLToPath(new URL('../law/numbers', import.meta.url));
const DAY = '2024-01-01';
const SEED = 20210618;
const count = Number(process.argv[2] ?? 1_000_000);

/** Small repeatable generator (mulberry32): the bench offers the same numbers each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What a call record holds: mostly mobiles, some fixed lines, short codes, foreign and false numbers. */
function written(random: () => number): string {
  const digits = (length: number): string =>
    String(Math.floor(random() * 10 ** length)).padStart(length, '0');
  const draw = random();
  if (draw < 0.6) return `1${3 + Math.floor(random() * 7)}${digits(9)}`;
  if (draw < 0.7) return `+861${3 + Math.floor(random() * 7)}${digits(9)}`;
  if (draw < 0.85) return `0571${digits(8)}`;
  if (draw < 0.9) return `00852${digits(8)}`;
  if (draw < 0.95) return `95${digits(3)}`;
  return `1${3 + Math.floor(random() * 7)}${digits(1)} ${digits(4)} ${digits(4)}`;
}

function rate(name: string, offered: number, work: () => number): number {
  const before = process.cpuUsage();
  const accepted = work();
  const { user, system } = process.cpuUsage(before);
  const perSecond = offered / ((user + system) / 1e6);
  console.log(
    `${name.padEnd(34)} ${Math.round(perSecond).toLocaleString('en')}/s CPU, ${accepted} of ${offered}`,
  );
  return perSecond;
}

const plan = loadNumberingPlan(directory);
const random = seeded(SEED);
const inputs = Array.from({ length: count }, () => written(random));
const numbers = inputs.flatMap((input) => {
  const read = plan.normalise(input);
  return read.ok ? [read.number] : [];
});
const rows = readOracle(directory);
const few = numbers.slice(0, Math.min(20_000, numbers.length));

const head = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
const commit = head.status === 0 ? head.stdout.trim() : 'not committed';
console.log(
  `commit ${commit}, ${cpus()[0]?.model}, node ${process.version}, seed ${SEED}, ${rows.length} rows`,
);
const assigned = (all: readonly string[]): number =>
  all.filter((number) => plan.classify(number, DAY).kind !== 'unassigned').length;
assigned(few);
const both = rate('normalise and classify', count, () => {
  let accepted = 0;
  for (const input of inputs) {
    const read = plan.normalise(input);
    if (read.ok && plan.classify(read.number, DAY).kind !== 'unassigned') accepted += 1;
  }
  return accepted;
});
const tree = rate('classify, digit tree', numbers.length, () => assigned(numbers));
let found = 0;
const scan = rate('classify, plain search', few.length, () => {
  found = few.filter((one) => scanRows(rows, one, DAY)).length;
  return found;
});
const places = rate(
  'place',
  numbers.length,
  () => numbers.filter((one) => plan.placeOf(one).province).length,
);
console.log(`ratio tree : plain search = ${(tree / scan).toFixed(1)}`);
console.log(
  `ratio to the aim of 1,000,000/s: both ${(both / 1e6).toFixed(2)}, place ${(places / 1e6).toFixed(2)}`,
);
if (assigned(few) !== found) {
  console.error(`the answers differ: tree ${assigned(few)}, plain search ${found}`);
  process.exitCode = 1;
}
