/** One deviation of an industry card: open → reviewed by a person, under a clock. What follows is the card's matter. */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Register } from '../kernel/register.ts';
import { addHours, dayOf, type Instant } from '../kernel/time.ts';
import type { DEVIATION_STATES, REVIEW_OUTCOMES } from './contract.ts';
import type { Deviation, DeviationKind } from './detect.ts';
import * as rule from './rules.ts';

export interface CardDeviation {
  readonly card: string;
  readonly number: string;
  readonly unit: string | null;
  readonly kind: DeviationKind;
  readonly at: Instant;
  readonly detail: Deviation['detail'];
  readonly state: (typeof DEVIATION_STATES)[number];
  readonly dueAt: Instant;
  readonly review: {
    readonly outcome: (typeof REVIEW_OUTCOMES)[number];
    readonly reason: string;
    readonly by: string;
    readonly at: Instant;
  } | null;
  readonly late: boolean;
}

type Raised = Pick<CardDeviation, 'card' | 'number' | 'unit' | 'kind' | 'at' | 'detail'>;

export type DeviationCommand =
  | { readonly type: 'raise'; readonly raised: Raised }
  | { readonly type: 'review'; readonly outcome: (typeof REVIEW_OUTCOMES)[number]; readonly reason: string }
  | { readonly type: 'miss'; readonly kind: string };

export type DeviationEvent =
  | { readonly type: 'raised'; readonly raised: Raised; readonly dueAt: Instant }
  | { readonly type: 'reviewed'; readonly review: NonNullable<CardDeviation['review']> }
  | { readonly type: 'became-late' };

export const deviation: Register<CardDeviation, DeviationCommand, DeviationEvent> = {
  name: 'iot_deviation',
  rules: [],
  permissions: { raise: 'iot.watch', review: 'iot.watch', miss: 'clock.miss' },
  decide(state, command, { law, now, actor }): Decision<DeviationEvent> {
    if (command.type === 'raise') {
      // The same kind on the same day is the same deviation.
      if (state !== undefined)
        return decided([find(rule.deviated, 'permit', { kind: command.raised.kind })], () => ({
          events: [],
        }));
      const hours = law.number('iot.review_hours');
      const dueAt = addHours(now, hours.value);
      const facts = { kind: command.raised.kind, hours: hours.value };
      return decided([find(rule.deviated, 'permit-with-duties', facts, [hours])], () => ({
        events: [{ type: 'raised', raised: command.raised, dueAt }],
        clocks: [{ do: 'start', kind: 'review', dueAt, obligation: 'miit-452-2016.4.4.1', term: hours }],
      }));
    }
    if (state === undefined) throw kernelError('kernel.missing');
    if (command.type === 'miss')
      return decided([find(rule.late, 'permit-with-duties', { kind: command.kind })], () => ({
        events: [{ type: 'became-late' }],
      }));
    if (state.state === 'reviewed')
      throw kernelError('kernel.not-in-state', { facts: { state: state.state, command: command.type } });
    const { outcome, reason } = command;
    return decided(
      [find(rule.reviewDone, outcome === 'explained' ? 'permit' : 'permit-with-duties')],
      () => ({
        events: [{ type: 'reviewed', review: { outcome, reason, by: actor.id, at: now } }],
        clocks: [{ do: 'meet', kind: 'review' }],
      }),
    );
  },
  evolve(state, event) {
    if (event.type === 'raised')
      return { ...event.raised, state: 'open', dueAt: event.dueAt, review: null, late: false };
    if (state === undefined) throw new TypeError(`${event.type} before raised`);
    return event.type === 'reviewed'
      ? { ...state, state: 'reviewed', review: event.review }
      : { ...state, late: true };
  },
  columns: ({ card, unit, kind, at, state, dueAt }) => ({
    card,
    unit,
    kind,
    day: dayOf(at),
    at,
    state,
    due_at: state === 'open' ? dueAt : null,
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};
