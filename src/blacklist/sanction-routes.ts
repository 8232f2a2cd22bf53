/** HTTP of operators under sanction, at the regulator. */
import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { paperKey } from '../identity/paper.ts';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody, VersionBody } from '../kernel/contract.ts';
import { demandDocuments } from '../kernel/documents.ts';
import { decisionView } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import { blacklistError } from './errors.ts';
import { operatorSanction, type Sanctioned } from './sanction.ts';
import * as contract from './sanction-contract.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function sanctionRoutes(services: Services): AnyRoute[] {
  return [...reads(services), ...files(services), ...records(services), ...measures(services)];
}

function reads({ law, book }: Services): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/operator-sanctions',
      audience: 'staff',
      permission: 'sanction.read',
      summary: 'Operators with a file, newest first',
      query: Type.Object(contract.SanctionFilter, closed),
      answer: PageOf(contract.SanctionRow),
      handle: ({ repository, query: { state, ...page } }) =>
        repository.read('sanction.read', (tx) =>
          pageOfSubjects<Sanctioned, contract.SanctionRowView>(
            tx,
            {
              table: 'operator_sanction',
              by: 'opened_at',
              order: 'newest',
              where: [['state = ?', state]],
              ...page,
            },
            (row: Subject<Sanctioned>) => view.sanctionRow(row),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/operator-sanctions/:id',
      audience: 'staff',
      permission: 'sanction.read',
      summary: 'One operator with breaches, penalties, measures and decisions',
      params: ById,
      answer: contract.SanctionDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('sanction.read', async (tx) => {
          const row = await subjectById<Sanctioned>(tx, 'operator_sanction', id);
          const reader = { law: law.asOf(dayOf(now)), actor: repository.actor };
          return view.sanctionDetail(row, {
            reader,
            history: await historyOf(tx, 'operator_sanction', id, book),
          });
        }),
    }),
  ];
}

/** One file for each credit code, which is a public register entry. @throws blacklist.credit-code-invalid */
function fileOf(creditCode: string): string {
  const key = paperKey('credit-code', creditCode);
  if (key === undefined) throw blacklistError('blacklist.credit-code-invalid', { place: '/creditCode' });
  return `o${createHash('sha256').update(key).digest('hex').slice(0, 24)}`;
}

function files({ book, blobs }: Services): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/operator-sanctions',
      audience: 'staff',
      permission: 'sanction.manage',
      summary: 'Open the file of an operator',
      body: contract.OperatorBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const operator = { ...body, creditCode: body.creditCode.toUpperCase() };
        const item = { id: fileOf(body.creditCode), command: { type: 'open', operator } as const };
        return decisionView(await repository.execute(operatorSanction, { ...item, key }), book);
      },
    }),
    route({
      method: 'POST',
      path: '/operator-sanctions/:id/breaches',
      audience: 'staff',
      permission: 'sanction.manage',
      summary: 'Record a breach that was found',
      params: ById,
      body: contract.BreachBody,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { expectedVersion, ...breach }, key }) => {
        await repository.read('sanction.manage', (tx) => subjectById(tx, 'operator_sanction', id));
        await demandDocuments(blobs, repository.actor.org, breach.evidence);
        const command = { type: 'record-breach', breach } as const;
        return decisionView(
          await repository.execute(operatorSanction, { id, command, key, expectedVersion }),
          book,
        );
      },
    }),
  ];
}

function records({ book }: Services): AnyRoute[] {
  const act = actsOn(operatorSanction, book);
  return [
    act({
      path: '/operator-sanctions/:id/penalties',
      permission: 'sanction.manage',
      summary: 'Record a penalty together with its publication',
      body: contract.PenaltyBody,
      command: (penalty) => ({ type: 'record-penalty', penalty }),
    }),
    act({
      path: '/operator-sanctions/:id/assess',
      permission: 'sanction.manage',
      summary: 'Assess one of the three veto items of a reseller',
      body: contract.AssessBody,
      command: (given) => ({ type: 'assess', ...given }),
    }),
    act({
      path: '/operator-sanctions/:id/credit-notice',
      permission: 'sanction.manage',
      summary: 'Notify the commerce authority of a decision',
      body: contract.CreditNoticeBody,
      command: (given) => ({ type: 'send-credit-notice', ...given }),
    }),
    act({
      path: '/operator-sanctions/:id/credit-entry',
      permission: 'sanction.manage',
      summary: 'Record the entry in the credit database',
      body: contract.CreditEntryBody,
      command: (given) => ({ type: 'record-credit-entry', ...given }),
    }),
    act({
      path: '/operator-sanctions/:id/ask',
      permission: 'sanction.read',
      summary: 'Whether an application of the operator can be taken',
      body: contract.AskBody,
      command: (given) => ({ type: 'ask', ...given }),
    }),
  ];
}

function measures({ book }: Services): AnyRoute[] {
  const act = actsOn(operatorSanction, book);
  const permission = 'sanction.manage';
  return [
    act({
      path: '/operator-sanctions/:id/stop-intake',
      permission,
      summary: 'Take no applications of a reseller for numbers or a wider trial',
      body: contract.IntakeStopBody,
      command: (given) => ({ type: 'stop-intake', ...given }),
    }),
    act({
      path: '/operator-sanctions/:id/lift-intake',
      permission,
      summary: 'Take applications again',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'lift-intake', reason }),
    }),
    act({
      path: '/operator-sanctions/:id/stop',
      permission,
      summary: 'Order a value-added operator to stop for rectification',
      body: contract.StopBody,
      command: (given) => ({ type: 'order-stop', ...given }),
    }),
    act({
      path: '/operator-sanctions/:id/resume',
      permission,
      summary: 'The operator has put things right and opens again',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'resume', reason }),
    }),
    act({
      path: '/operator-sanctions/:id/propose-revocation',
      permission,
      summary: 'Propose to take the qualification, with a plan for the subscribers',
      body: contract.RevocationBody,
      command: (given) => ({ type: 'propose-revocation', ...given }),
    }),
    act({
      path: '/operator-sanctions/:id/approve-revocation',
      permission,
      summary: 'Agree to take the qualification, as another person',
      body: VersionBody,
      command: () => ({ type: 'approve-revocation' }),
    }),
    act({
      path: '/operator-sanctions/:id/decline-revocation',
      permission,
      summary: 'Do not agree',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'decline-revocation', reason }),
    }),
  ];
}
