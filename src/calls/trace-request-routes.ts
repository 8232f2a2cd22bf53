/** HTTP of traceback at the company that answers: requests, the roster; and of the police: cases handed over. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageQuery } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView, explain } from '../kernel/explain.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { historyOf, pageOfSubjects, subjectById } from '../kernel/subjects.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import { recordDigest, searchCalls } from './log-search.ts';
import { callShown } from './log-views.ts';
import * as contract from './trace-contract.ts';
import type { TraceHandover } from './trace-handover.ts';
import type { TracedCall } from './trace-messages.ts';
import { CALL, type TraceServices } from './trace-open.ts';
import { type TraceRequest, traceRequest } from './trace-request.ts';
import * as asked from './trace-request-contract.ts';
import { onDuty, ROSTER, rosterOf, type TraceRoster, traceRoster, uncoveredHours } from './trace-roster.ts';
import * as view from './trace-views.ts';

const closed = { additionalProperties: false } as const;

/** Requests of others, the roster, and what the police received. */
export function requestRoutes(services: TraceServices): AnyRoute[] {
  const { book, law, names, vault } = services;
  const act = actsOn(traceRequest, book);
  return [
    route({
      method: 'GET',
      path: '/trace-requests',
      audience: 'staff',
      permission: 'trace.read',
      summary: 'Requests of other companies, the police and one’s own, newest first',
      query: asked.RequestQuery,
      answer: asked.RequestPage,
      handle: ({ repository, query: { state, ...page }, now }) =>
        repository.read('trace.read', async (tx) => {
          const known = await names(tx);
          return pageOfSubjects<TraceRequest, asked.RequestRow>(
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
      answer: asked.RequestDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('trace.read', async (tx) =>
          view.requestDetail(await subjectById<TraceRequest>(tx, 'trace_request', id), {
            names: await names(tx),
            now,
            reader: { law: law.asOf(dayOf(now)), actor: repository.actor },
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
      body: asked.RequestSearchBody,
      answer: asked.RequestSearchAnswer,
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
        const both = called === null ? { caller } : { called, caller };
        const exact = await searchCalls(services, repository, { ...wanted, ...both });
        // The number shown changes on its way: what was called says more, where it is known.
        const found =
          exact.records.length > 0 || called === null
            ? exact
            : await searchCalls(services, repository, { ...wanted, called });
        const { search, records } = found;
        const noted = {
          id: found.answer.id,
          at: found.answer.state?.at ?? data.request.askedAt,
          by: repository.actor.id,
          records: records.length,
          query: search.query,
          results: search.digest,
          found: records.map((record) => ({ record: recordDigest(record), trunk: record.trunk })),
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
      body: asked.AnswerBody,
      command: (given) => ({ type: 'answer', given }),
    }),
    act({
      path: '/trace-requests/:id/confirm-landing',
      permission: 'trace.answer',
      summary: 'Stand, as another person, for a landing trunk that was typed because the record names none',
      body: asked.ConfirmLandingBody,
      command: () => ({ type: 'confirm-landing' }),
    }),
    act({
      path: '/trace-requests/:id/statement',
      permission: 'trace.answer',
      summary: 'Be heard before blame falls',
      body: asked.StatementBody,
      command: ({ text }) => ({ type: 'state', text }),
    }),
    act({
      path: '/trace-requests/:id/cut',
      permission: 'trace.answer',
      summary: 'Note that a landing line outside the ledger was cut by hand',
      body: asked.NoteCutBody,
      command: ({ reason }) => ({ type: 'note-cut', reason }),
    }),
    ...rosterRoutes(services),
    ...handoverRoutes(services),
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
      answer: asked.RosterShown,
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
      body: asked.RosterBody,
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
