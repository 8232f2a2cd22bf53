/** What an authority states, as it is kept: of a person only digests, of a company its public register entry too. */
import { firmKey, namesKey, personKey } from '../channels/read-model.ts';
import type { Vault } from '../kernel/ports.ts';
import type { Stated } from './entry.ts';
import { blacklistError } from './errors.ts';

/** As it is typed, or stands in a file. */
export type Given = Omit<Stated, 'creditCode' | 'key' | 'nameKey' | 'legalKey' | 'name'> & {
  readonly name: string;
  /** Credit code of the company, or paper number of the person. */
  readonly identityNumber: string;
  readonly legalPaperNumber: string | null;
};

/**
 * Of a person neither name nor paper is kept: only the digests by which they are compared.
 * @throws blacklist.licence-missing for a company without a legal representative
 * @throws channels.credit-code-invalid, channels.paper-number-invalid
 */
export async function statedBy(vault: Vault, given: Given): Promise<Stated> {
  const { identityNumber, legalPaperNumber, name, ...rest } = given;
  const company = given.kind === 'company';
  if (company && rest.legalRepresentative === null)
    throw blacklistError('blacklist.licence-missing', { place: '/legalRepresentative' });
  return {
    ...rest,
    name: company ? name : null,
    creditCode: company ? identityNumber.toUpperCase() : null,
    legalRepresentative: company ? rest.legalRepresentative : null,
    key: company ? await firmKey(vault, identityNumber) : await personKey(vault, identityNumber),
    nameKey: await namesKey(vault, name),
    legalKey: company && legalPaperNumber !== null ? await personKey(vault, legalPaperNumber) : null,
  };
}
