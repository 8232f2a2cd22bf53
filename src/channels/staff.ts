/**
 * One person at one outlet under one account: active → ended. Rights to register cards hang on this entry and on
 * nothing else, so that an agent cannot hand them on (452, 5).
 */
import { CompiledQuery } from 'kysely';
import { type Decision, decide as decided, type Finding, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Asked, Context, Register, Tx } from '../kernel/register.ts';
import { type Day, dayOf, type Instant } from '../kernel/time.ts';
import { type ListingHit, listingsInForce, type Participant, participants } from './agent-facts.ts';
import * as rule from './rules.ts';

export interface Engagement {
  readonly account: string;
  readonly staffNumber: string;
  readonly outlet: string;
  /** Keyed digest of the person's paper number, by which the list of barred channels is compared. */
  readonly personKey: string;
}

export interface Staff extends Engagement {
  readonly agent: string | null;
  readonly state: 'active' | 'ended';
  readonly since: Day;
  readonly until: Day | null;
  readonly engagedAt: Instant;
  readonly listedBy: string | null;
}

export type StaffCommand =
  | { readonly type: 'engage'; readonly engagement: Engagement }
  | { readonly type: 'end'; readonly reason: string }
  | { readonly type: 'take-listing'; readonly listing: string; readonly origin: string }
  | { readonly type: 'end-listing'; readonly listing: string };

export type StaffEvent =
  | {
      readonly type: 'engaged';
      readonly engagement: Engagement;
      readonly agent: string | null;
      readonly at: Instant;
      readonly on: Day;
    }
  | { readonly type: 'ended'; readonly reason: string; readonly on: Day }
  | { readonly type: 'listed'; readonly listing: string }
  | { readonly type: 'unlisted' };

export interface StaffFacts {
  readonly outlet:
    | { readonly state: string; readonly agent: string | null; readonly agentState: string | null }
    | undefined;
  /** Another active entry of the same account. */
  readonly elsewhere: string | null;
  readonly listings: readonly ListingHit[];
  readonly participants: readonly Participant[];
}

type StaffDecision = Decision<StaffEvent>;

export const staff: Register<Staff, StaffCommand, StaffEvent, StaffFacts> = {
  name: 'channel_staff',
  rules: [],
  permissions: {
    engage: 'outlet.manage',
    end: 'outlet.manage',
    'take-listing': 'message.receive',
    'end-listing': 'message.receive',
  },
  decide(state, command, context) {
    if (command.type === 'engage') return engage(state, command.engagement, context);
    if (state === undefined) throw kernelError('kernel.missing');
    switch (command.type) {
      case 'end':
        if (state.state === 'ended')
          throw kernelError('kernel.not-in-state', { facts: { state: state.state, command: command.type } });
        return decided([find(rule.ended, 'permit')], () => ({
          events: [{ type: 'ended', reason: command.reason, on: dayOf(context.now) }],
        }));
      case 'take-listing':
        return decided(
          [
            find(rule.closedEverywhere, 'permit-with-duties', {
              unit: unitName(command.origin, context.facts),
            }),
          ],
          () => ({
            events: state.listedBy === command.listing ? [] : [{ type: 'listed', listing: command.listing }],
          }),
        );
      case 'end-listing':
        return decided([find(rule.unlisted, 'permit')], () => ({
          events: state.listedBy === command.listing ? [{ type: 'unlisted' }] : [],
        }));
    }
  },
  evolve(state, event) {
    if (event.type === 'engaged') {
      const { engagement, agent, at: engagedAt, on: since } = event;
      return { ...engagement, agent, state: 'active', since, until: null, engagedAt, listedBy: null };
    }
    if (state === undefined) throw new TypeError(`${event.type} before engaged`);
    switch (event.type) {
      case 'ended':
        return { ...state, state: 'ended', until: event.on };
      case 'listed':
        return { ...state, listedBy: event.listing };
      case 'unlisted':
        return { ...state, listedBy: null };
    }
  },
  columns: ({ account, outlet, agent, personKey, state, listedBy, engagedAt }) => ({
    account,
    outlet,
    agent,
    person_key: personKey,
    active: state === 'active',
    barred_by: state === 'ended' ? 'staff-ended' : listedBy === null ? null : 'staff-listed',
    engaged_at: engagedAt,
  }),
  facts: staffFacts,
};

function unitName(origin: string, { participants: all }: StaffFacts): string {
  return all.find(({ id }) => id === origin)?.name ?? origin;
}

function engage(
  state: Staff | undefined,
  engagement: Engagement,
  { facts, now }: Context<StaffFacts>,
): StaffDecision {
  if (state !== undefined)
    throw kernelError('kernel.not-in-state', { facts: { state: state.state, command: 'engage' } });
  const { outlet, elsewhere, listings } = facts;
  const bound = outlet?.state === 'open' && elsewhere === null;
  const findings: Finding[] = [
    find(rule.staffBound, bound ? 'permit' : 'refuse', { outlet: engagement.outlet }),
    ...(outlet?.agent == null || outlet.agentState === 'admitted'
      ? []
      : [find(rule.outletOf, 'refuse', { owner: outlet.agent })]),
    ...listings.map(({ enteredOn, origin }) =>
      find(rule.notListed, 'refuse', {
        agent: engagement.staffNumber,
        date: enteredOn,
        unit: unitName(origin, facts),
      }),
    ),
    ...(listings.length === 0 ? [find(rule.notListed, 'permit')] : []),
  ];
  return decided(findings, () => ({
    events: [{ type: 'engaged', engagement, agent: outlet?.agent ?? null, at: now, on: dayOf(now) }],
  }));
}

async function staffFacts(
  tx: Tx,
  batch: readonly Asked<Staff, StaffCommand>[],
): Promise<readonly StaffFacts[]> {
  const all = await participants(tx);
  const facts: StaffFacts[] = [];
  for (const { id, command } of batch) {
    if (command.type === 'engage')
      facts.push({ ...(await engagementFacts(tx, id, command.engagement)), participants: all });
    else facts.push({ outlet: undefined, elsewhere: null, listings: [], participants: all });
  }
  return facts;
}

async function engagementFacts(
  tx: Tx,
  id: string,
  { account, outlet, personKey }: Engagement,
): Promise<Omit<StaffFacts, 'participants'>> {
  const { rows: outlets } = await tx.executeQuery<NonNullable<StaffFacts['outlet']>>(
    CompiledQuery.raw(
      `select o.state, o.agent, a.state as "agentState" from channel_outlet o
       left join agent a on a.org = o.org and a.id = o.agent where o.org = duanka_org() and o.id = $1`,
      [outlet],
    ),
  );
  const { rows: others } = await tx.executeQuery<{ id: string }>(
    CompiledQuery.raw(
      'select id from channel_staff where org = duanka_org() and account = $1 and active and id <> $2 limit 1',
      [account, id],
    ),
  );
  const listings = await listingsInForce(tx, [personKey]);
  return { outlet: outlets[0], elsewhere: others[0]?.id ?? null, listings };
}
