/**
 * One edge as the platform keeps it: in contact or not, which policy it has, which run of it counts. An edge never
 * waits for this; while nobody visits it, it goes on with the policy it has and keeps its verdicts as long as they fit.
 */
import { epochMs, type Instant, instant } from '../kernel/time.ts';
import type { Counted } from './edge-canary.ts';
import type { EdgeEvent } from './edge-event.ts';
import type { Drained, EdgeLink, EdgePolicy } from './edge-link.ts';
import { eventOrder, type Hole, type Reached, sizeOf } from './edge-order.ts';

/** `static`: no contact, it goes on with the policy it had; `cold`: it has none. */
export type EdgeCondition = 'live' | 'static' | 'cold';

/** What is kept about an edge, so that another process, or this one after a restart, goes on from there. */
export interface EdgeMemory {
  readonly run: string | null;
  /** Number of the last event taken from this run; null where none was. */
  readonly lastSeq: number | null;
  /** Numbers before it that had not come yet. */
  readonly missing: readonly Hole[];
  readonly lost: number;
  readonly restarts: number;
  readonly counted: Counting;
}

/** Verdicts since what is on trial, or serves, was last changed by somebody. */
export interface Counting extends Counted {
  readonly of: string;
}

export const NOTHING_KNOWN: EdgeMemory = {
  run: null,
  lastSeq: null,
  missing: [],
  lost: 0,
  restarts: 0,
  counted: { of: '', calls: 0, blocked: 0 },
};

export interface EdgeView extends EdgeMemory {
  readonly condition: EdgeCondition;
  /** Since when there is no contact; null while there is. */
  readonly staticSince: Instant | null;
  /** What the edge acknowledged last; '' for none. */
  readonly version: string;
  readonly acknowledgedAt: Instant | null;
  readonly queue: number;
  readonly callsPerSecond: number;
  readonly blockedShare: number;
  readonly lastEventAt: Instant | null;
}

/** Events of one run of an edge. */
export interface TakenRun {
  readonly run: string;
  readonly events: readonly EdgeEvent[];
}

export interface Visit {
  readonly now: Instant;
  /** Undefined while there is none to bring. */
  readonly wanted: EdgePolicy | undefined;
  /** What verdicts are counted for; another word begins anew. */
  readonly counting?: string;
  /** False while verdicts could not be kept: they stay with the edge. */
  readonly take?: boolean;
}

export interface Visited {
  readonly taken: readonly TakenRun[];
  /** What went wrong besides silence; what was taken before is in `taken` all the same. */
  readonly fault: unknown;
}

export interface EdgeMember {
  view(): EdgeView;
  /**
   * What to write down: as it would be if this process ended now, so verdicts that were taken and not kept yet are
   * not taken. The next process misses their numbers and counts them as lost.
   */
  memory(): EdgeMemory;
  /** All that was taken so far is kept. */
  kept(): void;
  /** Takes events, and brings the wanted policy to an edge that has another or none. Silence is no failure. */
  visit(visit: Visit): Promise<Visited>;
}

const MOST_AT_A_VISIT = 20_000;
const AT_THE_START: Reached = { lastSeq: 0, missing: [] };
/** Rates are those of the last seconds. */
const RATE_MS = 10_000;

/** @param link opens the edge's link anew: what was kept says where counting goes on */
export function edgeMember(
  id: string,
  link: (reached?: Reached) => EdgeLink,
  memory: EdgeMemory = NOTHING_KNOWN,
): EdgeMember {
  const { lastSeq, missing } = memory;
  let open = lastSeq === null ? link() : link({ lastSeq, missing });
  /** How it stood when all that was taken was kept. */
  let settled: EdgeMemory = memory;
  /** Taken since then. */
  let unkept: readonly TakenRun[] = [];
  /** The run that this process saw begin, at 1, and what had been lost until then. */
  let begun: { readonly run: string; readonly lost: number } | undefined;
  let recent: readonly { readonly atMs: number; readonly blocked: boolean }[] = [];
  let view: EdgeView = {
    ...memory,
    condition: 'static',
    staticSince: null,
    version: '',
    acknowledgedAt: null,
    queue: 0,
    callsPerSecond: 0,
    blockedShare: 0,
    lastEventAt: null,
  };

  /** The edge's memory was empty: a run begins, and its numbers with it. */
  const beginRun = async (now: Instant, reached: Reached | undefined): Promise<string> => {
    const again = reached !== undefined;
    const name = `${id}/${now.replaceAll(/\D/g, '').slice(0, 14)}`;
    // An edge that was never seen before may have been emptied by somebody else; one that came back begins at 1.
    open = link(reached);
    await open.nameRun(name);
    const { lastSeq = null, missing = [] } = reached ?? {};
    if (again) begun = { run: name, lost: view.lost };
    view = { ...view, run: name, lastSeq, missing, restarts: view.restarts + (again ? 1 : 0) };
    return name;
  };

  /** Numbers of a run that ended do not come any more. */
  const giveUp = (missing: readonly Hole[]): void => {
    view = { ...view, lost: view.lost + sizeOf(missing), missing: [] };
  };

  const currentRun = async (now: Instant): Promise<string> => {
    const run = await open.run();
    if (run === null) {
      giveUp(view.missing);
      return beginRun(now, view.run === null ? undefined : AT_THE_START);
    }
    if (run !== view.run) {
      // Named by another process; where it left off is not known here.
      open = link();
      view = { ...view, run, lastSeq: null, missing: [] };
    }
    return run;
  };

  const take = async (now: Instant): Promise<TakenRun[]> => {
    const run = await currentRun(now);
    const before = view.lastSeq ?? 0;
    const held = view.missing;
    const drained = await open.drain(MOST_AT_A_VISIT);
    note(drained, now);
    if (!drained.restarted) return drained.events.length === 0 ? [] : [{ run, events: drained.events }];
    // It was restarted between two answers: what counts on belongs to the run before, the rest to the new one.
    const old = drained.events.filter(({ seq }) => seq > before);
    const fresh = drained.events.filter(({ seq }) => seq <= before);
    const { missing } = eventOrder(AT_THE_START)(fresh, false);
    giveUp(eventOrder({ lastSeq: before, missing: held })(old, false).missing);
    const next = await beginRun(now, { lastSeq: Math.max(0, ...fresh.map(({ seq }) => seq)), missing });
    return [
      { run, events: old },
      { run: next, events: fresh },
    ].filter(({ events }) => events.length > 0);
  };

  const note = ({ events, lost, missing }: Drained, now: Instant): void => {
    const nowMs = epochMs(now);
    recent = [
      ...recent,
      ...events.map(({ atMs, verdict }) => ({ atMs, blocked: verdict === 'block' })),
    ].filter(({ atMs }) => atMs > nowMs - RATE_MS);
    const blocked = recent.filter((one) => one.blocked).length;
    const last = events.at(-1);
    view = {
      ...view,
      lost: view.lost + lost,
      missing,
      lastSeq: last === undefined ? view.lastSeq : Math.max(view.lastSeq ?? 0, last.seq),
      lastEventAt: last === undefined ? view.lastEventAt : instant(last.atMs),
      callsPerSecond: (recent.length * 1000) / RATE_MS,
      blockedShare: recent.length === 0 ? 0 : blocked / recent.length,
    };
  };

  const count = (runs: readonly TakenRun[], version: string, of: string): void => {
    const before = view.counted.of === of ? view.counted : { of, calls: 0, blocked: 0 };
    // Only verdicts of the policy that serves: what waited in the queue may be from the one before.
    const own = runs.flatMap(({ events }) => events).filter((event) => event.version === version);
    const blocked = own.filter(({ verdict }) => verdict === 'block').length;
    view = {
      ...view,
      counted: { of, calls: before.calls + own.length, blocked: before.blocked + blocked },
    };
  };

  /** Numbers of a run begin at 1; of one that another process named it is not known where they stand. */
  const lastKept = (): number | null => {
    if (settled.run === view.run) return settled.lastSeq;
    if (begun?.run === view.run) return 0;
    const waiting = unkept.filter(({ run }) => run === view.run).flatMap(({ events }) => events);
    return waiting.length === 0 ? view.lastSeq : Math.min(...waiting.map(({ seq }) => seq)) - 1;
  };

  return {
    view: () => view,
    memory() {
      if (unkept.length === 0) return remembered(view);
      const gone = unkept.filter(({ run }) => run !== view.run).flatMap(({ events }) => events).length;
      const { missing, lost } =
        settled.run === view.run ? settled : { missing: [], lost: begun?.lost ?? settled.lost };
      return { ...remembered(view), lastSeq: lastKept(), missing, lost: lost + gone };
    },
    kept() {
      unkept = [];
      settled = remembered(view);
    },
    async visit({ now, wanted, counting = '', take: mayTake = true }) {
      let taken: readonly TakenRun[] = [];
      let fault: unknown = null;
      try {
        if (mayTake) taken = await take(now);
        unkept = [...unkept, ...taken];
        const serving = (await open.state())?.version ?? '';
        count(taken, serving, counting);
        const version =
          wanted !== undefined && serving !== wanted.version
            ? (await open.push(wanted)).state.version
            : serving;
        view = {
          ...view,
          condition: version === '' ? 'cold' : 'live',
          staticSince: null,
          acknowledgedAt: version === view.version ? view.acknowledgedAt : now,
          version,
          queue: await open.waiting(),
        };
      } catch (error) {
        if ((error as { code?: string }).code !== 'edge.silent') fault = error;
        else view = { ...view, condition: 'static', staticSince: view.staticSince ?? now, callsPerSecond: 0 };
      }
      return { taken, fault };
    },
  };
}

/** The part of what is known that outlives this process. */
export function remembered({ run, lastSeq, missing, lost, restarts, counted }: EdgeMemory): EdgeMemory {
  return { run, lastSeq, missing, lost, restarts, counted };
}
