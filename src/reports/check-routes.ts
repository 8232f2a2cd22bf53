/** HTTP of the checks: the queue of a company or police unit. */

import { Type } from 'typebox';
import { CodedError } from '../errors.ts';
import { holds } from '../kernel/access.ts';
import { actsOn, actsOnEach } from '../kernel/act-route.ts';
import { ById, PageOf, VersionBody } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { PAGE_SIZE, pageOf } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import { check } from './check.ts';
import * as contract from './contract.ts';
import { evidenceFile } from './evidence.ts';
import { NARRATIVE } from './intake.ts';
import * as query from './queries.ts';
import { similarSince } from './routes.ts';
import type { ReportServices } from './services.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function checkRoutes(services: ReportServices): AnyRoute[] {
  const { book, vault } = services;
  const act = actsOn(check, book);

  return [
    route({
      method: 'GET',
      path: '/checks',
      audience: 'staff',
      permission: 'check.read',
      summary: 'Items to check, in the order of their due times',
      query: Type.Object(contract.CheckFilter, closed),
      answer: PageOf(contract.CheckRow),
      handle: ({ repository, query: { mine, ...asked }, now }) =>
        repository.read('check.read', async (tx) => {
          const filter = mine === true ? { ...asked, claimedBy: repository.actor.id } : asked;
          const rows = await query.listChecks(tx, filter, now);
          const similar = await query.similarCounts(
            tx,
            'report_check',
            rows.map(({ number }) => number),
            similarSince(services, now),
          );
          const viewing = { ...services, now, names: await services.names(tx) };
          const page = pageOf(
            rows,
            asked.limit ?? PAGE_SIZE,
            (row) => view.checkRow(row, similar.get(row.number) ?? 1, viewing),
            (row) => [filter.state === 'closed' ? row.requested_at : row.due_at, row.id],
          );
          return { ...page, total: await query.countChecks(tx, filter, now) };
        }),
    }),
    route({
      method: 'GET',
      path: '/checks/:id',
      audience: 'staff',
      permission: 'check.read',
      summary: 'One item with the words of the reporter and its decisions',
      params: ById,
      answer: contract.CheckDetail,
      handle: async ({ repository, params: { id }, now }) => {
        // Those who check read the words of the reporter, and that they did is put on record once; others see none.
        const mayRead = holds(repository.actor.role, 'check.conclude');
        if (mayRead) await putOnRecord(repository, id);
        const { record, detail } = await repository.read('check.read', async (tx) => {
          const record = await one(tx, id);
          const similar = await query.similarCounts(
            tx,
            'report_check',
            [record.number],
            similarSince(services, now),
          );
          const history = await query.history(tx, check.name, id);
          const related = { similar: similar.get(record.number) ?? 1, narrative: null, history };
          const viewing = { ...services, now, names: await services.names(tx) };
          return { record, detail: view.checkDetail(record, related, viewing) };
        });
        const { narrative, origin, report } = record.data;
        if (narrative === null || !mayRead) return detail;
        // The origin shared its text with this item; the key is that of the origin.
        return {
          ...detail,
          narrative: await vault
            .open({ org: origin, purpose: NARRATIVE, subject: report }, narrative)
            .catch(unreadable),
        };
      },
    }),
    route({
      method: 'GET',
      path: '/checks/:id/evidence/:digest',
      audience: 'staff',
      permission: 'check.conclude',
      summary: 'An attachment the origin shared with this item; opening it is put on record',
      params: contract.EvidenceAddress,
      query: contract.EvidencePurpose,
      download: true,
      handle: async ({ repository, params: { id, digest }, query: { purpose } }) => {
        const { state } = await repository.execute(check, {
          id,
          command: { type: 'read-evidence', purpose },
        });
        if (state === undefined || !state.evidence.includes(digest)) throw kernelError('kernel.missing');
        return evidenceFile(digest, await services.blobs.get(state.origin, digest));
      },
    }),
    route({
      method: 'GET',
      path: '/checks/:id/profile',
      audience: 'staff',
      permission: 'check.read',
      summary: 'Everything this organisation was asked about the number',
      params: ById,
      answer: contract.NumberProfile,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('check.read', async (tx) => {
          const { data } = await one(tx, id);
          const items = await query.itemsOf(tx, 'report_check', data.number.value);
          return view.numberProfile(data.number, items, { ...services, now, names: new Map() });
        }),
    }),
    act({
      path: '/checks/:id/claim',
      permission: 'check.conclude',
      summary: 'Take an item, so that nobody else works on it',
      body: VersionBody,
      command: () => ({ type: 'claim' }),
    }),
    actsOnEach(
      check,
      book,
    )({
      path: '/checks/claim',
      permission: 'check.conclude',
      summary: 'Take several items; each is decided by itself',
      command: () => ({ type: 'claim' }),
    }),
    act({
      path: '/checks/:id/release',
      permission: 'check.conclude',
      summary: 'Put an item back',
      body: VersionBody,
      command: () => ({ type: 'release' }),
    }),
    act({
      path: '/checks/:id/conclude',
      permission: 'check.conclude',
      summary: 'State the result of one item',
      body: contract.Conclusion,
      command: ({ responsible, ...result }) => ({
        type: 'conclude',
        result,
        responsible: responsible ?? null,
      }),
    }),
    act({
      path: '/checks/:id/rectify',
      permission: 'check.rectify',
      summary: 'Record what was put right and who answers for it',
      body: contract.Rectification,
      command: (given) => ({ type: 'rectify', ...given }),
    }),
  ];
}

async function one(tx: Tx, id: string): Promise<query.CheckRecord> {
  const record = await query.checkById(tx, id);
  if (record === undefined) throw kernelError('kernel.missing');
  return record;
}

/** One entry for each person who opens an item, however often the page asks. */
/** An origin at another installation keeps its key, so its words cannot be opened here. */
function unreadable(error: unknown): null {
  if (error instanceof CodedError && error.code === 'vault.key-unknown') return null;
  throw error;
}

async function putOnRecord(repository: Repository, id: string): Promise<void> {
  const { data } = await repository.read('check.read', (tx) => one(tx, id));
  if (data.narrative === null || data.readers.includes(repository.actor.id)) return;
  await repository.execute(check, { id, command: { type: 'read-narrative', purpose: 'check' } });
}
