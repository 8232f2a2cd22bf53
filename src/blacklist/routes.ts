/** HTTP of the national list: entries, objections, the order of changes, and the look-up before an application. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody } from '../kernel/contract.ts';
import { DOCUMENT_LIMIT_BYTES, demandDocuments, storeDocument } from '../kernel/documents.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import { dayOf } from '../kernel/time.ts';
import * as contract from './contract.ts';
import { entry, type NationalEntry } from './entry.ts';
import { FEED, type Feed, feed } from './feed.ts';
import { undelivered, waitingChanges } from './feed-delivery.ts';
import { statedBy } from './stated.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function entryRoutes(services: Services): AnyRoute[] {
  return [...reads(services), ...entries(services), ...acts(services), ...feedRoutes(services)];
}

function reads(services: Services): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/blacklist-entries',
      audience: 'staff',
      permission: 'blacklist.read',
      summary: 'The national list as it stands here, newest first',
      query: Type.Object(contract.EntryFilter, closed),
      answer: PageOf(contract.EntryRow),
      handle: ({ repository, query: { state, kind, violation, ...page }, now }) =>
        repository.read('blacklist.read', async (tx) => {
          const names = await services.names(tx);
          const where = [
            ['state = ?', state],
            ['kind = ?', kind],
            ["data->>'violation' = ?", violation],
          ] as const;
          return pageOfSubjects<NationalEntry, contract.EntryRowView>(
            tx,
            { table: 'blacklist_entry', by: 'entered_at', order: 'newest', where, ...page },
            (row: Subject<NationalEntry>) => view.entryRow(row, { names, today: dayOf(now) }),
          );
        }),
    }),
    route({
      method: 'GET',
      path: '/blacklist-entries/:id',
      audience: 'staff',
      permission: 'blacklist.read',
      summary: 'One entry with its finding, objections and decisions',
      params: ById,
      answer: contract.EntryDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('blacklist.read', async (tx) => {
          const row = await subjectById<NationalEntry>(tx, 'blacklist_entry', id);
          const history = await historyOf(tx, 'blacklist_entry', id, services.book);
          const today = dayOf(now);
          const reader = { law: services.law.asOf(today), actor: repository.actor };
          return view.entryDetail(row, { names: await services.names(tx), today, history, reader });
        }),
    }),
  ];
}

function entries({ vault, blobs, book, randomness }: Services): AnyRoute[] {
  return [
    route({
      method: 'POST',
      path: '/blacklist-documents',
      audience: 'staff',
      permission: 'blacklist.enter',
      summary: 'The finding of an authority or its proof (PDF or picture), as the raw bytes of the body',
      rawBody: true,
      bodyLimitBytes: DOCUMENT_LIMIT_BYTES,
      answer: Type.Object({ digest: Type.String() }, closed),
      handle: ({ repository, body }) => storeDocument(blobs, repository.actor.org, body as Uint8Array),
    }),
    route({
      method: 'POST',
      path: '/blacklist-entries',
      audience: 'staff',
      permission: 'blacklist.enter',
      summary: 'Enter a company or person an authority has found in breach',
      body: contract.EntryBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        await demandDocuments(blobs, repository.actor.org, body.evidence);
        const stated = await statedBy(vault, body);
        const item = { id: freshId('b', randomness), command: { type: 'enter', stated } as const };
        return decisionView(await repository.execute(entry, { ...item, key, asked: stated }), book);
      },
    }),
  ];
}

function acts({ book }: Services): AnyRoute[] {
  const act = actsOn(entry, book);
  return [
    act({
      path: '/blacklist-entries/:id/appeal',
      permission: 'blacklist.enter',
      summary: 'Take down an objection of whoever is listed',
      body: contract.AppealBody,
      command: ({ objection }) => ({ type: 'appeal', text: objection }),
    }),
    act({
      path: '/blacklist-entries/:id/decide-appeal',
      permission: 'blacklist.enter',
      summary: 'Decide on the objection; upheld, the entry ends',
      body: contract.AppealDecisionBody,
      command: (given) => ({ type: 'decide-appeal', ...given }),
    }),
    act({
      path: '/blacklist-entries/:id/remove',
      permission: 'blacklist.enter',
      summary: 'Remove an entry this authority made',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'remove', reason }),
    }),
  ];
}

function feedRoutes({ book, names }: Services): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/blacklist-feed',
      audience: 'staff',
      permission: 'blacklist.read',
      summary: 'The last change of the list here and, at its keeper, how far each member has come',
      answer: contract.FeedView,
      handle: ({ repository }) =>
        repository.read('blacklist.read', async (tx) => {
          const all = await names(tx);
          const row = await subjectById<Feed>(tx, 'blacklist_feed', FEED).catch(() => undefined);
          if (row === undefined) return { head: 0, at: null, version: null, members: [], waiting: [] };
          const waiting = await waitingChanges(tx, row.data.waiting);
          return view.feedView(row, { names: all, undelivered: await undelivered(tx), waiting });
        }),
    }),
    route({
      method: 'POST',
      path: '/blacklist-feed/send-whole',
      audience: 'staff',
      permission: 'blacklist.keep',
      summary: 'Send the whole list to a member that has missed changes',
      body: contract.SendWholeBody,
      answer: DecisionSchema,
      handle: async ({ repository, body: { member, expectedVersion }, key }) => {
        const command = { type: 'send-whole', member } as const;
        return decisionView(
          await repository.execute(feed, { id: FEED, command, key, expectedVersion }),
          book,
        );
      },
    }),
  ];
}
