/** What an institution does with a penalty: receive, carry out, lift, each with its receipt. */
import { type ClockChange, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import { notNow } from '../kernel/subject-state.ts';
import { addHours, dayOf, epochMs } from '../kernel/time.ts';
import type { ImposedCommand, ImposedContext, ImposedDecision, ImposedMeasure } from './imposed.ts';
import * as rule from './imposed-rules.ts';
import { AT_COMPANIES, dutyOf } from './institutions.ts';
import { atLeast, levelOn, type PoliceLevel } from './jurisdiction.ts';
import { type Imposed, type MeasureReceipt, type ReverificationAsked, TOPICS } from './messages.ts';

/** In force from this moment; carried out and receipted within the clock. */
export function receive(
  state: ImposedMeasure | undefined,
  { from, imposed }: Extract<ImposedCommand, { type: 'receive' }>,
  context: ImposedContext,
): ImposedDecision {
  const { law, now } = context;
  const hours = law.number('words.promptly_hours');
  const dueAt = addHours(now, hours.value);
  const finding = senderFinding(state, { from, imposed, hours: hours.value }, context);
  const receipt = receiptTo(from, imposed.penalty, { step: 'received', accounts: null }, context);
  return decided([finding], () => ({
    events: state === undefined ? [{ type: 'received', by: from, imposed, at: now, dueAt }] : [],
    clocks:
      state === undefined
        ? [{ do: 'start', kind: 'apply', dueAt, obligation: dutyOf(imposed.terms), term: hours }]
        : [],
    messages: state === undefined ? [receipt, ...reverify(imposed, context)] : [receipt],
  }));
}

interface Sent {
  readonly from: string;
  readonly imposed: Imposed;
  readonly hours: number;
}

/** The institution looks at the table too: a county station imposes nothing here. */
function senderFinding(
  state: ImposedMeasure | undefined,
  { from, imposed, hours }: Sent,
  { lawOn, facts }: ImposedContext,
): Finding {
  const { determinedOn: day, document } = imposed;
  const sender = facts.organisations.find(({ id }) => id === from);
  const by = sender?.nameZh ?? from;
  if (sender?.kind !== 'police') return find(rule.received, 'refuse', { by, document, hours, day });
  const law = lawOn(day);
  const needed = law.parameter<PoliceLevel>('penalty.determination_level');
  const { level, kinds } = levelOn(sender.duties, day, law);
  const able = level !== null && atLeast(level, needed.value);
  const known = state === undefined ? 'permit-with-duties' : 'permit';
  const outcome = level === null ? 'undecidable' : able ? known : 'refuse';
  return find(rule.received, outcome, { by, document, hours, day, level }, [needed, kinds]);
}

/** The company's own register of cards learns whose cards must be verified again. */
function reverify(imposed: Imposed, { actor, id }: ImposedContext): Message[] {
  const asked = imposed.terms.some(({ measures }) => measures.includes('card-reverification'));
  if (!asked) return [];
  const { penalty, holder, document } = imposed;
  const payload: ReverificationAsked = { penalty, holder, document };
  return [{ to: actor.org, topic: TOPICS.reverify, key: `${id}:reverify`, payload }];
}

export function apply(
  state: ImposedMeasure,
  { accounts, kept }: Extract<ImposedCommand, { type: 'apply' }>,
  context: ImposedContext,
): ImposedDecision {
  if (state.state !== 'received') throw notNow(state, 'apply');
  const { now } = context;
  const late = now > state.dueAt;
  const { reached, findings: said } = counted(accounts, context);
  const findings = [
    find(rule.applied, late ? 'permit-with-duties' : 'permit', { accounts: reached }),
    ...said,
    ...keptFindings(state, kept, context),
  ];
  return decided(findings, () => ({
    events: [{ type: 'applied', accounts: reached, kept, at: now }],
    clocks: [{ do: 'meet', kind: 'apply' }],
    messages: [receiptTo(state.by, state.penalty, { step: 'applied', accounts: reached }, context)],
  }));
}

/** As many as were stated, or as are on file; a difference stays on record. */
function counted(
  stated: number | null,
  { facts: { onFile } }: ImposedContext,
): { readonly reached: number; readonly findings: readonly Finding[] } {
  if (stated === null)
    return onFile === null
      ? { reached: 0, findings: [find(rule.countMissing, 'undecidable')] }
      : { reached: onFile, findings: [] };
  const differs = onFile !== null && onFile !== stated;
  const facts = { accounts: stated, onFile };
  return {
    reached: stated,
    findings: differs ? [find(rule.countDiffers, 'permit-with-duties', facts)] : [],
  };
}

/** One phone card outside the case may stay under the measures of 2024; an account never. */
function keptFindings(
  { basis, firstDay, terms }: ImposedMeasure,
  kept: readonly string[],
  { lawOn }: ImposedContext,
): Finding[] {
  if (kept.length === 0) return [];
  const onCards = terms.some(({ measures }) => measures.some((one) => AT_COMPANIES.includes(one)));
  if (basis !== 'joint-2024' || !onCards)
    return [find(rule.keptCards, 'refuse', { kept: kept.length, most: 0 })];
  const most = lawOn(firstDay).number('penalty.joint.kept_phone_cards');
  const outcome = kept.length <= most.value ? 'permit' : 'refuse';
  return [find(rule.keptCards, outcome, { kept: kept.length, most: most.value }, [most])];
}

/** No longer in force from this moment, whatever was done before. */
export function liftHere(
  state: ImposedMeasure,
  { from, order }: Extract<ImposedCommand, { type: 'lift' }>,
  context: ImposedContext,
): ImposedDecision {
  const { law, now } = context;
  const hours = law.number('penalty.lift_hours');
  const facts = { by: from, document: order.document, hours: hours.value };
  if (from !== state.by)
    return decided([find(rule.liftReceived, 'refuse', facts, [hours])], () => ({ events: [] }));
  if (state.lifted !== null) return decided([], () => ({ events: [] }));
  const dueAt = addHours(now, hours.value);
  const clocks: ClockChange[] = [
    { do: 'cancel', kind: 'apply' },
    { do: 'start', kind: 'lift', dueAt, obligation: 'two-cards-2020.5.7', term: hours },
  ];
  return decided([find(rule.liftReceived, 'permit-with-duties', facts, [hours])], () => ({
    events: [{ type: 'lifted', lifted: { on: dayOf(now), at: now, document: order.document }, dueAt }],
    clocks,
    messages: [receiptTo(from, state.penalty, { step: 'lift-received', accounts: null }, context)],
  }));
}

export function applyLift(
  state: ImposedMeasure,
  accounts: number | null,
  context: ImposedContext,
): ImposedDecision {
  if (state.state !== 'lifted' || state.lifted === null) throw notNow(state, 'apply-lift');
  const { now } = context;
  const minutes = Math.round((epochMs(now) - epochMs(state.lifted.at)) / 60_000);
  const outcome = now > state.dueAt ? 'permit-with-duties' : 'permit';
  const { reached, findings } = counted(accounts, context);
  return decided([find(rule.liftApplied, outcome, { accounts: reached, minutes }), ...findings], () => ({
    events: [{ type: 'lift-applied', at: now }],
    clocks: [{ do: 'meet', kind: 'lift' }],
    messages: [receiptTo(state.by, state.penalty, { step: 'lift-applied', accounts: reached }, context)],
  }));
}

/** The police ask again for a receipt; what was receipted meanwhile stays as it is. */
export function noteReminder(
  state: ImposedMeasure,
  from: string,
  { now }: Pick<ImposedContext, 'now'>,
): ImposedDecision {
  const facts = { by: from };
  if (from !== state.by) return decided([find(rule.reminderNoted, 'refuse', facts)], () => ({ events: [] }));
  const owed = state.state === 'received' || state.state === 'lifted';
  return decided([find(rule.reminderNoted, owed ? 'permit-with-duties' : 'permit', facts)], () => ({
    events: owed ? [{ type: 'reminded', at: now }] : [],
  }));
}

/** Document 261: the other accounts come back, the case account does not. */
export function verify(state: ImposedMeasure, on: string): ImposedDecision {
  const ends = state.lifted === null && state.terms.some(({ endsWhenVerified }) => endsWhenVerified);
  return decided([find(rule.verifiedAgain, ends ? 'permit' : 'refuse', { on })], () => ({
    events: state.verifiedOn === null ? [{ type: 'verified', on }] : [],
  }));
}

export function overdue(kind: string): ImposedDecision {
  return decided([find(rule.overdue, 'permit-with-duties', { kind })], () => ({
    events: [{ type: 'became-late', kind }],
  }));
}

function receiptTo(
  to: string,
  penalty: string,
  { step, accounts }: Pick<MeasureReceipt, 'step' | 'accounts'>,
  { actor, now }: ImposedContext,
): Message {
  const payload: MeasureReceipt = { penalty, step, by: actor.org, accounts, at: now };
  return { to, topic: TOPICS.receipt, key: `${penalty}:${actor.org}:${step}`, payload };
}
