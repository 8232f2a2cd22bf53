/** HTTP of draws, reviews, bans of internet telephony and reports to authorities. */
import { type Static, Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { allows } from '../kernel/decision.ts';
import { demandDocuments } from '../kernel/documents.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import type { Repository, Work } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import { keyServiceError } from './errors.ts';
import { makeDraw, repeatDraw } from './make-draw.ts';
import * as view from './outbound-views.ts';
import { bare, readRanges } from './ranges.ts';
import { type KeyReport, keyReport } from './report.ts';
import { type ServiceDraw, type ServiceReview, serviceReview } from './review.ts';
import * as contract from './review-contract.ts';
import type { KeyServiceServices } from './routes.ts';
import { keyService } from './service.ts';
import { isLive } from './service-state.ts';
import { demandHere, provincesOf } from './store.ts';
import { type VoipBan, voipBan } from './voip-ban.ts';

const closed = { additionalProperties: false } as const;

export function reviewRoutes(services: KeyServiceServices): AnyRoute[] {
  return [
    ...drawRoutes(services),
    ...reviewsRoutes(services),
    ...banRoutes(services),
    ...reportRoutes(services),
  ];
}

function drawRoutes({ book, law }: KeyServiceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/service-draws',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'Draws of test calls and visits, newest first',
      query: Type.Object(contract.DrawFilter, closed),
      answer: PageOf(contract.DrawRow),
      handle: ({ repository, query: { kind, ...page } }) =>
        repository.read('key-service.read', (tx) =>
          pageOfSubjects<ServiceDraw, contract.DrawRowView>(
            tx,
            {
              table: 'service_draw',
              by: 'drawn_at',
              order: 'newest',
              where: [['kind = ?', kind]],
              ...page,
            },
            view.drawRow,
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/service-draws/:id',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'A draw, and the same draw made again from the ledger',
      params: ById,
      query: contract.RepeatQuery,
      answer: contract.DrawRepeated,
      handle: ({ repository, params: { id }, query }) =>
        repository.read('key-service.read', async (tx) => {
          const row = await subjectById<ServiceDraw>(tx, 'service_draw', id);
          const { data } = row;
          const { seed = data.seed } = query;
          const again = await repeatDraw(tx, law, { ...data, seed }, data.province);
          const same =
            seed === data.seed &&
            again.populationDigest === data.populationDigest &&
            again.drawn.join() === data.drawn.join();
          return { recorded: view.drawRow(row), seed, ...again, drawn: [...again.drawn], same };
        }),
    }),
    route({
      method: 'POST',
      path: '/service-draws',
      audience: 'staff',
      permission: 'key-service.draw',
      summary: 'Draw services for test calls or visits, from the ledger as a day began',
      body: contract.DrawBody,
      answer: DecisionSchema,
      handle: async ({ repository, body: { province, ...lottery } }) =>
        decisionView(await makeDraw(repository, lottery, provinceOf(repository, province)), book),
    }),
  ];
}

/** Whoever answers for provinces draws from one of them: from a part of the ledger no draw could be repeated. */
function provinceOf({ actor: { provinces } }: Repository, named: string | undefined): string | null {
  if (provinces === '*') return named ?? null;
  const province = named ?? (provinces.length === 1 ? provinces[0] : undefined);
  if (province === undefined || !provinces.includes(province))
    throw keyServiceError('key-services.draw-province');
  return province;
}

/** What is open is a queue by its terms; what is over has none. */
const DUE_FIRST = { by: 'due_at', order: 'due' } as const;
const NEWEST_FIRST = { by: 'opened_at', order: 'newest' } as const;

function reviewsRoutes({ book, blobs }: KeyServiceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/service-reviews',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'Test calls, visits and looks at papers, newest first; the open ones by their terms',
      query: Type.Object(contract.ReviewFilter, closed),
      answer: PageOf(contract.ReviewRow),
      handle: ({ repository, query: { state, kind, service, draw, province, ...page }, now }) =>
        repository.read('key-service.read', (tx) =>
          pageOfSubjects<ServiceReview, contract.ReviewRowView>(
            tx,
            {
              table: 'service_review',
              ...(state === 'open' ? DUE_FIRST : NEWEST_FIRST),
              where: [
                ['state = ?', state],
                ['kind = ?', kind],
                ['service = ?', service],
                ['draw = ?', draw],
                ['province = ?', province],
              ],
              ...page,
            },
            (row) => view.reviewRow(row, now),
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/service-reviews/:id/record',
      audience: 'staff',
      permission: 'key-service.review',
      summary: 'The result; defects become orders on the service',
      params: ById,
      body: contract.ReviewBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body }) => {
        const { expectedVersion, happenedAt, ...given } = body;
        await demandHere(repository, 'key-service.review', ['service_review', id]);
        await demandDocuments(blobs, repository.actor.org, given.evidence);
        const result = { ...given, at: happenedAt };
        return repository.transact('key-service.review', async (work) => {
          const item = { id, command: { type: 'record', result } as const, expectedVersion };
          const [answer] = await work.execute(serviceReview, [item]);
          if (answer?.state === undefined) throw kernelError('kernel.missing');
          if (allows(answer.outcome)) await tellService(work, answer.state, given);
          return decisionView(answer, book);
        });
      },
    }),
  ];
}

/** A service that ended since it was drawn has nothing left to put right: what was found stays with the review. */
async function tellService(
  work: Work,
  { service, kind }: ServiceReview,
  { outcome, note, defects }: Pick<Static<typeof contract.ReviewBody>, 'outcome' | 'note' | 'defects'>,
): Promise<void> {
  const noted = { type: 'note-review', kind, outcome } as const;
  const [answer] = await work.execute(keyService, [{ id: service, command: noted }]);
  if (defects.length === 0 || answer?.state === undefined || !isLive(answer.state)) return;
  const orders = defects.map((code) => ({ code, grave: false, note: note || kind }));
  await work.execute(keyService, [{ id: service, command: { type: 'record-defects', defects: orders } }]);
}

function banRoutes({ book, blobs, plan, randomness }: KeyServiceServices): AnyRoute[] {
  const act = actsOn(voipBan, book);
  return [
    route({
      method: 'GET',
      path: '/voip-bans',
      audience: 'staff',
      permission: 'voip-ban.read',
      summary: 'Internet telephony found to run against the rules, newest first',
      query: Type.Object(contract.BanFilter, closed),
      answer: PageOf(contract.BanRow),
      handle: ({ repository, query: { state, province, ...page }, now }) =>
        repository.read('voip-ban.read', (tx) =>
          pageOfSubjects<VoipBan, contract.BanRowView>(
            tx,
            {
              table: 'voip_ban',
              by: 'found_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['province = ?', province],
              ],
              ...page,
            },
            (row) => view.banRow(row, now),
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/voip-bans',
      audience: 'staff',
      permission: 'key-service.find',
      summary: 'An operation was found, with the lines and numbers it runs on',
      body: contract.BanBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        await demandDocuments(blobs, repository.actor.org, body.evidence);
        const known = await repository.read('key-service.read', (tx) => provincesOf(tx, body.lines));
        if (body.lines.some((line) => !known.has(line)))
          throw kernelError('kernel.missing', { place: '/lines' });
        const found = { ...body, numbers: bare(readRanges(plan, body.numbers, dayOf(now))) };
        const item = { id: freshId('z', randomness), command: { type: 'find', found } as const };
        return decisionView(await repository.execute(voipBan, { ...item, key, asked: body }), book);
      },
    }),
    act({
      path: '/voip-bans/:id/ban',
      permission: 'voip-ban.manage',
      summary: 'Ban it, as the second person: its lines end, its numbers are withdrawn',
      body: VersionBody,
      command: () => ({ type: 'ban' }),
    }),
    act({
      path: '/voip-bans/:id/drop',
      permission: 'voip-ban.manage',
      summary: 'It does not run against the rules',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'drop', reason }),
    }),
    route({
      method: 'POST',
      path: '/voip-bans/:id/number-gone',
      audience: 'staff',
      permission: 'voip-ban.manage',
      summary: 'A number outside the ledger was withdrawn',
      params: ById,
      body: contract.NumberGoneBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key, now }) => {
        const [range] = bare(readRanges(plan, [body.range], dayOf(now)));
        if (range === undefined) throw new TypeError('one range in, one out');
        const { expectedVersion } = body;
        const item = { id, command: { type: 'number-gone', range } as const, key, expectedVersion };
        return decisionView(await repository.execute(voipBan, item), book);
      },
    }),
  ];
}

function reportRoutes({ book }: KeyServiceServices): AnyRoute[] {
  const act = actsOn(keyReport, book);
  return [
    route({
      method: 'GET',
      path: '/key-reports',
      audience: 'staff',
      permission: 'key-report.read',
      summary: 'What companies reported about key services, newest first',
      query: Type.Object(contract.ReportFilter, closed),
      answer: PageOf(contract.ReportRow),
      handle: ({ repository, query: { state, ...page } }) =>
        repository.read('key-report.read', (tx) =>
          pageOfSubjects<KeyReport, contract.ReportRowView>(
            tx,
            {
              table: 'key_report',
              by: 'received_at',
              order: 'newest',
              where: [['state = ?', state]],
              ...page,
            },
            view.reportRow,
          ),
        ),
    }),
    act({
      path: '/key-reports/:id/decide',
      permission: 'key-report.decide',
      summary: 'Decide on a report; the company hears of it',
      body: contract.ReportDecisionBody,
      command: (given) => ({ type: 'decide', ...given }),
    }),
  ];
}
