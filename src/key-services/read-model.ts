/** What other registers may know of key services: what may be sent over each line, as the gateways' policy needs it. */
import { CompiledQuery } from 'kysely';
import type { ApplicantKeys } from '../blacklist/read-model.ts';
import { serviceBy } from '../identity/retention.ts';
import type { Tx } from '../kernel/register.ts';
import type { Day, Instant } from '../kernel/time.ts';
import type { Range } from './contract.ts';
import type { Permission } from './outbound.ts';
import type { WhitelistEntryView } from './outbound-contract.ts';
import { bare, overlaps, within } from './ranges.ts';
import type { KeyService, Kind } from './service.ts';
import { inUse } from './service-state.ts';

export { within } from './ranges.ts';

export type WhitelistEntry = WhitelistEntryView;

interface Row<S> {
  readonly id: string;
  readonly data: S;
}

/**
 * Every line and service that may send calls on a day, with its numbers and terms. A line that is shut, and a service
 * that only takes calls, is not among them: what is not on the list is stopped.
 * @param day decides which permissions have run out; services are as they are now
 */
export async function whitelistOf(tx: Tx, day: Day): Promise<WhitelistEntry[]> {
  const { rows: services } = await tx.executeQuery<Row<KeyService>>(
    CompiledQuery.raw(
      `select id, data from key_service where org = duanka_org() and state in ('active', 'rectification')
       order by id`,
      [],
    ),
  );
  const { rows: permissions } = await tx.executeQuery<Row<Permission>>(
    CompiledQuery.raw(
      `select id, data from outbound_permission
       where org = duanka_org() and state = 'approved' and until_on >= $1 order by id`,
      [day],
    ),
  );
  const byService = Map.groupBy(permissions, ({ data }) => data.service);
  return services.flatMap(({ id, data }) => entryOf(id, data, byService.get(id) ?? []) ?? []);
}

/** Undefined where nothing may be sent. Pure. */
export function entryOf(
  id: string,
  service: KeyService,
  permissions: readonly Row<Permission>[],
): WhitelistEntry | undefined {
  if (!inUse(service)) return undefined;
  const permitted = permissions.flatMap((permission) => permittedBy(permission));
  const numbers = permitted.flatMap((one) => one.numbers);
  const contractNumbers = sendable(service, numbers);
  if (contractNumbers.length === 0) return undefined;
  const { kind, customer, trunk, province, forwarding, authenticated } = service;
  const forwards = forwarding.state === 'approved';
  return {
    service: id,
    kind,
    customer,
    trunk,
    province,
    contractNumbers,
    permitted,
    forwardingApproved: forwards,
    forwardingTargets: forwards ? bare(forwarding.targets) : [],
    authenticated,
    toReview: calledOutBefore(service),
  };
}

function permittedBy({ id, data }: Row<Permission>): WhitelistEntry['permitted'] {
  const { terms, until } = data;
  const { numbers, hours, perHour, perDay } = terms;
  if (perHour === null || perDay === null || until === null) return [];
  return [{ permission: id, numbers: bare(numbers), hours: [...hours], perHour, perDay, until }];
}

const calledOutBefore = ({ kind, legacy, outboundBefore }: KeyService) =>
  kind === 'one-number' && legacy && outboundBefore;

/** Numbers that need a permission before they may be sent over a line (452, 8). */
const NEEDS_PERMISSION: ReadonlySet<string> = new Set(['400', '95', '96']);

function sendable(service: KeyService, permitted: readonly Range[]): Range[] {
  if (service.kind === 'voice-line') {
    const plain = service.numbers.filter(({ kind }) => !NEEDS_PERMISSION.has(kind));
    return [...bare(plain), ...bare(permitted).filter((range) => !within(range, plain))];
  }
  return calledOutBefore(service) ? bare(service.numbers) : bare(permitted);
}

export interface PolicyMark {
  /** Grows with every change of anything that is compiled. */
  readonly mark: number;
  readonly changedAt: Instant | null;
}

/** How often what is compiled has changed: a compiler that has this mark is up to date. */
export async function policyMark(tx: Tx): Promise<PolicyMark> {
  const { rows } = await tx.executeQuery<{ mark: string; changed_at: Instant }>(
    CompiledQuery.raw('select mark, changed_at from policy_mark where org = duanka_org()', []),
  );
  const [row] = rows;
  return row === undefined
    ? { mark: 0, changedAt: null }
    : { mark: Number(row.mark), changedAt: row.changed_at };
}

/** A service as a call or a traceback finds it. */
export interface ServiceFacts {
  readonly id: string;
  readonly kind: Kind;
  readonly state: KeyService['state'];
  readonly customer: string | null;
  readonly province: string;
  /** The line's trunk; null for services that are no line. */
  readonly trunk: string | null;
  readonly numbers: readonly Range[];
}

/** Live services one of whose numbers it is; canonical digits. */
export async function servicesOfNumber(tx: Tx, number: string): Promise<ServiceFacts[]> {
  return servicesOfRange(tx, { from: number, to: number });
}

/** Live services that have any number of a range. */
export async function servicesOfRange(tx: Tx, range: Range): Promise<ServiceFacts[]> {
  const { rows } = await tx.executeQuery<Row<KeyService>>(
    CompiledQuery.raw(
      `select s.id, s.data from key_service s where s.org = duanka_org() and s.live and ${HAS_NUMBER} order by s.id`,
      [range.from, range.to],
    ),
  );
  return rows.filter(({ data }) => data.numbers.some((one) => overlaps(one, range))).map(factsOf);
}

/** Ids of all services that ever had a number, ended ones too. */
export async function idsOfNumber(tx: Tx, number: string): Promise<string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select s.id from key_service s where s.org = duanka_org() and ${HAS_NUMBER} order by s.id`,
      [number, number],
    ),
  );
  return rows.map(({ id }) => id);
}

const HAS_NUMBER = `exists (
  select from jsonb_to_recordset(s.data->'numbers') as n("from" text, "to" text)
  where length(n."from") = length($1::text) and n."from" <= $2 and n."to" >= $1)`;

/** The line a trunk is; names of trunks are the company's own. */
export async function servicesOfTrunk(tx: Tx, trunk: string): Promise<ServiceFacts[]> {
  const { rows } = await tx.executeQuery<Row<KeyService>>(
    CompiledQuery.raw(
      `select id, data from key_service where org = duanka_org() and live and data->>'trunk' = $1 order by id`,
      [trunk],
    ),
  );
  return rows.map(factsOf);
}

function factsOf({ id, data }: Row<KeyService>): ServiceFacts {
  const { kind, state, customer, province, trunk, numbers } = data;
  return { id, kind, state, customer, province, trunk, numbers: bare(numbers) };
}

/** Those of these services that are in use. */
export async function servicesInUse(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      `select id from key_service where org = duanka_org() and state in ('active', 'rectification')
         and id = any($1::text[]) order by id`,
      [ids],
    ),
  );
  return rows.map(({ id }) => id);
}

/** Services in use whose customer has one of these digests of the national list; `keys` also hold those of legal representatives. */
export async function servicesLike(
  tx: Tx,
  { keys, nameKeys }: { readonly keys: readonly string[]; readonly nameKeys: readonly string[] },
): Promise<readonly (ApplicantKeys & { readonly subject: string })[]> {
  const { rows } = await tx.executeQuery<ApplicantKeys & { subject: string }>(
    CompiledQuery.raw(
      `select id as subject, data->'keys'->>'key' as key, data->'keys'->>'nameKey' as "nameKey",
              data->'keys'->>'legalKey' as "legalKey"
       from key_service
       where org = duanka_org() and state in ('active', 'rectification')
         and (data->'keys'->>'key' = any($1::text[]) or data->'keys'->>'legalKey' = any($1::text[])
           or data->'keys'->>'nameKey' = any($2::text[]))
       order by id`,
      [keys, nameKeys],
    ),
  );
  return rows;
}

/** Whether these customers still have a service, or have asked for one, and when the last one ended. */
export const serviceOf = serviceBy(
  `select customer as holder, bool_or(data->>'endedAt' is null) as serving, max((data->>'endedAt')::timestamptz) as "endedAt"
   from key_service where org = duanka_org() and customer = any($1::text[]) group by customer`,
);
