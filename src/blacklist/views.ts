/** Answers made from states. */
import { assentTo, type Reader } from '../kernel/confirm.ts';
import type { StepView, Subject } from '../kernel/subjects.ts';
import type { Day } from '../kernel/time.ts';
import type * as contract from './contract.ts';
import type { NationalEntry } from './entry.ts';
import { CONFIRM_NATIONAL } from './entry-making.ts';
import { type Feed, lagOf } from './feed.ts';
import type { WaitingChange } from './feed-delivery.ts';
import { CONFIRM_RISK, type RiskUser } from './risk-user.ts';
import type { Sanctioned } from './sanction.ts';
import type * as sanctions from './sanction-contract.ts';
import { CONFIRM_REVOCATION } from './sanction-measures.ts';

export type Names = ReadonlyMap<string, { readonly zh: string; readonly en: string }>;
type Row<S> = Omit<Subject<S>, 'at'>;

export function unitOf(id: string, names: Names) {
  return { id, name: names.get(id) ?? { zh: id, en: id } };
}

/** How far the list has come here and, at its keeper, at every member. */
export function feedView(
  { version, data }: Row<Feed>,
  {
    names,
    undelivered,
    waiting,
  }: {
    readonly names: Names;
    readonly undelivered: ReadonlyMap<string, number>;
    readonly waiting: WaitingChange[];
  },
): contract.FeedStateView {
  const members = Object.entries(data.members).map(([id, { applied, at }]) => ({
    member: unitOf(id, names),
    applied,
    // What was applied was delivered, whatever is sent again.
    delivered: Math.max(applied, data.head - (undelivered.get(id) ?? 0)),
    receiptAt: applied === 0 ? null : at,
    ...lagOf(data, id),
  }));
  return { head: data.head, at: data.at, version, members, waiting };
}

export function entryRow(
  { id, version, data }: Row<NationalEntry>,
  { names, today }: { readonly names: Names; readonly today: Day },
): contract.EntryRowView {
  const { kind, name, creditCode, violation, finding, origin, state, enteredOn, until } = data;
  const counts = state === 'in-force' && today <= until;
  const unit = unitOf(origin, names);
  return {
    id,
    kind,
    name,
    creditCode,
    violation,
    finding,
    origin: unit,
    state,
    enteredOn,
    until,
    counts,
    version,
  };
}

export function entryDetail(
  row: Row<NationalEntry>,
  context: {
    readonly names: Names;
    readonly today: Day;
    readonly history: StepView[];
    readonly reader: Reader;
  },
): contract.EntryDetailView {
  const { legalRepresentative, description, evidence, by, persons, asked, appeals, removal } = row.data;
  const waiting = row.data.state === 'proposed' ? persons : asked?.persons;
  return {
    ...entryRow(row, context),
    legalRepresentative,
    description,
    evidence: [...evidence],
    by,
    persons: [...persons],
    asked: asked === null ? null : { ...asked, persons: [...asked.persons] },
    assent: waiting === undefined ? null : assentTo(CONFIRM_NATIONAL, waiting, context.reader),
    appeals: appeals.map(({ from = null, ...rest }) => ({
      ...rest,
      from: from === null ? null : unitOf(from, context.names),
    })),
    late: row.data.late,
    removal,
    history: context.history,
  };
}

export function riskRow({ id, version, data }: Row<RiskUser>, today: Day): contract.RiskRowView {
  const { holder, ground, state, enteredOn, until } = data;
  const counts = state === 'in-force' && until !== null && today <= until;
  return { id, holder, ground, state, enteredOn, until, counts, version };
}

export function riskDetail(
  row: Row<RiskUser>,
  { reader, today, history }: { readonly reader: Reader; readonly today: Day; readonly history: StepView[] },
): contract.RiskDetailView {
  const { reason, evidence, persons, appeals, ended, state } = row.data;
  return {
    ...riskRow(row, today),
    reason,
    evidence: [...evidence],
    persons: [...persons],
    assent: state === 'proposed' ? assentTo(CONFIRM_RISK, persons, reader) : null,
    appeals: [...appeals],
    late: row.data.late,
    ended,
    history,
  };
}

type Assessed = sanctions.SanctionDetailView['assessments'];

function assessmentsOf({ assessments }: Sanctioned): Assessed {
  return Object.entries(assessments).map(([item, one]) => ({
    item: item as Assessed[number]['item'],
    ...one,
  }));
}

export function sanctionRow({ id, version, data }: Row<Sanctioned>): sanctions.SanctionRowView {
  const { name, creditCode, kind, state, breaches, intakeStop, barredUntil } = data;
  const failed = assessmentsOf(data).flatMap((one) => (one.failed ? [one.item] : []));
  return {
    id,
    name,
    creditCode,
    kind,
    state,
    breaches: breaches.length,
    failed,
    intakeStopped: intakeStop !== null,
    barredUntil,
    version,
  };
}

export function sanctionDetail(
  row: Row<Sanctioned>,
  { reader, history }: { readonly reader: Reader; readonly history: StepView[] },
): sanctions.SanctionDetailView {
  const { breaches, penalties, intakeStop, stop, revocation, notices, state } = row.data;
  const waits = state === 'revocation-proposed';
  return {
    ...sanctionRow(row),
    record: breaches.map((breach) => ({ ...breach, evidence: [...breach.evidence] })),
    penalties: [...penalties],
    assessments: assessmentsOf(row.data),
    intakeStop,
    stop,
    revocation:
      revocation === null
        ? null
        : {
            ...revocation,
            persons: [...revocation.persons],
            assent: waits ? assentTo(CONFIRM_REVOCATION, revocation.persons, reader) : null,
          },
    notices: [...notices],
    history,
  };
}
