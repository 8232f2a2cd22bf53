/** An organisation of the directory, named by its id. */
import type { OrganisationEntry } from '../organisations.ts';

export const organisation = (
  id: string,
  kind: OrganisationEntry['kind'],
  change: Partial<OrganisationEntry> = {},
): OrganisationEntry => ({ id, kind, nameZh: id, nameEn: id, province: null, duties: [], ...change });
