/** HTTP of stopping, freezing and returning money: the police ask and decide, the bank compares and carries out. */
import { nameIndexOf } from '../identity/intake.ts';
import { actsOn } from '../kernel/act-route.ts';
import { DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { pageOfSubjects } from '../kernel/subjects.ts';
import { readInstant } from '../kernel/time.ts';
import { type AccountServices, accountNumberOf } from './account-routes.ts';
import * as contract from './fund-contract.ts';
import { type FundHold, fundHold } from './fund-hold.ts';
import { type FundRequest, fundRequest } from './fund-request.ts';
import { type FundReturn, fundReturn } from './fund-return.ts';
import { nameNumber } from './keys.ts';

export function fundRoutes(services: AccountServices): AnyRoute[] {
  return [...requests(services), ...holds(services), ...returns(services)];
}

function requests({ vault, book, randomness }: AccountServices): AnyRoute[] {
  const act = actsOn(fundRequest, book);
  return [
    route({
      method: 'GET',
      path: '/fund-requests',
      audience: 'staff',
      permission: 'fund.ask',
      summary: 'Orders to banks to stop or freeze money, with their answers',
      query: contract.FundFilter,
      answer: PageOf(contract.RequestRow),
      handle: ({ repository, query }) =>
        repository.read('fund.ask', (tx) =>
          pageOfSubjects<FundRequest, contract.RequestRowView>(
            tx,
            { table: 'fund_request', by: 'asked_at', order: 'newest', where: [], ...query },
            requestRow,
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/fund-requests',
      audience: 'staff',
      permission: 'fund.ask',
      summary: 'Orders a bank to stop money for its hours, or to freeze it for its term',
      body: contract.AskBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const { bank, kind, reference, name, amountFen } = body;
        // Under the key of the bank: the police keep neither number nor name in clear.
        const account = await nameNumber(vault, bank, accountNumberOf(body.account, '/account'));
        const at = body.at === null ? null : (readInstant(body.at) ?? body.at);
        const order = { kind, reference, account, name: await nameIndexOf(vault, bank, name), amountFen, at };
        const command = { type: 'ask', bank, order } as const;
        const item = { id: freshId('z', randomness), command, key, asked: command };
        return decisionView(await repository.execute(fundRequest, item), book);
      },
    }),
    act({
      path: '/fund-requests/:id/lift',
      permission: 'fund.ask',
      summary: 'Lifts a stop or freeze before its term',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'lift', reason }),
    }),
    act({
      path: '/fund-requests/:id/renew',
      permission: 'fund.ask',
      summary: 'Renews a freeze for another term',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'renew', reason }),
    }),
  ];
}

function holds({ book }: AccountServices): AnyRoute[] {
  const act = actsOn(fundHold, book);
  return [
    route({
      method: 'GET',
      path: '/fund-holds',
      audience: 'staff',
      permission: 'fund.read',
      summary: 'Money stopped or frozen at this institution, newest first',
      query: contract.FundFilter,
      answer: PageOf(contract.HoldRow),
      handle: ({ repository, query }) =>
        repository.read('fund.read', (tx) =>
          pageOfSubjects<FundHold, contract.HoldRowView>(
            tx,
            { table: 'fund_hold', by: 'began_at', order: 'newest', where: [], ...query },
            holdRow,
          ),
        ),
    }),
    act({
      path: '/fund-holds/:id/compare',
      permission: 'fund.execute',
      summary: 'What the books of the bank say about the entry a stop names',
      body: contract.EntryBody,
      command: ({ entry }) => ({
        type: 'compare',
        entry: entry === null ? null : { ...entry, at: readInstant(entry.at) ?? entry.at },
      }),
    }),
    act({
      path: '/fund-holds/:id/execute',
      permission: 'fund.execute',
      summary: 'The money was returned as ordered',
      body: VersionBody,
      command: () => ({ type: 'execute' }),
    }),
  ];
}

function returns({ book, randomness }: AccountServices): AnyRoute[] {
  const act = actsOn(fundReturn, book);
  return [
    route({
      method: 'GET',
      path: '/fund-returns',
      audience: 'staff',
      permission: 'fund.ask',
      summary: 'Returns of frozen money, newest first',
      query: contract.FundFilter,
      answer: PageOf(contract.ReturnRow),
      handle: ({ repository, query }) =>
        repository.read('fund.ask', (tx) =>
          pageOfSubjects<FundReturn, contract.ReturnRowView>(
            tx,
            { table: 'fund_return', by: 'opened_at', order: 'newest', where: [], ...query },
            returnRow,
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/fund-returns',
      audience: 'staff',
      permission: 'fund.ask',
      summary: 'Proposes how frozen money goes back; a pro-rata return begins with its public notice',
      body: contract.ProposeBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const command = { type: 'propose', proposed: body } as const;
        const item = { id: freshId('r', randomness), command, key, asked: body };
        return decisionView(await repository.execute(fundReturn, item), book);
      },
    }),
    act({
      path: '/fund-returns/:id/object',
      permission: 'fund.ask',
      summary: 'Records an objection within the public notice',
      body: contract.ObjectBody,
      command: ({ objection, reason }) => ({ type: 'object', objection, reason }),
    }),
    act({
      path: '/fund-returns/:id/settle-objection',
      permission: 'fund.ask',
      summary: 'Settles an objection; the shares are reckoned anew from the claims',
      body: contract.SettleObjectionBody,
      command: ({ objection, reason, claims }) => ({ type: 'settle-objection', objection, reason, claims }),
    }),
    act({
      path: '/fund-returns/:id/decide',
      permission: 'fund.ask',
      summary: 'Decides the return; the bank is told',
      body: VersionBody,
      command: () => ({ type: 'decide' }),
    }),
    act({
      path: '/fund-returns/:id/withdraw',
      permission: 'fund.ask',
      summary: 'Withdraws a return that was not decided',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'withdraw', reason }),
    }),
  ];
}

interface Stored<S> {
  readonly id: string;
  readonly version: number;
  readonly data: S;
}

function requestRow({ id, version, data }: Stored<FundRequest>): contract.RequestRowView {
  const { order, bank, state, until, asked, answers } = data;
  const { kind, reference, account, amountFen } = order;
  const told = answers.map(({ request: _, why, ...answer }) => ({ ...answer, why: [...why] }));
  return {
    id,
    version,
    kind,
    bank,
    reference,
    accountLast4: account.last4,
    amountFen,
    state,
    until,
    asked,
    answers: told,
  };
}

function holdRow({ id, version, data }: Stored<FundHold>): contract.HoldRowView {
  const { kind, by, order, account, state, receivedAt, until, shares, late } = data;
  const { reference, amountFen } = order;
  const rest = { receivedAt, until, shares: [...shares], late };
  return {
    id,
    version,
    kind,
    by,
    reference,
    accountLast4: order.account.last4,
    account,
    amountFen,
    state,
    ...rest,
  };
}

function returnRow({ id, version, data }: Stored<FundReturn>): contract.ReturnRowView {
  const { request, way, state, frozenFen, shares, noticeUntil, objections, executedAt } = data;
  const openObjections = objections.filter(({ settled }) => settled === null).length;
  return {
    id,
    version,
    request,
    way,
    state,
    frozenFen,
    shares: [...shares],
    noticeUntil,
    openObjections,
    executedAt,
  };
}
