/** HTTP of the acts on one key service, and of exceptions to the cap and blocks of numbers. */
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { demandDocuments } from '../kernel/documents.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { pageOfSubjects } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import { type NumberBlock, numberBlock } from './block.ts';
import { signalId } from './consumers.ts';
import * as contract from './contract.ts';
import { type CapException, capException } from './exception.ts';
import { bare, readRanges } from './ranges.ts';
import { demandCustomer, type KeyServiceServices } from './routes.ts';
import { keyService } from './service.ts';
import { demandHere } from './store.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function actRoutes(services: KeyServiceServices): AnyRoute[] {
  return [
    ...lifeActs(services),
    ...lineActs(services),
    ...endActs(services),
    ...exceptionRoutes(services),
    ...blockRoutes(services),
  ];
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
      command: ({ authenticated }) => ({ type: 'set-authentication', authenticated }),
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
      summary: 'The shutdown was wrong: the line works again',
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

function exceptionRoutes({ book, randomness }: KeyServiceServices): AnyRoute[] {
  const act = actsOn(capException, book);
  const ending = (type: 'decline' | 'end', summary: string) =>
    act({
      path: `/key-exceptions/:id/${type}`,
      permission: 'key-service.approve',
      summary,
      body: ReasonBody,
      command: ({ reason }) => ({ type, reason }),
    });
  return [
    route({
      method: 'GET',
      path: '/key-exceptions',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'Exceptions to the cap on numbers, newest first',
      query: Type.Object(contract.ExceptionFilter, closed),
      answer: PageOf(contract.ExceptionRow),
      handle: ({ repository, query: { state, customer, ...page } }) =>
        repository.read('key-service.read', (tx) =>
          pageOfSubjects<CapException, contract.ExceptionRowView>(
            tx,
            {
              table: 'key_exception',
              by: 'asked_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['customer = ?', customer],
              ],
              ...page,
            },
            view.exceptionRow,
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/key-exceptions',
      audience: 'staff',
      permission: 'key-service.apply',
      summary: 'Ask for more numbers of a kind than the cap allows',
      body: contract.ExceptionBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        await demandCustomer(repository, body.customer);
        const command = { type: 'ask', asked: body } as const;
        const item = { id: freshId('x', randomness), command, key, asked: body };
        return decisionView(await repository.execute(capException, item), book);
      },
    }),
    act({
      path: '/key-exceptions/:id/grant',
      permission: 'key-service.approve',
      summary: 'Grant an exception, for the provincial company or above',
      body: VersionBody,
      command: () => ({ type: 'grant' }),
    }),
    ending('decline', 'Decline an exception'),
    ending('end', 'End an exception before its term; numbers that are open stay'),
  ];
}

function blockRoutes({ book, plan }: KeyServiceServices): AnyRoute[] {
  const act = actsOn(numberBlock, book);
  return [
    route({
      method: 'GET',
      path: '/number-blocks',
      audience: 'staff',
      permission: 'key-service.read',
      summary: 'Blocks of numbers of the company that the numbering plan does not tell by network',
      query: Type.Object(contract.BlockFilter, closed),
      answer: PageOf(contract.BlockRow),
      handle: ({ repository, query }) =>
        repository.read('key-service.read', (tx) =>
          pageOfSubjects<NumberBlock, ReturnType<typeof view.blockRow>>(
            tx,
            { table: 'number_block', by: 'kept_at', order: 'newest', where: [], ...query },
            view.blockRow,
          ),
        ),
    }),
    route({
      method: 'POST',
      path: '/number-blocks',
      audience: 'staff',
      permission: 'key-service.approve',
      summary: 'Enter a block of numbers of the company; the same block again is the same',
      body: contract.BlockBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key, now }) => {
        const [range] = bare(readRanges(plan, [body.range], dayOf(now)));
        if (range === undefined) throw new TypeError('one range in, one out');
        const name = createHash('sha256').update(JSON.stringify([repository.actor.org, range]));
        const id = `b${name.digest('base64url').slice(0, 22)}`;
        const command = { type: 'keep', range, note: body.note } as const;
        return decisionView(await repository.execute(numberBlock, { id, command, key }), book);
      },
    }),
    act({
      path: '/number-blocks/:id/end',
      permission: 'key-service.approve',
      summary: 'The block does not belong to the company any more',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'end', reason }),
    }),
  ];
}
