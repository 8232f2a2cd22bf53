/** HTTP of the accounts on a number of one's own: the citizen at a telecom company, and the answers at a platform. */
import { actsOn } from '../kernel/act-route.ts';
import { ById, PageOf } from '../kernel/contract.ts';
import { allows } from '../kernel/decision.ts';
import { RECEIPT_BYTES, readReceiptNumber, receiptNumber } from '../kernel/ids.ts';
import type { Tx } from '../kernel/register.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import { platformsError } from './errors.ts';
import { ownAccountsId } from './ids.ts';
import type { PlatformServices } from './order-routes.ts';
import { type OwnAccounts, type OwnAccountsCommand, ownAccounts } from './own-accounts.ts';
import * as contract from './own-contract.ts';
import * as view from './own-views.ts';
import { type NumberQuestion, numberQuestion } from './question.ts';

export function ownRoutes(services: PlatformServices): AnyRoute[] {
  return [...citizen(services), ...platform(services)];
}

interface Asking {
  readonly repository: Repository;
  readonly now: Instant;
  readonly key: string | undefined;
  readonly asked: unknown;
}

function citizen(services: PlatformServices): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/own-accounts',
      audience: 'citizen',
      permission: 'card.own',
      summary: 'How many accounts at which platform hang on a number in my name: asked of every platform',
      body: contract.OwnAccountsQuestion,
      answer: contract.OwnAccountsAnswer,
      handle: async ({ repository, body, now, key }) => {
        const enquiry = readReceiptNumber('CX', body.enquiry) ?? body.enquiry;
        const receipt = receiptNumber('ZH', services.randomness.bytes(RECEIPT_BYTES));
        const command = { type: 'ask', receipt, enquiry, card: body.card } as const;
        const asking = { repository, now, key, asked: body };
        return decide(services, asking, ownAccountsId(receipt), command);
      },
    }),
    route({
      method: 'POST',
      path: '/own-accounts/status',
      audience: 'citizen',
      permission: 'card.own',
      summary: 'The counts as far as platforms have answered, and what became of “not mine”',
      reads: true,
      body: contract.OwnAccountsReceipt,
      answer: contract.OwnAccountsAnswer,
      handle: ({ repository, body, now }) =>
        repository.read('card.own', (tx) => shown(services, tx, idOf(body.receipt), now)),
    }),
    route({
      method: 'POST',
      path: '/own-accounts/not-mine',
      audience: 'citizen',
      permission: 'card.dispute',
      summary: 'The accounts at this platform are not mine: it has to verify them',
      body: contract.OwnAccountsNotMine,
      answer: contract.OwnAccountsAnswer,
      handle: async ({ repository, body, now, key }) => {
        const id = idOf(body.receipt);
        // An unknown receipt and one of another company read the same.
        await repository.read('card.own', (tx) => shown(services, tx, id, now));
        const command = { type: 'disclaim', platform: body.platform } as const;
        return decide(services, { repository, now, key, asked: body }, id, command);
      },
    }),
  ];
}

/** @throws platforms.own-refused where it was not allowed */
async function decide(
  services: PlatformServices,
  { repository, now, key, asked }: Asking,
  id: string,
  command: OwnAccountsCommand,
) {
  const { outcome, id: made } = await repository.execute(ownAccounts, { id, command, key, asked });
  if (!allows(outcome))
    throw platformsError(command.type === 'ask' ? 'platforms.own-refused' : 'platforms.not-mine-refused');
  // A repeated request answers for the query it made the first time.
  return repository.read('card.own', (tx) => shown(services, tx, made, now));
}

const idOf = (written: string): string => ownAccountsId(readReceiptNumber('ZH', written) ?? '');

/** @throws platforms.own-expired */
async function shown({ plan, names }: PlatformServices, tx: Tx, id: string, now: Instant) {
  const row = await subjectById<OwnAccounts>(tx, ownAccounts.name, id).catch(() => undefined);
  if (row === undefined) throw platformsError('platforms.own-expired', { place: '/receipt' });
  const seen = view.ownAccounts(row.data, { plan, names: await names(tx), now });
  if (seen.platforms.length === 0) throw platformsError('platforms.own-expired', { place: '/receipt' });
  return seen;
}

function platform({ plan, names, book }: PlatformServices): AnyRoute[] {
  const act = actsOn(numberQuestion, book);
  return [
    route({
      method: 'GET',
      path: '/number-questions',
      audience: 'staff',
      permission: 'linked-account.read',
      summary: 'Holders who ask how many accounts their number has, newest first',
      query: contract.QuestionFilter,
      answer: PageOf(contract.QuestionRow),
      handle: ({ repository, query: { state, ...page } }) =>
        repository.read('linked-account.read', async (tx) => {
          const shownWith = { plan, names: await names(tx) };
          return pageOfSubjects<NumberQuestion, contract.QuestionView>(
            tx,
            {
              table: 'number_question',
              by: 'asked_at',
              order: 'newest',
              where: [['state = ?', state]],
              ...page,
            },
            (row) => view.questionRow(row, shownWith),
          );
        }),
    }),
    route({
      method: 'GET',
      path: '/number-questions/:id',
      audience: 'staff',
      permission: 'linked-account.read',
      summary: 'One question of a holder with what was decided about it',
      params: ById,
      answer: contract.QuestionDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('linked-account.read', async (tx) => {
          const row = await subjectById<NumberQuestion>(tx, 'number_question', id);
          const history = await historyOf(tx, 'number_question', id, book);
          return { ...view.questionRow(row, { plan, names: await names(tx) }), history };
        }),
    }),
    act({
      path: '/number-questions/:id/answer',
      permission: 'linked-account.answer',
      summary: 'Answer how many accounts the number has',
      body: contract.CountBody,
      command: ({ count }) => ({ type: 'answer', count }),
    }),
  ];
}
