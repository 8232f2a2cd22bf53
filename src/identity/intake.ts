/** From what was typed or read to a command: reads the paper, makes the id, seals what names a person. */
import type { Vault } from '../kernel/ports.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { Divisions } from './divisions.ts';
import { identityError } from './errors.ts';
import type { DoubtCode, Identity, Source } from './holder-state.ts';
import { type GivenPaper, nameKey, type PaperKind, paperKey, type ReadPaper, readPaper } from './paper.ts';

/** Names, numbers and addresses of holders. */
const IDENTITY = 'holder-identity';
/** Keyed digest of papers: makes the id of a holder. */
export const PAPER = 'holder-paper';
/** Keyed digest of names: tells two names under one number. */
export const NAME = 'holder-name';

/** Everything this folder seals or indexes. */
export const purposes: readonly string[] = [IDENTITY, PAPER, NAME];

export interface IntakePorts {
  readonly vault: Vault;
  readonly divisions: Divisions;
}

export interface GivenHolder {
  readonly paper: GivenPaper;
  readonly name: string;
  readonly address?: string | null | undefined;
  readonly formerNumber?: string | undefined;
  readonly legalRepresentative?: string | undefined;
  readonly photo?: string | null | undefined;
  readonly source: Source;
}

export interface Prepared {
  readonly id: string;
  readonly identity: Identity;
  readonly read: ReadPaper;
}

/** Where one field of a holder is sealed: a text cannot be moved to another holder or field. */
export function placeOf(org: string, holder: string, field: 'name' | 'number' | 'address') {
  return { org, purpose: IDENTITY, subject: `${holder}:${field}` };
}

/** The id of whoever has this paper; the same for every spelling of it. */
export async function holderIdOf(
  vault: Vault,
  org: string,
  { kind, key }: { readonly kind: PaperKind; readonly key: string },
): Promise<string> {
  return `${kind === 'credit-code' ? 'u' : 'p'}${await vault.index({ org, purpose: PAPER }, key)}`;
}

/** The digest under which an organisation knows a name; two spellings of one name have the same. */
export function nameIndexOf(vault: Vault, org: string, name: string): Promise<string> {
  return vault.index({ org, purpose: NAME }, nameKey(name));
}

/**
 * A paper as read, or the error that says what is wrong with it.
 * @param at JSON pointer of the paper in the request
 * @throws identity.paper-* with the place of the field
 */
export function paperOf(given: GivenPaper, divisions: Divisions, today: Day, at = '/paper'): ReadPaper {
  const read = readPaper(given, { divisions, today });
  if (!read.ok) throw identityError(read.code, { place: `${at}${read.place}`, facts: read.facts });
  return read;
}

/**
 * Everything a registration says, sealed. Call it before the transaction.
 * @param as holder whose paper it is, where that is not told by the paper itself (a joined one)
 * @throws identity.paper-*
 */
export async function prepareIdentity(
  { vault, divisions }: IntakePorts,
  org: string,
  given: GivenHolder,
  now: Instant,
  as?: string,
): Promise<Prepared> {
  const read = paperOf(given.paper, divisions, dayOf(now));
  const id = await holderIdOf(vault, org, read);
  const under = as ?? id;
  const { address, photo, legalRepresentative, source } = given;
  const identity: Identity = {
    kind: read.kind === 'credit-code' ? 'unit' : 'person',
    paper: {
      kind: read.kind,
      number: await vault.seal(placeOf(org, under, 'number'), read.number),
      validTo: read.validTo,
      source,
    },
    name: await vault.seal(placeOf(org, under, 'name'), given.name.trim()),
    nameIndex: await nameIndexOf(vault, org, given.name),
    address:
      address === undefined || address === null || address.trim() === ''
        ? null
        : await vault.seal(placeOf(org, under, 'address'), address.trim()),
    bornOn: read.bornOn,
    photo: photo ?? null,
    legalRepresentative: legalRepresentative ?? null,
    doubts: [...read.doubts, ...formerDoubt(given, read)],
  };
  return { id, identity, read };
}

/** An older number of the same paper must join with it. */
function formerDoubt({ formerNumber, paper }: GivenHolder, read: ReadPaper): DoubtCode[] {
  if (formerNumber === undefined || formerNumber.trim() === '') return [];
  return paperKey(paper.kind, formerNumber) === read.key ? [] : ['numbers-differ'];
}
