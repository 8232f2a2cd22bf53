/** HTTP of what the desk opens one by one, and of the names and counts its lists show. */
import { ById } from '../kernel/contract.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import type { NumberBlock } from './block.ts';
import { countsAt, countsNow, heldBy, serviceNames } from './counts.ts';
import * as contract from './desk-contract.ts';
import type { CapException, InPrinciple } from './exception.ts';
import { endOf } from './ledger.ts';
import { banRow, reportRow, reviewRow } from './outbound-views.ts';
import type { KeyReport } from './report.ts';
import type { ServiceReview } from './review.ts';
import type { KeyServiceServices } from './routes.ts';
import { blockRow, byAnother, exceptionRow } from './views.ts';
import type { VoipBan } from './voip-ban.ts';

export function deskRoutes(services: KeyServiceServices): AnyRoute[] {
  return [exceptionRoute(services), ...openedRoutes(services), ...listRoutes()];
}

function exceptionRoute({ book, law }: KeyServiceServices): AnyRoute {
  return route({
    method: 'GET',
    path: '/key-exceptions/:id',
    audience: 'staff',
    permission: 'key-service.read',
    summary: 'One exception to the cap, with how many numbers the unit has, and its decisions',
    params: ById,
    answer: contract.ExceptionDetail,
    handle: ({ repository, params: { id }, now }) =>
      repository.read('key-service.read', async (tx) => {
        const row = await subjectById<CapException>(tx, 'key_exception', id);
        const { state, asked } = row.data;
        const today = law.asOf(dayOf(now));
        return {
          ...exceptionRow(row),
          held: await heldBy(tx, row.data),
          cap: today.number('key.number_cap').value,
          months: today.parameter<InPrinciple>('limits.in_principle').value.exception_months,
          assent: state === 'asked' ? byAnother([asked.account], repository) : null,
          history: await historyOf(tx, 'key_exception', id, book),
        };
      }),
  });
}

function openedRoutes({ book }: KeyServiceServices): AnyRoute[] {
  const steps = (tx: Tx, register: string, id: string) => historyOf(tx, register, id, book);
  return [
    route({
      method: 'GET',
      path: '/number-blocks/:id',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'One block of numbers with its decisions',
      params: ById,
      answer: contract.BlockDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('key-service.read', async (tx) => ({
          ...blockRow(await subjectById<NumberBlock>(tx, 'number_block', id)),
          history: await steps(tx, 'number_block', id),
        })),
    }),
    route({
      method: 'GET',
      path: '/service-reviews/:id',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'One test call, visit or look at papers with its decisions',
      params: ById,
      answer: contract.ReviewDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('key-service.read', async (tx) => ({
          ...reviewRow(await subjectById<ServiceReview>(tx, 'service_review', id), now),
          history: await steps(tx, 'service_review', id),
        })),
    }),
    route({
      method: 'GET',
      path: '/key-reports/:id',
      audience: 'staff',
      permission: 'key-report.read',
      summary: 'One report of a company with its decisions',
      params: ById,
      answer: contract.ReportDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('key-report.read', async (tx) => ({
          ...reportRow(await subjectById<KeyReport>(tx, 'key_report', id)),
          history: await steps(tx, 'key_report', id),
        })),
    }),
    route({
      method: 'GET',
      path: '/voip-bans/:id',
      audience: 'staff',
      permission: 'voip-ban.read',
      summary: 'One ban of internet telephony: its lines, numbers, evidence and decisions',
      params: ById,
      answer: contract.BanDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('voip-ban.read', async (tx) => {
          const row = await subjectById<VoipBan>(tx, 'voip_ban', id);
          const { state, evidence, found, banned, dueAt } = row.data;
          return {
            ...banRow(row, now),
            evidence: [...evidence],
            found: { ...found },
            banned: banned === null ? null : { ...banned },
            dueAt,
            assent: state === 'found' ? byAnother([found.account], repository) : null,
            history: await steps(tx, 'voip_ban', id),
          };
        }),
    }),
  ];
}

function listRoutes(): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/key-ledger/names',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'Kind, numbers and unit of services by id; those out of reach are left out',
      query: contract.NamesQuery,
      answer: contract.Names,
      handle: ({ repository, query: { ids } }) =>
        repository.read('key-service.read', async (tx) => ({
          items: await serviceNames(tx, ids.split(',')),
        })),
    }),
    route({
      method: 'GET',
      path: '/key-ledger/counts',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'How many services of each kind are in which state, now or as of a day',
      query: contract.CountsQuery,
      answer: contract.Counts,
      handle: ({ repository, query: { asOf, knownOn, ...filter }, now }) =>
        repository.read('key-service.read', async (tx) => ({
          items:
            asOf === undefined && knownOn === undefined
              ? await countsNow(tx, filter)
              : await countsAt(tx, endOf(asOf, knownOn, now), filter),
        })),
    }),
  ];
}
