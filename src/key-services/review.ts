/** Draws from the ledger, and each test call, visit or look at papers that follows, until its result is on record. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { digestsIn } from '../kernel/files.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow } from '../kernel/subject-state.ts';
import { type Day, dayOf, endOfDayAfter, type Instant } from '../kernel/time.ts';
import type { DEFECTS } from './contract.ts';
import { type Drawn, draw, type Lottery, type Sample } from './lottery.ts';
import type { REVIEW_KINDS, REVIEW_RESULTS, REVIEW_STATES } from './review-contract.ts';
import * as rule from './review-rules.ts';

export interface ServiceDraw extends Lottery, Drawn {
  readonly province: string | null;
  readonly account: string;
  readonly at: Instant;
}

export interface DrawCommand {
  readonly type: 'draw';
  readonly lottery: Lottery;
  readonly province: string | null;
  /** Services in use when the day began, from the ledger. */
  readonly services: readonly string[];
}
export type DrawEvent = { readonly type: 'drawn'; readonly made: ServiceDraw };

const OBLIGATIONS = {
  'test-call': 'miit-452-2016.10.1',
  'site-visit': 'miit-452-2016.10.2',
  papers: 'miit-452-2016.10.3',
} as const;
/** Before tests were asked for nothing is drawn. */
const NO_SAMPLE: Sample = { share: 0, at_least: 0 };

export const serviceDraw: Register<ServiceDraw, DrawCommand, DrawEvent> = {
  name: 'service_draw',
  rules: [],
  permissions: { draw: 'key-service.draw' },
  decide(state, { lottery, province, services }, { lawOn, now, actor }) {
    if (state !== undefined) throw notNow({ state: 'drawn' }, 'draw');
    const { kind, day } = lottery;
    // The law of the day that is drawn for, so that the draw is the same whenever it is repeated.
    const law = lawOn(day);
    const sample = law.inForce(OBLIGATIONS[kind]) ? [law.parameter<Sample>('key.sample')] : [];
    const result = draw(lottery, services, sample[0]?.value ?? NO_SAMPLE);
    const able = day <= dayOf(now) && result.drawn.length > 0;
    const facts = { kind, day, population: result.population, count: result.drawn.length };
    return decided([find(rule.drawn, able ? 'permit' : 'hold', facts, sample)], () => ({
      events: [{ type: 'drawn', made: { ...lottery, ...result, province, account: actor.id, at: now } }],
    }));
  },
  evolve: (_, { made }) => made,
  columns: ({ kind, day, province, at }) => ({ kind, day, province, drawn_at: at }),
};

export interface ReviewResult {
  readonly outcome: (typeof REVIEW_RESULTS)[number];
  readonly defects: readonly (typeof DEFECTS)[number][];
  /** Where it was, or the number that was called from. */
  readonly place: string;
  readonly inspector: string;
  readonly at: Instant;
  readonly note: string;
  readonly evidence: readonly string[];
}

export interface ServiceReview {
  readonly state: (typeof REVIEW_STATES)[number];
  readonly service: string;
  readonly kind: (typeof REVIEW_KINDS)[number];
  readonly draw: string | null;
  readonly province: string | null;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  /** 0: in time; 1: told to the province; 2: told to the group. */
  readonly escalated: number;
  readonly result: ReviewResult | null;
}

export type ReviewCommand =
  | {
      readonly type: 'open';
      readonly service: string;
      readonly kind: ServiceReview['kind'];
      readonly draw: string | null;
      readonly province: string | null;
      /** Day by which the papers were to be looked at; the term of a drawn review runs from its draw. */
      readonly dueOn: Day | null;
    }
  | { readonly type: 'record'; readonly result: Omit<ReviewResult, 'inspector'> }
  | { readonly type: 'miss'; readonly kind: string };

export type ReviewEvent =
  | { readonly type: 'opened'; readonly review: Omit<ServiceReview, 'state' | 'escalated' | 'result'> }
  | { readonly type: 'recorded'; readonly result: ReviewResult }
  | { readonly type: 'escalated'; readonly level: number };

type ReviewContext = Context<undefined>;
type ReviewDecision = Decision<ReviewEvent>;

const RULES = { 'test-call': rule.testCall, 'site-visit': rule.siteVisit, papers: rule.papers } as const;

export const serviceReview: Register<ServiceReview, ReviewCommand, ReviewEvent> = {
  name: 'service_review',
  rules: [],
  permissions: { open: 'key-service.find', record: 'key-service.review', miss: 'clock.miss' },
  decide(state, command, context) {
    if (command.type === 'open') return open(state, command, context);
    const review = existing(state, command.type);
    return command.type === 'record' ? record(review, command.result, context) : miss(review, context);
  },
  evolve(state, event): ServiceReview {
    if (event.type === 'opened') return { ...event.review, state: 'open', escalated: 0, result: null };
    if (state === undefined) throw new TypeError(`${event.type} before opened`);
    if (event.type === 'recorded') return { ...state, state: 'recorded', result: event.result };
    return { ...state, escalated: event.level };
  },
  files: digestsIn,
  columns: ({ service, kind, draw: of, state, province, openedAt, dueAt, escalated }) => ({
    service,
    kind,
    draw: of,
    state,
    province,
    opened_at: openedAt,
    due_at: state === 'open' ? dueAt : null,
    escalated,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

function open(
  state: ServiceReview | undefined,
  { service, kind, draw: of, province, dueOn }: Extract<ReviewCommand, { type: 'open' }>,
  { law, now }: ReviewContext,
): ReviewDecision {
  // Opened again, it is the same review.
  if (state !== undefined)
    return decided([find(RULES[kind], 'permit-with-duties', { time: state.dueAt })], () => ({ events: [] }));
  const days = law.number(dueOn === null ? 'key.test_days' : 'key.review_warning_days');
  const term = endOfDayAfter(now, days.value);
  const statutory = dueOn === null ? term : endOfDayAfter(`${dueOn}T00:00:00.000Z`, 0);
  // Papers found overdue at the start still get a day to be looked at before they are told further up.
  const soonest = endOfDayAfter(now, 1);
  const dueAt = statutory < soonest ? soonest : statutory;
  const review = { service, kind, draw: of, province, openedAt: now, dueAt };
  const obligation = OBLIGATIONS[kind];
  return decided([find(RULES[kind], 'permit-with-duties', { time: dueAt }, [days])], () => ({
    events: [{ type: 'opened', review }],
    clocks: [{ do: 'start', kind: 'record', dueAt, obligation, term: days }],
  }));
}

function record(
  review: ServiceReview,
  result: Omit<ReviewResult, 'inspector'>,
  { now, actor }: ReviewContext,
): ReviewDecision {
  if (review.state !== 'open') throw notNow(review, 'record');
  const placed = review.kind === 'papers' || result.place.trim() !== '';
  const named = (result.outcome === 'defects') === result.defects.length > 0;
  const past = result.at <= now;
  const good = placed && named && past;
  return decided([find(RULES[review.kind], good ? 'permit' : 'hold')], () => ({
    events: [{ type: 'recorded', result: { ...result, inspector: actor.id } }],
    clocks: [
      { do: 'meet', kind: 'record' },
      { do: 'meet', kind: 'escalation' },
    ],
  }));
}

/** First the province hears of it, after some days the group. */
function miss(review: ServiceReview, { law, now }: ReviewContext): ReviewDecision {
  const days = law.number('key.escalation_days');
  const level = Math.min(review.escalated + 1, 2);
  const { kind } = review;
  return decided([find(rule.overdue, 'permit-with-duties', { kind, level }, [days])], () => ({
    events: review.state === 'open' ? [{ type: 'escalated', level }] : [],
    clocks:
      review.state === 'open' && level < 2
        ? [
            {
              do: 'start',
              kind: 'escalation',
              dueAt: endOfDayAfter(now, days.value),
              obligation: OBLIGATIONS[kind],
              term: days,
            },
          ]
        : [],
  }));
}
