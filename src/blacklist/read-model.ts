/** What other registers may know of the lists: entries that count on a day, and what they say to an application. */
import { CompiledQuery } from 'kysely';
import { type Finding, find } from '../kernel/decision.ts';
import type { Tx } from '../kernel/register.ts';
import type { Day } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import { listedOnFile, nationalAgency, nationalKeyService } from './check-rules.ts';
import type { MATCHES, REQUESTS } from './codes.ts';

export { MATCHES } from './codes.ts';
export { holderKeys } from './keys.ts';

/** Keyed digests of whoever applies: the code or paper, the name, and the paper of the legal representative. */
export interface ApplicantKeys {
  readonly key: string;
  readonly nameKey: string;
  readonly legalKey: string | null;
}

/** An entry of the national list that counts today. */
export interface NationalHit {
  readonly entry: string;
  readonly key: string;
  readonly nameKey: string;
  /** Of a listed company's legal representative. */
  readonly legalKey: string | null;
  readonly name: string | null;
  readonly origin: string;
  /** Name of the authority that made the entry, and number of its finding: objections go there. */
  readonly authority: string;
  readonly document: string;
  readonly enteredOn: Day;
  readonly until: Day;
}

/** Entries of these codes or papers, and of these names; `keys` also hold those of legal representatives. */
export async function nationalHits(
  tx: Tx,
  { keys, nameKeys }: { readonly keys: readonly string[]; readonly nameKeys: readonly string[] },
  today: Day,
): Promise<readonly NationalHit[]> {
  if (keys.length === 0 && nameKeys.length === 0) return [];
  const { rows } = await tx.executeQuery<NationalHit>(
    CompiledQuery.raw(
      `select e.id as entry, e.key, e.name_key as "nameKey", e.legal_key as "legalKey", e.data->>'name' as name,
              e.origin, coalesce(o.name_zh, e.origin) as authority, e.data->'finding'->>'number' as document,
              e.data->>'enteredOn' as "enteredOn", e.data->>'until' as until
       from blacklist_entry e left join organisation o on o.id = e.origin
       where e.org = duanka_org() and e.state = 'in-force' and e.until >= $3::date
         and (e.key = any($1::text[]) or e.legal_key = any($1::text[]) or e.name_key = any($2::text[]))
       order by e.id`,
      [keys, nameKeys, today],
    ),
  );
  return rows;
}

/** Whether any organisation of this installation has an entry; asked as the owner of the database. */
export async function anyEntry(tx: Tx): Promise<boolean> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw('select 1 from blacklist_entry limit 1'));
  return rows.length > 0;
}

/**
 * By what an entry fits an applicant; undefined where it does not. Only the code or the paper itself refuses: a legal
 * representative that is listed, or leads a listed company too, is looked at by a person.
 */
export function matchOf(
  { key, nameKey, legalKey }: ApplicantKeys,
  hit: Pick<NationalHit, 'key' | 'nameKey' | 'legalKey'>,
): (typeof MATCHES)[number] | undefined {
  if (hit.key === key) return 'code';
  const led = [hit.key, hit.legalKey];
  if (legalKey !== null && led.includes(legalKey)) return 'legal-representative';
  if (hit.legalKey === key) return 'legal-representative';
  return hit.nameKey === nameKey ? 'name' : undefined;
}

const RULES = { agency: nationalAgency, 'key-service': nationalKeyService } as const;
const OBLIGATIONS = { agency: 'miit-452-2016.25.5', 'key-service': 'miit-452-2016.25.6' } as const;

/** What the national list says to an application: refused by its own code, looked at by a person for anything less. */
export function nationalFindings(
  request: (typeof REQUESTS)[number],
  applicant: ApplicantKeys,
  { hits, law }: { readonly hits: readonly NationalHit[]; readonly law: LawView },
): Finding[] {
  if (!law.inForce(OBLIGATIONS[request])) return [];
  const rule = RULES[request];
  const found = hits.flatMap((hit) => {
    const by = matchOf(applicant, hit);
    return by === undefined ? [] : [{ hit, by }];
  });
  if (found.length === 0) return [find(rule, 'permit')];
  const matching = law.parameter('blacklist.match');
  return found.map(({ hit: { entry, enteredOn, authority, document }, by }) =>
    find(
      rule,
      by === 'code' ? 'refuse' : 'permit-with-duties',
      { entry, date: enteredOn, unit: authority, document, by },
      [matching],
    ),
  );
}

/** Of somebody who is on file already: nothing is refused and nothing ends by itself, a person looks. */
export function onFileFindings(onFile: ApplicantKeys | undefined, hits: readonly NationalHit[]): Finding[] {
  if (onFile === undefined) return [];
  return hits.flatMap((hit) => {
    const by = matchOf(onFile, hit);
    const { entry, enteredOn } = hit;
    return by === undefined ? [] : [find(listedOnFile, 'permit-with-duties', { entry, date: enteredOn, by })];
  });
}

/** Entries of the company's own list of risk users that count today, by holder. */
export async function riskEntries(
  tx: Tx,
  holders: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, { readonly id: string; readonly enteredOn: Day }>> {
  if (holders.length === 0) return new Map();
  const { rows } = await tx.executeQuery<{ id: string; holder: string; enteredOn: Day }>(
    CompiledQuery.raw(
      `select id, holder, data->>'enteredOn' as "enteredOn" from risk_user
       where org = duanka_org() and state = 'in-force' and until >= $2::date and holder = any($1::text[])`,
      [holders, today],
    ),
  );
  return new Map(rows.map(({ id, holder, enteredOn }) => [holder, { id, enteredOn }]));
}
