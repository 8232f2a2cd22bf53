/** HTTP of cards for staff: order, registration, activation, what ends a card, lists. */
import { type Static, Type } from 'typebox';
import { holdersById } from '../identity/read-model.ts';
import { holds } from '../kernel/access.ts';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { PAGE_SIZE, pageOf } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import { capOf, countedCards, counts } from './cap.ts';
import { type CardCommand, card } from './card.ts';
import * as contract from './contract.ts';
import { newId, newReceipt, readNumber } from './intake.ts';
import type { Order } from './life.ts';
import { dryRun } from './preview.ts';
import * as query from './queries.ts';
import type { CardServices } from './services.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

type Asked<B = unknown> = RouteRequest<{ id: string }, unknown, B & { expectedVersion: number }>;

/** Lists and orders; then what is done to one card. */
export function cardRoutes(services: CardServices): AnyRoute[] {
  return [
    ...orderRoutes(services),
    ...lifeRoutes(services),
    ...endingRoutes(services),
    ...readRoutes(services),
  ];
}

function orderRoutes(services: CardServices): AnyRoute[] {
  const { plan, law, book, randomness } = services;
  return [
    route({
      method: 'POST',
      path: '/cards/preview',
      audience: 'staff',
      permission: 'card.order',
      summary: 'What the decision on an order would be now; nothing is written',
      body: contract.PreviewBody,
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
      body: contract.OrderBody,
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
      handle: ({ repository, query: { number, ...asked }, now }) => {
        const written =
          number === undefined ? undefined : readNumber(plan, number, { now, place: '/number' }).number;
        return repository.read('card.read', async (tx) => {
          const filter = { ...asked, number: written };
          const viewing = { ...services, now, names: new Map() };
          const page = pageOf(
            await query.listCards(tx, filter),
            asked.limit ?? PAGE_SIZE,
            (row) => view.cardRow(row, viewing),
            (row) => [row.id],
          );
          return { ...page, total: await query.countCards(tx, filter) };
        });
      },
    }),
  ];
}

function orderOf({ plan }: CardServices, body: Static<typeof contract.OrderBody>, now: Instant) {
  const { number, form, province } = readNumber(plan, body.number, { now, place: '/number' });
  const { holder, handler = null, checks = [], kind } = body;
  return { number, numberForm: form, kind, plan: body.plan, holder, handler, province, checks };
}

/** Without a number yet: one that fits the kind and that nobody has. */
function previewOf(
  services: CardServices,
  { number, plan = '', ...body }: Static<typeof contract.PreviewBody>,
  now: Instant,
): Order {
  if (number !== undefined) return orderOf(services, { ...body, plan, number }, now);
  const { holder, handler = null, checks = [], kind } = body;
  const numberForm = kind === 'fixed-line' ? 'fixed' : 'mobile';
  return { number: '', numberForm, kind, plan, holder, handler, province: null, checks };
}

/** A command on one card, in the version the person saw. */
async function command(services: CardServices, request: Asked, given: CardCommand) {
  const { repository, key, params, body } = request;
  const { expectedVersion } = body;
  const answer = await repository.execute(card, {
    id: params.id,
    command: given,
    key,
    expectedVersion,
    // A command can hold a receipt drawn for it; the card is part of what was asked.
    asked: [params.id, body],
  });
  return decisionView(answer, services.book);
}

function lifeRoutes(services: CardServices): AnyRoute[] {
  const staff = { method: 'POST', audience: 'staff', params: ById, answer: DecisionSchema } as const;
  return [
    route({
      ...staff,
      path: '/cards/:id/register',
      permission: 'card.order',
      summary: 'Complete the registration with the identity checks made',
      body: contract.RegisterBody,
      handle: (request) => command(services, request, { type: 'register', checks: request.body.checks }),
    }),
    route({
      ...staff,
      path: '/cards/:id/activate',
      permission: 'card.activate',
      summary: 'Switch a registered card on, once the notice is acknowledged',
      body: contract.VersionBody,
      handle: (request) => command(services, request, { type: 'activate' }),
    }),
    route({
      ...staff,
      path: '/cards/:id/cancel',
      permission: 'card.cancel',
      summary: 'Cancel a card at the wish of its holder',
      body: contract.CancelBody,
      handle: (request) => {
        const { by, reason, checks } = request.body;
        return command(services, request, { type: 'cancel', by, reason, checks });
      },
    }),
    route({
      ...staff,
      path: '/cards/:id/dispute',
      permission: 'card.dispute',
      summary: 'The person says at the counter that this number is not theirs',
      body: contract.DisputeBody,
      handle: (request) => {
        const { person, checks } = request.body;
        const receipt = newReceipt('YY', services.randomness);
        return command(services, request, { type: 'dispute', receipt, person, checks });
      },
    }),
    route({
      ...staff,
      path: '/cards/:id/confirm-user',
      permission: 'card.verify',
      summary: 'The registered holder was checked and uses the number: ends a mistaken dispute or a doubt',
      body: contract.ConfirmUserBody,
      handle: (request) =>
        command(services, request, { type: 'confirm-user', place: 'hall', checks: request.body.checks }),
    }),
  ];
}

function endingRoutes(services: CardServices): AnyRoute[] {
  const staff = { method: 'POST', audience: 'staff', params: ById, answer: DecisionSchema } as const;
  return [
    route({
      ...staff,
      path: '/cards/:id/stop',
      permission: 'card.stop.propose',
      summary: 'Propose to stop a number for conduct; another person must approve',
      body: contract.StopBody,
      handle: (request) => {
        const { ground, reason, confirmation } = request.body;
        return command(services, request, { type: 'propose-stop', ground, reason, confirmation });
      },
    }),
    route({
      ...staff,
      path: '/cards/:id/stop/approve',
      permission: 'card.stop.approve',
      summary: 'Approve the stop that was proposed',
      body: contract.VersionBody,
      handle: (request) => command(services, request, { type: 'approve-stop' }),
    }),
    route({
      ...staff,
      path: '/cards/:id/stop/decline',
      permission: 'card.stop.approve',
      summary: 'Decline the stop that was proposed',
      body: contract.ReasonBody,
      handle: (request) => command(services, request, { type: 'decline-stop', reason: request.body.reason }),
    }),
    route({
      ...staff,
      path: '/cards/:id/stop/lift',
      permission: 'card.stop.approve',
      summary: 'Lift a stop; what was off before it stays off',
      body: contract.ReasonBody,
      handle: (request) => command(services, request, { type: 'lift-stop', reason: request.body.reason }),
    }),
    route({
      ...staff,
      path: '/cards/:id/dispute/resolve',
      permission: 'review.conclude',
      summary: 'Conclude the check of a number somebody said is not theirs',
      body: contract.ResolveBody,
      handle: (request) => {
        const { outcome, reason } = request.body;
        return command(services, request, { type: 'resolve-dispute', outcome, reason });
      },
    }),
    route({
      ...staff,
      path: '/cards/:id/trade',
      permission: 'card.stop.approve',
      summary: 'Record an act of trade with this card',
      body: contract.TradeBody,
      handle: async (request) => {
        const { act, on, person = null, reference } = request.body;
        if (person !== null) await demandHolder(request, person);
        return command(services, request, { type: 'record-trade', trade: { act, on, person, reference } });
      },
    }),
    route({
      ...staff,
      path: '/cards/:id/other-user',
      permission: 'card.flag',
      summary: 'Somebody other than the registered user was found to use the number',
      body: contract.OtherUserBody,
      handle: (request) =>
        command(services, request, { type: 'find-other-user', evidence: request.body.observation }),
    }),
  ];
}

function readRoutes(services: CardServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/cards/:id',
      audience: 'staff',
      permission: 'card.read',
      summary: 'One card: its life, what is missing for the next step, its decisions',
      params: ById,
      answer: contract.CardDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('card.read', async (tx) => {
          const record = await one(tx, id);
          const next = holds(repository.actor.role, 'card.order')
            ? await nextStep(tx, record, { actor: repository.actor, now, law: services.law })
            : undefined;
          const related = { next, history: await query.history(tx, card.name, id) };
          return view.cardDetail(record, related, { ...services, now, names: await services.names(tx) });
        }),
    }),
    route({
      method: 'GET',
      path: '/holders/:id/cards',
      audience: 'staff',
      permission: 'card.read',
      summary: 'Live cards of one holder with this company, in the whole country',
      params: ById,
      answer: contract.HeldCards,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('card.read', async (tx) => {
          if (!(await holdersById(tx, [id])).has(id)) throw kernelError('kernel.missing');
          const law = services.law.asOf(dayOf(now));
          const held = await query.heldNationwide(tx, id);
          // Numbers of cards outside the area of the asker stay hidden.
          const shown = new Map((await query.cardsOf(tx, id)).map(({ id: card, number }) => [card, number]));
          const masked = (number: string | undefined) =>
            number === undefined ? '***' : services.plan.mask(number);
          return {
            items: held.map((one) => ({
              id: one.id,
              masked: masked(shown.get(one.id)),
              kind: one.kind,
              state: one.state,
              slot: one.slot,
              province: one.province,
              counts: counts(one, law),
            })),
            held: countedCards(held, { province: null, law }).length,
            cap: capOf(law)?.value ?? null,
          };
        }),
    }),
  ];
}

/** A person named in a record must be on file here. @throws kernel.missing */
async function demandHolder({ repository }: Asked, id: string): Promise<void> {
  const known = await repository.read('card.read', async (tx) => (await holdersById(tx, [id])).has(id));
  if (!known) throw kernelError('kernel.missing', { place: '/person' });
}

async function one(tx: Tx, id: string): Promise<query.CardRecord> {
  const record = await query.cardById(tx, id);
  if (record === undefined) throw kernelError('kernel.missing');
  return record;
}

/** What the next step of opening would answer now. */
async function nextStep(
  tx: Tx,
  { id, data: state }: query.CardRecord,
  by: Parameters<typeof dryRun>[2],
): Promise<view.Next | undefined> {
  if (state.state !== 'ordered' && state.state !== 'registered') return undefined;
  const given: CardCommand =
    state.state === 'ordered' ? { type: 'register', checks: [] } : { type: 'activate' };
  const { decision } = await dryRun(tx, { id, state, command: given }, by);
  return { command: given.type, decision };
}
