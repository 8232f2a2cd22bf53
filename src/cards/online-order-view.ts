/** One order as its person sees it: how far it is, and what the next step would answer now. */
import { evidenceFindings, holderFindings } from '../identity/evidence.ts';
import type { ReadPaper } from '../identity/paper.ts';
import { checksById, type HolderFacts, latestChecksOf } from '../identity/read-model.ts';
import { deputy, onlinePaper } from '../identity/rules.ts';
import type { Actor } from '../kernel/access.ts';
import type { Finding, Outcome } from '../kernel/decision.ts';
import { explain } from '../kernel/explain.ts';
import type { Tx } from '../kernel/register.ts';
import { addDays, dayOf, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import { acknowledgementsOf } from '../notices/read-model.ts';
import { type Card, type CardCommand, card } from './card.ts';
import { ONLINE_KINDS, type OnlineDecisionView, type OwnOrderView } from './online-order-contract.ts';
import { ageFinding } from './order.ts';
import { dryRun } from './preview.ts';
import type { CardServices } from './services.ts';

/** An id that no holder has. */
const NOBODY = '';

/**
 * What is told before anybody stood before a camera: the paper alone, as it was typed, and nothing of what is on file
 * about it.
 */
export function paperFindings(paper: ReadPaper, law: LawView, now: Instant): Finding[] {
  const holder: HolderFacts = {
    id: NOBODY,
    kind: paper.kind === 'credit-code' ? 'unit' : 'person',
    paper: paper.kind,
    validTo: paper.validTo,
    bornOn: paper.bornOn,
    doubts: paper.doubts,
  };
  const madeFor = { purpose: 'registration', subject: null, session: null } as const;
  const asked = { place: 'online', holder, handler: undefined, checks: [], madeFor, law, now } as const;
  // That no film was made yet is no news.
  const ways = evidenceFindings(asked).filter(({ rule }) => rule === onlinePaper.id || rule === deputy.id);
  return [
    ...holderFindings(asked),
    ...ways,
    ...(holder.kind === 'person' ? [ageFinding(holder, law, dayOf(now))] : []),
  ];
}

/** Ids of the films made for this order; whoever holds the paper may have been filmed for something else. */
export async function checksMadeFor(tx: Tx, id: string, holder: string): Promise<readonly string[]> {
  const latest = (await latestChecksOf(tx, [holder])).get(holder) ?? [];
  const checks = await checksById(tx, latest);
  return latest.filter((check) => checks.get(check)?.madeFor?.subject === id);
}

interface Looking {
  readonly actor: Actor;
  readonly now: Instant;
}

/** The order of a card that was ordered online. */
export async function ownOrder(
  { law, book }: CardServices,
  tx: Tx,
  { id, data }: { readonly id: string; readonly data: Card },
  by: Looking,
): Promise<OwnOrderView> {
  const films = data.holder === null ? [] : await checksMadeFor(tx, id, data.holder);
  const results = [...(await checksById(tx, films)).values()].map(({ result }) => result);
  const signed = (await acknowledgementsOf(tx, card.name, [id])).get(id) ?? [];
  const command = nextCommand(data, films);
  const next =
    command === undefined ? null : (await dryRun(tx, { id, state: data, command }, { ...by, law })).decision;
  const days = law.asOf(dayOf(by.now)).number('cards.order_days').value;
  const waits = data.state === 'ordered' || data.state === 'registered';
  return {
    kind: ONLINE_KINDS.find((kind) => kind === data.kind) ?? 'mobile',
    tail: data.number.slice(-4),
    state: data.state,
    orderedAt: data.orderedAt,
    keptUntil: waits && data.orderedAt !== null ? addDays(dayOf(data.orderedAt), days) : null,
    activatedAt: data.activatedAt,
    identity: data.registeredAt !== null ? 'shown' : results.includes('no-answer') ? 'waiting' : 'missing',
    notice: signed.some(({ occasion, holder }) => occasion === 'opening' && holder === data.holder),
    endedBy: data.ending?.by ?? null,
    next: next === null ? null : decisionTold(next, { law, book }),
  };
}

/** A decision with its clauses named: whoever reads it has no law browser beside it. */
export function decisionTold(
  decision: { readonly outcome: Outcome; readonly findings: readonly Finding[] },
  { law, book }: Pick<CardServices, 'law' | 'book'>,
): OnlineDecisionView {
  const findings = decision.findings.map((finding) => {
    const [document = '', ...rest] = finding.clause.split('.');
    const short = law.documents.find(({ id }) => id === document)?.short ?? { zh: document, en: document };
    const number = rest.join('.');
    // Parts without a number of their own are named by the document alone.
    const named = /^[1-9][\d.]*$/.test(number) ? ` ${number}` : '';
    return { ...explain(finding, book), basis: { zh: `${short.zh}${named}`, en: `${short.en}${named}` } };
  });
  return { outcome: decision.outcome, findings };
}

function nextCommand({ state }: Card, checks: readonly string[]): CardCommand | undefined {
  if (state === 'ordered') return { type: 'register', checks };
  return state === 'registered' ? { type: 'activate' } : undefined;
}
