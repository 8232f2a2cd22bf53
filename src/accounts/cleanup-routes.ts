/** HTTP of the clean-up. */
import { Type } from 'typebox';
import { actsOn, actsOnEach } from '../kernel/act-route.ts';
import { ById, PageOf } from '../kernel/contract.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, type Listing, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import type { AccountServices } from './account-routes.ts';
import { liveAccountsOf } from './account-store.ts';
import { accountCleanup, type Cleanup } from './cleanup.ts';
import * as contract from './cleanup-contract.ts';
import { cleanupFigures } from './cleanup-figures.ts';
import { type Unnamed, withNames } from './names.ts';
import { surveyAgain } from './survey.ts';
import { accountRow } from './views.ts';

export function cleanupRoutes(services: AccountServices): AnyRoute[] {
  return [...reads(services), ...detail(services), ...acts(services)];
}

type Row = Unnamed<contract.CleanupRowView>;

function reads(services: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/account-cleanups',
      audience: 'staff',
      permission: 'bank-account.read',
      summary:
        'Customers with more accounts or cards than the limits, or a shared phone: what is open, first due first',
      query: contract.CleanupFilter,
      answer: PageOf(contract.CleanupRow),
      handle: async ({ repository, query: { cursor, limit, ...filter } }) => {
        const listing = { ...listed(filter), cursor, limit };
        const found = await repository.read('bank-account.read', (tx) =>
          pageOfSubjects<Cleanup, Row>(tx, listing, rowOf),
        );
        const items = await withNames(services, repository, 'bank-account.read', found.items);
        return { ...found, items };
      },
    }),
    route({
      method: 'GET',
      path: '/account-cleanups/figures',
      audience: 'staff',
      permission: 'bank-account.read',
      summary: 'How far the clean-up is, and how it went day by day',
      answer: contract.CleanupFigures,
      handle: ({ repository, now }) =>
        repository.read('bank-account.read', (tx) => cleanupFigures(tx, dayOf(now))),
    }),
  ];
}

function listed({
  state,
  ground,
  reached,
  late,
}: {
  readonly state?: string;
  readonly ground?: string;
  readonly reached?: string;
  readonly late?: string;
}): Omit<Listing, 'cursor' | 'limit'> {
  return {
    table: 'account_cleanup',
    ...(state === 'open'
      ? ({ by: 'due_at', order: 'due' } as const)
      : ({ by: 'opened_at', order: 'newest' } as const)),
    where: [
      ['state = ?', state],
      ["jsonb_exists(data->'excess'->'grounds', ?)", ground],
      ["(jsonb_array_length(data->'asked') > 0) = ?", reached === undefined ? undefined : reached === 'yes'],
      ['late = ?', late === undefined ? undefined : true],
    ],
  };
}

function detail(services: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/account-cleanups/:id',
      audience: 'staff',
      permission: 'bank-account.read',
      summary: 'One customer to be cleaned up: the accounts, what was asked, the decisions',
      params: ById,
      answer: contract.CleanupDetail,
      handle: async ({ repository, params: { id } }) => {
        const { cleanup, held, history } = await repository.read('bank-account.read', async (tx) => {
          const cleanup = await subjectById<Cleanup>(tx, 'account_cleanup', id);
          const held = await liveAccountsOf(tx, cleanup.data.holder);
          return { cleanup, held, history: await historyOf(tx, 'account_cleanup', id, services.book) };
        });
        const named = <R extends { readonly holder: string }>(rows: readonly R[]) =>
          withNames(services, repository, 'bank-account.read', rows);
        const [row] = await named([rowOf(cleanup)]);
        if (row === undefined) throw new TypeError('one row has one name');
        const { asked, settled } = cleanup.data;
        const accounts = await named(held.map(accountRow));
        return { ...row, asked: [...asked], reason: settled?.reason ?? null, accounts, history };
      },
    }),
  ];
}

function acts({ book }: AccountServices): AnyRoute[] {
  const act = actsOn(accountCleanup, book);
  const actOnEach = actsOnEach(accountCleanup, book);
  return [
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
    actOnEach({
      path: '/account-cleanups/ask',
      permission: 'bank-account.clean-up',
      summary: 'Several customers were asked the same',
      body: contract.AskCustomersBody,
      command: ({ way, text }) => ({ type: 'ask', way, text }),
    }),
    act({
      path: '/account-cleanups/:id/ask',
      permission: 'bank-account.clean-up',
      summary: 'The customer was asked to clean up: how, and with which words',
      body: contract.AskCustomerBody,
      command: ({ way, text }) => ({ type: 'ask', way, text }),
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

function rowOf({ id, version, data }: { id: string; version: number; data: Cleanup }): Row {
  const { holder, state, excess, openedAt, dueAt, late, asked, settled } = data;
  const { grounds, counts } = excess;
  const contacts = asked.length;
  const end = settled?.end ?? null;
  return { id, version, holder, state, grounds: [...grounds], counts, openedAt, dueAt, late, contacts, end };
}
