/** HTTP of exceptions to the limit of debit cards. */
import { actsOn } from '../kernel/act-route.ts';
import { assent } from '../kernel/confirm.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import type { AccountServices } from './account-routes.ts';
import { liveAccountsOf } from './account-store.ts';
import { type DebitCardException, debitCardException } from './exception.ts';
import * as contract from './exception-contract.ts';
import { type Unnamed, withNames } from './names.ts';
import * as view from './views.ts';

/** Whoever asks, and one other person. */
const PERSONS = 2;

export function exceptionRoutes(services: AccountServices): AnyRoute[] {
  return [...reads(services), ...acts(services)];
}

function reads(services: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/debit-card-exceptions',
      audience: 'staff',
      permission: 'bank-account.read',
      summary: 'Exceptions to the limit of debit cards, newest first',
      query: contract.ExceptionFilter,
      answer: PageOf(contract.ExceptionRow),
      handle: async ({ repository, query: { state, ...page } }) => {
        const where = [['state = ?', state]] as const;
        const table = 'debit_card_exception';
        const listing = { table, by: 'asked_at', order: 'newest', where, ...page } as const;
        const found = await repository.read('bank-account.read', (tx) =>
          pageOfSubjects<DebitCardException, Unnamed<contract.ExceptionRowView>>(
            tx,
            listing,
            view.exceptionRow,
          ),
        );
        const items = await withNames(services, repository, 'bank-account.read', found.items);
        return { ...found, items };
      },
    }),
    route({
      method: 'GET',
      path: '/debit-card-exceptions/:id',
      audience: 'staff',
      permission: 'bank-account.read',
      summary: 'One exception: cards of the customer now, whose word is still needed, its decisions',
      params: ById,
      answer: contract.ExceptionDetail,
      handle: async ({ repository, params: { id } }) => {
        const { row, debitCards, history } = await repository.read('bank-account.read', async (tx) => {
          const stored = await subjectById<DebitCardException>(tx, 'debit_card_exception', id);
          const held = await liveAccountsOf(tx, stored.data.holder);
          return {
            row: view.exceptionRow(stored),
            debitCards: held.filter(({ data }) => data.debitCard).length,
            history: await historyOf(tx, 'debit_card_exception', id, services.book),
          };
        });
        const [shown] = await withNames(services, repository, 'bank-account.read', [row]);
        if (shown === undefined) throw new TypeError('one row has one name');
        const word = assent([row.asked.account], PERSONS, repository.actor);
        return { ...shown, debitCards, assent: word, history };
      },
    }),
  ];
}

function acts({ book, randomness }: AccountServices): AnyRoute[] {
  const act = actsOn(debitCardException, book);
  return [
    route({
      method: 'POST',
      path: '/debit-card-exceptions',
      audience: 'staff',
      permission: 'bank-account.open',
      summary: 'Asks for more debit cards than the limit, with a reason',
      body: contract.ExceptionBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const command = { type: 'ask', asked: body } as const;
        const item = { id: freshId('x', randomness), command, key, asked: body };
        return decisionView(await repository.execute(debitCardException, item), book);
      },
    }),
    act({
      path: '/debit-card-exceptions/:id/grant',
      permission: 'bank-account.approve',
      summary: 'Grants an exception',
      body: VersionBody,
      command: () => ({ type: 'grant' }),
    }),
    act({
      path: '/debit-card-exceptions/:id/decline',
      permission: 'bank-account.approve',
      summary: 'Declines an exception',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'decline', reason }),
    }),
    act({
      path: '/debit-card-exceptions/:id/end',
      permission: 'bank-account.approve',
      summary: 'Ends an exception; cards that are open stay',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'end', reason }),
    }),
  ];
}
