/** HTTP of the ledger: key services as they are and as of any day, comparisons, figures, exceptions and blocks. */
import { Type } from 'typebox';
import { type ApplicantKeys, holderKeys } from '../blacklist/read-model.ts';
import { holdersById, sealedHolders } from '../identity/read-model.ts';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { DOCUMENT_LIMIT_BYTES, demandDocuments, storeDocument } from '../kernel/documents.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { PAGE_SIZE, pageOf, readCursor } from '../kernel/paging.ts';
import type { Vault } from '../kernel/ports.ts';
import type { Tx } from '../kernel/register.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { changeDays } from './changes.ts';
import * as contract from './contract.ts';
import { keyServiceError } from './errors.ts';
import { inventoryOf, inventoryView } from './inventory.ts';
import { endOf, type LedgerLine, ledgerAt, lineAt, type Moment } from './ledger.ts';
import * as ledger from './ledger-contract.ts';
import { readRanges } from './ranges.ts';
import { type KeyService, keyService } from './service.ts';
import { companyOf } from './service-facts.ts';
import { siblingsOf } from './store.ts';
import * as view from './views.ts';

export interface KeyServiceServices extends Services {
  readonly plan: NumberingPlan;
}

const closed = { additionalProperties: false } as const;

export function ledgerRoutes(services: KeyServiceServices): AnyRoute[] {
  return [...reads(services), ...figures(services), ...applications(services)];
}

function reads({ book, law }: KeyServiceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/key-services',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'The ledger, newest first; as of a day, by id',
      query: Type.Object(contract.ServiceFilter, closed),
      answer: PageOf(contract.ServiceRow),
      handle: ({ repository, query, now }) =>
        repository.read('key-service.read', (tx) =>
          query.asOf === undefined && query.knownOn === undefined
            ? presentPage(tx, query, now)
            : pastPage(tx, query, endOf(query.asOf, query.knownOn, now)),
        ),
    }),
    route({
      method: 'GET',
      path: '/key-services/:id',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'One key service with its decisions; as of a day where asked for',
      params: ById,
      query: ledger.AsOfQuery,
      answer: contract.ServiceDetail,
      handle: ({ repository, params: { id }, query: { asOf, knownOn }, now }) =>
        repository.read('key-service.read', async (tx) => {
          const past = asOf !== undefined || knownOn !== undefined;
          const moment = endOf(asOf, knownOn, now);
          const present = await subjectById<KeyService>(tx, 'key_service', id);
          const row = past ? await lineAt(tx, id, moment) : present;
          if (row === undefined) throw kernelError('kernel.missing');
          const steps = await historyOf(tx, 'key_service', id, book);
          return view.serviceDetail(row, {
            now: past ? moment.happened : now,
            reader: { law: law.asOf(dayOf(now)), actor: repository.actor },
            history: past ? steps.filter(({ at }) => at < moment.known && at < moment.happened) : steps,
            siblings: await siblingsOf(tx, id, present.data.customer),
            company: await companyOf(tx, repository.actor, dayOf(now)),
          });
        }),
    }),
  ];
}

interface Asked {
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  readonly province?: string | undefined;
  readonly customer?: string | undefined;
  readonly forwarding?: string | undefined;
  readonly defective?: string | undefined;
  readonly unsigned?: string | undefined;
  readonly surplus?: string | undefined;
  readonly unauthenticated?: string | undefined;
}

function presentPage(tx: Tx, asked: Asked, now: Instant) {
  const { cursor, limit, kind, state, province, customer, forwarding } = asked;
  const flag = (value: string | undefined) => (value === undefined ? undefined : true);
  return pageOfSubjects<KeyService, contract.ServiceRowView>(
    tx,
    {
      table: 'key_service',
      by: 'applied_at',
      order: 'newest',
      where: [
        ['kind = ?', kind],
        ['state = ?', state],
        ['province = ?', province],
        ['customer = ?', customer],
        ['forwarding = ?', forwarding],
        ['defective = ?', flag(asked.defective)],
        ['unsigned = ?', flag(asked.unsigned)],
        ['surplus = ?', flag(asked.surplus)],
        ['unauthenticated = ?', flag(asked.unauthenticated)],
      ],
      cursor,
      limit,
    },
    (row) => view.serviceRow(row, now),
  );
}

/** Rebuilt from the journal line by line until the page is full; how many there are in all is not counted. */
async function pastPage(tx: Tx, asked: Asked, moment: Moment) {
  const { limit = PAGE_SIZE, cursor } = asked;
  const after = readCursor(cursor, 1)?.[0] ?? '';
  const found: LedgerLine[] = [];
  for await (const line of ledgerAt(tx, moment, asked, after)) {
    if (view.passes(line, asked)) found.push(line);
    if (found.length > limit) break;
  }
  const page = pageOf(
    found,
    limit,
    (line) => view.serviceRow(line, moment.happened),
    ({ id }) => [id],
  );
  return { ...page, total: null };
}

/** A comparison shows this many services. */
const COMPARED = 500;

function figures({ law }: KeyServiceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/key-ledger/changes',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'Days on which the ledger changed',
      query: ledger.ChangesQuery,
      answer: ledger.Changes,
      handle: ({ repository, query: { kind, province } }) =>
        repository.read('key-service.read', async (tx) => ({
          days: await changeDays(tx, { kind, province }),
        })),
    }),
    route({
      method: 'GET',
      path: '/key-ledger/comparison',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'What changed in the ledger between the ends of two days',
      query: ledger.CompareQuery,
      answer: ledger.Comparison,
      handle: ({ repository, query: { firstDay: from, lastDay: to, kind, province }, now }) =>
        repository.read('key-service.read', async (tx) => {
          if (from > to)
            throw keyServiceError('key-services.day-order', { facts: { reason: `${from} > ${to}` } });
          const [first, second] = [endOf(from, from, now), endOf(to, to, now)];
          const items = await compared(tx, first, second, { kind, province });
          return { from, to, items: items.slice(0, COMPARED), more: items.length > COMPARED };
        }),
    }),
    route({
      method: 'GET',
      path: '/key-ledger/inventory',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'Figures of clean-up, added terms, caller authentication, forwarding and reviews',
      query: ledger.InventoryQuery,
      answer: ledger.Inventory,
      handle: ({ repository, query: { province }, now }) =>
        repository.read('key-service.read', async (tx) => {
          const records = await inventoryOf(tx, { province, now });
          const whole = province === undefined && repository.actor.provinces === '*';
          return inventoryView(records, { law: law.asOf(dayOf(now)), level: whole ? 'group' : 'province' });
        }),
    }),
  ];
}

async function compared(
  tx: Tx,
  first: Moment,
  second: Moment,
  filter: { readonly kind: string | undefined; readonly province: string | undefined },
) {
  const items = [];
  for await (const after of ledgerAt(tx, second, filter)) {
    const before = await lineAt(tx, after.id, first);
    if (before?.version === after.version) continue;
    const rows = [before, after].map((line) =>
      line === undefined ? null : view.serviceRow(line, second.happened),
    );
    const changed = view.changedFields(rows[0] ?? null, rows[1] ?? null);
    if (changed.length === 0) continue;
    items.push({ id: after.id, before: rows[0] ?? null, after: rows[1] ?? null, changed });
    if (items.length > COMPARED) break;
  }
  return items;
}

function applications({ plan, vault, blobs, book, randomness }: KeyServiceServices): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/key-documents',
      audience: 'staff',
      permission: 'key-service.apply',
      summary: 'One paper of a unit or contract (PDF or picture), as the raw bytes of the body',
      rawBody: true,
      bodyLimitBytes: DOCUMENT_LIMIT_BYTES,
      answer: Type.Object({ digest: Type.String() }, closed),
      handle: ({ repository, body }) => storeDocument(blobs, repository.actor.org, body as Uint8Array),
    }),
    route({
      method: 'POST',
      path: '/key-services',
      audience: 'staff',
      permission: 'key-service.apply',
      summary: 'A unit applies for a voice line, a 400, one-number or switchboard number',
      body: contract.ServiceBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        const { credential, licence, contract: signed, trunk = null, numbers } = body;
        await demandCustomer(repository, body.customer);
        await demandDocuments(blobs, repository.actor.org, [
          credential?.digest ?? null,
          licence?.digest ?? null,
          signed?.digest ?? null,
        ]);
        const known = readRanges(plan, numbers, dayOf(now));
        const keys = await keysOf(vault, repository, body);
        const request = { ...body, trunk, numbers: known, ...(keys === undefined ? {} : { keys }) };
        const command = { type: 'apply', request } as const;
        const item = { id: freshId('k', randomness), command, key, asked: body };
        return decisionView(await repository.execute(keyService, item), book);
      },
    }),
  ];
}

/** By what the national list is compared; undefined where the customer is not on file, which is refused anyway. */
async function keysOf(
  vault: Vault,
  repository: Repository,
  { customer, legalRepresentative }: { readonly customer: string; readonly legalRepresentative: string },
): Promise<ApplicantKeys | undefined> {
  const sealed = await repository.read('key-service.apply', (tx) =>
    sealedHolders(tx, [customer, legalRepresentative]),
  );
  const applicant = sealed.get(customer);
  if (applicant === undefined) return undefined;
  return holderKeys(vault, repository.actor.org, { applicant, legal: sealed.get(legalRepresentative) });
}

/** A unit nobody registered here is not there, whoever else may know it. @throws kernel.missing */
export async function demandCustomer(repository: Repository, customer: string): Promise<void> {
  const known = await repository.read('key-service.apply', (tx) => holdersById(tx, [customer]));
  if (!known.has(customer)) throw kernelError('kernel.missing', { place: '/customer' });
}
