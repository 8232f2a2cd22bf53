/** HTTP of the acts on one key service. */
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { demandDocuments } from '../kernel/documents.ts';
import { decisionView } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { dayOf } from '../kernel/time.ts';
import * as contract from './act-contract.ts';
import { signalId } from './consumers.ts';
import { bare, readRanges } from './ranges.ts';
import type { KeyServiceServices } from './routes.ts';
import { keyService } from './service.ts';
import { demandHere } from './store.ts';

export function actRoutes(services: KeyServiceServices): AnyRoute[] {
  return [...lifeActs(services), ...lineActs(services), ...endActs(services)];
}

function lifeActs({ book, blobs }: KeyServiceServices): AnyRoute[] {
  const act = actsOn(keyService, book);
  return [
    act({
      path: '/key-services/:id/activate',
      permission: 'key-service.approve',
      summary: 'Open a service that was applied for; it opens without outbound calls',
      body: contract.ActivateBody,
      command: () => ({ type: 'activate' }),
    }),
    act({
      path: '/key-services/:id/decline',
      permission: 'key-service.approve',
      summary: 'Decline an application',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'decline', reason }),
    }),
    act({
      path: '/key-services/:id/defects',
      permission: 'key-service.find',
      summary: 'Defects that were found, each with a due day; none: an existing service is in order',
      body: contract.DefectsBody,
      command: ({ defects }) => ({ type: 'record-defects', defects }),
    }),
    act({
      path: '/key-services/:id/settle-defect',
      permission: 'key-service.find',
      summary: 'Whether a defect was put right',
      body: contract.RectifiedBody,
      command: ({ use = null, ...given }) => ({ type: 'settle-defect', use, ...given }),
    }),
    route({
      method: 'POST',
      path: '/key-services/:id/sign-terms',
      audience: 'staff',
      permission: 'key-service.apply',
      summary: 'The customer signed the added liability terms',
      params: ById,
      body: contract.TermsBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key }) => {
        const { expectedVersion, ...given } = body;
        await demandHere(repository, 'key-service.apply', ['key_service', id]);
        await demandDocuments(blobs, repository.actor.org, [given.digest]);
        const item = { id, command: { type: 'sign-terms', ...given } as const, key, expectedVersion };
        return decisionView(await repository.execute(keyService, item), book);
      },
    }),
    act({
      path: '/key-services/:id/authentication',
      permission: 'key-service.cut',
      summary: 'Caller authentication on a voice line was set up, or is off',
      body: contract.AuthenticationBody,
      command: (given) => ({ type: 'set-authentication', ...given }),
    }),
  ];
}

function lineActs({ book, plan }: KeyServiceServices): AnyRoute[] {
  const act = actsOn(keyService, book);
  return [
    route({
      method: 'POST',
      path: '/key-services/:id/ask-forwarding',
      audience: 'staff',
      permission: 'key-service.apply',
      summary: 'Ask the group for call forwarding on a voice line',
      params: ById,
      body: contract.ForwardingBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key, now }) => {
        const { expectedVersion, reason } = body;
        const targets = bare(readRanges(plan, body.targets, dayOf(now)));
        const command = { type: 'ask-forwarding', targets, reason } as const;
        const item = { id, command, key, expectedVersion };
        return decisionView(await repository.execute(keyService, item), book);
      },
    }),
    act({
      path: '/key-services/:id/approve-forwarding',
      permission: 'key-service.approve',
      summary: 'Approve call forwarding, for the group',
      body: VersionBody,
      command: () => ({ type: 'approve-forwarding' }),
    }),
    act({
      path: '/key-services/:id/remove-forwarding',
      permission: 'key-service.approve',
      summary: 'Take call forwarding off, or decline it',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'remove-forwarding', reason }),
    }),
    act({
      path: '/key-services/:id/shut-down',
      permission: 'key-service.cut',
      summary: 'Shut a voice line that sent numbers outside its contract; a second person confirms',
      body: contract.ShutBody,
      command: (given) => ({ type: 'shut-down', ...given }),
    }),
    act({
      path: '/key-services/:id/confirm-shutdown',
      permission: 'key-service.approve',
      summary: 'Confirm a shutdown',
      body: VersionBody,
      command: () => ({ type: 'confirm-shutdown' }),
    }),
    act({
      path: '/key-services/:id/lift-shutdown',
      permission: 'key-service.approve',
      summary: 'The shutdown was wrong: the line works again; whoever had it cut is told',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'lift-shutdown', reason }),
    }),
    act({
      path: '/key-services/:id/disconnect',
      permission: 'key-service.cut',
      summary: 'Cut a line that a traceback names',
      body: contract.DisconnectBody,
      command: (given) => ({ type: 'disconnect', about: null, ...given }),
    }),
  ];
}

function endActs({ book, blobs }: KeyServiceServices): AnyRoute[] {
  const act = actsOn(keyService, book);
  return [
    route({
      method: 'POST',
      path: '/key-services/:id/signals',
      audience: 'staff',
      permission: 'key-service.find',
      summary: 'Something that points to a ground of the contract: a notice of the police, a complaint',
      params: ById,
      body: contract.SignalBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key, now }) => {
        const { expectedVersion, ...given } = body;
        const signal = {
          ...given,
          id: signalId([given.ground, given.source, given.reference, now]),
          at: now,
        };
        const command = { type: 'note-signal', signal } as const;
        const item = { id, command, key, expectedVersion, asked: { id, body } };
        return decisionView(await repository.execute(keyService, item), book);
      },
    }),
    act({
      path: '/key-services/:id/dispose',
      permission: 'key-service.approve',
      summary: 'Decide on a ground that was found: rule, measure and reason',
      body: contract.DisposeBody,
      command: (given) => ({ type: 'dispose', ...given }),
    }),
    route({
      method: 'POST',
      path: '/key-services/:id/propose-end',
      audience: 'staff',
      permission: 'key-service.find',
      summary: 'Propose to end a service on a ground that is on record',
      params: ById,
      body: contract.EndBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body, key }) => {
        const { expectedVersion, ...given } = body;
        await demandHere(repository, 'key-service.find', ['key_service', id]);
        await demandDocuments(blobs, repository.actor.org, given.evidence);
        const item = { id, command: { type: 'propose-end', ...given } as const, key, expectedVersion };
        return decisionView(await repository.execute(keyService, item), book);
      },
    }),
    act({
      path: '/key-services/:id/second-end',
      permission: 'key-service.approve',
      summary: 'Confirm the end of a service, as another person of the province or group',
      body: VersionBody,
      command: () => ({ type: 'second-end' }),
    }),
    act({
      path: '/key-services/:id/decline-end',
      permission: 'key-service.approve',
      summary: 'Do not end the service',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'decline-end', reason }),
    }),
  ];
}
