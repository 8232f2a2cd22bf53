/** An authority enters, and removes, on the word of as many officers as the setting asks for (452, 25). */
import { oneMore } from '../kernel/confirm.ts';
import { type ClockChange, decide as decided, type Finding, find, type Message } from '../kernel/decision.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import { notNow, signed } from '../kernel/subject-state.ts';
import { addMonths, type Day, dayOf } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';
import { atLeast, levelOn } from '../penalties/read-model.ts';
import type { AUTHORITIES } from './codes.ts';
import type { EntryContext, EntryDecision, EntryEvent, NationalEntry, Stated } from './entry.ts';
import * as rule from './entry-rules.ts';
import { toKeeper } from './keeper.ts';
import type { EntryNotice } from './messages.ts';

/** How many officers must agree to an entry and to its removal. */
export const CONFIRM_NATIONAL = { rule: rule.secondOfficer, setting: 'confirm.national_blacklist' } as const;

export function enter(
  state: NationalEntry | undefined,
  stated: Stated,
  context: EntryContext,
): EntryDecision {
  if (state !== undefined) throw notNow(state, 'enter');
  const { description, evidence, ...rest } = stated;
  const { finding, enough } = oneMore(CONFIRM_NATIONAL, [], context);
  const { on, until, years } = termOf(context);
  const notice: EntryNotice = {
    ...rest,
    entry: context.id,
    origin: context.actor.org,
    enteredOn: on,
    until,
  };
  const findings = [
    ...authorityFindings(context),
    ...statedFindings(stated, on),
    finding,
    ...(enough ? [find(rule.entered, 'permit', { until }, [years])] : []),
  ];
  const type = enough ? 'entered' : 'proposed';
  return decided(findings, () => ({
    events: [{ type, notice, description, evidence, by: signed(context) }],
    messages: enough ? toKeeper({ type: 'entered', notice }, context) : [],
  }));
}

/** Another officer agrees to whatever waits: the entry, or its removal. */
export function approve(state: NationalEntry, context: EntryContext): EntryDecision {
  if (state.state === 'proposed') return approveEntry(state, context);
  const { asked } = state;
  if (state.state !== 'in-force' || asked === null) throw notNow(state, 'approve');
  const { finding, enough } = oneMore(CONFIRM_NATIONAL, asked.persons, context);
  if (!enough) return seconded(finding, context);
  return decided([finding, find(rule.removed, 'permit')], () => ending(asked.reason, context));
}

/** The term runs from the day on which enough have agreed; the unit must still be an authority on that day. */
function approveEntry(state: NationalEntry, context: EntryContext): EntryDecision {
  const { finding, enough } = oneMore(CONFIRM_NATIONAL, state.persons, context);
  if (!enough) return seconded(finding, context);
  const { on, until, years } = termOf(context);
  const notice = { ...noticeOf(state, context.id), enteredOn: on, until };
  const { description, evidence } = state;
  const findings = [...authorityFindings(context), finding, find(rule.entered, 'permit', { until }, [years])];
  return decided(findings, () => ({
    events: [{ type: 'entered', notice, description, evidence, by: signed(context) }],
    messages: toKeeper({ type: 'entered', notice }, context),
  }));
}

export function decline(state: NationalEntry, reason: string): EntryDecision {
  const waits = state.state === 'proposed' || (state.state === 'in-force' && state.asked !== null);
  if (!waits) throw notNow(state, 'decline');
  const type = state.state === 'proposed' ? 'declined' : 'removal-declined';
  return decided([find(rule.declined, 'permit', { reason })], () => ({ events: [{ type, reason }] }));
}

export function remove(state: NationalEntry, reason: string, context: EntryContext): EntryDecision {
  if (state.asked !== null) throw notNow(state, 'remove');
  const { finding, enough } = oneMore(CONFIRM_NATIONAL, [], context);
  if (enough) return decided([finding, find(rule.removed, 'permit')], () => ending(reason, context));
  const by = signed(context);
  return decided([finding], () => ({ events: [{ type: 'removal-proposed', reason, by }] }));
}

/** The entry ends here, and the keeper hears of it. */
export function ending(
  reason: string,
  context: EntryContext,
): { readonly events: EntryEvent[]; readonly clocks: ClockChange[]; readonly messages: Message[] } {
  return {
    events: [{ type: 'removed', reason, by: signed(context) }],
    clocks: [{ do: 'cancel', kind: 'objection' }],
    messages: toKeeper({ type: 'removed', entry: context.id }, context),
  };
}

function seconded(finding: Finding, context: EntryContext): EntryDecision {
  return decided([finding], () => ({ events: [{ type: 'seconded', by: signed(context) }] }));
}

/** What of an entry travels. */
export function noticeOf(state: NationalEntry, id: string): EntryNotice {
  const { origin, kind, name, creditCode, legalRepresentative, enteredOn, until } = state;
  const { key, nameKey, legalKey, violation, finding } = state;
  return {
    entry: id,
    origin,
    kind,
    name,
    creditCode,
    legalRepresentative,
    key,
    nameKey,
    legalKey,
    violation,
    finding,
    enteredOn,
    until,
  };
}

function termOf({ law, now }: EntryContext): { on: Day; until: Day; years: ParameterUse<number> } {
  const years = law.number('blacklist.term_years');
  const on = dayOf(now);
  return { on, until: addMonths(on, 12 * years.value), years };
}

/** The level of a police unit comes from the table of units, never from its name: without a row it has none. */
function authorityOf(
  { kind, province, duties }: Pick<OrganisationEntry, 'kind' | 'province' | 'duties'>,
  { law, day }: { readonly law: LawView; readonly day: Day },
): { authority: (typeof AUTHORITIES)[number]; used: readonly ParameterUse[] } {
  if (kind === 'regulator')
    return { authority: province === null ? 'miit' : 'provincial-regulator', used: [] };
  if (kind !== 'police') return { authority: 'none', used: [] };
  const { level, kinds } = levelOn(duties, day, law);
  const high = level !== null && atLeast(level, 'districted-city');
  return { authority: high ? 'police-districted-city' : 'police-below', used: [kinds] };
}

/** Whether an organisation, else the own one, may enter today. */
function authorityFindings({ law, now, actor, facts }: EntryContext, org = actor.org): Finding[] {
  const may = law.parameter<{ readonly national: readonly string[] }>('blacklist.entry_authorities');
  const own = facts.find(({ id }) => id === org);
  const { authority, used } =
    own === undefined
      ? ({ authority: 'none', used: [] } as const)
      : authorityOf(own, { law, day: dayOf(now) });
  const outcome = may.value.national.includes(authority) ? 'permit' : 'refuse';
  return [find(rule.byAuthority, outcome, { authority }, [may, ...used])];
}

function statedFindings({ kind, creditCode, legalRepresentative, ...stated }: Stated, today: Day): Finding[] {
  const { number, on } = stated.finding;
  const outcome = on > today ? 'refuse' : stated.evidence.length === 0 ? 'hold' : 'permit';
  const complete = kind === 'person' || (creditCode !== null && legalRepresentative !== null);
  return [
    find(rule.findingStated, outcome, { number, date: on }),
    find(rule.recorded, complete ? 'permit' : 'hold', { violation: stated.violation }),
  ];
}

/**
 * At the keeper, what an authority sent is looked at once more: whoever sends it must be one, and neither day nor term
 * goes beyond what the law of the day allows.
 */
export function received(
  notice: EntryNotice,
  context: EntryContext,
): { readonly findings: Finding[]; readonly notice: EntryNotice } {
  const today = dayOf(context.now);
  const { number, on } = notice.finding;
  const years = context.law.number('blacklist.term_years');
  const enteredOn = notice.enteredOn > today ? today : notice.enteredOn;
  const longest = addMonths(enteredOn, 12 * years.value);
  const until = notice.until > longest ? longest : notice.until;
  return {
    findings: [
      ...authorityFindings(context, notice.origin),
      find(rule.findingStated, on > today ? 'refuse' : 'permit', { number, date: on }),
      find(rule.entered, 'permit', { until }, [years]),
    ],
    notice: { ...notice, enteredOn, until },
  };
}
