/** What the state of a card means, for every part of its life. */
import { allows, type ClockChange, type Finding, heaviest } from '../kernel/decision.ts';
import type { Card } from './card.ts';

/** Not ended: its number is taken, and it may count toward the cap. */
export function isLive({ state }: Pick<Card, 'state'>): boolean {
  return state !== 'cancelled' && state !== 'shut-down';
}

/** What is said of a card that may go on, and not beside a refusal: what follows, what is left to do. */
export function ifAllowed(findings: readonly Finding[], ...follows: readonly Finding[]): readonly Finding[] {
  return allows(heaviest(findings)) ? [...findings, ...follows] : findings;
}

/** In use, so that there is something to switch off. */
export const IN_USE: ReadonlySet<Card['state']> = new Set(['active', 'flagged', 'reminded', 'suspended']);

/** Not switched off yet. */
export const ON: ReadonlySet<Card['state']> = new Set(['active', 'flagged', 'reminded']);

/** Mobile and wireless data cards (black-card plan 6); an industry card with voice is registered as one. */
export const MOBILE_KINDS: ReadonlySet<Card['kind']> = new Set([
  'mobile',
  'wireless-data',
  'industry-11-digit-with-voice',
]);

const RUNNING = ['order', 'look-up', 'remind', 'remind-again', 'reverify', 'restore', 'dispute', 'transfer'];

/** Clocks that have no meaning once the card has ended; a complaint is answered all the same. */
export function clocksEnded(): ClockChange[] {
  return RUNNING.map((kind) => ({ do: 'cancel', kind }));
}
