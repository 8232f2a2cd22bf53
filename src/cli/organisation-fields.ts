/** What an organisation can be given on the command line, checked before anything is opened. */
import { join } from 'node:path';
import { ORGANISATION_KINDS } from '../kernel/access.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import { loadNumberingPlan, NETWORK_IDS } from '../numbers/index.ts';
import { readJurisdiction } from '../penalties/jurisdiction.ts';
import { cliError } from './errors.ts';
import { oneOf, ROOT } from './platform.ts';

/** What an organisation can answer for. */
export const DUTIES: readonly string[] = [
  ...NETWORK_IDS.map((network) => `network:${network}`),
  ...NETWORK_IDS.map((network) => `reseller:${network}`),
  'gateway:international',
  'reports:police',
];

/** Takes a value away again: a national body has no province, most bodies no duty. */
const NONE = 'none';

export interface Named {
  readonly kind?: string | undefined;
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
  readonly province?: string | undefined;
  readonly duty?: readonly string[] | undefined;
}

/**
 * The fields that were named, checked; the others are absent.
 * @throws `cli.value-unknown`
 */
export function fieldsOf({ kind, zh, en, province, duty }: Named): Partial<Omit<OrganisationEntry, 'id'>> {
  return {
    ...(kind === undefined ? {} : { kind: oneOf(ORGANISATION_KINDS, kind, '--kind') }),
    ...(zh === undefined ? {} : { nameZh: zh }),
    ...(en === undefined ? {} : { nameEn: en }),
    ...(province === undefined ? {} : { province: province === NONE ? null : provinceOf(province) }),
    ...(duty === undefined ? {} : { duties: dutiesOf(duty) }),
  };
}

function dutiesOf(duties: readonly string[]): readonly string[] {
  if (duties.length === 1 && duties[0] === NONE) return [];
  return [...new Set(duties.map(dutyOf))];
}

/** One of the list, or a row of the table of police units: `jurisdiction:districted-city@2017-01-01`. */
function dutyOf(duty: string): string {
  return readJurisdiction(duty) === undefined ? oneOf(DUTIES, duty, '--duty') : duty;
}

/** A two-digit GB/T 2260 code of the numbering plan. Throws `cli.value-unknown`. */
export function provinceOf(code: string): string {
  const known = loadNumberingPlan(join(ROOT, 'law', 'numbers')).provinces.map((one) => one.code);
  return oneOf(known, code, '--province');
}

/** Throws `cli.organisation-id`. */
export function organisationId(id: string): string {
  if (!/^[a-z][a-z0-9-]{1,40}$/.test(id)) throw cliError('cli.organisation-id', { facts: { id } });
  return id;
}
