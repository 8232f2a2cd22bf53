/**
 * Clean-up of what a customer had before the limits (six-ministry notice 5): opened by a survey of the stock, one case
 * for a customer, with a clock; settled when the accounts fit, or when somebody records why they are kept.
 */
import { type Decision, decide as decided, find } from '../kernel/decision.ts';
import type { Asked, Circumstances, Context, Register, Tx } from '../kernel/register.ts';
import { existing, notNow, type Signed, signed } from '../kernel/subject-state.ts';
import { endOfDayAfter, type Instant } from '../kernel/time.ts';
import * as rule from './cleanup-rules.ts';
import { capsOf, type Excess, excessOf } from './cleanup-store.ts';
import type { CLEANUP_ENDS, CLEANUP_STATES, CleanupGround, CONTACT_WAYS } from './contract-codes.ts';

/** What a customer was asked to do. */
interface Contact {
  readonly way: (typeof CONTACT_WAYS)[number];
  readonly text: string;
}

export interface Cleanup {
  readonly holder: string;
  readonly state: (typeof CLEANUP_STATES)[number];
  readonly excess: Excess;
  readonly openedAt: Instant;
  readonly dueAt: Instant;
  readonly late: boolean;
  readonly asked: readonly (Contact & Signed)[];
  readonly settled:
    | (Signed & { readonly end: (typeof CLEANUP_ENDS)[number]; readonly reason: string })
    | null;
}

export type CleanupCommand =
  | { readonly type: 'open'; readonly holder: string; readonly excess: Excess }
  | ({ readonly type: 'ask' } & Contact)
  | { readonly type: 'settle'; readonly end: (typeof CLEANUP_ENDS)[number]; readonly reason: string }
  | { readonly type: 'miss'; readonly kind: string };

type CleanupEvent =
  | {
      readonly type: 'opened';
      readonly holder: string;
      readonly excess: Excess;
      readonly at: Instant;
      readonly dueAt: Instant;
    }
  | ({ readonly type: 'asked'; readonly by: Signed } & Contact)
  | {
      readonly type: 'settled';
      readonly by: Signed;
      readonly end: (typeof CLEANUP_ENDS)[number];
      readonly reason: string;
    }
  | { readonly type: 'became-late' };

/** What the customer has above the limits now; null where nothing is. */
export type CleanupFacts = Excess | null;

export const accountCleanup: Register<Cleanup, CleanupCommand, CleanupEvent, CleanupFacts> = {
  name: 'account_cleanup',
  rules: [],
  permissions: {
    open: 'bank-account.clean-up',
    ask: 'bank-account.clean-up',
    settle: 'bank-account.clean-up',
    miss: 'clock.miss',
  },
  decide(state, command, context) {
    if (command.type === 'open') return open(state, command, context);
    const cleanup = existing(state, command.type);
    if (command.type === 'miss')
      return decided([find(rule.late, 'permit-with-duties')], () => ({
        events: cleanup.state === 'open' ? [{ type: 'became-late' }] : [],
      }));
    return command.type === 'ask' ? ask(cleanup, command, context) : settle(cleanup, command, context);
  },
  evolve(state, event): Cleanup {
    if (event.type === 'opened') {
      const { holder, excess, at, dueAt } = event;
      return { holder, state: 'open', excess, openedAt: at, dueAt, late: false, asked: [], settled: null };
    }
    if (state === undefined) throw new TypeError(`${event.type} before opened`);
    if (event.type === 'became-late') return { ...state, late: true };
    if (event.type === 'asked') {
      const { by, way, text } = event;
      return { ...state, asked: [...state.asked, { ...by, way, text }] };
    }
    const { by, end, reason } = event;
    return { ...state, state: 'settled', settled: { ...by, end, reason } };
  },
  columns: ({ holder, state, openedAt, dueAt, late, settled }) => ({
    holder,
    state,
    opened_at: openedAt,
    due_at: dueAt,
    late,
    settled_at: settled?.at ?? null,
  }),
  facts: cleanupFacts,
  missed: (kind) => ({ type: 'miss', kind }),
};

type CleanupContext = Context<CleanupFacts>;

/** Found again with the same excess after it was settled, there is nothing new; the id tells the excess. */
function open(
  state: Cleanup | undefined,
  { holder, excess }: Extract<CleanupCommand, { type: 'open' }>,
  { law, now }: CleanupContext,
): Decision<CleanupEvent> {
  if (state !== undefined) return decided([], () => ({ events: [] }));
  const days = law.number('accounts.cleanup_days');
  const dueAt = endOfDayAfter(now, days.value);
  const { debitCards: cards, classOne: one, classThree: three } = excess.counts;
  const findings = excess.grounds.map((ground) =>
    find(rule.found, 'permit-with-duties', { ground, cards, one, three }, [days]),
  );
  return decided(findings, () => ({
    events: [{ type: 'opened', holder, excess, at: now, dueAt }],
    clocks: [{ do: 'start', kind: 'settle', dueAt, obligation: 'six-ministry-2016.5.1', term: days }],
  }));
}

/** The customer decides which accounts to keep; what was said, and how, stays on record. */
function ask(
  cleanup: Cleanup,
  { way, text }: Extract<CleanupCommand, { type: 'ask' }>,
  context: CleanupContext,
): Decision<CleanupEvent> {
  if (cleanup.state !== 'open') throw notNow(cleanup, 'ask');
  return decided([find(rule.asked, 'permit', { way })], () => ({
    events: [{ type: 'asked', by: signed(context), way, text }],
  }));
}

function settle(
  cleanup: Cleanup,
  { end, reason }: Extract<CleanupCommand, { type: 'settle' }>,
  context: CleanupContext,
): Decision<CleanupEvent> {
  if (cleanup.state !== 'open') throw notNow(cleanup, 'settle');
  const left: readonly CleanupGround[] = context.facts?.grounds ?? [];
  // Kept with the customer's word or an exception it is settled as it stands; else nothing may be left.
  const open = end === 'confirmed' || end === 'exception' ? [] : left;
  const findings =
    open.length === 0
      ? [find(rule.settled, 'permit')]
      : open.map((ground) => find(rule.settled, 'hold', { ground }));
  return decided(findings, () => ({
    events: [{ type: 'settled', by: signed(context), end, reason }],
    clocks: [{ do: 'meet', kind: 'settle' }],
  }));
}

async function cleanupFacts(
  tx: Tx,
  batch: readonly Asked<Cleanup, CleanupCommand>[],
  { law }: Circumstances,
): Promise<readonly CleanupFacts[]> {
  const holders = batch.flatMap(({ command, state }) =>
    command.type === 'settle' && state !== undefined ? [state.holder] : [],
  );
  const found = await excessOf(tx, holders, capsOf(law));
  return batch.map(({ state }) => found.get(state?.holder ?? '') ?? null);
}
