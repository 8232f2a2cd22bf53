/** Cases of second verification as the contract shows them. Pure. */
import { isFor } from '../identity/made-for.ts';
import type { CheckFacts } from '../identity/read-model.ts';
import type { StepView, Subject } from '../kernel/subjects.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { AcknowledgementFacts } from '../notices/read-model.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import type { Card } from './card.ts';
import type { PoliceComplaint } from './complaint.ts';
import { type Complaint, caseState, dueAt, type GroupHit, type Reverification } from './reverify.ts';
import { triesLeft } from './reverify-limit.ts';
import { reminderText, templateNow } from './reverify-remind.ts';
import { scopeFor } from './reverify-scope.ts';
import { openCase } from './reverify-state.ts';
import { forCase } from './reverify-tries.ts';
import { functionsInWords, papersOf, reasonOf, reasonsOf, tailOf, WAYS } from './reverify-words.ts';
import type { Suspension } from './suspension.ts';
import type {
  CaseDetailView,
  CaseRowView,
  HolderCaseView,
  PoliceComplaintDetailView,
  PoliceComplaintRowView,
} from './verify-contract.ts';

export interface CaseViewing {
  readonly plan: NumberingPlan;
  readonly law: LawView;
  readonly now: Instant;
  /** Names of organisations by id. */
  readonly names: ReadonlyMap<string, { readonly zh: string; readonly en: string }>;
}

export type CaseSubject = Pick<Subject<Card>, 'id' | 'version' | 'data'>;

/** A card without a case has an empty one to show: nobody flagged it. */
function caseOf({ reverification, joinedOn }: Card): Reverification {
  return (
    reverification ?? {
      groups: [],
      flaggedAt: `${joinedOn}T00:00:00.000Z`,
      flaggedBy: '',
      reminders: [],
      remindAt: null,
      clockFrom: null,
      dueAt: null,
      tries: [],
      waiting: null,
      result: null,
      complaint: null,
    }
  );
}

function numberView(number: string, plan: NumberingPlan) {
  return { display: plan.display(number), masked: plan.mask(number) };
}

export function caseRow({ id, data: card }: CaseSubject, viewing: CaseViewing): CaseRowView {
  const { plan, law, now } = viewing;
  const { groups, flaggedAt, reminders, tries, result, complaint } = caseOf(card);
  const due = dueAt(card);
  return {
    id,
    number: numberView(card.number, plan),
    kind: card.kind,
    province: card.province,
    joinedOn: card.joinedOn,
    caseState: caseState(card),
    cardState: card.state,
    groups: groups.map((hit) => ({
      group: hit.group,
      evidence: hit.evidence,
      reason: { ...reasonOf(hit, law) },
    })),
    flaggedAt,
    suspendedAt: card.suspension?.since ?? null,
    result,
    openComplaint:
      complaint === null || complaint.decision !== null ? null : complaintBrief(complaint, viewing),
    dueAt: due,
    overdue: due !== null && due < now,
    reminders: reminders.length,
    delivered: reminders.some(({ deliveredAt }) => deliveredAt !== null),
    failed: tries.filter(({ place, failed }) => place === 'online' && failed).length,
  };
}

export function caseDetail(subject: CaseSubject, history: StepView[], viewing: CaseViewing): CaseDetailView {
  const { version, data: card } = subject;
  const { flaggedBy, reminders, clockFrom, dueAt: endsAt, tries, complaint, groups } = caseOf(card);
  return {
    ...caseRow(subject, viewing),
    version,
    holder: card.holder,
    holderKind: card.holderKind,
    flaggedBy,
    reminderList: reminders.map(({ channel, template, askedAt, sentAt, deliveredAt, failedAt }) => ({
      channel,
      template,
      askedAt,
      sentAt,
      deliveredAt,
      failedAt,
    })),
    clockFrom,
    periodEndsAt: endsAt,
    hallOnly: triesLeft(tries, viewing).left === 0,
    verifiedAt: card.verifiedAt,
    suspension: suspensionView(card.suspension),
    complaint: complaint === null ? null : complaintView(complaint, viewing),
    told: {
      reason: { ...reasonsOf(groups, viewing.law) },
      channel: { ...WAYS },
      papers: { ...papersOf(card) },
    },
    nextReminder: nextReminder(card, viewing),
    listReminder: listReminder(card, viewing),
    history,
  };
}

/** Null where nobody can be reminded: no open case, the line is off already, or the period is over. */
function nextReminder(card: Card, { law, now }: CaseViewing): CaseDetailView['nextReminder'] {
  const open = openCase(card);
  if (open === null || card.state === 'suspended' || open.result !== null) return null;
  const { template, facts } = reminderText(card, open.groups, templateNow(open), {
    law,
    now,
    dueAt: open.dueAt,
  });
  return { template, facts: { ...facts } };
}

/** Null where the hours run already: a list then adds its reason and sends nothing. */
function listReminder(card: Card, { law, now }: CaseViewing): CaseDetailView['listReminder'] {
  const open = openCase(card);
  if (open === null || open.clockFrom !== null) return null;
  const groups: readonly GroupHit[] = [...open.groups, { group: 'listed', evidence: '' }];
  const { template, facts } = reminderText(card, groups, 'verify-1', { law, now, dueAt: null });
  return { template, facts: { ...facts } };
}

function suspensionView(suspension: Suspension | null): CaseDetailView['suspension'] {
  if (suspension === null) return null;
  const { ground, since, clause, off, open, appliedAt, restoring } = suspension;
  return {
    ground,
    since,
    clause,
    off: [...off],
    open: [...open],
    offWords: { ...functionsInWords(off) },
    openWords: { ...functionsInWords(open) },
    appliedAt,
    restoring: restoring === null ? null : { since: restoring.since, by: restoring.by, late: restoring.late },
  };
}

function decidedView(said: { upheld: boolean; reason: string; at: Instant } | null) {
  return said === null ? null : { upheld: said.upheld, reason: said.reason, at: said.at };
}

function complaintBrief(
  { receipt, at, police, answer }: Complaint,
  { names }: CaseViewing,
): NonNullable<CaseRowView['openComplaint']> {
  const owner = police === null ? null : { ...(names.get(police) ?? { zh: police, en: police }) };
  return { receipt, at, owner, answered: answer !== null };
}

function complaintView(
  { receipt, at, dueAt: due, police, answer, decision, words }: Complaint,
  { names }: CaseViewing,
): NonNullable<CaseDetailView['complaint']> {
  return {
    receipt,
    at,
    dueAt: due,
    police:
      police === null ? null : { id: police, name: { ...(names.get(police) ?? { zh: police, en: police }) } },
    answer: decidedView(answer),
    decision: decidedView(decision),
    hasWords: words !== null,
  };
}

export interface HolderFactsOfCase {
  readonly checks: readonly CheckFacts[];
  readonly acknowledgements: readonly AcknowledgementFacts[];
  /** Of whoever looks: a check made in another session is not theirs to go on with. */
  readonly session: string;
}

/** What the holder sees: reason, time left, what stays open, what is done. Nothing that names anybody. */
export function holderCase(
  { id, data: card }: CaseSubject,
  { checks, acknowledgements, session }: HolderFactsOfCase,
  { law, now }: CaseViewing,
): HolderCaseView {
  const { groups, flaggedAt, dueAt: endsAt, tries, result, complaint } = caseOf(card);
  const works = card.state === 'flagged' || card.state === 'reminded';
  const running = card.state === 'reminded' && result === null ? endsAt : null;
  const line = card.kind === 'fixed-line' || card.kind === 'broadband';
  const { scope } = scopeFor(groups, law);
  const notice = acknowledgements.find(
    ({ occasion, place, at }) => occasion === 'reverification' && place === 'online' && at >= flaggedAt,
  );
  const passed = checks.find(
    (check) =>
      check.method === 'live-video' &&
      check.result === 'passed' &&
      check.at >= flaggedAt &&
      isFor(check, forCase(id, session)),
  );
  const { left, backAt } = triesLeft(tries, { session, law, now });
  const restoreKey = card.suspension?.ground === 'unused' ? 'cards' : 'reverify';
  return {
    id,
    tail: tailOf(card),
    kind: card.kind,
    caseState: caseState(card),
    reason: { ...reasonsOf(groups, law) },
    clause: card.suspension?.clause ?? (line ? 'risk-notice-cmcc-sh.4' : 'mps-miit-2021.4'),
    dueAt: running,
    secondsLeft: running === null ? null : Math.max(0, Math.floor((epochMs(running) - epochMs(now)) / 1000)),
    suspension: suspensionView(card.suspension),
    atEnd:
      works && !line
        ? {
            offWords: { ...functionsInWords(scope.value.off) },
            openWords: { ...functionsInWords(scope.value.open) },
          }
        : null,
    papers: { ...papersOf(card) },
    channel: { ...WAYS },
    triesLeft: left,
    triesBackAt: card.holderKind === 'unit' ? null : backAt,
    hallOnly: left === 0 || card.holderKind === 'unit',
    faceOptional: law.parameter<boolean>('identity.face_optional').value,
    steps: {
      liveCheck: passed !== undefined,
      notice: notice !== undefined,
      reading: notice?.video != null,
    },
    passedCheck: passed?.id ?? null,
    result,
    restoreMinutes: law.number(`${restoreKey}.restore_minutes`).value,
    complaint:
      complaint === null
        ? null
        : {
            receipt: complaint.receipt,
            dueAt: complaint.dueAt,
            answer: decidedView(complaint.answer),
            decision: decidedView(complaint.decision),
          },
  };
}

export function policeRow(
  { id, data }: Pick<Subject<PoliceComplaint>, 'id' | 'data'>,
  { plan, now, names }: CaseViewing,
): PoliceComplaintRowView {
  const { receipt, number, province, origin, groups, state, receivedAt, dueAt: due } = data;
  return {
    id,
    receipt,
    number: numberView(number, plan),
    province,
    company: { id: origin, name: { ...(names.get(origin) ?? { zh: origin, en: origin }) } },
    groups: [...groups],
    state,
    receivedAt,
    dueAt: due,
    overdue: state !== 'decided' && due < now,
  };
}

export function policeDetail(
  subject: Pick<Subject<PoliceComplaint>, 'id' | 'version' | 'data'>,
  history: StepView[],
  viewing: CaseViewing,
): PoliceComplaintDetailView {
  const { data, version } = subject;
  const { clause, suspendedAt, complainedAt, words, answer, decision, late } = data;
  return {
    ...policeRow(subject, viewing),
    version,
    clause,
    suspendedAt,
    complainedAt,
    hasWords: words !== null,
    answer: decidedView(answer),
    decision: decision === null ? null : { ...decision },
    late,
    history,
  };
}
