/**
 * A traceback at whoever opened it: hop by hop towards the line that let the call in. Each hop is one company that is
 * asked and answers under a clock; without data it is heard before it counts as the source (452, 13.9).
 */
import type { Signed } from '../kernel/subject-state.ts';
import type { Instant } from '../kernel/time.ts';
import type { CLOSINGS, HOP_STATES, STUCK, TRACE_STATES, TRIGGERS, URGENCIES } from './trace-contract.ts';
import type { HopAnswer, LineCut, LineRestored, SharedCall } from './trace-messages.ts';

export interface Hop {
  readonly n: number;
  readonly org: string;
  readonly name: string;
  readonly state: (typeof HOP_STATES)[number];
  readonly askedAt: Instant;
  readonly dueAt: Instant;
  readonly answer: HopAnswer | null;
  /** Came after the hop was presumed or excused. */
  readonly lateAnswer: HopAnswer | null;
  readonly hearing: Hearing | null;
  readonly presumedAt: Instant | null;
  /** Who judged it last, and why; null while nobody has. */
  readonly judgement: Judgement | null;
}

export interface Judgement {
  readonly outcome: 'presumed' | 'excused';
  readonly at: Instant;
  /** Null where the term ended in silence, which is the reason by itself. */
  readonly by: string | null;
  readonly reason: string | null;
}

export interface Hearing {
  readonly ground: 'no-answer' | 'no-data' | 'not-ours';
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly statement: { readonly text: string; readonly at: Instant } | null;
}

/** What it starts from; the numbers are in the seal, and masked for lists. */
export interface Opening {
  readonly trigger: (typeof TRIGGERS)[number];
  readonly reference: string;
  readonly urgency: (typeof URGENCIES)[number];
  readonly call: SharedCall;
  readonly masked: { readonly caller: string; readonly called: string };
  /** The check of a report it was opened from (reports/); null where somebody typed the call in. */
  readonly report: string | null;
}

export interface TraceCase extends Opening {
  readonly state: (typeof TRACE_STATES)[number];
  readonly opened: Signed;
  readonly hops: readonly Hop[];
  readonly stuck: (typeof STUCK)[number] | null;
  /** `dueAt`: by then the company reports the cut. */
  readonly landing: { readonly hop: number; readonly at: Instant; readonly dueAt: Instant } | null;
  readonly cut: Pick<LineCut, 'result' | 'at' | 'minutes'> | null;
  /** The line works again at the word of the company, and why. */
  readonly restored: Pick<LineRestored, 'at' | 'reason'> | null;
  readonly police: {
    readonly org: string;
    readonly name: string;
    readonly at: Instant;
    readonly chain: string;
    readonly receipt: string | null;
  } | null;
  readonly accountability: readonly Accountability[];
  readonly closed: (Signed & { readonly outcome: (typeof CLOSINGS)[number]; readonly reason: string }) | null;
}

export interface Accountability {
  readonly company: string;
  readonly department: string;
  readonly note: string;
  readonly by: string;
  readonly at: Instant;
}

export type TraceCommand =
  /** By a person, or by the platform from a report. */
  | { readonly type: 'open' | 'open-reported'; readonly opening: Opening; readonly first: string }
  | { readonly type: 'ask'; readonly org: string }
  | { readonly type: 'record-answer'; readonly answer: HopAnswer }
  | {
      readonly type: 'record-statement';
      readonly from: string;
      readonly hop: number;
      readonly text: string;
      readonly at: Instant;
    }
  | { readonly type: 'judge'; readonly outcome: 'presume' | 'excuse'; readonly reason: string }
  | { readonly type: 'record-cut'; readonly cut: LineCut }
  | { readonly type: 'record-restored'; readonly restored: LineRestored }
  | { readonly type: 'hand-over'; readonly to: string }
  | { readonly type: 'record-receipt'; readonly from: string; readonly receipt: string }
  | {
      readonly type: 'note-accountability';
      readonly company: string;
      readonly department: string;
      readonly note: string;
    }
  | { readonly type: 'close'; readonly outcome: (typeof CLOSINGS)[number]; readonly reason: string }
  | { readonly type: 'miss'; readonly kind: string };

export type TraceEvent =
  | { readonly type: 'opened'; readonly opening: Opening; readonly by: Signed }
  | {
      readonly type: 'asked';
      readonly hop: number;
      readonly org: string;
      readonly name: string;
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | { readonly type: 'answered' | 'answered-late'; readonly answer: HopAnswer }
  | { readonly type: 'stuck'; readonly why: (typeof STUCK)[number] }
  | { readonly type: 'landed'; readonly hop: number; readonly at: Instant; readonly dueAt: Instant }
  | { readonly type: 'hearing-opened'; readonly hop: number; readonly hearing: Hearing }
  | { readonly type: 'stated'; readonly hop: number; readonly text: string; readonly at: Instant }
  /** By the end of the term alone there is neither person nor reason. */
  | {
      readonly type: 'presumed';
      readonly hop: number;
      readonly at: Instant;
      readonly by: Signed | null;
      readonly reason: string | null;
    }
  | { readonly type: 'excused'; readonly hop: number; readonly by: Signed; readonly reason: string }
  | { readonly type: 'cut'; readonly cut: NonNullable<TraceCase['cut']> }
  | { readonly type: 'restored'; readonly restored: NonNullable<TraceCase['restored']> }
  | { readonly type: 'handed-over'; readonly police: NonNullable<TraceCase['police']> }
  | { readonly type: 'hand-over-received'; readonly receipt: string }
  | { readonly type: 'held-accountable'; readonly accountability: Accountability }
  | { readonly type: 'closed'; readonly closed: NonNullable<TraceCase['closed']> };

/** Answers that lead on; the others say that there is nothing to go by. */
export const FOUND: ReadonlySet<HopAnswer['result']> = new Set(['passed-on', 'landed'] as const);

/** The hop the case waits for. */
export function currentHop({ hops }: Pick<TraceCase, 'hops'>): Hop {
  const last = hops.at(-1);
  if (last === undefined) throw new TypeError('a trace has a hop from its beginning');
  return last;
}

/** When what the case waits for is due: an answer, a statement, or the end of the line. */
export function awaited({ state, hops, landing }: TraceCase): Instant | null {
  const hop = hops.at(-1);
  if (state === 'tracing') return hop?.dueAt ?? null;
  if (state === 'hearing') return hop?.hearing?.dueAt ?? null;
  return state === 'landed' ? (landing?.dueAt ?? null) : null;
}

export function evolveTrace(state: TraceCase | undefined, event: TraceEvent): TraceCase {
  if (event.type === 'opened')
    return {
      ...event.opening,
      state: 'tracing',
      opened: event.by,
      hops: [],
      stuck: null,
      landing: null,
      cut: null,
      restored: null,
      police: null,
      accountability: [],
      closed: null,
    };
  if (state === undefined) throw new TypeError(`${event.type} before opened`);
  switch (event.type) {
    case 'asked': {
      const { hop: n, org, name, at, dueAt } = event;
      const hop: Hop = {
        n,
        org,
        name,
        state: 'asked',
        askedAt: at,
        dueAt,
        answer: null,
        lateAnswer: null,
        hearing: null,
        presumedAt: null,
        judgement: null,
      };
      return { ...state, state: 'tracing', stuck: null, hops: [...state.hops, hop] };
    }
    case 'answered': {
      const { answer } = event;
      const heard = state.hops[answer.hop - 1]?.state === 'hearing' && !FOUND.has(answer.result);
      return withHop(state, answer.hop, { state: heard ? 'hearing' : 'answered', answer });
    }
    case 'answered-late':
      return withHop(state, event.answer.hop, { lateAnswer: event.answer });
    case 'stuck':
      return { ...state, state: 'stuck', stuck: event.why };
    case 'landed':
      return { ...state, state: 'landed', landing: { hop: event.hop, at: event.at, dueAt: event.dueAt } };
    case 'hearing-opened':
      return { ...withHop(state, event.hop, { state: 'hearing', hearing: event.hearing }), state: 'hearing' };
    case 'stated': {
      const hop = state.hops[event.hop - 1];
      if (hop?.hearing == null) return state;
      const hearing = { ...hop.hearing, statement: { text: event.text, at: event.at } };
      return withHop(state, event.hop, { hearing });
    }
    case 'presumed':
      return {
        ...withHop(state, event.hop, {
          state: 'presumed',
          presumedAt: event.at,
          judgement: {
            outcome: 'presumed',
            at: event.at,
            by: event.by?.account ?? null,
            reason: event.reason,
          },
        }),
        state: 'presumed',
      };
    case 'excused':
      return {
        ...withHop(state, event.hop, {
          state: 'excused',
          presumedAt: null,
          judgement: { outcome: 'excused', at: event.by.at, by: event.by.account, reason: event.reason },
        }),
        state: 'excused',
      };
    case 'cut':
      // Reported after the case was given up, it is on file there.
      return { ...state, state: state.state === 'closed' ? 'closed' : 'cut', cut: event.cut };
    case 'restored':
      return { ...state, restored: event.restored };
    case 'handed-over':
      return { ...state, police: event.police };
    case 'hand-over-received':
      return state.police === null
        ? state
        : { ...state, police: { ...state.police, receipt: event.receipt } };
    case 'held-accountable':
      return { ...state, accountability: [...state.accountability, event.accountability] };
    case 'closed':
      return { ...state, state: 'closed', closed: event.closed };
  }
}

function withHop(state: TraceCase, n: number, change: Partial<Hop>): TraceCase {
  return { ...state, hops: state.hops.map((hop) => (hop.n === n ? { ...hop, ...change } : hop)) };
}
