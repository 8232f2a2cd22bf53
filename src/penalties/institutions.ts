/** Whom a penalty is sent to, and what comes back from there. */

import type { OrganisationKind } from '../kernel/access.ts';
import { type ClockChange, decide as decided, find, type Message } from '../kernel/decision.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import { notNow } from '../kernel/subject-state.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import type { ParameterUse } from '../law/index.ts';
import type { Basis, Measure } from './contract.ts';
import { type Imposed, type MeasureReceipt, type Reminded, type Term, TOPICS } from './messages.ts';
import type { Penalty, PenaltyContext, PenaltyDecision } from './penalty.ts';
import { isRunning, lacks, missing, receiptsDueAt } from './penalty-state.ts';
import * as rule from './rules.ts';

/** The person's id at another organisation. */
export interface Elsewhere {
  readonly org: string;
  readonly holder: string;
}

const AT_BANKS = [
  'non-counter-stop',
  'non-counter-outgoing-limit',
  'no-new-account',
  'no-new-wallet',
] as const;
const AT_PAYMENTS = ['payment-stop', 'no-new-account', 'no-new-wallet'] as const;
/** Measures on phone cards. */
export const AT_COMPANIES: readonly Measure[] = ['no-new-card', 'card-reverification'];

/** Which measures an organisation can carry out; the others are not told. */
const CARRIED_OUT: Readonly<Partial<Record<OrganisationKind, readonly Measure[]>>> = {
  bank: AT_BANKS,
  payment: AT_PAYMENTS,
  carrier: AT_COMPANIES,
  reseller: AT_COMPANIES,
};

/** The terms as one organisation carries them out: none where it carries nothing out. */
function termsFor({ kind }: Pick<OrganisationEntry, 'kind'>, terms: readonly Term[]): Term[] {
  const able = CARRIED_OUT[kind] ?? [];
  return terms.flatMap((term) => {
    const measures = term.measures.filter((measure) => able.includes(measure));
    return measures.length === 0 ? [] : [{ ...term, measures }];
  });
}

/** Every organisation that has something to carry out. */
export function recipients(
  all: readonly OrganisationEntry[],
  terms: readonly Term[],
): readonly OrganisationEntry[] {
  return all.filter((one) => termsFor(one, terms).length > 0);
}

interface Imposing {
  readonly state: Penalty;
  readonly terms: readonly Term[];
  readonly basis: Basis;
}

/** Names the person by the id it has there: no name and no number travels. */
export function imposedOn(
  to: OrganisationEntry,
  elsewhere: readonly Elsewhere[],
  { state, terms, basis }: Imposing,
  { id, actor }: PenaltyContext,
): Message {
  const holder = elsewhere.find(({ org }) => org === to.id)?.holder;
  if (holder === undefined) throw new TypeError('a recipient without an id of the person');
  const { account, document, day } = state;
  const payload: Imposed = {
    penalty: id,
    basis,
    holder,
    terms: termsFor(to, terms),
    document,
    determinedOn: day,
    caseAccount: account !== null && account.institution === to.id ? account.digest : null,
  };
  return { to: to.id, topic: TOPICS.imposed, key: `${id}:${actor.org}:imposed`, payload };
}

const isObligation = (id: string) => id.startsWith('six-ministry-') || id.startsWith('two-cards-');

/** The obligation that deadlines of a penalty go by. */
export const dutyOf = (terms: readonly Term[]): string =>
  terms.find(({ rule: id }) => isObligation(id))?.rule ?? 'two-cards-2020.5.2';

/** Runs to the next receipt that is due. */
export const receiptsClock = (
  dueAt: Instant,
  terms: readonly Term[],
  term: ParameterUse<number>,
): ClockChange => ({ do: 'start', kind: 'receipts', dueAt, obligation: dutyOf(terms), term });

/** Institutions that joined later. */
export function tellMore(
  state: Penalty,
  elsewhere: readonly Elsewhere[],
  context: PenaltyContext,
): PenaltyDecision {
  const { now, law, facts } = context;
  const { terms, basis } = state;
  if (basis === null || !isRunning(state, dayOf(now))) throw notNow(state, 'tell-more');
  const fresh = recipients(facts.organisations, terms).filter(
    ({ id }) => !state.told.some(({ org }) => org === id),
  );
  const known = fresh.every(({ id }) => elsewhere.some(({ org }) => org === id));
  const hours = law.number('words.promptly_hours');
  const said = { institutions: fresh.length, hours: hours.value };
  const dueAt = addHours(now, hours.value);
  // A clock that runs for others ends before; when it has run out, it is started for what is due next (follow.ts).
  const running = receiptsDueAt(state, now) !== null;
  return decided([find(rule.told, known ? 'permit-with-duties' : 'hold', said, [hours])], () => ({
    events:
      fresh.length === 0 ? [] : [{ type: 'told-more', told: fresh.map(({ id }) => id), at: now, dueAt }],
    clocks: fresh.length === 0 || running ? [] : [receiptsClock(dueAt, terms, hours)],
    messages: fresh.map((to) => imposedOn(to, elsewhere, { state, terms, basis }, context)),
  }));
}

/** Everybody whose receipt is missing is asked again; at the institution it is on record. */
export function remind(state: Penalty, { now, id, actor }: PenaltyContext): PenaltyDecision {
  if (state.determined === null) throw notNow(state, 'remind');
  const late = state.told.filter((one) => lacks(one, state));
  const facts = { institutions: late.length };
  const payload: Reminded = { penalty: id, at: now };
  return decided([find(rule.reminded, late.length === 0 ? 'refuse' : 'permit', facts)], () => ({
    events: [{ type: 'reminded', at: now, told: late.map(({ org }) => org) }],
    messages: late.map(({ org }) => ({
      to: org,
      topic: TOPICS.reminded,
      key: `${id}:${actor.org}:reminded:${now}`,
      payload,
    })),
  }));
}

/** Only who was told answers; a step that was noted before changes nothing. */
export function noteReceipt(
  state: Penalty,
  { from, receipt }: { readonly from: string; readonly receipt: MeasureReceipt },
  { now }: PenaltyContext,
): PenaltyDecision {
  const told = state.told.find(({ org }) => org === from);
  if (told === undefined)
    return decided([find(rule.receipted, 'refuse', { by: from })], () => ({ events: [] }));
  const { step } = receipt;
  const before = {
    received: told.receivedAt,
    applied: told.appliedAt,
    'lift-received': told.liftReceivedAt,
    'lift-applied': told.liftAppliedAt,
  }[step];
  if (before !== null) return decided([], () => ({ events: [] }));
  const done = step === 'applied' || step === 'lift-applied';
  const counts = done && (step === 'lift-applied') === (state.lifted !== null);
  const left = missing(state) - (counts ? 1 : 0);
  const late = counts && now > told.dueAt;
  const clock = step === 'applied' ? 'receipts' : 'lift';
  return decided(
    [find(rule.receipted, late ? 'permit-with-duties' : 'permit', { by: from, step, missing: left })],
    () => ({
      events: [{ type: 'receipted', org: from, receipt: { ...receipt, by: from } }],
      clocks: counts && left === 0 ? [{ do: 'meet', kind: clock }] : [],
    }),
  );
}
