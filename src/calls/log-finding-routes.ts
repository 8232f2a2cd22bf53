/** HTTP of what the checks of the logs found, and of days that are held. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageQuery, ReasonBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import * as contract from './log-contract.ts';
import { type LogFinding, logFinding } from './log-finding.ts';
import { type LogHold, logHold } from './log-hold.ts';
import type { LogServices } from './log-routes.ts';
import * as view from './log-views.ts';

const closed = { additionalProperties: false } as const;

/** Findings and holds. */
export function findingRoutes(services: LogServices): AnyRoute[] {
  return [...foundRoutes(services), ...holdRoutes(services)];
}

function foundRoutes({ book }: LogServices): AnyRoute[] {
  const act = actsOn(logFinding, book);
  return [
    route({
      method: 'GET',
      path: '/call-findings',
      audience: 'staff',
      permission: 'calls.read',
      summary: 'What the checks of the logs found, newest first',
      query: contract.LogFindingQuery,
      answer: contract.LogFindingPage,
      handle: ({ repository, query: { state, kind, ...page }, now }) =>
        repository.read('calls.read', (tx) =>
          pageOfSubjects<LogFinding, contract.LogFindingRow>(
            tx,
            {
              table: 'call_finding',
              by: 'raised_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['kind = ?', kind],
              ],
              ...page,
            },
            (row) => view.findingRow(row, now),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/call-findings/:id',
      audience: 'staff',
      permission: 'calls.read',
      summary: 'One finding about the logs with its decisions',
      params: ById,
      answer: contract.LogFindingDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('calls.read', async (tx) => ({
          ...view.findingRow(await subjectById<LogFinding>(tx, 'call_finding', id), now),
          history: await historyOf(tx, 'call_finding', id, book),
        })),
    }),
    act({
      path: '/call-findings/:id/resolve',
      permission: 'calls.resolve',
      summary: 'State what was behind a finding and how it was mended',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'resolve', reason }),
    }),
  ];
}

function holdRoutes({ book, randomness }: LogServices): AnyRoute[] {
  const act = actsOn(logHold, book);
  return [
    route({
      method: 'GET',
      path: '/call-holds',
      audience: 'staff',
      permission: 'calls.read',
      summary: 'Days of the log that are held beyond their term',
      query: Type.Object(PageQuery, closed),
      answer: contract.HoldPage,
      handle: ({ repository, query }) =>
        repository.read('calls.read', (tx) =>
          pageOfSubjects<LogHold, contract.HoldRow>(
            tx,
            { table: 'call_hold', by: 'placed_at', order: 'newest', where: [], ...query },
            view.holdRow,
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/call-holds',
      audience: 'staff',
      permission: 'calls.hold',
      summary: 'Hold the records of some days beyond their term',
      body: contract.HoldBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const item = {
          id: freshId('h', randomness),
          command: { type: 'place', placed: body } as const,
          key,
          asked: body,
        };
        return decisionView(await repository.execute(logHold, item), book);
      },
    }),
    act({
      path: '/call-holds/:id/lift',
      permission: 'calls.hold',
      summary: 'End a hold; days beyond their term go with the next check',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'lift', reason }),
    }),
  ];
}
