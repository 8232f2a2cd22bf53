/** Penalties as the contracts show them. Pure. */
import type { StepView } from '../kernel/subjects.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import type * as contract from './contract.ts';
import type { ImposedMeasure } from './imposed.ts';
import type { ImposedDetailView, ImposedRowView } from './imposed-contract.ts';
import * as imposedState from './imposed-state.ts';
import { inForceOn } from './measure.ts';
import type { Term } from './messages.ts';
import type { Objection } from './objection.ts';
import type { Penalty } from './penalty.ts';
import { dueAtOf, endOf } from './penalty-state.ts';

interface Row<S> {
  readonly id: string;
  readonly version: number;
  readonly data: S;
}

export function penaltyRow({ id, version, data }: Row<Penalty>, now: Instant): contract.PenaltyRowView {
  const { receipt, state, subject, deed, basis, document, day, determined, told, agreed } = data;
  const dueAt = dueAtOf(data);
  return {
    id,
    version,
    receipt,
    state,
    subject: subject.maskedName,
    subjectKind: subject.kind,
    act: deed?.act ?? null,
    basis,
    document,
    day,
    from: determined === null ? null : day,
    to: determined === null ? null : endOf(data),
    told: told.length,
    applied: told.filter(({ appliedAt }) => appliedAt !== null).length,
    dueAt,
    overdue: dueAt !== null && dueAt < now,
    proposedAt: agreed[0]?.at ?? now,
  };
}

export function penaltyDetail(
  row: Row<Penalty>,
  history: StepView[],
  now: Instant,
): contract.PenaltyDetailView {
  const { subject, deed, account, evidence, agreed, determined, terms, told, objections, notified } =
    row.data;
  const [proposed = { account: '', at: now }] = agreed;
  return {
    ...penaltyRow(row, now),
    paper: subject.paper.masked,
    object: deed?.object ?? null,
    actedOn: deed?.actedOn ?? null,
    counts: deed === null ? null : { ...deed.counts },
    surrenderedOn: deed?.surrenderedOn ?? null,
    account: account === null ? null : { institution: account.institution, masked: account.masked },
    evidence: [...evidence],
    proposed: { ...proposed },
    determined: determined === null ? null : { ...determined },
    terms: terms.map(termView),
    recipients: told.map((one) => ({ ...one })),
    objections: objections.map(objectionView),
    notified: notified === null ? null : { ...notified, by: { ...notified.by } },
    history,
  };
}

export const termView = ({ measures, ...term }: Term) => ({ ...term, measures: [...measures] });

/** Without the grounds, which are read with a purpose. */
export function objectionView({
  door,
  org,
  files,
  at,
  dueAt,
  answer,
}: Objection): contract.PenaltyDetailView['objections'][number] {
  const answered = answer === null ? null : { ...answer, by: { ...answer.by } };
  return { door, org, files: [...files], at, dueAt, answer: answered };
}

export function imposedRow({ id, version, data }: Row<ImposedMeasure>, now: Instant): ImposedRowView {
  const { by, holder, basis, document, terms, state, caseAccount, receivedAt, appliedAt, accounts, lifted } =
    data;
  const dueAt = imposedState.dueAtOf(data);
  return {
    id,
    version,
    by,
    holder,
    basis,
    document,
    terms: terms.map(termView),
    state,
    inForce: inForceOn(id, data, dayOf(now)).length > 0,
    caseAccount: caseAccount !== null,
    receivedAt,
    appliedAt,
    accounts,
    liftedOn: lifted?.on ?? null,
    dueAt,
    overdue: dueAt !== null && dueAt < now,
  };
}

export function imposedDetail(
  row: Row<ImposedMeasure>,
  history: StepView[],
  now: Instant,
): ImposedDetailView {
  const { exempt, verifiedOn, objections } = row.data;
  return {
    ...imposedRow(row, now),
    exempt: [...exempt],
    verifiedOn,
    objections: objections.map(({ at, answer }) => ({ at, answer: answer === null ? null : { ...answer } })),
    history,
  };
}
