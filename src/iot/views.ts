/** Rows of this folder as the contract shows them. Pure. */
import { assentTo, type Reader } from '../kernel/confirm.ts';
import { explain, type RuleBook } from '../kernel/explain.ts';
import type { StepView, Subject } from '../kernel/subjects.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import type { Application } from './application.ts';
import { dueAt, type IotCard, type Opening } from './card.ts';
import { CONFIRM } from './confirm.ts';
import type {
  ApplicationDetailView,
  ApplicationRowView,
  DeviationRowView,
  FleetView,
  IotCardDetailView,
  IotCardRowView,
} from './contract.ts';
import type { CardDeviation } from './deviation.ts';
import type { FleetRecords } from './queries.ts';
import { judgeShare } from './share.ts';

type Row<S> = Omit<Subject<S>, 'at'>;
const MEBIBYTE = 1024 * 1024;

const late = (due: Instant | null, now: Instant) => due !== null && epochMs(due) < epochMs(now);
/** The operator's part and the last four digits tell a card from another; the rest does not leave the company. */
const masked = (digits: string) =>
  `${digits.slice(0, 5)}${'*'.repeat(Math.max(0, digits.length - 9))}${digits.slice(-4)}`;

export function applicationRow({ id, data }: Row<Application>, issued: number): ApplicationRowView {
  const { unit, scene, purpose, state, quantity, digits, province, applied, approved } = data;
  return {
    id,
    unit,
    scene,
    purpose,
    state,
    quantity,
    issued,
    digits,
    province,
    appliedAt: applied.at,
    approvedAt: approved?.at ?? null,
  };
}

export function applicationDetail(
  row: Row<Application>,
  {
    plan,
    issued,
    reader,
    history,
  }: {
    readonly plan: NumberingPlan;
    readonly issued: number;
    readonly reader: Reader;
    readonly history: StepView[];
  },
): ApplicationDetailView {
  const { data, version } = row;
  const { responsible, monthlyMebibytes, exception, apn, dedicatedNetwork, declinedReason } = data;
  return {
    ...applicationRow(row, issued),
    version,
    responsible,
    contact: data.contact === null ? null : plan.mask(data.contact),
    checks: [...data.checks],
    qualification: [...data.qualification],
    functions: [...data.functions],
    monthlyMebibytes,
    areas: [...data.areas],
    exception,
    allow: data.allow,
    apn,
    dedicatedNetwork,
    riskAssessment: data.riskAssessment === null ? null : { ...data.riskAssessment },
    applied: { ...data.applied },
    assent: data.state === 'applied' ? assentTo(CONFIRM, [data.applied, ...data.seconds], reader) : null,
    approved: data.approved === null ? null : { ...data.approved },
    declinedReason,
    history,
  };
}

export function cardRow({ id, data }: Row<IotCard>, plan: NumberingPlan, now: Instant): IotCardRowView {
  const { application, unit, state, grant, functions, registration, suspension, province, issuedAt } = data;
  const due = dueAt(data);
  return {
    id,
    number: plan.mask(data.number),
    imsi: masked(data.imsi),
    application,
    unit,
    state,
    scene: grant?.scene ?? null,
    functions: [...functions],
    registration,
    ground: suspension?.ground ?? null,
    province,
    issuedAt,
    dueAt: due,
    overdue: late(due, now),
  };
}

export function cardDetail(
  row: Row<IotCard>,
  related: {
    readonly plan: NumberingPlan;
    readonly now: Instant;
    readonly reader: Reader;
    readonly usedBytes: number;
    readonly deviations: readonly Row<CardDeviation>[];
    readonly history: StepView[];
  },
): IotCardDetailView {
  const { data, version } = row;
  const { grant, opening, swap, recheck, suspension } = data;
  const none = { addresses: [], ports: [], callNumbers: [], smsNumbers: [] };
  return {
    ...cardRow(row, related.plan, related.now),
    version,
    imei: data.imei === null ? null : masked(data.imei),
    allow: grant?.allow ?? none,
    apn: grant?.apn ?? null,
    dedicatedNetwork: grant?.dedicatedNetwork ?? false,
    monthlyMebibytes: grant?.monthlyMebibytes ?? null,
    usedMebibytes: related.usedBytes / MEBIBYTE,
    activatedAt: data.activatedAt,
    swap: swap === null ? null : { reason: swap.reason, ...waits(swap, related.reader) },
    opening:
      opening === null
        ? null
        : { function: opening.function, reason: opening.reason, ...waits(opening, related.reader) },
    recheck:
      recheck === null
        ? null
        : { startedAt: recheck.startedAt, result: recheck.result, doneAt: recheck.doneAt },
    suspension: suspension === null ? null : { ...suspension },
    deviations: related.deviations.map(({ id, data: { kind, at, state } }) => ({ id, kind, at, state })),
    history: related.history,
  };
}

function waits({ proposed, seconds }: Pick<Opening, 'proposed' | 'seconds'>, reader: Reader) {
  return { proposed: { ...proposed }, assent: assentTo(CONFIRM, [proposed, ...seconds], reader) };
}

export function deviationRow(
  { id, version, data }: Row<CardDeviation>,
  plan: NumberingPlan,
  now: Instant,
): DeviationRowView {
  const { card, unit, kind, state, at, detail, review } = data;
  const due = state === 'open' ? data.dueAt : null;
  return {
    id,
    card,
    number: plan.mask(data.number),
    unit,
    kind,
    state,
    at,
    detail: { ...detail },
    dueAt: due,
    overdue: late(due, now),
    outcome: review?.outcome ?? null,
    version,
  };
}

export function fleetView(records: FleetRecords, law: LawView, book: RuleBook): FleetView {
  const cards = Number(records.live?.cards ?? 0);
  const registered = Number(records.live?.registered ?? 0);
  const finding = judgeShare({ live: cards, registered }, law);
  return {
    cards,
    states: records.states.map(({ state, cards: count }) => ({
      state: state as FleetView['states'][number]['state'],
      cards: Number(count),
    })),
    registered: cards === 0 ? 1 : registered / cards,
    registeredDue: finding === undefined ? null : law.number('iot.real_name_rate_due').value,
    findings: finding === undefined ? [] : [explain(finding, book)],
    publicNetwork: Number(records.live?.public_network ?? 0),
    elevenDigits: Number(records.live?.eleven_digits ?? 0),
    units: records.units.map(({ unit, cards: count, deviating, bytes }) => ({
      unit,
      cards: Number(count),
      deviating: Number(deviating),
      usedMebibytes: Number(bytes ?? 0) / MEBIBYTE,
    })),
    scenes: records.scenes.map(({ scene, cards: count }) => ({
      scene: scene as FleetView['scenes'][number]['scene'],
      cards: Number(count),
    })),
    deviationsByDay: records.days.map(({ day, kind, deviations }) => ({
      day,
      kind: kind as FleetView['deviationsByDay'][number]['kind'],
      deviations: Number(deviations),
    })),
    openDeviations: Number(records.reviews?.open ?? 0),
    overdueReviews: Number(records.reviews?.overdue ?? 0),
  };
}
