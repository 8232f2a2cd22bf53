/** A set that is replaced while it is asked: the next version is made in another thread. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { numbersError } from '../errors.ts';
import { type Chunk, type Chunks, keyIn } from './build.ts';
import { has, type NumberSet, setIn } from './number-set.ts';

/** Entries read in one go before other work gets its turn. */
const SLICE = 4096;
/** Keys in one block handed over. */
const BLOCK = 65_536;

export interface Change {
  readonly added: Chunks;
  /** Numbers that are not in the set are passed over. A number both removed and added is in the set afterwards. */
  readonly removed: Chunks;
}

export interface LiveNumberSet {
  /** The version that counts now; whoever holds it may go on reading it after it was replaced. */
  readonly current: NumberSet;
  has(number: string): boolean;
  /** Puts another set in place, such as one loaded from a file, once the changes asked for before are through. */
  put(next: NumberSet): Promise<void>;
  /**
   * Makes the next version in a thread of its own and puts it in place; one after the other where several are asked for.
   * @throws numbers.set-entry; numbers.set-build where the thread fails; the version in place stays
   */
  replace(change: Change): Promise<NumberSet>;
}

/** What the thread gets. Blocks are handed over, not copied. */
export interface BuildOrder {
  readonly memory: SharedArrayBuffer;
  readonly version: number;
  readonly added: readonly Float64Array[];
  readonly removed: readonly Float64Array[];
}

export function liveNumberSet(first: NumberSet): LiveNumberSet {
  let current = first;
  let before: Promise<unknown> = Promise.resolve();
  const next = async ({ added, removed }: Change): Promise<NumberSet> => {
    const blocks = { added: await blocksOf('added', added), removed: await blocksOf('removed', removed) };
    const memory = await inThread({ memory: current.memory, version: current.version + 1, ...blocks });
    current = setIn(memory);
    return current;
  };
  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
    const result = before.then(work);
    before = result.catch(() => undefined);
    return result;
  };
  return {
    get current() {
      return current;
    },
    has: (number) => has(current, number),
    put: (set) =>
      inTurn(() => {
        current = set;
      }),
    replace: (change) => inTurn(() => next(change)),
  };
}

async function blocksOf(what: string, chunks: Chunks): Promise<Float64Array[]> {
  const blocks: Float64Array[] = [];
  let filled = BLOCK;
  let row = 0;
  for await (const chunk of chunks) {
    for (const slice of slicesOf(chunk)) {
      for (let at = 0; at < slice.length; at += 1) {
        if (filled === BLOCK) {
          blocks.push(new Float64Array(BLOCK));
          filled = 0;
        }
        row += 1;
        const block = blocks[blocks.length - 1];
        if (block !== undefined) block[filled] = keyIn(slice, at, `${what}, row ${row}`);
        filled += 1;
      }
      await nextTurn();
    }
  }
  const last = blocks.pop();
  return last === undefined ? [] : [...blocks, last.slice(0, filled)];
}

function* slicesOf(chunk: Chunk): Generator<Chunk> {
  for (let at = 0; at < chunk.length; at += SLICE) yield chunk.slice(at, at + SLICE);
}

/** A thread for one version: when it has ended, nothing keeps the old buffer but its readers. */
function inThread(order: BuildOrder): Promise<SharedArrayBuffer> {
  return new Promise((resolve, reject) => {
    const transferList = [...order.added, ...order.removed].map(({ buffer }) => buffer as ArrayBuffer);
    const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData: order, transferList });
    worker.once('message', (memory: SharedArrayBuffer) => resolve(memory));
    worker.once('error', (cause) => reject(numbersError('numbers.set-build', { cause })));
    worker.once('exit', () => reject(numbersError('numbers.set-build')));
  });
}
