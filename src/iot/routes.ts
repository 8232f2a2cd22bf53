/** HTTP of industry cards: applications and the cards issued within them. */
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { holdersById } from '../identity/read-model.ts';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { DOCUMENT_LIMIT_BYTES, demandDocuments, storeDocument } from '../kernel/documents.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { type Application, application } from './application.ts';
import { iotCard, type Sim } from './card.ts';
import * as contract from './contract.ts';
import { iotError } from './errors.ts';
import { issuedWithin } from './queries.ts';
import * as view from './views.ts';

export interface IotServices extends Services {
  readonly plan: NumberingPlan;
}

const closed = { additionalProperties: false } as const;

export function applicationRoutes(services: IotServices): AnyRoute[] {
  return [...reads(services), ...writes(services), ...issueRoutes(services)];
}

function reads({ book, plan, law }: IotServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/iot-applications',
      audience: 'staff',
      permission: 'iot.read',
      summary: 'Applications for industry cards, newest first',
      query: Type.Object(contract.ApplicationFilter, closed),
      answer: PageOf(contract.ApplicationRow),
      handle: ({ repository, query: { state, unit, ...page } }) =>
        repository.read('iot.read', async (tx) => {
          const where = [
            ['state = ?', state],
            ['unit = ?', unit],
          ] as const;
          const listing = {
            table: 'iot_application',
            by: 'applied_at',
            order: 'newest',
            where,
            ...page,
          } as const;
          const { items, ...rest } = await pageOfSubjects<Application, Subject<Application>>(
            tx,
            listing,
            (row) => row,
          );
          const issued = await issuedWithin(
            tx,
            items.map(({ id }) => id),
          );
          return { items: items.map((row) => view.applicationRow(row, issued.get(row.id) ?? 0)), ...rest };
        }),
    }),
    route({
      method: 'GET',
      path: '/iot-applications/:id',
      audience: 'staff',
      permission: 'iot.read',
      summary: 'One application with its decisions',
      params: ById,
      answer: contract.ApplicationDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('iot.read', async (tx) => {
          const row = await subjectById<Application>(tx, 'iot_application', id);
          const issued = (await issuedWithin(tx, [id])).get(id) ?? 0;
          return view.applicationDetail(row, {
            plan,
            issued,
            reader: { law: law.asOf(dayOf(now)), actor: repository.actor },
            history: await historyOf(tx, 'iot_application', id, book),
          });
        }),
    }),
  ];
}

function writes({ blobs, book, plan, randomness }: IotServices): AnyRoute[] {
  const act = actsOn(application, book);
  const reasoned = (type: 'decline' | 'close', summary: string) =>
    act({
      path: `/iot-applications/:id/${type}`,
      permission: 'iot.approve',
      summary,
      body: ReasonBody,
      command: ({ reason }) => ({ type, reason }),
    });
  return [
    route({
      method: 'POST',
      path: '/iot-documents',
      audience: 'staff',
      permission: 'iot.apply',
      summary: 'One paper of a unit (PDF or picture), as the raw bytes of the body',
      rawBody: true,
      bodyLimitBytes: DOCUMENT_LIMIT_BYTES,
      answer: Type.Object({ digest: Type.String() }, closed),
      handle: ({ repository, body }) => storeDocument(blobs, repository.actor.org, body as Uint8Array),
    }),
    route({
      method: 'POST',
      path: '/iot-applications',
      audience: 'staff',
      permission: 'iot.apply',
      summary: 'A unit applies for industry cards',
      body: contract.ApplicationBody,
      bodyLimitBytes: 128 * 1024,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        const { exception = null, unrestrictedVoice = false, riskAssessment = null, ...rest } = body;
        const contact = body.contact === undefined ? null : contactOf(plan, body.contact, now);
        await demandDocuments(blobs, repository.actor.org, [
          ...body.qualification,
          riskAssessment?.digest ?? null,
        ]);
        const id = freshId('i', randomness);
        const request = { ...rest, exception, unrestrictedVoice, riskAssessment, contact };
        const item = { id, command: { type: 'apply', request } as const, key, asked: body };
        return decisionView(await repository.execute(application, item), book);
      },
    }),
    act({
      path: '/iot-applications/:id/approve',
      permission: 'iot.approve',
      summary: 'Approve an application, as the second person',
      body: VersionBody,
      command: () => ({ type: 'approve' }),
    }),
    reasoned('decline', 'Decline an application'),
    reasoned('close', 'Close an approved application: no further card is issued within it'),
  ];
}

/** Body of an issue of 500 cards. */
const ISSUE_LIMIT_BYTES = 128 * 1024;

function issueRoutes({ plan, book }: IotServices): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/iot-cards',
      audience: 'staff',
      permission: 'iot.activate',
      summary: 'Issue cards within an approved application; a card sent twice is one card',
      body: contract.IssueBody,
      bodyLimitBytes: ISSUE_LIMIT_BYTES,
      answer: contract.Issued,
      handle: async ({ repository, body: { application: within, sims }, now }) => {
        const items = sims.map((card, at) => ({
          id: cardId([repository.actor.org, within, card.imsi]),
          command: {
            type: 'issue',
            application: within,
            sim: simOf(plan, card, { now, place: `/sims/${at}/number` }),
          } as const,
        }));
        // A SIM named twice in one body is one card.
        const once = [...new Map(items.map((item) => [item.id, item])).values()];
        const answers = await repository.transact('iot.activate', async (work) => {
          await subjectById(work.tx, 'iot_application', within);
          return work.execute(iotCard, once);
        });
        return { items: answers.map((answer) => decisionView(answer, book)) };
      },
    }),
    route({
      method: 'POST',
      path: '/iot-cards/taken-in',
      audience: 'staff',
      permission: 'iot.approve',
      summary: 'Take a card that is in use on file; its registration is looked at again',
      body: contract.TakeInBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, now, key }) => {
        const { unit, province, registration } = body;
        if (unit !== null) {
          const known = await repository.read('iot.approve', (tx) => holdersById(tx, [unit]));
          if (!known.has(unit)) throw kernelError('kernel.missing', { place: '/unit' });
        }
        const id = cardId([repository.actor.org, 'in-use', body.imsi]);
        const command = {
          type: 'take-in',
          sim: simOf(plan, body, { now, place: '/number' }),
          unit,
          province,
          registration,
        } as const;
        return decisionView(await repository.execute(iotCard, { id, command, key }), book);
      },
    }),
  ];
}

function cardId(parts: readonly string[]): string {
  return `m${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}`;
}

/** Numbers that only organisations have, and fixed lines. */
const UNIT_LINES: ReadonlySet<string> = new Set(['fixed', '400', '800', '95', '96']);

/** @throws iot.number-unreadable, iot.contact-not-unit */
function contactOf(plan: NumberingPlan, number: string, now: string): string {
  const read = plan.normalise(number);
  if (!read.ok)
    throw iotError('iot.number-unreadable', { place: '/contact', facts: { number: plan.mask(number) } });
  if (!UNIT_LINES.has(plan.classify(read.number, dayOf(now)).kind))
    throw iotError('iot.contact-not-unit', { place: '/contact', facts: { number: plan.mask(number) } });
  return read.number;
}

/** @throws iot.number-unreadable */
function simOf(
  plan: NumberingPlan,
  { number, imsi, imei }: { readonly number: string; readonly imsi: string; readonly imei: string | null },
  { now, place }: { readonly now: Instant; readonly place: string },
): Sim {
  const read = plan.normalise(number);
  if (!read.ok) throw iotError('iot.number-unreadable', { place, facts: { number: plan.mask(number) } });
  return { number: read.number, numberKind: plan.classify(read.number, dayOf(now)).kind, imsi, imei };
}
