/** HTTP of inquiries and inspections, of registration quality, and of the supply chain of a card. */
import { Type } from 'typebox';
import { saleOf, saleQuality, salesOfStaff } from '../cards/read-model.ts';
import { ById, DecisionSchema, PageOf } from '../kernel/contract.ts';
import { kernelError } from '../kernel/errors.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, type RouteRequest, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { historyOf, pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import { addDays, addHours, dayOf, type Instant, startOf } from '../kernel/time.ts';
import type { Agent } from './agent.ts';
import { type CaseCommand, type ChannelCase, channelCase, type Suspicion } from './case.ts';
import * as contract from './contract.ts';
import { cardKey } from './keys.ts';
import type { Outlet } from './outlet.ts';
import { staffRowOf } from './outlet-routes.ts';
import { agentNames, figures, outletNames, staffNames } from './queries.ts';
import type { Staff } from './staff.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function caseRoutes(services: Services): AnyRoute[] {
  return [...reads(services), ...writes(services), ...overview()];
}

function reads(services: Services): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/channel-cases',
      audience: 'staff',
      permission: 'inspection.read',
      summary: 'Inquiries into channels, newest first',
      query: Type.Object(contract.CaseFilter, closed),
      answer: PageOf(contract.CaseRow),
      handle: ({ repository, query: { kind, state, agent, ...page }, now }) =>
        repository.read('inspection.read', async (tx) => {
          const where = [
            ['kind = ?', kind],
            ['state = ?', state],
            ['agent = ?', agent],
          ] as const;
          const listing = {
            table: 'channel_case',
            by: 'opened_at',
            order: 'newest',
            where,
            ...page,
          } as const;
          const { items, ...rest } = await pageOfSubjects<ChannelCase, Subject<ChannelCase>>(
            tx,
            listing,
            (row) => row,
          );
          const names = await namesFor(tx, items);
          return { items: items.map((row) => view.caseRow(row, { ...names, now })), ...rest };
        }),
    }),
    route({
      method: 'GET',
      path: '/channel-cases/:id',
      audience: 'staff',
      permission: 'inspection.read',
      summary: 'One inquiry with its evidence, visits and decisions',
      params: ById,
      answer: contract.CaseDetail,
      handle: ({ repository, params: { id }, now }) =>
        repository.read('inspection.read', async (tx) => {
          const row = await subjectById<ChannelCase>(tx, 'channel_case', id);
          const history = await historyOf(tx, 'channel_case', id, services.book);
          const names = await services.names(tx);
          return view.caseDetail(row, { ...(await namesFor(tx, [row])), names, history, now });
        }),
    }),
  ];
}

async function namesFor(tx: Tx, rows: readonly Omit<Subject<ChannelCase>, 'at'>[]) {
  return {
    agents: await agentNames(
      tx,
      rows.flatMap(({ data }) => data.agent ?? []),
    ),
    outlets: await outletNames(
      tx,
      rows.flatMap(({ data }) => data.outlet ?? []),
    ),
  };
}

function writes(services: Services): AnyRoute[] {
  const { book, vault, randomness } = services;
  const act = async (
    { repository, key }: RouteRequest<unknown, unknown, unknown>,
    id: string,
    command: CaseCommand,
    more: { readonly expectedVersion?: number; readonly asked?: unknown },
  ) => decisionView(await repository.execute(channelCase, { id, command, key, ...more }), book);
  return [
    route({
      method: 'POST',
      path: '/channel-cases',
      audience: 'staff',
      permission: 'inspection.manage',
      summary: 'Plan an inspection, or open an inquiry by hand',
      body: contract.CaseBody,
      answer: DecisionSchema,
      handle: ({ body, ...request }) => {
        const { kind, plannedOn = dayOf(request.now), suspected = null, note, province } = body;
        const { agent = null, outlet = null, staff = null, place = null } = body;
        const about = { agent, outlet, staff, place, province };
        const suspicion: Suspicion = { kind, ...about, suspected, note, cards: [], counted: {} };
        const command: CaseCommand =
          kind === 'inspection' ? { type: 'plan', suspicion, plannedOn } : { type: 'open', suspicion };
        return act({ ...request, body: undefined }, freshId('k', randomness), command, { asked: body });
      },
    }),
    route({
      method: 'POST',
      path: '/channel-cases/:id/visit',
      audience: 'staff',
      permission: 'inspection.manage',
      summary: 'Record a visit or a mystery purchase, with the cards that were bought',
      params: ById,
      body: contract.VisitBody,
      answer: DecisionSchema,
      handle: async ({ body: { expectedVersion, purchases, ...rest }, ...request }) => {
        const { org } = request.repository.actor;
        const kept = await Promise.all(
          purchases.map(async ({ card, registered }) => ({
            card: await cardKey(vault, org, card),
            registered,
          })),
        );
        const command: CaseCommand = { type: 'visit', visit: { ...rest, purchases: kept } };
        return act({ ...request, body: undefined }, request.params.id, command, { expectedVersion });
      },
    }),
    route({
      method: 'POST',
      path: '/channel-cases/:id/conclude',
      audience: 'staff',
      permission: 'inspection.manage',
      summary: 'Conclude an inquiry; a confirmed breach asks a second person to end the agency',
      params: ById,
      body: contract.CaseConclusion,
      answer: DecisionSchema,
      handle: ({ body, ...request }) => {
        const { expectedVersion, outcome, breach = null, further = null, serious = false, reason } = body;
        const command: CaseCommand = { type: 'conclude', outcome, breach, further, serious, reason };
        return act({ ...request, body: undefined }, request.params.id, command, { expectedVersion });
      },
    }),
    route({
      method: 'POST',
      path: '/channel-cases/:id/licence',
      audience: 'staff',
      permission: 'agent.approve',
      summary: 'Decide on a licence that was referred to this authority',
      params: ById,
      body: contract.LicenceDecisionBody,
      answer: DecisionSchema,
      handle: ({ body: { expectedVersion, ...rest }, ...request }) =>
        act(
          { ...request, body: undefined },
          request.params.id,
          { type: 'decide-licence', ...rest },
          { expectedVersion },
        ),
    }),
  ];
}

const QUALITY_DAYS = 30;

function overview(): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/channels/quality',
      audience: 'staff',
      permission: 'agent.read',
      summary: 'Registration quality by channel and kind of card, the worst first',
      query: contract.QualityQuery,
      answer: contract.Quality,
      handle: ({ repository, query: { by = 'agent', ...asked }, now }) =>
        repository.read('agent.read', async (tx) => {
          const to = asked.until ?? dayOf(now);
          const from = asked.since ?? addDays(to, -QUALITY_DAYS);
          const span = { from: startOf(from), to: startOf(addDays(to, 1)), by };
          const rows = await saleQuality(tx, span);
          const ids = rows.flatMap(({ id }) => id ?? []);
          const names = await (by === 'agent' ? agentNames : by === 'outlet' ? outletNames : staffNames)(
            tx,
            ids,
          );
          const shown = rows.map((row) => ({
            ...row,
            name: row.id === null ? '' : (names.get(row.id) ?? row.id),
            sound: row.sold === 0 ? 1 : (row.sold - row.unregistered - row.wrong) / row.sold,
          }));
          return { from, to, rows: shown.sort((a, b) => a.sound - b.sound || b.sold - a.sold) };
        }),
    }),
    route({
      method: 'GET',
      path: '/channels/chain',
      audience: 'staff',
      permission: 'inspection.read',
      summary: 'How one card reached its user: agent, outlet, staff, and what was sold with it',
      query: contract.ChainQuery,
      answer: contract.Chain,
      handle: ({ repository, query: { card }, now }) =>
        repository.read('inspection.read', (tx) => chainOf(tx, card, now)),
    }),
    route({
      method: 'GET',
      path: '/channels/figures',
      audience: 'staff',
      permission: 'agent.read',
      summary: 'Figures of the channels page',
      answer: contract.Figures,
      handle: ({ repository }) =>
        repository.read('agent.read', async (tx) => {
          const row = await figures(tx);
          return {
            admitted: Number(row?.admitted),
            applications: Number(row?.applications),
            rectifying: Number(row?.rectifying),
            cancellationsProposed: Number(row?.cancellations),
            openCases: Number(row?.cases),
            listed: Number(row?.listed),
          };
        }),
    }),
  ];
}

/** Cards sold by the same hand within a day before or after belong to the same batch. */
const BATCH_HOURS = 24;

async function chainOf(tx: Tx, card: string, now: Instant) {
  const sale = await saleOf(tx, card);
  if (sale === undefined) throw kernelError('kernel.missing');
  const { staff, outlet, agent, soldAt } = sale;
  const batch =
    staff === null || soldAt === null ? [] : await salesOfStaff(tx, [staff], addHours(soldAt, -BATCH_HOURS));
  const last = soldAt === null ? now : addHours(soldAt, BATCH_HOURS);
  const seller = staff === null ? undefined : await subjectById<Staff>(tx, 'channel_staff', staff);
  const shop = outlet === null ? undefined : await subjectById<Outlet>(tx, 'channel_outlet', outlet);
  const firm = agent === null ? undefined : await subjectById<Agent>(tx, 'agent', agent);
  return {
    card,
    soldAt,
    activatedAt: sale.activatedAt,
    firstUsedOn: sale.firstUsedOn,
    channel: sale.channel,
    staff: seller === undefined ? null : await staffRowOf(tx, seller),
    outlet:
      shop === undefined ? null : view.outletRow(shop, await agentNames(tx, agent === null ? [] : [agent])),
    agent: firm === undefined ? null : view.agentRow(firm, now),
    sameBatch: batch.flatMap((other) =>
      other.card === card || other.soldAt === null || other.soldAt > last
        ? []
        : [{ card: other.card, soldAt: other.soldAt, state: other.state }],
    ),
  };
}
