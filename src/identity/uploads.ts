/**
 * Films that a person without an account brings, before anything is done with them: only with a ticket, so many for one
 * visit, and gone again when nothing came of them.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Permission } from '../kernel/access.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel, Repository } from '../kernel/repository.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import { identityError } from './errors.ts';
import { pictureKind } from './pictures.ts';
import type { IdentityServices } from './services.ts';

type UploadServices = Pick<IdentityServices, 'blobs' | 'law'>;

/**
 * Takes a picture or film in, for routes of any audience.
 * @throws identity.evidence-kind
 */
export async function storeEvidence(
  { blobs }: Pick<IdentityServices, 'blobs'>,
  org: string,
  bytes: Uint8Array,
): Promise<{ digest: string; contentType: string }> {
  const contentType = pictureKind(bytes);
  if (contentType === undefined) throw identityError('identity.evidence-kind');
  return { digest: await blobs.put(org, bytes), contentType };
}

interface Upload {
  /** Of the ticket (kernel/case-token.ts). */
  readonly session: string;
  /** Of the route that takes it. */
  readonly permission: Permission;
  readonly bytes: Uint8Array;
}

/**
 * Takes one film in. The same film twice in one visit is one.
 * @throws identity.uploads-too-many, identity.evidence-kind
 */
export async function storeUpload(
  services: UploadServices,
  repository: Repository,
  { session, permission, bytes }: Upload,
): Promise<{ digest: string }> {
  const { org } = repository.actor;
  const digest = createHash('sha256').update(bytes).digest('hex');
  // What somebody else keeps already is not ours to throw away.
  const ours = !(await services.blobs.has(org, digest));
  const taken = await repository.transact(permission, async ({ tx, now }) => {
    const quota = services.law.asOf(dayOf(now)).number('identity.uploads_per_visit').value;
    return take(tx, { session, digest, ours, now, quota });
  });
  if (!taken) throw identityError('identity.uploads-too-many');
  return { digest: (await storeEvidence(services, org, bytes)).digest };
}

interface Taken {
  readonly session: string;
  readonly digest: string;
  readonly ours: boolean;
  readonly now: Instant;
  readonly quota: number;
}

/** Uploads of one visit wait for each other, so that many at once are counted one by one. */
async function take(tx: Tx, { session, digest, ours, now, quota }: Taken): Promise<boolean> {
  await tx.executeQuery(
    CompiledQuery.raw('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `evidence_upload:${session}`,
    ]),
  );
  const { rows } = await tx.executeQuery<{ digest: string }>(
    CompiledQuery.raw('select digest from evidence_upload where org = duanka_org() and session = $1', [
      session,
    ]),
  );
  if (rows.some((row) => row.digest === digest)) return true;
  if (rows.length >= quota) return false;
  await tx.executeQuery(
    CompiledQuery.raw(
      // Another visit may have brought it, and nothing was made of it there either.
      `insert into evidence_upload (org, session, place, digest, ours, at)
       values (duanka_org(), $1, $2, $3, $4 or exists (
         select 1 from evidence_upload where org = duanka_org() and digest = $3 and ours and not used
       ), $5)`,
      [session, rows.length + 1, digest, ours, now],
    ),
  );
  return true;
}

/**
 * Only what this visit brought may be used in it.
 * @throws identity.evidence-unknown
 */
export async function requireUploads(tx: Tx, digests: readonly string[], session: string): Promise<void> {
  const { rows } = await tx.executeQuery<{ digest: string }>(
    CompiledQuery.raw('select digest from evidence_upload where org = duanka_org() and session = $1', [
      session,
    ]),
  );
  const theirs = new Set(rows.map(({ digest }) => digest));
  for (const digest of digests) {
    if (!theirs.has(digest))
      throw identityError('identity.evidence-unknown', { place: '/evidence', facts: { digest } });
  }
}

/** An act that rests on these films is on record: they stay. Belongs into the transaction that records it. */
export async function keepUploads(tx: Tx, digests: readonly string[]): Promise<void> {
  if (digests.length === 0) return;
  await tx.executeQuery(
    CompiledQuery.raw(
      'update evidence_upload set used = true where org = duanka_org() and digest = any($1::text[])',
      [digests],
    ),
  );
}

/**
 * Removes films that nobody used within the hours set, and forgets the others' tickets. The file goes before its entry:
 * a round that dies in between is taken up by the next. A file that the store cannot remove holds up nobody else; it is
 * tried again when as many hours have gone by.
 * @returns how many entries were dealt with
 * @throws identity.uploads-not-removed with how many, once the others are done
 */
export async function removeUnused(kernel: Kernel, { blobs }: UploadServices, limit = 100): Promise<number> {
  const now = kernel.clock.now();
  const hours = kernel.law.asOf(dayOf(now)).number('identity.upload_keep_hours');
  const before = addHours(now, -hours.value);
  const due = await kernel.database.owner((tx) => dueUploads(tx, before, limit));
  const faults: unknown[] = [];
  for (const { org, digest, unused } of due) {
    const entry = { org, digest, before };
    try {
      if (unused) await blobs.remove(org, digest);
      await kernel.database.owner((tx) => forget(tx, entry));
    } catch (fault) {
      faults.push(fault);
      await kernel.database.owner((tx) => postpone(tx, entry, now));
    }
  }
  const [cause] = faults;
  if (cause !== undefined)
    throw identityError('identity.uploads-not-removed', { facts: { failed: faults.length }, cause });
  return due.length;
}

interface DueUpload {
  readonly org: string;
  readonly digest: string;
  /** No visit used it or may still do so, and it was new when the first one brought it. */
  readonly unused: boolean;
}

async function dueUploads(tx: Tx, before: Instant, limit: number): Promise<DueUpload[]> {
  const { rows } = await tx.executeQuery<DueUpload>(
    CompiledQuery.raw(
      `select d.org, d.digest, not exists (
         select 1 from evidence_upload u
         where u.org = d.org and u.digest = d.digest and (u.used or not u.ours or u.at >= $1)
       ) as unused
       from (select distinct org, digest from evidence_upload where at < $1 limit $2) d`,
      [before, limit],
    ),
  );
  return rows;
}

interface OldUpload {
  readonly org: string;
  readonly digest: string;
  readonly before: Instant;
}

/** Out of the way of the others until as much time has gone by again. */
async function postpone(tx: Tx, { org, digest, before }: OldUpload, now: Instant): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw('update evidence_upload set at = $4 where org = $1 and digest = $2 and at < $3', [
      org,
      digest,
      before,
      now,
    ]),
  );
}

async function forget(tx: Tx, { org, digest, before }: OldUpload): Promise<void> {
  await tx.executeQuery(
    CompiledQuery.raw('delete from evidence_upload where org = $1 and digest = $2 and at < $3', [
      org,
      digest,
      before,
    ]),
  );
}
