/**
 * Which texts of which messages lie sealed under a key of whoever wrote them, and for which place. They travel sealed to
 * the recipient; the rest of a message travels as it is.
 */
import { type HopRequest, TOPICS as TRACES } from '../calls/trace-messages.ts';
import { CALL } from '../calls/trace-open.ts';
import { COMPLAINT_TOPICS, type ComplaintRequest } from '../cards/complaint-messages.ts';
import { placeOf as complaintPlace } from '../cards/complaint-words.ts';
import { placeOf as holderPlace } from '../identity/intake.ts';
import type { VaultPlace } from '../kernel/ports.ts';
import { type LedgerAnswered, SUPERVISION } from '../key-services/supervision-messages.ts';
import { wordsPlace } from '../penalties/intake.ts';
import { type ObjectionLodged, TOPICS as PENALTIES } from '../penalties/messages.ts';
import { NARRATIVE } from '../reports/intake.ts';
import { type CheckRequest, TOPICS as REPORTS } from '../reports/messages.ts';

/** Turns a text that is sealed one way into one that is sealed another way. */
export type Reseal = (place: VaultPlace, sealed: string) => Promise<string>;
type Fields = (payload: unknown, from: string, reseal: Reseal) => Promise<unknown>;

const narrative: Fields = async (payload, _, reseal) => {
  const it = payload as CheckRequest;
  if (typeof it.narrative !== 'string') return it;
  const place = { org: it.origin, purpose: NARRATIVE, subject: it.report };
  return { ...it, narrative: await reseal(place, it.narrative) };
};

const grounds: Fields = async (payload, from, reseal) => {
  const it = payload as ObjectionLodged;
  return { ...it, grounds: await reseal(wordsPlace({ org: from, penalty: it.penalty }), it.grounds) };
};

const words: Fields = async (payload, _, reseal) => {
  const it = payload as ComplaintRequest;
  return typeof it.words === 'string' ? { ...it, words: await reseal(complaintPlace(it), it.words) } : it;
};

const call: Fields = async (payload, _, reseal) => {
  const it = payload as HopRequest;
  const place = { org: it.origin, purpose: CALL, subject: it.case };
  return { ...it, call: { ...it.call, sealed: await reseal(place, it.call.sealed) } };
};

const units: Fields = async (payload, from, reseal) => {
  const it = payload as LedgerAnswered;
  const lines: LedgerAnswered['lines'][number][] = [];
  for (const line of it.lines) {
    const { customer, unit } = line;
    const place = holderPlace(from, customer ?? '', 'name');
    lines.push(unit === null ? line : { ...line, unit: await reseal(place, unit) });
  }
  return { ...it, lines };
};

/** Topic → its sealed texts. */
export const SEALED_FIELDS: ReadonlyMap<string, Fields> = new Map([
  [REPORTS.requested, narrative],
  [PENALTIES.objected, grounds],
  [COMPLAINT_TOPICS.received, words],
  [TRACES.asked, call],
  [SUPERVISION.ledgerAnswered, units],
]);
