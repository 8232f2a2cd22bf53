/** A voice line: forwarding by leave of the group, shutdown for foreign callers, the cut of a traceback. */
import { levelOf, reaches } from '../kernel/access.ts';
import { confirmers } from '../kernel/confirm.ts';
import { decide as decided, find, type Message } from '../kernel/decision.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { addHours } from '../kernel/time.ts';
import * as cleanup from './cleanup-rules.ts';
import type { Range } from './contract.ts';
import * as line from './line-rules.ts';
import type { About, Disconnected, Reconnected } from './messages.ts';
import type { KeyService, ServiceContext, ServiceDecision, Shutdown } from './service.ts';
import type { KeyFacts } from './service-facts.ts';
import { inUse, policyChanged } from './service-state.ts';

export type LineCommand =
  | { readonly type: 'ask-forwarding'; readonly targets: readonly Range[]; readonly reason: string }
  | { readonly type: 'approve-forwarding' }
  | { readonly type: 'remove-forwarding'; readonly reason: string }
  | { readonly type: 'shut-down'; readonly callers: number; readonly reference: string }
  | { readonly type: 'disconnect'; readonly case: string; readonly about: About | null }
  | { readonly type: 'confirm-shutdown' }
  | { readonly type: 'lift-shutdown'; readonly reason: string };

export function decideLine(
  state: KeyService | undefined,
  command: LineCommand,
  context: ServiceContext,
): ServiceDecision {
  const service = existing(state, command.type);
  switch (command.type) {
    case 'ask-forwarding':
      return askForwarding(service, command, context);
    case 'approve-forwarding':
      return approveForwarding(service, context);
    case 'remove-forwarding':
      return removeForwarding(service, command.reason, context);
    case 'shut-down':
      return shutDown(service, command, context);
    case 'disconnect':
      return disconnect(service, command, context);
    case 'confirm-shutdown':
      return confirmShutdown(service, context);
    case 'lift-shutdown':
      return liftShutdown(service, command.reason, context);
  }
}

function askForwarding(
  service: KeyService,
  { targets, reason }: Extract<LineCommand, { type: 'ask-forwarding' }>,
  context: ServiceContext,
): ServiceDecision {
  if (!inUse(service) || service.forwarding.state === 'approved') throw notNow(service, 'ask-forwarding');
  const level = context.law.parameter('forwarding.approval_level');
  const findings =
    service.kind === 'voice-line'
      ? [find(line.forwarding, targets.length === 0 ? 'hold' : 'permit-with-duties', {}, [level])]
      : [find(line.forwardingVoiceOnly, 'refuse')];
  return decided(findings, () => ({
    events: [{ type: 'forwarding-asked', targets, reason, by: signed(context) }],
  }));
}

/** Forwarding from before is agreed to in the same way, without anybody having asked. */
function approveForwarding(service: KeyService, context: ServiceContext): ServiceDecision {
  const { forwarding } = service;
  if (!inUse(service) || (forwarding.state !== 'asked' && forwarding.state !== 'existing'))
    throw notNow(service, 'approve-forwarding');
  const { law, actor, facts } = context;
  const wanted = law.parameter<'province' | 'group'>('forwarding.approval_level');
  const own = forwarding.asked?.account === actor.id;
  const able = reaches(levelOf(actor, facts.company.province), wanted.value) && !own;
  const confirm = confirmers(law, 'confirm.forwarding');
  return decided([find(line.forwarding, able ? 'permit' : 'refuse', {}, [wanted, confirm])], () => ({
    events: [{ type: 'forwarding-approved', by: signed(context) }],
    clocks: [{ do: 'meet', kind: 'forwarding' }],
    messages: [policyChanged(context, 'forwarding')],
  }));
}

function removeForwarding(service: KeyService, reason: string, context: ServiceContext): ServiceDecision {
  const { state } = service.forwarding;
  if (state === 'none' || state === 'removed') throw notNow(service, 'remove-forwarding');
  return decided([find(line.forwardingRemoved, 'permit', { reason })], () => ({
    events: [{ type: 'forwarding-removed', reason }],
    clocks: [{ do: 'meet', kind: 'forwarding' }],
    messages: [policyChanged(context, 'forwarding')],
  }));
}

/** A machine-proved breach of the number list: shut at once, confirmed by a person afterwards (regime, conflict 9). */
function shutDown(
  service: KeyService,
  { callers, reference }: Extract<LineCommand, { type: 'shut-down' }>,
  context: ServiceContext,
): ServiceDecision {
  if (service.kind !== 'voice-line') return decided([find(line.shutDown, 'refuse')], () => ({ events: [] }));
  // Found again on a line that is shut or gone: nothing is left to shut.
  if (!inUse(service)) return decided([find(line.shutDown, 'permit')], () => ({ events: [] }));
  const { law, now, actor } = context;
  const hours = law.number('voice_line.shutdown_confirm_hours');
  const confirm = law.parameter('confirm.voice_line_shutdown');
  const confirmBy = addHours(now, hours.value);
  const shutdown = {
    ground: 'other-number',
    at: now,
    by: actor.id,
    callers,
    reference,
    confirmBy,
    confirmed: null,
    about: null,
  } as const;
  const facts = { callers, time: confirmBy };
  return decided([find(line.shutDown, 'permit-with-duties', facts, [hours, confirm])], () => ({
    events: [{ type: 'shut', shutdown }],
    clocks: [
      {
        do: 'start',
        kind: 'confirm-shutdown',
        dueAt: confirmBy,
        obligation: 'miit-452-2016.12.5',
        term: hours,
      },
    ],
    messages: [policyChanged(context, 'service')],
  }));
}

/** Whoever asked hears the hour; a line that is gone is cut already. */
function disconnect(
  service: KeyService,
  { case: inquiry, about }: Extract<LineCommand, { type: 'disconnect' }>,
  context: ServiceContext,
): ServiceDecision {
  const { now, actor, id } = context;
  const gone = !inUse(service) && service.state !== 'shut';
  const cut = { ground: 'traceback', at: now, by: actor.id, callers: 0 } as const;
  const facts = { case: inquiry, ground: 'traceback' };
  return decided([find(line.disconnected, 'permit', facts)], () => ({
    events:
      gone || service.shutdown?.ground === 'traceback'
        ? []
        : [
            {
              type: 'shut',
              shutdown: { ...cut, reference: inquiry, confirmBy: null, confirmed: null, about },
            },
          ],
    // A person of the traceback decided; nobody has to confirm the machine's shutdown any more.
    clocks: service.state === 'shut' ? [{ do: 'meet', kind: 'confirm-shutdown' }] : [],
    messages: [
      ...(gone ? [] : [policyChanged(context, 'service')]),
      ...answerTo(about, { service: id, case: inquiry, result: gone ? 'gone' : 'cut', at: now }, actor.org),
    ],
  }));
}

function answerTo(about: About | null, answer: Omit<Disconnected, 'id'>, org: string): Message[] {
  if (about === null) return [];
  const payload: Disconnected = { id: about.id, ...answer };
  const key = `cut:${about.id}:${answer.service}:${answer.case}`;
  return [{ to: org, topic: `${about.register}.disconnected`, key, payload }];
}

function confirmShutdown(service: KeyService, context: ServiceContext): ServiceDecision {
  const { shutdown } = service;
  if (service.state !== 'shut' || shutdown?.confirmBy == null || shutdown.confirmed !== null)
    throw notNow(service, 'confirm-shutdown');
  const own = shutdown.by === context.actor.id;
  const confirm = context.law.parameter('confirm.voice_line_shutdown');
  return decided([find(line.shutdownConfirmed, own ? 'refuse' : 'permit', {}, [confirm])], () => ({
    events: [{ type: 'shutdown-confirmed', by: signed(context) }],
    clocks: [{ do: 'meet', kind: 'confirm-shutdown' }],
  }));
}

function liftShutdown(service: KeyService, reason: string, context: ServiceContext): ServiceDecision {
  const { shutdown } = service;
  if (service.state !== 'shut' || shutdown === null) throw notNow(service, 'lift-shutdown');
  const { law, actor, now, id } = context;
  const level = law.parameter<'province' | 'group'>('voice_line.lift_level');
  const outcome = mayLift(shutdown, context) ? 'permit' : 'refuse';
  return decided([find(line.shutdownLifted, outcome, { reason }, [level])], () => ({
    events: [{ type: 'shutdown-lifted', reason, by: signed(context) }],
    clocks: [{ do: 'meet', kind: 'confirm-shutdown' }],
    messages: [
      policyChanged(context, 'service'),
      ...restoredTo(shutdown, { service: id, case: shutdown.reference, reason, at: now }, actor.org),
    ],
  }));
}

/**
 * What only a machine saw, any compliance manager takes back. What a traceback named, or a person confirmed, takes the
 * highest level of the company (the province where the company is of one), and nobody who had a part in it.
 */
export function mayLift(
  shutdown: Shutdown,
  {
    law,
    actor,
    facts,
  }: Pick<ServiceContext, 'law' | 'actor'> & { readonly facts: Pick<KeyFacts, 'company'> },
): boolean {
  if (shutdown.ground === 'other-number' && shutdown.confirmed === null) return true;
  const { province } = facts.company;
  const wanted =
    province === null ? law.parameter<'province' | 'group'>('voice_line.lift_level').value : 'province';
  const own = shutdown.by === actor.id || shutdown.confirmed?.account === actor.id;
  return reaches(levelOf(actor, province), wanted) && !own;
}

/** Whoever had the line cut learns that it works again, and why. */
function restoredTo({ about }: Shutdown, restored: Omit<Reconnected, 'id'>, org: string): Message[] {
  if (about === null) return [];
  const payload: Reconnected = { id: about.id, ...restored };
  const key = `restored:${about.id}:${restored.service}:${restored.at}`;
  return [{ to: org, topic: `${about.register}.reconnected`, key, payload }];
}

/** Nobody confirmed in time: the line stays shut, since what the machine saw still stands. */
export function missLine(service: KeyService): ServiceDecision {
  const findings = [
    service.state === 'shut'
      ? find(line.shutdownConfirmed, 'permit-with-duties')
      : find(cleanup.late, 'permit-with-duties', { kind: 'confirm-shutdown' }),
  ];
  return decided(findings, () => ({ events: [{ type: 'became-late', kind: 'confirm-shutdown' }] }));
}
