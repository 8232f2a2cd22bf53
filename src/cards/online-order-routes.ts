/**
 * A person orders a card alone: number and paper, face, notice, card. Nothing on file is told before the face was
 * compared; what is told until then rests on what was typed. The token of the order is the receipt that opens it again.
 */
import type { Static } from 'typebox';
import { holderIdOf, paperOf } from '../identity/intake.ts';
import { makeCheck } from '../identity/make-check.ts';
import { registerSelf } from '../identity/register-holder.ts';
import { storeUpload } from '../identity/uploads.ts';
import { makeCaseToken, readCaseToken } from '../kernel/case-token.ts';
import { allows, heaviest } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Answer, Repository } from '../kernel/repository.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import { type Card, card } from './card.ts';
import { cardsError } from './errors.ts';
import { numbersTaken } from './facts.ts';
import { newId, readNumber } from './intake.ts';
import type { Order } from './life.ts';
import { remaining as duty } from './life-rules.ts';
import { freeNumbers, inStock } from './number-stock.ts';
import * as contract from './online-order-contract.ts';
import { checksMadeFor, decisionTold, ownOrder, paperFindings } from './online-order-view.ts';
import { numberFindings } from './order.ts';
import { cardById } from './queries.ts';
import type { CardServices } from './services.ts';
import { StoredFile, UploadTicket } from './verify-contract.ts';

const FILM_BYTES = 20 * 1024 * 1024;
const NUMBERS_SHOWN = 12;
/** Nobody chooses a plan online yet: it is agreed on where the card is handed out. */
const ONLINE_PLAN = 'online';

type Asking = Pick<RouteRequest<unknown, unknown, unknown>, 'repository' | 'now' | 'key'>;
type Wanted = Pick<Static<typeof contract.PlaceOrder>, 'number' | 'kind'>;

export function onlineOrderRoutes(services: CardServices): AnyRoute[] {
  return [...beforeOrder(services), ...withOrder(services)];
}

/** Until the face was compared: nothing is told of anybody, and no card is there. */
function beforeOrder(services: CardServices): AnyRoute[] {
  const { vault, plan, law, divisions, randomness } = services;
  return [
    route({
      method: 'POST',
      path: '/orders/numbers',
      audience: 'citizen',
      permission: 'card.order',
      summary: 'Free numbers of the company, by their last digits',
      reads: true,
      body: contract.FreeNumbersAsked,
      answer: contract.FreeNumbers,
      handle: ({ repository, body: { ending } }) =>
        repository.read('card.order', async (tx) => {
          const start = String(Buffer.from(randomness.bytes(2)).readUInt16BE() % 10_000).padStart(4, '0');
          const items = await freeNumbers(tx, { ending, start, limit: NUMBERS_SHOWN });
          const kept = items.length > 0 || (await inStock(tx, [ending])) !== null;
          return { items: items.map(plan.display), kept };
        }),
    }),
    route({
      method: 'POST',
      path: '/orders/open',
      audience: 'citizen',
      permission: 'card.order',
      summary: 'Begin an order: what number and paper alone say of it, and the tickets to go on',
      body: contract.OpenOrder,
      answer: contract.OpenedOrder,
      handle: async ({ repository, body, now }) => {
        const { org } = repository.actor;
        const paper = paperOf(paperGiven(body.ownPaper), divisions, dayOf(now), '/ownPaper');
        const asked = wanted(services, body, now);
        const stands = await repository.read('card.order', async (tx) => ({
          numberTaken: (await numbersTaken(tx, [asked.number])).has(asked.number),
          inStock: (await inStock(tx, [asked.number]))?.has(asked.number) ?? null,
        }));
        const findings = [
          ...paperFindings(paper, law.asOf(dayOf(now)), now),
          ...numberFindings(asked, stands),
        ];
        const outcome = heaviest(findings);
        const decision = decisionTold({ outcome, findings }, services);
        if (!allows(outcome)) return { decision, opened: null };
        const holder = await holderIdOf(vault, org, paper);
        const about = { org, register: card.name, subject: newId('c', now, randomness), holder };
        const { token: opening, expires } = await makeCaseToken(vault, { ...about, scope: 'opening' }, now);
        const ticket = { ...about, scope: 'order-upload' } as const;
        const { token: upload } = await makeCaseToken(vault, ticket, now);
        return { decision, opened: { opening, upload, expires } };
      },
    }),
    route({
      method: 'POST',
      path: '/orders/files',
      audience: 'citizen',
      permission: 'card.order',
      summary: 'The film for an order, as the raw bytes of the body',
      query: UploadTicket,
      rawBody: true,
      bodyLimitBytes: FILM_BYTES,
      answer: StoredFile,
      handle: async ({ repository, query, body, now }) => {
        const { org } = repository.actor;
        const { session } = await readCaseToken(vault, query.upload, { org, now, scope: 'order-upload' });
        const film = { session, permission: 'card.order', bytes: body as Uint8Array } as const;
        const { digest } = await storeUpload(services, repository, film);
        return { digest };
      },
    }),
    route({
      method: 'POST',
      path: '/orders/check',
      audience: 'citizen',
      permission: 'identity.check',
      summary: 'Live check for one order: who is not on file is entered, sealed, and the film is compared',
      body: contract.OrderCheck,
      answer: contract.OrderChecked,
      handle: async ({ repository, body, now, key }) => {
        const { org } = repository.actor;
        const said = await readCaseToken(vault, body.opening, { org, now, scope: 'opening' });
        const paper = paperGiven(body.ownPaper);
        const read = paperOf(paper, divisions, dayOf(now), '/ownPaper');
        const own = await holderIdOf(vault, org, read);
        const given = { paper, name: body.holderName };
        const holder = await registerSelf(services, repository, given, now);
        // Another paper than the one this was begun with, unless both are one person's.
        if (said.holder !== own && said.holder !== holder)
          throw kernelError('kernel.case-token-invalid', { place: '/opening' });
        const { subject } = said;
        const madeFor = { purpose: 'registration', subject } as const;
        const asked = {
          holder,
          method: 'live-video',
          place: 'online',
          evidence: [body.video],
          madeFor,
        } as const;
        const { id: check, state } = await makeCheck(services, repository, asked, key);
        const about = { org, register: card.name, subject, holder, scope: 'opening' } as const;
        const { token: opening } = await makeCaseToken(vault, about, now);
        return { opening, check, result: state?.result ?? 'no-answer', code: state?.code ?? null };
      },
    }),
    route({
      method: 'POST',
      path: '/orders/place',
      audience: 'citizen',
      permission: 'card.order',
      summary: 'Order the card and register it; a silent service leaves it waiting, and it goes on by itself',
      body: contract.PlaceOrder,
      answer: contract.OrderAnswer,
      handle: async ({ repository, body, now, key }) => {
        const { org } = repository.actor;
        const { subject: id, holder } = await readCaseToken(vault, body.opening, {
          org,
          now,
          scope: 'opening',
        });
        const there = await repository.read('card.order', (tx) => cardById(tx, id));
        const asked = wanted(services, body, now);
        if (there !== undefined && (there.data.number !== asked.number || there.data.kind !== asked.kind))
          throw cardsError('cards.order-begun', { place: '/number' });
        const order: Order = { ...asked, plan: ONLINE_PLAN, holder, handler: null, checks: [body.check] };
        const item = { id, command: { type: 'order', order } as const, key, asked: body };
        const ordered = there === undefined ? await repository.execute(card, item) : undefined;
        if (ordered !== undefined && !allows(ordered.outcome))
          return answered(services, repository, ordered, now);
        const registered = await goOn(repository, { id, holder, key });
        return answered(services, repository, bothSaid(ordered, registered), now);
      },
    }),
  ];
}

/** With the token of an order that is there. */
function withOrder(services: CardServices): AnyRoute[] {
  const { vault } = services;
  const citizen = { method: 'POST', audience: 'citizen', body: contract.OrderToken } as const;
  const orderOf = async ({ repository, now }: Asking, token: string) => {
    const { org } = repository.actor;
    const { subject, holder } = await readCaseToken(vault, token, { org, now, scope: 'order' });
    const found = await repository.read('card.order', (tx) => cardById(tx, subject));
    // Registered anew meanwhile: it is somebody else's.
    if (found === undefined || found.data.holder !== holder)
      throw kernelError('kernel.case-token-invalid', { place: '/token' });
    return found;
  };
  const shown = ({ repository, now }: Asking, id: string) => viewOf(services, repository, id, now);
  const act = (type: 'activate' | 'withdraw-order') => async (asking: Asking, token: string) => {
    const { id, data } = await orderOf(asking, token);
    // Pressed twice, or done meanwhile: what stands is the answer.
    const open = data.state === 'ordered' || data.state === 'registered';
    if (!open || (type === 'activate' && data.state !== 'registered')) return standing(asking, id, shown);
    const command = type === 'activate' ? { type } : { type, reason: 'own-wish' as const };
    const answer = await asking.repository.execute(card, { id, command, key: asking.key });
    return answered(services, asking.repository, answer, asking.now);
  };
  const [activate, withdraw] = [act('activate'), act('withdraw-order')];
  return [
    route({
      ...citizen,
      path: '/orders/state',
      permission: 'card.order',
      summary: 'How far the order is, and what the next step would answer now',
      answer: contract.OwnOrder,
      handle: async (request) => shown(request, (await orderOf(request, request.body.token)).id),
    }),
    route({
      ...citizen,
      path: '/orders/activate',
      permission: 'card.activate',
      summary: 'Switch the card on, once the notice is ticked (POST /acknowledgements)',
      answer: contract.OrderAnswer,
      handle: (request) => activate(request, request.body.token),
    }),
    route({
      ...citizen,
      path: '/orders/withdraw',
      permission: 'card.order',
      summary: 'Give the order up before the card is switched on; number and place are free again',
      answer: contract.OrderAnswer,
      handle: (request) => withdraw(request, request.body.token),
    }),
  ];
}

const paperGiven = ({ paperNumber, ...rest }: Static<typeof contract.OpenOrder>['ownPaper']) => ({
  ...rest,
  number: paperNumber,
});

function wanted({ plan }: CardServices, { number: written, kind }: Wanted, now: Instant) {
  const { number, form, province } = readNumber(plan, written, { now, place: '/number' });
  return { number, numberForm: form, kind, province };
}

/** What the order and the registration say, each rule once: the later word counts. */
function bothSaid(ordered: Answer<Card> | undefined, registered: Answer<Card>): Answer<Card> {
  const later = new Set([duty.id, ...registered.findings.map(({ rule }) => rule)]);
  const earlier = ordered?.findings.filter(({ rule }) => !later.has(rule)) ?? [];
  return { ...registered, findings: [...earlier, ...registered.findings] };
}

/** Registers with every film made for this order; what is there already stands. */
async function goOn(
  repository: Repository,
  { id, holder, key }: { readonly id: string; readonly holder: string; readonly key: string | undefined },
): Promise<Answer<Card>> {
  const { found, films } = await repository.read('card.order', async (tx) => ({
    found: await cardById(tx, id),
    films: await checksMadeFor(tx, id, holder),
  }));
  if (found === undefined || found.data.holder !== holder)
    throw kernelError('kernel.case-token-invalid', { place: '/opening' });
  const { data: state, version } = found;
  if (state.state !== 'ordered') return { id, outcome: 'permit', findings: [], version, state };
  const command = { type: 'register', checks: films } as const;
  const again = key === undefined ? undefined : `${key}-register`;
  return repository.execute(card, { id, command, key: again, asked: { id, films } });
}

async function viewOf(services: CardServices, repository: Repository, id: string, now: Instant) {
  const { actor } = repository;
  return repository.read('card.order', async (tx) => {
    const found = await cardById(tx, id);
    if (found === undefined) throw kernelError('kernel.case-token-invalid', { place: '/token' });
    return ownOrder(services, tx, found, { actor, now });
  });
}

async function standing(
  asking: Asking,
  id: string,
  shown: (asking: Asking, id: string) => Promise<contract.OwnOrderView>,
) {
  const order = await shown(asking, id);
  const decision = { outcome: 'permit' as const, findings: [] };
  return { decision, order, token: null, expires: null };
}

/** The decision, the order as it stands, and the token that opens it until it would end. */
async function answered(services: CardServices, repository: Repository, answer: Answer<Card>, now: Instant) {
  const { vault, law } = services;
  const decision = decisionTold(answer, services);
  const { id, state } = answer;
  if (state === undefined || state.holder === null)
    return { decision, order: null, token: null, expires: null };
  const { org } = repository.actor;
  const days = law.asOf(dayOf(now)).number('cards.order_days').value;
  const about = { org, register: card.name, subject: id, holder: state.holder, scope: 'order' } as const;
  const { token, expires } = await makeCaseToken(vault, about, now, days * HOURS_A_DAY);
  return { decision, order: await viewOf(services, repository, id, now), token, expires };
}

const HOURS_A_DAY = 24;
