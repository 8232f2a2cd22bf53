/** What decisions on agents, staff and listings look at besides their own state. */
import { CompiledQuery } from 'kysely';
import { type NationalHit, nationalHits } from '../blacklist/read-model.ts';
import { type HolderFacts, holdersById } from '../identity/read-model.ts';
import { organisations } from '../kernel/organisations.ts';
import type { Asked, Circumstances, Tx } from '../kernel/register.ts';
import { type Day, dayOf } from '../kernel/time.ts';
import type { Agent, AgentCommand } from './agent.ts';

/** An entry of the list that is in force. */
export interface ListingHit {
  readonly listing: string;
  readonly key: string;
  readonly nameKey: string;
  readonly name: string | null;
  readonly origin: string;
  readonly enteredOn: Day;
  readonly serious: boolean;
}

/** A company or authority of this installation. */
export interface Participant {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly province: string | null;
}

export interface AgentFacts {
  /** Listings of the same credit code, and those of the same name but another code. */
  readonly listings: readonly ListingHit[];
  readonly sameName: readonly ListingHit[];
  /** Entries of the national list that fit the firm, its name or its legal representative. */
  readonly national: readonly NationalHit[];
  /** Other live files of the same firm. */
  readonly liveFiles: readonly string[];
  readonly legalRepresentative: HolderFacts | undefined;
  readonly participants: readonly Participant[];
}

export async function agentFacts(
  tx: Tx,
  batch: readonly Asked<Agent, AgentCommand>[],
  { now }: Pick<Circumstances, 'now'>,
): Promise<readonly AgentFacts[]> {
  const subjects = batch.map(({ command, state }) =>
    command.type === 'apply' ? command.application : state,
  );
  const keys = subjects.flatMap((subject) => subject?.key ?? []);
  const hits = await listingsInForce(
    tx,
    keys,
    subjects.flatMap((subject) => subject?.nameKey ?? []),
  );
  const legalKeys = subjects.flatMap((subject) => subject?.legalKey ?? []);
  const national = await nationalHits(
    tx,
    {
      keys: [...keys, ...legalKeys],
      nameKeys: subjects.flatMap((subject) => subject?.nameKey ?? []),
    },
    dayOf(now),
  );
  const files = await filesOf(tx, keys);
  const people = await holdersById(
    tx,
    subjects.flatMap((subject) => subject?.legalRepresentative ?? []),
  );
  const all = await participants(tx);
  return batch.map(({ id }, index) => {
    const subject = subjects[index];
    return {
      listings: hits.filter(({ key }) => key === subject?.key),
      sameName: hits.filter(({ key, nameKey }) => key !== subject?.key && nameKey === subject?.nameKey),
      national,
      liveFiles: files
        .filter((file) => file.key === subject?.key && file.id !== id && LIVE.has(file.state))
        .map((file) => file.id),
      legalRepresentative: people.get(subject?.legalRepresentative ?? ''),
      participants: all,
    };
  });
}

const LIVE: ReadonlySet<string> = new Set(['applied', 'admitted']);

async function filesOf(
  tx: Tx,
  keys: readonly string[],
): Promise<{ id: string; key: string; state: string }[]> {
  if (keys.length === 0) return [];
  const { rows } = await tx.executeQuery<{ id: string; key: string; state: string }>(
    CompiledQuery.raw('select * from agents_of_firm($1::text[])', [keys]),
  );
  return rows;
}

/** Entries in force of these codes or names. */
export async function listingsInForce(
  tx: Tx,
  keys: readonly string[],
  nameKeys: readonly string[] = [],
): Promise<ListingHit[]> {
  if (keys.length === 0 && nameKeys.length === 0) return [];
  const { rows } = await tx.executeQuery<ListingHit>(
    CompiledQuery.raw(
      `select id as listing, key, name_key as "nameKey", data->>'name' as name, origin, serious,
              data->>'enteredOn' as "enteredOn"
       from agent_listing
       where org = duanka_org() and state in ('in-force', 'removal-proposed')
         and (key = any($1::text[]) or name_key = any($2::text[]))
       order by id`,
      [keys, nameKeys],
    ),
  );
  return rows;
}

/** Every company and authority of the installation. */
export async function participants(tx: Tx): Promise<Participant[]> {
  return (await organisations(tx)).map(({ id, kind, nameZh, province }) => ({
    id,
    kind,
    name: nameZh,
    province,
  }));
}

/** Who sells phone cards, and so must know who may not. */
export function companies(all: readonly Participant[]): Participant[] {
  return all.filter(({ kind }) => kind === 'carrier' || kind === 'reseller');
}

/** The regulator of the province, else the national one, else whichever is there. */
export function regulatorFor(all: readonly Participant[], province: string | null): Participant | undefined {
  const regulators = all.filter(({ kind }) => kind === 'regulator');
  return (
    regulators.find((one) => one.province !== null && one.province === province) ??
    regulators.find((one) => one.province === null)
  );
}
