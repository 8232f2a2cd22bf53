/** HTTP of what is read about stops, freezes and returns: orders at the police, holds at the bank. */
import { ById, PageOf } from '../kernel/contract.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import type { AccountServices } from './account-routes.ts';
import * as contract from './fund-contract.ts';
import type { FundHold } from './fund-hold.ts';
import type { FundRequest } from './fund-request.ts';
import type { FundReturn } from './fund-return.ts';
import { requestsById } from './fund-store.ts';
import * as view from './fund-views.ts';

export function fundReadRoutes(services: AccountServices): AnyRoute[] {
  return [...requests(services), ...holds(services), ...returns(services)];
}

function requests({ book }: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/fund-requests',
      audience: 'staff',
      permission: 'fund.ask',
      summary: 'Orders to banks to stop or freeze money, with their answers, newest first',
      query: contract.RequestFilter,
      answer: PageOf(contract.RequestRow),
      handle: ({ repository, query: { kind, state, ...page } }) => {
        const where = [
          ['kind = ?', kind],
          ['state = ?', state],
        ] as const;
        const listing = { table: 'fund_request', by: 'asked_at', order: 'newest', where, ...page } as const;
        return repository.read('fund.ask', (tx) =>
          pageOfSubjects<FundRequest, contract.RequestRowView>(tx, listing, view.requestRow),
        );
      },
    }),
    route({
      method: 'GET',
      path: '/fund-requests/:id',
      audience: 'staff',
      permission: 'fund.ask',
      summary: 'One order with every answer and its decisions',
      params: ById,
      answer: contract.RequestDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('fund.ask', async (tx) => {
          const stored = await subjectById<FundRequest>(tx, 'fund_request', id);
          const history = await historyOf(tx, 'fund_request', id, book);
          return { ...view.requestRow(stored), at: stored.data.order.at, history };
        }),
    }),
  ];
}

function holds({ book }: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/fund-holds',
      audience: 'staff',
      permission: 'fund.read',
      summary: 'Money stopped or frozen at this institution, newest first',
      query: contract.HoldFilter,
      answer: PageOf(contract.HoldRow),
      handle: ({ repository, query: { kind, state, ...page } }) => {
        const where = [
          ['kind = ?', kind],
          ['state = ?', state],
        ] as const;
        const listing = { table: 'fund_hold', by: 'began_at', order: 'newest', where, ...page } as const;
        return repository.read('fund.read', (tx) =>
          pageOfSubjects<FundHold, contract.HoldRowView>(tx, listing, view.holdRow),
        );
      },
    }),
    route({
      method: 'GET',
      path: '/fund-holds/:id',
      audience: 'staff',
      permission: 'fund.read',
      summary: 'One stop or freeze with its decisions',
      params: ById,
      answer: contract.HoldDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('fund.read', async (tx) => {
          const stored = await subjectById<FundHold>(tx, 'fund_hold', id);
          const history = await historyOf(tx, 'fund_hold', id, book);
          return { ...view.holdRow(stored), at: stored.data.order.at, history };
        }),
    }),
  ];
}

function returns({ book }: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/fund-returns',
      audience: 'staff',
      permission: 'fund.ask',
      summary: 'Returns of frozen money, newest first',
      query: contract.ReturnFilter,
      answer: PageOf(contract.ReturnRow),
      handle: ({ repository, query: { state, request, ...page } }) => {
        const where = [
          ['state = ?', state],
          ['reference = ?', request],
        ] as const;
        const listing = { table: 'fund_return', by: 'opened_at', order: 'newest', where, ...page } as const;
        return repository.read('fund.ask', (tx) =>
          pageOfSubjects<FundReturn, contract.ReturnRowView>(tx, listing, view.returnRow),
        );
      },
    }),
    route({
      method: 'GET',
      path: '/fund-returns/:id',
      audience: 'staff',
      permission: 'fund.ask',
      summary: 'One return: claims, shares, objections, the freeze it is from, its decisions',
      params: ById,
      answer: contract.ReturnDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('fund.ask', async (tx) => {
          const stored = await subjectById<FundReturn>(tx, 'fund_return', id);
          const { request } = stored.data;
          const freeze = (await requestsById(tx, [request])).get(request);
          const order =
            freeze === undefined ? undefined : { id: request, version: freeze.version, data: freeze };
          return view.returnDetail(stored, order, await historyOf(tx, 'fund_return', id, book));
        }),
    }),
  ];
}
