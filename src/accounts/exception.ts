/**
 * An exception to the four debit cards (six-ministry notice 5: “in principle”): asked for with a reason, granted by
 * another person of the level the setting names, for a term.
 */
import { type Level, levelOf, reaches } from '../kernel/access.ts';
import { type Decision, decide as decided, find, type Rule } from '../kernel/decision.ts';
import type { OrganisationEntry } from '../kernel/organisations.ts';
import { organisationsForEach } from '../kernel/organisations.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { addDays, addMonths, type Day, dayOf, startOf } from '../kernel/time.ts';
import type { EXCEPTION_STATES } from './contract-codes.ts';

export interface ExceptionAsked {
  readonly holder: string;
  /** Debit cards in all, those within the limit included. */
  readonly quantity: number;
  readonly reason: string;
}

export interface DebitCardException extends ExceptionAsked {
  readonly state: (typeof EXCEPTION_STATES)[number];
  readonly asked: Signed;
  readonly approved: Signed | null;
  /** Last day on which a card may be opened under it. */
  readonly until: Day | null;
}

export type ExceptionCommand =
  | { readonly type: 'ask'; readonly asked: ExceptionAsked }
  | { readonly type: 'grant' }
  | { readonly type: 'decline' | 'end'; readonly reason: string }
  | { readonly type: 'miss'; readonly kind: string };

type ExceptionEvent =
  | { readonly type: 'asked'; readonly asked: ExceptionAsked; readonly by: Signed }
  | { readonly type: 'granted'; readonly by: Signed; readonly until: Day }
  | { readonly type: 'declined' | 'ended' };

type ExceptionContext = Context<readonly OrganisationEntry[]>;

interface InPrinciple {
  readonly exception_level: Level;
  readonly exception_months: number;
}

const about = {
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.2'],
} as const;

const asking: Rule = {
  ...about,
  id: 'accounts.card-exception-asked',
  says: {
    permit: { zh: '已申请{n}张借记卡的例外，待批准。', en: 'An exception for {n} debit cards is asked for.' },
    refuse: {
      zh: '不必申请：{n}张没有超过上限{cap}张。',
      en: 'No exception is needed: {n} is not above {cap}.',
    },
  },
};

const granting: Rule = {
  ...about,
  id: 'accounts.card-exception',
  says: {
    permit: { zh: '例外已批准，有效至{until}。', en: 'The exception is granted until {until}.' },
    hold: {
      zh: '暂缓：须由申请人以外、省级及以上的合规负责人批准。',
      en: 'On hold: a compliance manager of the provincial company or above, other than who asked, grants it.',
    },
  },
  next: { zh: '请转给有权批准的人。', en: 'Hand it to somebody who may grant it.' },
};

const ending: Rule = {
  ...about,
  id: 'accounts.card-exception-ended',
  says: {
    permit: {
      zh: '例外已结束；已开的卡不受影响。',
      en: 'The exception has ended; cards that are open stay.',
    },
  },
};

export const rules: readonly Rule[] = [asking, granting, ending];

export const debitCardException: Register<
  DebitCardException,
  ExceptionCommand,
  ExceptionEvent,
  readonly OrganisationEntry[]
> = {
  name: 'debit_card_exception',
  rules: [],
  permissions: {
    ask: 'bank-account.open',
    grant: 'bank-account.approve',
    decline: 'bank-account.approve',
    end: 'bank-account.approve',
    miss: 'clock.miss',
  },
  decide(state, command, context): Decision<ExceptionEvent> {
    if (command.type === 'ask') {
      if (state !== undefined) throw notNow(state, 'ask');
      return ask(command.asked, context);
    }
    const exception = existing(state, command.type);
    if (command.type === 'grant') return grant(exception, context);
    const wanted = command.type === 'decline' ? 'asked' : 'granted';
    // A clock that runs out on an exception that was ended before changes nothing.
    if (exception.state !== wanted && command.type !== 'miss') throw notNow(exception, command.type);
    return decided([find(ending, 'permit')], () => ({
      events: exception.state === wanted ? [{ type: command.type === 'decline' ? 'declined' : 'ended' }] : [],
      clocks: command.type === 'end' ? [{ do: 'cancel', kind: 'expiry' }] : [],
    }));
  },
  evolve(state, event): DebitCardException {
    if (event.type === 'asked')
      return { ...event.asked, state: 'asked', asked: event.by, approved: null, until: null };
    if (state === undefined) throw new TypeError(`${event.type} before asked`);
    if (event.type === 'granted')
      return { ...state, state: 'granted', approved: event.by, until: event.until };
    return { ...state, state: event.type };
  },
  columns: ({ holder, state, quantity, asked }) => ({ holder, state, quantity, asked_at: asked.at }),
  facts: organisationsForEach,
  missed: (kind) => ({ type: 'miss', kind }),
};

function ask(asked: ExceptionAsked, context: ExceptionContext): Decision<ExceptionEvent> {
  const cap = context.law.number('accounts.debit_cards_cap');
  const facts = { n: asked.quantity, cap: cap.value };
  return decided([find(asking, asked.quantity > cap.value ? 'permit' : 'refuse', facts, [cap])], () => ({
    events: [{ type: 'asked', asked, by: signed(context) }],
  }));
}

function grant(exception: DebitCardException, context: ExceptionContext): Decision<ExceptionEvent> {
  if (exception.state !== 'asked') throw notNow(exception, 'grant');
  const { law, now, actor, facts } = context;
  const terms = law.parameter<InPrinciple>('limits.in_principle');
  const province = facts.find(({ id }) => id === actor.org)?.province ?? null;
  const able =
    actor.id !== exception.asked.account && reaches(levelOf(actor, province), terms.value.exception_level);
  const until = addMonths(dayOf(now), terms.value.exception_months);
  const dueAt = startOf(addDays(until, 1));
  return decided([find(granting, able ? 'permit' : 'hold', { until }, [terms])], () => ({
    events: [{ type: 'granted', by: signed(context), until }],
    clocks: [{ do: 'start', kind: 'expiry', dueAt, obligation: 'six-ministry-2016.5.2', term: terms }],
  }));
}
