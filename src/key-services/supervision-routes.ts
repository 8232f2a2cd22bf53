/** HTTP of supervision: look-ups in ledgers, orders against internet telephony, reports of the clean-up. */
import { Type } from 'typebox';
import { placeOf } from '../identity/intake.ts';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import { type CleanupReport, cleanupReport } from './cleanup-report.ts';
import { keyServiceError } from './errors.ts';
import { type LedgerInquiry, ledgerInquiry } from './inquiry.ts';
import { inventoryOf, inventoryView } from './inventory.ts';
import { endOf } from './ledger.ts';
import type { LedgerLookup } from './lookup.ts';
import { readRanges } from './ranges.ts';
import type { KeyServiceServices } from './routes.ts';
import * as contract from './supervision-contract.ts';
import type { LedgerQuestion } from './supervision-messages.ts';
import * as view from './supervision-views.ts';
import { type VoipOrder, voipOrder } from './voip-order.ts';

const closed = { additionalProperties: false } as const;

export function supervisionRoutes(services: KeyServiceServices): AnyRoute[] {
  return [
    ...inquiryRoutes(services),
    ...lookupRoutes(),
    ...orderRoutes(services),
    ...cleanupRoutes(services),
  ];
}

function inquiryRoutes({ book, plan, vault, randomness }: KeyServiceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/ledger-inquiries',
      audience: 'staff',
      permission: 'key-ledger.inquire',
      summary: 'Look-ups of this authority in ledgers of companies, newest first',
      query: Type.Object(contract.InquiryFilter, closed),
      answer: PageOf(contract.InquiryRow),
      handle: ({ repository, query: { state, ...page }, now }) =>
        repository.read('key-ledger.inquire', (tx) =>
          pageOfSubjects<LedgerInquiry, contract.InquiryRowView>(
            tx,
            {
              table: 'ledger_inquiry',
              by: 'asked_at',
              order: 'newest',
              where: [['state = ?', state]],
              ...page,
            },
            (row) => view.inquiryRow(row, now),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/ledger-inquiries/:id',
      audience: 'staff',
      permission: 'key-ledger.inquire',
      summary: 'One look-up with what the company answered: registration, state of use, changes',
      params: ById,
      answer: contract.InquiryDetail,
      handle: async ({ repository, params: { id }, now }) => {
        const { row, history } = await repository.read('key-ledger.inquire', async (tx) => ({
          row: await subjectById<LedgerInquiry>(tx, 'ledger_inquiry', id),
          history: await historyOf(tx, 'ledger_inquiry', id, book),
        }));
        const { company, lines, more, digest, answeredAt } = row.data;
        const items = [];
        for (const line of lines) {
          const place = placeOf(company, line.customer ?? '', 'name');
          items.push(view.lineShown(line, line.unit === null ? null : await vault.open(place, line.unit)));
        }
        return { ...view.inquiryRow(row, now), items, more, digest, answeredAt, history };
      },
    }),
    route({
      method: 'POST',
      path: '/ledger-inquiries',
      audience: 'staff',
      permission: 'key-ledger.inquire',
      summary: 'Look something up in the ledger of a company, as of any day; its system answers by itself',
      body: contract.InquiryBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        const { company, ground, number, ...asked } = body;
        // Days to come are refused here, where somebody can correct them.
        endOf(asked.asOf, asked.knownOn, now);
        const read = number === undefined ? undefined : plan.normalise(number);
        if (read?.ok === false)
          throw keyServiceError('key-services.number-unreadable', {
            place: '/number',
            facts: { number: plan.mask(number ?? '') },
          });
        const question: LedgerQuestion = { ...NOTHING, ...asked, number: read?.number ?? null };
        const masked = read === undefined ? null : plan.mask(read.number);
        const command = { type: 'ask', wanted: { company, ground, question }, masked } as const;
        const item = { id: freshId('q', randomness), command, key, asked: body };
        return decisionView(await repository.execute(ledgerInquiry, item), book);
      },
    }),
  ];
}

const NOTHING: LedgerQuestion = {
  service: null,
  number: null,
  kind: null,
  province: null,
  asOf: null,
  knownOn: null,
  after: null,
};

function lookupRoutes(): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/ledger-lookups',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'Who looked what up in the ledger of this company, on which ground, newest first',
      query: Type.Object(contract.LookupFilter, closed),
      answer: PageOf(contract.LookupRow),
      handle: ({ repository, query }) =>
        repository.read('key-service.read', (tx) =>
          pageOfSubjects<LedgerLookup, contract.LookupRowView>(
            tx,
            { table: 'ledger_lookup', by: 'at', order: 'newest', where: [], ...query },
            view.lookupRow,
          ),
        ),
    }),
  ];
}

function orderRoutes({ book, plan, randomness }: KeyServiceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/voip-orders',
      audience: 'staff',
      permission: 'voip-order.issue',
      summary: 'Orders of this authority against internet telephony, with how far each company is',
      query: Type.Object(contract.VoipOrderFilter, closed),
      answer: PageOf(contract.VoipOrderRow),
      handle: ({ repository, query: { state, ...page }, now }) =>
        repository.read('voip-order.issue', (tx) =>
          pageOfSubjects<VoipOrder, contract.VoipOrderRowView>(
            tx,
            { table: 'voip_order', by: 'issued_at', order: 'newest', where: [['state = ?', state]], ...page },
            (row) => view.orderRow(row, now),
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/voip-orders',
      audience: 'staff',
      permission: 'voip-order.issue',
      summary: 'Order every company to shut an operation down: lines that have its numbers end',
      body: contract.VoipOrderBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        const ordered = { ...body, numbers: readRanges(plan, body.numbers, dayOf(now)) };
        const command = { type: 'issue', ordered } as const;
        const item = { id: freshId('v', randomness), command, key, asked: body };
        return decisionView(await repository.execute(voipOrder, item), book);
      },
    }),
  ];
}

function cleanupRoutes({ book, law, randomness }: KeyServiceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/cleanup-reports',
      audience: 'staff',
      permission: 'cleanup-report.read',
      summary: 'Reports of the clean-up of key services, sent or received, newest first',
      query: Type.Object(contract.CleanupFilter, closed),
      answer: PageOf(contract.CleanupRow),
      handle: ({ repository, query }) =>
        repository.read('cleanup-report.read', (tx) =>
          pageOfSubjects<CleanupReport, contract.CleanupRowView>(
            tx,
            { table: 'cleanup_report', by: 'at', order: 'newest', where: [], ...query },
            view.cleanupRow,
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/cleanup-reports/:id',
      audience: 'staff',
      permission: 'cleanup-report.read',
      summary: 'One report: figures, text, digest and receipts',
      params: ById,
      answer: contract.CleanupDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('cleanup-report.read', async (tx) => {
          const row = await subjectById<CleanupReport>(tx, 'cleanup_report', id);
          const { figures, note, document } = row.data;
          return { ...view.cleanupRow(row), figures, note, document };
        }),
    }),
    route({
      method: 'POST',
      path: '/cleanup-reports',
      audience: 'staff',
      permission: 'key-service.approve',
      summary:
        'Report the clean-up to the ministry and to the regulator of the place, from the ledger as it is',
      body: contract.CleanupBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        const { province = null, note } = body;
        const figures = await figuresOf(repository, { province, law, now });
        const command = { type: 'send', province, figures, note } as const;
        const item = { id: freshId('u', randomness), command, key, asked: body };
        return decisionView(await repository.execute(cleanupReport, item), book);
      },
    }),
  ];
}

/** Counted for the area of whoever reports. */
function figuresOf(
  repository: Repository,
  {
    province,
    law,
    now,
  }: Pick<KeyServiceServices, 'law'> & { readonly province: string | null; readonly now: Instant },
) {
  const { provinces } = repository.actor;
  return repository.read('key-service.approve', async (tx) => {
    const records = await inventoryOf(tx, { province: province ?? undefined, now });
    const level = province === null && provinces === '*' ? 'group' : 'province';
    return inventoryView(records, { law: law.asOf(dayOf(now)), level });
  });
}
