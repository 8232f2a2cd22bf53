/** HTTP of orders to internet platforms, at police and telecom regulators. */
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { platformsError } from './errors.ts';
import { orderId } from './ids.ts';
import { type AccountOrder, accountOrder } from './order.ts';
import * as contract from './order-contract.ts';
import * as view from './views.ts';

export interface PlatformServices extends Services {
  readonly plan: NumberingPlan;
}

/** A number as written, in canonical digits. @throws platforms.number-unreadable with its place */
export function numberOf(plan: NumberingPlan, written: string, place: string): string {
  const read = plan.normalise(written);
  if (read.ok && read.form === 'e164') return read.number;
  throw platformsError('platforms.number-unreadable', {
    place,
    facts: { why: read.ok ? read.form : read.code },
  });
}

export function orderRoutes({ plan, book, names }: PlatformServices): AnyRoute[] {
  const act = actsOn(accountOrder, book);
  return [
    route({
      method: 'POST',
      path: '/account-orders',
      audience: 'staff',
      permission: 'account-order.issue',
      summary: 'Have platforms verify the accounts linked to these numbers',
      body: contract.OrderBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const read = body.numbers.map((written, index) => numberOf(plan, written, `/numbers/${index}`));
        const ordered = { ...body, numbers: [...new Set(read)] };
        const item = { id: orderId(body.reference), command: { type: 'issue', ordered } as const };
        return decisionView(await repository.execute(accountOrder, { ...item, key, asked: body }), book);
      },
    }),
    route({
      method: 'GET',
      path: '/account-orders',
      audience: 'staff',
      permission: 'account-order.read',
      summary: 'Orders to platforms, newest first, with what each platform has answered',
      query: contract.OrderFilter,
      answer: PageOf(contract.OrderRow),
      handle: ({ repository, query: { state, ...page } }) =>
        repository.read('account-order.read', async (tx) => {
          const all = await names(tx);
          const where = [['state = ?', state]] as const;
          return pageOfSubjects<AccountOrder, contract.OrderRowView>(
            tx,
            { table: 'account_order', by: 'issued_at', order: 'newest', where, ...page },
            (row) => view.orderRow(row, all),
          );
        }),
    }),
    route({
      method: 'GET',
      path: '/account-orders/:id',
      audience: 'staff',
      permission: 'account-order.read',
      summary: 'One order: per number how many accounts each platform found and where they stand',
      params: ById,
      answer: contract.OrderDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('account-order.read', async (tx) => {
          const row = await subjectById<AccountOrder>(tx, 'account_order', id);
          const history = await historyOf(tx, 'account_order', id, book);
          return view.orderDetail(row, { names: await names(tx), history, plan });
        }),
    }),
    act({
      path: '/account-orders/:id/withdraw',
      permission: 'account-order.issue',
      summary: 'Withdraw an order, everywhere it went',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'withdraw', reason }),
    }),
  ];
}
