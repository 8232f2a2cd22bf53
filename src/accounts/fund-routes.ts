/** HTTP of stopping, freezing and returning money: the police order and decide, the bank compares and carries out. */
import { nameIndexOf } from '../identity/intake.ts';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { notNow } from '../kernel/subject-state.ts';
import { subjectById } from '../kernel/subjects.ts';
import { readInstant } from '../kernel/time.ts';
import { type AccountServices, accountNumberOf } from './account-routes.ts';
import * as contract from './fund-contract.ts';
import { fundHold } from './fund-hold.ts';
import { fundReadRoutes } from './fund-read-routes.ts';
import { type FundRequest, fundRequest } from './fund-request.ts';
import { fundReturn } from './fund-return.ts';
import { nameNumber } from './keys.ts';

export function fundRoutes(services: AccountServices): AnyRoute[] {
  return [...fundReadRoutes(services), ...requests(services), ...holds(services), ...returns(services)];
}

function requests({ vault, book, randomness }: AccountServices): AnyRoute[] {
  const act = actsOn(fundRequest, book);
  return [
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
    route({
      method: 'POST',
      path: '/fund-requests/:id/again',
      audience: 'staff',
      permission: 'fund.ask',
      summary: 'Orders the same stop once more under a document of its own; the bank counts how often',
      params: ById,
      body: contract.AgainBody,
      answer: DecisionSchema,
      handle: async ({ repository, params, body: { reference }, key }) => {
        const { data } = await repository.read('fund.ask', (tx) =>
          subjectById<FundRequest>(tx, 'fund_request', params.id),
        );
        // While the first runs, a second would run beside it and be used up.
        if (data.order.kind !== 'stop' || data.state !== 'ended') throw notNow(data, 'again');
        const { request: _, ...order } = data.order;
        const command = { type: 'ask', bank: data.bank, order: { ...order, reference } } as const;
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
