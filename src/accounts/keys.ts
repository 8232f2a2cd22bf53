/** Under which purposes accounts/ seals and indexes, and how numbers become what is kept. */
import type { Vault } from '../kernel/ports.ts';
import { ACCOUNT_NUMBER, accountDigest } from '../penalties/read-model.ts';
import type { KeptNumber } from './account.ts';

/** Numbers in full. */
const SEALED_NUMBER = 'account-number-sealed';
/** Keyed digest of phone numbers. */
const PHONE = 'account-phone';

export const purposes: readonly string[] = [ACCOUNT_NUMBER, SEALED_NUMBER, PHONE];

const LAST = 4;

/** The one written form of an account number; undefined when it is none. */
export function readAccountNumber(written: string): string | undefined {
  const number = written.normalize('NFKC').replaceAll(/[\s-]/g, '').toUpperCase();
  return /^[0-9A-Z]{8,32}$/.test(number) ? number : undefined;
}

/** The id of the account with this digest: the same however often it is taken in. */
export const accountId = (digest: string): string => `b${digest}`;

/** A number as it is kept. Call it before the transaction. */
export async function keepNumber(vault: Vault, org: string, number: string): Promise<KeptNumber> {
  const digest = await accountDigest(vault, org, number);
  const place = { org, purpose: SEALED_NUMBER, subject: accountId(digest) };
  return { digest, last4: number.slice(-LAST), sealed: await vault.seal(place, number) };
}

/** Digest and last signs of an account that is not kept here. */
export async function nameNumber(vault: Vault, org: string, number: string) {
  return { digest: await accountDigest(vault, org, number), last4: number.slice(-LAST) };
}

export const phoneDigest = (vault: Vault, org: string, number: string): Promise<string> =>
  vault.index({ org, purpose: PHONE }, number);
