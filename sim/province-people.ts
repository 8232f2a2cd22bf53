/** The persons and units of the demonstration province, and the numbers of their cards. */
import { padded } from './papers.ts';
import { makePeople } from './people.ts';
import type { Character } from './province-desk.ts';

export interface Cast {
  /** Person k, the same one each time. */
  person(k: number): Character;
  unit(k: number): Character;
  /** Somebody who works at an outlet. */
  staff(k: number): Character;
}

/** Holders of the simulated world, those with an identity card and the units, in its own order. */
export function makeCast(seed: number): Cast {
  const people = makePeople(seed);
  const persons: Character[] = [];
  const units: Character[] = [];
  for (let number = 0; number < 1200; number += 1) {
    const { paper, name, paperNumber } = people.holder(number);
    if (paper === 'resident-id') persons.push({ number, kind: paper, name, paperNumber });
    else if (paper === 'credit-code') units.push({ number, kind: paper, name, paperNumber });
  }
  return {
    person: (k) => at(persons, k),
    unit: (k) => at(units, k),
    staff: (k) => ({ number: 9000 + k, kind: 'resident-id', ...people.staff(k) }),
  };
}

function at(list: readonly Character[], k: number): Character {
  const one = list[k];
  if (one === undefined) throw new RangeError(`nobody with number ${k}`);
  return one;
}

const SEGMENTS = ['138', '139', '159', '187'] as const;

/** Mobile number k of carrier-a; 0000 behind the segment is not handed out. */
export function numberOf(k: number): string {
  return `${SEGMENTS[k % SEGMENTS.length] ?? ''}0000${padded(1000 + k, 4)}`;
}

/** Mobile number k of the reseller, by turns of 170 and 171. */
export function resellerNumberOf(k: number): string {
  return k % 2 === 0 ? `1710000${padded(2000 + k, 4)}` : `17050000${padded(300 + k, 3)}`;
}
