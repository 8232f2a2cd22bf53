/**
 * The federation secret: with it the id of a person at an organisation is the same in every installation, so that one
 * can ask another about a person without a number or a name. docs/adr/0017 says what a member can find out with it.
 */
import { hash, hkdfSync } from 'node:crypto';
import { anyEntry } from '../blacklist/read-model.ts';
import { anyListing, LIST_DIGESTS } from '../channels/read-model.ts';
import { NAME, PAPER } from '../identity/intake.ts';
import { anybodyOnFile } from '../identity/read-model.ts';
import type { Database } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import { ACCOUNT_NUMBER } from '../penalties/read-model.ts';
import { exchangeError } from './errors.ts';
import { rowsOf } from './peers.ts';

const KEY_BYTES = 32;
const NONE = 'none';

/**
 * What is compared across installations: ids of persons, accounts and names of their holders as orders on funds and case
 * accounts state them, and who is on the lists of barred channels and the nation.
 */
const SHARED_PURPOSES = [PAPER, NAME, ACCOUNT_NUMBER, LIST_DIGESTS] as const;

/** Keys of blind indexes that are shared, by purpose. */
export function sharedIndexKeys(secret: Uint8Array | undefined): ReadonlyMap<string, Uint8Array> {
  if (secret === undefined) return new Map();
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), `duanka exchange ${purpose}`, KEY_BYTES));
  return new Map(SHARED_PURPOSES.map((purpose) => [purpose, derive(purpose)]));
}

/**
 * Keeps the digest of the secret that is in use, and refuses another once somebody is on file or on a list.
 * @throws exchange.secret-changed
 */
export async function settleSecret(database: Database, secret: Uint8Array | undefined): Promise<void> {
  const digest = secret === undefined ? NONE : hash('sha256', secret, 'hex');
  await database.owner(async (tx) => {
    const [kept] = await rowsOf<{ digest: string }>(tx, 'select digest from exchange_secret');
    if ((kept?.digest ?? NONE) === digest) return;
    if (await anybodyNamed(tx)) throw exchangeError('exchange.secret-changed', { place: 'exchange.secret' });
    await rowsOf(
      tx,
      'insert into exchange_secret (digest) values ($1) on conflict (one) do update set digest = excluded.digest',
      [digest],
    );
  });
}

/** Whether anything was made with the keys of the secret that is in use. */
async function anybodyNamed(tx: Tx): Promise<boolean> {
  return (await anybodyOnFile(tx)) || (await anyListing(tx)) || (await anyEntry(tx));
}
