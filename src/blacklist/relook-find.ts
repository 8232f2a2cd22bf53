/** Looks through agents and key services on file when somebody is entered, and ends the looks of an entry that ended. */
import { createHash } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import { agentsLike } from '../channels/read-model.ts';
import type { Work } from '../kernel/repository.ts';
import { dayOf } from '../kernel/time.ts';
import { servicesLike } from '../key-services/read-model.ts';
import type { RELOOK_KINDS } from './codes.ts';
import type { EntryNotice } from './messages.ts';
import { type ApplicantKeys, matchOf, type NationalHit, nationalHits } from './read-model.ts';
import { type Fit, relook } from './relook.ts';

/** Somebody on file, by the digests the lists are compared by. */
export interface OnFile extends ApplicantKeys {
  readonly kind: (typeof RELOOK_KINDS)[number];
  readonly subject: string;
}

/** Agents and key services in use that these entries fit. */
export async function lookAgain(work: Work, entries: readonly EntryNotice[]): Promise<void> {
  const today = dayOf(work.now);
  const counting = entries.filter(({ until }) => today <= until);
  if (counting.length === 0) return;
  const keys = counting.flatMap(({ key, legalKey }) => (legalKey === null ? [key] : [key, legalKey]));
  const digests = { keys: [...new Set(keys)], nameKeys: counting.map(({ nameKey }) => nameKey) };
  const found: OnFile[] = [
    ...(await agentsLike(work.tx, digests)).map((one) => ({ ...one, kind: 'agent' as const })),
    ...(await servicesLike(work.tx, digests)).map((one) => ({ ...one, kind: 'key-service' as const })),
  ];
  await raise(work, fitting(found, counting));
}

/** Of one that comes onto file here, e.g. with a file of the company. */
export async function lookAt(work: Work, onFile: OnFile): Promise<void> {
  const { key, nameKey, legalKey } = onFile;
  const keys = legalKey === null ? [key] : [key, legalKey];
  const hits = await nationalHits(work.tx, { keys, nameKeys: [nameKey] }, dayOf(work.now));
  await raise(work, fitting([onFile], hits));
}

type Compared = Pick<NationalHit, 'entry' | 'key' | 'nameKey' | 'legalKey' | 'origin' | 'enteredOn'>;

/** Every pair that fits, and by what. */
export function fitting(found: readonly OnFile[], entries: readonly Compared[]): Fit[] {
  return found.flatMap((onFile) =>
    entries.flatMap((hit) => {
      const by = matchOf(onFile, hit);
      if (by === undefined) return [];
      const { kind, subject } = onFile;
      return [{ entry: hit.entry, enteredOn: hit.enteredOn, origin: hit.origin, kind, subject, by }];
    }),
  );
}

async function raise(work: Work, fits: readonly Fit[]): Promise<void> {
  await work.execute(
    relook,
    fits.map((fit) => ({ id: relookId(work.actor.org, fit), command: { type: 'find', fit } as const })),
  );
}

/** The same however often it is found. */
export function relookId(org: string, { entry, kind, subject }: Pick<Fit, 'entry' | 'kind' | 'subject'>) {
  const name = JSON.stringify([org, entry, kind, subject]);
  return `l${createHash('sha256').update(name).digest('base64url').slice(0, 22)}`;
}

/** Looks that are open over entries that ended. */
export async function endLooks(work: Work, entries: readonly string[]): Promise<void> {
  if (entries.length === 0) return;
  const { rows } = await work.tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id from blacklist_relook where org = duanka_org() and state = 'open' and entry = any($1::text[])
       order by id`,
      [entries],
    ),
  );
  await work.execute(
    relook,
    rows.map(({ id }) => ({ id, command: { type: 'lapse' } as const })),
  );
}
