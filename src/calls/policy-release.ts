/**
 * Which policy the gateways of a company work with. What registers hold goes to every gateway at once; a changed base
 * file is an engineer's work and waits until it stood a trial on one gateway or two persons let it through. An old
 * version can be put back as it was, and holds until somebody lets go of it.
 */
import { oneMore } from '../kernel/confirm.ts';
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import { type CanarySettings, type Counted, judgeCanary } from './edge-canary.ts';
import { edgesOf } from './log-store.ts';
import * as rule from './policy-release-rules.ts';
import { policyVersion } from './policy-store.ts';

/** One a company, with a name of its own: an id of one company means nothing to another. */
export const releaseOf = (org: string): string => `gateways-${org}`;

export interface PolicyTrial {
  readonly base: string;
  readonly edge: string;
  readonly startedAt: Instant;
  readonly by: string;
  /** Verdicts of the edge under the policy before. */
  readonly before: Counted;
}

/** How the last trial ended. */
export interface TrialEnd {
  readonly base: string;
  readonly edge: string;
  readonly end: 'promoted' | 'returned';
  readonly by: string;
  readonly at: Instant;
  /** What it was judged by; null where a person decided. */
  readonly during: Counted | null;
}

export interface Asking {
  /** `promote`: the candidate on every gateway; `pin`: an old version. */
  readonly what: 'promote' | 'pin';
  readonly version: string | null;
  readonly agreed: readonly Signed[];
}

export interface PolicyRelease {
  readonly state: 'serving' | 'trial' | 'pinned';
  readonly serving: { readonly base: string; readonly since: Instant; readonly by: string };
  /** A base file that is another than the one that serves. */
  readonly candidate: { readonly base: string; readonly since: Instant } | null;
  readonly trial: PolicyTrial | null;
  readonly pinned: { readonly version: string; readonly since: Instant; readonly by: string } | null;
  readonly asking: Asking | null;
  readonly last: TrialEnd | null;
}

export type ReleaseCommand =
  | { readonly type: 'offer'; readonly base: string }
  | { readonly type: 'try'; readonly edge: string }
  | { readonly type: 'judge'; readonly during: Counted }
  | { readonly type: 'return' }
  | { readonly type: 'promote' }
  | { readonly type: 'pin'; readonly version: string }
  | { readonly type: 'unpin' };

export type ReleaseEvent =
  | { readonly type: 'served'; readonly base: string; readonly at: Instant; readonly by: string }
  | { readonly type: 'offered'; readonly base: string; readonly at: Instant }
  | { readonly type: 'withdrawn' }
  | { readonly type: 'trial-begun'; readonly trial: PolicyTrial }
  | { readonly type: 'trial-ended'; readonly last: TrialEnd }
  | { readonly type: 'asked'; readonly asking: Asking }
  | { readonly type: 'pinned'; readonly version: string; readonly at: Instant; readonly by: string }
  | { readonly type: 'unpinned' };

export interface ReleaseFacts {
  readonly edges: readonly { readonly id: string; readonly live: boolean; readonly counted: Counted }[];
  /** The version that `pin` names is on file. */
  readonly versionKnown: boolean;
}

type ReleaseContext = Context<ReleaseFacts>;
type ReleaseDecision = Decision<ReleaseEvent>;

export const policyRelease: Register<PolicyRelease, ReleaseCommand, ReleaseEvent, ReleaseFacts> = {
  name: 'policy_release',
  rules: [],
  permissions: {
    offer: 'policy.keep',
    try: 'policy.release',
    judge: 'policy.keep',
    return: 'policy.release',
    promote: 'policy.release',
    pin: 'policy.release',
    unpin: 'policy.release',
  },
  decide(state, command, context) {
    if (command.type === 'offer') return offer(state, command.base, context);
    const release = existing(state, command.type);
    switch (command.type) {
      case 'try':
        return beginTrial(release, command.edge, context);
      case 'judge':
        return judge(release, command.during, context);
      case 'return':
        return takeBack(release, context);
      case 'promote':
        return promote(release, context);
      case 'pin':
        return pin(release, command.version, context);
      case 'unpin': {
        if (release.pinned === null) throw notNow(release, 'unpin');
        return decided([find(rule.unpinned, 'permit')], () => ({ events: [{ type: 'unpinned' }] }));
      }
    }
  },
  evolve,
  facts: async (tx, batch) => {
    const edges = (await edgesOf(tx)).map(({ id, state, counted }) => ({
      id,
      live: state === 'live',
      counted,
    }));
    return Promise.all(
      batch.map(async ({ command }) => ({
        edges,
        versionKnown: command.type === 'pin' && (await policyVersion(tx, command.version)) !== undefined,
      })),
    );
  },
  columns: ({ state }) => ({ state }),
};

/** The first base serves at once; one like that which serves takes a candidate back. */
function offer(
  state: PolicyRelease | undefined,
  base: string,
  { now, actor }: ReleaseContext,
): ReleaseDecision {
  const found = [find(rule.offered, 'permit', { base: base.slice(0, 12) })];
  return decided<ReleaseEvent>(found, () => {
    if (state === undefined) return { events: [{ type: 'served', base, at: now, by: actor.id }] };
    const { serving, candidate, trial } = state;
    // A file that changes during a trial waits: the trial is of the one before.
    if (trial !== null || candidate?.base === base) return { events: [] };
    if (serving.base === base) return { events: candidate === null ? [] : [{ type: 'withdrawn' }] };
    return { events: [{ type: 'offered', base, at: now }] };
  });
}

function beginTrial(release: PolicyRelease, edge: string, context: ReleaseContext): ReleaseDecision {
  const { candidate, trial } = release;
  if (candidate === null || trial !== null || release.pinned !== null) throw notNow(release, 'try');
  const { law, now, actor, facts } = context;
  const member = facts.edges.find(({ id }) => id === edge);
  const canary = law.parameter<CanarySettings>('screening.canary');
  const words = { edge, ...canary.value };
  if (member === undefined) return decided([find(rule.trial, 'refuse', { edge })], () => ({ events: [] }));
  return decided([find(rule.trial, member.live ? 'permit' : 'hold', words, [canary])], () => {
    const { calls, blocked } = member.counted;
    const begun = { base: candidate.base, edge, startedAt: now, by: actor.id, before: { calls, blocked } };
    return { events: [{ type: 'trial-begun', trial: begun }] };
  });
}

/** By the platform itself, from the verdicts of the edge on trial. */
function judge(release: PolicyRelease, during: Counted, context: ReleaseContext): ReleaseDecision {
  const { trial } = release;
  if (trial === null) throw notNow(release, 'judge');
  const { law, now, actor } = context;
  const canary = law.parameter<CanarySettings>('screening.canary');
  const since = (epochMs(now) - epochMs(trial.startedAt)) / 1000;
  const verdict = judgeCanary({ before: trial.before, during, since }, canary.value);
  const outcome = { promote: 'permit', return: 'permit-with-duties', wait: 'hold', ask: 'hold' } as const;
  const { calls, blocked } = during;
  return decided([find(rule.judged, outcome[verdict], { calls, blocked }, [canary])], () => ({
    events: [
      ended(trial, { end: verdict === 'promote' ? 'promoted' : 'returned', by: actor.id, at: now, during }),
    ],
  }));
}

function ended(
  { base, edge }: PolicyTrial,
  how: Pick<TrialEnd, 'end' | 'by' | 'at' | 'during'>,
): Extract<ReleaseEvent, { type: 'trial-ended' }> {
  return { type: 'trial-ended', last: { base, edge, ...how } };
}

/** Going back is never held up by asking a second person. */
function takeBack(release: PolicyRelease, { now, actor }: ReleaseContext): ReleaseDecision {
  const { trial } = release;
  if (trial === null) throw notNow(release, 'return');
  return decided([find(rule.takenBack, 'permit', { edge: trial.edge })], () => ({
    events: [ended(trial, { end: 'returned', by: actor.id, at: now, during: null })],
  }));
}

const SETTING = { rule: rule.released, setting: 'confirm.gateway_policy' } as const;

function promote(release: PolicyRelease, context: ReleaseContext): ReleaseDecision {
  const { candidate, trial, pinned } = release;
  if (candidate === null || pinned !== null) throw notNow(release, 'promote');
  const { now, actor } = context;
  const before = agreedTo(release, 'promote', null);
  const { finding, enough } = oneMore(SETTING, before, context);
  return decided([finding], () => {
    if (!enough) return { events: [asked('promote', null, before, context)] };
    const by = actor.id;
    return {
      events:
        trial === null
          ? [{ type: 'served', base: candidate.base, at: now, by }]
          : [ended(trial, { end: 'promoted', by, at: now, during: null })],
    };
  });
}

function pin(release: PolicyRelease, version: string, context: ReleaseContext): ReleaseDecision {
  if (release.trial !== null || release.pinned?.version === version) throw notNow(release, 'pin');
  const { now, actor, facts } = context;
  const known = find(rule.unknownVersion, facts.versionKnown ? 'permit' : 'refuse', { version });
  if (!facts.versionKnown) return decided([known], () => ({ events: [] }));
  const before = agreedTo(release, 'pin', version);
  const { finding, enough } = oneMore(SETTING, before, context);
  return decided([known, finding], () => ({
    events: [
      enough ? { type: 'pinned', version, at: now, by: actor.id } : asked('pin', version, before, context),
    ],
  }));
}

/** Who agreed to this very thing; what was asked before and is another is asked no more. */
function agreedTo(
  { asking }: Pick<PolicyRelease, 'asking'>,
  what: Asking['what'],
  version: string | null,
): readonly Signed[] {
  return asking?.what === what && asking.version === version ? asking.agreed : [];
}

function asked(
  what: Asking['what'],
  version: string | null,
  before: readonly Signed[],
  context: ReleaseContext,
): ReleaseEvent {
  return { type: 'asked', asking: { what, version, agreed: [...before, signed(context)] } };
}

function evolve(state: PolicyRelease | undefined, event: ReleaseEvent): PolicyRelease {
  if (event.type === 'served') {
    const { base, at, by } = event;
    const none = { candidate: null, trial: null, pinned: null, asking: null, last: null };
    return { ...none, last: state?.last ?? null, state: 'serving', serving: { base, since: at, by } };
  }
  if (state === undefined) throw new TypeError(`${event.type} before served`);
  switch (event.type) {
    case 'offered':
      return { ...state, candidate: { base: event.base, since: event.at }, asking: null };
    case 'withdrawn':
      return { ...state, candidate: null, asking: null };
    case 'trial-begun':
      return { ...state, state: 'trial', trial: event.trial, asking: null };
    case 'trial-ended': {
      const { end, base, at, by } = event.last;
      const after = { ...state, state: 'serving', trial: null, asking: null, last: event.last } as const;
      return end === 'returned' ? after : { ...after, candidate: null, serving: { base, since: at, by } };
    }
    case 'asked':
      return { ...state, asking: event.asking };
    case 'pinned': {
      const { version, at, by } = event;
      return { ...state, state: 'pinned', pinned: { version, since: at, by }, asking: null };
    }
    case 'unpinned':
      return { ...state, state: 'serving', pinned: null };
  }
}
