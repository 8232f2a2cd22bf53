/**
 * Data keys: one ring per organisation and purpose, wrapped in the table `data_key`, clear in memory only.
 *
 * A random 96-bit iv may be used 2^32 times with one AES-GCM key (NIST SP 800-38D, 8.3). So seals are counted:
 * a process books a block of seals in the table before it uses them, and a key whose bookings reach the limit
 * is replaced. What a killed process had booked is lost, which only brings the replacement forward.
 */
import type { Kysely } from 'kysely';
import type { Database, Randomness, WallClock } from '../kernel/ports.ts';
import { storageError } from './storage-errors.ts';
import { bind, type Cipher, type KeyWrapper } from './vault-cipher.ts';

export interface KeyRingOptions {
  readonly database: Pick<Database, 'owner'>;
  readonly wrapper: KeyWrapper;
  readonly cipher: Cipher;
  readonly random: Randomness;
  readonly clock: WallClock;
  /** Seals booked at a time. */
  readonly sealBlock: number;
  /** Seals after which a key is replaced. */
  readonly sealLimit: number;
  /** After this time a ring is looked at again, so that a rotation by another process is followed. */
  readonly refreshMs: number;
  readonly monotonicMs: () => number;
}

export interface DataKey {
  readonly id: string;
  readonly key: Uint8Array;
}

export interface KeyRings {
  forSealing(org: string, purpose: string): Promise<DataKey>;
  /** Throws `vault.key-unknown`. */
  forOpening(org: string, purpose: string, id: string): Promise<DataKey>;
  forIndex(org: string, purpose: string): Promise<DataKey>;
  rotate(org: string, purpose: string): Promise<string>;
  rewrap(): Promise<number>;
}

type Kind = 'seal' | 'index';

// Type aliases, not interfaces: Kysely asks for an implicit index signature.
type VaultTables = {
  data_key: {
    org: string;
    purpose: string;
    id: string;
    kind: Kind;
    wrapped: Uint8Array;
    master_id: string;
    seals: string | number;
    created_at: string;
    retired_at: string | null;
  };
};

type Keys = Kysely<VaultTables>;
type Row = VaultTables['data_key'];

interface Ring {
  readonly keys: ReadonlyMap<string, DataKey>;
  readonly sealing: DataKey | undefined;
  readonly indexing: DataKey | undefined;
  readonly loadedAtMs: number;
  /** Booked seals not used yet. */
  left: number;
}

export function keyRings(options: KeyRingOptions): KeyRings {
  const rings = new Map<string, Ring>();
  const underWay = new Map<string, Promise<Ring>>();

  /** Reads the ring from the table, first making what `need` asks for; calls at the same time share one read. */
  function load(org: string, purpose: string, need: Kind | 'read'): Promise<Ring> {
    const name = JSON.stringify([org, purpose]);
    const task = JSON.stringify([org, purpose, need]);
    const running = underWay.get(task);
    if (running !== undefined) return running;
    const read = readRing(options, org, purpose, need, () => rings.get(name))
      .then((ring) => {
        const before = rings.get(name);
        if (before?.sealing?.id === ring.sealing?.id) ring.left += before?.left ?? 0;
        rings.set(name, ring);
        return ring;
      })
      .finally(() => underWay.delete(task));
    underWay.set(task, read);
    return read;
  }

  return {
    async forSealing(org, purpose) {
      const name = JSON.stringify([org, purpose]);
      let ring = rings.get(name);
      while (ring?.sealing === undefined || ring.left <= 0) {
        await load(org, purpose, 'seal');
        // Not what load() gave: another read may have taken its place, and what it had left, meanwhile.
        ring = rings.get(name);
      }
      ring.left -= 1;
      const old = options.monotonicMs() - ring.loadedAtMs > options.refreshMs;
      // In the background, so that a caller inside a transaction does not wait for a second connection. When
      // it fails, the booked seals go on, and the error reaches the caller who finds none left.
      if (old || ring.left < options.sealBlock / 2) load(org, purpose, 'seal').catch(() => undefined);
      return ring.sealing;
    },

    async forOpening(org, purpose, id) {
      const known = rings.get(JSON.stringify([org, purpose]))?.keys.get(id);
      const key = known ?? (await load(org, purpose, 'read')).keys.get(id);
      if (key === undefined) throw storageError('vault.key-unknown', { facts: { key: id } });
      return key;
    },

    async forIndex(org, purpose) {
      const known = rings.get(JSON.stringify([org, purpose]))?.indexing;
      const key = known ?? (await load(org, purpose, 'index')).indexing;
      if (key === undefined) throw storageError('vault.key-unknown', { facts: { key: 'index' } });
      return key;
    },

    async rotate(org, purpose) {
      await options.database.owner((tx) =>
        replace(options, tx.withTables<VaultTables>(), org, purpose, 'now'),
      );
      // A read that began before the rotation would bring the old key once more.
      await underWay.get(JSON.stringify([org, purpose, 'seal']))?.catch(() => undefined);
      const { sealing } = await load(org, purpose, 'seal');
      if (sealing === undefined) throw storageError('vault.key-unknown', { facts: { key: 'seal' } });
      return sealing.id;
    },

    rewrap: () => options.database.owner((tx) => rewrapAll(options, tx.withTables<VaultTables>())),
  };
}

async function readRing(
  options: KeyRingOptions,
  org: string,
  purpose: string,
  need: Kind | 'read',
  current: () => Ring | undefined,
): Promise<Ring> {
  const { rows, booked } = await options.database.owner(async (tx) => {
    const db = tx.withTables<VaultTables>();
    if (need === 'index') await make(options, db, org, purpose, 'index');
    const booked = need === 'seal' ? await book(options, db, org, purpose, current()) : 0;
    const rows = await db
      .selectFrom('data_key')
      .selectAll()
      .where('org', '=', org)
      .where('purpose', '=', purpose)
      .execute();
    return { rows, booked };
  });
  const known = current();
  const keys = new Map<string, DataKey>();
  const active: Partial<Record<Kind, DataKey>> = {};
  for (const row of rows) {
    const key = (row.kind === 'seal' ? known?.keys.get(row.id) : undefined) ?? {
      id: row.id,
      key: await options.wrapper.unwrap(row.master_id, row.id, row.wrapped, wrapBinding(row)),
    };
    if (row.kind === 'seal') keys.set(row.id, key);
    if (row.retired_at === null) active[row.kind] = key;
  }
  return {
    keys,
    sealing: active.seal,
    indexing: active.index,
    loadedAtMs: options.monotonicMs(),
    left: booked,
  };
}

/** Books a block of seals with the active key, unless the ring in memory has plenty left with that very key. */
async function book(
  options: KeyRingOptions,
  db: Keys,
  org: string,
  purpose: string,
  ring: Ring | undefined,
): Promise<number> {
  const bookBlock = () =>
    db
      .updateTable('data_key')
      .set((row) => ({ seals: row('seals', '+', options.sealBlock) }))
      .where('org', '=', org)
      .where('purpose', '=', purpose)
      .where('kind', '=', 'seal')
      .where('retired_at', 'is', null)
      .where('seals', '<=', options.sealLimit - options.sealBlock)
      .returning('id')
      .executeTakeFirst();
  if (ring?.sealing !== undefined && ring.left >= options.sealBlock / 2) {
    const active = await db
      .selectFrom('data_key')
      .select('id')
      .where('org', '=', org)
      .where('purpose', '=', purpose)
      .where('kind', '=', 'seal')
      .where('retired_at', 'is', null)
      .executeTakeFirst();
    if (active?.id === ring.sealing.id) return 0;
  }
  if ((await bookBlock()) !== undefined) return options.sealBlock;
  await replace(options, db, org, purpose, 'exhausted');
  return (await bookBlock()) === undefined ? 0 : options.sealBlock;
}

/**
 * Retires the active seal key when `due`, and makes a new one where none is active. Of two at the same time one
 * wins and the other finds its key.
 */
async function replace(
  options: KeyRingOptions,
  db: Keys,
  org: string,
  purpose: string,
  due: 'now' | 'exhausted',
): Promise<void> {
  const moreThan = due === 'now' ? -1 : options.sealLimit - options.sealBlock;
  await db
    .updateTable('data_key')
    .set({ retired_at: options.clock.now() })
    .where('org', '=', org)
    .where('purpose', '=', purpose)
    .where('kind', '=', 'seal')
    .where('retired_at', 'is', null)
    .where('seals', '>', moreThan)
    .execute();
  await make(options, db, org, purpose, 'seal');
}

async function make(
  options: KeyRingOptions,
  db: Keys,
  org: string,
  purpose: string,
  kind: Kind,
): Promise<void> {
  const id = Buffer.from(options.random.bytes(8)).toString('hex');
  const bound = wrapBinding({ org, purpose, id, kind });
  const wrapped = await options.wrapper.wrap(options.random.bytes(options.cipher.keyBytes), bound);
  await db
    .insertInto('data_key')
    .values({
      org,
      purpose,
      id,
      kind,
      wrapped,
      master_id: options.wrapper.active,
      seals: 0,
      created_at: options.clock.now(),
      retired_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function rewrapAll(options: KeyRingOptions, db: Keys): Promise<number> {
  const rows = await db
    .selectFrom('data_key')
    .selectAll()
    .where('master_id', '!=', options.wrapper.active)
    .forUpdate()
    .execute();
  for (const row of rows) {
    const bound = wrapBinding(row);
    const key = await options.wrapper.unwrap(row.master_id, row.id, row.wrapped, bound);
    await db
      .updateTable('data_key')
      .set({ wrapped: await options.wrapper.wrap(key, bound), master_id: options.wrapper.active })
      .where('org', '=', row.org)
      .where('purpose', '=', row.purpose)
      .where('id', '=', row.id)
      .execute();
  }
  return rows.length;
}

/** A wrapped key is bound to its row: it cannot be copied to another organisation, purpose or use. */
function wrapBinding(row: Pick<Row, 'org' | 'purpose' | 'kind' | 'id'>): Buffer {
  return bind('duanka.vault.data-key', row.org, row.purpose, row.kind, row.id);
}
