/** HTTP of single industry cards, their use, deviations and the fleet. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import { type IotCard, iotCard } from './card.ts';
import * as contract from './contract.ts';
import { type CardDeviation, deviation } from './deviation.ts';
import { deviationsOf, fleet, otherOpen, usedBytes } from './queries.ts';
import type { IotServices } from './routes.ts';
import { takeUsage } from './usage.ts';
import { COLUMNS, readUsage } from './usage-file.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;
const MIB = 1024 * 1024;

export function cardRoutes(services: IotServices): AnyRoute[] {
  return [...reads(services), ...acts(services), ...usageRoutes(services), ...deviationRoutes(services)];
}

function reads({ plan, book, law }: IotServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/iot-cards',
      audience: 'staff',
      permission: 'iot.read',
      summary: 'Industry cards, newest first',
      query: Type.Object(contract.IotCardFilter, closed),
      answer: PageOf(contract.IotCardRow),
      handle: ({ repository, query: { state, unit, application, registration, ...page }, now }) =>
        repository.read('iot.read', (tx) =>
          pageOfSubjects<IotCard, contract.IotCardRowView>(
            tx,
            {
              table: 'iot_card',
              by: 'issued_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['unit = ?', unit],
                ['application = ?', application],
                ['registration = ?', registration],
              ],
              ...page,
            },
            (row) => view.cardRow(row, plan, now),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/iot-cards/:id',
      audience: 'staff',
      permission: 'iot.read',
      summary: 'One industry card with use, deviations and decisions',
      params: ById,
      answer: contract.IotCardDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('iot.read', async (tx) => {
          const row = await subjectById<IotCard>(tx, 'iot_card', id);
          return view.cardDetail(row, {
            plan,
            now,
            reader: { law: law.asOf(dayOf(now)), actor: repository.actor },
            usedBytes: await usedBytes(tx, id, now),
            deviations: await deviationsOf(tx, id),
            history: await historyOf(tx, 'iot_card', id, book),
          });
        }),
    }),
    route({
      method: 'GET',
      path: '/iot-fleet',
      audience: 'staff',
      permission: 'iot.read',
      summary: 'The fleet: cards by state, unit and scene, registration, volume, deviations per day',
      answer: contract.Fleet,
      handle: ({ repository, now }) =>
        repository.read('iot.read', async (tx) =>
          view.fleetView(await fleet(tx, now), law.asOf(dayOf(now)), book),
        ),
    }),
  ];
}

function acts({ book }: IotServices): AnyRoute[] {
  const act = actsOn(iotCard, book);
  const plain = (
    name: string,
    permission: 'iot.activate' | 'iot.approve',
    type: 'activate' | 'approve-opening' | 'approve-swap',
    summary: string,
  ) =>
    act({
      path: `/iot-cards/:id/${name}`,
      permission,
      summary,
      body: VersionBody,
      command: () => ({ type }),
    });
  const reasoned = (
    name: string,
    type: 'restore' | 'end' | 'decline-opening' | 'decline-swap',
    summary: string,
  ) =>
    act({
      path: `/iot-cards/:id/${name}`,
      permission: 'iot.approve',
      summary,
      body: ReasonBody,
      command: ({ reason }) => ({ type, reason }),
    });
  return [
    plain('activate', 'iot.activate', 'activate', 'Switch a card on, voice and texts off'),
    plain('opening-approve', 'iot.approve', 'approve-opening', 'Agree to directed voice or texts'),
    plain('swap-approve', 'iot.approve', 'approve-swap', 'Agree to a change of device'),
    reasoned('opening-decline', 'decline-opening', 'Do not agree to directed voice or texts'),
    reasoned('swap-decline', 'decline-swap', 'Do not agree to a change of device'),
    reasoned('restore', 'restore', 'Switch a suspended card on again'),
    reasoned('end', 'end', 'End a card; its place in the application is free again'),
    act({
      path: '/iot-cards/:id/opening',
      permission: 'iot.activate',
      summary: 'Ask for directed voice or texts with named numbers',
      body: contract.OpeningBody,
      command: (given) => ({ type: 'propose-opening', ...given }),
    }),
    act({
      path: '/iot-cards/:id/swap',
      permission: 'iot.activate',
      summary: 'Ask for a change of device',
      body: contract.SwapBody,
      command: (given) => ({ type: 'propose-swap', ...given }),
    }),
    act({
      path: '/iot-cards/:id/recheck',
      permission: 'iot.approve',
      summary: 'Record what was found about the registration of a card in use, or that it was put right',
      body: contract.RecheckBody,
      command: ({ result, unit = null }) => ({ type: 'recheck', result, unit }),
    }),
  ];
}

function usageRoutes({ law, files }: IotServices): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/iot-usage',
      audience: 'staff',
      permission: 'iot.watch',
      summary: 'Take a batch of usage records in; the same batch counts once',
      body: contract.UsageBody,
      bodyLimitBytes: 4 * MIB,
      answer: contract.UsageAnswer,
      handle: ({ repository, body }) => takeUsage(repository, law, body),
    }),
    route({
      method: 'POST',
      path: '/iot-usage/files',
      audience: 'staff',
      permission: 'iot.watch',
      summary:
        'A batch of usage records as a CSV file (imsi, imei, at, kind, address, port, number, area, bytes)',
      query: contract.UsageFileQuery,
      rawBody: true,
      bodyLimitBytes: 16 * MIB,
      answer: contract.UsageAnswer,
      handle: async ({ repository, query: { batch }, body }) => {
        const bytes = body as Uint8Array;
        await files.checkContent(once(bytes));
        const table = await files.read(once(bytes), { columns: COLUMNS });
        return takeUsage(repository, law, { batch, records: await readUsage(table.rows) });
      },
    }),
  ];
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function deviationRoutes({ plan, book }: IotServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/iot-deviations',
      audience: 'staff',
      permission: 'iot.read',
      summary: 'Deviations, newest first',
      query: Type.Object(contract.DeviationFilter, closed),
      answer: PageOf(contract.DeviationRow),
      handle: ({ repository, query: { state, kind, card, ...page }, now }) =>
        repository.read('iot.read', (tx) =>
          pageOfSubjects<CardDeviation, contract.DeviationRowView>(
            tx,
            {
              table: 'iot_deviation',
              by: 'at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['kind = ?', kind],
                ['card = ?', card],
              ],
              ...page,
            },
            (row) => view.deviationRow(row, plan, now),
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/iot-deviations/:id/review',
      audience: 'staff',
      permission: 'iot.watch',
      summary: 'State what a deviation was; misuse and resale switch the card off',
      params: ById,
      body: contract.ReviewBody,
      answer: DecisionSchema,
      // The review and what it does to the card are one transaction; a repeat finds the deviation reviewed.
      handle: ({ repository, params: { id }, body: { expectedVersion, ...verdict } }) =>
        repository.transact('iot.watch', async (work) => {
          const command = { type: 'review', ...verdict } as const;
          const [answer] = await work.execute(deviation, [{ id, command, expectedVersion }]);
          if (answer?.state === undefined) throw kernelError('kernel.missing');
          const { card } = answer.state;
          if (verdict.outcome !== 'explained') {
            const { data } = await subjectById<IotCard>(work.tx, 'iot_card', card);
            // One that has ended meanwhile is off; what the deviation was is on record all the same.
            if (data.state !== 'ended')
              await work.execute(iotCard, [
                { id: card, command: { type: 'suspend', ground: verdict.outcome } },
              ]);
          } else if ((await otherOpen(work.tx, card, id)) === 0)
            await work.execute(iotCard, [{ id: card, command: { type: 'clear-deviation' } }]);
          return decisionView(answer, book);
        }),
    }),
  ];
}
