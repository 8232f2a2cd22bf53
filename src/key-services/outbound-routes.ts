/** HTTP of outbound permissions and of the whitelist that follows from them. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { demandDocuments } from '../kernel/documents.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { dayOf, type Instant } from '../kernel/time.ts';
import { type OutboundTerms, outboundPermission, type Permission } from './outbound.ts';
import * as contract from './outbound-contract.ts';
import * as view from './outbound-views.ts';
import { readRanges } from './ranges.ts';
import { policyMark, whitelistOf } from './read-model.ts';
import type { KeyServiceServices } from './routes.ts';
import { companyOf } from './service-facts.ts';
import { demandHere } from './store.ts';

const closed = { additionalProperties: false } as const;

export function outboundRoutes(services: KeyServiceServices): AnyRoute[] {
  return [...reads(services), ...asking(services), ...acts(services)];
}

function reads({ book }: KeyServiceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/outbound-permissions',
      audience: 'staff',
      permission: 'outbound.read',
      summary: 'Outbound permissions, newest first',
      query: Type.Object(contract.PermissionFilter, closed),
      answer: PageOf(contract.PermissionRow),
      handle: ({ repository, query: { state, service, customer, ...page } }) =>
        repository.read('outbound.read', (tx) =>
          pageOfSubjects<Permission, contract.PermissionRowView>(
            tx,
            {
              table: 'outbound_permission',
              by: 'asked_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['service = ?', service],
                ['customer = ?', customer],
              ],
              ...page,
            },
            view.permissionRow,
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/outbound-permissions/:id',
      audience: 'staff',
      permission: 'outbound.read',
      summary: 'One permission with the ownership of its numbers, findings and decisions',
      params: ById,
      answer: contract.PermissionDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('outbound.read', async (tx) => {
          const row = await subjectById<Permission>(tx, 'outbound_permission', id);
          const history = await historyOf(tx, 'outbound_permission', id, book);
          return view.permissionDetail(row, {
            reader: repository,
            history,
            company: await companyOf(tx, repository.actor, dayOf(now)),
          });
        }),
    }),
    route({
      method: 'GET',
      path: '/outbound-whitelist',
      audience: 'staff',
      permission: 'outbound.read',
      summary: 'What may be sent over each line, as the policy of the gateways is compiled from it',
      query: contract.WhitelistQuery,
      answer: contract.Whitelist,
      handle: ({ repository, query: { on }, now }) =>
        repository.read('outbound.read', async (tx) => {
          const day = on ?? dayOf(now);
          return { day, ...(await policyMark(tx)), entries: await whitelistOf(tx, day) };
        }),
    }),
  ];
}

function asking({ plan, blobs, book, randomness }: KeyServiceServices): AnyRoute[] {
  const known = (terms: contract.Terms, now: Instant): OutboundTerms => ({
    ...terms,
    numbers: readRanges(plan, terms.numbers, dayOf(now)),
  });
  return [
    route({
      method: 'POST',
      path: '/outbound-permissions',
      audience: 'staff',
      permission: 'outbound.ask',
      summary: 'Ask for outbound calls; what the contract lacks can be added later',
      body: contract.PermissionBody,
      answer: DecisionSchema,
      handle: async ({ repository, body: { service, terms }, body, key, now }) => {
        await demandHere(repository, 'outbound.ask', ['key_service', service]);
        await demandDocuments(blobs, repository.actor.org, [terms.contract?.digest ?? null]);
        const command = { type: 'ask', service, terms: known(terms, now) } as const;
        const item = { id: freshId('o', randomness), command, key, asked: body };
        return decisionView(await repository.execute(outboundPermission, item), book);
      },
    }),
    route({
      method: 'POST',
      path: '/outbound-permissions/:id/terms',
      audience: 'staff',
      permission: 'outbound.ask',
      summary: 'The terms of the contract, filled in',
      params: ById,
      body: contract.SupplyBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { terms, expectedVersion }, key, now }) => {
        await demandHere(repository, 'outbound.ask', ['outbound_permission', id]);
        await demandDocuments(blobs, repository.actor.org, [terms.contract?.digest ?? null]);
        const command = { type: 'supply', terms: known(terms, now) } as const;
        const item = { id, command, key, expectedVersion };
        return decisionView(await repository.execute(outboundPermission, item), book);
      },
    }),
  ];
}

function acts({ book }: KeyServiceServices): AnyRoute[] {
  const act = actsOn(outboundPermission, book);
  const plain = (type: 'approve' | 'review', summary: string) =>
    act({
      path: `/outbound-permissions/:id/${type}`,
      permission: 'outbound.approve',
      summary,
      body: VersionBody,
      command: () => ({ type }),
    });
  const reasoned = (type: 'decline' | 'suspend' | 'resume' | 'withdraw', summary: string) =>
    act({
      path: `/outbound-permissions/:id/${type}`,
      permission: 'outbound.approve',
      summary,
      body: ReasonBody,
      command: ({ reason }) => ({ type, reason }),
    });
  return [
    plain('approve', 'Approve outbound calls, for the provincial company or above'),
    plain('review', 'Yearly review: everything is tested again and the term starts anew'),
    reasoned('decline', 'Decline outbound calls'),
    reasoned('suspend', 'Suspend a permission'),
    reasoned('resume', 'Let a suspended permission count again'),
    reasoned('withdraw', 'Withdraw a permission'),
    act({
      path: '/outbound-permissions/:id/settle-beyond',
      permission: 'outbound.approve',
      summary:
        'Whether calls beyond the contract were explained; confirmed, they are a ground of the contract',
      body: contract.BeyondBody,
      command: (given) => ({ type: 'settle-beyond', ...given }),
    }),
  ];
}
