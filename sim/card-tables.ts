/** Files about the cards of a world. */
import type { SimCard, World } from './cards.ts';
import { dayText } from './days.ts';
import type { Table } from './table.ts';

/** Days from `from` to `to`, both included, as serial days. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const CARD_COLUMNS = [
  ...['number', 'kind', 'plan', 'province', 'joined_on', 'holder_kind', 'paper_kind', 'paper_number', 'name'],
  ...['registration', 'outlet', 'agent'],
];

/** The file for `duanka import cards`: cards taken into use within the span. */
export function cardTable(world: World, { from, to }: Span): Table {
  return {
    columns: CARD_COLUMNS,
    slots: world.count,
    rows: (line) => {
      const card = world.at(line);
      if (card.joined < from || card.joined > to) return [];
      const known = card.registration !== 'none';
      return [
        [
          card.number,
          card.kind,
          card.plan,
          card.province,
          dayText(card.joined),
          known ? card.registrant.kind : '',
          known ? card.paperKind : '',
          card.paperNumber,
          card.name,
          card.registration,
          outletColumn(card),
          card.outlet?.agent ?? '',
        ],
      ];
    },
  };
}

function outletColumn({ online, outlet, province }: SimCard): string {
  return online ? `${province}-online` : (outlet?.id ?? '');
}

const TRUTH_COLUMNS = [
  ...['number', 'buyer', 'role', 'buyer_cards', 'registrant', 'registrant_paper', 'registration', 'fault'],
  ...['spelling', 'used_by', 'habit', 'outlet', 'crooked'],
];

/** What is true of each of these cards, in the same order. Buyer and registrant are numbers of simulated holders. */
export function truthTable(world: World, { from, to }: Span): Table {
  return {
    columns: TRUTH_COLUMNS,
    slots: world.count,
    rows: (line) => {
      const card = world.at(line);
      if (card.joined < from || card.joined > to) return [];
      return [
        [
          card.number,
          String(card.buyer.number),
          card.buyer.role,
          String(card.buyer.cards),
          String(card.registrant.number),
          card.registrant.paperNumber,
          card.registration,
          card.fault,
          card.spelling,
          card.usedBy,
          card.habit,
          outletColumn(card),
          card.outlet?.crooked === true ? 'yes' : 'no',
        ],
      ];
    },
  };
}
