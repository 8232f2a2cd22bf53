/** What the steps of the province share: who is in it, and the cards by the names the story gives them. */
import type { Day, Instant } from '../src/kernel/time.ts';
import type { Shops } from './province-channels.ts';
import type { Desk, World } from './province-desk.ts';
import { type Cast, makeCast } from './province-people.ts';
import type { Draw } from './random.ts';

export interface CardsAsked extends World {
  readonly now: Instant;
  readonly draw: Draw;
  readonly seed: number;
}

/** What later steps of the story look up. */
export interface Story extends CardsAsked {
  readonly cast: Cast;
  /** Set by the first step. */
  shops: Shops;
  /** Cards by the name that the story gives them. */
  readonly cards: Map<string, string>;
  /** Key services and permissions by the name that the story gives them. */
  readonly keys: Map<string, string>;
  /** Lines in use by the same names: the number, and the day of activation. */
  readonly lines: Map<string, { readonly number: string; readonly from: Day }>;
}

const NO_DESK: Desk = { account: '', outlet: '', device: '' };
const NO_SHOPS: Shops = {
  clerk: NO_DESK,
  clerk2: NO_DESK,
  agentClerk: NO_DESK,
  reseller: NO_DESK,
  agent: '',
  barred: '',
};

export function beginStory(asked: CardsAsked): Story {
  return {
    ...asked,
    cast: makeCast(asked.seed),
    shops: NO_SHOPS,
    cards: new Map(),
    keys: new Map(),
    lines: new Map(),
  };
}

/** Card k of the story is known as `card-k`; person k holds it. */
export function card(story: Story, k: number): string {
  const id = story.cards.get(`card-${k}`);
  if (id === undefined) throw new RangeError(`no card ${k}`);
  return id;
}

/** One had five cards for long and has shown up for it; one took the fifth card yesterday. */
export const MANY_CARDS = 5;
export const ONE_MORE = 41;
/** Nothing gets through to this one. */
export const UNREACHED = 40;
