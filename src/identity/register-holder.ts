/** Registers a holder from what was typed, or from what lies on a reader. */

import { freshId } from '../kernel/ids.ts';
import type { Answer, Repository } from '../kernel/repository.ts';
import type { Instant } from '../kernel/time.ts';
import type { CheckRequest } from './check.ts';
import { identityCheck } from './check.ts';
import { identityError } from './errors.ts';
import { holder } from './holder.ts';
import type { Holder } from './holder-state.ts';
import { type GivenHolder, placeOf, prepareIdentity } from './intake.ts';
import { seenOnReader } from './observe.ts';
import type { CardReading } from './ports.ts';
import { holderById } from './queries.ts';
import type { MadeFor } from './read-model.ts';
import type { IdentityServices } from './services.ts';

interface Call {
  readonly now: Instant;
  readonly key: string | undefined;
  /** What the caller sent, by which a repeat is known. */
  readonly asked: unknown;
}

/**
 * Registers a person or unit; the same paper gives the same holder.
 * @throws identity.paper-*
 */
export async function registerHolder(
  services: IdentityServices,
  repository: Repository,
  given: GivenHolder,
  { now, key, asked }: Call,
): Promise<Answer<Holder>> {
  const { id, identity } = await prepareIdentity(services, repository.actor.org, given, now);
  return repository.execute(holder, { id, command: { type: 'register', identity }, key, asked });
}

/**
 * Enters whoever types their own paper online, where it is not on file.
 * @returns the holder whose paper it is; the one registration of a person with several papers
 * @throws identity.paper-*
 */
export async function registerSelf(
  services: IdentityServices,
  repository: Repository,
  given: Omit<GivenHolder, 'source'>,
  now: Instant,
): Promise<string> {
  const source = { how: 'self', device: null, outlet: null } as const;
  const { id, identity } = await prepareIdentity(services, repository.actor.org, { ...given, source }, now);
  const { state } = await repository.execute(holder, { id, command: { type: 'register-self', identity } });
  return state?.mergedInto ?? id;
}

export interface ReadingAt {
  readonly device: string;
  readonly outlet: string | null;
  readonly subject: CheckRequest['subject'];
  readonly madeFor: MadeFor | null;
}

/**
 * Registers whoever's paper lies on the reader; that it was read is a check of its own.
 * @throws identity.reader-silent
 */
export async function registerReading(
  services: IdentityServices,
  repository: Repository,
  { device, outlet, subject, madeFor }: ReadingAt,
  call: Call,
): Promise<{ answer: Answer<Holder>; check: string }> {
  const { org } = repository.actor;
  const reading = await services.identity.reader.read(device);
  if (!reading.answered) throw identityError('identity.reader-silent', { facts: { code: reading.code } });
  const photo = reading.photo === null ? null : await services.blobs.put(org, reading.photo);
  const given = { ...givenBy(reading), photo, source: { how: 'reader' as const, device, outlet } };
  const answer = await registerHolder(services, repository, given, call);
  const check = await recordReading(
    services,
    repository,
    { answer, reading, device, outlet, subject, madeFor, photo },
    call,
  );
  return { answer, check };
}

function givenBy({ kind, number, name, address, validTo }: CardReading): Omit<GivenHolder, 'source'> {
  return { paper: { kind, number, validTo }, name, address };
}

/** With a repeated key the holder is that of the first call: what lies on the reader now may be another paper. */
async function recordReading(
  services: IdentityServices,
  repository: Repository,
  read: ReadingAt & { answer: Answer<Holder>; reading: CardReading; photo: string | null },
  { key, asked }: Call,
): Promise<string> {
  const { answer, reading, device, outlet, subject, madeFor, photo } = read;
  const { data } = await repository.read('identity.check', (tx) => holderById(tx, answer.id));
  const [paper] = data.papers;
  if (paper === undefined) throw new TypeError('a holder has a paper');
  const number = await services.vault.open(placeOf(repository.actor.org, answer.id, 'number'), paper.number);
  const request: CheckRequest = {
    holder: answer.id,
    method: 'id-card-reader',
    subject,
    place: 'hall',
    device,
    outlet,
    evidence: photo === null ? [] : [photo],
    madeFor,
  };
  const made = await repository.execute(identityCheck, {
    id: freshId('v', services.randomness),
    command: { type: 'record', request, observation: seenOnReader(reading, { kind: paper.kind, number }) },
    key: key === undefined ? undefined : `${key}-reading`,
    asked,
  });
  return made.id;
}
