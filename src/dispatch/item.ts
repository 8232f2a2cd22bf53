/**
 * One instruction on its way out: waiting → sent → delivered (a message) or applied (a line) | failed | superseded.
 * The gateway is asked outside of any transaction, so every answer comes in as a command and may come twice or late.
 */
import { type Decision, decide as decided, find, type Message } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { ParameterUse } from '../law/index.ts';
import type { DISPATCH_STATES } from './contract.ts';
import type { Dispatched, Instruction } from './messages.ts';
import type { Answered } from './ports.ts';
import * as rule from './rules.ts';
import { type DispatchFacts, dispatchFacts } from './store.ts';
import { writeText } from './templates.ts';

export interface DispatchItem {
  readonly instruction: Instruction;
  readonly state: (typeof DISPATCH_STATES)[number];
  /** What the person reads, as it was written on that day; null for the functions of a line. */
  readonly text: string | null;
  /** Numbers a line can still call; empty for a message. */
  readonly numbers: readonly string[];
  readonly queuedAt: Instant;
  /** Tries that were not answered as hoped since it was last put in line. */
  readonly attempts: number;
  /** Next try, or when the receipt is asked for; null once there is nothing left to do. */
  readonly nextAt: Instant | null;
  readonly sentAt: Instant | null;
  readonly provenAt: Instant | null;
  readonly reason: string | null;
  /** How often a person put it in line again. */
  readonly rounds: number;
}

export type DispatchCommand =
  | { readonly type: 'queue'; readonly instruction: Instruction }
  /** `round`: what was handed over under this one; a person may have put it in line again since. */
  | { readonly type: 'record'; readonly answer: Answered; readonly round: number }
  | { readonly type: 'supersede' }
  | { readonly type: 'again'; readonly reason: string };

export type DispatchEvent =
  | {
      readonly type: 'queued';
      readonly instruction: Instruction;
      readonly text: string | null;
      readonly numbers: readonly string[];
      readonly at: Instant;
    }
  | { readonly type: 'tried'; readonly reason: string; readonly nextAt: Instant }
  | { readonly type: 'sent'; readonly at: Instant; readonly nextAt: Instant }
  | { readonly type: 'delivered' | 'applied'; readonly at: Instant }
  | { readonly type: 'failed'; readonly at: Instant; readonly reason: string }
  | { readonly type: 'superseded' }
  | {
      readonly type: 'put-again';
      readonly by: string;
      readonly text: string | null;
      readonly numbers: readonly string[];
      readonly at: Instant;
    };

type DispatchContext = Context<DispatchFacts>;
type DispatchDecision = Decision<DispatchEvent>;

export const dispatchItem: Register<DispatchItem, DispatchCommand, DispatchEvent, DispatchFacts> = {
  name: 'dispatch_item',
  rules: rule.rules,
  permissions: {
    queue: 'message.receive',
    record: 'dispatch.send',
    supersede: 'message.receive',
    again: 'dispatch.again',
  },
  decide(state, command, context) {
    if (command.type === 'queue') return queue(state, command.instruction, context);
    if (state === undefined) throw kernelError('kernel.missing');
    switch (command.type) {
      case 'record':
        return record(state, command, context);
      case 'supersede':
        return supersede(state, context);
      case 'again':
        return again(state, command.reason, context);
    }
  },
  evolve,
  facts: dispatchFacts,
  columns: ({ instruction, state, queuedAt, nextAt }) => ({
    register: instruction.about?.register ?? null,
    subject: instruction.about?.id ?? null,
    number: instruction.number,
    kind: instruction.kind,
    state,
    queued_at: queuedAt,
    ordered_at: orderedAt(instruction) ?? queuedAt,
    due_at: nextAt,
  }),
};

function orderedAt(instruction: Instruction): Instant | undefined {
  return instruction.kind === 'line' ? instruction.at : undefined;
}

/** The same reference again is the same instruction: it stays as it is. */
function queue(
  state: DispatchItem | undefined,
  instruction: Instruction,
  context: DispatchContext,
): DispatchDecision {
  if (state !== undefined) return decided([], () => ({ events: [] }));
  const { now, actor } = context;
  const made = make(instruction, context);
  if (made.ok) {
    const { text, numbers, params } = made;
    return decided([find(rule.queued, 'permit', {}, params)], () => ({
      events: [{ type: 'queued', instruction, text, numbers, at: now }],
    }));
  }
  const { code, what } = made;
  return decided([find(rule.queued, 'permit-with-duties', { code, what })], () => ({
    events: [
      { type: 'queued', instruction, text: null, numbers: [], at: now },
      { type: 'failed', at: now, reason: code },
    ],
    messages: tell(instruction, { result: 'failed', at: now, round: 0 }, actor.org),
  }));
}

type Made =
  | {
      readonly ok: true;
      readonly text: string | null;
      readonly numbers: readonly string[];
      readonly params: readonly ParameterUse[];
    }
  | { readonly ok: false; readonly code: string; readonly what: string };

/** What goes out: the text in words, or the numbers that stay reachable. */
function make(instruction: Instruction, { law, facts: { carrier } }: DispatchContext): Made {
  if (instruction.kind === 'message') {
    const { template, facts, language = 'zh' } = instruction;
    const written = writeText(template, facts, { carrier: carrier[language], language });
    return written.ok ? { ok: true, text: written.text, numbers: [], params: [] } : written;
  }
  const param = law.parameter<Readonly<Record<string, readonly string[]>>>('dispatch.open_numbers');
  const strange = instruction.open.find((name) => !Object.hasOwn(param.value, name));
  if (strange !== undefined) return { ok: false, code: 'way-back-unknown', what: strange };
  const numbers = instruction.open.flatMap((name) => param.value[name] ?? []);
  return { ok: true, text: null, numbers, params: [param] };
}

function record(
  state: DispatchItem,
  { answer, round }: Extract<DispatchCommand, { type: 'record' }>,
  context: DispatchContext,
): DispatchDecision {
  // Proven is proven: a receipt that comes twice or after another one changes nothing.
  if (state.provenAt !== null || state.state === 'superseded') return decided([], () => ({ events: [] }));
  // What is late for an earlier round says nothing about this one, unless it got through after all.
  if (answer.result !== 'done' && (round < state.rounds || state.state === 'failed'))
    return decided([], () => ({ events: [] }));
  switch (answer.result) {
    case 'accepted':
      return state.state === 'sent' ? wait(state, 'no-receipt', context) : sent(state, context);
    case 'done':
      return done(state, answer.at, context);
    case 'refused':
      return giveUp(state, answer.reason, context);
    case 'no-answer':
      return wait(state, answer.reason, context);
  }
}

function sent(state: DispatchItem, context: DispatchContext): DispatchDecision {
  const { now, actor } = context;
  return decided([find(rule.handedOver, 'permit')], () => ({
    events: [{ type: 'sent', at: now, nextAt: nextTry(0, context) }],
    messages: tell(state.instruction, { result: 'sent', at: now, round: state.rounds }, actor.org),
  }));
}

/**
 * Also for one that was given up: what is proven late is still so. Terms count from here, so a gateway with a wrong
 * clock can place it neither before it was asked for nor after today.
 */
function done(state: DispatchItem, told: Instant, { actor, now }: DispatchContext): DispatchDecision {
  const at = told < state.queuedAt ? state.queuedAt : told > now ? now : told;
  const result = state.instruction.kind === 'message' ? 'delivered' : 'applied';
  return decided([find(rule.proven, 'permit', { at })], () => ({
    events: [{ type: result, at }],
    messages: tell(state.instruction, { result, at, round: state.rounds }, actor.org),
  }));
}

/**
 * Not as hoped: tried, or asked for its receipt, again later. A message is given up after the set number of tries, or
 * when its receipt stays out; the functions of a line are tried until the network has done it.
 */
function wait(state: DispatchItem, reason: string, context: DispatchContext): DispatchDecision {
  const { law, now } = context;
  const attempts = state.attempts + 1;
  if (state.instruction.kind === 'message') {
    const limit = law.number('dispatch.attempts');
    const hours = law.number('dispatch.receipt_hours');
    const out = state.sentAt === null ? attempts >= limit.value : now >= addHours(state.sentAt, hours.value);
    if (out) return giveUp(state, reason, context, [state.sentAt === null ? limit : hours]);
  }
  const pause = law.parameter<RetryMinutes>('dispatch.retry_minutes');
  const nextAt = nextTry(attempts - 1, context);
  return decided([find(rule.notYet, 'permit-with-duties', { attempts, reason, nextAt }, [pause])], () => ({
    events: [{ type: 'tried', reason, nextAt }],
  }));
}

interface RetryMinutes {
  readonly first: number;
  readonly most: number;
}

function nextTry(earlier: number, { law, now }: DispatchContext): Instant {
  const { first, most } = law.parameter<RetryMinutes>('dispatch.retry_minutes').value;
  return addHours(now, Math.min(first * 2 ** Math.min(earlier, 20), most) / 60);
}

function giveUp(
  state: DispatchItem,
  reason: string,
  { now, actor }: DispatchContext,
  limits: readonly ParameterUse[] = [],
): DispatchDecision {
  return decided([find(rule.givenUp, 'permit-with-duties', { reason }, limits)], () => ({
    events: [{ type: 'failed', at: now, reason }],
    messages: tell(state.instruction, { result: 'failed', at: now, round: state.rounds }, actor.org),
  }));
}

/** A later instruction for the same line: off must never overtake on. */
function supersede(state: DispatchItem, { now, actor }: DispatchContext): DispatchDecision {
  if (state.provenAt !== null || state.state === 'superseded') return decided([], () => ({ events: [] }));
  return decided([find(rule.latest, 'permit')], () => ({
    events: [{ type: 'superseded' }],
    messages: tell(state.instruction, { result: 'failed', at: now, round: state.rounds }, actor.org),
  }));
}

function again(state: DispatchItem, reason: string, context: DispatchContext): DispatchDecision {
  const { now, actor, facts } = context;
  if (state.state === 'superseded' || facts.later)
    return decided([find(rule.latest, 'refuse')], () => ({ events: [] }));
  if (state.state !== 'failed')
    throw kernelError('kernel.not-in-state', { facts: { state: state.state, command: 'again' } });
  const made = make(state.instruction, context);
  if (!made.ok) {
    const { code, what } = made;
    return decided([find(rule.again, 'refuse', { code, what })], () => ({ events: [] }));
  }
  const { text, numbers } = made;
  return decided([find(rule.again, 'permit', { reason })], () => ({
    events: [{ type: 'put-again', by: actor.id, text, numbers, at: now }],
  }));
}

function tell(
  { about, ref }: Instruction,
  { result, at, round }: Pick<Dispatched, 'result' | 'at'> & { readonly round: number },
  org: string,
): Message[] {
  if (about === null) return [];
  const payload: Dispatched = { ref, id: about.id, result, at };
  return [{ to: org, topic: `${about.register}.dispatched`, key: `${ref}:${result}:${round}`, payload }];
}

function evolve(state: DispatchItem | undefined, event: DispatchEvent): DispatchItem {
  if (event.type === 'queued') {
    const { instruction, text, numbers, at } = event;
    return {
      instruction,
      text,
      numbers,
      state: 'waiting',
      queuedAt: at,
      attempts: 0,
      nextAt: at,
      sentAt: null,
      provenAt: null,
      reason: null,
      rounds: 0,
    };
  }
  if (state === undefined) throw new TypeError(`${event.type} before queued`);
  switch (event.type) {
    case 'tried':
      return { ...state, attempts: state.attempts + 1, reason: event.reason, nextAt: event.nextAt };
    case 'sent':
      return { ...state, state: 'sent', sentAt: event.at, attempts: 0, reason: null, nextAt: event.nextAt };
    case 'delivered':
    case 'applied':
      return { ...state, state: event.type, provenAt: event.at, reason: null, nextAt: null };
    case 'failed':
      return { ...state, state: 'failed', reason: event.reason, nextAt: null };
    case 'superseded':
      return { ...state, state: 'superseded', nextAt: null };
    case 'put-again':
      return {
        ...state,
        state: 'waiting',
        text: event.text,
        numbers: event.numbers,
        attempts: 0,
        nextAt: event.at,
        sentAt: null,
        reason: null,
        rounds: state.rounds + 1,
      };
  }
}
