/** One hop at the company that is asked: open → answered, with a search of its own records; heard before it is blamed; its line cut. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { namedBy } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, type Signed } from '../kernel/subject-state.ts';
import type { Instant } from '../kernel/time.ts';
import type { Disconnected, Reconnected } from '../key-services/messages.ts';
import { type ServiceFacts, servicesOfTrunk } from '../key-services/read-model.ts';
import { FOUND, type Hearing } from './trace-case.ts';
import type { REQUEST_STATES, RESULTS } from './trace-contract.ts';
import type {
  HearingOpened,
  HopAnswer,
  HopRequest,
  Judged,
  LineCut,
  LineRestored,
} from './trace-messages.ts';
import {
  answer,
  confirmLanding,
  makeStatement,
  noteCut,
  noteRestored,
  receive,
  receivedBy,
} from './trace-reply.ts';
import type { Contact } from './trace-request-contract.ts';
import * as own from './trace-request-rules.ts';
import { rosterOf } from './trace-roster.ts';
import * as rule from './trace-rules.ts';

export interface RequestSearch {
  /** Under this id the search is on record. */
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly records: number;
  readonly query: string;
  readonly results: string;
  /** Digests of the records found, with the trunk each came in on. */
  readonly found: readonly { readonly record: string; readonly trunk: string | null }[];
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
    /** Those that are cut already. */
    readonly gone: readonly string[];
    readonly at: Instant;
  } | null;
  /** A landing whose record names no trunk, so that a person typed it: it waits for others to agree. */
  readonly typed: { readonly given: Given; readonly agreed: readonly Signed[] } | null;
  readonly cut: (Pick<LineCut, 'result' | 'at' | 'minutes'> & ByHand) | null;
  /** The line works again, and why. */
  readonly restored: Pick<LineRestored, 'at' | 'reason'> | null;
  /** What whoever asked made of it, and why. */
  readonly judged: Pick<Judged, 'outcome' | 'at' | 'reason'> | null;
  readonly late: boolean;
}

/** How a line that is in no ledger was cut, and who says so; null where the ledger did it. */
export interface ByHand {
  readonly by: (Signed & { readonly how: string }) | null;
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
  /** Another person stands for the trunk that was typed. */
  | { readonly type: 'confirm-landing' }
  | { readonly type: 'open-hearing'; readonly hearing: HearingOpened }
  | { readonly type: 'state'; readonly text: string }
  | { readonly type: 'record-judgement'; readonly judged: Judged }
  | { readonly type: 'disconnected'; readonly answer: Disconnected }
  | { readonly type: 'reconnected'; readonly restored: Reconnected }
  | { readonly type: 'note-cut'; readonly reason: string }
  | { readonly type: 'miss'; readonly kind: string };

export type RequestEvent =
  | { readonly type: 'received'; readonly request: HopRequest; readonly assigned: Contact | null }
  | { readonly type: 'searched'; readonly search: RequestSearch }
  | { readonly type: 'answered'; readonly answer: HopAnswer }
  | { readonly type: 'landed'; readonly landing: Omit<NonNullable<TraceRequest['landing']>, 'gone'> }
  | { readonly type: 'landing-typed'; readonly given: Given; readonly by: Signed }
  | { readonly type: 'landing-agreed'; readonly by: Signed }
  | { readonly type: 'line-gone'; readonly service: string }
  | {
      readonly type: 'line-restored';
      readonly service: string;
      readonly restored: NonNullable<TraceRequest['restored']>;
    }
  | { readonly type: 'hearing-opened'; readonly hearing: Hearing }
  | { readonly type: 'stated'; readonly text: string; readonly at: Instant }
  | { readonly type: 'judged'; readonly judged: NonNullable<TraceRequest['judged']> }
  | { readonly type: 'cut'; readonly cut: NonNullable<TraceRequest['cut']> }
  | { readonly type: 'became-late' };

export interface RequestFacts {
  readonly roster: readonly Contact[];
  /** Lines of the ledger that the landing trunk is. */
  readonly services: readonly Pick<ServiceFacts, 'id' | 'kind'>[];
}

export type RequestContext = Context<RequestFacts>;
export type RequestDecision = Decision<RequestEvent>;

/** The request of one hop has one name at the company asked; two origins may name their cases alike. */
export const requestId = ({ origin, case: inquiry, hop }: Pick<HopRequest, 'origin' | 'case' | 'hop'>) =>
  namedBy(origin, inquiry, hop);

export const traceRequest: Register<TraceRequest, RequestCommand, RequestEvent, RequestFacts> = {
  name: 'trace_request',
  rules: [],
  permissions: {
    receive: 'message.receive',
    'note-search': 'trace.answer',
    answer: 'trace.answer',
    'confirm-landing': 'trace.answer',
    'open-hearing': 'message.receive',
    state: 'trace.answer',
    'record-judgement': 'message.receive',
    disconnected: 'message.receive',
    reconnected: 'message.receive',
    'note-cut': 'trace.answer',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'receive') return receive(state, command.request, context);
    const asked = existing(state, command.type);
    switch (command.type) {
      case 'note-search':
        return decided([find(own.searchedFor, 'permit', { records: command.search.records })], () => ({
          events: [{ type: 'searched', search: command.search }],
        }));
      case 'answer':
        return answer(asked, command.given, context);
      case 'confirm-landing':
        return confirmLanding(asked, context);
      case 'open-hearing': {
        const { ground, openedAt, answerBy: dueAt } = command.hearing;
        return decided([receivedBy(asked.assigned, dueAt)], () => ({
          events: [{ type: 'hearing-opened', hearing: { ground, openedAt, dueAt, statement: null } }],
          clocks: [{ do: 'start', kind: 'statement', dueAt, obligation: 'miit-452-2016.13.9' }],
        }));
      }
      case 'state':
        return makeStatement(asked, command.text, context);
      case 'record-judgement':
        return decided([find(rule.heard, 'permit')], () => ({
          events: asked.hearing === null ? [] : [{ type: 'judged', judged: judgedAs(command.judged) }],
          clocks: [{ do: 'meet', kind: 'statement' }],
        }));
      case 'disconnected':
        return noteCut(asked, { ...command.answer, how: null }, context);
      case 'reconnected':
        return noteRestored(asked, command.restored, context);
      case 'note-cut':
        return noteCut(
          asked,
          { result: 'cut', at: context.now, service: null, how: command.reason },
          context,
        );
      case 'miss':
        return decided([find(rule.late, 'permit-with-duties', { what: command.kind })], () => ({
          events: [{ type: 'became-late' }],
        }));
    }
  },
  evolve,
  facts: async (tx, batch) => {
    const roster = await rosterOf(tx);
    const facts: RequestFacts[] = [];
    for (const { command, state } of batch) {
      const given =
        command.type === 'answer'
          ? command.given
          : command.type === 'confirm-landing'
            ? state?.typed?.given
            : undefined;
      const trunk = given?.landing?.trunk;
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

const judgedAs = ({ outcome, at, reason }: Judged) => ({ outcome, at, reason });

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
      typed: null,
      cut: null,
      restored: null,
      judged: null,
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
      return { ...state, state: stateAfter(state, event.answer), answer: event.answer, typed: null };
    case 'landed':
      return { ...state, landing: { ...event.landing, gone: [] } };
    case 'landing-typed':
      return { ...state, typed: { given: event.given, agreed: [event.by] } };
    case 'landing-agreed':
      return state.typed === null
        ? state
        : { ...state, typed: { ...state.typed, agreed: [...state.typed.agreed, event.by] } };
    case 'line-restored':
      return { ...state, restored: event.restored };
    case 'line-gone':
      return state.landing === null
        ? state
        : { ...state, landing: { ...state.landing, gone: [...state.landing.gone, event.service] } };
    case 'hearing-opened':
      return { ...state, state: 'hearing', hearing: event.hearing };
    case 'stated':
      return state.hearing === null
        ? state
        : { ...state, hearing: { ...state.hearing, statement: { text: event.text, at: event.at } } };
    case 'judged':
      return { ...state, state: event.judged.outcome, judged: event.judged };
    case 'cut':
      return { ...state, cut: event.cut };
    case 'became-late':
      return { ...state, late: true };
  }
}

/** A judgement stands until whoever made it takes it back, and a hearing until there is something to go by. */
function stateAfter({ state }: TraceRequest, { result }: HopAnswer): TraceRequest['state'] {
  if (JUDGED.has(state)) return state;
  return state === 'hearing' && !FOUND.has(result) ? 'hearing' : 'answered';
}
