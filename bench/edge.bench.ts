/**
 * Cost of the policy on a real Kamailio: full calls through a plain stateful relay and through the whole policy (a
 * million blacklisted numbers, every verdict reported), in turn. CPU is what the kernel counts for the processes.
 *
 *   node bench/edge.bench.ts [numbers] [rounds] [calls]
 */
import { readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { edgeLink } from '../src/calls/edge-link.ts';
import { blocksOfSet } from '../src/calls/number-blocks.ts';
import { buildNumberSet } from '../src/numbers/set/build.ts';
import { asCall, compiledPolicy, edgeData } from '../test/edge/calls.ts';
import { type RunningEdge, startEdge } from '../test/edge/edge.ts';
import { openProbe, type Probe } from '../test/edge/probe.ts';
import { type BenchCall, callsOf, KINDS, type Kind } from './edge-calls.ts';
import { bar, header, median, megabytes, mustEqual, percentile } from './harness.ts';
import { keysDrawn } from './number-plan.ts';

const SEED = 20260514;
const [numbers = 1_000_000, rounds = 8, calls = 1_000] = process.argv.slice(2).map(Number);
/** Calls under way at a time, where only CPU counts. */
const WINDOW = 8;
const PER_SECOND = 1_000;
/** Updates come in portions of this many, this far apart. */
const PORTION = 250;
const PORTION_MS = 11;

header(`edge: policy with ${numbers} blacklisted numbers against stateful relay`, SEED);
const load = () => `load ${loadavg()[0]?.toFixed(1)}`;
console.log(load());

/** Milliseconds of CPU that the processes of an edge have used. */
function cpuMs(edge: RunningEdge): number {
  const each = edge.processes().map((pid) => {
    const text = readFileSync(`/proc/${pid}/schedstat`, 'utf8');
    return Number(text.split(' ')[0]) / 1e6;
  });
  return each.reduce((sum, ms) => sum + ms, 0);
}

interface Side {
  readonly edge: RunningEdge;
  readonly probe: Probe;
  sent: number;
  passed: number;
}

async function side(edge: RunningEdge): Promise<Side> {
  return { edge, probe: await openProbe({ ...edge, status: '200 OK' }), sent: 0, passed: 0 };
}

let index = 0;
/** One full call. @returns milliseconds until it was answered */
async function place(on: Side, { raw, source }: BenchCall): Promise<number> {
  index += 1;
  on.sent += 1;
  const own = asCall(raw, index, `${source}:${await on.probe.portOf(source)}`);
  const { status, inviteMs } = await on.probe.send(own, source);
  if (status === 200) on.passed += 1;
  return inviteMs;
}

/** As fast as they are answered. @returns microseconds of CPU a call */
async function burst(on: Side, next: () => BenchCall): Promise<number> {
  const before = cpuMs(on.edge);
  let left = calls;
  const worker = async () => {
    while (left-- > 0) await place(on, next());
  };
  await Promise.all(Array.from({ length: WINDOW }, worker));
  return ((cpuMs(on.edge) - before) * 1000) / calls;
}

/** A thousand call set-ups a second, whether answered or not. @returns milliseconds of each until it was answered */
async function paced(on: Side, next: () => BenchCall): Promise<number[]> {
  const began = performance.now();
  const under: Promise<number>[] = [];
  while (under.length < calls) {
    const due = Math.min(calls, ((performance.now() - began) * PER_SECOND) / 1000);
    while (under.length < due) under.push(place(on, next()));
    await pause(1);
  }
  return Promise.all(under);
}

const plain = await side(await startEdge(edgeData(), { plain: true }));
const full = await side(await startEdge(null, { sharedMemoryMb: 512 + Math.ceil(numbers / 80_000) }));
const link = edgeLink(full.edge.rpc);

const listed = await buildNumberSet(keysDrawn(numbers));
const pushing = performance.now();
const { entries } = await link.push({
  version: 'v1',
  compiled: compiledPolicy({}, blocksOfSet(listed)),
  fixedMs: null,
});
const pushSeconds = (performance.now() - pushing) / 1000;
const memory = (await full.edge.rpc.call('core.shmmem', [])) as { real_used: number };
console.log(
  `pushed ${entries} entries in ${pushSeconds.toFixed(1)} s (${Math.round(entries / pushSeconds)}/s), ${load()}`,
);
console.log(`shared memory in use ${megabytes(memory.real_used)}`);

let events = 0;
let lost = 0;
let byTable = 0;
async function drain(): Promise<void> {
  const drained = await link.drain(1e6);
  events += drained.events.length;
  lost += drained.lost;
  byTable += drained.events.filter(({ by }) => by === 'table').length;
}

/** Both sides in turn, each round beginning with the other; the same calls on both. */
async function inTurn<T>(
  kind: Kind,
  work: (on: Side, next: () => BenchCall) => Promise<T>,
): Promise<readonly { readonly plain: T; readonly full: T }[]> {
  const seen: { plain: T; full: T }[] = [];
  for (let round = -1; round < rounds; round++) {
    const next = () => callsOf(kind, SEED + round, listed);
    const first = round % 2 === 0 ? await work(plain, next()) : undefined;
    const own = await work(full, next());
    const found = { plain: first ?? (await work(plain, next())), full: own };
    await drain();
    // The first round only warms up.
    if (round >= 0) seen.push(found);
  }
  return seen;
}

const ratios = new Map<Kind, number>();
for (const kind of Object.keys(KINDS) as Kind[]) {
  byTable = 0;
  const seen = await inTurn(kind, burst);
  const each = seen.map((round) => round.full / round.plain);
  ratios.set(kind, median(each));
  const share = ((byTable / ((rounds + 1) * calls)) * 100).toFixed(0);
  console.log(
    `${kind.padEnd(8)} CPU per call: relay ${median(seen.map((round) => round.plain)).toFixed(0)} us, policy ${median(seen.map((round) => round.full)).toFixed(0)} us; ratio ${median(each).toFixed(2)} (${each.map((ratio) => ratio.toFixed(2)).join(' ')}); ${share} % by look-ups; ${load()}`,
  );
}

const added = new Map<Kind, number>();
for (const kind of ['plain', 'decision'] as const) {
  const seen = await inTurn(kind, paced);
  const p50 = (of: 'plain' | 'full') => seen.map((round) => median(round[of]));
  const each = p50('full').map((ms, round) => ms - (p50('plain')[round] ?? Number.NaN));
  added.set(kind, median(each));
  const p99 = (of: 'plain' | 'full') => median(seen.map((round) => percentile(round[of], 0.99)));
  console.log(
    `${kind.padEnd(8)} at ${PER_SECOND} INVITE/s: p50 relay ${median(p50('plain')).toFixed(3)} ms, policy ${median(p50('full')).toFixed(3)} ms; added ${median(each).toFixed(3)} ms (${each.map((ms) => ms.toFixed(2)).join(' ')}); p99 ${p99('plain').toFixed(2)} and ${p99('full').toFixed(2)} ms; ${load()}`,
  );
}

const updates = updating();
const during: number[] = [];
for (let i = 0; i < 3; i++) during.push(...(await paced(full, callsOf('plain', SEED + i, listed))));
const updated = await updates.end();
await drain();
console.log(
  `with ${Math.round(updated.perSecond).toLocaleString('en')} updates/s: p50 ${median(during).toFixed(3)} ms, p99 ${percentile(during, 0.99).toFixed(2)} ms`,
);
mustEqual('calls through the relay', plain.passed, plain.sent);
mustEqual('calls through the policy', full.passed, full.sent);
mustEqual('verdicts told', events + lost, full.sent);
mustEqual('verdicts lost', lost, 0);

/** Writes numbers into the table that is not asked about calls of this bench, in portions, at somewhat over 20,000/s. */
function updating() {
  const began = performance.now();
  let stop = false;
  let count = 0;
  const portion = function* () {
    for (let i = 0; i < PORTION; i++)
      yield ['htable.sets', ['blacklist_b', `8617${(count + i) % 50_000}`, '0001|0002']] as const;
  };
  const all = (async () => {
    while (!stop) {
      count += await full.edge.rpc.all(portion());
      const due = began + (count / PORTION) * PORTION_MS;
      await pause(Math.max(0, due - performance.now()));
    }
  })();
  return {
    async end() {
      stop = true;
      await all;
      return { perSecond: (count / (performance.now() - began)) * 1000 };
    },
  };
}

bar('plain calls, relay : policy, CPU (1.25 times at most)', 1.25 / (ratios.get('plain') ?? Number.NaN), 1);
bar('mix of calls, relay : policy, CPU (1.25 times at most)', 1.25 / (ratios.get('mix') ?? Number.NaN), 1);
bar('added p50 of 0.1 ms: left', 0.1 / Math.max(0.001, added.get('plain') ?? Number.NaN), 1);
bar('push of the numbers: seconds left of 60', 60 / pushSeconds, 1);
bar('shared memory: share of 200 MB left', 200e6 / memory.real_used, 1);
for (const one of [plain, full]) {
  await one.probe.close();
  await one.edge.stop();
}
