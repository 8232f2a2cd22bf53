/** Rows of cards/ as the contract shows them. Pure. */

import type { Actor } from '../kernel/access.ts';
import { assent } from '../kernel/confirm.ts';
import type { Outcome } from '../kernel/decision.ts';
import { explain, type JournalBody, type JournalRow, type RuleBook } from '../kernel/explain.ts';
import type { StepView } from '../kernel/subjects.ts';
import { epochMs, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import type { Card, CardDecision } from './card.ts';
import type { CardDetailView, CardRowView } from './contract.ts';
import type { Transfer } from './ending.ts';
import { registeredWrongly } from './legacy-rules.ts';
import type { OwnCardsAnswerView } from './own-contract.ts';
import type { OwnQuery } from './own-query.ts';
import type { CardRecord, ShutdownRecord } from './queries.ts';
import type { ShutdownOrderDetailView, ShutdownOrderRowView } from './shutdown-contract.ts';
import { agreedTo } from './stop.ts';

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

/** One card: what waits for a second person depends on who looks. */
interface CardViewing extends Viewing {
  readonly actor: Pick<Actor, 'id'>;
}

export function cardRow(
  { id, data: card, due_at, case_state, ground }: CardRecord,
  { plan }: Viewing,
): CardRowView {
  const { channel, staff, outlet, agent } = card.sale;
  return {
    id,
    number: plan.display(card.number),
    masked: plan.mask(card.number),
    kind: card.kind,
    state: card.state,
    holder: card.holder,
    holderKind: card.holderKind,
    plan: card.plan,
    province: card.province,
    registration: card.registration,
    slot: card.slot,
    ground: ground === null ? null : (card.suspension?.ground ?? null),
    sale: { channel, staff, outlet, agent },
    joinedOn: card.joinedOn,
    orderedAt: card.orderedAt,
    dueAt: due_at,
    caseState: case_state,
  };
}

export interface Next {
  readonly command: 'register' | 'activate';
  readonly decision: CardDecision;
}

export function cardDetail(
  record: CardRecord,
  { next, history }: { readonly next: Next | undefined; readonly history: readonly JournalRow[] },
  viewing: CardViewing,
): CardDetailView {
  const { data: card, version } = record;
  const { suspension, ends, ending } = card;
  return {
    ...cardRow(record, viewing),
    version,
    doubt: doubtView(card.doubt),
    handler: card.handler,
    checks: [...card.checks],
    acknowledgement: card.acknowledgement,
    registeredAt: card.registeredAt,
    activatedAt: card.activatedAt,
    verifiedAt: card.verifiedAt,
    suspension: suspensionView(suspension),
    stop: ends.stop === null ? null : stopView(ends.stop, viewing),
    shutdown: shutdownView(ends.shutdown, viewing),
    dispute: ends.dispute === null ? null : { ...ends.dispute },
    trades: ends.trades.map((trade) => ({ ...trade, documents: [...trade.documents] })),
    transfer: transferView(ends.transfer),
    ending: ending === null ? null : { ...ending },
    lookUp:
      card.lookUp === null
        ? null
        : { ...card.lookUp, result: card.lookUp.result && { ...card.lookUp.result } },
    late: [...card.late],
    next:
      next === undefined ? null : { command: next.command, ...decisionShown(next.decision, viewing.book) },
    history: history.map((row) => step(row, viewing.book)),
  };
}

/** In the words of the finding that says so. */
function doubtView(doubt: Card['doubt']): CardDetailView['doubt'] {
  if (doubt === null) return null;
  const { zh, en } = registeredWrongly.words?.reason?.[doubt] ?? { zh: doubt, en: doubt };
  return { zh, en };
}

function transferView(transfer: Transfer | null): CardDetailView['transfer'] {
  if (transfer === null) return null;
  const { told, ...found } = transfer;
  const { sentAt, deliveredAt, failedAt } = told;
  return { ...found, sentAt, deliveredAt, failedAt };
}

function suspensionView(suspension: Card['suspension']): CardDetailView['suspension'] {
  if (suspension === null) return null;
  const { ground, clause, since, off, open, appliedAt, restoring } = suspension;
  return {
    ground,
    clause,
    since,
    off: [...off],
    open: [...open],
    appliedAt,
    restoreBy: restoring?.by ?? null,
  };
}

function stopView(
  stop: NonNullable<Card['ends']['stop']>,
  { actor }: Pick<CardViewing, 'actor'>,
): CardDetailView['stop'] {
  const { from: _, approvals, needed, ...rest } = stop;
  const waits = stop.stoppedAt === null;
  return { ...rest, approvals: [...approvals], assent: waits ? assent(agreedTo(stop), needed, actor) : null };
}

function shutdownView(shutdown: Card['ends']['shutdown'], { names }: Viewing): CardDetailView['shutdown'] {
  if (shutdown === null) return null;
  const { orderedBy, reference, basis, blackCard, at, dueAt, executedAt } = shutdown;
  return { orderedBy, name: nameOf(orderedBy, names), reference, basis, blackCard, at, dueAt, executedAt };
}

function nameOf(org: string, names: Viewing['names']): Words {
  return names.get(org) ?? { zh: org, en: org };
}

export function decisionShown(decision: Pick<CardDecision, 'outcome' | 'findings'>, book: RuleBook) {
  const outcome: Outcome = decision.outcome;
  return { outcome, findings: decision.findings.map((finding) => explain(finding, book)) };
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

export function shutdownRow({ id, data, remaining }: ShutdownRecord, { now }: Viewing): ShutdownOrderRowView {
  const count = (state: string) => data.items.filter((item) => item.state === state).length;
  return {
    id,
    reference: data.reference,
    basis: data.basis,
    orderedAt: data.orderedAt,
    dueAt: data.dueAt,
    overdue: remaining > 0 && epochMs(data.dueAt) < epochMs(now),
    numbers: data.items.length,
    executed: count('executed'),
    refused: count('refused'),
    remaining,
  };
}

const REASONS: Readonly<Record<string, Words>> = {
  'not-our-number': { zh: '不是该企业的在用号码', en: 'not a live number of this company' },
  'no-company': { zh: '本平台没有对应企业', en: 'no company here answers for it' },
};

export function shutdownDetail(
  record: ShutdownRecord,
  history: readonly JournalRow[],
  viewing: Viewing,
): ShutdownOrderDetailView {
  const { data, version } = record;
  const { plan, names, book } = viewing;
  return {
    ...shutdownRow(record, viewing),
    version,
    usedInCrime: data.usedInCrime,
    items: data.items.map(({ number, company, state, executedAt, reason }) => ({
      number: plan.display(number),
      masked: plan.mask(number),
      company: company === null ? null : { id: company, name: { ...nameOf(company, names) } },
      state,
      executedAt,
      reason: reason === null ? null : reasonWords(reason, book),
    })),
    late: [...data.late],
    history: history.map((row) => step(row, book)),
  };
}

/** A code of this register, or the rule that refused it. */
function reasonWords(reason: string, book: RuleBook): Words {
  const known = REASONS[reason] ?? book.get(reason)?.says.refuse;
  return known === undefined ? { zh: reason, en: reason } : { ...known };
}

export function ownCards(
  query: OwnQuery,
  cards: readonly CardRecord[],
  {
    org,
    plan,
    names,
    disputeBy,
  }: Pick<Viewing, 'plan' | 'names'> & { readonly org: string; readonly disputeBy: Instant },
): OwnCardsAnswerView {
  return {
    receipt: query.receipt,
    validTo: query.validTo,
    disputeBy,
    numbers: cards.map(({ id, data: { number, kind, state, joinedOn, ends } }) => ({
      id,
      masked: plan.mask(number),
      kind,
      state,
      joinedOn,
      dispute: ends.dispute === null ? null : { ...ends.dispute },
    })),
    companies: [
      { id: org, name: { ...nameOf(org, names) }, count: cards.length, own: true },
      ...query.companies.map((company) => ({
        id: company.org,
        name: { ...nameOf(company.org, names) },
        count: company.count,
        own: false,
      })),
    ],
  };
}
