/** HTTP of transfers for the bank: its systems submit, its people look and act. The payer: payer-routes.ts. */
import { actsOn } from '../kernel/act-route.ts';
import { makeCaseToken } from '../kernel/case-token.ts';
import { ById, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import { epochMs, readInstant } from '../kernel/time.ts';
import type { AccountServices } from './account-routes.ts';
import { accountNumberOf } from './account-routes.ts';
import { payersOf } from './account-store.ts';
import { nameNumber } from './keys.ts';
import { withNames } from './names.ts';
import { payerRoutes } from './payer-routes.ts';
import { receiptCode, transferId } from './receipt.ts';
import { type Transfer, transfer } from './transfer.ts';
import * as contract from './transfer-contract.ts';
import * as view from './views.ts';

export function transferRoutes(services: AccountServices): AnyRoute[] {
  return [...reads(services), ...submissions(services), ...acts(services), ...payerRoutes(services)];
}

function reads(services: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/transfers',
      audience: 'staff',
      permission: 'transfer.read',
      summary:
        'Transfers: what is held by the moment it is credited, everything else by that moment, latest first',
      query: contract.TransferFilter,
      answer: PageOf(contract.TransferRow),
      handle: async ({ repository, query: { state, payer, reference, ...page } }) => {
        const where = [
          ['state = ?', state],
          ['payer = ?', payer],
          ['reference = ?', reference],
        ] as const;
        const order =
          state === 'held'
            ? ({ by: 'release_at', order: 'due' } as const)
            : ({ by: 'due_at', order: 'newest' } as const);
        const found = await repository.read('transfer.read', (tx) =>
          pageOfSubjects<Transfer, Subject<Transfer>>(
            tx,
            { table: 'transfer', ...order, where, ...page },
            (transfer) => transfer,
          ),
        );
        const payers = await payersShown(services, repository, found.items);
        return { ...found, items: found.items.map((one) => view.transferRow(one, payers(one))) };
      },
    }),
    route({
      method: 'GET',
      path: '/transfers/:id',
      audience: 'staff',
      permission: 'transfer.read',
      summary: 'One transfer with its decisions',
      params: ById,
      answer: contract.TransferDetail,
      handle: async ({ repository, params: { id } }) => {
        const { stored, history } = await repository.read('transfer.read', async (tx) => ({
          stored: await subjectById<Transfer>(tx, 'transfer', id),
          history: await historyOf(tx, 'transfer', id, services.book),
        }));
        const payers = await payersShown(services, repository, [stored]);
        return view.transferDetail(stored, payers(stored), history);
      },
    }),
  ];
}

type Paid = Pick<Subject<Transfer>, 'data'>;

/** Last signs and masked name of who pays. */
async function payersShown(services: AccountServices, repository: Repository, transfers: readonly Paid[]) {
  const ids = transfers.map(({ data }) => data.payer);
  const accounts = await repository.read('transfer.read', (tx) => payersOf(tx, ids));
  const rows = [...accounts].map(([id, account]) => ({ id, ...account }));
  const named = await withNames(services, repository, 'transfer.read', rows);
  return ({ data }: Paid) => {
    const found = named.find(({ id }) => id === data.payer);
    return { payerLast4: found?.last4 ?? null, payerName: found?.holderName ?? null };
  };
}

const HOUR_MS = 3_600_000;

function submissions({ vault, book }: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/transfers',
      audience: 'staff',
      permission: 'transfer.submit',
      summary: 'Whether a transfer goes, and when it is credited; a hold begins with the answer',
      body: contract.SubmitBody,
      answer: contract.SubmitAnswer,
      handle: async ({ repository, body, key, now }) => {
        const { org } = repository.actor;
        const { account, ...compared } = body.payee;
        const payee = {
          ...compared,
          ...(await nameNumber(vault, org, accountNumberOf(account, '/payee/account'))),
        };
        const acceptedAt = readInstant(body.acceptedAt) ?? body.acceptedAt;
        const asked = { ...body, payee, acceptedAt };
        const id = transferId(body.reference);
        const answer = await repository.execute(transfer, {
          id,
          command: { type: 'submit', asked },
          key,
          asked,
        });
        const releaseAt = answer.state?.releaseAt ?? null;
        // The token ends with the hold; it opens this one transfer and nothing else.
        const hours = releaseAt === null ? 0 : (epochMs(releaseAt) - epochMs(now)) / HOUR_MS;
        const about = { org, register: 'transfer', subject: id, holder: body.payer };
        const cancelToken = hours <= 0 ? null : (await makeCaseToken(vault, about, now, hours)).token;
        const cancelCode = hours <= 0 ? null : await receiptCode(vault, org, id);
        return { ...decisionView(answer, book), releaseAt, cancelToken, cancelCode };
      },
    }),
  ];
}

function acts({ book }: AccountServices): AnyRoute[] {
  const act = actsOn(transfer, book);
  return [
    act({
      path: '/transfers/:id/cancel',
      permission: 'transfer.cancel',
      summary: 'The payer cancels at a counter or through the bank, while it is held',
      body: VersionBody,
      command: () => ({ type: 'cancel' }),
    }),
    act({
      path: '/transfers/:id/stop',
      permission: 'transfer.stop',
      summary: 'Stops a held transfer as suspected fraud',
      body: contract.StopBody,
      command: ({ reason, reference }) => ({ type: 'stop', reason, reference }),
    }),
    act({
      path: '/transfers/:id/resume',
      permission: 'transfer.stop',
      summary: 'No fraud: the transfer goes on at its time',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'resume', reason }),
    }),
    act({
      path: '/transfers/:id/return',
      permission: 'transfer.stop',
      summary: 'The money of a stopped transfer goes back to the payer',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'return', reason }),
    }),
    act({
      path: '/transfers/:id/settle',
      permission: 'transfer.settle',
      summary: 'Confirms from the books what became of a transfer whose outcome was not known',
      body: contract.SettleBody,
      command: ({ credited, reason }) => ({ type: 'settle', credited, reason }),
    }),
  ];
}
