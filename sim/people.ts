/**
 * Who holds cards. Holders come in neighbourhoods of 1,000, all with the same mix of roles, so that holder h and the
 * holder of card k follow from their number alone. The mix has far more fraud than any real province: a test wants to
 * see every kind early.
 */
import { below, pick, shuffled, source, within } from './counter.ts';
import { bornOn, otherPaper, type PaperKind, PERSONS, residentId } from './papers.ts';
import { PROVINCE_BY_PEOPLE } from './places.ts';

export const ROLES = ['ordinary', 'farmer', 'seller', 'renter', 'proxy', 'unit', 'shell'] as const;
/**
 * farmer: keeps cards in use by script, to sell them aged; seller: has sold cards to others; renter: lends cards for
 * money; proxy: holds cards for family or workers; shell: a unit that passes industry cards on to fraudsters.
 */
export type Role = (typeof ROLES)[number];

/** Of 1,000 holders: how many of a role hold how many cards. */
const MIX: readonly { readonly role: Role; readonly cards: number; readonly of: number }[] = [
  { role: 'ordinary', cards: 1, of: 520 },
  { role: 'ordinary', cards: 2, of: 270 },
  { role: 'ordinary', cards: 3, of: 90 },
  { role: 'ordinary', cards: 4, of: 40 },
  { role: 'ordinary', cards: 5, of: 20 },
  { role: 'ordinary', cards: 6, of: 6 },
  { role: 'farmer', cards: 8, of: 1 },
  { role: 'farmer', cards: 12, of: 1 },
  { role: 'farmer', cards: 20, of: 1 },
  { role: 'farmer', cards: 30, of: 1 },
  { role: 'seller', cards: 2, of: 4 },
  { role: 'seller', cards: 3, of: 4 },
  { role: 'seller', cards: 4, of: 2 },
  { role: 'renter', cards: 1, of: 4 },
  { role: 'renter', cards: 2, of: 4 },
  { role: 'proxy', cards: 4, of: 6 },
  { role: 'proxy', cards: 5, of: 4 },
  { role: 'proxy', cards: 7, of: 2 },
  { role: 'unit', cards: 3, of: 8 },
  { role: 'unit', cards: 8, of: 6 },
  { role: 'unit', cards: 25, of: 4 },
  { role: 'shell', cards: 40, of: 2 },
];

/** Of 1,000 holders, the persons without a resident identity card. They are ordinary and hold one card. */
const OTHER_PAPERS: readonly (readonly [Exclude<PaperKind, 'resident-id' | 'household-register'>, number])[] =
  [
    ['passport', 6],
    ['hk-macao-permit', 5],
    ['taiwan-permit', 3],
    ['hk-macao-taiwan-residence', 2],
    ['foreign-permanent-residence', 1],
    ['military', 5],
    ['armed-police', 2],
  ];

export const HOLDERS_EACH = 1000;

interface Place {
  readonly role: Role;
  readonly cards: number;
  readonly paper: Exclude<PaperKind, 'household-register'>;
  /** Place among the holders of that kind of paper, and how many there are in a neighbourhood. */
  readonly rank: number;
  readonly ranks: number;
}

const RESIDENT = { paper: 'resident-id', rank: 0, ranks: 0 } as const;

const places = placesOf();
/** For each card of a neighbourhood: the place of its holder × 64 + which of the holder's cards it is. */
const cardPlaces = cardPlacesOf(places);
export const CARDS_EACH = cardPlaces.length;

/** Rare roles are spread over the neighbourhood, so that a small world has them too. */
function placesOf(): readonly Place[] {
  const listed: Place[] = [];
  const units = MIX.filter(({ role }) => isUnit(role)).reduce((sum, { of }) => sum + of, 0);
  const others = OTHER_PAPERS.flatMap(([paper, ranks]) =>
    Array.from({ length: ranks }, (_, rank) => ({ paper, rank, ranks })),
  );
  let unit = 0;
  for (const { role, cards, of } of MIX) {
    for (let one = 0; one < of; one += 1) {
      if (isUnit(role)) listed.push({ role, cards, paper: 'credit-code', rank: unit++, ranks: units });
      else if (cards > 1 || role !== 'ordinary') listed.push({ role, cards, ...RESIDENT });
      else listed.push({ role, cards, ...(others[one] ?? RESIDENT) });
    }
  }
  const order = shuffled(HOLDERS_EACH, 0);
  const spread: Place[] = [];
  listed.forEach((place, at) => {
    spread[order(at)] = place;
  });
  return spread;
}

function cardPlacesOf(holders: readonly Place[]): Uint16Array {
  return Uint16Array.from(
    holders.flatMap(({ cards }, place) => Array.from({ length: cards }, (_, which) => place * 64 + which)),
  );
}

function isUnit(role: Role): boolean {
  return role === 'unit' || role === 'shell';
}

/** Number of the holder of card k, and which of the holder's cards it is, from 0. */
export function holderOf(card: number): { holder: number; which: number } {
  const neighbourhood = Math.floor(card / CARDS_EACH);
  const place = cardPlaces[card - neighbourhood * CARDS_EACH] ?? 0;
  return { holder: neighbourhood * HOLDERS_EACH + (place >> 6), which: place & 63 };
}

export interface Holder {
  readonly number: number;
  readonly role: Role;
  readonly cards: number;
  readonly kind: 'person' | 'unit';
  readonly province: string;
  readonly name: string;
  readonly paper: Exclude<PaperKind, 'household-register'>;
  readonly paperNumber: string;
  /** Serial day; null where the paper is no resident identity card. */
  readonly born: number | null;
}

export interface People {
  holder(number: number): Holder;
  /** Somebody who holds no card here: staff of shops. */
  staff(number: number): { readonly name: string; readonly paperNumber: string };
  /** Another name than the one given, for the second person who is registered under a number. */
  otherName(holder: number): string;
}

export function makePeople(seed: number): People {
  const identity = shuffled(PERSONS, source(seed, 'persons')(0) % PERSONS);
  const home = source(seed, 'home');
  const naming = source(seed, 'name');
  const renaming = source(seed, 'other name');
  return {
    holder: (number) => {
      const { role, cards, paper, rank, ranks } = placeOf(number);
      const kind = isUnit(role) ? 'unit' : 'person';
      const place = identity(number);
      const paperNumber =
        paper === 'resident-id'
          ? residentId(place)
          : otherPaper(paper, Math.floor(number / HOLDERS_EACH) * ranks + rank);
      return {
        number,
        role,
        cards,
        kind,
        province: PROVINCE_BY_PEOPLE(home(number)),
        name: nameOf(naming(number), kind, paper),
        paper,
        paperNumber,
        born: paper === 'resident-id' ? bornOn(place) : null,
      };
    },
    staff: (number) => {
      const index = PERSONS - 1 - number;
      return { name: chinese(naming(index)), paperNumber: residentId(identity(index)) };
    },
    otherName: (holder) => `${chinese(renaming(holder))}乙`,
  };
}

function placeOf(holder: number): Place {
  const place = places[holder % HOLDERS_EACH];
  if (place === undefined) throw new RangeError(`no holder ${holder}`);
  return place;
}

const SIGNS = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'];
/** Signs outside GB 2312 and outside the basic plane, as some names have them. */
const RARE_SIGNS = ['䶮', '㛃', '𬱖', '𫖯'];
const LATIN = ['ALPHA', 'BRAVO', 'CHARLIE', 'DELTA', 'ECHO', 'FOXTROT', 'GOLF', 'HOTEL'];

function nameOf(draw: number, kind: Holder['kind'], paper: PaperKind): string {
  if (kind === 'unit') return `${chinese(draw)}（虚构）有限公司`;
  if (paper === 'passport' || paper === 'foreign-permanent-residence') return `TEST ${pick(draw, LATIN)}`;
  return chinese(draw);
}

/** 测试 (test) and one to three signs of the sexagenary cycle: nobody's name. */
function chinese(draw: number): string {
  const rest = Math.imul(draw, 0x9e3779b1) >>> 0;
  if (within(rest, 0.001)) return `测试${pick(draw, RARE_SIGNS)}`;
  const [first, second] = [pick(draw, SIGNS), pick(rest, SIGNS)];
  return below(draw, 4096) % 8 === 0 ? `测试${first}` : `测试${first}${second}`;
}
