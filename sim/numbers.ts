/**
 * Numbers nobody can have. The first 400,000 lines get segments in use with 0000 behind the segment, which carriers
 * do not hand out, so that a small world has real networks and 170/171. That is all such numbers there are. Later
 * lines get eight free digits behind segments that law/numbers/mobile.yaml allots to nobody: the numbering plan reads
 * them as mobile numbers and classes them as `unassigned`. Fixed lines have a 0 after the area code, with which no
 * subscriber number begins.
 */
import { shuffled } from './counter.ts';
import { padded } from './papers.ts';

/** Mobile segments wholly in use with one network. */
export const SEGMENTS_IN_USE = [
  ...['130', '131', '132', '133', '135', '136', '137', '138', '139', '150', '151', '152', '153', '155'],
  ...['156', '157', '158', '159', '166', '173', '175', '176', '177', '178', '180', '181', '182', '183'],
  ...['184', '185', '186', '187', '188', '189', '191', '193', '195', '196', '198', '199'],
] as const;

export const SEGMENTS_OF_NOBODY = ['154', '160', '163', '164', '168', '169', '194'] as const;

/** Every 25th line is a reseller's. */
const RESELLER_EACH = 25;
const RESELLER_AT = 7;
const FIXED_EACH = 50;
const FIXED_AT = 49;
const PER_SEGMENT = 10_000;
/** Lines with a number of a segment in use. */
export const QUIET_LINES = SEGMENTS_IN_USE.length * PER_SEGMENT;

export type LineKind = 'mobile' | 'reseller' | 'fixed-line';

export function lineKind(card: number): LineKind {
  if (card % FIXED_EACH === FIXED_AT) return 'fixed-line';
  return card % RESELLER_EACH === RESELLER_AT ? 'reseller' : 'mobile';
}

export interface Numbering {
  mobile(card: number): string;
  fixed(card: number, areaCode: string): string;
}

/**
 * @param segments use these instead, with all digits behind them: for a closed bench only, because such numbers may
 *   be somebody's
 */
export function makeNumbering(segments?: readonly string[]): Numbering {
  const quiet = shuffled(QUIET_LINES, 0);
  const free = shuffled(100_000_000, 0);
  const short = shuffled(PER_SEGMENT, 0);
  const fixedTail = shuffled(10_000_000, 0);
  const chosen = segments === undefined ? undefined : tailsBehind(segments);
  return {
    mobile: (card) => {
      if (chosen !== undefined) return chosen(card);
      if (card < QUIET_LINES) {
        if (lineKind(card) === 'reseller') return resellerNumber(Math.floor(card / RESELLER_EACH), short);
        const place = quiet(card);
        const segment = SEGMENTS_IN_USE[place % SEGMENTS_IN_USE.length] ?? '';
        return `${segment}0000${padded(Math.floor(place / SEGMENTS_IN_USE.length), 4)}`;
      }
      return `${SEGMENTS_OF_NOBODY[card % SEGMENTS_OF_NOBODY.length] ?? ''}${padded(free(card), 8)}`;
    },
    fixed: (card, areaCode) => `0${areaCode}0${padded(fixedTail(Math.floor(card / FIXED_EACH)), 7)}`,
  };
}

/** 171 0000 xxxx and 170x 0000 xxx in turn. */
function resellerNumber(rank: number, tail: (k: number) => number): string {
  const digits = padded(tail(Math.floor(rank / 2)), 4);
  return rank % 2 === 0 ? `1710000${digits}` : `170${digits.slice(0, 1)}0000${digits.slice(1)}`;
}

function tailsBehind(segments: readonly string[]): (card: number) => string {
  const digits = Math.min(...segments.map((segment) => 11 - segment.length));
  const tail = shuffled(10 ** Math.min(digits, 8), 0);
  return (card) => {
    const segment = segments[card % segments.length] ?? '';
    return segment + padded(tail(Math.floor(card / segments.length)), 11 - segment.length);
  };
}

/** How many lines the chosen segments hold. */
export function capacityOf(segments: readonly string[]): number {
  return segments.length * 10 ** Math.min(8, ...segments.map((segment) => 11 - segment.length));
}
