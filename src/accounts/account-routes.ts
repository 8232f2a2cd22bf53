/** HTTP of accounts and exceptions. */
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { type Account, bankAccount } from './account.ts';
import * as contract from './contract.ts';
import { accountsError } from './errors.ts';
import { type DebitCardException, debitCardException } from './exception.ts';
import { accountId, keepNumber, phoneDigest, readAccountNumber } from './keys.ts';
import * as view from './views.ts';

export interface AccountServices extends Services {
  readonly plan: NumberingPlan;
}

export function accountRoutes(services: AccountServices): AnyRoute[] {
  return [...reads(services), ...openings(services), ...acts(services), ...exceptions(services)];
}

function reads({ book }: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/bank-accounts',
      audience: 'staff',
      permission: 'bank-account.read',
      summary: 'Accounts of customers, newest first',
      query: contract.AccountFilter,
      answer: PageOf(contract.AccountRow),
      handle: ({ repository, query: { kind, state, holder, cursor, limit } }) =>
        repository.read('bank-account.read', (tx) =>
          pageOfSubjects<Account, contract.AccountRowView>(
            tx,
            {
              table: 'bank_account',
              by: 'opened_at',
              order: 'newest',
              where: [
                ['kind = ?', kind],
                ['state = ?', state],
                ['holder = ?', holder],
              ],
              cursor,
              limit,
            },
            view.accountRow,
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/bank-accounts/:id',
      audience: 'staff',
      permission: 'bank-account.read',
      summary: 'One account with its decisions',
      params: ById,
      answer: contract.AccountDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('bank-account.read', async (tx) =>
          view.accountDetail(
            await subjectById<Account>(tx, 'bank_account', id),
            await historyOf(tx, 'bank_account', id, book),
          ),
        ),
    }),
  ];
}

/** A number as it is written. @throws accounts.number-unreadable */
export function accountNumberOf(written: string, place: string): string {
  const number = readAccountNumber(written);
  if (number === undefined) throw accountsError('accounts.number-unreadable', { place });
  return number;
}

/** A number somebody can be called on, in its one form. @throws accounts.phone-unreadable */
function phoneOf(written: string, plan: NumberingPlan): string {
  const read = plan.normalise(written);
  if (read.ok && read.form === 'e164') return read.number;
  const why = read.ok ? read.form : read.code;
  throw accountsError('accounts.phone-unreadable', { place: '/phone', facts: { why } });
}

function openings({ vault, plan, book }: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/bank-accounts',
      audience: 'staff',
      permission: 'bank-account.open',
      summary: 'Opens an account, or says what stands against it',
      body: contract.OpenBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const { org } = repository.actor;
        const number = await keepNumber(vault, org, accountNumberOf(body.number, '/number'));
        const phone = body.phone === null ? null : await phoneDigest(vault, org, phoneOf(body.phone, plan));
        const command = { type: 'open', opening: { ...body, number, phone } } as const;
        const item = {
          id: accountId(number.digest),
          command,
          key,
          asked: { ...body, number: number.digest, phone },
        };
        return decisionView(await repository.execute(bankAccount, item), book);
      },
    }),
    route({
      method: 'POST',
      path: '/bank-accounts/:id/phone',
      audience: 'staff',
      permission: 'bank-account.open',
      summary: 'Changes the phone number left with an account',
      params: ById,
      body: contract.PhoneBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key }) => {
        const { statement, expectedVersion } = body;
        const phone = await phoneDigest(vault, repository.actor.org, phoneOf(body.phone, plan));
        const command = { type: 'change-phone', phone, statement } as const;
        return decisionView(
          await repository.execute(bankAccount, { id, command, key, expectedVersion }),
          book,
        );
      },
    }),
  ];
}

function acts({ book }: AccountServices): AnyRoute[] {
  const act = actsOn(bankAccount, book);
  return [
    act({
      path: '/bank-accounts/:id/verify',
      permission: 'bank-account.open',
      summary: 'The holder was verified again; a dormant account works again',
      body: contract.VerifyBody,
      command: ({ checks }) => ({ type: 'verify', checks }),
    }),
    act({
      path: '/bank-accounts/:id/use',
      permission: 'bank-account.use',
      summary: 'The first transaction of an account',
      body: contract.UseBody,
      command: ({ at }) => ({ type: 'note-use', at }),
    }),
    act({
      path: '/bank-accounts/:id/suspend',
      permission: 'bank-account.stop',
      summary: 'Stops business of an account, with reason, clause, channel and papers',
      body: contract.SuspendBody,
      command: (suspension) => ({ type: 'suspend', suspension }),
    }),
    act({
      path: '/bank-accounts/:id/lift',
      permission: 'bank-account.stop',
      summary: 'Lifts a suspension at once',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'lift', reason }),
    }),
    act({
      path: '/bank-accounts/:id/close',
      permission: 'bank-account.open',
      summary: 'Closes an account; its place is free again',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'close', reason }),
    }),
  ];
}

function exceptions({ book, randomness }: AccountServices): AnyRoute[] {
  const act = actsOn(debitCardException, book);
  return [
    route({
      method: 'GET',
      path: '/debit-card-exceptions',
      audience: 'staff',
      permission: 'bank-account.read',
      summary: 'Exceptions to the limit of debit cards, newest first',
      query: contract.CleanupFilter,
      answer: PageOf(contract.ExceptionRow),
      handle: ({ repository, query: { cursor, limit } }) =>
        repository.read('bank-account.read', (tx) =>
          pageOfSubjects<DebitCardException, contract.ExceptionRowView>(
            tx,
            { table: 'debit_card_exception', by: 'asked_at', order: 'newest', where: [], cursor, limit },
            view.exceptionRow,
          ),
        ),
    }),
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
