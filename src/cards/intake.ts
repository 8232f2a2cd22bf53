/** From what was written to a command: reads numbers, draws ids and receipts. */
import { RECEIPT_BYTES, receiptNumber } from '../kernel/ids.ts';
import type { Randomness } from '../kernel/ports.ts';
import { dayOf, epochMs, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { cardsError } from './errors.ts';
import type { Order } from './life.ts';
import type { ListedNumber } from './shutdown.ts';

/** Kinds of number the numbering plan knows, as far as a card or line can have one. */
const FORMS: Readonly<Record<string, Order['numberForm']>> = {
  mobile: 'mobile',
  'mobile-reseller': 'mobile',
  'data-card': 'mobile',
  fixed: 'fixed',
};

/** A number as written. @throws cards.number-unreadable with its place */
export function readNumber(
  plan: NumberingPlan,
  written: string,
  { now, place }: { readonly now: Instant; readonly place: string },
): ListedNumber & { readonly form: Order['numberForm'] } {
  const read = plan.normalise(written);
  if (!read.ok) throw cardsError('cards.number-unreadable', { place, facts: { at: read.place } });
  const { kind, network, reseller, host } = plan.classify(read.number, dayOf(now));
  const province = plan.placeOf(read.number)?.province?.code ?? null;
  return { number: read.number, form: FORMS[kind] ?? 'other', network, reseller, host, province };
}

const ID_BYTES = 9;
/** Milliseconds in base 36 up to the year 5188, in one width: ids sort by time. */
const TIME_SIGNS = 9;

/** An id that begins with its time, so that the newest come first in the order of the key. */
export function newId(prefix: string, now: Instant, randomness: Randomness): string {
  const time = epochMs(now).toString(36).padStart(TIME_SIGNS, '0');
  return `${prefix}${time}${Buffer.from(randomness.bytes(ID_BYTES)).toString('hex')}`;
}

/** `YY` a disputed number, `CX` a query of numbers in one's name. */
export function newReceipt(prefix: 'YY' | 'CX', randomness: Randomness): string {
  return receiptNumber(prefix, randomness.bytes(RECEIPT_BYTES));
}
