/** Makes a check and puts it on record; asks silent services again. Other registers' routes call `makeCheck` too. */

import type { CodedError } from '../errors.ts';
import { systemActor } from '../kernel/access.ts';
import { freshId } from '../kernel/ids.ts';
import type { Answer, Kernel, Repository } from '../kernel/repository.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import { type CheckRequest, type IdentityCheck, identityCheck } from './check.ts';
import { identityError } from './errors.ts';
import type { Holder } from './holder-state.ts';
import { BY_PERSON, observe, WITH_EVIDENCE } from './observe.ts';
import { checkById, checksOfHolder, dueChecks, holderById, presentHolder } from './queries.ts';
import type { MadeFor } from './read-model.ts';
import type { IdentityServices } from './services.ts';
import { requireUploads } from './uploads.ts';

export interface CheckAsked {
  /** Where the caller named the check before; a fresh id otherwise. */
  readonly id?: string;
  readonly holder: string;
  readonly method: CheckRequest['method'];
  readonly subject?: CheckRequest['subject'] | undefined;
  readonly place?: CheckRequest['place'] | undefined;
  readonly device?: string | undefined;
  readonly outlet?: string | undefined;
  /** Digests of files uploaded before. */
  readonly evidence?: readonly string[] | undefined;
  readonly found?: 'passed' | 'failed' | undefined;
  /** Required of a citizen: a check made alone that says nothing carries nothing. */
  readonly madeFor?: Partial<MadeFor> & Pick<MadeFor, 'purpose'>;
}

/**
 * One check in the name of the repository's actor. Services are asked before the transaction; with the same `key` the
 * first answer stands.
 * @throws kernel.missing, identity.evidence-*, identity.found-missing
 */
export async function makeCheck(
  services: IdentityServices,
  repository: Repository,
  asked: CheckAsked,
  key?: string,
): Promise<Answer<IdentityCheck>> {
  const { org } = repository.actor;
  const request = requestOf(asked);
  await requireEvidence(services, org, request);
  if (BY_PERSON.has(request.method) && asked.found === undefined)
    throw identityError('identity.found-missing', { place: '/found' });
  const session = request.madeFor?.session ?? null;
  const { holder, earlier, now } = await repository.transact('identity.check', async ({ tx, now }) => {
    if (session !== null) await requireUploads(tx, request.evidence, session);
    const holder = (await presentHolder(tx, request.holder, 'check')).data;
    return { holder, earlier: (await checksOfHolder(tx, request.holder)).map(({ data }) => data), now };
  });
  const hours = services.law.asOf(dayOf(now)).number('identity.check_fresh_hours').value;
  requireTakenNow(request, { holder, earlier, oldest: addHours(now, -hours) });
  const observation = await observe(services, { org, request, holder, found: asked.found });
  // What it is called does not tell a repeated request from another.
  const { id = freshId('v', services.randomness), ...same } = asked;
  return repository.execute(identityCheck, {
    id,
    command: { type: 'record', request, observation },
    key,
    asked: same,
  });
}

function requestOf(asked: CheckAsked): CheckRequest {
  const { holder, method, subject, place, device, outlet, evidence, madeFor } = asked;
  return {
    holder,
    method,
    subject: subject ?? 'holder',
    place: place ?? 'hall',
    device: device ?? null,
    outlet: outlet ?? null,
    evidence: evidence ?? [],
    madeFor: madeForOf(madeFor),
  };
}

/** Null where it was not said. */
export function madeForOf(given: CheckAsked['madeFor']): MadeFor | null {
  return given === undefined ? null : { subject: null, session: null, ...given };
}

/** Every file named must be here; ways that look at a picture need one. */
async function requireEvidence(
  { blobs }: IdentityServices,
  org: string,
  { method, evidence }: CheckRequest,
): Promise<void> {
  if (WITH_EVIDENCE.has(method) && evidence.length === 0)
    throw identityError('identity.evidence-missing', { place: '/evidence' });
  for (const digest of evidence) {
    if (!(await blobs.has(org, digest)))
      throw identityError('identity.evidence-unknown', { place: '/evidence', facts: { digest } });
  }
}

interface Before {
  readonly holder: Holder;
  readonly earlier: readonly IdentityCheck[];
  /** What was handed in before this shows nothing about who is there now. */
  readonly oldest: Instant;
}

/** Whoever may look at old checks must not be able to make a new one out of their pictures. */
function requireTakenNow({ method, evidence }: CheckRequest, { holder, earlier, oldest }: Before): void {
  if (!WITH_EVIDENCE.has(method)) return;
  // The chip's own picture is like itself, whoever stands there.
  if (holder.photo !== null && evidence.includes(holder.photo))
    throw identityError('identity.evidence-of-paper', { place: '/evidence' });
  const used = earlier.filter(({ askedAt }) => askedAt < oldest).flatMap((check) => check.evidence);
  if (evidence.some((digest) => used.includes(digest)))
    throw identityError('identity.evidence-old', { place: '/evidence' });
}

/**
 * Asks again about checks that had no answer, where their pause is over. Several nodes may run it: whoever takes the
 * next attempt of a check moves its version, and the others leave it alone.
 * @returns how many were asked about
 */
export async function retryChecks(kernel: Kernel, services: IdentityServices, limit = 20): Promise<number> {
  const now = kernel.clock.now();
  const due = await kernel.database.owner((tx) => dueChecks(tx, now, limit));
  let asked = 0;
  const faults: unknown[] = [];
  for (const { org, org_kind, id, version } of due) {
    const repository = kernel.as(systemActor('identity', { id: org, kind: org_kind }));
    try {
      if (!(await taken(repository, id, version))) continue;
      await retryOne(services, repository, id);
      asked += 1;
    } catch (error) {
      // One that cannot be asked about (a file is gone) holds up nobody else; its pause has begun anew.
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return asked;
}

async function taken(repository: Repository, id: string, expectedVersion: number): Promise<boolean> {
  try {
    await repository.execute(identityCheck, { id, command: { type: 'try-again' }, expectedVersion });
    return true;
  } catch (error) {
    if ((error as Partial<CodedError>).code === 'kernel.version-conflict') return false;
    throw error;
  }
}

async function retryOne(services: IdentityServices, repository: Repository, id: string): Promise<void> {
  const { org } = repository.actor;
  const { check, holder } = await repository.read('identity.check', async (tx) => {
    const { data: check } = await checkById(tx, id);
    return { check, holder: (await holderById(tx, check.holder)).data };
  });
  const observation =
    holder.retiredAt === null
      ? await observe(services, { org, request: check, holder })
      : { answered: false as const, code: 'retired' };
  await repository.execute(identityCheck, { id, command: { type: 'answer', observation } });
}
