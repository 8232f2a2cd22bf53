/**
 * Which subject keeps which evidence file. The same bytes can be kept by several; the file goes when the last of them
 * lets go of it. Written with the states, so that no register can forget it, and no two count differently.
 */
import { CompiledQuery } from 'kysely';
import { kernelError } from './errors.ts';
import type { BlobStore } from './ports.ts';
import type { Tx } from './register.ts';
import type { Kernel } from './repository.ts';
import { addHours, type Instant } from './time.ts';

/** The files of one subject before and after something happened to it, by digest. */
export interface FileChange {
  readonly subject: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

interface Owner {
  readonly register: string;
  readonly org: string;
  readonly now: Instant;
}

/** Puts on record what is kept now, and what nobody keeps any more. */
export async function applyFiles(tx: Tx, owner: Owner, changes: readonly FileChange[]): Promise<void> {
  const kept = changes.flatMap(({ subject, before, after }) => pairs(subject, minus(after, before)));
  const gone = changes.flatMap(({ subject, before, after }) => pairs(subject, minus(before, after)));
  if (kept.length > 0) await keep(tx, owner, kept);
  if (gone.length > 0) await letGo(tx, owner, gone);
}

const minus = (these: readonly string[], those: readonly string[]) => [
  ...new Set(these.filter((digest) => !those.includes(digest))),
];
const pairs = (subject: string, digests: readonly string[]) => digests.map((digest) => ({ subject, digest }));

type Pairs = readonly { readonly subject: string; readonly digest: string }[];

const columns = (list: Pairs) => [list.map(({ subject }) => subject), list.map(({ digest }) => digest)];

async function keep(tx: Tx, { register, org }: Owner, list: Pairs): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into file_use (org, digest, register, subject)
       select $1, d, $2, s from unnest($3::text[], $4::text[]) as x(s, d) on conflict do nothing`,
      [org, register, ...columns(list)],
    ),
  );
}

async function letGo(tx: Tx, { register, org, now }: Owner, list: Pairs): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw(
      `delete from file_use u using unnest($3::text[], $4::text[]) as x(s, d)
       where u.org = $1 and u.register = $2 and u.subject = x.s and u.digest = x.d`,
      [org, register, ...columns(list)],
    ),
  );
  // Whether somebody else keeps the same bytes is asked when they are to go: by then more may have come.
  await tx.executeQuery(
    CompiledQuery.raw(
      `insert into file_unused (org, digest, next_at) select distinct $1, d, $2::timestamptz from unnest($3::text[]) as d
       on conflict do nothing`,
      [org, now, list.map(({ digest }) => digest)],
    ),
  );
}

/** Every digest a state names, for registers that few commands change. */
export function digestsIn(state: unknown): readonly string[] {
  if (typeof state === 'string') return /^[0-9a-f]{64}$/.test(state) ? [state] : [];
  return typeof state === 'object' && state !== null ? Object.values(state).flatMap(digestsIn) : [];
}

const RETRY_HOURS = 24;

interface Unused {
  readonly org: string;
  readonly digest: string;
}

/**
 * Removes files that nobody keeps any more. The file goes before its entry: a round that dies in between is taken up by
 * the next. One that the store cannot remove holds up nobody else and is tried again a day later.
 * @returns how many entries were dealt with
 * @throws kernel.files-not-removed with how many, once the others are done
 */
export async function removeUnusedFiles(
  { database, clock }: Pick<Kernel, 'database' | 'clock'>,
  blobs: Pick<BlobStore, 'remove'>,
  limit = 100,
): Promise<number> {
  const now = clock.now();
  const due = await database.owner((tx) => dueFiles(tx, now, limit));
  const faults: unknown[] = [];
  for (const file of due) {
    try {
      await database.owner((tx) => removeOne(tx, blobs, file));
    } catch (fault) {
      faults.push(fault);
      await database.owner((tx) => postpone(tx, file, addHours(now, RETRY_HOURS)));
    }
  }
  const [cause] = faults;
  if (cause !== undefined)
    throw kernelError('kernel.files-not-removed', { facts: { failed: faults.length }, cause });
  return due.length;
}

async function dueFiles(tx: Tx, now: Instant, limit: number): Promise<readonly Unused[]> {
  const { rows } = await tx.executeQuery<Unused>(
    CompiledQuery.raw(
      'select org, digest from file_unused where next_at <= $1 order by next_at, org, digest limit $2',
      [now, limit],
    ),
  );
  return rows;
}

/** The entry is locked meanwhile, so that two workers do not meet in one file. */
async function removeOne(tx: Tx, blobs: Pick<BlobStore, 'remove'>, { org, digest }: Unused): Promise<void> {
  const { rows } = await tx.executeQuery<{ kept: boolean }>(
    CompiledQuery.raw(
      `select exists (select 1 from file_use where org = $1 and digest = $2) as kept
       from file_unused where org = $1 and digest = $2 for update skip locked`,
      [org, digest],
    ),
  );
  const [entry] = rows;
  if (entry === undefined) return;
  if (!entry.kept) await blobs.remove(org, digest);
  await tx.executeQuery(
    CompiledQuery.raw('delete from file_unused where org = $1 and digest = $2', [org, digest]),
  );
}

async function postpone(tx: Tx, { org, digest }: Unused, until: Instant): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw('update file_unused set next_at = $3 where org = $1 and digest = $2', [
      org,
      digest,
      until,
    ]),
  );
}
