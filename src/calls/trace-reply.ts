/** Decisions on one hop at the company that is asked: who answers, on which search, what is cut, what it says when heard. */
import { assentTo, oneMore, type Reader } from '../kernel/confirm.ts';
import { type ClockChange, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addHours, epochMs, type Instant } from '../kernel/time.ts';
import { type Disconnect, TOPICS as LINES, type Reconnected } from '../key-services/messages.ts';
import { FOUND } from './trace-case.ts';
import {
  type HopAnswer,
  type HopRequest,
  type LineCut,
  type LineRestored,
  type Statement,
  TOPICS,
} from './trace-messages.ts';
import type {
  Given,
  RequestContext,
  RequestDecision,
  RequestEvent,
  RequestSearch,
  TraceRequest,
} from './trace-request.ts';
import * as own from './trace-request-rules.ts';
import { onDuty } from './trace-roster.ts';
import * as rule from './trace-rules.ts';

const MINUTE_MS = 60_000;

/** Whose it is now; with nobody on duty that is a sentence of its own. */
export function receivedBy(assigned: TraceRequest['assigned'], until: Instant): Finding {
  return assigned === null
    ? find(own.requestReceived, 'permit-with-duties', { until })
    : find(own.requestReceived, 'permit', { contact: assigned.account, desk: assigned.desk, until });
}

/** Says who is on duty; the same request again is the same. */
export function receive(
  state: TraceRequest | undefined,
  request: HopRequest,
  { facts, now }: RequestContext,
): RequestDecision {
  if (state !== undefined)
    return decided([receivedBy(state.assigned, request.answerBy)], () => ({ events: [] }));
  const assigned = onDuty(facts.roster, now) ?? null;
  const findings: Finding[] = [
    receivedBy(assigned, request.answerBy),
    ...(assigned === null ? [find(own.nobodyOnDuty, 'permit-with-duties')] : []),
  ];
  return decided(findings, () => ({
    events: [{ type: 'received', request, assigned }],
    clocks: [{ do: 'start', kind: 'answer', dueAt: request.answerBy, obligation: 'miit-452-2016.13.6' }],
  }));
}

/** Rests on a search made for this request; a line it landed on is cut from within the case. */
export function answer(state: TraceRequest, given: Given, context: RequestContext): RequestDecision {
  if (!mayAnswer(state, given)) throw notNow(state, 'answer');
  const search = searchFor(state, given);
  const itself = given.receivedFrom?.org === context.actor.org;
  if (search === undefined || itself || !isComplete(given) || !isItsTrunk(search, given))
    return decided([find(own.proven, 'hold')], () => ({ events: [] }));
  if (given.landing === undefined || trunkOf(search, given) !== null)
    return answered(state, { given, search }, context);
  // Any line of the company could be named here, and would be cut at once: nobody does that alone.
  const { finding, enough } = oneMore(TYPED, [], context);
  if (enough) return answered(state, { given, search }, context);
  return decided([find(own.proven, 'permit'), finding], () => ({
    events: [{ type: 'landing-typed', given, by: signed(context) }],
  }));
}

const TYPED = { rule: own.typedTrunk, setting: 'confirm.landing_trunk' } as const;

/** For the view of whoever reads. */
export const typedAssent = (agreed: readonly Signed[], reader: Reader) => assentTo(TYPED, agreed, reader);

/** Another person read the same record and names the same line: now it is an answer. */
export function confirmLanding(state: TraceRequest, context: RequestContext): RequestDecision {
  const { typed } = state;
  const search = typed === null ? undefined : searchFor(state, typed.given);
  if (typed === null || search === undefined || !mayAnswer(state, typed.given))
    throw notNow(state, 'confirm-landing');
  const { finding, enough } = oneMore(TYPED, typed.agreed, context);
  if (!enough)
    return decided([finding], () => ({ events: [{ type: 'landing-agreed', by: signed(context) }] }));
  return answered(state, { given: typed.given, search }, context, [finding]);
}

/** Once more only where the first answer had nothing to go by. */
function mayAnswer(state: Pick<TraceRequest, 'answer'>, given: Given): boolean {
  return state.answer === null || (!FOUND.has(state.answer.result) && FOUND.has(given.result));
}

function answered(
  state: TraceRequest,
  { given, search }: Proven,
  context: RequestContext,
  agreed: readonly Finding[] = [],
): RequestDecision {
  const { now, actor, id, facts, law } = context;
  const { request } = state;
  const made = answerMade(state, { given, search }, context);
  const sent: Message = {
    to: request.origin,
    topic: TOPICS.answered,
    key: `${request.case}:${request.hop}:answered:${actor.org}:${given.result}`,
    payload: made,
  };
  const met: ClockChange[] = [
    { do: 'meet', kind: 'answer' },
    ...(state.hearing !== null && FOUND.has(given.result)
      ? [{ do: 'meet', kind: 'statement' } as const]
      : []),
  ];
  if (given.landing === undefined)
    return decided([...agreed, find(own.proven, 'permit')], () => ({
      events: [{ type: 'answered', answer: made }],
      clocks: met,
      messages: [sent],
    }));
  const { trunk } = given.landing;
  const hours = law.number('traceback.cut_hours');
  const services = facts.services.map((service) => service.id);
  const dueAt = addHours(now, hours.value);
  return decided(
    [
      ...agreed,
      find(own.proven, 'permit'),
      find(rule.lineCut, 'permit-with-duties', { trunk, hours: hours.value }, [hours]),
    ],
    () => ({
      events: [
        { type: 'answered', answer: made },
        { type: 'landed', landing: { trunk, services, at: now } },
      ],
      clocks: [...met, { do: 'start', kind: 'cut', dueAt, obligation: 'miit-452-2016.13.3', term: hours }],
      messages: [sent, ...services.map((service) => cutLine(service, request.case, id, actor.org))],
    }),
  );
}

interface Proven {
  readonly given: Given;
  readonly search: RequestSearch;
}

/** What the company asked says, with the digests that prove it. */
function answerMade(
  { request, assigned }: TraceRequest,
  { given, search }: Proven,
  { now, actor, facts }: RequestContext,
): HopAnswer {
  const { result, record = null, receivedFrom, landing, reason = null } = given;
  const { query, results, records } = search;
  return {
    version: 1,
    case: request.case,
    hop: request.hop,
    from: actor.org,
    result,
    at: now,
    proof: { query, results, records, record },
    receivedFrom:
      receivedFrom === undefined ? null : { org: receivedFrom.org ?? null, name: receivedFrom.name },
    landing:
      landing === undefined ? null : { trunk: landing.trunk, customer: facts.services[0]?.kind ?? null },
    reason,
    contact: assigned === null ? null : { desk: assigned.desk, hours: `${assigned.from}-${assigned.to}` },
  };
}

/** The search an answer rests on: one that found the record, or any where there is none to find. */
function searchFor({ searches }: TraceRequest, { result, record }: Given): RequestSearch | undefined {
  if (FOUND.has(result)) return searches.findLast(({ found }) => found.some((one) => one.record === record));
  return searches.at(-1);
}

function isComplete({ result, receivedFrom, landing, reason }: Given): boolean {
  if (result === 'passed-on') return receivedFrom !== undefined && landing === undefined;
  if (result === 'landed') return landing !== undefined && receivedFrom === undefined;
  return reason !== undefined && receivedFrom === undefined && landing === undefined;
}

/** The line that is cut is the one the record names, not another customer's. */
function isItsTrunk(search: RequestSearch, given: Given): boolean {
  const trunk = trunkOf(search, given);
  return given.landing === undefined || trunk === null || trunk === given.landing.trunk;
}

/** Null where the record names none: copies of the signalling never do, records of switches not always. */
function trunkOf({ found }: RequestSearch, { record }: Given): string | null {
  return found.find((one) => one.record === record)?.trunk ?? null;
}

function cutLine(service: string, inquiry: string, id: string, org: string): Message {
  const payload: Disconnect = { service, case: inquiry, about: { register: 'trace_request', id } };
  return { to: org, topic: LINES.disconnect, key: `${id}:disconnect:${service}`, payload };
}

export function makeStatement(
  state: TraceRequest,
  text: string,
  { now, actor }: RequestContext,
): RequestDecision {
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

/** `service` and `how`: a line of the ledger, or the word of a person on a line that is in none. */
type Ended = Pick<LineCut, 'result' | 'at'> & {
  readonly service: string | null;
  readonly how: string | null;
};

/** The company let a line of this landing work again; whoever asked is told. */
export function noteRestored(
  { request, landing }: TraceRequest,
  { service, at, reason }: Pick<Reconnected, 'service' | 'at' | 'reason'>,
  { actor }: RequestContext,
): RequestDecision {
  const news = landing?.services.includes(service) ?? false;
  const { case: inquiry, hop, origin } = request;
  const payload: LineRestored = { version: 1, case: inquiry, hop, from: actor.org, at, reason };
  const key = `${inquiry}:${hop}:restored:${actor.org}:${service}:${at}`;
  return decided([find(rule.lineRestored, 'permit-with-duties', { reason })], () => ({
    events: news ? [{ type: 'line-restored', service, restored: { at, reason } }] : [],
    messages: news ? [{ to: origin, topic: TOPICS.restored, key, payload }] : [],
  }));
}

/**
 * The last of its lines that is gone ends the clock, or the word of a person; whoever asked learns how long it took.
 * A line that this landing does not name is another case's.
 */
export function noteCut(
  { request, landing, cut }: TraceRequest,
  { result, at, service, how }: Ended,
  context: RequestContext,
): RequestDecision {
  const { actor, id } = context;
  if (landing === null)
    throw kernelError('kernel.not-in-state', { facts: { state: 'no landing', command: id } });
  const minutes = Math.max(0, Math.round(((epochMs(at) - epochMs(landing.at)) / MINUTE_MS) * 10) / 10);
  const gone = new Set([...landing.gone, ...(service === null ? landing.services : [service])]);
  const news = service === null || (landing.services.includes(service) && !landing.gone.includes(service));
  const finding = find(rule.lineCut, 'permit', { minutes });
  if (cut !== null || !news) return decided([finding], () => ({ events: [] }));
  const line: RequestEvent[] = service === null ? [] : [{ type: 'line-gone', service }];
  if (landing.services.some((one) => !gone.has(one))) return decided([finding], () => ({ events: line }));
  const { case: inquiry, hop, origin } = request;
  const payload: LineCut = { version: 1, case: inquiry, hop, from: actor.org, result, at, minutes };
  return decided([finding], () => ({
    events: [
      ...line,
      { type: 'cut', cut: { result, at, minutes, by: how === null ? null : { ...signed(context), how } } },
    ],
    clocks: [{ do: 'meet', kind: 'cut' }],
    messages: [{ to: origin, topic: TOPICS.cut, key: `${inquiry}:${hop}:cut:${actor.org}`, payload }],
  }));
}
