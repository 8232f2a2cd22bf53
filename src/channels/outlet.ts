/** An outlet, of the company or of an admitted agent, with the devices that are bound to it: open → closed. */
import { CompiledQuery } from 'kysely';
import { type Decision, decide as decided, type Finding, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Asked, Context, Register, Tx } from '../kernel/register.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import type { OUTLET_KINDS } from './contract.ts';
import * as rule from './rules.ts';

export interface OutletOpening {
  readonly name: string;
  readonly kind: (typeof OUTLET_KINDS)[number];
  readonly agent: string | null;
  readonly province: string;
  /** Of the shop: a public address. */
  readonly address: string;
  readonly devices: readonly string[];
}

export interface Outlet extends OutletOpening {
  readonly state: 'open' | 'closed';
  readonly since: Day;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

export type OutletCommand =
  | { readonly type: 'open'; readonly outlet: OutletOpening }
  | { readonly type: 'bind-devices'; readonly devices: readonly string[] }
  | { readonly type: 'close'; readonly reason: string };

export type OutletEvent =
  | { readonly type: 'opened'; readonly outlet: OutletOpening; readonly at: Instant; readonly on: Day }
  | { readonly type: 'devices-bound'; readonly devices: readonly string[] }
  | { readonly type: 'closed'; readonly reason: string; readonly at: Instant };

export interface OutletFacts {
  readonly agent: { readonly name: string; readonly state: string } | undefined;
  /** Devices that other open outlets have. */
  readonly taken: ReadonlySet<string>;
}

type OutletDecision = Decision<OutletEvent>;

export const outlet: Register<Outlet, OutletCommand, OutletEvent, OutletFacts> = {
  name: 'channel_outlet',
  rules: [],
  permissions: { open: 'outlet.manage', 'bind-devices': 'outlet.manage', close: 'outlet.manage' },
  decide(state, command, context) {
    if (command.type === 'open') return open(state, command.outlet, context);
    if (state === undefined) throw kernelError('kernel.missing');
    if (state.state === 'closed')
      throw kernelError('kernel.not-in-state', { facts: { state: state.state, command: command.type } });
    if (command.type === 'close')
      return decided([find(rule.ended, 'permit')], () => ({
        events: [{ type: 'closed', reason: command.reason, at: context.now }],
      }));
    return decided([deviceFinding(command.devices, context.facts)], () => ({
      events: [{ type: 'devices-bound', devices: command.devices }],
    }));
  },
  evolve(state, event) {
    if (event.type === 'opened') {
      const { outlet: opening, at: openedAt, on: since } = event;
      return { ...opening, state: 'open', since, openedAt, closedAt: null };
    }
    if (state === undefined) throw new TypeError(`${event.type} before opened`);
    return event.type === 'closed'
      ? { ...state, state: 'closed', closedAt: event.at }
      : { ...state, devices: event.devices };
  },
  columns: ({ name, kind, agent, province, state, devices, openedAt }) => ({
    name,
    kind,
    agent,
    province,
    state,
    devices,
    opened_at: openedAt,
  }),
  facts: outletFacts,
};

function open(
  state: Outlet | undefined,
  opening: OutletOpening,
  { facts, now }: Context<OutletFacts>,
): OutletDecision {
  if (state !== undefined)
    throw kernelError('kernel.not-in-state', { facts: { state: state.state, command: 'open' } });
  return decided([ownerFinding(opening, facts), deviceFinding(opening.devices, facts)], () => ({
    events: [{ type: 'opened', outlet: opening, at: now, on: dayOf(now) }],
  }));
}

/** An agent's outlet hangs on the agent itself: there is no place for somebody in between. */
function ownerFinding({ kind, agent }: OutletOpening, facts: OutletFacts): Finding {
  if (kind === 'own') return find(rule.outletOf, agent === null ? 'permit' : 'refuse', { owner: '本企业' });
  if (agent === null) return find(rule.outletOf, 'hold');
  const admitted = facts.agent?.state === 'admitted';
  return find(rule.outletOf, admitted ? 'permit' : 'refuse', { owner: facts.agent?.name ?? agent });
}

function deviceFinding(devices: readonly string[], { taken }: OutletFacts): Finding {
  const elsewhere = devices.find((device) => taken.has(device));
  return elsewhere === undefined
    ? find(rule.deviceBound, 'permit')
    : find(rule.deviceBound, 'refuse', { device: elsewhere });
}

async function outletFacts(
  tx: Tx,
  batch: readonly Asked<Outlet, OutletCommand>[],
): Promise<readonly OutletFacts[]> {
  const facts: OutletFacts[] = [];
  for (const { id, command } of batch) {
    const agent = command.type === 'open' ? command.outlet.agent : null;
    const devices = command.type === 'open' ? command.outlet.devices : [];
    const bound = command.type === 'bind-devices' ? command.devices : devices;
    facts.push({ agent: await agentState(tx, agent), taken: await devicesTaken(tx, id, bound) });
  }
  return facts;
}

async function agentState(tx: Tx, id: string | null): Promise<OutletFacts['agent']> {
  if (id === null) return undefined;
  const { rows } = await tx.executeQuery<{ name: string; state: string }>(
    CompiledQuery.raw('select name, state from agent where org = duanka_org() and id = $1', [id]),
  );
  return rows[0];
}

async function devicesTaken(tx: Tx, id: string, devices: readonly string[]): Promise<ReadonlySet<string>> {
  if (devices.length === 0) return new Set();
  const { rows } = await tx.executeQuery<{ device: string }>(
    CompiledQuery.raw(
      `select unnest(devices) as device from channel_outlet
       where org = duanka_org() and state = 'open' and id <> $1 and devices && $2::text[]`,
      [id, devices],
    ),
  );
  return new Set(rows.map(({ device }) => device));
}
