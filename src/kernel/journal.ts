/** The journal: what an entry's bytes are, sealing, verification, proofs. */
import { CompiledQuery } from 'kysely';
import { type Checkpoint, readCheckpoint, type Signer, writeCheckpoint } from './checkpoint.ts';
import { kernelError } from './errors.ts';
import {
  createFrontier,
  type Frontier,
  inclusionPath,
  leafHash,
  rangeRootOf,
  rootFromPath,
} from './merkle.ts';
import type { Database, WallClock } from './ports.ts';
import type { Tx } from './register.ts';

/** Entries in one tile: its root is kept, so that proofs and sealing need not read the entries again. */
const TILE = 256;
const PAGE = 10_000;
/** Ends of a bigint column. Numbers are given out from 1, so a row below was put there by hand. */
const BEFORE_ALL = '-9223372036854775808';
const LAST_SEQ = '9223372036854775807';

interface EntryRow {
  seq: string;
  entry: string;
}

/**
 * The bytes that are hashed: every column of the row, one to a line, the body last. No column before the body can hold
 * a line break (JSON escapes them in the body; ids, names and codes have none), so two rows never share their bytes.
 * The database puts the text together: that is one column to carry instead of ten.
 */
const ENTRY = `concat_ws(e'\\n', seq, org, register, subject, version,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, outcome, array_to_string(rules, ','), body)`;

/**
 * Page by page through one cursor, so that the order costs nothing however the planner guesses; the database reads the
 * next page while this one is worked on.
 */
async function* entries(tx: Tx, after: string, upTo: string): AsyncGenerator<EntryRow[]> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `declare journal_entries no scroll cursor for
       select seq, ${ENTRY} as entry from journal where seq > ${BigInt(after)} and seq <= ${BigInt(upTo)} order by seq`,
    ),
  );
  const nextPage = async () =>
    (await tx.executeQuery<EntryRow>(CompiledQuery.raw(`fetch ${PAGE} from journal_entries`))).rows;
  let next = nextPage();
  try {
    for (let rows = await next; rows.length > 0; rows = await next) {
      next = nextPage();
      yield rows;
    }
  } finally {
    // Whoever stops early still leaves no statement under way.
    await next.catch(() => undefined);
    await tx.executeQuery(CompiledQuery.raw('close journal_entries')).catch(() => undefined);
  }
}

async function entryAt(tx: Tx, seq: string): Promise<EntryRow | undefined> {
  const { rows } = await tx.executeQuery<EntryRow>(
    CompiledQuery.raw(`select seq, ${ENTRY} as entry from journal where seq = $1`, [seq]),
  );
  return rows[0];
}

const LOCK_WAIT = '2s';
const LOCK_NOT_AVAILABLE = '55P03';

interface SealedTile {
  index: string;
  first_seq: string;
  last_seq: string;
  root: Buffer;
}

interface CheckpointRow {
  size: string;
  last_seq: string;
  note: string;
}

/**
 * Seals everything written so far under a new signed checkpoint.
 * Writers hold a row lock on the table until they commit; a SHARE lock waits for them and, once granted, no writer is
 * in flight, so the highest number seen then has nothing uncommitted below it. Writers wait until the longest running
 * transaction has ended, or LOCK_WAIT has passed: then this round is left out, since a writer may itself wait for one
 * that stands behind the sealer.
 * @returns the checkpoint note, or undefined when there is nothing new
 */
export async function sealJournal(
  database: Database,
  signer: Signer,
  clock: WallClock,
): Promise<string | undefined> {
  const upTo = await database
    .owner(async (tx) => {
      await tx.executeQuery(CompiledQuery.raw(`set local lock_timeout = '${LOCK_WAIT}'`));
      await tx.executeQuery(CompiledQuery.raw('lock table journal in share mode'));
      const { rows } = await tx.executeQuery<{ seq: string | null }>(
        CompiledQuery.raw('select max(seq) as seq from journal'),
      );
      return rows[0]?.seq ?? '0';
    })
    .catch((error: { code?: string }) => {
      if (error.code === LOCK_NOT_AVAILABLE) return '0';
      throw error;
    });
  return database.owner(async (tx) => {
    // One sealer at a time, also across processes.
    await tx.executeQuery(CompiledQuery.raw('lock table checkpoint in share row exclusive mode'));
    const last = await lastCheckpoint(tx);
    if (BigInt(upTo) <= BigInt(last?.last_seq ?? 0)) return undefined;
    const tiles = await allTiles(tx);
    const frontier = createFrontier();
    for (const tile of tiles) frontier.addSubtree(tile.root, TILE);
    const fresh: SealedTile[] = [];
    let open: { seqs: string[]; leaves: Buffer[] } = { seqs: [], leaves: [] };
    for await (const rows of entries(tx, tiles.at(-1)?.last_seq ?? '0', upTo)) {
      for (const row of rows) {
        const leaf = leafHash(Buffer.from(row.entry));
        frontier.add(leaf);
        open.seqs.push(row.seq);
        open.leaves.push(leaf);
        if (open.leaves.length === TILE) {
          fresh.push(tileOf(tiles.length + fresh.length, open));
          open = { seqs: [], leaves: [] };
        }
      }
    }
    await writeTiles(tx, fresh);
    const note = writeCheckpoint(
      { origin: signer.origin, size: frontier.size, root: frontier.root() },
      signer,
    );
    await tx.executeQuery(
      CompiledQuery.raw('insert into checkpoint (size, last_seq, sealed_at, note) values ($1, $2, $3, $4)', [
        frontier.size,
        upTo,
        clock.now(),
        note,
      ]),
    );
    return note;
  });
}

function tileOf(index: number, { seqs, leaves }: { seqs: string[]; leaves: Buffer[] }): SealedTile {
  const root = rangeRootOf((at) => leaves[at] ?? Buffer.alloc(0))(0, TILE);
  return { index: String(index), first_seq: seqs[0] ?? '0', last_seq: seqs.at(-1) ?? '0', root };
}

async function writeTiles(tx: Tx, tiles: readonly SealedTile[]): Promise<void> {
  for (let from = 0; from < tiles.length; from += PAGE) {
    const part = tiles.slice(from, from + PAGE);
    await tx.executeQuery(
      CompiledQuery.raw(
        `insert into journal_tile (index, first_seq, last_seq, root)
         select i, f, l, decode(r, 'hex') from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::text[]) as x(i, f, l, r)`,
        [
          part.map((t) => t.index),
          part.map((t) => t.first_seq),
          part.map((t) => t.last_seq),
          part.map((t) => t.root.toString('hex')),
        ],
      ),
    );
  }
}

async function allTiles(tx: Tx): Promise<SealedTile[]> {
  const { rows } = await tx.executeQuery<SealedTile>(
    CompiledQuery.raw('select index, first_seq, last_seq, root from journal_tile order by index'),
  );
  return rows;
}

async function lastCheckpoint(tx: Tx): Promise<CheckpointRow | undefined> {
  const { rows } = await tx.executeQuery<CheckpointRow>(
    CompiledQuery.raw('select size, last_seq, note from checkpoint order by size desc limit 1'),
  );
  return rows[0];
}

export interface Verification {
  readonly entries: number;
  readonly checkpoints: number;
  /** Entries written after the last checkpoint: in order, but not yet under a signature. */
  readonly unsealed: number;
  readonly origin: string;
}

/**
 * Recomputes every leaf, tile and root and checks every signature, and that the versions of each subject run on
 * without a gap. Throws `kernel.journal-broken` naming the first place that is wrong, and how much is still proven.
 * @param onProgress called after each page with the number of entries read
 */
export async function verifyJournal(
  database: Database,
  publicKey: string,
  onProgress?: (entries: number) => void,
): Promise<Verification> {
  return database.owner(async (tx) => {
    const { rows: notes } = await tx.executeQuery<CheckpointRow>(
      CompiledQuery.raw('select size, last_seq, note from checkpoint order by size'),
    );
    const tiles = await allTiles(tx);
    const frontier = createFrontier();
    let next = 0;
    let open: { seq: string; leaf: Buffer }[] = [];
    let origin = '';
    const proven = () => Number(notes[next - 1]?.size ?? 0);
    const broken: Broken = (reason, place) =>
      kernelError('kernel.journal-broken', {
        ...(place === undefined ? {} : { place }),
        facts: { reason, proven: proven() },
      });

    for await (const rows of entries(tx, BEFORE_ALL, LAST_SEQ)) {
      for (const row of rows) {
        const leaf = leafHash(Buffer.from(row.entry));
        frontier.add(leaf);
        open.push({ seq: row.seq, leaf });
        if (open.length === TILE) {
          checkTile(tiles[frontier.size / TILE - 1], open, frontier.size, broken);
          open = [];
        }
        const note = notes[next];
        if (
          note !== undefined &&
          (frontier.size === Number(note.size) || BigInt(row.seq) >= BigInt(note.last_seq))
        ) {
          origin = checkNote(note, frontier, row.seq, publicKey, broken);
          next += 1;
        }
      }
      onProgress?.(frontier.size);
    }
    if (next < notes.length)
      throw broken(`checkpoint of ${notes[next]?.size} entries: only ${frontier.size} are there`);
    // Sealing writes the tiles of all full groups; a group that was full and is not sealed yet has none.
    const full = Math.floor(proven() / TILE);
    if (tiles.length !== full) throw broken(`${tiles.length} tiles are there, ${full} were sealed`);
    await checkVersions(tx, broken);
    return { entries: frontier.size, checkpoints: notes.length, unsealed: frontier.size - proven(), origin };
  });
}

/** The place names a subject: for the operator, not for members of other organisations. */
type Broken = (reason: string, place?: string) => Error;

function checkNote(
  note: CheckpointRow,
  frontier: Frontier,
  seq: string,
  publicKey: string,
  broken: Broken,
): string {
  const { origin, size, root } = readCheckpoint(note.note, publicKey);
  if (size !== Number(note.size)) throw broken(`checkpoint of ${note.size} entries is signed for ${size}`);
  if (size !== frontier.size || seq !== note.last_seq) {
    throw broken(
      `checkpoint of ${size} entries up to number ${note.last_seq}: ${frontier.size} entries up to number ${seq} are there`,
    );
  }
  if (!root.equals(frontier.root())) throw broken(`entries up to number ${seq} do not give the signed root`);
  return origin;
}

function checkTile(
  tile: SealedTile | undefined,
  group: readonly { readonly seq: string; readonly leaf: Buffer }[],
  size: number,
  broken: Broken,
): void {
  // A full group that is not sealed yet has no tile; verifyJournal counts them.
  if (tile === undefined) return;
  const root = rangeRootOf((at) => group[at]?.leaf ?? Buffer.alloc(0))(0, TILE);
  const bounds = [String(size / TILE - 1), group[0]?.seq, group.at(-1)?.seq];
  if (
    !tile.root.equals(root) ||
    [tile.index, tile.first_seq, tile.last_seq].some((one, at) => one !== bounds[at])
  )
    throw broken(`entries ${size - TILE + 1} to ${size} were altered`);
}

async function checkVersions(tx: Tx, broken: Broken): Promise<void> {
  const { rows } = await tx.executeQuery<{ register: string; subject: string }>(
    CompiledQuery.raw(
      `select register, subject from journal group by org, register, subject having max(version) <> count(*) limit 1`,
    ),
  );
  const [gap] = rows;
  if (gap !== undefined) throw broken('entries of a subject are missing', `${gap.register} ${gap.subject}`);
}

/** What a third party needs besides the public key. */
export interface Proof {
  /** The entry's bytes as hashed (see `ENTRY`). */
  readonly entry: string;
  readonly index: number;
  readonly path: readonly string[];
  readonly checkpoint: string;
}

/** Proof that an entry is under the last checkpoint. Throws `kernel.missing`, `kernel.entry-unsealed`. */
export async function proveEntry(database: Database, seq: string): Promise<Proof> {
  return database.owner(async (tx) => {
    const row = await entryAt(tx, seq);
    if (row === undefined) throw kernelError('kernel.missing', { place: `seq ${seq}` });
    const last = await lastCheckpoint(tx);
    if (last === undefined || BigInt(seq) > BigInt(last.last_seq))
      throw kernelError('kernel.entry-unsealed', { facts: { seq } });
    const tiles = (await allTiles(tx)).filter((tile) => BigInt(tile.last_seq) <= BigInt(last.last_seq));
    const own = tiles.find((tile) => BigInt(tile.last_seq) >= BigInt(seq));
    const tail = await leavesBetween(tx, tiles.at(-1)?.last_seq ?? '0', last.last_seq);
    const start = own === undefined ? tiles.length * TILE : Number(own.index) * TILE;
    const group =
      own === undefined ? tail : await leavesBetween(tx, String(BigInt(own.first_seq) - 1n), own.last_seq);
    const index = start + group.findIndex((leaf) => leaf.seq === seq);
    const leaf = (at: number): Buffer =>
      (at >= tiles.length * TILE ? tail[at - tiles.length * TILE] : group[at - start])?.hash ??
      Buffer.alloc(0);
    const known = (from: number, to: number) =>
      to - from === TILE && from % TILE === 0 ? tiles[from / TILE]?.root : undefined;
    const path = inclusionPath(index, Number(last.size), rangeRootOf(leaf, known));
    return {
      entry: row.entry,
      index,
      path: path.map((node) => node.toString('base64')),
      checkpoint: last.note,
    };
  });
}

async function leavesBetween(tx: Tx, after: string, upTo: string): Promise<{ seq: string; hash: Buffer }[]> {
  const leaves: { seq: string; hash: Buffer }[] = [];
  for await (const rows of entries(tx, after, upTo)) {
    for (const row of rows) leaves.push({ seq: row.seq, hash: leafHash(Buffer.from(row.entry)) });
  }
  return leaves;
}

/** Checks a proof with the public key alone. Throws `kernel.checkpoint-forged`, `kernel.journal-broken`. */
export function checkProof(proof: Proof, publicKey: string): Checkpoint {
  const checkpoint = readCheckpoint(proof.checkpoint, publicKey);
  const path = proof.path.map((node) => Buffer.from(node, 'base64'));
  const root = rootFromPath(leafHash(Buffer.from(proof.entry)), proof.index, checkpoint.size, path);
  if (root === undefined || !root.equals(checkpoint.root)) {
    throw kernelError('kernel.proof-wrong');
  }
  return checkpoint;
}
