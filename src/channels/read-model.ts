/** What other registers may know of who sells: staff, outlet, agent, and whether they may register cards now. */
import { CompiledQuery } from 'kysely';
import type { ApplicantKeys } from '../blacklist/read-model.ts';
import { type Finding, find } from '../kernel/decision.ts';
import type { Tx } from '../kernel/register.ts';
import type { Day } from '../kernel/time.ts';
import type { BARS } from './contract.ts';
import { sellerBarred, sellerElsewhere } from './rules.ts';

/** The national list is compared by the same digests. */
export { firmKey, LIST_DIGESTS, namesKey, paperDigest, personKey } from './keys.ts';
export { type Held, type ListPosition, listPosition } from './list-position.ts';
export { nameChecks } from './name-checks.ts';

export interface SellerFacts {
  /** Id of the staff entry. */
  readonly id: string;
  /** Account of the person. */
  readonly account: string;
  readonly outlet: string;
  readonly province: string | null;
  /** The company's own shop, or an agent's. */
  readonly channel: 'shop' | 'agent';
  readonly agent: string | null;
  /** Whether it may register cards: outlet and staff on file, agent admitted and neither cancelled nor overdue. */
  readonly mayRegister: boolean;
  /** Why not. */
  readonly barredBy: (typeof BARS)[number] | null;
  /** Devices (readers) of the outlet. */
  readonly devices: readonly string[];
  readonly since: Day;
}

interface SellerRow {
  id: string;
  account: string;
  outlet: string;
  province: string | null;
  kind: 'own' | 'agent';
  agent: string | null;
  barred_by: (typeof BARS)[number] | null;
  devices: string[];
  since: Day;
}

/**
 * Sellers by account; an account that sells for nobody is left out. Staff, outlet and agent are joined at the moment
 * of asking, so that an agency cancelled in one transaction bars its staff in the next.
 */
export async function sellersByAccount(
  tx: Tx,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, SellerFacts>> {
  if (accounts.length === 0) return new Map();
  const { rows } = await tx.executeQuery<SellerRow>(
    CompiledQuery.raw('select * from sellers($1::text[])', [[...new Set(accounts)]]),
  );
  return new Map(
    rows.map(({ kind, barred_by, ...row }) => [
      row.account,
      {
        ...row,
        channel: kind === 'own' ? 'shop' : 'agent',
        barredBy: barred_by,
        mayRegister: barred_by === null,
      },
    ]),
  );
}

/** Entries of the list of barred channels in force here for these codes or papers. */
export async function listingsOf(
  tx: Tx,
  keys: readonly string[],
): Promise<readonly { readonly listing: string; readonly enteredOn: Day }[]> {
  const { rows } = await tx.executeQuery<{ listing: string; enteredOn: Day }>(
    CompiledQuery.raw(
      `select id as listing, data->>'enteredOn' as "enteredOn" from agent_listing
       where org = duanka_org() and state in ('in-force', 'removal-proposed') and key = any($1::text[])
       order by id`,
      [keys],
    ),
  );
  return rows;
}

/** Digests by which somebody on file is found; `keys` also hold those of legal representatives. */
interface Digests {
  readonly keys: readonly string[];
  readonly nameKeys: readonly string[];
}

/** Agents in office that have one of these digests. */
export async function agentsLike(
  tx: Tx,
  { keys, nameKeys }: Digests,
): Promise<readonly (ApplicantKeys & { readonly subject: string })[]> {
  const { rows } = await tx.executeQuery<ApplicantKeys & { subject: string }>(
    CompiledQuery.raw(
      `select id as subject, key, data->>'nameKey' as "nameKey", data->>'legalKey' as "legalKey" from agent
       where org = duanka_org() and state = 'admitted'
         and (key = any($1::text[]) or data->>'legalKey' = any($1::text[]) or data->>'nameKey' = any($2::text[]))
       order by id`,
      [keys, nameKeys],
    ),
  );
  return rows;
}

/** Whether any organisation of this installation has an entry; asked as the owner of the database. */
export async function anyListing(tx: Tx): Promise<boolean> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw('select 1 from agent_listing limit 1'));
  return rows.length > 0;
}

/** Where and with what a seller is about to register a card. */
/** Outlets on file, with name and province. */
export async function outletsOnFile(
  tx: Tx,
): Promise<{ readonly id: string; readonly name: string; readonly province: string | null }[]> {
  const { rows } = await tx.executeQuery<{ id: string; name: string; province: string | null }>(
    CompiledQuery.raw(
      'select id, name, province from channel_outlet where org = duanka_org() order by id limit 20000',
      [],
    ),
  );
  return rows;
}

export interface SellerUse {
  readonly outlet: string | null;
  /** Readers and cameras the identity checks were made with. */
  readonly devices: readonly string[];
}

/**
 * Findings about the seller of a card: not barred, and at work at its own outlet with devices of that outlet. Rights
 * do not travel, so that an agent cannot hand them on to an agent of its own (452, 5).
 */
export function sellerFindings(seller: SellerFacts | undefined, use: SellerUse): Finding[] {
  if (seller === undefined) return [find(sellerBarred, 'refuse', { barredBy: 'not-on-file' })];
  const foreign = use.devices.filter((device) => !seller.devices.includes(device));
  const elsewhere = use.outlet !== null && use.outlet !== seller.outlet;
  return [
    seller.barredBy === null
      ? find(sellerBarred, 'permit', { outlet: seller.outlet })
      : find(sellerBarred, 'refuse', { barredBy: seller.barredBy }),
    elsewhere || foreign.length > 0
      ? find(sellerElsewhere, 'refuse', { outlet: use.outlet ?? seller.outlet, device: foreign[0] ?? '' })
      : find(sellerElsewhere, 'permit', { outlet: seller.outlet }),
  ];
}
