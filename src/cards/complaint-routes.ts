/** HTTP of complaints on suspensions, at the police unit that owns them. */
import { Type } from 'typebox';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { readReceiptNumber } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { complaint, type PoliceComplaint } from './complaint.ts';
import { openWords } from './complaint-words.ts';
import type { CardServices } from './services.ts';
import * as contract from './verify-contract.ts';
import { viewingAt } from './verify-routes.ts';
import { policeDetail, policeRow } from './verify-views.ts';

const closed = { additionalProperties: false } as const;

export function complaintRoutes(services: CardServices): AnyRoute[] {
  const { book, vault } = services;
  return [
    route({
      method: 'GET',
      path: '/complaints',
      audience: 'staff',
      permission: 'complaint.read',
      summary: 'Complaints on suspensions: what is open by due time, or what was decided, newest first',
      query: Type.Object(contract.PoliceComplaintFilter, closed),
      answer: PageOf(contract.PoliceComplaintRow),
      handle: ({ repository, query, now }) =>
        repository.read('complaint.read', async (tx) => {
          const viewing = await viewingAt(services, tx, now);
          // A receipt is looked for among all of them, and one that nobody could have written finds nothing.
          const receipt =
            query.receipt === undefined ? undefined : (readReceiptNumber('SS', query.receipt) ?? '');
          const all = query.state === 'decided' || receipt !== undefined;
          const listing = {
            table: complaint.name,
            by: all ? 'received_at' : 'due_at',
            order: all ? 'newest' : 'due',
            where: [
              ...(all ? [] : [['due_at is not null', true] as const]),
              ['state = ?', query.state],
              ['origin = ?', query.origin],
              ['province = ?', query.province],
              ['due_at < ?', query.overdue === true ? now : undefined],
              ['receipt = ?', receipt],
            ],
            cursor: query.cursor,
            limit: query.limit,
          } as const;
          return pageOfSubjects<PoliceComplaint, contract.PoliceComplaintRowView>(tx, listing, (subject) =>
            policeRow(subject, viewing),
          );
        }),
    }),
    route({
      method: 'GET',
      path: '/complaints/:id',
      audience: 'staff',
      permission: 'complaint.read',
      summary: 'One complaint with the answer of the company and its decisions',
      params: ById,
      answer: contract.PoliceComplaintDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('complaint.read', async (tx) => {
          const subject = await subjectById<PoliceComplaint>(tx, complaint.name, id);
          const history = await historyOf(tx, complaint.name, id, book);
          return policeDetail(subject, history, await viewingAt(services, tx, now));
        }),
    }),
    route({
      method: 'POST',
      path: '/complaints/:id/decide',
      audience: 'staff',
      permission: 'complaint.decide',
      summary: 'Decide a complaint; where it is upheld the company restores the number',
      params: ById,
      body: contract.PoliceDecisionGiven,
      answer: DecisionSchema,
      handle: async ({ repository, params: { id }, body: { expectedVersion, ...said }, key }) => {
        const command = { type: 'decide', ...said } as const;
        return decisionView(await repository.execute(complaint, { id, command, key, expectedVersion }), book);
      },
    }),
    route({
      method: 'POST',
      path: '/complaints/:id/words',
      audience: 'staff',
      permission: 'complaint.decide',
      summary: 'Read the words of the person; that it was done is put on record',
      params: ById,
      body: contract.WordsAsked,
      answer: contract.WordsRead,
      handle: async ({ repository, params: { id }, body: { purpose } }) => {
        const answer = await repository.execute(complaint, { id, command: { type: 'read-words', purpose } });
        if (answer.state === undefined) throw kernelError('kernel.missing');
        const { origin, receipt, words: sealed } = answer.state;
        const words = sealed === null ? null : await openWords(vault, { origin, receipt }, sealed);
        return { ...decisionView(answer, book), words };
      },
    }),
  ];
}
