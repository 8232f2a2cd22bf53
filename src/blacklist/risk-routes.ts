/** HTTP of a company's own list of risk users. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { DOCUMENT_LIMIT_BYTES, demandDocuments, storeDocument } from '../kernel/documents.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import * as contract from './contract.ts';
import { type RiskUser, riskUser } from './risk-user.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function riskRoutes(services: Services): AnyRoute[] {
  return [...reads(services), ...proposals(services), ...acts(services)];
}

function reads({ law, book }: Services): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/risk-users',
      audience: 'staff',
      permission: 'risk-user.read',
      summary: 'Risk users of this company, newest first',
      query: Type.Object(contract.RiskFilter, closed),
      answer: PageOf(contract.RiskRow),
      handle: ({ repository, query: { state, ...page }, now }) =>
        repository.read('risk-user.read', (tx) =>
          pageOfSubjects<RiskUser, contract.RiskRowView>(
            tx,
            {
              table: 'risk_user',
              by: 'proposed_at',
              order: 'newest',
              where: [['state = ?', state]],
              ...page,
            },
            (row: Subject<RiskUser>) => view.riskRow(row, dayOf(now)),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/risk-users/:id',
      audience: 'staff',
      permission: 'risk-user.read',
      summary: 'One risk user with ground, proof, objections and decisions',
      params: ById,
      answer: contract.RiskDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('risk-user.read', async (tx) => {
          const row = await subjectById<RiskUser>(tx, 'risk_user', id);
          const today = dayOf(now);
          const reader = { law: law.asOf(today), actor: repository.actor };
          return view.riskDetail(row, { reader, today, history: await historyOf(tx, 'risk_user', id, book) });
        }),
    }),
  ];
}

function proposals({ blobs, book, randomness }: Services): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/risk-user-documents',
      audience: 'staff',
      permission: 'risk-user.propose',
      summary: 'Proof of a ground (PDF or picture), as the raw bytes of the body',
      rawBody: true,
      bodyLimitBytes: DOCUMENT_LIMIT_BYTES,
      answer: Type.Object({ digest: Type.String() }, closed),
      handle: ({ repository, body }) => storeDocument(blobs, repository.actor.org, body as Uint8Array),
    }),
    route({
      method: 'POST',
      path: '/risk-users',
      audience: 'staff',
      permission: 'risk-user.propose',
      summary: 'Propose a subscriber for the list of risk users',
      body: contract.RiskBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        await demandDocuments(blobs, repository.actor.org, body.evidence);
        const command = { type: 'propose', proposal: body } as const;
        const item = { id: freshId('u', randomness), command, key, asked: body };
        return decisionView(await repository.execute(riskUser, item), book);
      },
    }),
  ];
}

function acts({ book }: Services): AnyRoute[] {
  const act = actsOn(riskUser, book);
  return [
    act({
      path: '/risk-users/:id/approve',
      permission: 'risk-user.approve',
      summary: 'Agree to an entry, as another person',
      body: VersionBody,
      command: () => ({ type: 'approve' }),
    }),
    act({
      path: '/risk-users/:id/decline',
      permission: 'risk-user.approve',
      summary: 'Do not agree to an entry',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'decline', reason }),
    }),
    act({
      path: '/risk-users/:id/appeal',
      permission: 'risk-user.propose',
      summary: 'Take down an objection of the subscriber',
      body: contract.AppealBody,
      command: ({ objection }) => ({ type: 'appeal', text: objection }),
    }),
    act({
      path: '/risk-users/:id/decide-appeal',
      permission: 'risk-user.approve',
      summary: 'Decide on the objection; upheld, the entry ends',
      body: contract.AppealDecisionBody,
      command: (given) => ({ type: 'decide-appeal', ...given }),
    }),
    act({
      path: '/risk-users/:id/remove',
      permission: 'risk-user.approve',
      summary: 'Remove a risk user from the list',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'remove', reason }),
    }),
  ];
}
