/** Keyed digests by which firms and persons are compared with the list of barred channels, the same at every company. */
import { nameKey, paperKey } from '../identity/paper.ts';
import type { Vault } from '../kernel/ports.ts';
import { channelsError } from './errors.ts';

/** Purpose of the key of these digests; with the federation secret it is the same in every installation. */
export const LIST_DIGESTS = 'barred-channels';

/**
 * The list is shared by all companies, so its digests must be equal at all of them: the key belongs to none of them.
 * Nobody can go back from a digest to a number.
 */
const SHARED = { org: 'shared', purpose: LIST_DIGESTS } as const;

/** Of a firm, by its credit code. @throws channels.credit-code-invalid */
export async function firmKey(vault: Vault, creditCode: string): Promise<string> {
  const key = paperKey('credit-code', creditCode);
  if (key === undefined) throw channelsError('channels.credit-code-invalid', { place: '/creditCode' });
  return vault.index(SHARED, key);
}

const PERSON_PAPERS = [
  'resident-id',
  'hk-macao-permit',
  'taiwan-permit',
  'foreign-permanent-residence',
  'passport',
] as const;

/** Of a person, by the number of a paper. @throws channels.paper-number-invalid */
export async function personKey(vault: Vault, paperNumber: string): Promise<string> {
  for (const kind of PERSON_PAPERS) {
    const key = paperKey(kind, paperNumber);
    if (key !== undefined) return vault.index(SHARED, key);
  }
  throw channelsError('channels.paper-number-invalid', { place: '/paperNumber' });
}

/** Of a paper whose kind is known; null where its number cannot be one of that kind. */
export async function paperDigest(
  vault: Vault,
  kind: Parameters<typeof paperKey>[0],
  number: string,
): Promise<string | null> {
  const key = paperKey(kind, number);
  return key === undefined ? null : vault.index(SHARED, key);
}

/** Of a name, whatever its spelling. */
export function namesKey(vault: Vault, name: string): Promise<string> {
  return vault.index(SHARED, `name:${nameKey(name)}`);
}

/** Keys of this folder that belong to one organisation. */
export const purposes = ['bought-cards'] as const;

/** A card bought in an inspection: its last four digits, and a digest by which it is found again. */
export async function cardKey(vault: Vault, org: string, number: string): Promise<string> {
  const digits = number.replaceAll(/\D/g, '');
  const digest = await vault.index({ org, purpose: purposes[0] }, digits);
  return `…${digits.slice(-4)}:${digest.slice(0, 22)}`;
}
