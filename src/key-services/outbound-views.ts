/** Permissions, draws, reviews, bans and reports as their contracts show them. Pure. */
import type { Reader } from '../kernel/confirm.ts';
import type { StepView } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import type { Permission } from './outbound.ts';
import { authorsOf, missingTerms } from './outbound-ask.ts';
import type { PermissionDetailView, PermissionRowView } from './outbound-contract.ts';
import { bare, within } from './ranges.ts';
import type { KeyReport } from './report.ts';
import type { ServiceDraw, ServiceReview } from './review.ts';
import type { BanRowView, DrawRowView, ReportRowView, ReviewRowView } from './review-contract.ts';
import type { Company } from './service-facts.ts';
import { byAnother, isPast } from './views.ts';
import type { VoipBan } from './voip-ban.ts';

interface Row<S> {
  readonly id: string;
  readonly version: number;
  readonly data: S;
}

export function permissionRow({ id, version, data }: Row<Permission>): PermissionRowView {
  const { service, kind, customer, province, terms, state, asked, approved, level, until, findings } = data;
  return {
    id,
    version,
    service,
    kind,
    customer,
    province,
    terms: { ...terms, numbers: bare(terms.numbers), hours: terms.hours.map((one) => ({ ...one })) },
    missing: missingTerms(terms),
    state,
    asked: { ...asked },
    approved: approved === null ? null : { ...approved },
    approvedLevel: level,
    until,
    openFindings: findings.filter(({ result }) => result === null).length,
  };
}

export function permissionDetail(
  row: Row<Permission>,
  {
    reader,
    history,
    company,
  }: { readonly reader: Pick<Reader, 'actor'>; readonly history: StepView[]; readonly company: Company },
): PermissionDetailView {
  const { state, terms, findings, reason, reviewedOn, late } = row.data;
  return {
    ...permissionRow(row),
    assent: state === 'asked' ? byAnother(authorsOf(row.data), reader) : null,
    ownership: terms.numbers.map((range) => ({ ...range, inOwnBlock: within(range, company.blocks) })),
    findings: findings.map(({ settled, ...finding }) => ({
      ...finding,
      settled: settled === null ? null : { ...settled },
    })),
    reason,
    reviewedOn,
    late: [...late],
    history,
  };
}

export function drawRow({ id, version, data }: Row<ServiceDraw>): DrawRowView {
  return { ...data, id, version, drawn: [...data.drawn] };
}

export function reviewRow({ id, version, data }: Row<ServiceReview>, now: Instant): ReviewRowView {
  const { result, ...rest } = data;
  return {
    ...rest,
    id,
    version,
    overdue: data.state === 'open' && isPast(data.dueAt, now),
    result:
      result === null ? null : { ...result, defects: [...result.defects], evidence: [...result.evidence] },
  };
}

export function banRow({ id, version, data }: Row<VoipBan>, now: Instant): BanRowView {
  const { operation, state, lines, numbers, province, order, found, banned, dueAt } = data;
  return {
    id,
    version,
    operation,
    state,
    lines: lines.map((line) => ({ ...line })),
    numbers: numbers.map((range) => ({ ...range })),
    province,
    order: order === null ? null : { by: order.by, reference: order.reference },
    foundAt: found.at,
    bannedAt: banned?.at ?? null,
    overdue: state === 'banned' && isPast(dueAt, now),
  };
}

export function reportRow({ id, version, data }: Row<KeyReport>): ReportRowView {
  const { origin, service, matter, ground, reason, evidence, receivedAt, state, decision, breach } = data;
  return {
    id,
    version,
    origin,
    service,
    matter,
    ground,
    reason,
    evidence: [...evidence],
    receivedAt,
    state,
    decision,
    breach,
  };
}
