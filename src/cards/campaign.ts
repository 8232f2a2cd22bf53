/**
 * A campaign with a last day: running → over → closed. While it runs, unregistered holders are warned; once its last
 * day has ended in China, what is left is suspended in batches (campaign-work.ts).
 */

import { CompiledQuery } from 'kysely';
import { type ClockChange, type Decision, decide, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Asked, Context, Register, Tx } from '../kernel/register.ts';
import { notNow } from '../kernel/subject-state.ts';
import { addDays, type Day, dayOf, type Instant, startOf } from '../kernel/time.ts';
import type { CAMPAIGN_STATES } from './campaign-contract.ts';
import * as rule from './campaign-rules.ts';

export interface Warning {
  readonly daysBefore: number;
  readonly on: Day;
  readonly at: Instant | null;
}

export interface Campaign {
  readonly name: string;
  readonly state: (typeof CAMPAIGN_STATES)[number];
  readonly startedOn: Day;
  readonly startedBy: string;
  readonly deadline: Day;
  readonly warnings: readonly Warning[];
  readonly suspended: number;
}

export type CampaignCommand =
  | { readonly type: 'start'; readonly name: string; readonly deadline: Day }
  | { readonly type: 'record-batch'; readonly cards: number }
  | { readonly type: 'close' }
  | { readonly type: 'miss'; readonly kind: string };

export type CampaignEvent =
  | {
      readonly type: 'started';
      readonly name: string;
      readonly deadline: Day;
      readonly warnings: readonly Warning[];
      readonly by: string;
      readonly on: Day;
    }
  | { readonly type: 'warned'; readonly daysBefore: number; readonly at: Instant }
  | { readonly type: 'ended' }
  | { readonly type: 'batch-suspended'; readonly cards: number }
  | { readonly type: 'closed' };

export interface CampaignFacts {
  /** Lines of this organisation that are not registered. */
  readonly remaining: number;
}

type CampaignContext = Context<CampaignFacts>;
type CampaignDecision = Decision<CampaignEvent>;

export const campaign: Register<Campaign, CampaignCommand, CampaignEvent, CampaignFacts> = {
  name: 'campaign',
  rules: rule.rules,
  permissions: {
    start: 'campaign.manage',
    'record-batch': 'campaign.manage',
    close: 'campaign.manage',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'start') return start(state, command, context);
    if (state === undefined) throw kernelError('kernel.missing');
    switch (command.type) {
      case 'record-batch':
        if (state.state !== 'over') throw notNow(state, command.type);
        return decide([find(rule.batchSuspended, 'permit', { cards: command.cards })], () => ({
          events: [{ type: 'batch-suspended', cards: command.cards }],
        }));
      case 'close':
        return close(state, context);
      case 'miss':
        return miss(state, command.kind, context);
    }
  },
  evolve,
  facts: campaignFacts,
  columns: ({ state, deadline, startedOn }) => ({ state, deadline, started_on: startedOn }),
  missed: (kind) => ({ type: 'miss', kind }),
};

/** Its clocks: one for each warning still to come, and one that ends with the last day. */
function start(
  state: Campaign | undefined,
  { name, deadline }: Extract<CampaignCommand, { type: 'start' }>,
  { law, now, actor }: CampaignContext,
): CampaignDecision {
  if (state !== undefined) throw notNow(state, 'start');
  const today = dayOf(now);
  const days = law.parameter<readonly number[]>('identity.campaign_warn_days');
  const warnings = days.value
    .map((daysBefore) => ({ daysBefore, on: addDays(deadline, -daysBefore), at: null }))
    .filter(({ on }) => on > today);
  const facts = { deadline, days: warnings.map(({ daysBefore }) => daysBefore).join('、') || '0' };
  const clocks: ClockChange[] = warnings.map(({ daysBefore, on }) => ({
    do: 'start',
    kind: `warn-${daysBefore}`,
    dueAt: startOf(on),
    obligation: 'miit-452-2016.1.6',
    term: days,
  }));
  const last: ClockChange = {
    do: 'start',
    kind: 'deadline',
    dueAt: startOf(addDays(deadline, 1)),
    obligation: 'miit-452-2016.1.5',
  };
  return decide([find(rule.started, deadline < today ? 'refuse' : 'permit', facts, [days])], () => ({
    events: [{ type: 'started', name, deadline, warnings, by: actor.id, on: today }],
    clocks: [...clocks, last],
  }));
}

function miss(state: Campaign, kind: string, { now }: CampaignContext): CampaignDecision {
  const { deadline } = state;
  if (state.state !== 'running') return decide([], () => ({ events: [] }));
  if (kind === 'deadline')
    return decide([find(rule.over, 'permit', { deadline })], () => ({ events: [{ type: 'ended' }] }));
  const daysBefore = Number(kind.replace('warn-', ''));
  return decide([find(rule.warned, 'permit', { deadline, daysBefore })], () => ({
    events: [{ type: 'warned', daysBefore, at: now }],
  }));
}

function close(state: Campaign, { facts: { remaining } }: CampaignContext): CampaignDecision {
  if (state.state === 'closed') throw notNow(state, 'close');
  const finding = find(rule.closed, remaining > 0 ? 'permit-with-duties' : 'permit', { remaining });
  const clocks: ClockChange[] = [
    'deadline',
    ...state.warnings.map(({ daysBefore }) => `warn-${daysBefore}`),
  ].map((kind) => ({ do: 'cancel', kind }));
  return decide([finding], () => ({ events: [{ type: 'closed' }], clocks }));
}

async function campaignFacts(
  tx: Tx,
  batch: readonly Asked<Campaign, CampaignCommand>[],
): Promise<readonly CampaignFacts[]> {
  if (batch.every(({ command }) => command.type !== 'close')) return batch.map(() => ({ remaining: 0 }));
  const { rows } = await tx.executeQuery<{ remaining: string }>(
    CompiledQuery.raw(
      `select count(*) as remaining from card where org = duanka_org() and live and registration <> 'complete'`,
    ),
  );
  return batch.map(() => ({ remaining: Number(rows[0]?.remaining ?? 0) }));
}

function evolve(state: Campaign | undefined, event: CampaignEvent): Campaign {
  if (event.type === 'started') {
    const { name, deadline, warnings, by, on } = event;
    return { name, state: 'running', startedOn: on, startedBy: by, deadline, warnings, suspended: 0 };
  }
  if (state === undefined) throw new TypeError(`${event.type} before started`);
  switch (event.type) {
    case 'warned':
      return {
        ...state,
        warnings: state.warnings.map((warning) =>
          warning.daysBefore === event.daysBefore ? { ...warning, at: event.at } : warning,
        ),
      };
    case 'ended':
      return { ...state, state: 'over' };
    case 'batch-suspended':
      return { ...state, suspended: state.suspended + event.cards };
    case 'closed':
      return { ...state, state: 'closed' };
  }
}
