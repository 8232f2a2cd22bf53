/** Look-ups, orders and reports of the clean-up as the contract shows them. Pure. */

import type { Instant } from '../kernel/time.ts';
import type { CleanupReport } from './cleanup-report.ts';
import type { LedgerInquiry } from './inquiry.ts';
import type { LedgerLookup } from './lookup.ts';
import { bare } from './ranges.ts';
import type * as contract from './supervision-contract.ts';
import type { LedgerLineSent } from './supervision-messages.ts';
import { isPast } from './views.ts';
import type { VoipOrder } from './voip-order.ts';

interface Row<S> {
  readonly id: string;
  readonly version: number;
  readonly data: S;
}

export function inquiryRow({ id, version, data }: Row<LedgerInquiry>, now: Instant): contract.InquiryRowView {
  const { company, ground, question, state, asked, dueAt, lines } = data;
  return {
    id,
    version,
    company,
    ground,
    question: { ...question },
    state,
    askedAt: asked.at,
    dueAt,
    overdue: state === 'asked' && isPast(dueAt, now),
    lines: lines.length,
  };
}

/** @param unit name of the unit in clear */
export function lineShown(
  line: LedgerLineSent,
  unit: string | null,
): contract.InquiryDetailView['items'][number] {
  const { credential, changes, numbers, forwardingTargets } = line;
  return {
    ...line,
    numbers: bare(numbers),
    forwardingTargets: bare(forwardingTargets),
    unit,
    credential: credential === null ? null : { ...credential },
    changes: changes.map((change) => ({ ...change })),
  };
}

export function lookupRow({ id, version, data }: Row<LedgerLookup>): contract.LookupRowView {
  return { id, version, ...data, question: { ...data.question } };
}

export function orderRow({ id, version, data }: Row<VoipOrder>, now: Instant): contract.VoipOrderRowView {
  const { operation, reference, numbers, province, state, issued, dueAt, told } = data;
  return {
    id,
    version,
    operation,
    reference,
    numbers: bare(numbers),
    province,
    state,
    issued: { ...issued },
    dueAt,
    overdue: state === 'issued' && isPast(dueAt, now),
    companies: told.map((one) => ({ ...one })),
  };
}

export function cleanupRow({ id, version, data }: Row<CleanupReport>): contract.CleanupRowView {
  const { side, from, province, day, at, late, digest, recipients } = data;
  return {
    id,
    version,
    side,
    from,
    province,
    day,
    at,
    late,
    digest,
    recipients: recipients.map((one) => ({ ...one })),
  };
}
