/**
 * The edges of one platform together: which are in contact, which policy each has, and the way of a new policy: trial
 * on one edge, then all, or back. What an edge does in between is its own matter: it never waits for this.
 */

import type { Instant } from '../kernel/time.ts';
import type { CanarySettings, CanaryVerdict, Counted } from './edge-canary.ts';
import { judgeCanary } from './edge-canary.ts';
import type { EdgeEvent } from './edge-event.ts';
import type { Drained, EdgeLink, EdgePolicy } from './edge-link.ts';

/** `static`: no contact, it goes on with the policy it had; `cold`: it has none. */
export type EdgeCondition = 'live' | 'static' | 'cold';

export interface EdgeView {
  readonly id: string;
  readonly condition: EdgeCondition;
  /** Since when there is no contact; null while there is. */
  readonly staticSince: Instant | null;
  /** What the edge acknowledged last; '' for none. */
  readonly version: string;
  readonly lost: number;
  readonly restarts: number;
}

interface Member {
  readonly id: string;
  readonly link: EdgeLink;
  view: EdgeView;
  counted: Counted;
}

export interface Trial {
  readonly edge: string;
  readonly policy: EdgePolicy;
  readonly previous: EdgePolicy;
  readonly before: Counted;
  readonly startedMs: number;
}

export interface EdgeFleet {
  views(): readonly EdgeView[];
  /** Takes events from every edge in contact and brings the serving policy to an edge that has another or none. */
  visit(at: { readonly now: Instant; readonly monotonicMs: number }): Promise<ReadonlyMap<string, Drained>>;
  /** Makes a policy serve on all edges in contact; the others get it at a later visit. */
  serve(policy: EdgePolicy): Promise<void>;
  /** Begins a trial on one edge. */
  tryOn(edge: string, policy: EdgePolicy, monotonicMs: number): Promise<void>;
  /** What came of the trial at the last visit: `wait` while it goes on, null without one. */
  trialVerdict(): CanaryVerdict | null;
}

const NOTHING_COUNTED: Counted = { calls: 0, blocked: 0 };
const MOST_AT_A_VISIT = 20_000;

export function edgeFleet(links: Readonly<Record<string, EdgeLink>>, canary: CanarySettings): EdgeFleet {
  const members = Object.entries(links).map(([id, link]): Member => {
    const view: EdgeView = { id, condition: 'static', staticSince: null, version: '', lost: 0, restarts: 0 };
    return { id, link, view, counted: NOTHING_COUNTED };
  });
  let serving: EdgePolicy | undefined;
  let trial: Trial | undefined;
  let verdict: CanaryVerdict | null = null;

  const wantedOn = (member: Member) => (trial?.edge === member.id ? trial.policy : serving);

  /** Brings an edge what it should have; silence makes it static and is no failure. */
  const bring = async (member: Member, now: Instant | null): Promise<Drained | undefined> => {
    try {
      const drained = await member.link.drain(MOST_AT_A_VISIT);
      const state = await member.link.state();
      const wanted = wantedOn(member);
      const version =
        wanted !== undefined && state?.version !== wanted.version
          ? (await member.link.push(wanted)).state.version
          : (state?.version ?? '');
      const { view } = member;
      member.view = {
        ...view,
        condition: version === '' ? 'cold' : 'live',
        staticSince: null,
        version,
        lost: view.lost + drained.lost,
        restarts: view.restarts + (drained.restarted ? 1 : 0),
      };
      member.counted = counted(member.counted, drained.events, version);
      return drained;
    } catch (error) {
      if ((error as { code?: string }).code !== 'edge.silent') throw error;
      const { view } = member;
      member.view = { ...view, condition: 'static', staticSince: view.staticSince ?? now };
      return undefined;
    }
  };

  const bringAll = (now: Instant | null) =>
    Promise.all(members.map(async (member) => [member.id, await bring(member, now)] as const));

  const goOn = async (monotonicMs: number, now: Instant) => {
    const member = members.find(({ id }) => id === trial?.edge);
    if (trial === undefined || member === undefined) return;
    const since = (monotonicMs - trial.startedMs) / 1000;
    verdict = judgeCanary({ before: trial.before, during: member.counted, since }, canary);
    if (verdict === 'wait') return;
    serving = verdict === 'promote' ? trial.policy : trial.previous;
    trial = undefined;
    for (const one of members) one.counted = NOTHING_COUNTED;
    await bringAll(now);
  };

  return {
    views: () => members.map(({ view }) => view),
    async visit({ now, monotonicMs }) {
      const drained = await bringAll(now);
      await goOn(monotonicMs, now);
      return new Map(drained.flatMap(([id, found]) => (found === undefined ? [] : [[id, found] as const])));
    },
    async serve(policy) {
      serving = policy;
      await bringAll(null);
    },
    async tryOn(edge, policy, monotonicMs) {
      const member = members.find(({ id }) => id === edge);
      if (member === undefined || serving === undefined) throw new TypeError(`no trial on ${edge}`);
      trial = { edge, policy, previous: serving, before: member.counted, startedMs: monotonicMs };
      member.counted = NOTHING_COUNTED;
      verdict = 'wait';
      await bring(member, null);
    },
    trialVerdict: () => verdict,
  };
}

/** Only verdicts of the policy that serves count: what waited in the queue is from the one before. */
function counted(so: Counted, events: readonly EdgeEvent[], version: string): Counted {
  const own = events.filter((event) => event.version === version);
  const blocked = own.filter(({ verdict }) => verdict === 'block').length;
  return { calls: so.calls + own.length, blocked: so.blocked + blocked };
}
