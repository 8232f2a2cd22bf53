/** Decisions on a traceback at whoever opened it. */
import {
  type ClockChange,
  type Decision,
  decide as decided,
  type Finding,
  find,
  type Message,
} from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import { organisations } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { addHours } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import {
  currentHop,
  evolveTrace,
  type Hearing,
  type Hop,
  type TraceCase,
  type TraceCommand,
  type TraceEvent,
} from './trace-case.ts';
import {
  type HandedOver,
  type HearingOpened,
  type HopAnswer,
  type HopRequest,
  type Judged,
  messageDigest,
  TOPICS,
} from './trace-messages.ts';
import * as rule from './trace-rules.ts';

/** Organisations of this installation. */
export type TraceFacts = ReadonlyMap<string, { readonly kind: string; readonly name: string }>;

type TraceContext = Context<TraceFacts>;
type TraceDecision = Decision<TraceEvent>;

export const traceback: Register<TraceCase, TraceCommand, TraceEvent, TraceFacts> = {
  name: 'traceback',
  rules: [],
  permissions: {
    open: 'trace.open',
    ask: 'trace.decide',
    'record-answer': 'message.receive',
    'record-statement': 'message.receive',
    judge: 'trace.decide',
    'record-cut': 'message.receive',
    'hand-over': 'trace.decide',
    'record-receipt': 'message.receive',
    'note-accountability': 'trace.decide',
    close: 'trace.decide',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'open') return open(state, command, context);
    const trace = existing(state, command.type);
    switch (command.type) {
      case 'ask':
        return askByHand(trace, command.org, context);
      case 'record-answer':
        return recordAnswer(trace, command.answer, context);
      case 'record-statement':
        return recordStatement(trace, command);
      case 'judge':
        return judge(trace, command, context);
      case 'record-cut':
        return recordCut(trace, command.cut);
      case 'hand-over':
        return handOver(trace, command.to, context);
      case 'record-receipt':
        return recordReceipt(trace, command);
      case 'note-accountability':
        return holdAccountable(trace, command, context);
      case 'close':
        return close(trace, command, context);
      case 'miss':
        return miss(trace, command.kind, context);
    }
  },
  evolve: evolveTrace,
  facts: async (tx, batch) => {
    const all: TraceFacts = new Map(
      (await organisations(tx)).map(({ id, kind, nameZh }) => [id, { kind, name: nameZh }]),
    );
    return batch.map(() => all);
  },
  columns: (state) => {
    const hop = state.hops.at(-1);
    const waits =
      state.state === 'tracing' ? hop?.dueAt : state.state === 'hearing' ? hop?.hearing?.dueAt : undefined;
    return {
      state: state.state,
      urgency: state.urgency,
      trigger: state.trigger,
      opened_at: state.opened.at,
      due_at: waits ?? null,
    };
  },
  missed: (kind) => ({ type: 'miss', kind }),
};

const COMPANIES = new Set(['carrier', 'reseller']);

function hopHours(law: LawView, urgency: TraceCase['urgency']): { use: ParameterUse; hours: number } {
  const use = law.parameter<Readonly<Record<TraceCase['urgency'], number>>>('traceback.hop_hours');
  return { use, hours: use.value[urgency] };
}

interface Effects {
  readonly findings: readonly Finding[];
  readonly events: readonly TraceEvent[];
  readonly clocks: readonly ClockChange[];
  readonly messages: readonly Message[];
}

/** Asks the next company; the one who is asked gets all it needs in the message. */
function askNext(
  trace: Pick<TraceCase, 'urgency' | 'trigger' | 'call'>,
  { n, org, after }: { readonly n: number; readonly org: string; readonly after: string | null },
  { law, now, id, actor, facts }: TraceContext,
): Effects {
  const { use, hours } = hopHours(law, trace.urgency);
  const name = facts.get(org)?.name ?? org;
  const dueAt = addHours(now, hours);
  const request: HopRequest = {
    version: 1,
    case: id,
    hop: n,
    origin: actor.org,
    urgency: trace.urgency,
    trigger: trace.trigger,
    askedAt: now,
    answerBy: dueAt,
    call: trace.call,
    after,
  };
  return {
    findings: [find(n === 1 ? rule.opened : rule.asked, 'permit', { hop: n, company: name, hours }, [use])],
    events: [{ type: 'asked', hop: n, org, name, at: now, dueAt }],
    clocks: [{ do: 'start', kind: 'hop', dueAt, obligation: 'miit-452-2016.13.2', term: use }],
    messages: [{ to: org, topic: TOPICS.asked, key: `${id}:${n}:asked`, payload: request }],
  };
}

const together = ({ findings, events, clocks, messages }: Effects): TraceDecision =>
  decided(findings, () => ({ events, clocks, messages }));

function open(
  state: TraceCase | undefined,
  { opening, first }: Extract<TraceCommand, { type: 'open' }>,
  context: TraceContext,
): TraceDecision {
  if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id: context.id } });
  if (!isCompany(context.facts, first))
    return decided([find(rule.companyUnknown, 'hold', { org: first })], none);
  const ask = askNext(opening, { n: 1, org: first, after: null }, context);
  return together({ ...ask, events: [{ type: 'opened', opening, by: signed(context) }, ...ask.events] });
}

const none = () => ({ events: [] });
const isCompany = (facts: TraceFacts, org: string) => COMPANIES.has(facts.get(org)?.kind ?? '');

/** By a person: out of a dead end, after a letter, or past a company that counts as the source. */
function askByHand(trace: TraceCase, org: string, context: TraceContext): TraceDecision {
  if (!['stuck', 'presumed', 'excused'].includes(trace.state)) throw notNow(trace, 'ask');
  if (!isCompany(context.facts, org)) return decided([find(rule.companyUnknown, 'hold', { org })], none);
  const before = currentHop(trace);
  const after = before.answer === null ? null : messageDigest(before.answer);
  return together(askNext(trace, { n: before.n + 1, org, after }, context));
}

function recordAnswer(trace: TraceCase, answer: HopAnswer, context: TraceContext): TraceDecision {
  const hop = trace.hops[answer.hop - 1];
  const facts = { hop: answer.hop, from: answer.from, result: answer.result };
  const digest = messageDigest(answer);
  if (hop === undefined || hop.org !== answer.from)
    return decided([find(rule.answered, 'refuse', facts)], none);
  for (const earlier of [hop.answer, hop.lateAnswer])
    if (earlier !== null && messageDigest(earlier) === digest)
      return decided([find(rule.answered, 'permit', facts)], none);
  // An answer of substance after "no data" is what the hearing is for; any other second one contradicts the first.
  const better =
    hop.state === 'hearing' &&
    hop.answer !== null &&
    !FOUND.has(hop.answer.result) &&
    FOUND.has(answer.result);
  if (hop.answer !== null && !better && hop.state !== 'presumed' && hop.state !== 'excused')
    return decided([find(rule.answered, 'refuse', facts)], none);
  // Whoever was judged, or passed over by a person, no longer moves the case.
  if (
    hop.state === 'presumed' ||
    hop.state === 'excused' ||
    hop.n !== currentHop(trace).n ||
    trace.state === 'closed'
  )
    return decided([find(rule.answered, 'permit-with-duties', facts)], () => ({
      events: [{ type: 'answered-late', answer }],
    }));
  const next = follow(trace, hop, answer, context);
  return together({
    findings: [find(rule.answered, 'permit', facts), ...next.findings],
    events: [{ type: 'answered', answer }, ...next.events],
    clocks: [
      { do: 'meet', kind: 'hop' },
      ...(hop.state === 'hearing' ? [{ do: 'meet', kind: 'hearing' } as const] : []),
      ...next.clocks,
    ],
    messages: next.messages,
  });
}

const FOUND: ReadonlySet<HopAnswer['result']> = new Set(['passed-on', 'landed'] as const);

/** Where an answer leads. */
function follow(trace: TraceCase, hop: Hop, answer: HopAnswer, context: TraceContext): Effects {
  const empty = { clocks: [], messages: [] };
  switch (answer.result) {
    case 'landed':
      return {
        ...empty,
        findings: [
          find(rule.landed, 'permit-with-duties', { company: hop.name, trunk: answer.landing?.trunk ?? '' }),
        ],
        events: [{ type: 'landed', hop: hop.n, at: answer.at }],
      };
    case 'passed-on': {
      const org = answer.receivedFrom?.org ?? null;
      if (org === null || !isCompany(context.facts, org))
        return {
          ...empty,
          findings: [
            find(rule.companyUnknown, 'permit-with-duties', { company: answer.receivedFrom?.name ?? '' }),
          ],
          events: [{ type: 'stuck', why: 'outside' }],
        };
      const seen = trace.hops.find((one) => one.org === org);
      if (seen !== undefined)
        return {
          ...empty,
          findings: [find(rule.cycle, 'permit-with-duties', { company: seen.name, hop: seen.n })],
          events: [{ type: 'stuck', why: 'cycle' }],
        };
      return askNext(trace, { n: hop.n + 1, org, after: messageDigest(answer) }, context);
    }
    case 'no-data':
    case 'not-ours':
      // Heard already: the same again adds nothing to the statement that is awaited.
      return openHearing(hop, answer.result, context);
  }
}

function openHearing(hop: Hop, ground: Hearing['ground'], { law, now, id, actor }: TraceContext): Effects {
  const hours = law.number('traceback.answer_before_blame_hours');
  const dueAt = addHours(now, hours.value);
  const payload: HearingOpened = {
    version: 1,
    case: id,
    hop: hop.n,
    origin: actor.org,
    ground,
    openedAt: now,
    answerBy: dueAt,
  };
  return {
    findings: [
      find(rule.hearing, 'permit-with-duties', { company: hop.name, ground, hours: hours.value }, [hours]),
    ],
    events: [
      { type: 'hearing-opened', hop: hop.n, hearing: { ground, openedAt: now, dueAt, statement: null } },
    ],
    clocks: [{ do: 'start', kind: 'hearing', dueAt, obligation: 'miit-452-2016.13.9', term: hours }],
    messages: [{ to: hop.org, topic: TOPICS.hearing, key: `${id}:${hop.n}:hearing`, payload }],
  };
}

/** Silence of a hop opens its hearing; silence in the hearing makes it the source. */
function miss(trace: TraceCase, kind: string, context: TraceContext): TraceDecision {
  const hop = currentHop(trace);
  if (kind === 'hop' && hop.state === 'asked') return together(openHearing(hop, 'no-answer', context));
  if (kind === 'hearing' && hop.state === 'hearing' && hop.hearing?.statement === null)
    return presume(hop, context);
  const what = kind === 'hop' ? 'answer' : 'statement';
  return decided([find(rule.late, 'permit', { what })], none);
}

function presume(hop: Hop, { now, id, actor }: TraceContext): TraceDecision {
  return decided([find(rule.presumed, 'permit', { company: hop.name })], () => ({
    events: [{ type: 'presumed', hop: hop.n, at: now }],
    clocks: [{ do: 'meet', kind: 'hearing' }],
    messages: [judged(hop, 'presumed', { now, id, actor })],
  }));
}

function judged(
  hop: Hop,
  outcome: Judged['outcome'],
  { now, id, actor }: Pick<TraceContext, 'now' | 'id' | 'actor'>,
): Message {
  const payload: Judged = { version: 1, case: id, hop: hop.n, origin: actor.org, outcome, at: now };
  return { to: hop.org, topic: TOPICS.judged, key: `${id}:${hop.n}:${outcome}:${now}`, payload };
}

function recordStatement(
  trace: TraceCase,
  { from, hop: n, text, at }: Extract<TraceCommand, { type: 'record-statement' }>,
): TraceDecision {
  const hop = trace.hops[n - 1];
  const awaited = hop?.org === from && hop.state === 'hearing' && hop.hearing?.statement === null;
  return decided([find(rule.heard, awaited ? 'permit' : 'refuse')], () => ({
    events: [{ type: 'stated', hop: n, text, at }],
    clocks: [{ do: 'meet', kind: 'hearing' }],
  }));
}

/** A person decides after the statement or the end of the term; a presumption can be taken back the same way. */
function judge(
  trace: TraceCase,
  { outcome, reason }: Extract<TraceCommand, { type: 'judge' }>,
  context: TraceContext,
): TraceDecision {
  const hop = currentHop(trace);
  if (hop.hearing === null || !['hearing', 'presumed'].includes(trace.state)) throw notNow(trace, 'judge');
  if (outcome === 'presume') {
    if (hop.state === 'presumed') throw notNow(trace, 'judge');
    const over = hop.hearing.statement !== null || hop.hearing.dueAt <= context.now;
    if (!over)
      return decided([find(rule.presumed, 'hold', { until: hop.hearing.dueAt, company: hop.name })], none);
    return presume(hop, context);
  }
  return decided([find(rule.excused, 'permit', { reason })], () => ({
    events: [{ type: 'excused', hop: hop.n, reason }],
    clocks: [{ do: 'meet', kind: 'hearing' }],
    messages: [judged(hop, 'excused', context)],
  }));
}

function recordCut(
  trace: TraceCase,
  { hop, from, result, at, minutes }: Extract<TraceCommand, { type: 'record-cut' }>['cut'],
): TraceDecision {
  if (trace.landing?.hop !== hop || trace.hops[hop - 1]?.org !== from)
    return decided([find(rule.answered, 'refuse', { hop, from, result })], none);
  return decided([find(rule.lineCut, 'permit', { minutes })], () => ({
    events: trace.cut === null ? [{ type: 'cut', cut: { result, at, minutes } }] : [],
  }));
}

function handOver(trace: TraceCase, to: string, { facts, now, id, actor }: TraceContext): TraceDecision {
  if (trace.police !== null) throw notNow(trace, 'hand-over');
  const police = facts.get(to);
  if (police?.kind !== 'police') return decided([find(rule.policeTold, 'hold', { to })], none);
  const path = trace.hops.map(({ name, answer, state }) => ({
    name,
    result: answer?.result ?? null,
    presumed: state === 'presumed',
    answer: answer === null ? null : messageDigest(answer),
  }));
  const chain = messageDigest(path);
  const payload: HandedOver = {
    version: 1,
    case: id,
    origin: actor.org,
    at: now,
    call: trace.call,
    chain,
    path,
  };
  return decided([find(rule.policeTold, 'permit', { to: police.name })], () => ({
    events: [{ type: 'handed-over', police: { org: to, name: police.name, at: now, chain, receipt: null } }],
    messages: [{ to, topic: TOPICS.handedOver, key: `${id}:handed-over`, payload }],
  }));
}

function recordReceipt(
  trace: TraceCase,
  { from, receipt }: Extract<TraceCommand, { type: 'record-receipt' }>,
): TraceDecision {
  if (trace.police?.org !== from)
    return decided([find(rule.answered, 'refuse', { hop: 0, from, result: 'receipt' })], none);
  return decided([find(rule.handoverReceived, 'permit', { receipt })], () => ({
    events: trace.police?.receipt === null ? [{ type: 'hand-over-received', receipt }] : [],
  }));
}

function holdAccountable(
  trace: TraceCase,
  { company, department, note }: Extract<TraceCommand, { type: 'note-accountability' }>,
  { actor, now }: TraceContext,
): TraceDecision {
  if (trace.state === 'tracing') throw notNow(trace, 'note-accountability');
  return decided([find(rule.accountable, 'permit', { company, department })], () => ({
    events: [
      { type: 'held-accountable', accountability: { company, department, note, by: actor.id, at: now } },
    ],
  }));
}

function close(
  trace: TraceCase,
  { outcome, reason }: Extract<TraceCommand, { type: 'close' }>,
  context: TraceContext,
): TraceDecision {
  if (trace.state === 'closed') throw notNow(trace, 'close');
  const waits = ['tracing', 'hearing', 'landed'].includes(trace.state);
  const fits =
    outcome === 'unresolved' ||
    (outcome === 'source-cut' ? trace.state === 'cut' : trace.state === 'presumed' || trace.state === 'cut');
  return decided([find(rule.closedCase, waits || !fits ? 'hold' : 'permit', { reason })], () => ({
    events: [{ type: 'closed', closed: { ...signed(context), outcome, reason } }],
  }));
}
