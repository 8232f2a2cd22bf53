/** Grounds that come in, what is decided on them, and the end of a service by two persons. */
import { levelOf, reaches } from '../kernel/access.ts';
import { confirmers, oneMore } from '../kernel/confirm.ts';
import { type ClockChange, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { addHours, endOfDayAfter } from '../kernel/time.ts';
import { policeOf, regulatorOf } from './company.ts';
import type { END_GROUNDS, MEASURES } from './contract.ts';
import { LINE_GROUNDS } from './contract.ts';
import * as rule from './life-rules.ts';
import { type CustomerEnded, type ReportAnswer, type Reported, TOPICS } from './messages.ts';
import type { KeyService, ServiceContext, ServiceDecision, Signal, Termination } from './service.ts';
import { isLive, openDefects, openSignals, policyChanged } from './service-state.ts';

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
      return decided([find(rule.endDeclined, 'permit', { reason: command.reason })], () => ({
        events: [{ type: 'end-declined', reason: command.reason }],
      }));
    case 'end-with-customer':
      return endWithCustomer(service, command.ground, context);
    case 'end-by-ban':
      return endByBan(service, command.ban, context);
    case 'note-answer': {
      const { by, step } = command.answer;
      return decided([find(rule.answered, 'permit', { by, step })], () => ({
        events: [{ type: 'report-answered', answer: command.answer }],
      }));
    }
  }
}

interface Many {
  readonly key_service: { readonly complainants: number; readonly window_days: number };
}

/** Different sources that said the same within the window, this one included. */
function sourcesOf(service: KeyService, signal: Pick<Signal, 'ground' | 'source' | 'at'>, days: number) {
  const since = addHours(signal.at, -24 * days);
  const same = service.signals.filter(
    ({ ground, at, measure }) => ground === signal.ground && measure === null && at >= since,
  );
  return new Set([...same.map(({ source }) => source), signal.source]).size;
}

/** Matched against the coded clauses of the contract. One complaint may be malice, so complaints are counted. */
function noteSignal(
  service: KeyService,
  given: Pick<Signal, 'id' | 'ground' | 'source' | 'reference' | 'at'>,
  { law, now }: ServiceContext,
): ServiceDecision {
  const { ground } = given;
  const days = law.number('key.dispose_days');
  const many = law.parameter<Many>('complaints.many');
  const { complainants, window_days: window } = many.value.key_service;
  const counted = ground === 'many-complaints';
  const count = counted ? sourcesOf(service, given, window) : 1;
  const needed = counted ? complainants : 1;
  const stands = count >= needed;
  const named = isLineGround(ground) || (service.contract?.grounds ?? []).some((code) => code === ground);
  const known = service.signals.some(({ id }) => id === given.id);
  const facts = { ground, count, many: needed, days: days.value };
  const params = counted ? [days, many] : [days];
  const findings: Finding[] = [
    find(rule.ground, stands ? 'permit-with-duties' : 'permit', facts, params),
    ...(stands && !named ? [find(rule.groundNotInContract, 'permit-with-duties', { ground })] : []),
    ...(stands && isLineGround(ground) ? [find(rule.endsEverything, 'permit-with-duties', { ground })] : []),
  ];
  const signal: Signal = { ...given, matched: stands, measure: null, rule: null, reason: null };
  const first = stands && isLive(service) && openSignals(service).length === 0;
  const dueAt = endOfDayAfter(now, days.value);
  return decided(findings, () => ({
    events: known
      ? []
      : [
          { type: 'signal-noted', signal },
          ...(stands && counted ? [{ type: 'signals-matched', ground } as const] : []),
        ],
    clocks:
      first && !known
        ? [{ do: 'start', kind: 'dispose', dueAt, obligation: 'miit-452-2016.10.4', term: days }]
        : [],
  }));
}

function isLineGround(ground: string): ground is (typeof LINE_GROUNDS)[number] {
  return (LINE_GROUNDS as readonly string[]).includes(ground);
}

/** Measures that say the use was against the rules; the authority hears of these. */
const TOLD: ReadonlySet<string> = new Set(['warning', 'rectification', 'outbound-suspended', 'termination']);
/** Grounds that look like a crime. */
const CRIME: ReadonlySet<string> = new Set([
  'forged-or-misused-documents',
  'illegal-use',
  'police-notification',
  'illegal-voip-landing',
  'altered-number-landing',
]);
const CLAUSE = /^[a-z0-9-]+\.[a-z0-9.-]+$/;

/** Every case names its rule, the term of the contract and the measure (452, 10). All signals of the ground go with it. */
function dispose(
  service: KeyService,
  { signal: id, measure, rule: rests, reason }: Extract<EndCommand, { type: 'dispose' }>,
  context: ServiceContext,
): ServiceDecision {
  const signal = openSignals(service).find((one) => one.id === id);
  const clause = CLAUSE.test(rests);
  if (signal === undefined || !clause)
    return decided([find(rule.disposed, 'hold', { rule: rests })], () => ({ events: [] }));
  const same = openSignals(service).filter(({ ground }) => ground === signal.ground);
  const about = { ground: signal.ground, rule: rests, reason, evidence: [], key: signal.id };
  const reports = TOLD.has(measure) ? reportsOf(service, about, context) : { messages: [], missing: false };
  const left = openSignals(service).length - same.length;
  const clocks: ClockChange[] = left === 0 ? [{ do: 'meet', kind: 'dispose' }] : [];
  const outcome = reports.missing ? 'permit-with-duties' : 'permit';
  return decided([find(rule.disposed, outcome, { measure, rule: rests })], () => ({
    events: same.map((one) => ({
      type: 'signal-disposed' as const,
      signal: one.id,
      measure,
      rule: rests,
      reason,
    })),
    clocks,
    messages: [
      ...reports.messages,
      ...(measure === 'outbound-suspended' ? [suspension(signal.id, context)] : []),
    ],
  }));
}

function suspension(signal: string, { id, actor, now }: ServiceContext): Message {
  const payload = { service: id, at: now };
  return { to: actor.org, topic: TOPICS.suspendOutbound, key: `outbound-off:${id}:${signal}`, payload };
}

interface About {
  readonly ground: Ground;
  readonly rule: string;
  readonly reason: string;
  readonly evidence: readonly string[];
  /** Tells one report on the service from another. */
  readonly key: string;
}

/** To the regulator always, to the police where a crime is suspected. */
function reportsOf(
  service: KeyService,
  about: About,
  context: ServiceContext,
  matter: Reported['matter'] = 'misuse',
): { readonly messages: Message[]; readonly missing: boolean; readonly to: string } {
  const { id, actor, facts } = context;
  const { organisations } = facts.company;
  const regulator = regulatorOf(organisations, service.province);
  const police = CRIME.has(about.ground) ? policeOf(organisations, service.province) : undefined;
  const { key, ...rest } = about;
  const message = (to: string, what: Reported['matter']): Message => {
    const report = `r-${id}-${what}-${key}`.slice(0, 64);
    const payload: Reported = {
      report,
      origin: actor.org,
      service: id,
      matter: what,
      province: service.province,
      ...rest,
    };
    return { to, topic: TOPICS.reported, key: `${report}:${to}`, payload };
  };
  return {
    messages: [
      ...(regulator === undefined ? [] : [message(regulator.id, matter)]),
      ...(police === undefined ? [] : [message(police.id, 'suspected-crime')]),
    ],
    missing: regulator === undefined || (CRIME.has(about.ground) && police === undefined),
    to: regulator?.nameZh ?? '',
  };
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

export const CONFIRM_END = { rule: rule.endConfirmed, setting: 'confirm.key_service_end' } as const;

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
  const of = IN_RECTIFICATION.has(ground) ? rule.endDue : rule.endConfirmed;
  const findings: Finding[] = [
    ...(shown ? [] : [find(of, 'hold', { ground })]),
    find(rule.endConfirmed, 'permit-with-duties', { ground, persons: persons.value.persons }, [persons]),
    ...(isLineGround(ground) ? [find(rule.endsEverything, 'permit-with-duties', { ground })] : []),
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
  const findings = [find(rule.endConfirmed, outcome, { ground, ...persons }, params)];
  if (able && IN_RECTIFICATION.has(ground)) findings.push(find(rule.endDue, 'permit', { ground }));
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
      find(rule.endsEverything, 'permit', { ground }),
      reports.missing
        ? find(rule.reportedOn, 'permit-with-duties')
        : find(rule.reportedOn, 'permit', { to: reports.to }),
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
    return decided([find(rule.endsEverything, 'permit', { ground })], () => ({ events: [] }));
  return decided([find(rule.endsEverything, 'permit', { ground })], () => ({
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
  return decided([find(rule.ban, 'permit')], () => ({
    events: live ? [{ type: 'ended', ground: 'illegal-use', at: now }] : [],
    clocks: live ? ALL_CLOCKS : [],
    messages: [...(live ? endMessages(context) : []), gone],
  }));
}
