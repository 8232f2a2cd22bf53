/** HTTP of the checks: the queue of a company or police unit. */
import { Type } from 'typebox';
import { holds } from '../kernel/access.ts';
import { DecisionSchema, IdSchema, PageOf } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { PAGE_SIZE, pageOf } from '../kernel/paging.ts';
import type { Tx } from '../kernel/register.ts';
import type { Repository } from '../kernel/repository.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import { type CheckCommand, check } from './check.ts';
import * as contract from './contract.ts';
import { evidenceFile } from './evidence.ts';
import { NARRATIVE } from './intake.ts';
import * as query from './queries.ts';
import { similarSince } from './routes.ts';
import type { ReportServices } from './services.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;
const ById = Type.Object({ id: IdSchema }, closed);
const Version = Type.Object({ expectedVersion: Type.Integer({ minimum: 1 }) }, closed);

export function checkRoutes(services: ReportServices): AnyRoute[] {
  const { book, vault } = services;
  const command = async (
    { repository, key }: RouteRequest<unknown, unknown, unknown>,
    id: string,
    given: CheckCommand,
    expectedVersion: number,
  ) => decisionView(await repository.execute(check, { id, command: given, key, expectedVersion }), book);

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
          narrative: await vault.open({ org: origin, purpose: NARRATIVE, subject: report }, narrative),
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
    route({
      method: 'POST',
      path: '/checks/:id/claim',
      audience: 'staff',
      permission: 'check.conclude',
      summary: 'Take an item, so that nobody else works on it',
      params: ById,
      body: Version,
      answer: DecisionSchema,
      handle: (request) =>
        command(request, request.params.id, { type: 'claim' }, request.body.expectedVersion),
    }),
    route({
      method: 'POST',
      path: '/checks/:id/release',
      audience: 'staff',
      permission: 'check.conclude',
      summary: 'Put an item back',
      params: ById,
      body: Version,
      answer: DecisionSchema,
      handle: (request) =>
        command(request, request.params.id, { type: 'release' }, request.body.expectedVersion),
    }),
    route({
      method: 'POST',
      path: '/checks/:id/conclude',
      audience: 'staff',
      permission: 'check.conclude',
      summary: 'State the result of one item',
      params: ById,
      body: contract.Conclusion,
      answer: DecisionSchema,
      handle: (request) => {
        const { expectedVersion, responsible, ...result } = request.body;
        return command(
          request,
          request.params.id,
          { type: 'conclude', result, responsible: responsible ?? null },
          expectedVersion,
        );
      },
    }),
    route({
      method: 'POST',
      path: '/checks/:id/rectify',
      audience: 'staff',
      permission: 'check.rectify',
      summary: 'Record what was put right and who answers for it',
      params: ById,
      body: contract.Rectification,
      answer: DecisionSchema,
      handle: (request) => {
        const { expectedVersion, ...rest } = request.body;
        return command(request, request.params.id, { type: 'rectify', ...rest }, expectedVersion);
      },
    }),
  ];
}

async function one(tx: Tx, id: string): Promise<query.CheckRecord> {
  const record = await query.checkById(tx, id);
  if (record === undefined) throw kernelError('kernel.missing');
  return record;
}

/** One entry for each person who opens an item, however often the page asks. */
async function putOnRecord(repository: Repository, id: string): Promise<void> {
  const { data } = await repository.read('check.read', (tx) => one(tx, id));
  if (data.narrative === null || data.readers.includes(repository.actor.id)) return;
  await repository.execute(check, { id, command: { type: 'read-narrative', purpose: 'check' } });
}
