/** How a trace ends: the line is cut, the police have it, somebody answers for it, it is closed. */
import { decide as decided, find } from '../kernel/decision.ts';
import { notNow, signed } from '../kernel/subject-state.ts';
import { none, type TraceContext, type TraceDecision } from './trace-ask.ts';
import type { TraceCase, TraceCommand } from './trace-case.ts';
import { type HandedOver, messageDigest, TOPICS } from './trace-messages.ts';
import * as rule from './trace-rules.ts';

export function recordCut(
  trace: TraceCase,
  { hop, from, result, at, minutes }: Extract<TraceCommand, { type: 'record-cut' }>['cut'],
): TraceDecision {
  if (trace.landing?.hop !== hop || trace.hops[hop - 1]?.org !== from)
    return decided([find(rule.answered, 'refuse', { hop, from, result })], none);
  return decided([find(rule.lineCut, 'permit', { minutes })], () => ({
    events: trace.cut === null ? [{ type: 'cut', cut: { result, at, minutes } }] : [],
    clocks: [{ do: 'meet', kind: 'cut' }],
  }));
}

/** The company let the line work again. What was found stays found; whoever asked sees it and may ask why. */
export function recordRestored(
  trace: TraceCase,
  { hop, from, at, reason }: Extract<TraceCommand, { type: 'record-restored' }>['restored'],
): TraceDecision {
  if (trace.landing?.hop !== hop || trace.hops[hop - 1]?.org !== from)
    return decided([find(rule.answered, 'refuse', { hop, from, result: 'restored' })], none);
  return decided([find(rule.lineRestored, 'permit-with-duties', { reason })], () => ({
    events: [{ type: 'restored', restored: { at, reason } }],
  }));
}

export function handOver(
  trace: TraceCase,
  to: string,
  { facts, now, id, actor }: TraceContext,
): TraceDecision {
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

export function recordReceipt(
  trace: TraceCase,
  { from, receipt }: Extract<TraceCommand, { type: 'record-receipt' }>,
): TraceDecision {
  if (trace.police?.org !== from)
    return decided([find(rule.answered, 'refuse', { hop: 0, from, result: 'receipt' })], none);
  // The first receipt stands; the same again is the same.
  if (trace.police.receipt !== null && trace.police.receipt !== receipt)
    return decided([find(rule.handoverReceived, 'refuse', { receipt })], none);
  return decided([find(rule.handoverReceived, 'permit', { receipt })], () => ({
    events: trace.police?.receipt === null ? [{ type: 'hand-over-received', receipt }] : [],
  }));
}

export function holdAccountable(
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

export function close(
  trace: TraceCase,
  { outcome, reason }: Extract<TraceCommand, { type: 'close' }>,
  context: TraceContext,
): TraceDecision {
  if (trace.state === 'closed') throw notNow(trace, 'close');
  // A company that does not cut in time must not keep the case open for ever.
  const overdue = trace.state === 'landed' && trace.landing !== null && trace.landing.dueAt < context.now;
  const waits = ['tracing', 'hearing', 'landed'].includes(trace.state) && !overdue;
  const fits =
    outcome === 'unresolved' ||
    (outcome === 'source-cut' ? trace.state === 'cut' : trace.state === 'presumed' || trace.state === 'cut');
  return decided([find(rule.closedCase, waits || !fits ? 'hold' : 'permit', { reason })], () => ({
    events: [{ type: 'closed', closed: { ...signed(context), outcome, reason } }],
    clocks: [{ do: 'cancel', kind: 'cut' }],
  }));
}
