/** HTTP of traceback at whoever asks: cases, and what is decided on them. */
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { RECEIPT_BYTES, receiptNumber } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { reportedCall } from '../reports/read-model.ts';
import { callsError } from './errors.ts';
import { traceback } from './trace.ts';
import type { TraceCase } from './trace-case.ts';
import * as contract from './trace-contract.ts';
import { MINUTES, openTrace, type TraceServices, traceOf } from './trace-open.ts';
import { requestRoutes } from './trace-request-routes.ts';
import * as view from './trace-views.ts';
import { numberIn } from './written-number.ts';

export function traceRoutes(services: TraceServices): AnyRoute[] {
  return [...caseRoutes(services), ...caseActs(services), ...requestRoutes(services)];
}

function caseRoutes({ plan, vault, randomness, book }: TraceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/tracebacks',
      audience: 'staff',
      permission: 'trace.read',
      summary: 'Traces of this organisation, newest first',
      query: contract.TraceQuery,
      answer: contract.TracePage,
      handle: ({ repository, query: { state, urgency, ...page }, now }) =>
        repository.read('trace.read', (tx) =>
          pageOfSubjects<TraceCase, contract.TraceRow>(
            tx,
            {
              table: 'traceback',
              by: 'opened_at',
              order: 'newest',
              where: [
                ['state = ?', state],
                ['urgency = ?', urgency],
              ],
              ...page,
            },
            (row) => view.traceRow(row, now),
          ),
        ),
    }),
    route({
      method: 'GET',
      path: '/tracebacks/:id',
      audience: 'staff',
      permission: 'trace.read',
      summary: 'One trace: its path, clocks, answers with proofs, landing line, cut, hand-over',
      params: ById,
      answer: contract.TraceDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('trace.read', async (tx) =>
          view.traceDetail(await subjectById<TraceCase>(tx, 'traceback', id), {
            now,
            history: await historyOf(tx, 'traceback', id, book),
          }),
        ),
    }),
    route({
      method: 'POST',
      path: '/tracebacks',
      audience: 'staff',
      permission: 'trace.open',
      summary: 'Open a trace on a report, a notice of the police or a finding of one’s own',
      body: contract.TraceBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const { org } = repository.actor;
        const { trigger, reference, urgency, at, minutes = MINUTES, first = org } = body;
        const caller = numberIn(plan, body.caller, '/caller');
        const called = numberIn(plan, body.called, '/called');
        const id = receiptNumber('TR', randomness.bytes(RECEIPT_BYTES));
        const traced = { caller, called, at, minutes };
        const about = { trigger, reference, urgency, report: null };
        const wanted = { id, traced, first, key, asked: body, ...about };
        return decisionView(await openTrace({ vault, plan }, repository, wanted), book);
      },
    }),
    route({
      method: 'POST',
      path: '/tracebacks/from-report',
      audience: 'staff',
      permission: 'trace.open',
      summary: 'Open a trace from the check of a reported call, once; number and time come from the report',
      body: contract.ReportTraceBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const { org } = repository.actor;
        const { check, urgency, minutes = MINUTES } = body;
        const call = await repository.read('trace.open', (tx) => reportedCall(tx, check));
        if (call === undefined) throw kernelError('kernel.missing', { place: '/check' });
        const at = body.at ?? call.occurredAt;
        if (at === null) throw callsError('calls.trace-time-missing', { place: '/at' });
        const called = body.called === undefined ? null : numberIn(plan, body.called, '/called');
        const traced = { caller: call.number, called, at, minutes };
        const about = { trigger: 'user-report', reference: call.receipt, urgency, report: check } as const;
        const wanted = { id: traceOf(org, check), traced, first: org, key, asked: body, ...about };
        return decisionView(await openTrace({ vault, plan }, repository, wanted), book);
      },
    }),
  ];
}

function caseActs({ book }: TraceServices): AnyRoute[] {
  const act = actsOn(traceback, book);
  const path = (name: string) => ({ path: `/tracebacks/:id/${name}`, permission: 'trace.decide' }) as const;
  return [
    act({
      ...path('ask'),
      summary: 'Ask a company by hand: out of a dead end, or past one that counts as the source',
      body: contract.AskBody,
      command: ({ org }) => ({ type: 'ask', org }),
    }),
    act({
      ...path('judge'),
      summary: 'Decide a hearing: the company counts as the source, or is excused (also afterwards)',
      body: contract.JudgeBody,
      command: (given) => ({ type: 'judge', ...given }),
    }),
    act({
      ...path('hand-over'),
      summary: 'Hand the case to the police with path and proofs',
      body: contract.HandOverBody,
      command: ({ to }) => ({ type: 'hand-over', to }),
    }),
    act({
      ...path('accountability'),
      summary: 'Put on file which company and department answers for it',
      body: contract.AccountabilityBody,
      command: (given) => ({ type: 'note-accountability', ...given }),
    }),
    act({
      ...path('close'),
      summary: 'Close a trace',
      body: contract.CloseBody,
      command: (given) => ({ type: 'close', ...given }),
    }),
  ];
}
