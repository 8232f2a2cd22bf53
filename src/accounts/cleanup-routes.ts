/** HTTP of the clean-up. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { PageOf } from '../kernel/contract.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { pageOfSubjects } from '../kernel/subjects.ts';
import type { AccountServices } from './account-routes.ts';
import { accountCleanup, type Cleanup } from './cleanup.ts';
import * as contract from './contract.ts';
import { surveyAgain } from './survey.ts';

export function cleanupRoutes({ book }: AccountServices): AnyRoute[] {
  const act = actsOn(accountCleanup, book);
  return [
    route({
      method: 'GET',
      path: '/account-cleanups',
      audience: 'staff',
      permission: 'bank-account.read',
      summary: 'Customers with more accounts or cards than the limits, or a shared phone',
      query: contract.CleanupFilter,
      answer: PageOf(contract.CleanupRow),
      handle: ({ repository, query: { state, cursor, limit } }) =>
        repository.read('bank-account.read', (tx) =>
          pageOfSubjects<Cleanup, contract.CleanupRowView>(
            tx,
            {
              table: 'account_cleanup',
              by: 'opened_at',
              order: 'newest',
              where: [['state = ?', state]],
              cursor,
              limit,
            },
            rowOf,
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/account-cleanups/survey',
      audience: 'staff',
      permission: 'bank-account.clean-up',
      summary: 'Looks through the stock anew',
      answer: Type.Object({ started: Type.Boolean() }, { additionalProperties: false }),
      handle: async ({ repository }) => {
        await surveyAgain(repository);
        return { started: true };
      },
    }),
    act({
      path: '/account-cleanups/:id/settle',
      permission: 'bank-account.clean-up',
      summary: 'The accounts of the customer are cleaned up, or kept for a reason',
      body: contract.SettleCleanupBody,
      command: ({ end, reason }) => ({ type: 'settle', end, reason }),
    }),
  ];
}

function rowOf({
  id,
  version,
  data,
}: {
  id: string;
  version: number;
  data: Cleanup;
}): contract.CleanupRowView {
  const { holder, state, excess, openedAt, dueAt, late, settled } = data;
  return {
    id,
    version,
    holder,
    state,
    grounds: [...excess.grounds],
    counts: excess.counts,
    openedAt,
    dueAt,
    late,
    end: settled?.end ?? null,
  };
}
