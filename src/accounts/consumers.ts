/** What this folder does with messages: orders of the police at a bank, answers of the bank at the police. */

import { CompiledQuery } from 'kysely';
import { namedBy } from '../kernel/organisations.ts';
import { type Consumer, each } from '../kernel/outbox.ts';
import { bankAccount } from './account.ts';
import { fundHold, type HoldCommand } from './fund-hold.ts';
import { fundRequest } from './fund-request.ts';
import { fundReturn } from './fund-return.ts';
import { isReturnOf } from './fund-store.ts';
import { type AccountUsed, type FundAnswer, type FundChange, type FundOrder, TOPICS } from './messages.ts';

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  [
    TOPICS.accountUsed,
    each<AccountUsed>(async (work, { account, at }, { from }) => {
      // Nobody else speaks of accounts here.
      if (from !== work.actor.org) return;
      await work.execute(bankAccount, [{ id: account, command: { type: 'note-use', at } }]);
    }),
  ],
  [
    TOPICS.fundOrder,
    each<FundOrder>(async (work, order, { from }) => {
      const id = namedBy(from, order.request);
      await work.execute(fundHold, [{ id, command: { type: 'receive', from, order } }]);
    }),
  ],
  [
    TOPICS.fundChange,
    each<FundChange>(async (work, { request, change, returned, shares }, { from }) => {
      const id = namedBy(from, request);
      const command: HoldCommand =
        change === 'return'
          ? { type: 'order-return', from, returned: returned ?? '', shares }
          : { type: change, from };
      const { rows } = await work.tx.executeQuery(
        CompiledQuery.raw('select 1 from fund_hold where org = duanka_org() and id = $1', [id]),
      );
      // What was never ordered here has nothing to change.
      if (rows.length > 0) await work.execute(fundHold, [{ id, command }]);
    }),
  ],
  [
    TOPICS.fundAnswer,
    each<FundAnswer>(async (work, answer, { from }) => {
      const { rows } = await work.tx.executeQuery(
        CompiledQuery.raw('select 1 from fund_request where org = duanka_org() and id = $1', [
          answer.request,
        ]),
      );
      if (rows.length === 0) return;
      const [noted] = await work.execute(fundRequest, [
        { id: answer.request, command: { type: 'note-answer', from, answer } },
      ]);
      if (answer.returned === null || noted?.outcome !== 'permit') return;
      const { id, result } = answer.returned;
      if (!(await isReturnOf(work.tx, id, answer.request))) return;
      const [why = null] = answer.why;
      const command = { type: 'note-answer', result, why, at: answer.at } as const;
      await work.execute(fundReturn, [{ id, command }]);
    }),
  ],
]);
