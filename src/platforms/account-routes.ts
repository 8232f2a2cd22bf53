/** HTTP of listed numbers and linked accounts, at a platform: its own system answers, verifies and deals with them. */
import { actsOn } from '../kernel/act-route.ts';
import { runningClocks } from '../kernel/clocks.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { decisionView, explain } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import { linkedAccount } from './account.ts';
import type { LinkedAccount } from './account-state.ts';
import * as contract from './contract.ts';
import { keepAccount, openAccount } from './ids.ts';
import { type Listing, listedNumber } from './listing.ts';
import { numberOf, type PlatformServices } from './order-routes.ts';
import { barredAccounts, registrationFinding } from './read-model.ts';
import { accountList, accountLists } from './store.ts';
import * as view from './views.ts';

export function accountRoutes(services: PlatformServices): AnyRoute[] {
  return [...listings(services), ...accounts(services), ...acts(services), registration(services)];
}

function listings({ vault, book, names, plan }: PlatformServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/account-lists',
      audience: 'staff',
      permission: 'linked-account.read',
      summary: 'Lists of authorities with what was answered: what is open first, by its due time',
      answer: PageOf(contract.AccountListRow),
      handle: ({ repository }) =>
        repository.read('linked-account.read', async (tx) => {
          const all = await names(tx);
          const { items, total } = await accountLists(tx);
          return { items: items.map((list) => view.accountListRow(list, all)), next: null, total };
        }),
    }),
    route({
      method: 'GET',
      path: '/account-lists/:id',
      audience: 'staff',
      permission: 'linked-account.read',
      summary: 'The list a number belongs to, added up',
      params: ById,
      answer: contract.AccountListRow,
      handle: ({ repository, params: { id } }) =>
        repository.read('linked-account.read', async (tx) =>
          view.accountListRow(await accountList(tx, id), await names(tx)),
        ),
    }),
    route({
      method: 'GET',
      path: '/listed-numbers/:id',
      audience: 'staff',
      permission: 'linked-account.read',
      summary: 'One listed number with what was decided about it',
      params: ById,
      answer: contract.ListingDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('linked-account.read', async (tx) => {
          const row = await subjectById<Listing>(tx, 'listed_number', id);
          const history = await historyOf(tx, 'listed_number', id, book);
          return { ...view.listingRow(row, { names: await names(tx), plan }), history };
        }),
    }),
    route({
      method: 'GET',
      path: '/listed-numbers',
      audience: 'staff',
      permission: 'linked-account.read',
      summary: 'Numbers whose accounts an authority wants verified, newest first',
      query: contract.ListingFilter,
      answer: PageOf(contract.ListingRow),
      handle: ({ repository, query: { state, list, ...page } }) =>
        repository.read('linked-account.read', async (tx) => {
          const all = await names(tx);
          const where = [
            ['state = ?', state],
            [SAME_LIST, list],
          ] as const;
          return pageOfSubjects<Listing, contract.ListingRowView>(
            tx,
            { table: 'listed_number', by: 'listed_at', order: 'newest', where, ...page },
            (row) => view.listingRow(row, { names: all, plan }),
          );
        }),
    }),
    route({
      method: 'POST',
      path: '/listed-numbers/:id/answer',
      audience: 'staff',
      permission: 'linked-account.answer',
      summary: 'Name the accounts of a listed number, or that it has none',
      params: ById,
      body: contract.AnswerBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key }) => {
        const { accounts: named, expectedVersion, ...notice } = body;
        const { org } = repository.actor;
        const kept = await Promise.all(
          [...new Set(named)].map((account) => keepAccount(vault, org, account)),
        );
        const command = { type: 'answer', accounts: kept, notice } as const;
        const asked = { ...notice, accounts: kept.map((account) => account.id), expectedVersion };
        const item = { id, command, key, expectedVersion, asked };
        return decisionView(await repository.execute(listedNumber, item), book);
      },
    }),
  ];
}

const SAME_LIST = `(from_org, reference) =
  (select n.from_org, n.reference from listed_number n where n.org = duanka_org() and n.id = ?)`;

function accounts({ vault, book, law }: PlatformServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/linked-accounts',
      audience: 'staff',
      permission: 'linked-account.read',
      summary: 'Accounts linked to listed numbers, newest first',
      query: contract.AccountFilter,
      answer: PageOf(contract.AccountRow),
      handle: ({ repository, query: { state, ...page } }) =>
        repository.read('linked-account.read', (tx) =>
          pageOfSubjects<LinkedAccount, contract.AccountRowView>(
            tx,
            {
              table: 'linked_account',
              by: 'demanded_at',
              order: 'newest',
              where: [['state = ?', state]],
              ...page,
            },
            view.accountRow,
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/linked-accounts/:id',
      audience: 'staff',
      permission: 'linked-account.read',
      summary: 'One account: why, what was done, appeals and decisions',
      params: ById,
      answer: contract.AccountDetail,
      handle: async ({ repository, params: { id }, now }) => {
        const { row, ...beside } = await repository.read('linked-account.read', async (tx) => ({
          row: await subjectById<LinkedAccount>(tx, 'linked_account', id),
          history: await historyOf(tx, 'linked_account', id, book),
          clocks: await runningClocks(tx, 'linked_account', id),
        }));
        const account = await openAccount(vault, repository.actor.org, id, row.data.sealed);
        return view.accountDetail(row, { account, ...beside, law: law.asOf(dayOf(now)) });
      },
    }),
  ];
}

function acts({ book }: PlatformServices): AnyRoute[] {
  const act = actsOn(linkedAccount, book);
  return [
    act({
      path: '/linked-accounts/:id/told',
      permission: 'linked-account.answer',
      summary: 'The holder was told; the time to verify runs from here',
      body: VersionBody,
      command: () => ({ type: 'note-told' }),
    }),
    act({
      path: '/linked-accounts/:id/verify',
      permission: 'linked-account.answer',
      summary: 'The result of a verification; passed, everything is lifted at once',
      body: contract.VerifyBody,
      command: (given) => ({ type: 'verify', ...given }),
    }),
    act({
      path: '/linked-accounts/:id/correct',
      permission: 'linked-account.answer',
      summary: 'The holder has put it right in time',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'correct', reason }),
    }),
    act({
      path: '/linked-accounts/:id/measures',
      permission: 'linked-account.measure',
      summary: 'Take a step of the ladder, with ground, reason, channel and papers',
      body: contract.MeasureBody,
      command: ({ measure, ground, reason, ...notice }) => ({
        type: 'take-measure',
        measure,
        ground,
        reason,
        notice,
      }),
    }),
    act({
      path: '/linked-accounts/:id/appeal',
      permission: 'linked-account.answer',
      summary: 'Take down an appeal of the holder',
      body: contract.AppealBody,
      command: ({ objection }) => ({ type: 'appeal', text: objection }),
    }),
    act({
      path: '/linked-accounts/:id/answer-appeal',
      permission: 'linked-account.measure',
      summary: 'Answer the appeal; upheld, everything is lifted at once',
      body: contract.AppealAnswerBody,
      command: (given) => ({ type: 'answer-appeal', ...given }),
    }),
  ];
}

function registration({ plan, law, book }: PlatformServices): AnyRoute {
  return route({
    method: 'POST',
    path: '/platform-registrations/check',
    audience: 'staff',
    permission: 'linked-account.read',
    summary: 'Whether an account may be registered with a number',
    reads: true,
    body: contract.RegistrationBody,
    answer: contract.RegistrationAnswer,
    handle: async ({ repository, body, now }) => {
      const number = numberOf(plan, body.number, '/number');
      const barred = await repository.read('linked-account.read', (tx) => barredAccounts(tx, number));
      return { findings: [explain(registrationFinding(barred, law.asOf(dayOf(now))), book)] };
    },
  });
}
