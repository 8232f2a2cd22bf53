/** Somebody who opened a card of a case, whom the police meet at home: on a list by area, with each visit on record. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { type Day, dayOf } from '../kernel/time.ts';
import type { VISIT_STATES, VisitResult } from './contract-codes.ts';
import * as rule from './outing-rules.ts';

export interface Opener {
  /** The criminal case its card is of. */
  readonly criminalCase: string;
  /** Canonical digits of the card. */
  readonly number: string;
  /** County of the address, six digits of GB/T 2260. */
  readonly area: string;
  /** Name and address, sealed. */
  readonly sealed: string;
}

interface Made {
  readonly on: Day;
  readonly result: VisitResult;
  readonly by: Signed;
}

export interface OpenerVisit extends Opener {
  readonly state: (typeof VISIT_STATES)[number];
  readonly listed: Signed;
  readonly visits: readonly Made[];
}

export type VisitCommand =
  | { readonly type: 'list'; readonly opener: Opener }
  | { readonly type: 'visit'; readonly on: Day; readonly result: VisitResult };

export type VisitEvent =
  | { readonly type: 'listed'; readonly opener: Opener; readonly by: Signed }
  | { readonly type: 'visited'; readonly on: Day; readonly result: VisitResult; readonly by: Signed };

type VisitContext = Context<undefined>;

export const openerVisit: Register<OpenerVisit, VisitCommand, VisitEvent> = {
  name: 'opener_visit',
  rules: [],
  permissions: { list: 'investigation.manage', visit: 'investigation.manage' },
  decide(state, command, context) {
    if (command.type === 'list') {
      if (state !== undefined) throw notNow(state, 'list');
      const police = context.actor.orgKind === 'police' && context.law.inForce('two-cards-2020.4.2');
      return decided([find(rule.openerListed, police ? 'permit' : 'refuse')], () => ({
        events: [{ type: 'listed', opener: command.opener, by: signed(context) }],
      }));
    }
    const one = existing(state, command.type);
    if (one.state === 'met') throw notNow(one, 'visit');
    return visit(one, command, context);
  },
  evolve,
  columns: ({ state, area, criminalCase, listed }) => ({
    state,
    area,
    criminal_case: criminalCase,
    listed_at: listed.at,
  }),
};

function visit(
  one: OpenerVisit,
  { on, result }: Extract<VisitCommand, { type: 'visit' }>,
  context: VisitContext,
): Decision<VisitEvent> {
  const since = one.visits.at(-1)?.on ?? dayOf(one.listed.at);
  const fits = on >= since && on <= dayOf(context.now);
  const said = { times: one.visits.length + 1, result };
  return decided([find(rule.visited, fits ? 'permit' : 'refuse', said)], () => ({
    events: [{ type: 'visited', on, result, by: signed(context) }],
  }));
}

const STATE_AFTER: Readonly<Record<VisitResult, OpenerVisit['state']>> = {
  met: 'met',
  'not-at-home': 'tried',
  'moved-away': 'cannot-be-met',
  'unknown-there': 'cannot-be-met',
};

function evolve(state: OpenerVisit | undefined, event: VisitEvent): OpenerVisit {
  if (event.type === 'listed') return { ...event.opener, state: 'listed', listed: event.by, visits: [] };
  if (state === undefined) throw new TypeError(`${event.type} before listed`);
  const { on, result, by } = event;
  return { ...state, state: STATE_AFTER[result], visits: [...state.visits, { on, result, by }] };
}
