/**
 * Cost of the policy on a real Kamailio: full calls through a plain stateful relay and through the whole policy (a
 * million blacklisted numbers, every verdict reported), in turn. CPU is what the kernel counts for the processes.
 *
 *   node bench/edge.bench.ts [numbers] [rounds] [calls]
 */
import { readFileSync } from 'node:fs';
import { edgeLink } from '../src/calls/edge-link.ts';
import { pick, seeded } from '../src/calls/testing/generate.ts';
import { invite } from '../src/calls/testing/invite.ts';
import { asCall, compiledPolicy, edgeData, LOOPBACK } from '../test/edge/calls.ts';
import { type RunningEdge, startEdge } from '../test/edge/edge.ts';
import { openProbe, type Probe } from '../test/edge/probe.ts';
import { bar, header, median, megabytes, mustEqual, percentile } from './harness.ts';

const SEED = 20260514;
const [numbers = 1_000_000, rounds = 8, calls = 1_000] = process.argv.slice(2).map(Number);
const WINDOW = 8;
const BLACKLISTED_FROM = 8_617_000_000_000;

header(`edge: policy with ${numbers} blacklisted numbers against stateful relay`, SEED);

const random = seeded(SEED);
const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** Honest calls, another caller each time: from abroad, between networks, from the own mobile core. */
function honest(): { readonly raw: string; readonly source: string } {
  const [source, user] = pick(random, [
    [LOOPBACK.abroad, `+4420794${digits(5)}`],
    [LOOPBACK.interconnect, `+86139${digits(8)}`],
    [LOOPBACK.core, `+86138001${digits(5)}`],
  ] as const);
  const id = `<sip:${user}@gw.example;user=phone>`;
  return { source, raw: invite({ from: id, pai: [id] }) };
}

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
  readonly cpuUs: number[];
  readonly tookMs: number[];
  passed: number;
}

async function side(edge: RunningEdge): Promise<Side> {
  return { edge, probe: await openProbe({ ...edge, status: '200 OK' }), cpuUs: [], tookMs: [], passed: 0 };
}

let index = 0;
async function burst(on: Side, record: boolean): Promise<void> {
  const before = cpuMs(on.edge);
  let left = calls;
  const worker = async () => {
    while (left-- > 0) {
      const { raw, source } = honest();
      index += 1;
      const own = asCall(raw, index, `${source}:${await on.probe.portOf(source)}`);
      const began = performance.now();
      const { status } = await on.probe.send(own, source);
      if (record) on.tookMs.push(performance.now() - began);
      if (status === 200 && record) on.passed += 1;
    }
  };
  await Promise.all(Array.from({ length: WINDOW }, worker));
  if (record) on.cpuUs.push(((cpuMs(on.edge) - before) * 1000) / calls);
}

const plain = await side(await startEdge(edgeData(), { plain: true }));
const full = await side(await startEdge(null));
const link = edgeLink(full.edge.rpc);

const blacklist = Array.from({ length: numbers }, (_, i) => String(BLACKLISTED_FROM + i));
const pushing = performance.now();
const compiled = compiledPolicy({ blacklist });
const { entries } = await link.push({ version: 'v1', compiled, fixedMs: null });
const pushSeconds = (performance.now() - pushing) / 1000;
const memory = (await full.edge.rpc.call('core.shmmem', [])) as { used: number; real_used: number };
console.log(
  `pushed ${entries} entries in ${pushSeconds.toFixed(1)} s (${Math.round(entries / pushSeconds)}/s)`,
);
console.log(`shared memory in use ${megabytes(memory.real_used)}`);

for (const one of [plain, full]) await burst(one, false);
let events = (await link.drain(1e6)).events.length;
let lost = 0;
for (let round = 0; round < rounds; round++) {
  for (const one of round % 2 === 0 ? [plain, full] : [full, plain]) await burst(one, true);
  const drained = await link.drain(1e6);
  events += drained.events.length;
  lost += drained.lost;
}

const offered = rounds * calls;
mustEqual('calls through the relay', plain.passed, offered);
mustEqual('calls through the policy', full.passed, offered);
mustEqual('verdicts told', events + lost, offered + calls);
mustEqual('verdicts lost', lost, 0);
for (const [name, { cpuUs, tookMs }] of Object.entries({ relay: plain, policy: full }))
  console.log(
    `${name.padEnd(7)} CPU per call ${median(cpuUs).toFixed(0)} us (least ${Math.min(...cpuUs).toFixed(0)}) · whole call p50 ${median(tookMs).toFixed(2)} ms, p99 ${percentile(tookMs, 0.99).toFixed(2)} ms`,
  );
const ratios = full.cpuUs.map((us, i) => us / (plain.cpuUs[i] ?? Number.NaN));
console.log(`ratio of each round ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}`);
console.log(`CPU ratio: ${median(ratios).toFixed(2)}`);

const quiet = { took: full.tookMs.length, from: full.tookMs.length };
const updates = updating();
for (let i = 0; i < 3; i++) await burst(full, true);
const updated = await updates.end();
const during = full.tookMs.slice(quiet.from);
console.log(
  `with ${Math.round(updated.perSecond).toLocaleString('en')} updates/s: p50 ${median(during).toFixed(2)} ms, p99 ${percentile(during, 0.99).toFixed(2)} ms`,
);
mustEqual('calls passed during updates', full.passed, offered + 3 * calls);

/** Writes numbers into the table that is not asked about calls of this bench, as fast as the edge takes them. */
function updating() {
  const began = performance.now();
  let stop = false;
  const all = full.edge.rpc.all(
    (function* () {
      for (let i = 0; !stop; i++) yield ['htable.sets', ['blacklist_b', `8617${i % 50_000}`, '1']] as const;
    })(),
  );
  return {
    async end() {
      stop = true;
      const count = await all;
      return { perSecond: (count / (performance.now() - began)) * 1000 };
    },
  };
}

bar('relay : policy, CPU per call (1.25 times at most)', 1.25 / median(ratios), 1);
bar('push of the numbers: seconds left of 60', 60 / pushSeconds, 1);
bar('shared memory: share of 200 MB left', 200e6 / memory.real_used, 1);
for (const one of [plain, full]) {
  await one.probe.close();
  await one.edge.stop();
}
