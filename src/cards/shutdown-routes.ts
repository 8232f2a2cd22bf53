/** HTTP of shutdown orders, at police and regulators. */
import { Type } from 'typebox';
import { DecisionSchema, IdSchema, PageOf } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { PAGE_SIZE, pageOf } from '../kernel/paging.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { newId, readNumber } from './intake.ts';
import * as query from './queries.ts';
import type { CardServices } from './services.ts';
import { type ListedNumber, shutdownOrder } from './shutdown.ts';
import * as contract from './shutdown-contract.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function shutdownRoutes(services: CardServices): AnyRoute[] {
  const { plan, book, randomness } = services;
  return [
    route({
      method: 'POST',
      path: '/shutdown-orders',
      audience: 'staff',
      permission: 'shutdown.order',
      summary: 'Order numbers shut down; each company is told of its own',
      body: contract.ShutdownOrderBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, now, key }) => {
        const { reference, basis, usedInCrime } = body;
        const read = body.numbers.map((written, index): [string, ListedNumber] => {
          const { form: _, ...listed } = readNumber(plan, written, { now, place: `/numbers/${index}` });
          return [listed.number, listed];
        });
        const numbers = [...new Map(read).values()];
        const command = { type: 'order', reference, basis, usedInCrime, numbers } as const;
        const id = newId('o', now, randomness);
        return decisionView(await repository.execute(shutdownOrder, { id, command, key, asked: body }), book);
      },
    }),
    route({
      method: 'GET',
      path: '/shutdown-orders',
      audience: 'staff',
      permission: 'shutdown.read',
      summary: 'Shutdown orders, newest first, with what remains of each',
      query: Type.Object(contract.ShutdownFilter, closed),
      answer: PageOf(contract.ShutdownOrderRow),
      handle: ({ repository, query: filter, now }) =>
        repository.read('shutdown.read', async (tx) => {
          const viewing = { ...services, now, names: new Map() };
          const page = pageOf(
            await query.listShutdowns(tx, filter),
            filter.limit ?? PAGE_SIZE,
            (row) => view.shutdownRow(row, viewing),
            (row) => [row.ordered_at, row.id],
          );
          return { ...page, total: await query.countShutdowns(tx, filter) };
        }),
    }),
    route({
      method: 'GET',
      path: '/shutdown-orders/:id',
      audience: 'staff',
      permission: 'shutdown.read',
      summary: 'One order: each number with its company and what became of it',
      params: Type.Object({ id: IdSchema }, closed),
      answer: contract.ShutdownOrderDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('shutdown.read', async (tx) => {
          const record = await query.shutdownById(tx, id);
          if (record === undefined) throw kernelError('kernel.missing');
          const history = await query.history(tx, shutdownOrder.name, id);
          return view.shutdownDetail(record, history, { ...services, now, names: await services.names(tx) });
        }),
    }),
  ];
}
