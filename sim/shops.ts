/**
 * Shops of the company, agents with their outlets, and staff. A district is a stretch of the world that has its own
 * outlets in every province, so that outlets grow with the world and an outlet follows from its district, province
 * and number.
 */
import { below, pick, source, within } from './counter.ts';
import { dayText, serial } from './days.ts';
import { otherPaper, padded } from './papers.ts';
import { CARDS_EACH, type People } from './people.ts';
import { PROVINCES, provinceOf, type SimProvince, shareOf } from './places.ts';
import type { Table } from './table.ts';

/** Cards of a district: 64 neighbourhoods of holders. */
const DISTRICT_CARDS = 64 * CARDS_EACH;
/** Outlets of a district in all provinces, besides one in each. */
const OUTLETS = 60;
/** One of so many outlets run by agents. */
const CROOKED_EACH = 10;
const MOST_AGENTS = 4;
/** Credit codes of units that hold cards come before. */
const FIRST_AGENT_RANK = 500_000;

export interface Outlet {
  readonly id: string;
  /** Empty for the company's own shop. */
  readonly agent: string;
  /** Sells in bulk, and to whoever brings papers of others. Told by the truth only, never by the file of agents. */
  readonly crooked: boolean;
}

export interface Sold {
  readonly card: number;
  readonly province: string;
  /** The buyer looks for a shop that does not ask, in any province. */
  readonly wantsCrooked: boolean;
}

export interface Shops {
  /** Where a card was sold over the counter. */
  outletOf(sold: Sold): Outlet;
  /** All outlets, agents and staff of a world of so many cards; one row per member of staff. */
  table(cards: number, people: People): Table;
}

export function makeShops(seed: number): Shops {
  const visited = source(seed, 'outlet');
  const crookedness = source(seed, 'crooked');
  const staffing = source(seed, 'staff');
  const admitting = source(seed, 'admitted');

  /** Place among the outlets run by agents at which the crooked ones of a district begin. */
  const crookedFrom = (district: number) => below(crookedness(district), CROOKED_EACH);

  const outlet = (district: number, province: SimProvince, number: number): Outlet => {
    const agent = agentOf(number);
    if (agent === undefined) return { id: outletId(district, province, number), agent: '', crooked: false };
    const place = firstAgentOutlet(province) + agentOutletsBefore(number);
    return {
      id: outletId(district, province, number),
      agent: agentId(district, province, agent),
      crooked: place % CROOKED_EACH === crookedFrom(district),
    };
  };

  const crookedOutlet = (district: number, draw: number): Outlet => {
    const places = agentOutlets.filter((_, place) => place % CROOKED_EACH === crookedFrom(district));
    const { province, number } = pick(draw, places);
    return outlet(district, province, number);
  };

  function* staffOf(slot: number, people: People): Generator<readonly string[]> {
    const district = Math.floor(slot / PROVINCES.length);
    const province = PROVINCES[slot % PROVINCES.length] ?? provinceOf('11');
    for (let number = 0; number < outletsIn(province); number += 1) {
      const { id, agent } = outlet(district, province, number);
      const place = placeNumber(district, province) * 64 + number;
      const company = companyOf(district, province, number, admitting);
      const members = 2 + below(staffing(place), 3);
      for (let member = 0; member < members; member += 1) {
        const { name, paperNumber } = people.staff(place * 8 + member);
        yield [agent, ...company, province.code, id, `${id}-${member + 1}`, name, paperNumber];
      }
    }
  }

  return {
    outletOf: ({ card, province, wantsCrooked }) => {
      const district = Math.floor(card / DISTRICT_CARDS);
      if (wantsCrooked && within(visited(card), 0.7))
        return crookedOutlet(district, Math.imul(visited(card), 0x9e3779b1) >>> 0);
      const where = provinceOf(province);
      const count = outletsIn(where);
      return outlet(district, where, below(visited(card), count));
    },
    table: (cards, people) => ({
      columns: AGENT_COLUMNS,
      slots: Math.ceil(cards / DISTRICT_CARDS) * PROVINCES.length,
      rows: (slot) => staffOf(slot, people),
    }),
  };
}

const AGENT_COLUMNS = [
  'agent',
  'agent_name',
  'credit_code',
  'admitted_on',
  'province',
  'outlet',
  'staff',
  'staff_name',
  'staff_paper_number',
];

function outletsIn(province: SimProvince): number {
  return 1 + Math.round(OUTLETS * shareOf(province));
}

/** Every third outlet is the company's own; an agent runs up to four. */
function agentOf(outlet: number): number | undefined {
  return outlet % 3 === 0 ? undefined : Math.floor(outlet / 6);
}

/** How many outlets run by agents have a smaller number. */
function agentOutletsBefore(outlet: number): number {
  return outlet - Math.ceil(outlet / 3);
}

/** The outlets of one district that are run by agents, in the order of provinces and numbers. */
const agentOutlets = PROVINCES.flatMap((province) =>
  Array.from({ length: outletsIn(province) }, (_, number) => ({ province, number })).filter(
    ({ number }) => agentOf(number) !== undefined,
  ),
);

const firstAgentOutlets = new Map(
  PROVINCES.map(({ code }) => [code, agentOutlets.findIndex(({ province }) => province.code >= code)]),
);

function firstAgentOutlet({ code }: SimProvince): number {
  return firstAgentOutlets.get(code) ?? 0;
}

function outletId(district: number, { code }: SimProvince, number: number): string {
  return `${code}-${padded(district, 3)}-${padded(number, 2)}`;
}

function agentId(district: number, { code }: SimProvince, agent: number): string {
  return `A${code}-${padded(district, 3)}-${agent}`;
}

function placeNumber(district: number, { code }: SimProvince): number {
  return district * PROVINCES.length + PROVINCES.findIndex((one) => one.code === code);
}

const FIRST_ADMISSION = serial('2008-01-01');
const ADMISSION_DAYS = serial('2020-12-31') - FIRST_ADMISSION;

/** Name, credit code and admission of the agent of an outlet; empty for the company's own. */
function companyOf(
  district: number,
  province: SimProvince,
  outlet: number,
  admitting: (k: number) => number,
): readonly [string, string, string] {
  const agent = agentOf(outlet);
  if (agent === undefined) return ['', '', ''];
  const rank = placeNumber(district, province) * MOST_AGENTS + agent;
  const admitted = FIRST_ADMISSION + below(admitting(rank), ADMISSION_DAYS);
  return [
    `测试${province.zh}${district + 1}区${agent + 1}号代理（虚构）有限公司`,
    otherPaper('credit-code', FIRST_AGENT_RANK + rank),
    dayText(admitted),
  ];
}
