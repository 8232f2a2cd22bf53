/** HTTP of the second verification for staff: risk queue, one case, and what is done at a counter. */
import { Type } from 'typebox';
import { actsOn, actsOnEach } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import type { Tx } from '../kernel/register.ts';
import type { Answer, Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import { type Card, card } from './card.ts';
import { openWords } from './complaint-words.ts';
import type { Verification } from './reverify.ts';
import type { CardServices } from './services.ts';
import * as contract from './verify-contract.ts';
import { type CaseViewing, caseDetail, caseRow } from './verify-views.ts';

const closed = { additionalProperties: false } as const;

/** What a silent service left undecided is kept: its answer decides it by itself. */
export async function awaitWhereSilent(
  repository: Repository,
  { id, outcome }: Answer<Card>,
  verification: Verification,
): Promise<void> {
  if (outcome !== 'undecidable') return;
  await repository.execute(card, { id, command: { type: 'await-answer', verification } });
}

/** What views of one moment need. */
export async function viewingAt(services: CardServices, tx: Tx, now: Instant): Promise<CaseViewing> {
  const { plan, law, names } = services;
  return { plan, law: law.asOf(dayOf(now)), now, names: await names(tx) };
}

export function verifyRoutes(services: CardServices): AnyRoute[] {
  const { book, vault } = services;
  const act = actsOn(card, book);

  return [
    route({
      method: 'GET',
      path: '/reverifications',
      audience: 'staff',
      permission: 'card.read',
      summary: 'Cards under second verification, earliest due first',
      query: Type.Object(contract.CaseFilter, closed),
      answer: PageOf(contract.CaseRow),
      handle: ({ repository, query, now }) =>
        repository.read('card.read', async (tx) => {
          const viewing = await viewingAt(services, tx, now);
          const listing = {
            table: card.name,
            by: 'queue_at',
            order: 'due',
            where: [
              ['queue_at is not null', true],
              ['case_state = ?', query.state],
              ['groups @> array[?]', query.group],
              ['province = ?', query.province],
              ['queue_at < ?', query.overdue === true ? now : undefined],
              [
                `data->'reverification'->>'flaggedBy' = ?`,
                query.mine === true ? repository.actor.id : undefined,
              ],
            ],
            cursor: query.cursor,
            limit: query.limit,
          } as const;
          return pageOfSubjects<Card, contract.CaseRowView>(tx, listing, (subject) =>
            caseRow(subject, viewing),
          );
        }),
    }),
    route({
      method: 'GET',
      path: '/reverifications/:id',
      audience: 'staff',
      permission: 'card.read',
      summary: 'One case: reminders with receipts, what the holder is told, decisions',
      params: ById,
      answer: contract.CaseDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('card.read', async (tx) => {
          const subject = await subjectById<Card>(tx, card.name, id);
          const history = await historyOf(tx, card.name, id, book);
          return caseDetail(subject, history, await viewingAt(services, tx, now));
        }),
    }),
    act({
      path: '/cards/:id/flag',
      permission: 'card.flag',
      summary: 'Have a card verified again, or add what is new to an open case',
      body: contract.Flag,
      command: ({ groups }) => ({ type: 'flag', groups }),
    }),
    act({
      path: '/reverifications/:id/withdraw',
      permission: 'card.flag',
      summary: 'Withdraw a flag before the card is suspended',
      body: contract.Withdrawal,
      command: ({ reason }) => ({ type: 'withdraw-flag', reason }),
    }),
    act({
      path: '/reverifications/:id/remind',
      permission: 'card.flag',
      summary: 'Remind the holder now',
      body: contract.Remind,
      command: () => ({ type: 'remind' }),
    }),
    actsOnEach(
      card,
      book,
    )({
      path: '/reverifications/remind',
      permission: 'card.flag',
      summary: 'Remind the holders of several cards now; each is decided by itself',
      command: () => ({ type: 'remind' }),
    }),
    route({
      method: 'POST',
      path: '/reverifications/:id/verify',
      audience: 'staff',
      permission: 'card.verify',
      summary: 'Verify at the counter, or with help; a check that did not pass is counted',
      params: ById,
      body: contract.HallVerification,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { checks, help, expectedVersion }, key }) => {
        const place = help === undefined ? 'hall' : 'assisted';
        const verification = { place, checks, ...(help === undefined ? {} : { help }) } as const;
        const command = { type: 'verify', verification } as const;
        const answer = await repository.execute(card, { id, command, key, expectedVersion });
        await awaitWhereSilent(repository, answer, verification);
        if (answer.outcome === 'refuse') {
          await repository.execute(card, { id, command: { type: 'record-try', place, checks } });
        }
        return decisionView(answer, book);
      },
    }),
    act({
      path: '/reverifications/:id/answer-complaint',
      permission: 'card.answer-complaint',
      summary: 'Answer the complaint of the holder; where we agree the card comes back at once',
      body: contract.ComplaintAnswerGiven,
      command: ({ upheld, reason }) => ({ type: 'answer-complaint', upheld, reason }),
    }),
    route({
      method: 'POST',
      path: '/reverifications/:id/complaint-words',
      audience: 'staff',
      permission: 'card.answer-complaint',
      summary: 'Read the words of the complaint; that it was done is put on record',
      params: ById,
      body: contract.WordsAsked,
      answer: contract.WordsRead,
      handle: async ({ repository, params: { id }, body: { purpose } }) => {
        const answer = await repository.execute(card, { id, command: { type: 'read-complaint', purpose } });
        const complaint = answer.state?.reverification?.complaint;
        if (complaint == null) throw kernelError('kernel.missing');
        const place = { origin: repository.actor.org, receipt: complaint.receipt };
        const words = complaint.words === null ? null : await openWords(vault, place, complaint.words);
        return { ...decisionView(answer, book), words };
      },
    }),
  ];
}
