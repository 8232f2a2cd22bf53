/** Puts the numbers that registers stop into a policy, and tells whether a policy stops the numbers of a list. Pure. */

import { storedKey } from './edge-keys.ts';
import type { Contents } from './edge-tables.ts';
import type { PolicyFile } from './policy-contract.ts';
import { headOf, isIn, MARK, marked, tableKey } from './tables.ts';

export interface StoppedNumbers {
  /** Of every list of false numbers in force; canonical digits. */
  readonly falseNumbers: readonly string[];
  /** Own lines that are suspended; they count where the own core enters a gateway. */
  readonly suspended: readonly string[];
}

/**
 * @param authorities numbers of authorities: stopped wherever an authority does not call from, so a list that names
 * one does not silence the authority itself
 */
export function withStopped(
  policy: PolicyFile,
  { falseNumbers, suspended }: StoppedNumbers,
  authorities: readonly string[],
): PolicyFile {
  const own = new Set(authorities.map(tableKey));
  const listed = falseNumbers.map(asInPolicy).filter((number) => !own.has(tableKey(number)));
  return {
    ...policy,
    ...added('blacklist', policy.blacklist, listed),
    ...(hasOwnCore(policy) ? added('suspended', policy.suspended, suspended.map(asInPolicy)) : {}),
  };
}

/** Whether calls of own lines enter a gateway of this policy. */
const hasOwnCore = ({ trunks }: Pick<PolicyFile, 'trunks'>): boolean =>
  trunks.some(({ kind }) => kind === 'own-mobile-core');

/** Canonical digits write a foreign number with 00; a policy writes it without. */
export const asInPolicy = (number: string): string => number.replace(/^00/, '');

/** In one order whatever the registers answer, so that the same numbers make the same policy. */
function added<N extends 'blacklist' | 'suspended'>(
  name: N,
  before: readonly string[] | undefined,
  more: readonly string[],
): Partial<Record<N, string[]>> {
  if (more.length === 0) return {};
  const known = new Set(before);
  const fresh = [...new Set(more)].filter((number) => !known.has(number)).sort();
  return { [name]: [...(before ?? []), ...fresh] } as Partial<Record<N, string[]>>;
}

/**
 * Whether every number is stopped by what an edge holds: it is looked up there, one by one.
 * @param numbers canonical digits
 */
export function stopsAll(contents: Contents, numbers: readonly string[]): boolean {
  return numbers.every((number) => {
    const key = tableKey(asInPolicy(number));
    const listed = contents.get(`blacklist ${storedKey(headOf(key))}`) ?? null;
    return isIn(listed, key) || marked(contents.get(`mark ${key}`) ?? null, MARK.authority);
  });
}
