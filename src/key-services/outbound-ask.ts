/** Asking for outbound calls, what the contract lacks, the approval and its yearly review. */
import { levelOf, reaches } from '../kernel/access.ts';
import { confirmers } from '../kernel/confirm.ts';
import { allows, decide as decided, type Finding, find, heaviest } from '../kernel/decision.ts';
import { existing, notNow, signed } from '../kernel/subject-state.ts';
import { addMonths, type Day, dayOf, endOfDayAfter, startOf } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import { ALLOTMENT_OUTCOME, allotmentOf } from './company.ts';
import type { OutboundContext, OutboundDecision, OutboundTerms, Permission } from './outbound.ts';
import type { TERMS } from './outbound-contract.ts';
import type { OutboundFacts } from './outbound-facts.ts';
import * as rule from './outbound-rules.ts';
import { within } from './ranges.ts';
import type { KeyService } from './service.ts';
import { inUse, policyChanged } from './service-state.ts';

export type AskCommand =
  | { readonly type: 'ask'; readonly service: string; readonly terms: OutboundTerms }
  | { readonly type: 'supply'; readonly terms: OutboundTerms }
  | { readonly type: 'approve' | 'review' }
  | { readonly type: 'decline'; readonly reason: string };

export function decideAsked(
  state: Permission | undefined,
  command: AskCommand,
  context: OutboundContext,
): OutboundDecision {
  if (command.type === 'ask') return ask(state, command, context);
  const permission = existing(state, command.type);
  if (command.type === 'review') return review(permission, context);
  if (permission.state !== 'asked') throw notNow(permission, command.type);
  switch (command.type) {
    case 'supply':
      return decided([termsFinding(command.terms, 'permit-with-duties', context.law)], () => ({
        events: [{ type: 'terms-supplied', terms: command.terms, by: signed(context) }],
      }));
    case 'approve':
      return approve(permission, context);
    case 'decline':
      return decided([find(rule.ended, 'permit', { how: 'declined', reason: command.reason })], () => ({
        events: [{ type: 'declined', reason: command.reason }],
        clocks: [{ do: 'meet', kind: 'approve' }],
      }));
  }
}

/** Terms that the contract does not state; all are required (452, 8). */
export function missingTerms({
  numbers,
  use,
  hours,
  perHour,
  perDay,
}: OutboundTerms): (typeof TERMS)[number][] {
  return [
    ...(numbers.length === 0 ? (['numbers'] as const) : []),
    ...(use === null || use.trim() === '' ? (['use'] as const) : []),
    ...(hours.length === 0 || hours.some(({ from, to }) => from >= to) ? (['hours'] as const) : []),
    ...(perHour === null ? (['per-hour'] as const) : []),
    ...(perDay === null ? (['per-day'] as const) : []),
  ];
}

function termsFinding(
  terms: OutboundTerms,
  whenMissing: 'hold' | 'permit-with-duties',
  law: LawView,
): Finding {
  const required = law.parameter('outbound.contract_frequency');
  const missing = missingTerms(terms);
  const all = terms.contract === null ? [...missing, 'contract'] : missing;
  if (all.length === 0) return find(rule.terms, 'permit', {}, [required]);
  return find(rule.terms, whenMissing, { missing: all[0] ?? '', count: all.length }, [required]);
}

function ask(
  state: Permission | undefined,
  { service: id, terms }: Extract<AskCommand, { type: 'ask' }>,
  context: OutboundContext,
): OutboundDecision {
  if (state !== undefined) throw notNow(state, 'ask');
  const { law, facts, now } = context;
  const service = existing(facts.service, 'ask');
  const days = law.number('outbound.approval_days');
  const findings = [
    ...(facts.other === null ? [] : [find(rule.oneAtATime, 'refuse', { other: facts.other })]),
    ...kindFindings(service, terms, law),
    ...numberFindings(service, terms, facts, law),
    termsFinding(terms, 'permit-with-duties', law),
    find(rule.approval, 'permit-with-duties', { level: 'province', until: '' }, [days]),
  ];
  const { kind, customer, province } = service;
  return decided(findings, () => ({
    events: [{ type: 'asked', service: id, kind, customer, province, terms, by: signed(context) }],
    clocks: [
      {
        do: 'start',
        kind: 'approve',
        dueAt: endOfDayAfter(now, days.value),
        obligation: 'miit-452-2016.8.1.1',
        term: days,
      },
    ],
  }));
}

/** The parts of a service that a permission rests on. */
type Opened = Pick<KeyService, 'kind' | 'legacy' | 'state' | 'numbers'>;

/** 400, switchboard, and customers' own 95 and 96 numbers over a line; one-number never. */
function kindFindings(service: Opened, terms: OutboundTerms, law: LawView): Finding[] {
  const { kind } = service;
  if (kind === 'one-number') {
    if (!service.legacy) return [find(rule.oneNumber, 'refuse')];
    const how = law.parameter('outbound.legacy_one_number');
    return [find(rule.oneNumber, 'permit-with-duties', {}, [how])];
  }
  const short = law.parameter<readonly string[]>('outbound.short_prefixes');
  const needs = (numberKind: string) => numberKind === '400' || short.value.includes(numberKind);
  const fits = kind !== 'voice-line' || terms.numbers.every(({ kind: numberKind }) => needs(numberKind));
  return [find(rule.kinds, fits ? 'permit' : 'refuse', { kind }, [short])];
}

/** Open on the own network, and allotted to the company or brought by the customer (452, 8; regime, conflict 22). */
function numberFindings(
  service: Opened,
  { numbers }: OutboundTerms,
  { company }: Pick<OutboundFacts, 'company'>,
  law: LawView,
): Finding[] {
  const short = law.parameter<readonly string[]>('outbound.short_prefixes');
  const foreign = numbers.find((range) => !within(range, service.numbers));
  const open = inUse(service) && foreign === undefined;
  return [
    find(rule.inService, open ? 'permit' : 'hold', { state: service.state, number: foreign?.from ?? '' }),
    ...numbers.map((range) => {
      const outcome = ALLOTMENT_OUTCOME[allotmentOf(range, company, short.value)];
      return find(rule.allotted, outcome, { number: range.from }, [short]);
    }),
  ];
}

/** All that an approval rests on; also the point `outbound.permit` of the command line. */
export function permitFindings(
  service: Opened,
  terms: OutboundTerms,
  { law, facts }: { readonly law: LawView; readonly facts: Pick<OutboundFacts, 'company'> },
): Finding[] {
  return [
    ...kindFindings(service, terms, law),
    ...numberFindings(service, terms, facts, law),
    termsFinding(terms, 'hold', law),
  ];
}

function approve(permission: Permission, context: OutboundContext): OutboundDecision {
  const { law, actor, facts, now } = context;
  const service = existing(facts.service, 'approve');
  const wanted = law.parameter<'province' | 'group'>('outbound.approval_level');
  const confirm = confirmers(law, 'confirm.outbound');
  const months = law.number('outbound.permission_months');
  const level = levelOf(actor, facts.company.province);
  const able = reaches(level, wanted.value) && !authorsOf(permission).includes(actor.id);
  const until = addMonths(dayOf(now), months.value);
  const grounds = permitFindings(service, permission.terms, context);
  const approval = find(rule.approval, able ? 'permit' : 'refuse', { level, until }, [
    wanted,
    confirm,
    months,
  ]);
  const findings = withEffects(grounds, [approval, ...(able ? [find(rule.whitelisted, 'permit')] : [])]);
  return decided(findings, () => ({
    events: [
      { type: 'approved', by: signed(context), level: level === 'group' ? 'group' : 'province', until },
    ],
    clocks: [{ do: 'meet', kind: 'approve' }, ...termClocks(until, law, now)],
    messages: [policyChanged(context, 'permission')],
  }));
}

/** What came of it is said only where it came: findings that tell an effect fall away where the grounds hold it up. */
function withEffects(grounds: readonly Finding[], said: readonly Finding[]): Finding[] {
  const comes = allows(heaviest(grounds));
  return [...grounds, ...said.filter(({ outcome }) => comes || outcome !== 'permit')];
}

/** Whoever asked, and whoever wrote what is asked for now: neither decides on it. */
export function authorsOf({ asked, supplied }: Pick<Permission, 'asked' | 'supplied'>): string[] {
  return supplied === null ? [asked.account] : [asked.account, supplied.account];
}

/** It ends by itself; the review is due before. */
function termClocks(until: Day, law: LawView, now: string) {
  const months = law.number('outbound.review_months');
  const warning = law.number('key.review_warning_days');
  const last = endOfDayAfter(startOf(until), 0);
  const review = endOfDayAfter(startOf(addMonths(dayOf(now), months.value)), -warning.value);
  const obligation = 'miit-452-2016.8.1.1';
  return [
    { do: 'start', kind: 'expiry', dueAt: last, obligation } as const,
    { do: 'start', kind: 'review', dueAt: review < last ? review : last, obligation, term: months } as const,
  ];
}

/** The province looks at it once a year: everything is tested again, and the term starts anew. */
function review(permission: Permission, context: OutboundContext): OutboundDecision {
  if (permission.state !== 'approved') throw notNow(permission, 'review');
  const { law, actor, facts, now } = context;
  const service = existing(facts.service, 'review');
  const wanted = law.parameter<'province' | 'group'>('outbound.approval_level');
  const months = law.number('outbound.permission_months');
  const until = addMonths(dayOf(now), months.value);
  const count = permission.findings.filter(({ result }) => result === null).length;
  const able = reaches(levelOf(actor, facts.company.province), wanted.value);
  const outcome = !able ? 'refuse' : count > 0 ? 'hold' : 'permit';
  const grounds = permitFindings(service, permission.terms, context);
  const findings = withEffects(grounds, [find(rule.yearly, outcome, { until, count }, [wanted, months])]);
  return decided(findings, () => ({
    events: [{ type: 'reviewed', on: dayOf(now), until, by: signed(context) }],
    clocks: [{ do: 'meet', kind: 'review' }, ...termClocks(until, law, now)],
    messages: [policyChanged(context, 'permission')],
  }));
}
