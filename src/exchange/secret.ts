/**
 * The federation secret: with it the id of a person at an organisation is the same in every installation, so that one
 * can ask another about a person without a number or a name. docs/adr/0017 says what a member can find out with it.
 */
import { hash, hkdfSync } from 'node:crypto';
import { PAPER } from '../identity/intake.ts';
import { anybodyOnFile } from '../identity/read-model.ts';
import type { Database } from '../kernel/ports.ts';
import { exchangeError } from './errors.ts';
import { rowsOf } from './peers.ts';

const KEY_BYTES = 32;
const NONE = 'none';

/** Keys of blind indexes that are shared, by purpose: only the one that makes the ids of persons. */
export function sharedIndexKeys(secret: Uint8Array | undefined): ReadonlyMap<string, Uint8Array> {
  if (secret === undefined) return new Map();
  const key = hkdfSync('sha256', secret, new Uint8Array(0), `duanka exchange ${PAPER}`, KEY_BYTES);
  return new Map([[PAPER, new Uint8Array(key)]]);
}

/**
 * Keeps the digest of the secret that is in use, and refuses another once persons are on file.
 * @throws exchange.secret-changed
 */
export async function settleSecret(database: Database, secret: Uint8Array | undefined): Promise<void> {
  const digest = secret === undefined ? NONE : hash('sha256', secret, 'hex');
  await database.owner(async (tx) => {
    const [kept] = await rowsOf<{ digest: string }>(tx, 'select digest from exchange_secret');
    if ((kept?.digest ?? NONE) === digest) return;
    if (await anybodyOnFile(tx)) throw exchangeError('exchange.secret-changed', { place: 'exchange.secret' });
    await rowsOf(
      tx,
      'insert into exchange_secret (digest) values ($1) on conflict (one) do update set digest = excluded.digest',
      [digest],
    );
  });
}
