/** HTTP of penalties at an institution: what is in force here, receipts, and objections taken in at the counter. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { demandDocuments } from '../kernel/documents.ts';
import { decisionView } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import { type ImposedMeasure, imposedMeasure } from './imposed.ts';
import * as contract from './imposed-contract.ts';
import { onFileHere } from './imposed-store.ts';
import { pastDay, sealWords } from './intake.ts';
import type { PenaltyServices } from './services.ts';
import { imposedDetail, imposedRow } from './views.ts';

const closed = { additionalProperties: false } as const;

export function imposedRoutes(services: PenaltyServices): AnyRoute[] {
  return [...reads(services), ...acts(services)];
}

function reads({ book }: PenaltyServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/imposed-measures',
      audience: 'staff',
      permission: 'measure.read',
      summary: 'Penalties this institution carries out, newest first',
      query: Type.Object(contract.ImposedFilter, closed),
      answer: PageOf(contract.ImposedRow),
      handle: ({ repository, query: { state, holder, ...page }, now }) =>
        repository.read('measure.read', (tx) =>
          pageOfSubjects<ImposedMeasure, contract.ImposedRowView>(
            tx,
            {
              table: imposedMeasure.name,
              by: 'received_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['holder = ?', holder],
              ],
              ...page,
            },
            (row) => imposedRow(row, now),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/imposed-measures/:id',
      audience: 'staff',
      permission: 'measure.read',
      summary: 'One penalty here: measures with their days, receipts, objections, decisions',
      params: ById,
      answer: contract.ImposedDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('measure.read', async (tx) => {
          const row = await subjectById<ImposedMeasure>(tx, imposedMeasure.name, id);
          const history = await historyOf(tx, imposedMeasure.name, id, book);
          const { holder } = row.data;
          const held = await onFileHere(tx, [holder], repository.actor.orgKind);
          const reached = held === null ? null : (held.get(holder) ?? 0);
          return imposedDetail(row, { history, reached }, now);
        }),
    }),
  ];
}

function acts({ book, vault, blobs }: PenaltyServices): AnyRoute[] {
  const act = actsOn(imposedMeasure, book);
  return [
    act({
      path: '/imposed-measures/:id/applied',
      permission: 'measure.apply',
      summary:
        'Carried out: on how many accounts or numbers, and which card is kept; the police get the receipt',
      body: contract.AppliedBody,
      command: ({ accounts = null, kept = [] }) => ({ type: 'apply', accounts, kept }),
    }),
    act({
      path: '/imposed-measures/:id/lift-applied',
      permission: 'measure.apply',
      summary: 'Service resumed after a lifting: on how many accounts or numbers',
      body: contract.LiftAppliedBody,
      command: ({ accounts = null }) => ({ type: 'apply-lift', accounts }),
    }),
    route({
      method: 'POST',
      path: '/imposed-measures/:id/verified',
      audience: 'staff',
      permission: 'measure.apply',
      summary: 'The holder of a case account verified again here; its other accounts resume',
      params: ById,
      body: contract.VerifiedBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key, now }) => {
        const on = pastDay(body.on, dayOf(now), '/on');
        const { expectedVersion } = body;
        const item = { id, command: { type: 'verify', on } as const, key, expectedVersion };
        return decisionView(await repository.execute(imposedMeasure, item), book);
      },
    }),
    route({
      method: 'POST',
      path: '/imposed-measures/:id/objections',
      audience: 'staff',
      permission: 'measure.object',
      summary:
        'Take an objection in at the counter, free of charge; the police unit that determined it answers',
      params: ById,
      body: contract.LodgeBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key }) => {
        const { org } = repository.actor;
        const { grounds: words, files = [], expectedVersion } = body;
        await demandDocuments(blobs, org, files);
        const { data } = await repository.read('measure.read', (tx) =>
          subjectById<ImposedMeasure>(tx, imposedMeasure.name, id),
        );
        const grounds = await sealWords(vault, { org, penalty: data.penalty }, words);
        const command = { type: 'lodge', grounds, files } as const;
        const item = { id, command, key, expectedVersion, asked: body };
        return decisionView(await repository.execute(imposedMeasure, item), book);
      },
    }),
  ];
}
