/** HTTP of the second verification for staff: risk queue, one case, and what is done at a counter. */
import { Type } from 'typebox';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import { type Card, type CardCommand, card } from './card.ts';
import { openWords } from './complaint-words.ts';
import type { CardServices } from './services.ts';
import * as contract from './verify-contract.ts';
import { type CaseViewing, caseDetail, caseRow } from './verify-views.ts';

const closed = { additionalProperties: false } as const;

/** What views of one moment need. */
export async function viewingAt(services: CardServices, tx: Tx, now: Instant): Promise<CaseViewing> {
  const { plan, law, names } = services;
  return { plan, law: law.asOf(dayOf(now)), now, names: await names(tx) };
}

export function verifyRoutes(services: CardServices): AnyRoute[] {
  const { book, vault } = services;
  const command = async (
    { repository, key }: RouteRequest<unknown, unknown, unknown>,
    id: string,
    given: CardCommand,
    expectedVersion: number,
  ) => decisionView(await repository.execute(card, { id, command: given, key, expectedVersion }), book);

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
    route({
      method: 'POST',
      path: '/cards/:id/flag',
      audience: 'staff',
      permission: 'card.flag',
      summary: 'Have a card verified again, or add what is new to an open case',
      params: ById,
      body: contract.Flag,
      answer: DecisionSchema,
      handle: (request) => {
        const { groups, expectedVersion } = request.body;
        return command(request, request.params.id, { type: 'flag', groups }, expectedVersion);
      },
    }),
    route({
      method: 'POST',
      path: '/reverifications/:id/withdraw',
      audience: 'staff',
      permission: 'card.flag',
      summary: 'Withdraw a flag before the card is suspended',
      params: ById,
      body: contract.Withdrawal,
      answer: DecisionSchema,
      handle: (request) => {
        const { reason, expectedVersion } = request.body;
        return command(request, request.params.id, { type: 'withdraw-flag', reason }, expectedVersion);
      },
    }),
    route({
      method: 'POST',
      path: '/reverifications/:id/remind',
      audience: 'staff',
      permission: 'card.flag',
      summary: 'Remind the holder now',
      params: ById,
      body: contract.Remind,
      answer: DecisionSchema,
      handle: (request) =>
        command(request, request.params.id, { type: 'remind' }, request.body.expectedVersion),
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
      handle: async (request) => {
        const { checks, help, expectedVersion } = request.body;
        const { id } = request.params;
        const place = help === undefined ? 'hall' : 'assisted';
        const verification = { place, checks, ...(help === undefined ? {} : { help }) } as const;
        const answer = await command(request, id, { type: 'verify', verification }, expectedVersion);
        if (answer.outcome === 'refuse') {
          await request.repository.execute(card, { id, command: { type: 'record-try', place, checks } });
        }
        return answer;
      },
    }),
    route({
      method: 'POST',
      path: '/reverifications/:id/answer-complaint',
      audience: 'staff',
      permission: 'card.answer-complaint',
      summary: 'Answer the complaint of the holder; where we agree the card comes back at once',
      params: ById,
      body: contract.ComplaintAnswerGiven,
      answer: DecisionSchema,
      handle: (request) => {
        const { upheld, reason, expectedVersion } = request.body;
        return command(
          request,
          request.params.id,
          { type: 'answer-complaint', upheld, reason },
          expectedVersion,
        );
      },
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
