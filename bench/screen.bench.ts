/**
 * Speed of call screening in process, on one core: reading the message, deciding, and the ISUP rewrite apart. The
 * peer is the least that anybody could do: a regular expression that takes the user part of From, and nothing else.
 *
 *   node bench/screen.bench.ts [count]
 */
import { judgesOf } from '../src/calls/testing/bench-calls.ts';
import { bar, header, median, mustEqual } from './harness.ts';

const SEED = 20260506;
const AIM_PER_SECOND = 200_000;
const ROUNDS = 7;
const count = Number(process.argv[2] ?? 200_000);

header('screen: raw INVITE to verdict', SEED);
const { plain, isup, kinds } = judgesOf(SEED);
console.log(`offered per round ${count} · messages ${kinds}`);

/** Calls per second of CPU, the median of the rounds; rounds of all kinds take turns. */
function rates(works: Readonly<Record<string, (index: number) => boolean>>): Record<string, number> {
  const seen: Record<string, number[]> = {};
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, work] of Object.entries(works)) {
      let decided = 0;
      const before = process.cpuUsage();
      for (let i = 0; i < count; i++) if (work(i)) decided += 1;
      const { user, system } = process.cpuUsage(before);
      if (round === 0) mustEqual(`decided by ${name}`, decided, count);
      seen[name] = [...(seen[name] ?? []), count / ((user + system) / 1e6)];
    }
  }
  return Object.fromEntries(Object.entries(seen).map(([name, values]) => [name, median(values)]));
}

const found = rates({
  'peer: regex of From': plain.peer,
  'read only': plain.parse,
  'decide only': plain.decide,
  'read and decide': plain.both,
  'SIP-I: read and decide': isup.both,
  'SIP-I: IAM read and rewritten': isup.rewrite,
  'SIP-I: read, decide, downstream': isup.downstream,
});
for (const [name, perSecond] of Object.entries(found))
  console.log(
    `${name.padEnd(34)} ${Math.round(perSecond).toLocaleString('en').padStart(12)}/s CPU  ${(1e6 / perSecond).toFixed(2)} us`,
  );
const both = found['read and decide'] ?? 0;
console.log(`ratio peer : read and decide = ${((found['peer: regex of From'] ?? 0) / both).toFixed(1)}`);

/** What the garbage collector has to take away for each call. */
function heapPerCall(): number {
  const before = process.memoryUsage().heapUsed;
  const few = 2_000;
  for (let i = 0; i < few; i++) plain.both(i);
  return (process.memoryUsage().heapUsed - before) / few;
}
const growths = Array.from({ length: 9 }, heapPerCall).filter((growth) => growth > 0);
console.log(
  `heap growth ${Math.round(median(growths))} octets a call (median of ${growths.length} runs without collection)`,
);
bar('calls a second against the aim of 200,000', both / AIM_PER_SECOND, 1);
