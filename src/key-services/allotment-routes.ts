/** HTTP of exceptions to the cap on numbers, and of blocks of the company's own numbers. */
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { pageOfSubjects } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import * as contract from './allotment-contract.ts';
import { type NumberBlock, numberBlock } from './block.ts';
import { type CapException, capException } from './exception.ts';
import { bare, readRanges } from './ranges.ts';
import { demandCustomer, type KeyServiceServices } from './routes.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function allotmentRoutes(services: KeyServiceServices): AnyRoute[] {
  return [...exceptionRoutes(services), ...blockRoutes(services)];
}

function exceptionRoutes({ book, randomness }: KeyServiceServices): AnyRoute[] {
  const act = actsOn(capException, book);
  const ending = (type: 'decline' | 'end', summary: string) =>
    act({
      path: `/key-exceptions/:id/${type}`,
      permission: 'key-service.approve',
      summary,
      body: ReasonBody,
      command: ({ reason }) => ({ type, reason }),
    });
  return [
    route({
      method: 'GET',
      path: '/key-exceptions',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'Exceptions to the cap on numbers, newest first',
      query: Type.Object(contract.ExceptionFilter, closed),
      answer: PageOf(contract.ExceptionRow),
      handle: ({ repository, query: { state, customer, kind, province, ...page } }) =>
        repository.read('key-service.read', (tx) =>
          pageOfSubjects<CapException, contract.ExceptionRowView>(
            tx,
            {
              table: 'key_exception',
              by: 'asked_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['customer = ?', customer],
                ['kind = ?', kind],
                ['province = ?', province],
              ],
              ...page,
            },
            view.exceptionRow,
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/key-exceptions',
      audience: 'staff',
      permission: 'key-service.apply',
      summary: 'Ask for more numbers of a kind than the cap allows',
      body: contract.ExceptionBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        await demandCustomer(repository, body.customer);
        const command = { type: 'ask', asked: body } as const;
        const item = { id: freshId('x', randomness), command, key, asked: body };
        return decisionView(await repository.execute(capException, item), book);
      },
    }),
    act({
      path: '/key-exceptions/:id/grant',
      permission: 'key-service.approve',
      summary: 'Grant an exception, for the provincial company or above',
      body: VersionBody,
      command: () => ({ type: 'grant' }),
    }),
    ending('decline', 'Decline an exception'),
    ending('end', 'End an exception before its term; numbers that are open stay'),
  ];
}

function blockRoutes({ book, plan }: KeyServiceServices): AnyRoute[] {
  const act = actsOn(numberBlock, book);
  return [
    route({
      method: 'GET',
      path: '/number-blocks',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'Blocks of numbers of the company that the numbering plan does not tell by network',
      query: Type.Object(contract.BlockFilter, closed),
      answer: PageOf(contract.BlockRow),
      handle: ({ repository, query }) =>
        repository.read('key-service.read', (tx) =>
          pageOfSubjects<NumberBlock, ReturnType<typeof view.blockRow>>(
            tx,
            { table: 'number_block', by: 'kept_at', order: 'newest', where: [], ...query },
            view.blockRow,
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/number-blocks',
      audience: 'staff',
      permission: 'key-service.approve',
      summary: 'Enter a block of numbers of the company; the same block again is the same',
      body: contract.BlockBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        const [range] = bare(readRanges(plan, [body.range], dayOf(now)));
        if (range === undefined) throw new TypeError('one range in, one out');
        const name = createHash('sha256').update(JSON.stringify([repository.actor.org, range]));
        const id = `b${name.digest('base64url').slice(0, 22)}`;
        const command = { type: 'keep', range, note: body.note } as const;
        return decisionView(await repository.execute(numberBlock, { id, command, key }), book);
      },
    }),
    act({
      path: '/number-blocks/:id/end',
      permission: 'key-service.approve',
      summary: 'The block does not belong to the company any more',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'end', reason }),
    }),
  ];
}
