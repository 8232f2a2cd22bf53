/** What other registers may know of a person, a unit and the checks made of them. No clear personal data. */
import { CompiledQuery } from 'kysely';
import type { Tx } from '../kernel/register.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type {
  CHECK_METHODS,
  CHECK_PURPOSES,
  CHECK_RESULTS,
  CHECK_STATES,
  HOLDER_KINDS,
  PAPER_KINDS,
} from './contract.ts';

export interface HolderFacts {
  readonly id: string;
  readonly kind: (typeof HOLDER_KINDS)[number];
  /** Of the paper the registration rests on. */
  readonly paper: (typeof PAPER_KINDS)[number];
  /** Last day on which the paper is valid; null where it has no end. */
  readonly validTo: Day | null;
  readonly bornOn: Day | null;
  /** Why the registration cannot be true as it stands (codes, e.g. `two-persons`); empty for a sound one. */
  readonly doubts: readonly string[];
  /** Every other registration of the same person, from whichever one is asked: what counts by person counts these too. */
  readonly merged?: readonly string[];
}

/** What a check was made for: the purpose, the card it is about, and the citizen's session that made it. */
export interface MadeFor {
  readonly purpose: (typeof CHECK_PURPOSES)[number];
  /** Null for a check at a counter before there is a card. */
  readonly subject: string | null;
  /** Null for a check that staff made. */
  readonly session: string | null;
}

export interface CheckFacts {
  readonly id: string;
  readonly holder: string;
  readonly method: (typeof CHECK_METHODS)[number];
  readonly result: (typeof CHECK_RESULTS)[number];
  /** No answer so far, and still asked again. */
  readonly waits?: boolean;
  /** When the result was known. */
  readonly at: Instant;
  /** Who was before the camera or the reader: the holder, the person handling for it, or a legal representative. */
  readonly subject: 'holder' | 'handler' | 'legal-representative';
  /** Account of the staff member; `citizen` for a check the person made alone. */
  readonly staff: string;
  readonly outlet: string | null;
  readonly device: string | null;
  /** Digests of photos and videos. */
  readonly evidence: readonly string[];
  /** Why it failed. */
  readonly code?: string | null;
  /** Null where the counter did not say. */
  readonly madeFor?: MadeFor | null;
}

/** The parts of the stored states that the facts are made of. */
interface StoredHolder {
  readonly kind: HolderFacts['kind'];
  readonly papers: readonly { readonly kind: HolderFacts['paper']; readonly validTo: Day | null }[];
  readonly bornOn: Day | null;
  readonly doubts: readonly { readonly code: string }[];
  readonly merged: readonly string[];
  readonly mergedInto: string | null;
  readonly retiredAt: Instant | null;
}
type StoredCheck = Omit<CheckFacts, 'id' | 'waits'> & { readonly state: (typeof CHECK_STATES)[number] };

/** Holders by id; one that does not exist is left out. */
export async function holdersById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, HolderFacts>> {
  const stored = await byId<StoredHolder>(tx, 'holder', ids);
  // What is joined to another cannot be joined to itself: one step leads to the main registration.
  const main = await byId<StoredHolder>(
    tx,
    'holder',
    [...stored.values()].flatMap(({ mergedInto }) => mergedInto ?? []),
  );
  return new Map(
    [...stored].map(([id, holder]) => [id, holderFacts(id, holder, main.get(holder.mergedInto ?? ''))]),
  );
}

/** Every registration of the person each of these belongs to, itself first; one that does not exist stands alone. */
export async function entriesByPerson(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const holders = await holdersById(tx, ids);
  return new Map(ids.map((id) => [id, [id, ...(holders.get(id)?.merged ?? [])]]));
}

/** Checks by id; one that does not exist is left out. */
export async function checksById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, CheckFacts>> {
  const stored = await byId<StoredCheck>(tx, 'identity_check', ids);
  return new Map([...stored].map(([id, check]) => [id, checkFacts(id, check)]));
}

/**
 * Names of units, sealed as they are kept (`placeOf(org, id, 'name')` opens them); persons are left out. For whoever the
 * law lets look up which unit a registration is of.
 */
export async function sealedUnitNames(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const stored = await byId<StoredHolder & { readonly name: string }>(tx, 'holder', ids);
  return new Map([...stored].flatMap(([id, { kind, name }]) => (kind === 'unit' ? [[id, name]] : [])));
}

/** What names a holder, sealed as it is kept (`placeOf(org, id, field)` opens it). */
export interface SealedHolder {
  readonly id: string;
  readonly kind: (typeof PAPER_KINDS)[number];
  readonly number: string;
  readonly name: string;
}

/** Paper and name of holders, for lists that are compared by keyed digests; one that does not exist is left out. */
export async function sealedHolders(
  tx: Tx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SealedHolder>> {
  type Stored = { readonly name: string; readonly papers: readonly Omit<SealedHolder, 'id' | 'name'>[] };
  const stored = await byId<Stored>(tx, 'holder', ids);
  return new Map(
    [...stored].flatMap(
      ([
        id,
        {
          name,
          papers: [first],
        },
      ]) => (first === undefined ? [] : [[id, { id, name, kind: first.kind, number: first.number }]]),
    ),
  );
}

/** Ids of the newest checks made of each of these holders (index identity_check_holder); older ones are not fresh. */
export async function latestChecksOf(
  tx: Tx,
  holders: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await tx.executeQuery<{ holder: string; id: string }>(
    CompiledQuery.raw(
      `select wanted.id as holder, c.id from unnest($1::text[]) as wanted(id)
       cross join lateral (
         select id from identity_check where org = duanka_org() and holder = wanted.id order by at desc limit 20
       ) c`,
      [[...new Set(holders)]],
    ),
  );
  const grouped = Map.groupBy(rows, ({ holder }) => holder);
  return new Map([...grouped].map(([holder, checks]) => [holder, checks.map(({ id }) => id)]));
}

/**
 * What a stored holder says to others: a joined or ended registration is a doubt about everything built on it.
 * @param main the registration it was joined to, if it was
 */
export function holderFacts(
  id: string,
  stored: StoredHolder,
  main?: Pick<StoredHolder, 'merged'>,
): HolderFacts {
  const { kind, papers, bornOn, doubts, merged, mergedInto, retiredAt } = stored;
  const [first] = papers;
  if (first === undefined) throw new TypeError(`holder ${id} has no paper`);
  return {
    id,
    kind,
    paper: first.kind,
    validTo: first.validTo,
    bornOn,
    doubts: [
      ...new Set(doubts.map(({ code }) => code)),
      ...(mergedInto === null ? [] : ['merged']),
      ...(retiredAt === null ? [] : ['retired']),
    ],
    merged: [
      ...new Set([...merged, ...(mergedInto === null ? [] : [mergedInto]), ...(main?.merged ?? [])]),
    ].filter((entry) => entry !== id),
  };
}

function checkFacts(id: string, stored: StoredCheck): CheckFacts {
  const { holder, method, result, code = null, at, subject, staff, outlet, device, evidence } = stored;
  const { madeFor = null } = stored;
  const waits = stored.state === 'waiting';
  return { id, holder, method, result, waits, code, at, subject, staff, outlet, device, evidence, madeFor };
}

async function byId<T>(
  tx: Tx,
  table: 'holder' | 'identity_check',
  ids: readonly string[],
): Promise<ReadonlyMap<string, T>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.executeQuery<{ id: string; data: T }>(
    CompiledQuery.raw(
      `select f.id, f.data from unnest($1::text[]) as wanted(id)
       cross join lateral (select id, data from "${table}" where org = duanka_org() and id = wanted.id limit 1) f`,
      [[...new Set(ids)]],
    ),
  );
  return new Map(rows.map(({ id, data }) => [id, data]));
}

/** Whether anybody is on file, at any organisation of this installation. */
export async function anybodyOnFile(tx: Tx): Promise<boolean> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw('select 1 from holder limit 1'));
  return rows.length > 0;
}
