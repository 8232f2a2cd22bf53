/**
 * The platform's side of one edge: brings a policy there, takes verdicts from there, and knows in which state the edge
 * is. An edge never waits for the platform; whatever fails here leaves the calls alone.
 */
import { type EdgeEvent, readEvent } from './edge-event.ts';
import { type EdgeState, POLICY_TABLE, readState, type Slot, STATE_KEY, writeState } from './edge-keys.ts';
import { eventOrder, type Ordered, type Reached } from './edge-order.ts';
import { EDGE_TABLES, RESERVE_PART } from './edge-render.ts';
import {
  type Contents,
  contentsOf,
  type Difference,
  difference,
  type MostChanges,
  slotEntries,
} from './edge-tables.ts';
import type { CompiledPolicy } from './policy-compile.ts';
import type { EdgeEntry, EdgeRpc } from './ports.ts';

export interface EdgePolicy {
  readonly version: string;
  readonly compiled: CompiledPolicy;
  readonly fixedMs: number | null;
  /** What an edge holds of it, where that was made already. */
  readonly contents?: Contents;
}

/** What was taken from the queue at one visit. */
export interface Drained extends Ordered {
  /** Entries that are no events. */
  readonly unreadable: number;
}

export interface EdgeLink {
  /** What the edge says it works with; null for a cold edge. @throws edge.silent */
  state(): Promise<EdgeState | null>;
  /**
   * Makes a policy serve: by difference where little changed since the last push of this link, else in the spare
   * slot and at one stroke. Resolves once the edge has acknowledged the version.
   */
  push(
    policy: EdgePolicy,
  ): Promise<{ readonly state: EdgeState; readonly entries: number; readonly whole: boolean }>;
  /** Takes up to `most` events, in the order of their numbers. */
  drain(most: number): Promise<Drained>;
  /** The name of the edge's run: it lies in its memory and goes with it. Null for an edge that was given none. */
  run(): Promise<string | null>;
  nameRun(name: string): Promise<void>;
  /** Events that wait. */
  waiting(): Promise<number>;
}

/** Beside the state key; no policy holds it, so a new policy leaves it alone. */
const RUN_KEY = 'run';

/**
 * A larger change goes as a whole slot: until it is through, two policies would be mixed. Lists may change by more, since
 * a whole slot needs their memory twice.
 */
const MOST_BY_DIFFERENCE: MostChanges = { listed: 100_000, other: 2_000 };

/** @param reached what was kept already, where the platform was away */
export function edgeLink(rpc: EdgeRpc, reached?: Reached): EdgeLink {
  let known: { readonly state: EdgeState; readonly contents: Contents } | undefined;
  const order = eventOrder(reached);

  const state = async (): Promise<EdgeState | null> => {
    const text = await valueAt(rpc, POLICY_TABLE, STATE_KEY);
    return text === null ? null : readState(text);
  };

  /** Null where the serving slot is not exactly what this link put there, or where the change is a large one. */
  const changeFrom = (serving: EdgeState, after: Contents, slot: Slot): Difference | null =>
    known === undefined || writeState(known.state) !== writeState(serving)
      ? null
      : difference(known.contents, after, slot, MOST_BY_DIFFERENCE);

  return {
    state,
    async push({ version, compiled, fixedMs, contents }) {
      const serving = await state();
      const slot = serving?.slot ?? 'b';
      const after = contents ?? contentsOf(compiled, fixedMs);
      const change = serving === null ? null : changeFrom(serving, after, slot);
      const next: EdgeState = {
        slot: change === null ? other(slot) : slot,
        revision: (serving?.revision ?? 0) + (change === null ? 1 : 2),
        version,
      };
      // A few entries may take from what is kept for calls; as many as a portion of a whole policy may not.
      if (change !== null && change.set.length > PORTION)
        await rpc.leaveRoom(RESERVE_PART, change.set.length * ENTRY_OCTETS);
      // What breaks off from here on is not known any more: the next push is a whole one.
      known = undefined;
      if (change !== null && serving !== null) await flip(rpc, unfinished(serving));
      const entries =
        change === null
          ? await fill(rpc, next.slot, slotEntries(after, next.slot))
          : await applyDifference(rpc, change);
      await flip(rpc, next);
      // Calls that began with this slot see that another serves, and are judged again (edge-script.ts).
      if (change === null && serving !== null) await clear(rpc, serving.slot);
      known = { state: next, contents: after };
      return { state: next, entries, whole: change === null };
    },
    async drain(most) {
      const { texts, emptied } = await fetchEvents(rpc, most);
      const events: EdgeEvent[] = [];
      let unreadable = 0;
      for (const text of texts) {
        const event = readEvent(text);
        if (event === null) unreadable += 1;
        else events.push(event);
      }
      return { ...order(events, emptied), unreadable };
    },
    run: () => valueAt(rpc, POLICY_TABLE, RUN_KEY),
    async nameRun(name) {
      await rpc.call('htable.sets', [POLICY_TABLE, RUN_KEY, name]);
    },
    async waiting() {
      const answer = (await rpc.call('mqueue.get_size', ['verdicts'])) as { size?: unknown } | undefined;
      return typeof answer?.size === 'number' ? answer.size : 0;
    },
  };
}

/**
 * What an edge says while a difference is written into the slot that serves: no version that anybody can want. Where
 * the push breaks off it stays, so whoever comes next sees that it is neither the one nor the other.
 */
const unfinished = ({ slot, revision, version }: EdgeState): EdgeState => ({
  slot,
  revision: revision + 1,
  version: version.endsWith(UNFINISHED) ? version : `${version}${UNFINISHED}`,
});
const UNFINISHED = '+';

const other = (slot: Slot): Slot => (slot === 'a' ? 'b' : 'a');

/**
 * The spare slot is emptied first: it may hold what an earlier, broken push left. Calls come before a new policy: what
 * the edge keeps for them is left alone.
 */
async function fill(rpc: EdgeRpc, slot: Slot, entries: Iterable<EdgeEntry>): Promise<number> {
  await clear(rpc, slot);
  try {
    let done = 0;
    for (const portion of portions(procedures(entries))) {
      await rpc.leaveRoom(RESERVE_PART);
      done += await rpc.all(portion);
    }
    return done;
  } catch (error) {
    // Calls need shared memory too: what did not fit does not stay.
    if ((error as { code?: string }).code === 'edge.full') await clear(rpc, slot);
    throw error;
  }
}

/** Between two of them it is asked whether there is room. */
const PORTION = 5_000;
/** Shared memory that a number on a list takes. */
const ENTRY_OCTETS = 170;

function* portions<T>(all: Iterable<T>): Generator<readonly T[]> {
  let portion: T[] = [];
  for (const one of all) {
    portion.push(one);
    if (portion.length < PORTION) continue;
    yield portion;
    portion = [];
  }
  yield portion;
}

function* procedures(entries: Iterable<EdgeEntry>) {
  for (const entry of entries) yield ['htable.sets', entry] as const;
}

async function clear(rpc: EdgeRpc, slot: Slot): Promise<void> {
  for (const table of EDGE_TABLES) if (table.endsWith(`_${slot}`)) await rpc.call('htable.flush', [table]);
}

/** What is added or changed comes first, what goes comes last. */
async function applyDifference(rpc: EdgeRpc, { set, remove }: Difference): Promise<number> {
  const added = await rpc.all(procedures(set));
  const removed = await rpc.all(remove.map((key) => ['htable.delete', key] as const));
  return added + removed;
}

/** One key makes a policy serve; reading it back is the edge's acknowledgement. */
async function flip(rpc: EdgeRpc, state: EdgeState): Promise<void> {
  await rpc.call('htable.sets', [POLICY_TABLE, STATE_KEY, writeState(state)]);
  const said = await valueAt(rpc, POLICY_TABLE, STATE_KEY);
  if (said !== writeState(state)) throw new Error(`the edge acknowledges ${said ?? 'nothing'}`);
}

async function valueAt(rpc: EdgeRpc, table: string, key: string): Promise<string | null> {
  const answer = (await rpc.call('htable.get', [table, key])) as { item?: { value?: unknown } } | undefined;
  const value = answer?.item?.value;
  return value === undefined ? null : String(value);
}

/** Empties the queue by as many calls at a time as the connection allows, until it is empty or enough. */
async function fetchEvents(
  rpc: EdgeRpc,
  most: number,
): Promise<{ readonly texts: readonly string[]; readonly emptied: boolean }> {
  const texts: string[] = [];
  let asked = 0;
  let empty = false;
  const worker = async () => {
    while (!empty && asked < most) {
      asked += 1;
      const answer = (await rpc.call('mqueue.fetch', ['verdicts'])) as { val?: unknown } | undefined;
      if (answer === undefined) empty = true;
      else texts.push(String(answer.val));
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(FETCHES, most) }, worker));
  const failed = ended.find(({ status }) => status === 'rejected');
  // What came is off the queue already: it is handed on, and the fault is met again at the next fetch.
  if (failed?.status === 'rejected' && texts.length === 0) throw failed.reason;
  return { texts, emptied: empty && failed === undefined };
}

const FETCHES = 32;
