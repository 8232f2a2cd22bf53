/** HTTP of traceback: cases, requests of others, the roster, and what the police received. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageQuery } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView, explain } from '../kernel/explain.ts';
import { RECEIPT_BYTES, receiptNumber } from '../kernel/ids.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { callsError } from './errors.ts';
import type { LogServices } from './log-routes.ts';
import { recordDigest, searchCalls } from './log-search.ts';
import { callShown } from './log-views.ts';
import { traceback } from './trace.ts';
import type { TraceCase } from './trace-case.ts';
import * as contract from './trace-contract.ts';
import type { TraceHandover } from './trace-handover.ts';
import { messageDigest, type TracedCall } from './trace-messages.ts';
import { type TraceRequest, traceRequest } from './trace-request.ts';
import { onDuty, ROSTER, rosterOf, type TraceRoster, traceRoster, uncoveredHours } from './trace-roster.ts';
import * as view from './trace-views.ts';

const closed = { additionalProperties: false } as const;

export interface TraceServices extends LogServices {
  names(tx: Tx): Promise<ReadonlyMap<string, { readonly zh: string; readonly en: string }>>;
}

/** Seals the numbers of a traced call; the origin shares them with whoever it asks. */
const CALL = 'trace-call';
export const tracePurposes: readonly string[] = [CALL];
/** How far the time of a call may be off unless said. */
const MINUTES = 15;

export function traceRoutes(services: TraceServices): AnyRoute[] {
  return [
    ...caseRoutes(services),
    ...caseActs(services),
    ...requestRoutes(services),
    ...rosterRoutes(services),
    ...handoverRoutes(services),
  ];
}

function numberIn(plan: NumberingPlan, written: string, place: string): string {
  const read = plan.normalise(written);
  if (!read.ok) throw callsError('calls.number-unreadable', { place, facts: { number: plan.mask(written) } });
  return read.number;
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
        const traced: TracedCall = { caller, called, at, minutes };
        const call = {
          sealed: await vault.seal({ org, purpose: CALL, subject: id }, JSON.stringify(traced)),
          digest: messageDigest(traced),
        };
        const masked = { caller: plan.mask(caller), called: plan.mask(called) };
        const command = {
          type: 'open',
          opening: { trigger, reference, urgency, call, masked },
          first,
        } as const;
        return decisionView(await repository.execute(traceback, { id, command, key, asked: body }), book);
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

function requestRoutes(services: TraceServices): AnyRoute[] {
  const { book, names, vault, randomness: _, ...rest } = services;
  const act = actsOn(traceRequest, book);
  return [
    route({
      method: 'GET',
      path: '/trace-requests',
      audience: 'staff',
      permission: 'trace.read',
      summary: 'Requests of other companies, the police and one’s own, newest first',
      query: contract.RequestQuery,
      answer: contract.RequestPage,
      handle: ({ repository, query: { state, ...page }, now }) =>
        repository.read('trace.read', async (tx) => {
          const known = await names(tx);
          return pageOfSubjects<TraceRequest, contract.RequestRow>(
            tx,
            {
              table: 'trace_request',
              by: 'asked_at',
              order: 'newest',
              where: [['state = ?', state]],
              ...page,
            },
            (row) => view.requestRow(row, known, now),
          );
        }),
    }),
    route({
      method: 'GET',
      path: '/trace-requests/:id',
      audience: 'staff',
      permission: 'trace.read',
      summary: 'One request: searches made for it, the answer, the hearing, the cut',
      params: ById,
      answer: contract.RequestDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('trace.read', async (tx) =>
          view.requestDetail(await subjectById<TraceRequest>(tx, 'trace_request', id), {
            names: await names(tx),
            now,
            history: await historyOf(tx, 'trace_request', id, book),
          }),
        ),
    }),
    route({
      method: 'POST',
      path: '/trace-requests/:id/search',
      audience: 'staff',
      permission: 'trace.answer',
      summary: 'Search one’s own records for the call of a request; on record like every search',
      params: ById,
      body: contract.RequestSearchBody,
      answer: contract.RequestSearchAnswer,
      handle: async ({ repository, params: { id }, body: { expectedVersion } }) => {
        const { data, version } = await repository.read('trace.answer', (tx) =>
          subjectById<TraceRequest>(tx, 'trace_request', id),
        );
        if (version !== expectedVersion)
          throw kernelError('kernel.version-conflict', {
            facts: { expected: expectedVersion, found: version },
          });
        const traced = await openCall(vault, data);
        const { from, to } = around(traced);
        const { caller, called } = traced;
        const wanted = { purpose: 'traceback', reference: data.request.case, from, to } as const;
        const exact = await searchCalls({ ...rest, vault, randomness: services.randomness }, repository, {
          ...wanted,
          called,
          caller,
        });
        // The number shown changes on its way: what was called says more.
        const found =
          exact.records.length > 0
            ? exact
            : await searchCalls({ ...rest, vault, randomness: services.randomness }, repository, {
                ...wanted,
                called,
              });
        const { search, records } = found;
        const noted = {
          id: found.answer.id,
          at: found.answer.state?.at ?? data.request.askedAt,
          by: repository.actor.id,
          records: records.length,
          query: search.query,
          results: search.digest,
          found: records.map(recordDigest),
        };
        const answer = await repository.execute(traceRequest, {
          id,
          command: { type: 'note-search', search: noted },
          expectedVersion,
        });
        return {
          search: found.answer.id,
          findings: [...found.answer.findings, ...answer.findings].map((finding) => explain(finding, book)),
          digest: search.digest,
          durationMs: search.milliseconds,
          more: found.more,
          items: records.map((record) => callShown(record, book)),
          version: answer.version,
        };
      },
    }),
    act({
      path: '/trace-requests/:id/answer',
      permission: 'trace.answer',
      summary:
        'Answer a request on the ground of a search: where the call came from, or the line it landed on',
      body: contract.AnswerBody,
      command: (given) => ({ type: 'answer', given }),
    }),
    act({
      path: '/trace-requests/:id/statement',
      permission: 'trace.answer',
      summary: 'Be heard before blame falls',
      body: contract.StatementBody,
      command: ({ text }) => ({ type: 'state', text }),
    }),
    act({
      path: '/trace-requests/:id/cut',
      permission: 'trace.answer',
      summary: 'Note that a landing line outside the ledger was cut by hand',
      body: contract.NoteCutBody,
      command: ({ reason }) => ({ type: 'note-cut', reason }),
    }),
  ];
}

async function openCall(vault: TraceServices['vault'], { request }: TraceRequest): Promise<TracedCall> {
  const place = { org: request.origin, purpose: CALL, subject: request.case };
  return JSON.parse(await vault.open(place, request.call.sealed)) as TracedCall;
}

function around({ at, minutes }: TracedCall): { from: Instant; to: Instant } {
  return { from: addHours(at, -minutes / 60), to: addHours(at, minutes / 60) };
}

function rosterRoutes({ book }: TraceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/trace-roster',
      audience: 'staff',
      permission: 'trace.read',
      summary: 'Contacts for traces with deputies and hours, and who is on duty',
      answer: contract.RosterShown,
      handle: ({ repository, now }) =>
        repository.read('trace.read', async (tx) => {
          const contacts = (await rosterOf(tx)).map((contact) => ({ ...contact }));
          const version =
            contacts.length === 0 ? 0 : (await subjectById<TraceRoster>(tx, 'trace_roster', ROSTER)).version;
          return {
            version,
            contacts,
            onDuty: onDuty(contacts, now) ?? null,
            uncoveredHours: uncoveredHours(contacts),
          };
        }),
    }),
    route({
      method: 'PUT',
      path: '/trace-roster',
      audience: 'staff',
      permission: 'trace.roster',
      summary: 'Keep the contacts for traces',
      body: contract.RosterBody,
      answer: DecisionSchema,
      handle: async ({ repository, body: { contacts }, key }) =>
        decisionView(
          await repository.execute(traceRoster, { id: ROSTER, command: { type: 'keep', contacts }, key }),
          book,
        ),
    }),
  ];
}

function handoverRoutes({ names }: TraceServices): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/trace-handovers',
      audience: 'staff',
      permission: 'trace.read',
      summary: 'Traced cases that were handed to this organisation, newest first',
      query: Type.Object(PageQuery, closed),
      answer: contract.HandoverPage,
      handle: ({ repository, query }) =>
        repository.read('trace.read', async (tx) => {
          const known = await names(tx);
          return pageOfSubjects<TraceHandover, contract.HandoverRow>(
            tx,
            { table: 'trace_handover', by: 'received_at', order: 'newest', where: [], ...query },
            (row) => view.handoverRow(row, known),
          );
        }),
    }),
  ];
}
