/** One hop at the company that is asked: open → answered, with a search of its own records; heard before it is blamed; its line cut. */
import { type Decision, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow } from '../kernel/subject-state.ts';
import { addHours, epochMs, type Instant } from '../kernel/time.ts';
import { type Disconnect, type Disconnected, TOPICS as LINES } from '../key-services/messages.ts';
import { type ServiceFacts, servicesOfTrunk } from '../key-services/read-model.ts';
import type { Hearing } from './trace-case.ts';
import type { Contact, REQUEST_STATES, RESULTS } from './trace-contract.ts';
import {
  type HearingOpened,
  type HopAnswer,
  type HopRequest,
  type Judged,
  type LineCut,
  type Statement,
  TOPICS,
} from './trace-messages.ts';
import { onDuty, rosterOf } from './trace-roster.ts';
import * as rule from './trace-rules.ts';

export interface RequestSearch {
  /** Under this id the search is on record. */
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly records: number;
  readonly query: string;
  readonly results: string;
  /** Digests of the records found. */
  readonly found: readonly string[];
}

export interface TraceRequest {
  readonly request: HopRequest;
  readonly state: (typeof REQUEST_STATES)[number];
  readonly assigned: Contact | null;
  readonly searches: readonly RequestSearch[];
  readonly answer: HopAnswer | null;
  readonly hearing: Hearing | null;
  readonly landing: {
    readonly trunk: string;
    readonly services: readonly string[];
    readonly at: Instant;
  } | null;
  readonly cut: Pick<LineCut, 'result' | 'at' | 'minutes'> | null;
  readonly late: boolean;
}

/** What a person answers; the register adds the proof. */
export interface Given {
  readonly result: (typeof RESULTS)[number];
  readonly record?: string | undefined;
  readonly receivedFrom?: { readonly org?: string | undefined; readonly name: string } | undefined;
  readonly landing?: { readonly trunk: string } | undefined;
  readonly reason?: string | undefined;
}

export type RequestCommand =
  | { readonly type: 'receive'; readonly request: HopRequest }
  | { readonly type: 'note-search'; readonly search: RequestSearch }
  | { readonly type: 'answer'; readonly given: Given }
  | { readonly type: 'open-hearing'; readonly hearing: HearingOpened }
  | { readonly type: 'state'; readonly text: string }
  | { readonly type: 'record-judgement'; readonly judged: Judged }
  | { readonly type: 'disconnected'; readonly answer: Disconnected }
  | { readonly type: 'note-cut'; readonly reason: string }
  | { readonly type: 'miss'; readonly kind: string };

export type RequestEvent =
  | { readonly type: 'received'; readonly request: HopRequest; readonly assigned: Contact | null }
  | { readonly type: 'searched'; readonly search: RequestSearch }
  | { readonly type: 'answered'; readonly answer: HopAnswer }
  | { readonly type: 'landed'; readonly landing: NonNullable<TraceRequest['landing']> }
  | { readonly type: 'hearing-opened'; readonly hearing: Hearing }
  | { readonly type: 'stated'; readonly text: string; readonly at: Instant }
  | { readonly type: 'judged'; readonly outcome: Judged['outcome'] }
  | { readonly type: 'cut'; readonly cut: NonNullable<TraceRequest['cut']> }
  | { readonly type: 'became-late' };

export interface RequestFacts {
  readonly roster: readonly Contact[];
  /** Lines of the ledger that the landing trunk is. */
  readonly services: readonly Pick<ServiceFacts, 'id' | 'kind'>[];
}

type RequestContext = Context<RequestFacts>;
type RequestDecision = Decision<RequestEvent>;

/** The request of one hop has one name at the company asked. */
export const requestId = (request: { readonly case: string; readonly hop: number }) =>
  `${request.case}-${request.hop}`;

export const traceRequest: Register<TraceRequest, RequestCommand, RequestEvent, RequestFacts> = {
  name: 'trace_request',
  rules: [],
  permissions: {
    receive: 'message.receive',
    'note-search': 'trace.answer',
    answer: 'trace.answer',
    'open-hearing': 'message.receive',
    state: 'trace.answer',
    'record-judgement': 'message.receive',
    disconnected: 'message.receive',
    'note-cut': 'trace.answer',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'receive') return receive(state, command.request, context);
    const asked = existing(state, command.type);
    switch (command.type) {
      case 'note-search':
        return decided([find(rule.searchedFor, 'permit', { records: command.search.records })], () => ({
          events: [{ type: 'searched', search: command.search }],
        }));
      case 'answer':
        return answer(asked, command.given, context);
      case 'open-hearing': {
        const { ground, openedAt, answerBy: dueAt } = command.hearing;
        return decided(
          [find(rule.requestReceived, 'permit', { contact: asked.assigned?.account ?? '–', until: dueAt })],
          () => ({
            events: [{ type: 'hearing-opened', hearing: { ground, openedAt, dueAt, statement: null } }],
            clocks: [{ do: 'start', kind: 'statement', dueAt, obligation: 'miit-452-2016.13.9' }],
          }),
        );
      }
      case 'state':
        return makeStatement(asked, command.text, context);
      case 'record-judgement':
        return decided([find(rule.heard, 'permit')], () => ({
          events: asked.hearing === null ? [] : [{ type: 'judged', outcome: command.judged.outcome }],
          clocks: [{ do: 'meet', kind: 'statement' }],
        }));
      case 'disconnected':
        return noteCut(asked, { result: command.answer.result, at: command.answer.at }, context);
      case 'note-cut':
        return noteCut(asked, { result: 'cut', at: context.now }, context);
      case 'miss':
        return decided([find(rule.late, 'permit', { what: command.kind })], () => ({
          events: [{ type: 'became-late' }],
        }));
    }
  },
  evolve,
  facts: async (tx, batch) => {
    const roster = await rosterOf(tx);
    const facts: RequestFacts[] = [];
    for (const { command } of batch) {
      const trunk = command.type === 'answer' ? command.given.landing?.trunk : undefined;
      facts.push({ roster, services: trunk === undefined ? [] : await servicesOfTrunk(tx, trunk) });
    }
    return facts;
  },
  columns: ({ request, state, answer: given, hearing, landing, cut }) => ({
    origin: request.origin,
    urgency: request.urgency,
    state,
    asked_at: request.askedAt,
    due_at:
      state === 'hearing' && hearing !== null
        ? hearing.dueAt
        : given === null
          ? request.answerBy
          : landing !== null && cut === null
            ? landing.at
            : null,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

const JUDGED: ReadonlySet<TraceRequest['state']> = new Set(['presumed', 'excused'] as const);

function evolve(state: TraceRequest | undefined, event: RequestEvent): TraceRequest {
  if (event.type === 'received')
    return {
      request: event.request,
      state: 'open',
      assigned: event.assigned,
      searches: [],
      answer: null,
      hearing: null,
      landing: null,
      cut: null,
      late: false,
    };
  if (state === undefined) throw new TypeError(`${event.type} before received`);
  switch (event.type) {
    case 'searched':
      return {
        ...state,
        searches: [...state.searches.filter(({ id }) => id !== event.search.id), event.search],
      };
    case 'answered':
      // A judgement stands until whoever made it takes it back.
      return {
        ...state,
        state: JUDGED.has(state.state) ? state.state : 'answered',
        answer: event.answer,
      };
    case 'landed':
      return { ...state, landing: event.landing };
    case 'hearing-opened':
      return { ...state, state: 'hearing', hearing: event.hearing };
    case 'stated':
      return state.hearing === null
        ? state
        : { ...state, hearing: { ...state.hearing, statement: { text: event.text, at: event.at } } };
    case 'judged':
      return { ...state, state: event.outcome };
    case 'cut':
      return { ...state, cut: event.cut };
    case 'became-late':
      return { ...state, late: true };
  }
}

function receive(
  state: TraceRequest | undefined,
  request: HopRequest,
  { facts, now }: RequestContext,
): RequestDecision {
  // The same case and hop from another company would be somebody else's answer to read.
  if (state !== undefined && state.request.origin !== request.origin)
    throw kernelError('kernel.subject-exists', { facts: { id: requestId(request) } });
  if (state !== undefined)
    return decided(
      [
        find(rule.requestReceived, 'permit', {
          contact: state.assigned?.account ?? '–',
          until: request.answerBy,
        }),
      ],
      () => ({ events: [] }),
    );
  const assigned = onDuty(facts.roster, now) ?? null;
  const findings: Finding[] = [
    find(rule.requestReceived, 'permit', { contact: assigned?.account ?? '–', until: request.answerBy }),
    ...(assigned === null ? [find(rule.nobodyOnDuty, 'permit-with-duties')] : []),
  ];
  return decided(findings, () => ({
    events: [{ type: 'received', request, assigned }],
    clocks: [{ do: 'start', kind: 'answer', dueAt: request.answerBy, obligation: 'miit-452-2016.13.6' }],
  }));
}

function answer(state: TraceRequest, given: Given, context: RequestContext): RequestDecision {
  // Once more only where the first answer had nothing to go by.
  const improves = state.answer !== null && !POSITIVE.has(state.answer.result) && POSITIVE.has(given.result);
  if (state.answer !== null && !improves) throw notNow(state, 'answer');
  const { now, actor, id, facts, law } = context;
  const { request } = state;
  const search = searchFor(state, given);
  if (search === undefined || !isComplete(given))
    return decided([find(rule.proven, 'hold')], () => ({ events: [] }));
  const made: HopAnswer = {
    version: 1,
    case: request.case,
    hop: request.hop,
    from: actor.org,
    result: given.result,
    at: now,
    proof: {
      query: search.query,
      results: search.results,
      records: search.records,
      record: given.record ?? null,
    },
    receivedFrom:
      given.receivedFrom === undefined
        ? null
        : { org: given.receivedFrom.org ?? null, name: given.receivedFrom.name },
    landing:
      given.landing === undefined
        ? null
        : { trunk: given.landing.trunk, customer: facts.services[0]?.kind ?? null },
    reason: given.reason ?? null,
    contact:
      state.assigned === null
        ? null
        : { desk: state.assigned.desk, hours: `${state.assigned.from}-${state.assigned.to}` },
  };
  const sent: Message = {
    to: request.origin,
    topic: TOPICS.answered,
    key: `${request.case}:${request.hop}:answered:${actor.org}:${given.result}`,
    payload: made,
  };
  const met = [
    { do: 'meet', kind: 'answer' },
    ...(state.hearing === null ? [] : [{ do: 'meet', kind: 'statement' } as const]),
  ] as const;
  if (given.landing === undefined)
    return decided([find(rule.proven, 'permit')], () => ({
      events: [{ type: 'answered', answer: made }],
      clocks: met,
      messages: [sent],
    }));
  const { trunk } = given.landing;
  const hours = law.number('traceback.cut_hours');
  const services = facts.services.map((service) => service.id);
  return decided(
    [
      find(rule.proven, 'permit'),
      find(rule.lineCut, 'permit-with-duties', { trunk, hours: hours.value }, [hours]),
    ],
    () => ({
      events: [
        { type: 'answered', answer: made },
        { type: 'landed', landing: { trunk, services, at: now } },
      ],
      clocks: [
        ...met,
        {
          do: 'start',
          kind: 'cut',
          dueAt: addHours(now, hours.value),
          obligation: 'miit-452-2016.13.3',
          term: hours,
        },
      ],
      messages: [sent, ...services.map((service) => cutLine(service, request.case, id, actor.org))],
    }),
  );
}

const POSITIVE: ReadonlySet<Given['result']> = new Set(['passed-on', 'landed'] as const);

/** The search an answer rests on: one that found the record, or any where there is none to find. */
function searchFor({ searches }: TraceRequest, { result, record }: Given): RequestSearch | undefined {
  if (POSITIVE.has(result))
    return searches.findLast(({ found }) => record !== undefined && found.includes(record));
  return searches.at(-1);
}

function isComplete({ result, receivedFrom, landing, reason }: Given): boolean {
  if (result === 'passed-on') return receivedFrom !== undefined && landing === undefined;
  if (result === 'landed') return landing !== undefined && receivedFrom === undefined;
  return reason !== undefined && receivedFrom === undefined && landing === undefined;
}

function cutLine(service: string, inquiry: string, id: string, org: string): Message {
  const payload: Disconnect = { service, case: inquiry, about: { register: 'trace_request', id } };
  return { to: org, topic: LINES.disconnect, key: `${id}:disconnect:${service}`, payload };
}

function makeStatement(state: TraceRequest, text: string, { now, actor }: RequestContext): RequestDecision {
  if (state.state !== 'hearing' || state.hearing?.statement != null) throw notNow(state, 'state');
  const { request } = state;
  const payload: Statement = {
    version: 1,
    case: request.case,
    hop: request.hop,
    from: actor.org,
    text,
    at: now,
  };
  return decided([find(rule.heard, 'permit')], () => ({
    events: [{ type: 'stated', text, at: now }],
    clocks: [{ do: 'meet', kind: 'statement' }],
    messages: [
      {
        to: request.origin,
        topic: TOPICS.stated,
        key: `${request.case}:${request.hop}:stated:${actor.org}`,
        payload,
      },
    ],
  }));
}

const MINUTE_MS = 60_000;

/** The first line that is gone ends the clock; whoever asked learns how long it took. */
function noteCut(
  { request, landing, cut }: TraceRequest,
  { result, at }: Pick<LineCut, 'result' | 'at'>,
  { actor, id }: RequestContext,
): RequestDecision {
  if (landing === null)
    throw kernelError('kernel.not-in-state', { facts: { state: 'no landing', command: id } });
  const minutes = Math.max(0, Math.round(((epochMs(at) - epochMs(landing.at)) / MINUTE_MS) * 10) / 10);
  const payload: LineCut = {
    version: 1,
    case: request.case,
    hop: request.hop,
    from: actor.org,
    result,
    at,
    minutes,
  };
  return decided([find(rule.lineCut, 'permit', { minutes })], () =>
    cut !== null
      ? { events: [] }
      : {
          events: [{ type: 'cut', cut: { result, at, minutes } }],
          clocks: [{ do: 'meet', kind: 'cut' }],
          messages: [
            {
              to: request.origin,
              topic: TOPICS.cut,
              key: `${request.case}:${request.hop}:cut:${actor.org}`,
              payload,
            },
          ],
        },
  );
}
