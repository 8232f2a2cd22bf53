/** Who answers for a reported number. Pure; the duties of organisations are data (organisation.duties). */

import type { ABOUT, CHANNELS } from './contract.ts';
import type { NumberFacts } from './number-facts.ts';

export interface DirectoryEntry {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly province: string | null;
  readonly duties: readonly string[];
}

export type Directory = readonly DirectoryEntry[];

/** Card crime, linked accounts and complaints on suspensions are the police's (2021 notice, 6; regime conflict 11). */
export function belongsToPolice(about: (typeof ABOUT)[number], channel: (typeof CHANNELS)[number]): boolean {
  return about !== 'number' || channel === '110' || channel === '96110';
}

export function policeFor(directory: Directory, province: string | null): DirectoryEntry | undefined {
  return withDuty(directory, 'reports:police', province);
}

/** The company that must check a number: its reseller or network (of the province first), or the international gateway. */
export function checkerFor(directory: Directory, number: NumberFacts): DirectoryEntry | undefined {
  if (number.kind === 'foreign') return withDuty(directory, 'gateway:international', null);
  if (number.reseller) {
    const reseller = withDuty(directory, `reseller:${number.host}`, number.province);
    if (reseller !== undefined) return reseller;
  }
  return number.network === null
    ? undefined
    : withDuty(directory, `network:${number.network}`, number.province);
}

function withDuty(directory: Directory, duty: string, province: string | null): DirectoryEntry | undefined {
  const able = directory.filter(({ duties }) => duties.includes(duty));
  return (
    able.find((entry) => entry.province !== null && entry.province === province) ??
    able.find((entry) => entry.province === null)
  );
}
