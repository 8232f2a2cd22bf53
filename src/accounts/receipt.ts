/** What names a transfer and what opens it to its payer: the id of a reference, and the code on the receipt. */
import { createHash } from 'node:crypto';
import { CASE_TOKEN_PURPOSE } from '../kernel/case-token.ts';
import { receiptNumber } from '../kernel/ids.ts';
import type { Vault } from '../kernel/ports.ts';

/** The same reference is the same transfer, however often it is sent. */
export const transferId = (reference: string): string =>
  `t${createHash('sha256').update(reference).digest('base64url').slice(0, 22)}`;

/** Begins every code, so that people and programs tell it from other numbers: 延迟. */
export const CODE_PREFIX = 'YC';

/**
 * The code of one transfer: made with the key of the bank, kept nowhere, the same whenever it is printed. It opens this
 * transfer and nothing else, and says no more than the receipt it stands on.
 */
export async function receiptCode(vault: Pick<Vault, 'index'>, org: string, id: string): Promise<string> {
  const keyed = await vault.index(
    { org, purpose: CASE_TOKEN_PURPOSE },
    JSON.stringify(['transfer-receipt', id]),
  );
  return receiptNumber(CODE_PREFIX, createHash('sha256').update(keyed).digest());
}
