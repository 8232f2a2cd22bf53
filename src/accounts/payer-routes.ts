/** HTTP of the payer of a held transfer: looks at it and cancels it with what the receipt carries. */
import { timingSafeEqual } from 'node:crypto';
import type { Static, TSchema } from 'typebox';
import { readCaseToken } from '../kernel/case-token.ts';
import { ById, DecisionSchema } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { readReceiptNumber } from '../kernel/ids.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { subjectById } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import type { AccountServices } from './account-routes.ts';
import { payersOf } from './account-store.ts';
import { accountsError } from './errors.ts';
import { CODE_PREFIX, receiptCode, transferId } from './receipt.ts';
import { type Transfer, transfer } from './transfer.ts';
import * as contract from './transfer-contract.ts';
import * as view from './views.ts';

export function payerRoutes(services: AccountServices): AnyRoute[] {
  return [...citizens(services), receipt(services)];
}

/** How a payer proves to be the one who sent it: each way has a pair of routes. */
interface Way<B extends TSchema> {
  readonly path: string;
  readonly summary: string;
  readonly body: B;
  /** Id of the transfer that is opened. */
  opens(given: Static<B>, at: { readonly org: string; readonly now: Instant }): Promise<string>;
}

function citizens(services: AccountServices): AnyRoute[] {
  const { vault } = services;
  return [
    ...pair(services, {
      path: '/held-transfer',
      summary: 'with the token of the answer, while it is held',
      body: contract.TokenBody,
      opens: async ({ token }, at) =>
        (await readCaseToken(vault, token, { ...at, register: 'transfer' })).subject,
    }),
    ...pair(services, {
      path: '/transfer-receipt',
      summary: 'with reference and code of the receipt, also after it was credited',
      body: contract.ReceiptBody,
      opens: (given, { org }) => byReceipt(services, org, given),
    }),
  ];
}

function pair<B extends TSchema>(
  services: AccountServices,
  { path, summary, body, opens }: Way<B>,
): AnyRoute[] {
  const about = { method: 'POST', audience: 'citizen', permission: 'transfer.cancel', body } as const;
  return [
    route({
      ...about,
      path,
      reads: true,
      summary: `A held transfer as its payer sees it, ${summary}`,
      answer: contract.PayerView,
      handle: async ({ repository, body: given, now }) => {
        const id = await opens(given, { org: repository.actor.org, now });
        return repository.read('transfer.cancel', async (tx) => {
          const stored = await subjectById<Transfer>(tx, 'transfer', id);
          return view.payerView(stored, await payerLast4(tx, stored.data), now);
        });
      },
    }),
    route({
      ...about,
      path: `${path}/cancel`,
      summary: `The payer cancels a held transfer, ${summary}`,
      answer: DecisionSchema,
      handle: async ({ repository, body: given, key, now }) => {
        const id = await opens(given, { org: repository.actor.org, now });
        const command = { type: 'cancel' } as const;
        return decisionView(await repository.execute(transfer, { id, command, key }), services.book);
      },
    }),
  ];
}

/** A code that is wrong and a reference that is not there read the same. @throws accounts.receipt-unknown */
async function byReceipt(
  { vault }: AccountServices,
  org: string,
  given: Static<typeof contract.ReceiptBody>,
): Promise<string> {
  const id = transferId(given.reference);
  const wanted = Buffer.from(await receiptCode(vault, org, id));
  const code = Buffer.from(readReceiptNumber(CODE_PREFIX, given.code) ?? '');
  if (code.length !== wanted.length || !timingSafeEqual(code, wanted))
    throw accountsError('accounts.receipt-unknown', { place: '/code' });
  return id;
}

async function payerLast4(tx: Tx, { payer }: Pick<Transfer, 'payer'>): Promise<string> {
  return (await payersOf(tx, [payer])).get(payer)?.last4 ?? '';
}

function receipt({ vault }: AccountServices): AnyRoute {
  return route({
    method: 'POST',
    path: '/transfers/:id/receipt',
    audience: 'staff',
    permission: 'transfer.cancel',
    summary:
      'Prints the receipt of a held transfer: reference, moment it is credited, code to cancel it; on record',
    params: ById,
    answer: contract.Receipt,
    handle: async ({ repository, params: { id }, key }) => {
      const { state: sent } = await repository.execute(transfer, { id, command: { type: 'print' }, key });
      const releaseAt = sent?.releaseAt ?? null;
      if (sent === undefined || releaseAt === null) throw new TypeError('what is printed is held');
      const last4 = await repository.read('transfer.cancel', (tx) => payerLast4(tx, sent));
      const { reference, channel, amountFen, payee, acceptedAt } = sent;
      const code = await receiptCode(vault, repository.actor.org, id);
      const accounts = { payerLast4: last4, payeeLast4: payee.last4 };
      return { reference, channel, amountFen, ...accounts, acceptedAt, releaseAt, code };
    },
  });
}
