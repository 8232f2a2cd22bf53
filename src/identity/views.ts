/** Holders and checks as others see them: masked. */
import type { Vault } from '../kernel/ports.ts';
import type { IdentityCheck } from './check.ts';
import type { CheckView, HolderView } from './contract.ts';
import type { Holder } from './holder-state.ts';
import { placeOf } from './intake.ts';
import { maskedName, maskedNumber } from './paper.ts';
import type { Stored } from './queries.ts';

/** Opens name and numbers only to mask them. */
export async function holderView(
  { id, version, data }: Stored<Holder>,
  { vault, org }: { readonly vault: Vault; readonly org: string },
): Promise<HolderView> {
  const open = (field: 'name' | 'number', sealed: string) =>
    sealed === '' ? '' : vault.open(placeOf(org, id, field), sealed);
  const papers = await Promise.all(
    data.papers.map(async ({ kind, number, validTo, at, by, source }) => ({
      kind,
      ...maskedNumber(await open('number', number)),
      validTo,
      addedAt: at,
      by,
      ...source,
    })),
  );
  return {
    id,
    version,
    kind: data.kind,
    state: data.retiredAt !== null ? 'retired' : data.mergedInto !== null ? 'merged' : 'registered',
    mergedInto: data.mergedInto,
    maskedName: maskedName(await open('name', data.name)),
    hasAddress: data.address !== null,
    papers,
    registeredAt: data.registeredAt,
    doubts: data.doubts.map((doubt) => ({
      ...doubt,
      clearing: doubt.clearing && { ...doubt.clearing, seconds: [...doubt.clearing.seconds] },
    })),
    legalRepresentative: data.legalRepresentative,
    handlers: data.handlers.map((handler) => ({ ...handler })),
    reads: data.reads.map((reading) => ({ ...reading })),
  };
}

export function checkView({ id, version, data }: Stored<IdentityCheck>): CheckView {
  const { evidence, madeFor = null, keeping: _, ...said } = data;
  // The session of the citizen is nobody's business.
  const purpose = madeFor === null ? null : { purpose: madeFor.purpose, subject: madeFor.subject };
  return { id, version, ...said, evidence: [...evidence], madeFor: purpose };
}
