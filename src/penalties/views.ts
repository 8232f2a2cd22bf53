/** Penalties as the contracts show them. Pure. */

import { assentTo, type Reader } from '../kernel/confirm.ts';
import type { Sentence } from '../kernel/decision.ts';
import type { StepView } from '../kernel/subjects.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type * as contract from './contract.ts';
import { TWO } from './determine.ts';
import type { ImposedMeasure } from './imposed.ts';
import type { ImposedDetailView, ImposedRowView } from './imposed-contract.ts';
import * as imposedState from './imposed-state.ts';
import { inForceOn } from './measure.ts';
import type { Term } from './messages.ts';
import { mayJudge, type Objection } from './objection.ts';
import type { OnlineStateView } from './objection-contract.ts';
import type { Penalty } from './penalty.ts';
import { dueAtOf, endOf, receiptsDueAt } from './penalty-state.ts';

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

/** What a page shows beside the penalty itself. */
interface Beside {
  readonly history: StepView[];
  /** Everything on file for the subject, this one among it. */
  readonly onFile: readonly { readonly id: string; readonly data: Penalty }[];
  readonly reader: Reader;
}

export function penaltyDetail(
  row: Row<Penalty>,
  { history, onFile, reader }: Beside,
  now: Instant,
): contract.PenaltyDetailView {
  const { subject, deed, account, evidence, agreed, determined, terms, told, objections, notified } =
    row.data;
  const { lifted, reviews, state } = row.data;
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
    lifted: lifted === null ? null : { ...lifted, by: { ...lifted.by } },
    reviews: reviews.map((one) => ({ ...one, by: { ...one.by } })),
    receiptsDueAt: receiptsDueAt(row.data),
    remindedAt: row.data.remindedAt ?? null,
    assent: state === 'proposed' ? assentTo(TWO, agreed, reader) : null,
    mayAnswer: mayJudge(row.data, reader),
    others: onFile.flatMap((other) => (other.id === row.id ? [] : otherOf(other))),
    history,
  };
}

/** Only what was determined is a penalty; a lifted one lasted to the day it was lifted. */
function otherOf({ id, data }: Beside['onFile'][number]): contract.PenaltyDetailView['others'] {
  if (data.determined === null) return [];
  const { receipt, document, state, basis, day, lifted } = data;
  const to = lifted === null ? endOf(data) : dayOf(lifted.by.at);
  return [{ id, receipt, document, state, basis, from: day, to }];
}

const termView = ({ measures, ...term }: Term) => ({ ...term, measures: [...measures] });

/** Without the grounds, which are read with a purpose. */
function objectionView({
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

/** What was answered and why; not by whom. */
function answered(answer: Objection['answer']): OnlineStateView['objections'][number]['answer'] {
  return answer === null ? null : { result: answer.result, reasons: answer.reasons, at: answer.by.at };
}

interface Told {
  /** The police unit. */
  readonly org: string;
  readonly names: ReadonlyMap<string, Sentence>;
  /** In force today. */
  readonly law: LawView;
}

/** What a person reads of the own penalty. */
export function onlineState(data: Penalty, { org, names, law }: Told): OnlineStateView {
  const { receipt, state, document, day, basis, deed, account, terms, objections, lifted, told } = data;
  const nameOf = (id: string) => ({ ...(names.get(id) ?? { zh: id, en: id }) });
  const settings = [
    ['non-counter-outgoing-limit', 'penalty.joint.account_exceptions'],
    ['payment-stop', 'penalty.joint.payment_exceptions'],
  ] as const;
  const limits = basis === 'joint-2024' ? settings : [];
  const exceptions = limits.flatMap(([measure, key]) =>
    terms.some(({ measures }) => measures.includes(measure))
      ? law.parameter<readonly string[]>(key).value
      : [],
  );
  return {
    receipt,
    state,
    unit: nameOf(org),
    document,
    day,
    basis,
    act: deed?.act ?? null,
    account: account?.masked ?? null,
    terms: terms.map(termView),
    to: endOf(data),
    exceptions: [...exceptions],
    answerDays: law.number('penalty.police_answer_days').value,
    objections: objections.map(({ at, dueAt, answer }) => ({ at, dueAt, answer: answered(answer) })),
    lifted: lifted === null ? null : { at: lifted.by.at, dueAt: lifted.dueAt },
    institutions: told.map(({ org: id, appliedAt, liftAppliedAt }) => ({
      name: nameOf(id),
      appliedAt,
      liftAppliedAt,
    })),
  };
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
  { history, reached }: Pick<ImposedDetailView, 'history' | 'reached'>,
  now: Instant,
): ImposedDetailView {
  const { exempt, verifiedOn, objections, remindedAt = null } = row.data;
  return {
    ...imposedRow(row, now),
    reached,
    remindedAt,
    exempt: [...exempt],
    verifiedOn,
    objections: objections.map(({ at, answer }) => ({ at, answer: answer === null ? null : { ...answer } })),
    history,
  };
}
