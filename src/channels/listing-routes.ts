/** HTTP of the list of barred channels. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { demandDocuments } from '../kernel/documents.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import type { Agent } from './agent.ts';
import * as contract from './contract.ts';
import { firmKey, namesKey, personKey } from './keys.ts';
import { type Entry, type Listing, listing } from './listing.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function listingRoutes(services: Services): AnyRoute[] {
  return [...reads(services), ...entries(services), ...decisions(services)];
}

function reads(services: Services): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/agent-listings',
      audience: 'staff',
      permission: 'agent.read',
      summary: 'The list of barred channels, newest first',
      query: Type.Object(contract.ListingFilter, closed),
      answer: PageOf(contract.ListingRow),
      handle: ({ repository, query: { state, ...page } }) =>
        repository.read('agent.read', async (tx) => {
          const names = await services.names(tx);
          const where = [['state = ?', state]] as const;
          return pageOfSubjects<Listing, contract.ListingRowView>(
            tx,
            { table: 'agent_listing', by: 'proposed_at', order: 'newest', where, ...page },
            (row: Subject<Listing>) => view.listingRow(row, names),
          );
        }),
    }),
    route({
      method: 'GET',
      path: '/agent-listings/:id',
      audience: 'staff',
      permission: 'agent.read',
      summary: 'One entry with ground, proof and objections',
      params: ById,
      answer: contract.ListingDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('agent.read', async (tx) => {
          const row = await subjectById<Listing>(tx, 'agent_listing', id);
          const history = await historyOf(tx, 'agent_listing', id, services.book);
          const reader = { law: services.law.asOf(dayOf(now)), actor: repository.actor };
          return view.listingDetail(row, { names: await services.names(tx), reader, history });
        }),
    }),
  ];
}

function entries({ vault, blobs, book, randomness }: Services): AnyRoute[] {
  const propose = async ({ repository, key }: RouteRequest<unknown, unknown, unknown>, entry: Entry) => {
    await demandDocuments(blobs, repository.actor.org, entry.evidence);
    const item = { id: freshId('l', randomness), command: { type: 'propose', entry } } as const;
    return decisionView(await repository.execute(listing, { ...item, key, asked: entry }), book);
  };
  return [
    route({
      method: 'POST',
      path: '/agent-listings',
      audience: 'staff',
      permission: 'agent.propose',
      summary: 'Propose a firm or a person for the list',
      body: contract.ListingBody,
      answer: DecisionSchema,
      handle: async ({ body: { identityNumber: code, ...body }, ...request }) => {
        const key = body.kind === 'agent' ? await firmKey(vault, code) : await personKey(vault, code);
        const nameKey = await namesKey(vault, body.name);
        // The name of a person is kept nowhere: only its keyed digest, to be compared.
        const name = body.kind === 'agent' ? body.name : null;
        return propose({ ...request, body: undefined }, { ...body, name, key, nameKey });
      },
    }),
    route({
      method: 'POST',
      path: '/agents/:id/list',
      audience: 'staff',
      permission: 'agent.propose',
      summary: 'Propose an agent on file for the list',
      params: ById,
      body: contract.AgentListingBody,
      answer: DecisionSchema,
      handle: async ({ body, ...request }) => {
        const { data } = await request.repository.read('agent.propose', (tx) =>
          subjectById<Agent>(tx, 'agent', request.params.id),
        );
        const { name, key, nameKey } = data;
        return propose({ ...request, body: undefined }, { kind: 'agent', name, key, nameKey, ...body });
      },
    }),
  ];
}

function decisions({ book }: Services): AnyRoute[] {
  const act = actsOn(listing, book);
  return [
    act({
      path: '/agent-listings/:id/approve',
      permission: 'agent.approve',
      summary: 'Agree to an entry or to its removal, as the second person',
      body: VersionBody,
      command: () => ({ type: 'approve' }),
    }),
    act({
      path: '/agent-listings/:id/decline',
      permission: 'agent.approve',
      summary: 'Do not agree to an entry or to its removal',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'decline', reason }),
    }),
    act({
      path: '/agent-listings/:id/appeal',
      permission: 'agent.propose',
      summary: 'Take down an objection of whoever is listed',
      body: contract.AppealBody,
      command: ({ objection }) => ({ type: 'appeal', text: objection }),
    }),
    act({
      path: '/agent-listings/:id/remove',
      permission: 'agent.propose',
      summary: 'Propose to remove an entry this organisation made',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'propose-removal', reason }),
    }),
  ];
}
