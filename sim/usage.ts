/** Which card was used how on which day, in the order of days: the file for `duanka import usage`. */
import type { Span } from './card-tables.ts';
import type { SimCard, World } from './cards.ts';
import { pick, type Source, source, within } from './counter.ts';
import { dayText } from './days.ts';
import type { Table } from './table.ts';

const COLUMNS = ['number', 'day', 'kind', 'area'];
/** Countries (ISO 3166-1) where the simulated gangs sit; that a real list names them is not said. */
const GANG_AREAS = ['MM', 'KH', 'LA'] as const;
const HOLIDAY_AREAS = ['TH', 'JP', 'SG'] as const;

interface Draws {
  readonly use: Source;
  readonly more: Source;
  readonly area: Source;
}

/** Draws of a day, made once for all cards that are asked about in turn. */
function drawsOf(seed: number): (day: number) => Draws {
  const days = new Map<number, Draws>();
  return (day) => {
    let found = days.get(day);
    if (found === undefined) {
      const of = (what: string) => source(seed, `${what} ${day}`);
      found = { use: of('use'), more: of('more'), area: of('area') };
      if (days.size >= MOST_DAYS) days.clear();
      days.set(day, found);
    }
    return found;
  };
}

const MOST_DAYS = 100;
const AREA = 'usage area';

/**
 * A slot is one card on one day, all cards of a day in the order of the card file. Each use of a day is one row;
 * an empty area is China.
 */
export function usageTable(world: World, { from, to }: Span): Table {
  const steady = source(world.seed, AREA);
  const drawsOn = drawsOf(world.seed);
  return {
    columns: COLUMNS,
    slots: Math.max(0, to - from + 1) * world.count,
    rows: (slot) => {
      const on = from + Math.floor(slot / world.count);
      const card = world.at(slot % world.count);
      if (card.joined > on || card.kind === 'fixed-line') return [];
      const today = drawsOn(on);
      const area = areaOf(card, steady(card.index), today.area(card.index));
      const text = dayText(on);
      return usesOf(card, on, today).map((use) => [card.number, text, use, area]);
    },
  };
}

export interface LastUse {
  /** Serial days; null where it did not happen in the days looked at. */
  readonly usedOn: number | null;
  readonly attachedOn: number | null;
  /** Foreign area of the last day with any trace of the card; empty for China. */
  readonly area: string;
}

/** Longer than any simulated card that is used at all stays quiet. */
const LOOK_BACK_DAYS = 60;

/** What the usage files up to a day say of a card, without writing them. */
export function lastUses(world: World, day: number): (card: SimCard) => LastUse {
  const steady = source(world.seed, AREA);
  const drawsOn = drawsOf(world.seed);
  return (card) => {
    let [usedOn, attachedOn, area] = [null as number | null, null as number | null, ''];
    if (card.kind === 'fixed-line' || card.habit === 'sleeping') return { usedOn, attachedOn, area };
    for (let on = day; on > day - LOOK_BACK_DAYS && on >= card.joined && usedOn === null; on -= 1) {
      const draws = drawsOn(on);
      const uses = usesOf(card, on, draws);
      if (attachedOn === null && uses.length > 0) {
        attachedOn = on;
        area = areaOf(card, steady(card.index), draws.area(card.index));
      }
      if (uses.length > 1) usedOn = on;
      if (card.habit === 'silent' && attachedOn !== null) break;
    }
    return { usedOn, attachedOn, area };
  };
}

function usesOf({ habit, index }: SimCard, day: number, { use, more }: Draws): readonly string[] {
  const [first, second] = [use(index), more(index)];
  switch (habit) {
    case 'sleeping':
      return [];
    case 'silent':
      return within(first, 0.95) ? ['attach'] : [];
    case 'farmed':
      // The script takes every card in turn, once in 28 days.
      return (day + index) % 28 === 0 ? ['attach', 'voice'] : within(first, 0.5) ? ['attach'] : [];
    case 'light':
      return within(first, 0.15) ? ['attach', 'voice'] : within(first, 0.6) ? ['attach'] : [];
    case 'daily':
      return [
        'attach',
        ...(within(first, 0.7) ? ['voice'] : []),
        ...(within(second, 0.95) ? ['data'] : []),
        ...(second % 10 < 3 ? ['sms'] : []),
      ];
    case 'fraud':
      return ['attach', 'voice', ...(within(second, 0.6) ? ['sms'] : [])];
  }
}

/** Three in ten fraud cards are abroad all the time; of others, few are abroad on a day. */
function areaOf({ habit }: SimCard, steady: number, today: number): string {
  if (habit === 'fraud')
    return within(steady, 0.3) ? pick(Math.imul(steady, 0x9e3779b1) >>> 0, GANG_AREAS) : '';
  return habit === 'daily' && within(today, 0.003) ? pick(steady, HOLIDAY_AREAS) : '';
}
