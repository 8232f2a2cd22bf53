/** Acts of trade on record, each resting on the documents that named it on its day. */
import { decide, find } from '../kernel/decision.ts';
import type { LawView } from '../law/index.ts';
import type { Card, CardContext, CardDecision } from './card.ts';
import type { EndingCommand, Trade } from './ending.ts';
import * as rule from './ending-rules.ts';
import { MOBILE_KINDS } from './states.ts';

/** Obligations that ban acts of trade with phone cards; each names its acts itself. */
const TRADE_BANS = ['two-cards-2020.1.1', 'mps-miit-2021.1.1'] as const;

/** The bans that name an act and were in force on its day: an act rests on no others (regime conflict 3). */
function bansOn(act: Trade['act'], law: LawView): string[] {
  return TRADE_BANS.filter(
    (id) => law.inForce(id) && (law.obligation(id).params.acts as readonly string[]).includes(act),
  );
}

/** What a card is in the list of instruments (T.1.2); a line that is neither card nor account is the open rest. */
function instrumentOf(kind: Card['kind']): Trade['instrument'] {
  return MOBILE_KINDS.has(kind) ? 'mobile-card' : 'other';
}

export function recordTrade(
  card: Card,
  trade: Extract<EndingCommand, { type: 'record-trade' }>['trade'],
  { lawOn, actor }: CardContext,
): CardDecision {
  const documents = bansOn(trade.act, lawOn(trade.on));
  const instrument = instrumentOf(card.kind);
  const facts = { act: trade.act, on: trade.on, instrument, documents: documents.join(', ') };
  const named = documents.length > 0;
  const findings = [find(rule.tradeNamed, named ? 'permit-with-duties' : 'refuse', facts)];
  if (named && documents.includes('mps-miit-2021.1.1'))
    findings.push(find(rule.tradeSince2021, 'permit', facts));
  if (named) findings.push(find(rule.instrument, 'permit', { instrument }));
  return decide(findings, () => ({
    events: [{ type: 'trade-recorded', trade: { ...trade, instrument, documents, by: actor.id } }],
  }));
}
