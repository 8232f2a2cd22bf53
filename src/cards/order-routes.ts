/** HTTP of orders and of the list of cards, for staff. */
import { type Static, Type } from 'typebox';
import { DecisionSchema, PageOf } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { PAGE_SIZE, pageOf } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Instant } from '../kernel/time.ts';
import * as act from './act-contract.ts';
import { card } from './card.ts';
import * as contract from './contract.ts';
import { newId, readNumber } from './intake.ts';
import type { Order } from './life.ts';
import { dryRun } from './preview.ts';
import * as query from './queries.ts';
import type { CardServices } from './services.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

/** Preview and order, then the list by filters or by a number. */
export function orderRoutes(services: CardServices): AnyRoute[] {
  const { plan, law, book, randomness } = services;
  return [
    route({
      method: 'POST',
      path: '/cards/preview',
      audience: 'staff',
      permission: 'card.order',
      summary: 'What the decision on an order would be now; nothing is written',
      reads: true,
      body: act.PreviewBody,
      answer: contract.Preview,
      handle: ({ repository, body, now }) => {
        const command = { type: 'order', order: previewOf(services, body, now) } as const;
        return repository.read('card.order', async (tx) => {
          const { actor } = repository;
          const dry = await dryRun(tx, { id: 'preview', state: undefined, command }, { actor, now, law });
          return { ...view.decisionShown(dry.decision, book), held: dry.held, cap: dry.cap };
        });
      },
    }),
    route({
      method: 'POST',
      path: '/cards',
      audience: 'staff',
      permission: 'card.order',
      summary: 'Order a card or line for a holder on file',
      body: act.OrderBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, now, key }) => {
        const command = { type: 'order', order: orderOf(services, body, now) } as const;
        const id = newId('c', now, randomness);
        return decisionView(await repository.execute(card, { id, command, key, asked: body }), book);
      },
    }),
    route({
      method: 'GET',
      path: '/cards',
      audience: 'staff',
      permission: 'card.read',
      summary: 'Cards and lines, newest orders first',
      query: Type.Object(contract.CardFilter, closed),
      answer: PageOf(contract.CardRow),
      handle: ({ repository, query: asked, now }) =>
        repository.read('card.read', (tx) => listed(tx, services, { ...asked, now })),
    }),
    route({
      method: 'POST',
      path: '/cards/search',
      audience: 'staff',
      permission: 'card.read',
      summary: 'Cards and lines that have or had one number, newest orders first',
      reads: true,
      body: contract.CardSearch,
      answer: PageOf(contract.CardRow),
      handle: ({ repository, body, now }) => {
        const { number } = readNumber(plan, body.number, { now, place: '/number' });
        return repository.read('card.read', (tx) => listed(tx, services, { ...body, number, now }));
      },
    }),
  ];
}

/** One page, and how many there are in all. */
async function listed(
  tx: Tx,
  services: CardServices,
  { now, ...filter }: query.CardQuery & { readonly now: Instant },
) {
  const viewing = { ...services, now, names: new Map() };
  const page = pageOf(
    await query.listCards(tx, filter),
    filter.limit ?? PAGE_SIZE,
    (row) => view.cardRow(row, viewing),
    (row) => [row.id],
  );
  return { ...page, total: await query.countCards(tx, filter) };
}

function orderOf({ plan }: CardServices, body: Static<typeof act.OrderBody>, now: Instant) {
  const { number, form, province } = readNumber(plan, body.number, { now, place: '/number' });
  const { holder, handler = null, checks = [], kind } = body;
  return { number, numberForm: form, kind, plan: body.plan, holder, handler, province, checks };
}

/** Without a number yet: one that fits the kind and that nobody has. */
function previewOf(
  services: CardServices,
  { number, plan = '', ...body }: Static<typeof act.PreviewBody>,
  now: Instant,
): Order {
  if (number !== undefined) return orderOf(services, { ...body, plan, number }, now);
  const { holder, handler = null, checks = [], kind } = body;
  const numberForm = kind === 'fixed-line' ? 'fixed' : 'mobile';
  return { number: '', numberForm, kind, plan, holder, handler, province: null, checks };
}
