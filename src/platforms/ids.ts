/** Names that are the same however often a list, a number or an account comes, and the keys accounts are kept under. */
import { createHash } from 'node:crypto';
import type { Vault } from '../kernel/ports.ts';

/** Keyed digest of the name a platform gives an account, and the purpose it is sealed under. */
const ACCOUNT = 'linked-account';
const SEALED = 'linked-account-sealed';

export const purposes: readonly string[] = [ACCOUNT, SEALED];

const digestOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 24);

/** The order of an authority with this reference, at the authority. */
export const orderId = (reference: string): string => `o${digestOf(reference)}`;

/** A number on a list of an authority, at one platform. */
export const listingId = (
  platform: string,
  { from, reference, number }: { readonly from: string; readonly reference: string; readonly number: string },
): string => `n${digestOf(platform, from, reference, number)}`;

/** What a citizen asked under this receipt, at the company that asks for them. */
export const ownAccountsId = (receipt: string): string => `q${digestOf(receipt)}`;

/** A question of a company's customer, at one platform. */
export const questionId = (
  platform: string,
  { from, enquiry }: { readonly from: string; readonly enquiry: string },
): string => `k${digestOf(platform, from, enquiry)}`;

/** An account as it is kept: digest in its id, its name sealed. Call it before the transaction. */
export async function keepAccount(
  vault: Vault,
  org: string,
  name: string,
): Promise<{ readonly id: string; readonly sealed: string }> {
  const id = `a${await vault.index({ org, purpose: ACCOUNT }, name)}`;
  return { id, sealed: await vault.seal({ org, purpose: SEALED, subject: id }, name) };
}

/** The name of an account, for the platform itself. */
export const openAccount = (vault: Vault, org: string, id: string, sealed: string): Promise<string> =>
  vault.open({ org, purpose: SEALED, subject: id }, sealed);
