/** Rows of the ledger as the contract shows them. Pure. */

import type { Static } from 'typebox';
import type { Actor } from '../kernel/access.ts';
import { assent, assentTo, type Reader } from '../kernel/confirm.ts';
import type { StepView } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import type { BlockRow, ExceptionRowView } from './allotment-contract.ts';
import type { NumberBlock } from './block.ts';
import type { ServiceDetailView, ServiceRowView } from './contract.ts';
import type { CapException } from './exception.ts';
import { bare } from './ranges.ts';
import type { Defect, KeyService } from './service.ts';
import { CONFIRM_END } from './service-end.ts';
import type { Company } from './service-facts.ts';
import { mayLift } from './service-line.ts';
import { dueAt, isLive, isSurplus, openDefects } from './service-state.ts';

interface Row<S> {
  readonly id: string;
  readonly version: number;
  readonly data: S;
}

export const isPast = (due: Instant | null, now: Instant) => due !== null && due < now;

export function serviceRow({ id, version, data }: Row<KeyService>, now: Instant): ServiceRowView {
  const { kind, customer, unitKind, trunk, use, state, province, openedOn, legacy, authenticated } = data;
  const due = dueAt(data);
  return {
    id,
    kind,
    customer,
    unitKind,
    numbers: bare(data.numbers),
    trunk,
    use,
    state,
    province,
    openedOn,
    legacy,
    surplus: isSurplus(data),
    defects: isLive(data) ? openDefects(data).length : 0,
    dueAt: due,
    overdue: isPast(due, now),
    termsSigned: termsSigned(data),
    authenticated,
    forwarding: data.forwarding.state,
    forwardingTargets: bare(data.forwarding.targets),
    lastReviewOn: data.reviewedOn,
    reviewDueOn: data.reviewDueOn,
    version,
  };
}

/** The contract of a new service holds the terms; an existing customer signs them in addition. */
function termsSigned({ legacy, terms, contract }: KeyService): boolean {
  return legacy ? terms !== null : contract !== null;
}

function defectView({ code, grave, note, foundAt, dueAt: due, result, settled }: Defect, now: Instant) {
  return {
    code,
    grave,
    note,
    foundAt,
    dueAt: due,
    rectifiedAt: result === 'as-required' ? (settled?.at ?? null) : null,
    settled: settled === null ? null : { ...settled },
    refused: result === 'refused' || result === 'not-as-required',
    overdue: result !== 'as-required' && due < now,
  };
}

/** Whoever did a first step may not do the last. */
export const byAnother = (first: readonly string[], { actor }: Pick<Reader, 'actor'>) =>
  assent(first, new Set(first).size + 1, actor);

export function serviceDetail(
  row: Row<KeyService>,
  related: {
    readonly now: Instant;
    readonly reader: Reader & { readonly actor: Actor };
    readonly history: StepView[];
    readonly siblings: ServiceDetailView['siblings'];
    readonly company: Company;
  },
): ServiceDetailView {
  const { data } = row;
  const { forwarding, termination, licence, contract } = data;
  return {
    ...serviceRow(row, related.now),
    credential: data.credential === null ? null : { ...data.credential },
    legalRepresentative: data.legalRepresentative,
    handler: data.handler,
    business: data.business,
    licence: licence === null ? null : { ...licence, covers: [...licence.covers] },
    contract: contract === null ? null : { ...contract, grounds: [...contract.grounds] },
    channel: data.channel === null ? null : { ...data.channel },
    terms: data.terms === null ? null : { ...data.terms },
    slot: data.slot,
    quota: data.quota,
    defectList: data.defects.map((defect) => defectView(defect, related.now)),
    signals: data.signals.map((signal) => ({ ...signal })),
    cleanup: data.cleanup === null ? null : { ...data.cleanup },
    forwardingOrder:
      forwarding.state === 'none'
        ? null
        : {
            targets: bare(forwarding.targets),
            reason: forwarding.reason,
            asked: forwarding.asked === null ? null : { ...forwarding.asked },
            approved: forwarding.approved === null ? null : { ...forwarding.approved },
            assent:
              forwarding.state === 'asked' && forwarding.asked !== null
                ? byAnother([forwarding.asked.account], related.reader)
                : null,
          },
    shutdown:
      data.shutdown === null
        ? null
        : {
            ground: data.shutdown.ground,
            at: data.shutdown.at,
            by: data.shutdown.by,
            callers: data.shutdown.callers,
            reference: data.shutdown.reference,
            confirmBy: data.shutdown.confirmBy,
            mayLift: data.state === 'shut' && mayLift(data.shutdown, { ...related.reader, facts: related }),
            confirmed: data.shutdown.confirmed === null ? null : { ...data.shutdown.confirmed },
            assent:
              data.shutdown.confirmBy !== null && data.shutdown.confirmed === null
                ? byAnother([data.shutdown.by], related.reader)
                : null,
          },
    termination:
      termination === null
        ? null
        : {
            ground: termination.ground,
            reason: termination.reason,
            evidence: [...termination.evidence],
            persons: termination.persons.map((person) => ({ ...person })),
            assent: data.endedAt === null ? assentTo(CONFIRM_END, termination.persons, related.reader) : null,
            endedAt: data.endedAt,
          },
    siblings: related.siblings,
    late: [...data.late],
    history: related.history,
  };
}

export function exceptionRow({ id, version, data }: Row<CapException>): ExceptionRowView {
  const { asked, approved, ...rest } = data;
  return { id, version, ...rest, asked: { ...asked }, approved: approved === null ? null : { ...approved } };
}

export function blockRow({ id, version, data }: Row<NumberBlock>): Static<typeof BlockRow> {
  const { range, note, since, until } = data;
  return { id, version, from: range.from, to: range.to, note, since, until };
}

/** Fields of the row that differ between two days; the version is no field of the service. */
export function changedFields(before: ServiceRowView | null, after: ServiceRowView | null): string[] {
  const names = Object.keys(after ?? before ?? {}) as (keyof ServiceRowView)[];
  return names.filter(
    (name) =>
      name !== 'version' &&
      name !== 'overdue' &&
      JSON.stringify(before?.[name] ?? null) !== JSON.stringify(after?.[name] ?? null),
  );
}

/** Whether a service at a moment passes the filters that look at more than its row's fixed fields. */
export function passes(
  { data }: { readonly data: KeyService },
  asked: {
    readonly state?: string | undefined;
    readonly forwarding?: string | undefined;
    readonly defective?: string | undefined;
    readonly unsigned?: string | undefined;
    readonly surplus?: string | undefined;
    readonly unauthenticated?: string | undefined;
  },
): boolean {
  const { state, forwarding, defective, unsigned, surplus, unauthenticated } = asked;
  return (
    (state === undefined || data.state === state) &&
    (forwarding === undefined || data.forwarding.state === forwarding) &&
    (defective === undefined || (isLive(data) && openDefects(data).length > 0)) &&
    (unsigned === undefined || (isLive(data) && data.legacy && data.terms === null)) &&
    (surplus === undefined || isSurplus(data)) &&
    (unauthenticated === undefined ||
      (data.kind === 'voice-line' &&
        !data.authenticated &&
        (data.state === 'active' || data.state === 'rectification')))
  );
}
