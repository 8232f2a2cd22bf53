/** What decisions on cards look at besides the card: holder, checks, other cards, notices, seller. Read in the same transaction. */
import { CompiledQuery } from 'kysely';
import { type SellerFacts, sellersByAccount } from '../channels/read-model.ts';
import { type CheckFacts, checksById, type HolderFacts, holdersById } from '../identity/read-model.ts';
import { type Directory, directory } from '../kernel/directory.ts';
import type { Asked, Circumstances, Tx } from '../kernel/register.ts';
import { addHours, type Day, dayOf } from '../kernel/time.ts';
import { type AcknowledgementFacts, acknowledgementsOf } from '../notices/read-model.ts';
import { type MeasureInForce, measuresOf } from '../penalties/read-model.ts';
import type { Card, CardCommand } from './card.ts';
import { inStock } from './number-stock.ts';
import { keptByReview } from './review-store.ts';

/** A live card of the same holder with this company, nationwide. */
export interface HeldCard {
  readonly id: string;
  readonly kind: Card['kind'];
  readonly state: Card['state'];
  readonly slot: number | null;
  readonly province: string | null;
}

export interface CardFacts {
  readonly holder: HolderFacts | undefined;
  readonly handler: HolderFacts | undefined;
  readonly checks: readonly CheckFacts[];
  readonly held: readonly HeldCard[];
  /** Cards of the holder that a closed review of many cards found confirmed. */
  readonly keptByReview: readonly string[];
  readonly acknowledgements: readonly AcknowledgementFacts[];
  readonly seller: SellerFacts | undefined;
  /** Cards this seller opened within the last hour and day, this one not counted. */
  readonly sold: { readonly hour: number; readonly day: number };
  readonly numberTaken: boolean;
  /** Whether the number is among those the company has to give; null where it told us none. */
  readonly inStock: boolean | null;
  /** Cards with other companies, as the authority's service tells; null where it is not connected. */
  readonly heldElsewhere: number | null;
  readonly directory: Directory;
  /** Penalties in force against whoever orders. */
  readonly measures: readonly MeasureInForce[];
  readonly use: CardUse | undefined;
}

/** Use of a line as its records tell (table card_use, fed by usage files; not journalled). */
export interface CardUse {
  readonly firstUsedOn: Day | null;
  readonly lastUsedOn: Day | null;
  readonly lastAttachedOn: Day | null;
}

export const NO_FACTS: CardFacts = {
  holder: undefined,
  handler: undefined,
  checks: [],
  held: [],
  keptByReview: [],
  acknowledgements: [],
  seller: undefined,
  sold: { hour: 0, day: 0 },
  numberTaken: false,
  inStock: null,
  heldElsewhere: null,
  directory: [],
  measures: [],
  use: undefined,
};

/** Commands that look at nothing but the card. */
const ALONE: ReadonlySet<CardCommand['type']> = new Set([
  'take-in',
  'flag',
  'withdraw-flag',
  'dispatched',
  'miss',
  'contact',
  'record-look-up',
]);

/** An order is a card that nothing can have been signed for yet; what a seller sold, and numbers, concern orders alone. */
const isOrder = ({ command }: Pick<Asked<Card, CardCommand>, 'command'>) => command.type === 'order';

export async function cardFacts(
  tx: Tx,
  batch: readonly Asked<Card, CardCommand>[],
  by: Circumstances,
): Promise<readonly CardFacts[]> {
  if (batch.every(({ command }) => ALONE.has(command.type))) return batch.map(() => NO_FACTS);
  const wanted = batch.map(({ id, command, state }) => wantedBy(id, command, state));
  const holderIds = wanted.flatMap(({ holder, handler }) => [holder, handler]).filter((id) => id !== null);
  // Whoever opens a card for the same holder waits here: the second sees the first.
  await lockHolders(tx, holderIds);
  const holders = await holdersById(tx, holderIds);
  // One person with two entries that were joined: the cards of both count.
  const joined = [...holders.values()].flatMap(({ merged = [] }) => merged);
  await lockHolders(tx, joined);
  // An answer that is being written now is waited for: afterwards it would find nobody waiting.
  const awaited = batch.flatMap(({ command }) =>
    command.type === 'await-answer' ? command.verification.checks : [],
  );
  await lockChecks(tx, awaited);
  const checks = await checksById(
    tx,
    wanted.flatMap(({ checks }) => checks),
  );
  const held = await heldBy(tx, [...holderIds, ...joined]);
  const reviewed = batch.flatMap(reviewedHolder);
  const kept = reviewed.length === 0 ? [] : await keptByReview(tx, [...reviewed, ...joined]);
  const idsOf = (is: (asked: Asked<Card, CardCommand>) => boolean) => batch.filter(is).map(({ id }) => id);
  const signed = await acknowledgementsOf(
    tx,
    'card',
    idsOf((asked) => !isOrder(asked)),
  );
  const sellers = await sellersByAccount(tx, [by.actor.id]);
  const seller = sellers.get(by.actor.id);
  const sold = seller !== undefined && batch.some(isOrder) ? await soldBy(tx, seller.id, by) : NO_FACTS.sold;
  const taken = await numbersTaken(
    tx,
    wanted.flatMap(({ number }) => number ?? []),
  );
  const ordered = batch.flatMap(({ command }) => (command.type === 'order' ? [command.order.number] : []));
  const stock = await inStock(tx, ordered);
  const use = await useOf(
    tx,
    idsOf(({ command }) => command.type === 'suspend-unused' || command.type === 'remind-unused'),
  );
  const bars = await measuresOf(tx, ordering(batch, holders), dayOf(by.now));
  const all = batch.some(({ command }) => command.type === 'complain') ? await directory(tx) : [];
  return wanted.map(({ id, holder, handler, checks: ids, number }) => ({
    holder: holders.get(holder ?? ''),
    handler: holders.get(handler ?? ''),
    checks: ids.flatMap((check) => checks.get(check) ?? []),
    held: heldInAll(holders.get(holder ?? ''), held),
    keptByReview: kept,
    acknowledgements: signed.get(id) ?? [],
    seller,
    sold,
    numberTaken: number !== null && taken.has(number),
    inStock: stock === null || number === null ? null : stock.has(number),
    heldElsewhere: null,
    directory: all,
    measures: entriesOf(holders.get(holder ?? '')).flatMap((entry) => bars.get(entry) ?? []),
    use: use.get(id),
  }));
}

/** Whoever orders, under every entry they have here. */
function ordering(
  batch: readonly Asked<Card, CardCommand>[],
  holders: ReadonlyMap<string, HolderFacts>,
): string[] {
  return batch.flatMap(({ command }) =>
    command.type === 'order' ? entriesOf(holders.get(command.order.holder)) : [],
  );
}

const entriesOf = (holder: HolderFacts | undefined): string[] =>
  holder === undefined ? [] : [holder.id, ...(holder.merged ?? [])];

/** Whoever registers a line late, or has too many with others, may have to be confirmed by a review. */
function reviewedHolder({ command, state }: Asked<Card, CardCommand>): readonly string[] {
  if (command.type === 're-register') return [command.holder];
  const waits = command.type === 'activate' && state?.lookUp?.result?.overLimit === true;
  return waits && state.holder !== null ? [state.holder] : [];
}

interface Wanted {
  readonly id: string;
  readonly holder: string | null;
  readonly handler: string | null;
  readonly checks: readonly string[];
  readonly number: string | null;
}

function wantedBy(id: string, command: CardCommand, state: Card | undefined): Wanted {
  const own = { holder: state?.holder ?? null, handler: state?.handler ?? null, checks: state?.checks ?? [] };
  switch (command.type) {
    case 'order': {
      const { holder, handler, checks, number } = command.order;
      return { id, holder, handler, checks, number };
    }
    case 'register':
      return { id, ...own, checks: [...new Set([...own.checks, ...command.checks])], number: null };
    case 're-register':
      return { id, holder: command.holder, handler: command.handler, checks: command.checks, number: null };
    case 'verify':
    case 'await-answer':
      return { id, ...own, checks: command.verification.checks, number: null };
    case 'check-answered': {
      const waiting = state?.reverification?.waiting?.checks ?? [];
      return { id, ...own, checks: [...new Set([...waiting, command.check])], number: null };
    }
    case 'record-try':
      return { id, ...own, checks: command.checks, number: null };
    case 'cancel':
    case 'dispute':
    case 'confirm-user':
      return { id, ...own, checks: command.checks, number: null };
    default:
      return { id, ...own, number: null };
  }
}

async function lockHolders(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.executeQuery(
    CompiledQuery.raw(
      'select 1 from holder where org = duanka_org() and id = any($1::text[]) order by id for no key update',
      [[...new Set(ids)]],
    ),
  );
}

async function lockChecks(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.executeQuery(
    CompiledQuery.raw(
      'select 1 from identity_check where org = duanka_org() and id = any($1::text[]) order by id for share',
      [[...new Set(ids)]],
    ),
  );
}

/** Live cards by holder, in the whole country whatever the area of who asks. */
export async function heldBy(tx: Tx, holders: readonly string[]): Promise<Map<string, HeldCard[]>> {
  if (holders.length === 0) return new Map();
  const { rows } = await tx.executeQuery<HeldCard & { holder: string }>(
    CompiledQuery.raw('select * from cards_held($1::text[])', [[...new Set(holders)]]),
  );
  return Map.groupBy(rows, ({ holder }) => holder);
}

/** Places are those of one entry; a card under a joined entry counts without one. */
function heldInAll(
  holder: HolderFacts | undefined,
  held: ReadonlyMap<string, readonly HeldCard[]>,
): readonly HeldCard[] {
  if (holder === undefined) return [];
  const joined = (holder.merged ?? []).flatMap((id) => held.get(id) ?? []);
  return [...(held.get(holder.id) ?? []), ...joined.map((card) => ({ ...card, slot: null }))];
}

async function soldBy(tx: Tx, staff: string, { now }: Circumstances): Promise<CardFacts['sold']> {
  const { rows } = await tx.executeQuery<{ hour: string; day: string }>(
    CompiledQuery.raw(
      `select count(*) filter (where sold_at > $2) as hour, count(*) as day
       from card where org = duanka_org() and staff = $1 and sold_at > $3`,
      [staff, addHours(now, -1), addHours(now, -24)],
    ),
  );
  return { hour: Number(rows[0]?.hour ?? 0), day: Number(rows[0]?.day ?? 0) };
}

/** Which of these numbers somebody has, with any company of the installation. */
export async function numbersTaken(tx: Tx, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  if (numbers.length === 0) return new Set();
  const { rows } = await tx.executeQuery<{ number: string }>(
    CompiledQuery.raw('select * from numbers_taken($1::text[]) as number', [numbers]),
  );
  return new Set(rows.map(({ number }) => number));
}

async function useOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CardUse>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.executeQuery<{
    card: string;
    first_used_on: Day | null;
    last_used_on: Day | null;
    last_attached_on: Day | null;
  }>(
    CompiledQuery.raw(
      `select card, first_used_on::text, last_used_on::text, last_attached_on::text
       from card_use where org = duanka_org() and card = any($1::text[])`,
      [ids],
    ),
  );
  return new Map(
    rows.map((row) => [
      row.card,
      { firstUsedOn: row.first_used_on, lastUsedOn: row.last_used_on, lastAttachedOn: row.last_attached_on },
    ]),
  );
}
