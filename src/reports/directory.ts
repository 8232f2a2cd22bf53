/** Who answers for a reported number. Pure; the duties of organisations are data (organisation.duties). */
import { type Directory, type DirectoryEntry, withDuty } from '../kernel/directory.ts';
import type { ABOUT, CHANNELS } from './contract.ts';
import type { NumberFacts } from './number-facts.ts';

/** Card crime, linked accounts and complaints on suspensions are the police's (2021 notice, 6; regime conflict 11). */
export function belongsToPolice(about: (typeof ABOUT)[number], channel: (typeof CHANNELS)[number]): boolean {
  return about !== 'number' || channel === '110' || channel === '96110';
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
