/** Rows of this folder as the contract shows them. Pure. */
import { assentTo, type Reader } from '../kernel/confirm.ts';
import type { Sentence } from '../kernel/decision.ts';
import type { StepView, Subject } from '../kernel/subjects.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import { type Agent, barOf } from './agent.ts';
import { CONFIRM_ADMISSION } from './agent-admission.ts';
import { CONFIRM_ENDING } from './breach.ts';
import type { ChannelCase } from './case.ts';
import type {
  AgentDetailView,
  AgentRowView,
  CaseDetailView,
  CaseRowView,
  ListingDetailView,
  ListingRowView,
  OutletRowView,
  StaffRowView,
} from './contract.ts';
import type { Listing } from './listing.ts';
import type { Outlet } from './outlet.ts';
import type { SellerFacts } from './read-model.ts';
import type { Staff } from './staff.ts';

type Row<S> = Omit<Subject<S>, 'at'>;
type Names = ReadonlyMap<string, string>;

const late = (dueAt: Instant | null, now: Instant) => dueAt !== null && epochMs(dueAt) < epochMs(now);
const named = (id: string, names: Names) => ({ id, name: names.get(id) ?? id });
const maybe = (id: string | null, names: Names) => (id === null ? null : named(id, names));
const organisation = (id: string, names: ReadonlyMap<string, Sentence>) => ({
  id,
  name: names.get(id) ?? { zh: id, en: id },
});

export function agentRow({ id, data }: Row<Agent>, now: Instant): AgentRowView {
  const { rectification, nameMatches, nameCheckBy, recheckBy } = data;
  const ordered = rectification?.state === 'ordered' ? rectification.dueAt : null;
  const compare = data.state === 'applied' && nameMatches.length > 0 ? nameCheckBy : null;
  const dueAt = ordered ?? compare ?? (data.state === 'admitted' ? recheckBy : null);
  return {
    id,
    name: data.name,
    creditCode: data.creditCode,
    province: data.province,
    state: data.state,
    barredBy: barOf(data),
    admittedAt: data.admitted?.at ?? null,
    recheckBy,
    rectification: rectification?.state ?? null,
    cancellationProposed: data.state === 'admitted' && data.cancellation !== null,
    dueAt,
    overdue: late(dueAt, now),
  };
}

export function agentDetail(
  row: Row<Agent>,
  {
    outlets,
    reader,
    history,
  }: {
    readonly outlets: readonly Row<Outlet>[];
    readonly reader: Reader;
    readonly history: StepView[];
  },
  now: Instant,
): AgentDetailView {
  const { data, version } = row;
  const { rectification: order, cancellation } = data;
  const [proposed, ...seconded] = cancellation?.persons ?? [];
  const applied = data.state === 'applied';
  const ends = data.state === 'admitted';
  return {
    ...agentRow(row, now),
    version,
    legalRepresentative: data.legalRepresentative,
    documents: data.documents.map((document) => ({ ...document })),
    contract: { ...data.contract },
    responsibilityLetter: data.responsibilityLetter,
    proposed: { ...data.proposed },
    assent: applied ? assentTo(CONFIRM_ADMISSION, [data.proposed, ...data.seconds], reader) : null,
    admitted: data.admitted === null ? null : { ...data.admitted },
    nameMatches: [...data.nameMatches],
    order: order === null ? null : { ...order },
    cancellation:
      cancellation === null || proposed === undefined
        ? null
        : {
            breach: cancellation.breach,
            serious: cancellation.serious,
            reason: cancellation.reason,
            proposed: { ...proposed },
            assent: ends ? assentTo(CONFIRM_ENDING, cancellation.persons, reader) : null,
            approved: ends || seconded.length === 0 ? null : { ...proposed, ...seconded.at(-1) },
          },
    outlets: outlets.map(({ id, data: { name, state } }) => ({ id, name, state })),
    history,
  };
}

export function outletRow({ id, version, data }: Row<Outlet>, agents: Names): OutletRowView {
  const { name, kind, agent, province, address, devices, state, since } = data;
  return {
    id,
    name,
    kind,
    agent: maybe(agent, agents),
    province,
    address,
    devices: [...devices],
    state,
    since,
    version,
  };
}

export function staffRow(
  { id, version, data }: Row<Staff>,
  {
    seller,
    outlets,
    agents,
  }: { readonly seller: SellerFacts | undefined; readonly outlets: Names; readonly agents: Names },
): StaffRowView {
  const { account, staffNumber, outlet, agent, since, until, state } = data;
  const own = state === 'active' && seller?.id === id ? seller : undefined;
  return {
    id,
    account,
    staffNumber,
    outlet: named(outlet, outlets),
    agent: maybe(agent, agents),
    since,
    until,
    mayRegister: own?.mayRegister ?? false,
    barredBy: own === undefined ? 'staff-ended' : own.barredBy,
    version,
  };
}

export function caseRow(
  { id, data }: Row<ChannelCase>,
  { agents, outlets, now }: { readonly agents: Names; readonly outlets: Names; readonly now: Instant },
): CaseRowView {
  const {
    kind,
    state,
    agent,
    outlet,
    staff,
    place,
    province,
    suspected,
    openedAt,
    plannedOn,
    cards,
    conclusion,
  } = data;
  const dueAt = state === 'concluded' ? null : data.dueAt;
  // A referred agent is on file at the company that referred it; its name came along.
  const came = data.counted.name;
  const referred =
    agent === null || agents.has(agent) || came === undefined ? null : { id: agent, name: String(came) };
  return {
    id,
    kind,
    state,
    agent: referred === null ? maybe(agent, agents) : referred,
    outlet: maybe(outlet, outlets),
    staff,
    place,
    province,
    suspected,
    openedAt,
    plannedOn,
    dueAt,
    overdue: late(dueAt, now),
    cards: cards.length,
    outcome: conclusion?.outcome ?? null,
  };
}

export function caseDetail(
  row: Row<ChannelCase>,
  viewing: Parameters<typeof caseRow>[1] & {
    readonly names: ReadonlyMap<string, Sentence>;
    readonly history: StepView[];
  },
): CaseDetailView {
  const { data, version } = row;
  return {
    ...caseRow(row, viewing),
    version,
    from: organisation(data.origin, viewing.names),
    note: data.note,
    evidence: [...data.cards],
    counted: { ...data.counted },
    visits: data.visits.map((visit) => ({ ...visit, purchases: visit.purchases.map((one) => ({ ...one })) })),
    conclusion: data.conclusion === null ? null : { ...data.conclusion },
    history: viewing.history,
  };
}

export function listingRow(
  { id, version, data }: Row<Listing>,
  names: ReadonlyMap<string, Sentence>,
): ListingRowView {
  const { kind, name, ground, serious, state, origin, enteredOn, until, appeals } = data;
  return {
    id,
    kind,
    name,
    ground,
    serious,
    state,
    origin: organisation(origin, names),
    enteredOn,
    until,
    appealed: appeals.length > 0,
    version,
  };
}

export function listingDetail(
  row: Row<Listing>,
  {
    names,
    reader,
    history,
  }: {
    readonly names: ReadonlyMap<string, Sentence>;
    readonly reader: Reader;
    readonly history: StepView[];
  },
): ListingDetailView {
  const { state, reason, evidence, proposed, approved, origin, appeals, removal } = row.data;
  const waits = state === 'proposed' ? row.data : state === 'removal-proposed' ? removal : null;
  return {
    ...listingRow(row, names),
    reason,
    evidence: [...evidence],
    proposed: { ...proposed },
    approved: approved === null ? null : { ...approved },
    assent: waits === null ? null : assentTo(CONFIRM_ENDING, [waits.proposed, ...waits.seconds], reader),
    appealTo: organisation(origin, names),
    appeals: appeals.map((one) => ({ ...one })),
    removal:
      removal === null
        ? null
        : {
            reason: removal.reason,
            proposed: { ...removal.proposed },
            approved: removal.approved === null ? null : { ...removal.approved },
          },
    history,
  };
}
