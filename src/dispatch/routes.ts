/** HTTP of what is sent: the list, one item with its receipts, and sending it again. */
import { Type } from 'typebox';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { PAGE_SIZE, pageOf } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import * as contract from './contract.ts';
import { dispatchItem } from './item.ts';
import * as query from './queries.ts';
import type { Dispatcher } from './send.ts';
import { senderName } from './store.ts';
import { writeText } from './templates.ts';
import { detailView, rowView } from './views.ts';

const closed = { additionalProperties: false } as const;

/** What of the dispatcher the pages show. */
export type Sending = Pick<Dispatcher, 'configured' | 'answering'>;

export function dispatchRoutes(
  services: Pick<Services, 'book'> & { readonly plan: NumberingPlan },
  sending: Sending,
): AnyRoute[] {
  const { book, plan } = services;
  return [
    route({
      method: 'GET',
      path: '/dispatch',
      audience: 'staff',
      permission: 'dispatch.read',
      summary: 'Messages to subscribers and instructions for lines, newest first',
      query: Type.Object(contract.DispatchFilter, closed),
      answer: PageOf(contract.DispatchRow),
      handle: ({ repository, query: asked }) =>
        repository.read('dispatch.read', (tx) => listed(tx, services, asked)),
    }),
    route({
      method: 'POST',
      path: '/dispatch/search',
      audience: 'staff',
      permission: 'dispatch.read',
      summary: 'Messages and instructions for one number, newest first',
      reads: true,
      body: contract.DispatchSearch,
      answer: PageOf(contract.DispatchRow),
      handle: ({ repository, body }) => {
        const read = plan.normalise(body.number);
        // A number that cannot be read is nobody's: the list is empty.
        const number = read.ok ? read.number : '';
        return repository.read('dispatch.read', (tx) => listed(tx, services, { ...body, number }));
      },
    }),
    route({
      method: 'GET',
      path: '/dispatch-gateway',
      audience: 'staff',
      permission: 'dispatch.read',
      summary: 'Whether a gateway is set and answers, and what waits for it',
      answer: contract.GatewayState,
      handle: ({ repository }) =>
        repository.read('dispatch.read', async (tx) => ({
          configured: sending.configured,
          answering: sending.answering(),
          ...(await query.backlog(tx)),
        })),
    }),
    route({
      method: 'POST',
      path: '/dispatch-preview',
      audience: 'staff',
      permission: 'dispatch.read',
      summary: 'How a text would read, before anybody is told; nothing is written',
      reads: true,
      body: contract.TextAsked,
      answer: contract.TextWritten,
      handle: ({ repository, body: { template, facts } }) =>
        repository.read('dispatch.read', async (tx) => {
          const sender = await senderName(tx);
          const write = (language: 'zh' | 'en') => {
            const written = writeText(template, facts, { carrier: sender[language], language });
            return written.ok ? written.text : null;
          };
          return { zh: write('zh'), en: write('en') };
        }),
    }),
    route({
      method: 'GET',
      path: '/dispatch/:id',
      audience: 'staff',
      permission: 'dispatch.read',
      summary: 'One instruction: what was said or switched, each try, and its receipt',
      params: ById,
      answer: contract.DispatchDetail,
      handle: ({ repository, params: { id } }) =>
        repository.read('dispatch.read', async (tx) => {
          const record = await query.itemById(tx, id);
          if (record === undefined) throw kernelError('kernel.missing');
          return detailView(record, await query.history(tx, id), services);
        }),
    }),
    route({
      method: 'POST',
      path: '/dispatch/:id/again',
      audience: 'staff',
      permission: 'dispatch.again',
      summary: 'Send again what was given up',
      params: ById,
      body: contract.Again,
      answer: DecisionSchema,
      handle: async ({ repository, key, params: { id }, body: { expectedVersion, reason } }) =>
        decisionView(
          await repository.execute(dispatchItem, {
            id,
            command: { type: 'again', reason },
            key,
            expectedVersion,
          }),
          book,
        ),
    }),
  ];
}

/** One page, and how many there are in all. */
async function listed(tx: Tx, services: { readonly plan: NumberingPlan }, asked: query.DispatchQuery) {
  const page = pageOf(
    await query.listItems(tx, asked),
    asked.limit ?? PAGE_SIZE,
    (row) => rowView(row, services),
    ({ queued_at, id }) => [queued_at, id],
  );
  return { ...page, total: await query.countItems(tx, asked) };
}
