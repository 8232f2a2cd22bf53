/** HTTP of cards for staff: registration, activation, what ends a card, one card and its holder's others. */
import { holdersById } from '../identity/read-model.ts';
import { holds } from '../kernel/access.ts';
import { ById, DecisionSchema, VersionBody } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import { dayOf } from '../kernel/time.ts';
import * as act from './act-contract.ts';
import { capOf, countedCards, counts } from './cap.ts';
import { type CardCommand, card } from './card.ts';
import * as contract from './contract.ts';
import { newReceipt } from './intake.ts';
import { orderRoutes } from './order-routes.ts';
import { dryRun } from './preview.ts';
import * as query from './queries.ts';
import type { CardServices } from './services.ts';
import * as view from './views.ts';

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
      body: act.RegisterBody,
      handle: (request) => command(services, request, { type: 'register', checks: request.body.checks }),
    }),
    route({
      ...staff,
      path: '/cards/:id/activate',
      permission: 'card.activate',
      summary: 'Switch a registered card on, once the notice is acknowledged',
      body: VersionBody,
      handle: (request) => command(services, request, { type: 'activate' }),
    }),
    route({
      ...staff,
      path: '/cards/:id/look-up',
      permission: 'card.look-up',
      summary: "Record how many cards with other companies the authority's service told",
      body: act.LookUpBody,
      handle: (request) => {
        const { expectedVersion: _, ...result } = request.body;
        return command(services, request, { type: 'record-look-up', ...result });
      },
    }),
    route({
      ...staff,
      path: '/cards/:id/cancel',
      permission: 'card.cancel',
      summary: 'Cancel a card at the wish of its holder',
      body: act.CancelBody,
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
      body: act.DisputeBody,
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
      body: act.ConfirmUserBody,
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
      body: act.StopBody,
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
      body: VersionBody,
      handle: (request) => command(services, request, { type: 'approve-stop' }),
    }),
    route({
      ...staff,
      path: '/cards/:id/stop/decline',
      permission: 'card.stop.approve',
      summary: 'Decline the stop that was proposed',
      body: act.ReasonBody,
      handle: (request) => command(services, request, { type: 'decline-stop', reason: request.body.reason }),
    }),
    route({
      ...staff,
      path: '/cards/:id/stop/lift',
      permission: 'card.stop.approve',
      summary: 'Lift a stop; what was off before it stays off',
      body: act.ReasonBody,
      handle: (request) => command(services, request, { type: 'lift-stop', reason: request.body.reason }),
    }),
    route({
      ...staff,
      path: '/cards/:id/dispute/resolve',
      permission: 'review.conclude',
      summary: 'Conclude the check of a number somebody said is not theirs',
      body: act.ResolveBody,
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
      body: act.TradeBody,
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
      body: act.OtherUserBody,
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
          const { actor } = repository;
          const names = await services.names(tx);
          return view.cardDetail(record, related, { ...services, actor, now, names });
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
