/** Views of traces: the case for whoever asks, the request for the company that answers, and nothing of one in the other. */
import type { Reader } from '../kernel/confirm.ts';
import type { StepView, Subject } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import { awaited, currentHop, type Hearing, type Hop, type TraceCase } from './trace-case.ts';
import type { HandoverRow, TraceDetail, TraceRow } from './trace-contract.ts';
import type { TraceHandover } from './trace-handover.ts';
import { type HopAnswer, messageDigest } from './trace-messages.ts';
import { typedAssent } from './trace-reply.ts';
import type { TraceRequest } from './trace-request.ts';
import type { RequestDetail, RequestRow } from './trace-request-contract.ts';

type Row<S> = Pick<Subject<S>, 'id' | 'version' | 'data'>;
type Names = ReadonlyMap<string, { readonly zh: string }>;

const past = (at: Instant | null, now: Instant) => at !== null && at < now;

function answerShown(answer: HopAnswer | null): TraceDetail['path'][number]['answer'] {
  if (answer === null) return null;
  const { result, at, proof, receivedFrom, landing, reason, contact } = answer;
  return {
    result,
    at,
    proof: proof === null ? null : { ...proof },
    receivedFrom: receivedFrom === null ? null : { ...receivedFrom },
    landing: landing === null ? null : { ...landing },
    reason,
    contact: contact === null ? null : { ...contact },
    digest: messageDigest(answer),
  };
}

function hearingShown(hearing: Hearing | null): RequestDetail['hearing'] {
  if (hearing === null) return null;
  const { statement, ...term } = hearing;
  return { ...term, statement: statement === null ? null : { ...statement } };
}

function hopShown(
  { answer, lateAnswer, hearing, judgement, ...hop }: Hop,
  now: Instant,
): TraceDetail['path'][number] {
  return {
    ...hop,
    overdue: hop.state === 'asked' && past(hop.dueAt, now),
    answer: answerShown(answer),
    lateAnswer: answerShown(lateAnswer),
    hearing: hearingShown(hearing),
    judgement: judgement === null ? null : { ...judgement },
  };
}

export function traceRow({ id, version, data }: Row<TraceCase>, now: Instant): TraceRow {
  const { trigger, reference, urgency, state, opened, hops, landing } = data;
  const hop = (landing === null ? undefined : hops[landing.hop - 1]) ?? currentHop(data);
  const dueAt = awaited(data);
  return {
    id,
    version,
    trigger,
    reference,
    urgency,
    state,
    openedAt: opened.at,
    hops: hops.length,
    waitingFor: dueAt === null ? null : { org: hop.org, name: hop.name },
    dueAt,
    overdue: past(dueAt, now),
  };
}

export function traceDetail(
  row: Row<TraceCase>,
  { now, history }: { readonly now: Instant; readonly history: StepView[] },
): TraceDetail {
  const { call, masked, opened, hops, stuck, landing, cut, restored, police, accountability, closed } =
    row.data;
  const landed = landing === null ? undefined : hops[landing.hop - 1];
  return {
    ...traceRow(row, now),
    call: { ...masked, digest: call.digest },
    opened: { ...opened },
    path: hops.map((hop) => hopShown(hop, now)),
    stuck,
    landing:
      landing === null || landed === undefined
        ? null
        : {
            org: landed.org,
            name: landed.name,
            trunk: landed.answer?.landing?.trunk ?? '',
            customer: landed.answer?.landing?.customer ?? null,
            identifiedAt: landing.at,
          },
    cut: cut === null ? null : { ...cut },
    restored: restored === null ? null : { ...restored },
    police: police === null ? null : { ...police },
    accountability: accountability.map((one) => ({ ...one })),
    closed:
      closed === null
        ? null
        : { outcome: closed.outcome, reason: closed.reason, by: closed.account, at: closed.at },
    history,
  };
}

export function requestRow({ id, version, data }: Row<TraceRequest>, names: Names, now: Instant): RequestRow {
  const { request, state, assigned, answer, hearing } = data;
  const dueAt =
    state === 'open' && answer === null
      ? request.answerBy
      : state === 'hearing'
        ? (hearing?.dueAt ?? null)
        : null;
  return {
    id,
    version,
    case: request.case,
    hop: request.hop,
    origin: request.origin,
    originName: names.get(request.origin)?.zh ?? request.origin,
    urgency: request.urgency,
    trigger: request.trigger,
    state,
    askedAt: request.askedAt,
    dueAt,
    overdue: past(dueAt, now),
    assigned: assigned?.account ?? null,
  };
}

export function requestDetail(
  row: Row<TraceRequest>,
  {
    names,
    now,
    reader,
    history,
  }: {
    readonly names: Names;
    readonly now: Instant;
    readonly reader: Reader;
    readonly history: StepView[];
  },
): RequestDetail {
  const { assigned, searches, answer, hearing, landing, typed, cut, restored, judged } = row.data;
  return {
    ...requestRow(row, names, now),
    deputies: [...(assigned?.deputies ?? [])],
    searches: searches.map(({ found: _, ...search }) => search),
    answer: answerShown(answer),
    hearing: hearingShown(hearing),
    landing: landing === null ? null : { trunk: landing.trunk, service: landing.services[0] ?? null },
    typed:
      typed === null
        ? null
        : {
            trunk: typed.given.landing?.trunk ?? '',
            record: typed.given.record ?? null,
            agreed: typed.agreed.map((one) => ({ ...one })),
            assent: typedAssent(typed.agreed, reader),
          },
    cut: cut === null ? null : { ...cut, by: cut.by === null ? null : { ...cut.by } },
    restored: restored === null ? null : { ...restored },
    judged: judged === null ? null : { ...judged },
    history,
  };
}

export function handoverRow({ id, version, data }: Row<TraceHandover>, names: Names): HandoverRow {
  const { handed, receivedAt } = data;
  return {
    id,
    version,
    case: handed.case,
    origin: handed.origin,
    originName: names.get(handed.origin)?.zh ?? handed.origin,
    receivedAt,
    chain: handed.chain,
    path: handed.path.map(({ name, result, presumed }) => ({ name, result, presumed })),
  };
}
