/** HTTP of transfers: the bank's systems submit and act, the payer cancels with a token. */
import { createHash } from 'node:crypto';
import { actsOn } from '../kernel/act-route.ts';
import { makeCaseToken, readCaseToken } from '../kernel/case-token.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { epochMs, readInstant } from '../kernel/time.ts';
import type { AccountServices } from './account-routes.ts';
import { accountNumberOf } from './account-routes.ts';
import { nameNumber } from './keys.ts';
import { type Transfer, transfer } from './transfer.ts';
import * as contract from './transfer-contract.ts';
import * as view from './views.ts';

/** The same reference is the same transfer, however often it is sent. */
export const transferId = (reference: string): string =>
  `t${createHash('sha256').update(reference).digest('base64url').slice(0, 22)}`;

export function transferRoutes(services: AccountServices): AnyRoute[] {
  return [...reads(services), ...submissions(services), ...acts(services), ...payerRoutes(services)];
}

function reads({ book }: AccountServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/transfers',
      audience: 'staff',
      permission: 'transfer.read',
      summary: 'Transfers, newest first',
      query: contract.TransferFilter,
      answer: PageOf(contract.TransferRow),
      handle: ({ repository, query: { state, payer, reference, cursor, limit } }) =>
        repository.read('transfer.read', (tx) =>
          pageOfSubjects<Transfer, contract.TransferRowView>(
            tx,
            {
              table: 'transfer',
              by: 'accepted_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['payer = ?', payer],
                ['reference = ?', reference],
              ],
              cursor,
              limit,
            },
            view.transferRow,
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/transfers/:id',
      audience: 'staff',
      permission: 'transfer.read',
      summary: 'One transfer with its decisions',
      params: ById,
      answer: contract.TransferDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('transfer.read', async (tx) =>
          view.transferDetail(
            await subjectById<Transfer>(tx, 'transfer', id),
            await historyOf(tx, 'transfer', id, book),
          ),
        ),
    }),
  ];
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
        return { ...decisionView(answer, book), releaseAt, cancelToken };
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

function payerRoutes({ vault, book }: AccountServices): AnyRoute[] {
  const about = { register: 'transfer' } as const;
  return [
    route({
      method: 'POST',
      path: '/held-transfer',
      audience: 'citizen',
      permission: 'transfer.cancel',
      reads: true,
      summary: 'A held transfer as its payer sees it',
      body: contract.CancelBody,
      answer: contract.PayerView,
      handle: async ({ repository, body: { token }, now }) => {
        const { subject } = await readCaseToken(vault, token, { org: repository.actor.org, now, ...about });
        return repository.read('transfer.cancel', async (tx) =>
          view.payerView(await subjectById<Transfer>(tx, 'transfer', subject), now),
        );
      },
    }),
    route({
      method: 'POST',
      path: '/held-transfer/cancel',
      audience: 'citizen',
      permission: 'transfer.cancel',
      summary: 'The payer cancels a held transfer',
      body: contract.CancelBody,
      answer: DecisionSchema,
      handle: async ({ repository, body: { token }, key, now }) => {
        const { subject: id } = await readCaseToken(vault, token, {
          org: repository.actor.org,
          now,
          ...about,
        });
        const command = { type: 'cancel' } as const;
        return decisionView(await repository.execute(transfer, { id, command, key }), book);
      },
    }),
  ];
}
