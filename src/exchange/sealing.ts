/**
 * Texts that lie sealed under keys of this installation, on their way to another: opened here, sealed to the recipient,
 * and there sealed again under its own keys for the same place. Registers on both sides do not notice.
 */
import { hash } from 'node:crypto';
import type { Database, Vault, VaultPlace } from '../kernel/ports.ts';
import { exchangeError } from './errors.ts';
import { generateSealingKey, openWith, sealingPoint, sealTo } from './hpke.ts';
import { rowsOf } from './peers.ts';
import type { KeyFiles } from './ports.ts';
import { SEALED_FIELDS } from './sealed-fields.ts';

/** Between which installations, and in which message: opened for another, a text does not open. */
interface Way {
  readonly from: string;
  readonly to: string;
  readonly topic: string;
  readonly key: string;
}

export interface Sealer {
  /** What peers seal to. */
  readonly point: string;
  /** @throws exchange.sealed-unreadable */
  outgoing(message: Sealing, point: string): Promise<unknown>;
  /** @throws exchange.sealed-unreadable */
  incoming(message: Sealing): Promise<unknown>;
}

interface Sealing {
  readonly way: Way;
  /** Organisation that sends. */
  readonly org: string;
  readonly payload: unknown;
}

export const sealedTopics: readonly string[] = [...SEALED_FIELDS.keys()];
export const carriesSealed = (topic: string): boolean => SEALED_FIELDS.has(topic);

const MARK = 'hpke1';
const idOf = (point: string): string => hash('sha256', Buffer.from(point, 'base64url'), 'hex').slice(0, 32);

const aboutOf = ({ from, to, topic, key }: Way, { org, purpose, subject }: VaultPlace) => ({
  info: Buffer.from(`duanka-exchange-sealed-v1\n${JSON.stringify([from, to, topic, key])}`),
  data: Buffer.from(JSON.stringify([org, purpose, subject])),
});

/** Reads the key texts are sealed to, or makes it. */
export async function openSealer({
  installation,
  database,
  files,
  vault,
  now,
}: {
  readonly installation: string;
  readonly database: Database;
  readonly files: KeyFiles;
  readonly vault: Vault;
  readonly now: () => string;
}): Promise<Sealer> {
  const pem = await database.owner(async (tx) => {
    const [known] = await rowsOf<{ id: string }>(
      tx,
      `select id from exchange_key where installation = $1 and use = 'seal' and revoked_at is null`,
      [installation],
    );
    if (known !== undefined) return files.read(known.id);
    const made = generateSealingKey();
    const point = sealingPoint(made);
    files.write(idOf(point), made);
    await rowsOf(
      tx,
      `insert into exchange_key (installation, id, public_key, from_at, use) values ($1, $2, $3, $4, 'seal')`,
      [installation, idOf(point), point, now()],
    );
    return made;
  });
  const point = sealingPoint(pem);
  return {
    point,
    outgoing: ({ way, org, payload }, recipient) =>
      resealed({ way, org, payload }, async (place, sealed) => {
        const clear = Buffer.from(await vault.open(place, sealed));
        const body = sealTo(recipient, clear, aboutOf(way, place));
        return `${MARK}.${idOf(recipient)}.${body.toString('base64url')}`;
      }),
    incoming: ({ way, org, payload }) =>
      resealed({ way, org, payload }, async (place, sealed) => {
        const [mark, id, body] = sealed.split('.');
        const clear =
          mark === MARK && id === idOf(point)
            ? openWith(pem, Buffer.from(body ?? '', 'base64url'), aboutOf(way, place))
            : undefined;
        if (clear === undefined) throw exchangeError('exchange.sealed-unreadable', { place: way.topic });
        return vault.seal(place, clear.toString('utf8'));
      }),
  };
}

async function resealed(
  { way, org, payload }: Sealing,
  reseal: (place: VaultPlace, sealed: string) => Promise<string>,
): Promise<unknown> {
  const fields = SEALED_FIELDS.get(way.topic);
  if (fields === undefined) return payload;
  try {
    return await fields(payload, org, reseal);
  } catch (cause) {
    throw exchangeError('exchange.sealed-unreadable', { place: way.topic, cause });
  }
}
