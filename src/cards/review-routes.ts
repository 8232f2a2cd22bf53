/** HTTP of reviews, and of the two lists they come from. */
import { Type } from 'typebox';
import { ById, DecisionSchema } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { PAGE_SIZE, pageOf } from '../kernel/paging.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { dayOf } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { resultOf, review } from './review.ts';
import * as contract from './review-contract.ts';
import * as store from './review-store.ts';
import { inconsistentReport, manyCardsReport, openReviews } from './review-survey.ts';
import type { BaseServices } from './services.ts';

const closed = { additionalProperties: false } as const;
/** Reviews one request opens at most: about as much as is done before a person stops waiting. */
const MOST_OPENED = 5000;
const LISTED = 100;

export function reviewRoutes({ book, law, randomness, plan }: BaseServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/reviews',
      audience: 'staff',
      permission: 'review.read',
      summary: 'Reviews: what is open by due time, or what is closed',
      query: Type.Object(contract.ReviewFilter, closed),
      answer: contract.ReviewPage,
      handle: ({ repository, query, now }) =>
        repository.read('review.read', async (tx) => {
          const rows = await store.listReviews(tx, query, now);
          const page = pageOf(
            rows,
            query.limit ?? PAGE_SIZE,
            (row) => rowView(row, plan),
            (row) => [query.state === 'closed' ? row.opened_at : row.due_at, row.id],
          );
          return { ...page, total: await store.countReviews(tx, query, now) };
        }),
    }),
    route({
      method: 'POST',
      path: '/reviews',
      audience: 'staff',
      permission: 'review.conclude',
      summary: 'Survey the whole base and open a review for everything found that has none',
      body: contract.Survey,
      answer: contract.SurveyAnswer,
      handle: ({ repository, body: { kind } }) =>
        openReviews(repository, kind, { law, randomness, limit: MOST_OPENED }),
    }),
    route({
      method: 'GET',
      path: '/reviews/:id',
      audience: 'staff',
      permission: 'review.read',
      summary: 'One review with every card and every attempt',
      params: ById,
      answer: contract.ReviewDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('review.read', async (tx) => {
          const record = await store.reviewById(tx, id);
          if (record === undefined) throw kernelError('kernel.missing');
          return detailView(record, plan);
        }),
    }),
    route({
      method: 'POST',
      path: '/reviews/:id/result',
      audience: 'staff',
      permission: 'review.conclude',
      summary: 'Record what a record check or a call-back of one card came to',
      params: ById,
      body: contract.CardResult,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { expectedVersion, ...result }, key }) => {
        const command = { type: 'record', ...result } as const;
        return decisionView(await repository.execute(review, { id, command, key, expectedVersion }), book);
      },
    }),
    route({
      method: 'POST',
      path: '/reviews/:id/number',
      audience: 'staff',
      permission: 'review.conclude',
      summary: 'The number of one card in full, to call its user; this is put on record',
      params: ById,
      body: contract.NumberAsked,
      answer: contract.NumberShown,
      handle: async ({ repository, params: { id }, body: { card }, key }) => {
        const command = { type: 'read-number', card } as const;
        const { state } = await repository.execute(review, { id, command, key });
        const listed = state?.cards.find((one) => one.card === card);
        if (listed === undefined) throw kernelError('kernel.missing', { place: '/card' });
        return { number: listed.number };
      },
    }),
    route({
      method: 'POST',
      path: '/reviews/:id/close',
      audience: 'staff',
      permission: 'review.conclude',
      summary: 'Close a review once each card has a result',
      params: ById,
      body: contract.Close,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { expectedVersion }, key }) =>
        decisionView(
          await repository.execute(review, { id, command: { type: 'close' }, key, expectedVersion }),
          book,
        ),
    }),
    route({
      method: 'GET',
      path: '/cards/five-or-more',
      audience: 'staff',
      permission: 'review.read',
      summary: 'Persons with as many cards as bring a review, those with the most first',
      query: Type.Object(contract.ListLimit, closed),
      answer: contract.ManyCards,
      handle: ({ repository, query: { limit }, now }) =>
        repository.read('review.read', async (tx) => {
          const { threshold, ...report } = await manyCardsReport(tx, law.asOf(dayOf(now)), limit ?? LISTED);
          if (threshold === undefined) return { threshold: null, ...report, items: [...report.items] };
          const { from, scope, params } = threshold;
          return {
            threshold: { cards: from, scope, params: params.map((param) => ({ ...param })) },
            ...report,
            items: [...report.items],
          };
        }),
    }),
    route({
      method: 'GET',
      path: '/cards/inconsistent',
      audience: 'staff',
      permission: 'review.read',
      summary: 'Registrations that cannot be true',
      query: Type.Object(contract.ListLimit, closed),
      answer: contract.Inconsistent,
      handle: ({ repository, query: { limit } }) =>
        repository.read('review.read', async (tx) => {
          const { total, byReason, items } = await inconsistentReport(tx, limit ?? LISTED);
          return {
            total,
            byReason: [...byReason],
            items: items.map(({ register, id, reason, review: open }) => ({
              subject: { register, id },
              reason,
              review: open,
            })),
          };
        }),
    }),
  ];
}

function rowView({ id, version, data }: store.ReviewRecord, plan: NumberingPlan) {
  const { kind, state, subject, province, openedAt, dueAt, cards, late, outcome } = data;
  const open = cards.filter((card) => resultOf(card) === null).length;
  return {
    id,
    version,
    kind,
    state,
    masked: plan.mask(cards[0]?.number ?? ''),
    subject,
    province,
    openedAt,
    dueAt,
    cards: cards.length,
    open,
    late,
    outcome,
  };
}

function detailView(record: store.ReviewRecord, plan: NumberingPlan) {
  const { clause, params, reasons, cards } = record.data;
  return {
    review: rowView(record, plan),
    clause,
    params: params.map((param) => ({ ...param })),
    reasons: [...reasons],
    cards: cards.map(({ number, ...card }) => ({
      ...card,
      masked: plan.mask(number),
      attempts: [...card.attempts],
      result: resultOf(card),
    })),
  };
}
