/**
 * One check of an identity as an object of evidence: who was checked, how, with what result, on which device, by whom.
 * done, or waiting for a service that is silent and asked again until it answers or the time set is over.
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import * as rule from './check-rules.ts';
import type { CHECK_METHODS, CHECK_STATES, CHECK_SUBJECTS } from './contract.ts';
import { type Keeping, keepingAfter, keepingFrom, type Service, type Term } from './file-term.ts';
import { checkAnswered } from './messages.ts';
import type { CheckFacts, MadeFor } from './read-model.ts';

/** What was asked: the same for every attempt. */
export interface CheckRequest {
  readonly holder: string;
  readonly method: (typeof CHECK_METHODS)[number];
  readonly subject: (typeof CHECK_SUBJECTS)[number];
  readonly place: 'hall' | 'online';
  readonly device: string | null;
  readonly outlet: string | null;
  /** Digests of photos and films. */
  readonly evidence: readonly string[];
  readonly madeFor?: MadeFor | null;
}

/** What came back, measured and not judged: the rule judges. */
export type Observation =
  | { readonly answered: false; readonly code: string }
  | {
      readonly answered: true;
      /** Whether the paper is right, as far as it was asked. */
      readonly agrees: boolean;
      /** Whether a living person was before the camera; null where there was none. */
      readonly live: boolean | null;
      /** Likeness of face and paper; null where they were not compared. */
      readonly score: number | null;
      readonly code: string | null;
    };

export interface IdentityCheck extends CheckRequest {
  readonly state: (typeof CHECK_STATES)[number];
  readonly result: CheckFacts['result'];
  readonly code: string | null;
  readonly score: number | null;
  /** A sign of a forged paper, or of another person's. */
  readonly signal: 'forged-paper' | 'other-person' | null;
  readonly staff: string;
  readonly askedAt: Instant;
  /** When the result was known; while none is, the latest attempt. */
  readonly at: Instant;
  readonly attempts: number;
  readonly nextAt: Instant | null;
  /** Term of its photos and films; null where there are none, or none any more. */
  readonly keeping: Keeping | null;
  /** When they were given up, their term being over. */
  readonly filesEndedAt: Instant | null;
}

export type CheckCommand =
  | { readonly type: 'record'; readonly request: CheckRequest; readonly observation: Observation }
  /** One who asks again says so first: nobody else asks meanwhile. */
  | { readonly type: 'try-again' }
  | { readonly type: 'answer'; readonly observation: Observation }
  /** The term of its files may be over. `service`: of the person; null where there never was any. */
  | { readonly type: 'end-files'; readonly service: Service | null };

interface Judged {
  readonly result: CheckFacts['result'];
  readonly code: string | null;
  readonly score: number | null;
  readonly signal: IdentityCheck['signal'];
}

export type CheckEvent =
  | {
      readonly type: 'recorded';
      readonly request: CheckRequest;
      readonly judged: Judged;
      readonly staff: string;
      readonly at: Instant;
      readonly nextAt: Instant | null;
      readonly keeping: Keeping | null;
    }
  | { readonly type: 'tried-again'; readonly nextAt: Instant }
  | { readonly type: 'answered'; readonly judged: Judged; readonly at: Instant }
  | { readonly type: 'given-up'; readonly code: string; readonly at: Instant }
  | { readonly type: 'files-kept'; readonly keeping: Keeping }
  | { readonly type: 'files-ended'; readonly files: readonly string[]; readonly at: Instant };

export const identityCheck: Register<IdentityCheck, CheckCommand, CheckEvent> = {
  name: 'identity_check',
  rules: rule.checkRules,
  permissions: {
    record: 'identity.check',
    'try-again': 'identity.check',
    answer: 'identity.check',
    'end-files': 'evidence.expire',
  },
  decide(state, command, context) {
    if (command.type === 'record') return record(state, command, context);
    if (state === undefined) throw kernelError('kernel.missing');
    if (command.type === 'end-files') return endFiles(state, command.service, context);
    if (state.state !== 'waiting')
      throw kernelError('kernel.not-in-state', { facts: { state: state.state, command: command.type } });
    if (command.type === 'try-again')
      return decided([], () => ({
        events: [{ type: 'tried-again', nextAt: nextTry(context.now, state.attempts) }],
      }));
    return answer(state, command.observation, context);
  },
  evolve,
  columns: (check) => ({
    holder: check.holder,
    method: check.method,
    state: check.state,
    signal: check.signal,
    at: check.at,
    next_at: check.nextAt,
    files_until: check.keeping?.until ?? null,
  }),
  files: ({ evidence, filesEndedAt }) => (filesEndedAt === null ? evidence : []),
};

type CheckContext = Context<undefined>;

function record(
  state: IdentityCheck | undefined,
  { request, observation }: Extract<CheckCommand, { type: 'record' }>,
  { law, now, actor }: CheckContext,
): Decision<CheckEvent> {
  // Recorded already: what is asked again keeps the first answer.
  if (state !== undefined) return decided([], () => ({ events: [] }));
  const { judged, params } = judge(request, observation, law);
  const silent = judged.result === 'no-answer';
  // A paper is taken off the reader: nobody can be asked about it later.
  const waits = silent && request.method !== 'id-card-reader';
  const finding = silent ? silentFinding(request, judged, law) : resultFinding(request, judged, params);
  return decided([finding], () => ({
    events: [
      {
        type: 'recorded',
        request,
        judged,
        staff: actor.id,
        at: now,
        nextAt: waits ? nextTry(now, 1) : null,
        keeping: request.evidence.length === 0 ? null : keepingFrom(now, termOf(law).term),
      },
    ],
  }));
}

function answer(
  state: IdentityCheck,
  observation: Observation,
  { law, now, id, actor }: CheckContext,
): Decision<CheckEvent> {
  const { judged, params } = judge(state, observation, law);
  if (judged.result === 'no-answer') {
    const hours = law.number('identity.retry_hours');
    if (now < addHours(state.askedAt, hours.value)) return decided([], () => ({ events: [] }));
    const facts = { method: state.method, hours: hours.value };
    return decided([find(rule.gaveUp, 'permit-with-duties', facts, [hours])], () => ({
      events: [{ type: 'given-up', code: judged.code ?? 'no-answer', at: now }],
      messages: [checkAnswered(actor.org, { check: id, holder: state.holder, result: 'no-answer' })],
    }));
  }
  return decided([resultFinding(state, judged, params)], () => ({
    events: [{ type: 'answered', judged, at: now }],
    messages: [checkAnswered(actor.org, { check: id, holder: state.holder, result: judged.result })],
  }));
}

interface Retention {
  readonly during_service: boolean;
  readonly years_after: number;
}

function termOf(law: LawView): { readonly term: Term; readonly use: ParameterUse } {
  const use = law.parameter<Retention>('identity.photo_retention');
  return { term: { duringService: use.value.during_service, yearsAfter: use.value.years_after }, use };
}

/** The check stays with its result and the digests of its files; their bytes go, unless another record keeps the same. */
function endFiles(
  { evidence, askedAt, keeping }: IdentityCheck,
  service: Service | null,
  { law, now }: CheckContext,
): Decision<CheckEvent> {
  if (keeping === null || now < keeping.until) return decided([], () => ({ events: [] }));
  const { term, use } = termOf(law);
  const next = keepingAfter({ term, at: askedAt, keeping, service: service ?? undefined, now });
  const facts = { files: evidence.length, years: term.yearsAfter };
  if (next === null)
    return decided([find(rule.filesEnded, 'permit', facts, [use])], () => ({
      events: [{ type: 'files-ended', files: evidence, at: now }],
    }));
  return decided([find(rule.filesKept, 'permit', { ...facts, on: dayOf(next.until) }, [use])], () => ({
    events: [{ type: 'files-kept', keeping: next }],
  }));
}

function silentFinding({ method }: CheckRequest, { code }: Judged, law: LawView) {
  if (method === 'id-card-reader') return find(rule.readerSilent, 'permit-with-duties', { code });
  const hours = law.number('identity.retry_hours');
  return find(rule.silent, 'permit-with-duties', { method, hours: hours.value, code }, [hours]);
}

function resultFinding({ method }: Pick<CheckRequest, 'method'>, judged: Judged, params: ParameterUse[]) {
  return judged.result === 'passed'
    ? find(rule.passed, 'permit', { method, score: judged.score }, params)
    : find(rule.failed, 'permit-with-duties', { method, code: judged.code, score: judged.score }, params);
}

/** No answer is never a pass; a likeness below the setting is none. */
function judge(
  { method }: Pick<CheckRequest, 'method'>,
  observation: Observation,
  law: LawView,
): { judged: Judged; params: ParameterUse[] } {
  if (!observation.answered) {
    const { code } = observation;
    return { judged: { result: 'no-answer', code, score: null, signal: null }, params: [] };
  }
  const { agrees, live, score, code } = observation;
  const least = law.number('identity.portrait_min_score');
  const params = score === null ? [] : [least];
  const fail = (why: string, signal: Judged['signal']) => ({
    judged: { result: 'failed' as const, code: why, score, signal },
    params,
  });
  if (live === false) return fail(code ?? 'not-live', 'other-person');
  if (!agrees) return fail(code ?? 'no-match', signalOf(method, code));
  if (score !== null && score < least.value) return fail('portrait-differs', 'other-person');
  return { judged: { result: 'passed', code: null, score, signal: null }, params };
}

/** Somebody else's paper on the reader, genuine as it is, speaks against nobody. */
function signalOf(method: CheckRequest['method'], code: string | null): Judged['signal'] {
  if (code === 'other-paper') return null;
  return code === 'lost' ? 'other-person' : (SIGNALS[method] ?? null);
}

/** What a failure of the paper hints at. */
const SIGNALS: Readonly<Partial<Record<CheckRequest['method'], Judged['signal']>>> = {
  'id-card-reader': 'forged-paper',
  'networked-verification': 'forged-paper',
  'document-inspection': 'forged-paper',
  'unit-papers': 'forged-paper',
  'deputy-authority': 'forged-paper',
  'portrait-comparison': 'other-person',
  'live-video': 'other-person',
};

const FIRST_PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 900;

/** Pauses double from ten seconds to a quarter of an hour. */
function nextTry(now: Instant, attempts: number): Instant {
  const seconds = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS);
  return addHours(now, seconds / 3600);
}

function evolve(state: IdentityCheck | undefined, event: CheckEvent): IdentityCheck {
  if (event.type === 'recorded') {
    const { request, judged, staff, at, nextAt, keeping } = event;
    return {
      ...request,
      ...judged,
      state: nextAt !== null ? 'waiting' : judged.result === 'no-answer' ? 'unanswered' : 'done',
      staff,
      askedAt: at,
      at,
      attempts: 1,
      nextAt,
      keeping,
      filesEndedAt: null,
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before recorded`);
  switch (event.type) {
    case 'tried-again':
      return { ...state, attempts: state.attempts + 1, nextAt: event.nextAt };
    case 'answered':
      return { ...state, ...event.judged, state: 'done', at: event.at, nextAt: null };
    case 'given-up':
      return { ...state, state: 'unanswered', code: event.code, at: event.at, nextAt: null };
    case 'files-kept':
      return { ...state, keeping: event.keeping };
    case 'files-ended':
      return { ...state, keeping: null, filesEndedAt: event.at };
  }
}
