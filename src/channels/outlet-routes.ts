/** HTTP of outlets and of the people who sell there. */
import { Type } from 'typebox';
import { actsOn } from '../kernel/act-route.ts';
import { ById, DecisionSchema, PageOf, ReasonBody } from '../kernel/contract.ts';
import { decisionView } from '../kernel/explain.ts';
import { freshId } from '../kernel/ids.ts';
import type { Tx } from '../kernel/register.ts';
import { type AnyRoute, route } from '../kernel/route.ts';
import type { Services } from '../kernel/services.ts';
import { pageOfSubjects, type Subject, subjectById } from '../kernel/subjects.ts';
import * as contract from './contract.ts';
import { personKey } from './keys.ts';
import { type Outlet, type OutletCommand, outlet } from './outlet.ts';
import { agentNames, outletNames } from './queries.ts';
import { sellersByAccount } from './read-model.ts';
import { type Staff, staff } from './staff.ts';
import * as view from './views.ts';

const closed = { additionalProperties: false } as const;

export function outletRoutes(services: Services): AnyRoute[] {
  return [...outletReads(), ...outletWrites(services), ...staffRoutes(services)];
}

function outletReads(): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path: '/outlets',
      audience: 'staff',
      permission: 'agent.read',
      summary: 'Outlets, newest first',
      query: Type.Object(contract.OutletFilter, closed),
      answer: PageOf(contract.OutletRow),
      handle: ({ repository, query: { agent, state, ...page } }) =>
        repository.read('agent.read', async (tx) => {
          const where = [
            ['agent = ?', agent],
            ['state = ?', state],
          ] as const;
          const listing = {
            table: 'channel_outlet',
            by: 'opened_at',
            order: 'newest',
            where,
            ...page,
          } as const;
          const { items, ...rest } = await pageOfSubjects<Outlet, Subject<Outlet>>(tx, listing, (row) => row);
          const names = await agentNames(
            tx,
            items.flatMap(({ data }) => data.agent ?? []),
          );
          return { items: items.map((row) => view.outletRow(row, names)), ...rest };
        }),
    }),
    route({
      method: 'GET',
      path: '/outlets/:id',
      audience: 'staff',
      permission: 'agent.read',
      summary: 'One outlet',
      params: ById,
      answer: contract.OutletRow,
      handle: ({ repository, params: { id } }) =>
        repository.read('agent.read', async (tx) => {
          const row = await subjectById<Outlet>(tx, 'channel_outlet', id);
          return view.outletRow(row, await agentNames(tx, row.data.agent === null ? [] : [row.data.agent]));
        }),
    }),
  ];
}

function outletWrites({ book, randomness }: Services): AnyRoute[] {
  const act = actsOn(outlet, book);
  return [
    route({
      method: 'POST',
      path: '/outlets',
      audience: 'staff',
      permission: 'outlet.manage',
      summary: 'Open an outlet of the company or of an admitted agent',
      body: contract.OutletBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const command: OutletCommand = { type: 'open', outlet: { ...body, agent: body.agent ?? null } };
        const item = { id: freshId('o', randomness), command, key, asked: body };
        return decisionView(await repository.execute(outlet, item), book);
      },
    }),
    act({
      path: '/outlets/:id/devices',
      permission: 'outlet.manage',
      summary: 'Bind readers and cameras to an outlet; those left out are released',
      body: contract.DevicesBody,
      command: ({ devices }) => ({ type: 'bind-devices', devices }),
    }),
    act({
      path: '/outlets/:id/close',
      permission: 'outlet.manage',
      summary: 'Close an outlet; its staff register no more cards from that moment',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'close', reason }),
    }),
  ];
}

function staffRoutes({ book, vault, randomness }: Services): AnyRoute[] {
  const act = actsOn(staff, book);
  return [
    route({
      method: 'GET',
      path: '/own-post',
      audience: 'staff',
      permission: 'card.order',
      summary: 'Where the asker sells: outlet, its devices, and whether cards may be registered now',
      answer: contract.OwnPost,
      handle: ({ repository }) =>
        repository.read('card.order', async (tx) => {
          const { id: account } = repository.actor;
          const seller = (await sellersByAccount(tx, [account])).get(account);
          if (seller === undefined) return { post: null };
          const { id, outlet: at, channel, mayRegister, barredBy, devices } = seller;
          const name = (await outletNames(tx, [at])).get(at) ?? at;
          return {
            post: {
              seller: id,
              outlet: { id: at, name },
              channel,
              mayRegister,
              barredBy,
              devices: [...devices],
            },
          };
        }),
    }),
    route({
      method: 'GET',
      path: '/staff',
      audience: 'staff',
      permission: 'agent.read',
      summary: 'People who sell, newest first',
      query: Type.Object(contract.StaffFilter, closed),
      answer: PageOf(contract.StaffRow),
      handle: ({ repository, query: { outlet: at, active, ...page } }) =>
        repository.read('agent.read', async (tx) => {
          const where = [
            ['outlet = ?', at],
            ['active = ?', active],
          ] as const;
          const listing = {
            table: 'channel_staff',
            by: 'engaged_at',
            order: 'newest',
            where,
            ...page,
          } as const;
          const { items, ...rest } = await pageOfSubjects<Staff, Subject<Staff>>(tx, listing, (row) => row);
          return { items: await staffRows(tx, items), ...rest };
        }),
    }),
    route({
      method: 'GET',
      path: '/staff/:id',
      audience: 'staff',
      permission: 'agent.read',
      summary: 'One person who sells, and whether it may register cards now',
      params: ById,
      answer: contract.StaffRow,
      handle: ({ repository, params: { id } }) =>
        repository.read('agent.read', async (tx) => {
          const row = await subjectById<Staff>(tx, 'channel_staff', id);
          return staffRowOf(tx, row);
        }),
    }),
    route({
      method: 'POST',
      path: '/staff',
      audience: 'staff',
      permission: 'outlet.manage',
      summary: 'Bind an account to an outlet, so that its person may register cards there',
      body: contract.StaffBody,
      answer: DecisionSchema,
      handle: async ({ repository, body, key }) => {
        const { paperNumber, ...rest } = body;
        const engagement = { ...rest, personKey: await personKey(vault, paperNumber) };
        const item = { id: freshId('s', randomness), command: { type: 'engage', engagement } } as const;
        return decisionView(await repository.execute(staff, { ...item, key, asked: engagement }), book);
      },
    }),
    act({
      path: '/staff/:id/end',
      permission: 'outlet.manage',
      summary: 'End the binding of an account to its outlet, at once',
      body: ReasonBody,
      command: ({ reason }) => ({ type: 'end', reason }),
    }),
  ];
}

async function staffRows(
  tx: Tx,
  rows: readonly Omit<Subject<Staff>, 'at'>[],
): Promise<contract.StaffRowView[]> {
  const sellers = await sellersByAccount(
    tx,
    rows.map(({ data }) => data.account),
  );
  const outlets = await outletNames(
    tx,
    rows.map(({ data }) => data.outlet),
  );
  const agents = await agentNames(
    tx,
    rows.flatMap(({ data }) => data.agent ?? []),
  );
  return rows.map((row) => view.staffRow(row, { seller: sellers.get(row.data.account), outlets, agents }));
}

/** One person who sells, as shown. */
export async function staffRowOf(tx: Tx, row: Omit<Subject<Staff>, 'at'>): Promise<contract.StaffRowView> {
  const [shown] = await staffRows(tx, [row]);
  if (shown === undefined) throw new TypeError('one row gives one view');
  return shown;
}
