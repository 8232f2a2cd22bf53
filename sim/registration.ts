/** What the company's file says of a holder, and where that is not so. */
import type { REGISTRATIONS } from '../src/cards/contract.ts';
import { below, source, within } from './counter.ts';
import { serial } from './days.ts';
import {
  ageOn,
  fifteenDigits,
  fullWidth,
  impossibleBirth,
  type PaperKind,
  spaced,
  wrongCheckDigit,
} from './papers.ts';
import { HOLDERS_EACH, type Holder, type People } from './people.ts';

/** What is wrong with a registration that the file calls complete; `none` where nothing is. */
export const FAULTS = ['none', 'check-digit', 'birth-date', 'two-persons', 'borrowed'] as const;
export type Fault = (typeof FAULTS)[number];
/** How the number of a paper is written. */
export const SPELLINGS = ['plain', 'fifteen', 'full-width', 'lower-x', 'spaced'] as const;
export type Spelling = (typeof SPELLINGS)[number];
export interface Registration {
  readonly registration: (typeof REGISTRATIONS)[number];
  /** Whose paper it stands under; another than the buyer where the paper was borrowed. */
  readonly registrant: Holder;
  /** As the file has it; empty where nobody is registered. */
  readonly name: string;
  readonly paperKind: PaperKind;
  readonly paperNumber: string;
  readonly fault: Fault;
  readonly spelling: Spelling;
}

export interface Bought {
  readonly card: number;
  readonly buyer: Holder;
  /** Serial day. */
  readonly joined: number;
}

/** From here on registration was a duty of telephone users. */
export const REGISTRATION_DUTY = serial('2013-09-01');
const CAMPAIGN_END = serial('2017-01-01');
/** Fifteen digits stopped being valid. */
const FIFTEEN_END = serial('2013-01-01');
/** Farmers and shells buy from here on. */
export const BULK_SINCE = serial('2014-01-01');

export function makeRegistrations(seed: number, people: People): (bought: Bought) => Registration {
  const registered = source(seed, 'registered');
  const faults = source(seed, 'fault');
  const victims = source(seed, 'victim');
  const spellings = source(seed, 'spelling');
  return ({ card, buyer, joined }) => {
    const registration = registrationState(registered(card), joined);
    const fault = registration === 'complete' ? faultOf(faults(card), buyer) : 'none';
    const registrant = fault === 'borrowed' ? victimOf(buyer, victims(card), people) : buyer;
    const { paper, paperNumber: number } = registrant;
    const spelling = paper === 'resident-id' ? spellingOf(spellings(card), number, joined) : 'plain';
    const known = registration !== 'none';
    const altered = fault === 'check-digit' || fault === 'birth-date';
    return {
      registration,
      registrant,
      name: known ? nameOn(registrant, fault, people) : '',
      paperKind: paperOn(joined, registrant),
      paperNumber: known ? numberOn(number, fault, spelling) : '',
      fault,
      spelling: known && !altered ? spelling : 'plain',
    };
  };
}

function nameOn({ number, name }: Holder, fault: Fault, people: People): string {
  return fault === 'two-persons' ? people.otherName(number) : name;
}

function numberOn(number: string, fault: Fault, spelling: Spelling): string {
  if (fault === 'check-digit') return wrongCheckDigit(number);
  return fault === 'birth-date' ? impossibleBirth(number) : spelled(number, spelling);
}

function registrationState(draw: number, joined: number): Registration['registration'] {
  const [none, wrong] =
    joined < REGISTRATION_DUTY ? [0.18, 0.05] : joined < CAMPAIGN_END ? [0.02, 0.03] : [0, 0.004];
  if (within(draw, none)) return 'none';
  return within(draw, none + wrong) ? 'wrong' : 'complete';
}

function faultOf(draw: number, { role, paper }: Holder): Fault {
  if (paper !== 'resident-id') return 'none';
  if (role === 'farmer' && within(draw, 0.35)) return 'borrowed';
  if (role === 'farmer') return 'none';
  if (within(draw, 0.004)) return 'check-digit';
  if (within(draw, 0.005)) return 'birth-date';
  return within(draw, 0.008) ? 'two-persons' : 'none';
}

/** Another holder of the neighbourhood with a resident identity card, of age when farmers buy. */
function victimOf(buyer: Holder, draw: number, people: People): Holder {
  const first = buyer.number - (buyer.number % HOLDERS_EACH);
  for (let step = 0; step < HOLDERS_EACH; step += 1) {
    const number = first + ((below(draw, HOLDERS_EACH) + step) % HOLDERS_EACH);
    const holder = people.holder(number);
    if (
      number !== buyer.number &&
      holder.paper === 'resident-id' &&
      ageOn(BULK_SINCE, holder.born ?? BULK_SINCE) >= 18
    )
      return holder;
  }
  throw new RangeError('a neighbourhood without grown-ups');
}

const GROWN_UP_YEARS = 16;

/** Children are registered by the household register, under the number that their card will have. */
function paperOn(joined: number, { paper, born }: Holder): PaperKind {
  if (paper !== 'resident-id' || born === null) return paper;
  return ageOn(joined, born) < GROWN_UP_YEARS ? 'household-register' : paper;
}

function spellingOf(draw: number, number: string, joined: number): Spelling {
  if (joined < FIFTEEN_END && number.startsWith('19', 6) && within(draw, 0.08)) return 'fifteen';
  if (number.endsWith('X') && draw % 5 === 0) return 'lower-x';
  if (draw % 200 === 1) return 'full-width';
  return draw % 300 === 1 ? 'spaced' : 'plain';
}

function spelled(number: string, spelling: Spelling): string {
  switch (spelling) {
    case 'plain':
      return number;
    case 'fifteen':
      return fifteenDigits(number);
    case 'full-width':
      return fullWidth(number);
    case 'lower-x':
      return number.toLowerCase();
    case 'spaced':
      return spaced(number);
  }
}
