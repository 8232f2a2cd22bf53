/** The thread that makes the next version of a live set: old, less what goes, and what comes. */
import { parentPort, workerData } from 'node:worker_threads';
import { combine } from './combine.ts';
import { setOfKeys } from './keys.ts';
import type { BuildOrder } from './live.ts';
import { type NumberSet, setIn } from './number-set.ts';

const { memory, version, added, removed } = workerData as BuildOrder;

const next = combine({ from: [setIn(memory)], without: joined(removed), plus: joined(added), version });
parentPort?.postMessage(next.memory);

function joined(blocks: readonly Float64Array[]): NumberSet {
  const count = blocks.reduce((sum, { length }) => sum + length, 0);
  const keys = new Float64Array(count);
  let at = 0;
  for (const block of blocks) {
    keys.set(block, at);
    at += block.length;
  }
  return setOfKeys(keys, count, new Float64Array(count), version);
}
