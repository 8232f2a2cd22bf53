/** A company is heard before it counts as the source of a call (452, 13.9); a person can take that back. */
import { decide as decided, find, type Message } from '../kernel/decision.ts';
import { notNow, signed } from '../kernel/subject-state.ts';
import { addHours } from '../kernel/time.ts';
import { type Effects, none, type TraceContext, type TraceDecision, together } from './trace-ask.ts';
import { currentHop, type Hearing, type Hop, type TraceCase, type TraceCommand } from './trace-case.ts';
import { type HearingOpened, type Judged, TOPICS } from './trace-messages.ts';
import * as rule from './trace-rules.ts';

export function openHearing(
  hop: Hop,
  ground: Hearing['ground'],
  { law, now, id, actor }: TraceContext,
): Effects {
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

/** Silence of a hop opens its hearing; silence in the hearing makes it the source. A cut that is late may be given up. */
export function miss(trace: TraceCase, kind: string, context: TraceContext): TraceDecision {
  const hop = currentHop(trace);
  if (kind === 'hop' && hop.state === 'asked') return together(openHearing(hop, 'no-answer', context));
  if (kind === 'hearing' && hop.state === 'hearing' && hop.hearing?.statement === null)
    return presume(hop, null, context);
  const what = kind === 'hop' ? 'answer' : kind === 'cut' ? 'cut' : 'statement';
  return decided([find(rule.late, 'permit-with-duties', { what })], none);
}

/** @param reason of the person who decided; null where the term ended in silence */
function presume(hop: Hop, reason: string | null, context: TraceContext): TraceDecision {
  const by = reason === null ? null : signed(context);
  return decided([find(rule.presumed, 'permit', { company: hop.name })], () => ({
    events: [{ type: 'presumed', hop: hop.n, at: context.now, by, reason }],
    clocks: [{ do: 'meet', kind: 'hearing' }],
    messages: [judged(hop, { outcome: 'presumed', reason }, context)],
  }));
}

function judged(
  hop: Hop,
  { outcome, reason }: Pick<Judged, 'outcome' | 'reason'>,
  { now, id, actor }: Pick<TraceContext, 'now' | 'id' | 'actor'>,
): Message {
  const payload: Judged = { version: 1, case: id, hop: hop.n, origin: actor.org, outcome, at: now, reason };
  return { to: hop.org, topic: TOPICS.judged, key: `${id}:${hop.n}:${outcome}:${now}`, payload };
}

export function recordStatement(
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
export function judge(
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
    return presume(hop, reason, context);
  }
  return decided([find(rule.excused, 'permit', { reason })], () => ({
    events: [{ type: 'excused', hop: hop.n, by: signed(context), reason }],
    clocks: [{ do: 'meet', kind: 'hearing' }],
    messages: [judged(hop, { outcome: 'excused', reason }, context)],
  }));
}
