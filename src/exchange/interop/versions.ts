/** What a list looks like now against what readers were told: which versions of which entries follow. Pure. */
import { createHash } from 'node:crypto';
import { dayOf, epochMs, type Instant, instant } from '../../kernel/time.ts';
import { canonical } from '../canonical.ts';
import type { ListCode } from './codes.ts';
import { type Listed, type SharedRow, type SharedValue, TYPE_OF } from './shared.ts';
import { PRODUCT, uuidOf } from './uuid.ts';

/** The last version of an entry that is already in the list. */
export type Known = Pick<
  SharedRow,
  'key' | 'generation' | 'id' | 'created' | 'modified' | 'revoked' | 'event' | 'digest' | 'value'
>;

export interface Occasion {
  /** UUID of this installation. */
  readonly namespace: string;
  readonly org: string;
  readonly list: ListCode;
  readonly now: Instant;
  /** Where the last version of the organisation stands, 0 where there is none. */
  readonly lastPlace: number;
}

/** Namespace of everything an installation names. */
export function namespaceOf(installation: string): string {
  return uuidOf(PRODUCT, `installation ${installation}`);
}

/** STIX identifier of an organisation: the same in every list. */
export function organisationId(namespace: string, org: string): string {
  return `identity--${uuidOf(namespace, `organisation ${org}`)}`;
}

export function collectionId(namespace: string, org: string, list: ListCode): string {
  return uuidOf(namespace, `collection ${org} ${list}`);
}

export const AUTHOR_ID = `identity--${uuidOf(PRODUCT, 'author')}`;
export const EXTENSION_ID = `extension-definition--${uuidOf(PRODUCT, 'extension 1')}`;

/** Versions to add, in order: what is new, what changed, what was removed. */
export function versionsSince(
  before: ReadonlyMap<string, Known>,
  listed: readonly Listed[],
  occasion: Occasion,
): SharedRow[] {
  const standing = new Set(listed.map(({ key }) => key));
  const ids = new Map([...before.values()].map(({ key, id }) => [key, id]));
  const made: Omit<SharedRow, 'place'>[] = [];
  for (const one of listed) {
    const next = nextVersion(before.get(one.key), one, { ...occasion, ids });
    if (next === undefined) continue;
    ids.set(one.key, next.id);
    made.push(next);
  }
  for (const known of before.values())
    if (!standing.has(known.key) && !known.revoked && isListed(known.value))
      made.push({
        ...follow(known, occasion),
        revoked: true,
        digest: known.digest,
        value: known.value,
      });
  const start = Math.max(epochMs(occasion.now) * 1000, occasion.lastPlace + 1);
  return made.map((row, at) => ({ ...row, place: start + at }));
}

/** Organisations and the extension are no entries: they stay when nothing refers to them any more. */
const isListed = ({ kind }: SharedValue) => kind === 'number' || kind === 'company' || kind === 'sighting';

type Named = Occasion & { readonly ids: ReadonlyMap<string, string> };

function nextVersion(
  known: Known | undefined,
  { key, since, value }: Listed,
  occasion: Named,
): Omit<SharedRow, 'place'> | undefined {
  const digest = digestOf(value);
  const kept = known !== undefined && !known.revoked;
  if (kept && known.digest === digest) return undefined;
  const resolved: SharedValue =
    value.kind === 'sighting' ? { ...value, ofId: occasion.ids.get(value.of) ?? '' } : value;
  if (kept) return { ...follow(known, occasion), revoked: false, digest, value: resolved };
  const { org, list, now } = occasion;
  const generation = (known?.generation ?? 0) + 1;
  // A revoked object has no further versions, so what is listed again is another object, from now on.
  const created = generation === 1 ? since : now;
  return {
    org,
    list,
    key,
    generation,
    id: idOf(key, value, generation, occasion),
    type: TYPE_OF[value.kind],
    created,
    modified: created,
    revoked: false,
    first: true,
    last: true,
    event: eventOf(value, created, occasion),
    digest,
    value: resolved,
  };
}

function follow(
  { key, generation, id, created, modified, event, value }: Known,
  { org, list, now }: Occasion,
): Omit<SharedRow, 'place' | 'revoked' | 'digest' | 'value'> {
  const later = instant(Math.max(epochMs(now), epochMs(modified) + 1));
  const type = TYPE_OF[value.kind];
  return { org, list, key, generation, id, type, created, modified: later, first: false, last: true, event };
}

function idOf(
  key: string,
  value: SharedValue,
  generation: number,
  { namespace, org, list }: Occasion,
): string {
  switch (value.kind) {
    case 'organisation':
      return organisationId(namespace, value.org);
    case 'author':
      return AUTHOR_ID;
    case 'extension':
      return EXTENSION_ID;
    default:
      return `${TYPE_OF[value.kind]}--${uuidOf(namespace, `entry ${org} ${list} ${key} ${generation}`)}`;
  }
}

/** A MISP event holds what was listed on one day in China. */
function eventOf(value: SharedValue, created: Instant, { namespace, org, list }: Occasion): string | null {
  if (value.kind !== 'number' && value.kind !== 'company') return null;
  return uuidOf(namespace, `event ${org} ${list} ${dayOf(created)}`);
}

function digestOf(value: SharedValue): string {
  return createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 22);
}
