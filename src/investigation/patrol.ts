/** A patrol of the police at an outlet: planned, made with what was found, or cancelled. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { type Day, dayOf, startOf } from '../kernel/time.ts';
import type { PATROL_STATES } from './contract-codes.ts';
import * as rule from './outing-rules.ts';

export interface PatrolPlan {
  /** Outlet of which figures are on file; null: any other place, such as a bank's. */
  readonly standing: string | null;
  /** Name of the place as the police write it. */
  readonly place: string;
  readonly on: Day;
}

export interface PatrolFound {
  readonly on: Day;
  readonly officers: number;
  readonly suspects: number;
  /** What was seen, sealed; null where nothing was written. */
  readonly seen: string | null;
}

export interface Patrol extends PatrolPlan {
  readonly state: (typeof PATROL_STATES)[number];
  readonly planned: Signed;
  readonly found: (PatrolFound & { readonly by: Signed }) | null;
  readonly cancelled: { readonly reason: string; readonly by: Signed } | null;
}

export type PatrolCommand =
  | { readonly type: 'plan'; readonly plan: PatrolPlan }
  | { readonly type: 'record'; readonly found: PatrolFound }
  | { readonly type: 'cancel'; readonly reason: string };

export type PatrolEvent =
  | { readonly type: 'planned'; readonly plan: PatrolPlan; readonly by: Signed }
  | { readonly type: 'made'; readonly found: PatrolFound; readonly by: Signed }
  | { readonly type: 'cancelled'; readonly reason: string; readonly by: Signed };

type PatrolContext = Context<undefined>;

export const patrol: Register<Patrol, PatrolCommand, PatrolEvent> = {
  name: 'patrol',
  rules: rule.rules,
  permissions: {
    plan: 'investigation.manage',
    record: 'investigation.manage',
    cancel: 'investigation.manage',
  },
  decide(state, command, context) {
    if (command.type === 'plan') {
      if (state !== undefined) throw notNow(state, 'plan');
      return plan(command.plan, context);
    }
    const one = existing(state, command.type);
    if (one.state !== 'planned') throw notNow(one, command.type);
    if (command.type === 'record') return record(command.found, context);
    return decided([find(rule.patrolCancelled, 'permit')], () => ({
      events: [{ type: 'cancelled', reason: command.reason, by: signed(context) }],
    }));
  },
  evolve,
  columns: ({ state, on, standing }) => ({ state, on_day: startOf(on), standing }),
};

function plan(planned: PatrolPlan, context: PatrolContext): Decision<PatrolEvent> {
  const { law, now, actor } = context;
  const police = actor.orgKind === 'police' && law.inForce('two-cards-2020.4.1');
  const fits = police && planned.on >= dayOf(now);
  return decided([find(rule.patrolPlanned, fits ? 'permit' : 'refuse', { on: planned.on })], () => ({
    events: [{ type: 'planned', plan: planned, by: signed(context) }],
  }));
}

function record(found: PatrolFound, context: PatrolContext): Decision<PatrolEvent> {
  const { on, officers, suspects } = found;
  const fits = officers > 0 && on <= dayOf(context.now);
  return decided([find(rule.patrolMade, fits ? 'permit' : 'refuse', { officers, suspects })], () => ({
    events: [{ type: 'made', found, by: signed(context) }],
  }));
}

function evolve(state: Patrol | undefined, event: PatrolEvent): Patrol {
  if (event.type === 'planned')
    return { ...event.plan, state: 'planned', planned: event.by, found: null, cancelled: null };
  if (state === undefined) throw new TypeError(`${event.type} before planned`);
  const { by } = event;
  if (event.type === 'made') return { ...state, state: 'made', found: { ...event.found, by } };
  return { ...state, state: 'cancelled', cancelled: { reason: event.reason, by } };
}
