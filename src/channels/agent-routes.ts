/** HTTP of agents: admission, review, order to put right, cancellation. */
import { Type } from 'typebox';
import { placeOf } from '../identity/intake.ts';
import { sealedHolders } from '../identity/read-model.ts';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { DOCUMENT_LIMIT_BYTES, demandDocuments, storeDocument } from '../kernel/documents.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import { type Agent, agent } from './agent.ts';
import * as contract from './contract.ts';
import { firmKey, namesKey, paperDigest } from './keys.ts';
import { outletsOfAgent } from './queries.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function agentRoutes(services: Services): AnyRoute[] {
  return [...readRoutes(services), ...applicationRoutes(services), ...decisionRoutes(services)];
}

function readRoutes(services: Services): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/agents',
      audience: 'staff',
      permission: 'agent.read',
      summary: 'Agents, newest first',
      query: Type.Object(contract.AgentFilter, closed),
      answer: PageOf(contract.AgentRow),
      handle: ({ repository, query: { state, province, barred, ...page }, now }) =>
        repository.read('agent.read', (tx) =>
          pageOfSubjects<Agent, contract.AgentRowView>(
            tx,
            {
              table: 'agent',
              by: 'proposed_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['province = ?', province],
                ['(barred_by is not null) = ?', barred],
              ],
              ...page,
            },
            (row) => view.agentRow(row, now),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/agents/:id',
      audience: 'staff',
      permission: 'agent.read',
      summary: 'One agent with its file, outlets and decisions',
      params: ById,
      answer: contract.AgentDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('agent.read', async (tx) => {
          const row = await subjectById<Agent>(tx, 'agent', id);
          const outlets = await outletsOfAgent(tx, id);
          const history = await historyOf(tx, 'agent', id, services.book);
          const reader = { law: services.law.asOf(dayOf(now)), actor: repository.actor };
          return view.agentDetail(row, { outlets, reader, history }, now);
        }),
    }),
  ];
}

/** Of the paper of the legal representative; null where nobody of that id is on file, which holds the application. */
async function legalKeyOf(
  { vault }: Services,
  repository: Repository,
  holder: string,
): Promise<string | null> {
  const sealed = await repository.read('agent.propose', (tx) => sealedHolders(tx, [holder]));
  const person = sealed.get(holder);
  if (person === undefined) return null;
  const place = placeOf(repository.actor.org, holder, 'number');
  return paperDigest(vault, person.kind, await vault.open(place, person.number));
}

function applicationRoutes(services: Services): AnyRoute[] {
  const { vault, blobs, book, randomness } = services;
  return [
    route({
      method: 'POST',
      path: '/channel-documents',
      audience: 'staff',
      permission: 'agent.propose',
      summary: 'One paper of an agent (PDF or picture), as the raw bytes of the body',
      rawBody: true,
      bodyLimitBytes: DOCUMENT_LIMIT_BYTES,
      answer: Type.Object({ digest: Type.String() }, closed),
      handle: ({ repository, body }) => storeDocument(blobs, repository.actor.org, body as Uint8Array),
    }),
    route({
      method: 'POST',
      path: '/agents',
      audience: 'staff',
      permission: 'agent.propose',
      summary: 'Propose an agent for admission',
      body: contract.AgentApplication,
      bodyLimitBytes: 128 * 1024,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const { org } = repository.actor;
        const digests = body.documents.map(({ digest }) => digest);
        await demandDocuments(blobs, org, [...digests, body.contract.digest, body.responsibilityLetter]);
        const keys = {
          key: await firmKey(vault, body.creditCode),
          nameKey: await namesKey(vault, body.name),
          legalKey: await legalKeyOf(services, repository, body.legalRepresentative),
        };
        const application = { ...body, creditCode: body.creditCode.toUpperCase(), ...keys };
        const item = { id: freshId('a', randomness), command: { type: 'apply', application } } as const;
        return decisionView(await repository.execute(agent, { ...item, key, asked: body }), book);
      },
    }),
    route({
      method: 'POST',
      path: '/agents/:id/review',
      audience: 'staff',
      permission: 'agent.approve',
      summary: 'Record the review of the papers of an agent',
      params: ById,
      body: contract.RecheckBody,
      bodyLimitBytes: 128 * 1024,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key }) => {
        const { expectedVersion, result, ...papers } = body;
        await repository.read('agent.approve', (tx) => subjectById(tx, 'agent', id));
        const digests = papers.documents.map(({ digest }) => digest);
        await demandDocuments(blobs, repository.actor.org, [...digests, papers.contract.digest]);
        const command = { type: 'review', ...papers, passed: result === 'passed' } as const;
        return decisionView(await repository.execute(agent, { id, command, key, expectedVersion }), book);
      },
    }),
  ];
}

function decisionRoutes({ book, blobs }: Services): AnyRoute[] {
  const act = actsOn(agent, book);
  const plain = (name: string, summary: string, type: 'approve' | 'approve-cancellation') =>
    act({
      path: `/agents/:id/${name}`,
      permission: 'agent.approve',
      summary,
      body: VersionBody,
      command: () => ({ type }),
    });
  const reasoned = (
    name: string,
    summary: string,
    type: 'decline' | 'order-rectification' | 'decline-cancellation',
  ) =>
    act({
      path: `/agents/:id/${name}`,
      permission: 'agent.approve',
      summary,
      body: ReasonBody,
      command: ({ reason }) => ({ type, reason }),
    });
  return [
    plain('approve', 'Admit an agent, as the second person', 'approve'),
    reasoned('decline', 'Decline an application', 'decline'),
    reasoned('rectify', 'Order an agent to put things right by a set day', 'order-rectification'),
    plain('cancel-approve', 'Agree to cancel an agency, as the second person', 'approve-cancellation'),
    reasoned('cancel-decline', 'Do not agree to cancel an agency', 'decline-cancellation'),
    act({
      path: '/agents/:id/name-check',
      permission: 'agent.propose',
      summary: 'Say whether an applicant is the one of the same name on the list',
      body: contract.NameCheckBody,
      command: (given) => ({ type: 'compare-name', ...given }),
    }),
    act({
      path: '/agents/:id/rectified',
      permission: 'agent.approve',
      summary: 'Record that an agent has put things right',
      body: contract.RectifiedBody,
      command: ({ note }) => ({ type: 'record-rectified', note }),
    }),
    route({
      method: 'POST',
      path: '/agents/:id/cancel-propose',
      audience: 'staff',
      permission: 'agent.propose',
      summary: 'Propose to cancel an agency for a confirmed breach',
      params: ById,
      body: contract.CancellationBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key }) => {
        const { expectedVersion, further = null, ...rest } = body;
        await repository.read('agent.propose', (tx) => subjectById(tx, 'agent', id));
        await demandDocuments(blobs, repository.actor.org, rest.evidence);
        const command = { type: 'propose-cancellation', further, ...rest } as const;
        return decisionView(await repository.execute(agent, { id, command, key, expectedVersion }), book);
      },
    }),
  ];
}
