/** HTTP of accounts. */
import { entriesByPerson } from '../identity/read-model.ts';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { measuresOf } from '../penalties/read-model.ts';
import { type Account, bankAccount } from './account.ts';
import { holdsOnAccount } from './account-store.ts';
import * as contract from './contract.ts';
import { accountsError } from './errors.ts';
import { accountId, keepNumber, phoneDigest, readAccountNumber } from './keys.ts';
import { type Unnamed, withNames } from './names.ts';
import * as view from './views.ts';

export interface AccountServices extends Services {
  readonly plan: NumberingPlan;
}

export function accountRoutes(services: AccountServices): AnyRoute[] {
  return [...reads(services), ...openings(services), ...acts(services)];
}

function reads(services: AccountServices): AnyRoute[] {
  const { book } = services;
  const named = <R extends { readonly holder: string }>(repository: Repository, rows: readonly R[]) =>
    withNames(services, repository, 'bank-account.read', rows);
  return [
    route({
      method: 'GET',
      path: '/bank-accounts',
      audience: 'staff',
      permission: 'bank-account.read',
      summary: 'Accounts of customers, newest first',
      query: contract.AccountFilter,
      answer: PageOf(contract.AccountRow),
      handle: async ({ repository, query: { kind, state, holder, ...page } }) => {
        const where = [
          ['kind = ?', kind],
          ['state = ?', state],
          ['holder = ?', holder],
        ] as const;
        const listing = { table: 'bank_account', by: 'opened_at', order: 'newest', where, ...page } as const;
        const found = await repository.read('bank-account.read', (tx) =>
          pageOfSubjects<Account, Unnamed<contract.AccountRowView>>(tx, listing, view.accountRow),
        );
        return { ...found, items: await named(repository, found.items) };
      },
    }),
    route({
      method: 'GET',
      path: '/bank-accounts/:id',
      audience: 'staff',
      permission: 'bank-account.read',
      summary: 'One account: its decisions, what is in force against its holder, money on it that is held',
      params: ById,
      answer: contract.AccountDetail,
      handle: async ({ repository, params: { id }, now }) => {
        const detail = await repository.read('bank-account.read', async (tx) => {
          const account = await subjectById<Account>(tx, 'bank_account', id);
          const { holder } = account.data;
          const own = (await entriesByPerson(tx, [holder])).get(holder) ?? [];
          const inForce = await measuresOf(tx, own, dayOf(now));
          return view.accountDetail(account, {
            history: await historyOf(tx, 'bank_account', id, book),
            measures: own.flatMap((one) => inForce.get(one) ?? []),
            holds: [...(await holdsOnAccount(tx, id))],
          });
        });
        const [shown] = await named(repository, [detail]);
        if (shown === undefined) throw new TypeError('one row has one name');
        return shown;
      },
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
export function phoneOf(written: string, plan: NumberingPlan): string {
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
