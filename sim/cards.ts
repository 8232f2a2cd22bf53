/**
 * Cards as the company's own system has them, and what is true of each. Card k follows from seed and k alone; files
 * have them in an order in which the cards of one person stand far apart.
 */
import type { CARD_KINDS } from '../src/cards/contract.ts';
import { below, pick, shuffled, source, within } from './counter.ts';
import { serial } from './days.ts';
import { lineKind, makeNumbering } from './numbers.ts';
import { type Holder, holderOf, makePeople, type People } from './people.ts';
import { PROVINCE_BY_PEOPLE, provinceOf } from './places.ts';
import { BULK_SINCE, makeRegistrations, REGISTRATION_DUTY, type Registration } from './registration.ts';
import { makeShops, type Outlet, type Shops } from './shops.ts';

/** First and last day on which cards of the world were taken into use. */
export const WORLD_DAYS = { from: '2005-01-01', to: '2026-10-31' } as const;
/** More would use up the range of papers. */
export const MOST_CARDS = 40_000_000;

export const HABITS = ['daily', 'light', 'sleeping', 'silent', 'farmed', 'fraud'] as const;
/**
 * sleeping: never used; silent: attached to the network without calls or traffic; farmed: a short call on one day of
 * the month; fraud: in the hands of fraudsters, partly abroad.
 */
export type Habit = (typeof HABITS)[number];

export interface SimCard extends Registration {
  readonly index: number;
  readonly number: string;
  readonly kind: (typeof CARD_KINDS)[number];
  readonly plan: string;
  readonly province: string;
  /** Serial day. */
  readonly joined: number;
  /** Who bought it. */
  readonly buyer: Holder;
  /** Undefined: online, or no longer known. */
  readonly outlet: Outlet | undefined;
  readonly online: boolean;
  readonly usedBy: 'holder' | 'family' | 'other';
  readonly habit: Habit;
}

export interface World {
  readonly seed: number;
  readonly count: number;
  readonly people: People;
  readonly shops: Shops;
  card(index: number): SimCard;
  /** Card at a line of the file. */
  at(line: number): SimCard;
}

export interface WorldOptions {
  readonly seed: number;
  /** Cards, at most MOST_CARDS. */
  readonly count: number;
  /** See makeNumbering. */
  readonly segments?: readonly string[] | undefined;
}

export function makeWorld({ seed, count, segments }: WorldOptions): World {
  const people = makePeople(seed);
  const shops = makeShops(seed);
  const numbering = makeNumbering(segments);
  const registrationOf = makeRegistrations(seed, people);
  const draws = drawsOf(seed);
  const order = shuffled(count, source(seed, 'order')(0) % Math.max(count, 1));
  const card = (index: number): SimCard => {
    const { holder, which } = holderOf(index);
    const buyer = people.holder(holder);
    const kind = kindOf(index, buyer, draws);
    const joined = joinedOn(index, which, buyer, draws);
    const province = within(draws.away(index), 0.08)
      ? PROVINCE_BY_PEOPLE(draws.where(index))
      : buyer.province;
    const online = joined >= ONLINE_SALE && kind !== 'fixed-line' && within(draws.channel(index), 0.15);
    const forgotten = joined < REGISTRATION_DUTY && within(draws.channel(index), 0.5);
    const wantsCrooked = buyer.role === 'farmer' || buyer.role === 'shell';
    return {
      index,
      number:
        kind === 'fixed-line'
          ? numbering.fixed(index, provinceOf(province).areaCode)
          : numbering.mobile(index),
      kind,
      plan: planOf(kind, buyer, draws.plan(index)),
      province,
      joined,
      buyer,
      ...registrationOf({ card: index, buyer, joined }),
      outlet: online || forgotten ? undefined : shops.outletOf({ card: index, province, wantsCrooked }),
      online,
      ...useOf(buyer, draws.habit(index)),
    };
  };
  return { seed, count, people, shops, card, at: (line) => card(order(line)) };
}

type Draws = ReturnType<typeof drawsOf>;

function drawsOf(seed: number) {
  const of = (label: string) => source(seed, label);
  return {
    kind: of('kind'),
    joined: of('joined'),
    bulk: of('bulk'),
    away: of('away'),
    where: of('where'),
    channel: of('channel'),
    plan: of('plan'),
    habit: of('habit'),
  };
}

function kindOf(index: number, { role }: Holder, { kind }: Draws): SimCard['kind'] {
  if (lineKind(index) === 'fixed-line') return 'fixed-line';
  if (role === 'shell' || (role === 'unit' && within(kind(index), 0.4)))
    return 'industry-11-digit-with-voice';
  return role !== 'unit' && within(kind(index), 0.03) ? 'wireless-data' : 'mobile';
}

const FIRST_DAY = serial(WORLD_DAYS.from);
const LAST_DAY = serial(WORLD_DAYS.to);
const ONLINE_SALE = serial('2014-06-01');
const RESELLERS = serial('2014-01-01');
const YOUNGEST_YEARS = 8;

/** More in later years; nobody before childhood; farmers and shells within a few days. */
function joinedOn(index: number, which: number, buyer: Holder, { joined, bulk }: Draws): number {
  if (buyer.role === 'farmer' || buyer.role === 'shell') {
    const start = BULK_SINCE + below(bulk(buyer.number), LAST_DAY - BULK_SINCE - 30);
    return Math.max(start + Math.floor(which / 5), earliest(buyer));
  }
  const first = Math.max(lineKind(index) === 'reseller' ? RESELLERS : FIRST_DAY, earliest(buyer));
  return first + Math.floor((joined(index) / 2 ** 32) ** 0.75 * (LAST_DAY - first + 1));
}

function earliest({ born }: Holder): number {
  return born === null ? FIRST_DAY : Math.min(born + Math.ceil(YOUNGEST_YEARS * 365.25), LAST_DAY);
}

const PLANS = ['p8', 'p19', 'p39', 'p59', 'p99', 'p129'] as const;

function planOf(kind: SimCard['kind'], { kind: holder }: Holder, draw: number): string {
  if (kind === 'industry-11-digit-with-voice') return 'industry-voice';
  if (kind === 'fixed-line') return 'fixed';
  if (kind === 'wireless-data') return 'data-card';
  return holder === 'unit' ? 'group' : pick(draw, PLANS);
}

function useOf({ role }: Holder, draw: number): Pick<SimCard, 'usedBy' | 'habit'> {
  switch (role) {
    case 'farmer':
      return { usedBy: 'holder', habit: within(draw, 0.7) ? 'farmed' : 'silent' };
    case 'seller':
      return { usedBy: 'other', habit: 'fraud' };
    case 'renter':
      return { usedBy: 'other', habit: within(draw, 0.5) ? 'fraud' : 'light' };
    case 'shell':
      return { usedBy: 'other', habit: 'fraud' };
    case 'proxy':
      return { usedBy: 'family', habit: 'daily' };
    case 'unit':
      return { usedBy: 'holder', habit: 'daily' };
    case 'ordinary':
      return { usedBy: 'holder', habit: ordinaryHabit(draw) };
  }
}

function ordinaryHabit(draw: number): Habit {
  if (within(draw, 0.78)) return 'daily';
  if (within(draw, 0.93)) return 'light';
  return within(draw, 0.98) ? 'sleeping' : 'silent';
}
