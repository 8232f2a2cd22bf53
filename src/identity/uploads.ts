/**
 * Pictures and films before anything is done with them. A person without an account brings them only with a ticket, so
 * many for one visit. Whoever brought them, they are gone again when nothing came of them.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Permission } from '../kernel/access.ts';
import { applyFiles } from '../kernel/files.ts';
import type { Tx } from '../kernel/register.ts';
import type { Kernel, Repository, Work } from '../kernel/repository.ts';
import { addHours, dayOf } from '../kernel/time.ts';
import { identityError } from './errors.ts';
import { pictureKind } from './pictures.ts';
import type { IdentityServices } from './services.ts';

type UploadServices = Pick<IdentityServices, 'blobs' | 'law'>;

/** Under this name an upload keeps its file (kernel/files.ts) until something is made of it, or its hours are over. */
const REGISTER = 'evidence_upload';

interface Upload {
  /** Of the ticket (kernel/case-token.ts); what staff bring goes by their account. */
  readonly session?: string;
  /** Of the route that takes it. */
  readonly permission: Permission;
  readonly bytes: Uint8Array;
}

/**
 * Takes one picture or film in. The same one twice in one visit is one.
 * @throws identity.uploads-too-many, identity.evidence-kind
 */
export async function storeUpload(
  { blobs, law }: UploadServices,
  repository: Repository,
  { session, permission, bytes }: Upload,
): Promise<{ digest: string; contentType: string }> {
  const { org, id: account } = repository.actor;
  const contentType = pictureKind(bytes);
  if (contentType === undefined) throw identityError('identity.evidence-kind');
  const digest = createHash('sha256').update(bytes).digest('hex');
  // Its entry comes first: a file without one would never be removed.
  const taken = await repository.transact(permission, (work) => {
    const quota = law.asOf(dayOf(work.now)).number('identity.uploads_per_visit').value;
    return session === undefined
      ? take(work, { session: `staff:${account}`, digest })
      : take(work, { session, digest, quota });
  });
  if (!taken) throw identityError('identity.uploads-too-many');
  return { digest: await blobs.put(org, bytes), contentType };
}

interface Taken {
  readonly session: string;
  readonly digest: string;
  /** What one visit may bring; staff may bring any number. */
  readonly quota?: number;
}

/** Uploads of one visit wait for each other, so that many at once are counted one by one. */
async function take({ tx, now, actor }: Work, { session, digest, quota }: Taken): Promise<boolean> {
  await tx.executeQuery(
    CompiledQuery.raw('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${REGISTER}:${session}`]),
  );
  const { rows } = await tx.executeQuery<{ last: number; there: boolean }>(
    CompiledQuery.raw(
      `select coalesce(max(place), 0) as last, coalesce(bool_or(digest = $2), false) as there
       from evidence_upload where org = duanka_org() and session = $1`,
      [session, digest],
    ),
  );
  const { last, there } = rows[0] ?? { last: 0, there: false };
  if (there) return true;
  if (quota !== undefined && last >= quota) return false;
  await tx.executeQuery(
    CompiledQuery.raw(
      'insert into evidence_upload (org, session, place, digest, at) values (duanka_org(), $1, $2, $3, $4)',
      [session, last + 1, digest, now],
    ),
  );
  const brought = { subject: session, before: [], after: [digest] };
  await applyFiles(tx, { register: REGISTER, org: actor.org, now }, [brought]);
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

interface Old {
  readonly org: string;
  readonly session: string;
  readonly digest: string;
}

/**
 * Forgets uploads whose hours are over. What an act rests on is kept by its record; the file of any other is then kept
 * by nobody and is removed (kernel/files.ts).
 * @returns how many were forgotten
 */
export async function forgetUploads({ database, law, clock }: Kernel, limit = 100): Promise<number> {
  const now = clock.now();
  const hours = law.asOf(dayOf(now)).number('identity.upload_keep_hours');
  return database.owner(async (tx) => {
    const { rows } = await tx.executeQuery<Old>(
      CompiledQuery.raw(
        `delete from evidence_upload where (org, session, place) in (
           select org, session, place from evidence_upload where at < $1
           order by at limit $2 for update skip locked
         ) returning org, session, digest`,
        [addHours(now, -hours.value), limit],
      ),
    );
    for (const [org, uploads] of Map.groupBy(rows, ({ org }) => org)) {
      const changes = uploads.map(({ session, digest }) => ({
        subject: session,
        before: [digest],
        after: [],
      }));
      await applyFiles(tx, { register: REGISTER, org, now }, changes);
    }
    return rows.length;
  });
}
