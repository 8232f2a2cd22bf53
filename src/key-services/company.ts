/** Whose numbers they are, and who is told: what the deciders of this folder ask of the company. Pure. */
import type { Outcome } from '../kernel/decision.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import { type KnownRange, within } from './ranges.ts';
import type { Company } from './service-facts.ts';

/** `own-short`: the authority gave it to the customer, so no network is asked for (regime, conflict 22). */
export type Allotment = 'own' | 'own-short' | 'other' | 'unknown';

/** @param shortPrefixes numbers of customers' own that may call out, `outbound.short_prefixes` */
export function allotmentOf(
  range: KnownRange,
  { networks, blocks }: Pick<Company, 'networks' | 'blocks'>,
  shortPrefixes: readonly string[],
): Allotment {
  if (shortPrefixes.includes(range.kind)) return 'own-short';
  if (range.network !== null) return networks.includes(range.network) ? 'own' : 'other';
  return within(range, blocks) ? 'own' : 'unknown';
}

export const ALLOTMENT_OUTCOME: Readonly<Record<Allotment, Outcome>> = {
  own: 'permit',
  'own-short': 'permit-with-duties',
  unknown: 'hold',
  other: 'refuse',
};

/** Of the province first, else of the whole country. */
export function regulatorOf(
  organisations: readonly OrganisationEntry[],
  province: string | null,
): OrganisationEntry | undefined {
  return nearest(
    organisations.filter(({ kind }) => kind === 'regulator'),
    province,
  );
}

/** Police that take in what companies tell them. */
export function policeOf(
  organisations: readonly OrganisationEntry[],
  province: string | null,
): OrganisationEntry | undefined {
  return nearest(
    organisations.filter(({ kind, duties }) => kind === 'police' && duties.includes('reports:police')),
    province,
  );
}

/** Carriers and resellers: whoever has lines. */
export function isCompany(organisation: OrganisationEntry | undefined): organisation is OrganisationEntry {
  return organisation?.kind === 'carrier' || organisation?.kind === 'reseller';
}

/** Whether an authority answers for a province; one of the whole country does for each, and only it for all at once. */
export function answersFor(authority: OrganisationEntry, province: string | null): boolean {
  return authority.province === null || authority.province === province;
}

function nearest(able: readonly OrganisationEntry[], province: string | null): OrganisationEntry | undefined {
  return (
    able.find((one) => one.province !== null && one.province === province) ??
    able.find((one) => one.province === null)
  );
}
