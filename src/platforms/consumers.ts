/** What this folder does with messages: from the authority to the platform, and back again as counts. */
import { CompiledQuery } from 'kysely';
import { type Consumer, each, ownOnly } from '../kernel/outbox.ts';
import type { Work } from '../kernel/repository.ts';
import { linkedAccount } from './account.ts';
import { platformsError } from './errors.ts';
import { listingId, orderId, ownAccountsId, questionId } from './ids.ts';
import { listedNumber } from './listing.ts';
import {
  type AccountChanged,
  type AccountFound,
  type CountAnswered,
  type CountAsked,
  type Listed,
  type ListingWithdrawn,
  type Progress,
  TOPICS,
  type Withdrawn,
} from './messages.ts';
import { accountOrder } from './order.ts';
import { ownAccounts } from './own-accounts.ts';
import { COMPANIES, numberQuestion } from './question.ts';

export const consumers: ReadonlyMap<string, Consumer> = new Map<string, Consumer>([
  [TOPICS.listed, each<Listed>((work, listed, { from }) => takeList(work, listed, from))],
  [TOPICS.withdrawn, each<Withdrawn>((work, { reference }, { from }) => withdrawList(work, reference, from))],
  [TOPICS.disclaimed, each<Listed>((work, listed, { from }) => takeList(work, listed, from))],
  [
    TOPICS.countAsked,
    each<CountAsked>((work, { enquiry, number }, { from }) => {
      const id = questionId(work.actor.org, { from, enquiry });
      return work.execute(numberQuestion, [
        { id, command: { type: 'take', named: { from, enquiry, number } } },
      ]);
    }),
  ],
  [
    TOPICS.countAnswered,
    each<CountAnswered>((work, { enquiry, count }, { from }) =>
      work.execute(ownAccounts, [{ id: enquiry, command: { type: 'record-count', from, count } }]),
    ),
  ],
  [TOPICS.progress, takeProgress],
  [
    TOPICS.accountFound,
    ownOnly<AccountFound>((work, { account, sealed, listing, notice }) =>
      work.execute(linkedAccount, [{ id: account, command: { type: 'open', sealed, listing, notice } }]),
    ),
  ],
  [
    TOPICS.listingWithdrawn,
    ownOnly<ListingWithdrawn>((work, { account, listing }) =>
      work.execute(linkedAccount, [{ id: account, command: { type: 'withdraw-listing', listing } }]),
    ),
  ],
  [
    TOPICS.accountChanged,
    ownOnly<AccountChanged>((work, { account, state, listings }) =>
      work.execute(
        listedNumber,
        listings.map((id) => ({ id, command: { type: 'note-account', account, state } as const })),
      ),
    ),
  ],
]);

/** Whoever sent a list stands on it: the message itself does not say. */
async function takeList(
  work: Work,
  { reference, ground, numbers, dueAt }: Listed,
  from: string,
): Promise<void> {
  const each = [...new Set(numbers)];
  await work.execute(
    listedNumber,
    each.map((number, index) => ({
      id: listingId(work.actor.org, { from, reference, number }),
      command: {
        type: 'list',
        named: { from, reference, ground, number },
        dueAt: dueAt ?? null,
        closes: index === each.length - 1 ? each.length : null,
      } as const,
    })),
  );
}

async function withdrawList(work: Work, reference: string, from: string): Promise<void> {
  const { rows } = await work.tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      'select id from listed_number where org = duanka_org() and from_org = $1 and reference = $2 order by id',
      [from, reference],
    ),
  );
  if (rows.length === 0) throw platformsError('platforms.list-not-here', { facts: { reference } });
  await work.execute(
    listedNumber,
    rows.map(({ id }) => ({ id, command: { type: 'withdraw' } as const })),
  );
}

/** Answers on many numbers come together and are noted together: the order is written once. */
async function takeProgress(work: Work, messages: Parameters<Consumer>[1]): Promise<void> {
  const told = messages.map(({ from, payload }) => ({ from, progress: payload as Progress }));
  const groups = Map.groupBy(told, ({ from, progress }) => JSON.stringify([from, progress.reference]));
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const progress = group.map((one) => one.progress);
    const command = { type: 'note-progress', from: first.from, progress } as const;
    const { reference } = first.progress;
    // A company that passed on “not mine” goes by the receipt its customer has.
    if (COMPANIES.includes(work.actor.orgKind))
      await work.execute(ownAccounts, [{ id: ownAccountsId(reference), command }]);
    else await work.execute(accountOrder, [{ id: orderId(reference), command }]);
  }
}
