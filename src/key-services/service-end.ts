/** The end of a service by two persons, with its customer, or by a ban. */
import { levelOf, reaches } from '../kernel/access.ts';
import { confirmers, oneMore } from '../kernel/confirm.ts';
import { type ClockChange, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import type { END_GROUNDS, LINE_GROUNDS, MEASURES } from './contract.ts';
import * as ending from './end-rules.ts';
import { type CustomerEnded, type ReportAnswer, TOPICS } from './messages.ts';
import type { KeyService, ServiceContext, ServiceDecision, Signal, Termination } from './service.ts';
import { dispose, noteSignal } from './service-ground.ts';
import { isLive, openDefects, policyChanged } from './service-state.ts';
import { isLineGround, reportsOf } from './service-told.ts';

type Ground = (typeof END_GROUNDS)[number];

export type EndCommand =
  | {
      readonly type: 'note-signal';
      readonly signal: Pick<Signal, 'id' | 'ground' | 'source' | 'reference' | 'at'>;
    }
  | {
      readonly type: 'dispose';
      readonly signal: string;
      readonly measure: (typeof MEASURES)[number];
      readonly rule: string;
      readonly reason: string;
    }
  | {
      readonly type: 'propose-end';
      readonly ground: Ground;
      readonly reason: string;
      readonly evidence: readonly string[];
    }
  | { readonly type: 'second-end' }
  | { readonly type: 'decline-end'; readonly reason: string }
  | { readonly type: 'end-with-customer'; readonly ground: Ground; readonly origin: string }
  | { readonly type: 'end-by-ban'; readonly ban: string }
  | { readonly type: 'note-answer'; readonly answer: ReportAnswer };

export function decideEnd(
  state: KeyService | undefined,
  command: EndCommand,
  context: ServiceContext,
): ServiceDecision {
  const service = existing(state, command.type);
  switch (command.type) {
    case 'note-signal':
      return noteSignal(service, command.signal, context);
    case 'dispose':
      return dispose(service, command, context);
    case 'propose-end':
      return proposeEnd(service, command, context);
    case 'second-end':
      return secondEnd(service, context);
    case 'decline-end':
      if (service.termination === null || !isLive(service)) throw notNow(service, 'decline-end');
      return decided([find(ending.endDeclined, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'end-declined', reason: command.reason }],
      }));
    case 'end-with-customer':
      return endWithCustomer(service, command.ground, context);
    case 'end-by-ban':
      return endByBan(service, command.ban, context);
    case 'note-answer': {
      const { by, step } = command.answer;
      return decided([find(ending.answered, 'permit', { by, step })], () => ({
        events: [{ type: 'report-answered', answer: command.answer }],
      }));
    }
  }
}

/** Whether the ledger shows the ground: nothing is ended on a word alone. */
function isOnRecord(service: KeyService, ground: Ground): boolean {
  if (ground === 'grave') return openDefects(service).some(({ grave }) => grave);
  if (ground === 'refused')
    return (
      openDefects(service).some(({ result }) => result === 'refused') ||
      (service.late.includes('rectification') && openDefects(service).length > 0)
    );
  if (ground === 'not-as-required')
    return openDefects(service).some(({ result }) => result === 'not-as-required');
  return service.signals.some(
    (signal) => signal.ground === ground && signal.matched && signal.measure !== 'none',
  );
}

export const CONFIRM_END = { rule: ending.endConfirmed, setting: 'confirm.key_service_end' } as const;

const IN_RECTIFICATION: ReadonlySet<string> = new Set(['grave', 'refused', 'not-as-required']);

function proposeEnd(
  service: KeyService,
  { ground, reason, evidence }: Extract<EndCommand, { type: 'propose-end' }>,
  context: ServiceContext,
): ServiceDecision {
  if (!isLive(service) || service.state === 'applied' || service.termination !== null)
    throw notNow(service, 'propose-end');
  const persons = confirmers(context.law, CONFIRM_END.setting);
  const shown = isOnRecord(service, ground);
  const of = IN_RECTIFICATION.has(ground) ? ending.endDue : ending.endConfirmed;
  const findings: Finding[] = [
    ...(shown ? [] : [find(of, 'hold', { ground })]),
    find(ending.endConfirmed, 'permit-with-duties', { ground, persons: persons.value.persons }, [persons]),
    ...(isLineGround(ground) ? [find(ending.endsEverything, 'permit-with-duties', { ground })] : []),
  ];
  const termination: Termination = { ground, reason, evidence, persons: [signed(context)] };
  return decided(findings, () => ({ events: [{ type: 'end-proposed', termination }] }));
}

/** A named compliance manager of the province, and not the one who proposed it. */
function secondEnd(service: KeyService, context: ServiceContext): ServiceDecision {
  const { termination } = service;
  if (termination === null || !isLive(service)) throw notNow(service, 'second-end');
  const { actor, facts, now } = context;
  const { ground } = termination;
  const { finding, enough } = oneMore(CONFIRM_END, termination.persons, context);
  const { facts: persons, params, outcome: said } = finding;
  const able = said !== 'refuse' && reaches(levelOf(actor, facts.company.province), 'province');
  const outcome = able ? said : 'refuse';
  const findings = [find(ending.endConfirmed, outcome, { ground, ...persons }, params)];
  if (able && IN_RECTIFICATION.has(ground)) findings.push(find(ending.endDue, 'permit', { ground }));
  const everything = able && enough && isLineGround(ground) ? consequences(service, ground, context) : NONE;
  return decided([...findings, ...everything.findings], () => ({
    events: [
      { type: 'end-seconded', by: signed(context) },
      ...(enough ? [{ type: 'ended', ground, at: now } as const] : []),
    ],
    clocks: enough ? ALL_CLOCKS : [],
    messages: enough ? [...endMessages(context), ...everything.messages] : [],
  }));
}

const NONE: { readonly findings: Finding[]; readonly messages: Message[] } = { findings: [], messages: [] };

const ALL_CLOCKS: readonly ClockChange[] = [
  'cleanup',
  'rectification',
  'terms',
  'forwarding',
  'confirm-shutdown',
  'dispose',
].map((kind) => ({ do: 'cancel', kind }) as const);

/** What was permitted on it ends with it, and the gateways learn of it. */
function endMessages(context: ServiceContext): Message[] {
  const { id, actor, now } = context;
  const payload = { service: id, at: now };
  return [
    policyChanged(context, 'service'),
    { to: actor.org, topic: TOPICS.serviceEnded, key: `service-ended:${id}`, payload },
  ];
}

/** The customer goes everywhere, not just the line (452, 12), and the regulator hears of it. */
function consequences(
  service: KeyService,
  ground: (typeof LINE_GROUNDS)[number],
  context: ServiceContext,
): { readonly findings: Finding[]; readonly messages: Message[] } {
  const { id, actor } = context;
  const { reason = '', evidence = [] } = service.termination ?? {};
  const about = { ground, rule: 'miit-452-2016.12', reason, evidence, key: 'end' };
  const reports = reportsOf(service, about, context, 'line-customer');
  const payload: CustomerEnded | null =
    service.customer === null ? null : { customer: service.customer, service: id, ground };
  return {
    findings: [
      find(ending.endsEverything, 'permit', { ground }),
      reports.missing
        ? find(ending.reportedOn, 'permit-with-duties')
        : find(ending.reportedOn, 'permit', { to: reports.to }),
    ],
    messages: [
      ...(payload === null
        ? []
        : [{ to: actor.org, topic: TOPICS.customerEnded, key: `customer-ended:${id}`, payload }]),
      ...reports.messages,
    ],
  };
}

function endWithCustomer(service: KeyService, ground: Ground, context: ServiceContext): ServiceDecision {
  if (!isLive(service))
    return decided([find(ending.endsEverything, 'permit', { ground })], () => ({ events: [] }));
  return decided([find(ending.endsEverything, 'permit', { ground })], () => ({
    events: [{ type: 'ended', ground, at: context.now }],
    clocks: ALL_CLOCKS,
    messages: endMessages(context),
  }));
}

function endByBan(service: KeyService, banned: string, context: ServiceContext): ServiceDecision {
  const { now, actor, id } = context;
  const payload = { ban: banned, service: id, at: now };
  const gone = { to: actor.org, topic: TOPICS.banLineGone, key: `ban-gone:${banned}:${id}`, payload };
  const live = isLive(service);
  return decided([find(ending.ban, 'permit')], () => ({
    events: live ? [{ type: 'ended', ground: 'illegal-use', at: now }] : [],
    clocks: live ? ALL_CLOCKS : [],
    messages: [...(live ? endMessages(context) : []), gone],
  }));
}
