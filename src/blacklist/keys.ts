/** Keyed digests by which an applicant is compared with the national list: those of the list of barred channels. */
import { namesKey, paperDigest } from '../channels/read-model.ts';
import { holderIdOf, placeOf } from '../identity/intake.ts';
import { type PaperKind, paperKey } from '../identity/paper.ts';
import type { SealedHolder } from '../identity/read-model.ts';
import type { Vault } from '../kernel/ports.ts';
import type { ApplicantKeys } from './read-model.ts';

/** Of a registered unit or person and its legal representative. Call it outside a transaction: the papers are opened. */
export async function holderKeys(
  vault: Vault,
  org: string,
  { applicant, legal }: { readonly applicant: SealedHolder; readonly legal: SealedHolder | undefined },
): Promise<ApplicantKeys> {
  const open = (of: SealedHolder, field: 'name' | 'number') =>
    vault.open(placeOf(org, of.id, field), of[field]);
  const digest = async (of: SealedHolder) => paperDigest(vault, of.kind, await open(of, 'number'));
  return {
    key: (await digest(applicant)) ?? applicant.id,
    nameKey: await namesKey(vault, await open(applicant, 'name')),
    legalKey: legal === undefined ? null : await digest(legal),
  };
}

const PERSON_PAPERS: readonly PaperKind[] = [
  'resident-id',
  'hk-macao-permit',
  'taiwan-permit',
  'foreign-permanent-residence',
  'passport',
];

/** Under which id a company or person would be registered here; undefined where the number is none. */
export async function holderWith(
  vault: Vault,
  org: string,
  { kind, number }: { readonly kind: 'company' | 'person'; readonly number: string },
): Promise<string | undefined> {
  const kinds: readonly PaperKind[] = kind === 'company' ? ['credit-code'] : PERSON_PAPERS;
  for (const one of kinds) {
    const key = paperKey(one, number);
    if (key !== undefined) return holderIdOf(vault, org, { kind: one, key });
  }
  return undefined;
}
