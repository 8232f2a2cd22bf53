/** Rows of the register as the contract shows them. Pure. */

import type { Static } from 'typebox';
import { CHINA_OFFSET_HOURS } from '../kernel/china.ts';
import { explain, type JournalBody, type JournalRow, type RuleBook } from '../kernel/explain.ts';
import type { StepView } from '../kernel/subjects.ts';
import { addDays, addHours, dayOf, epochMs, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import type {
  CheckDetailView,
  CheckRowView,
  NumberProfileView,
  NumberView,
  ReportDetailView,
  ReportRowView,
} from './contract.ts';
import type { Opening } from './identity.ts';
import type { NumberFacts } from './number-facts.ts';
import type { CheckRecord, ProfileItem, ReportRecord } from './queries.ts';
import type { Report } from './report.ts';

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** What views need besides the row. */
export interface Viewing {
  readonly plan: NumberingPlan;
  readonly book: RuleBook;
  readonly now: Instant;
  /** Names of organisations by id. */
  readonly names: ReadonlyMap<string, Words>;
}

function organisation(id: string, { names }: Viewing): { id: string; name: Words } {
  return { id, name: names.get(id) ?? { zh: id, en: id } };
}

function numberView(facts: NumberFacts, plan: NumberingPlan): Static<typeof NumberView> {
  return {
    display: plan.display(facts.value),
    masked: plan.mask(facts.value),
    kind: facts.kind,
    mobileOrFixed: facts.mobileOrFixed,
    allocated: facts.network,
    // No porting data source is connected yet: the network now is not known (docs/limits.md).
    current: null,
    reseller: facts.reseller,
    country: facts.country === null ? null : { ...facts.country },
    province: facts.province,
    place: facts.place,
  };
}

export function reportRow(record: ReportRecord, similar: number, viewing: Viewing): ReportRowView {
  const { data: report, id } = record;
  return {
    id,
    receipt: report.receipt,
    number: numberView(report.number, viewing.plan),
    about: report.about,
    medium: report.medium,
    suspicion: report.suspicion,
    channel: report.channel,
    state: report.state,
    receivedAt: report.receivedAt,
    occurredAt: report.occurredAt,
    dueAt: record.due_at,
    overdue: record.due_at !== null && epochMs(record.due_at) < epochMs(viewing.now),
    routedTo: report.routedTo === null ? null : organisation(report.routedTo, viewing),
    similar: Math.max(similar, 1),
    reporter: report.identity === null ? 'anonymous' : 'sealed',
    outcome: report.result?.outcome ?? null,
  };
}

export function reportDetail(
  record: ReportRecord,
  related: {
    similar: number;
    twin: { id: string; receipt: string } | null;
    history: readonly JournalRow[];
    identityNeeded: number;
  },
  viewing: Viewing,
): ReportDetailView {
  const { data: report, version } = record;
  return {
    ...reportRow(record, related.similar, viewing),
    version,
    sourceRef: report.sourceRef,
    hasNarrative: report.narrative !== null,
    evidence: [...report.evidence],
    occurredOn: report.occurredOn,
    duplicateOf: related.twin,
    routedAt: report.routedAt,
    checkedAt: report.checkedAt,
    closedAt: report.closedAt,
    result: report.result === null ? null : { ...report.result },
    police: policeView(report, viewing),
    rectified: report.rectified === null ? null : { ...report.rectified },
    reward: rewardView(report),
    identity: report.identity === null ? null : identityView(report.opening, related.identityNeeded),
    history: related.history.map((row) => step(row, viewing.book)),
  };
}

function policeView({ police }: Report, viewing: Viewing): ReportDetailView['police'] {
  if (police === null) return null;
  return {
    org: police.org,
    name: organisation(police.org, viewing).name,
    at: police.at,
    answeredAt: police.answeredAt,
  };
}

function rewardView({ reward }: Report): ReportDetailView['reward'] {
  if (reward === null) return null;
  const { state, ground, amountFen, proposed, approvals, needed, paidAt, reference } = reward;
  return {
    state,
    ground,
    amountFen,
    proposed: { ...proposed },
    approvals: approvals.map((one) => ({ ...one })),
    needed,
    paidAt,
    reference,
  };
}

function identityView(opening: Opening | null, needed: number): ReportDetailView['identity'] {
  if (opening === null) return { state: 'sealed', purpose: null, requested: null, approvals: [], needed };
  const { state, purpose, requested, approvals } = opening;
  return {
    state,
    purpose,
    requested: { ...requested },
    approvals: approvals.map((one) => ({ ...one })),
    needed: opening.needed,
  };
}

function step(row: JournalRow, book: RuleBook): StepView {
  const { command, findings } = JSON.parse(row.body) as JournalBody;
  return {
    at: row.at,
    actor: row.actor,
    command,
    seq: row.seq,
    findings: findings.map((finding) => explain(finding, book)),
  };
}

export function checkRow(record: CheckRecord, similar: number, viewing: Viewing): CheckRowView {
  const { data: check, id } = record;
  return {
    id,
    receipt: check.receipt,
    task: check.task,
    from: organisation(check.origin, viewing),
    number: numberView(check.number, viewing.plan),
    about: check.about,
    medium: check.medium,
    suspicion: check.suspicion,
    channel: check.channel,
    state: check.state,
    requestedAt: check.requestedAt,
    occurredAt: check.occurredAt,
    dueAt: record.due_at,
    overdue: record.due_at !== null && epochMs(record.due_at) < epochMs(viewing.now),
    similar: Math.max(similar, 1),
    claimedBy: check.claimedBy,
    outcome: check.result?.outcome ?? null,
  };
}

export function checkDetail(
  record: CheckRecord,
  related: { similar: number; narrative: string | null; history: readonly JournalRow[] },
  viewing: Viewing,
): CheckDetailView {
  const { data: check, version } = record;
  return {
    ...checkRow(record, related.similar, viewing),
    version,
    evidence: [...check.evidence],
    occurredOn: check.occurredOn,
    narrative: related.narrative,
    result: check.result === null ? null : { ...check.result },
    responsible: check.responsible,
    rectifyBy: check.rectifyBy,
    rectified: check.rectified === null ? null : { ...check.rectified },
    history: related.history.map((row) => step(row, viewing.book)),
  };
}

const HEAT_DAYS = 30;

/** Profile of a number from its latest items; days and hours in China time. */
export function numberProfile(
  number: NumberFacts,
  items: readonly ProfileItem[],
  { plan, now }: Viewing,
): NumberProfileView {
  const within = (days: number) => items.filter(({ at }) => epochMs(at) >= epochMs(now) - days * 86_400_000);
  const week = within(7);
  const media = Map.groupBy(items, ({ medium }) => medium);
  return {
    number: numberView(number, plan),
    reports7: week.length,
    reports30: within(30).length,
    reporters7: week.filter(({ duplicate }) => !duplicate).length,
    firstReportAt: items.at(-1)?.at ?? null,
    heat: heat(items, now),
    media: [...media].map(([medium, group]) => ({ medium: medium as 'call', reports: group.length })),
    recent: items.slice(0, 20).map(({ id, receipt, at, state, suspicion, outcome }) => ({
      id,
      receipt,
      receivedAt: at,
      state,
      suspicion: suspicion as 'fraud',
      outcome: outcome as 'confirmed' | null,
    })),
  };
}

function heat(items: readonly ProfileItem[], now: Instant): NumberProfileView['heat'] {
  const today = dayOf(now);
  const days = Array.from({ length: HEAT_DAYS }, (_, back) => addDays(today, back - HEAT_DAYS + 1));
  const hours = days.map(() => new Array<number>(24).fill(0));
  for (const { occurred_at } of items) {
    // A report without a time says nothing about the hour.
    if (occurred_at === null) continue;
    const local = addHours(occurred_at, CHINA_OFFSET_HOURS);
    const row = hours[days.indexOf(local.slice(0, 10))];
    const hour = Number(local.slice(11, 13));
    if (row !== undefined) row[hour] = (row[hour] ?? 0) + 1;
  }
  return { days, hours };
}
