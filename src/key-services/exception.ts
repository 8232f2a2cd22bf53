/** An exception to the cap: asked for with a reason, granted by the provincial company or above, for a term. */
import { type Level, levelOf, reaches } from '../kernel/access.ts';
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addMonths, type Day, dayOf, endOfDayAfter, startOf } from '../kernel/time.ts';
import type { EXCEPTION_STATES } from './contract.ts';
import * as number from './number-rules.ts';
import type { Kind } from './service.ts';
import { type Company, companyOf } from './service-facts.ts';

export interface ExceptionAsked {
  readonly customer: string;
  readonly kind: Kind;
  /** Numbers in all, the cap included. */
  readonly quantity: number;
  readonly reason: string;
  readonly province: string;
}

export interface CapException extends ExceptionAsked {
  readonly state: (typeof EXCEPTION_STATES)[number];
  readonly asked: Signed;
  readonly approved: Signed | null;
  readonly until: Day | null;
}

export type ExceptionCommand =
  | { readonly type: 'ask'; readonly asked: ExceptionAsked }
  | { readonly type: 'grant' }
  | { readonly type: 'decline' | 'end'; readonly reason: string }
  | { readonly type: 'expire' };

export type ExceptionEvent =
  | { readonly type: 'asked'; readonly asked: ExceptionAsked; readonly by: Signed }
  | { readonly type: 'granted'; readonly by: Signed; readonly until: Day }
  | { readonly type: 'declined' | 'ended' };

export interface ExceptionFacts {
  readonly company: Pick<Company, 'province'>;
}
type ExceptionContext = Context<ExceptionFacts>;

export interface InPrinciple {
  readonly exception_level: Level;
  readonly exception_months: number;
}

export const capException: Register<CapException, ExceptionCommand, ExceptionEvent, ExceptionFacts> = {
  name: 'key_exception',
  rules: [],
  permissions: {
    ask: 'key-service.apply',
    grant: 'key-service.approve',
    decline: 'key-service.approve',
    end: 'key-service.approve',
    expire: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'ask') return ask(state, command.asked, context);
    const exception = existing(state, command.type);
    if (command.type === 'grant') return grant(exception, context);
    const reason = command.type === 'expire' ? 'expired' : command.reason;
    const ends = command.type === 'decline' ? exception.state === 'asked' : exception.state === 'granted';
    // A clock that runs out on an exception that was ended before changes nothing.
    if (!ends && command.type !== 'expire') throw notNow(exception, command.type);
    return decided([find(number.exceptionEnded, 'permit', { reason })], () => ({
      events: ends ? [{ type: command.type === 'decline' ? 'declined' : 'ended' }] : [],
      clocks: command.type === 'end' ? [{ do: 'cancel', kind: 'expiry' }] : [],
    }));
  },
  evolve(state, event): CapException {
    if (event.type === 'asked')
      return { ...event.asked, state: 'asked', asked: event.by, approved: null, until: null };
    if (state === undefined) throw new TypeError(`${event.type} before asked`);
    if (event.type === 'granted')
      return { ...state, state: 'granted', approved: event.by, until: event.until };
    return { ...state, state: event.type };
  },
  columns: ({ customer, kind, state, quantity, province, asked, until }) => ({
    customer,
    kind,
    state,
    quantity,
    province,
    asked_at: asked.at,
    until_on: until,
  }),
  facts: async (tx, batch, { actor, now }) => {
    const company = await companyOf(tx, actor, dayOf(now));
    return batch.map(() => ({ company }));
  },
  missed: () => ({ type: 'expire' }),
};

function ask(
  state: CapException | undefined,
  asked: ExceptionAsked,
  context: ExceptionContext,
): Decision<ExceptionEvent> {
  if (state !== undefined) throw notNow(state, 'ask');
  const cap = context.law.number('key.number_cap');
  const { kind, quantity } = asked;
  const facts = { kind, quantity, until: '', level: 'province' };
  return decided([find(number.exceptionGranted, 'permit-with-duties', facts, [cap])], () => ({
    events: [{ type: 'asked', asked, by: signed(context) }],
  }));
}

function grant(exception: CapException, context: ExceptionContext): Decision<ExceptionEvent> {
  if (exception.state !== 'asked') throw notNow(exception, 'grant');
  const { law, actor, now, facts } = context;
  const how = law.parameter<InPrinciple>('limits.in_principle');
  const level = levelOf(actor, facts.company.province);
  const able = reaches(level, how.value.exception_level) && actor.id !== exception.asked.account;
  const until = addMonths(dayOf(now), how.value.exception_months);
  const { kind, quantity } = exception;
  const say = { kind, quantity, until, level };
  return decided([find(number.exceptionGranted, able ? 'permit' : 'refuse', say, [how])], () => ({
    events: [{ type: 'granted', by: signed(context), until }],
    clocks: [
      {
        do: 'start',
        kind: 'expiry',
        dueAt: endOfDayAfter(startOf(until), 0),
        obligation: 'miit-452-2016.7.4.1',
        term: how,
      },
    ],
  }));
}
