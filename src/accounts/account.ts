/**
 * The life of a bank or payment account: opened → active with its first transaction, dormant without one, suspended with
 * its reason, closed. `opening.ts` decides who may have one, `places.ts` how many, this file what becomes of it.
 */
import { CHINA_OFFSET_HOURS } from '../kernel/china.ts';
import { type Decision, decide as decided } from '../kernel/decision.ts';
import { kernelError } from '../kernel/errors.ts';
import type { Context, Register } from '../kernel/register.ts';
import { existing, type Signed } from '../kernel/subject-state.ts';
import { addHours, type Day, type Instant } from '../kernel/time.ts';
import type { ACCOUNT_STATES, AccountKind, PHONE_STATEMENTS, SIGNS, Stops } from './contract-codes.ts';
import { type AccountFacts, accountFacts } from './facts.ts';
import { decideLife } from './life.ts';
import { opening, takeIn } from './opening.ts';
import { NO_PLACES, type Places } from './places.ts';

/** An account number as it is kept: found by digest, shown by its last four signs, sealed in full. */
export interface KeptNumber {
  readonly digest: string;
  readonly last4: string;
  readonly sealed: string;
}

export interface Opening {
  readonly kind: AccountKind;
  readonly debitCard: boolean;
  readonly holder: string;
  readonly number: KeptNumber;
  /** Digest of the phone number; null where none was left. */
  readonly phone: string | null;
  readonly statement: (typeof PHONE_STATEMENTS)[number] | null;
  readonly province: string | null;
  readonly checks: readonly string[];
  readonly signs: readonly (typeof SIGNS)[number][];
  /** The customer agreed to terms that forbid renting out, lending and selling the account. */
  readonly terms: boolean;
}

/** An account the institution had before. */
export interface Stock extends Omit<Opening, 'checks' | 'signs' | 'terms'> {
  readonly openedOn: Day;
  readonly usedOn: Day | null;
}

export interface Suspension {
  readonly stops: Exclude<Stops, 'none'>;
  readonly reason: string;
  readonly clause: string;
  /** Where the customer turns to. */
  readonly channel: string;
  readonly papers: readonly string[];
}

export interface Account extends Omit<Opening, 'signs' | 'terms'> {
  readonly state: (typeof ACCOUNT_STATES)[number];
  readonly holderKind: 'person' | 'unit';
  readonly places: Places;
  /** The exception a debit card above the limit rests on. */
  readonly exception: string | null;
  readonly openedOn: Day;
  readonly legacy: boolean;
  readonly usedAt: Instant | null;
  readonly verifiedAt: Instant | null;
  readonly dormant: { readonly since: Instant; readonly stops: Exclude<Stops, 'none'> } | null;
  readonly suspension: (Suspension & { readonly by: Signed }) | null;
  readonly closed: (Signed & { readonly reason: string }) | null;
}

export type AccountCommand =
  | { readonly type: 'open'; readonly opening: Opening }
  | { readonly type: 'take-in'; readonly stock: Stock }
  | { readonly type: 'note-use'; readonly at: Instant }
  | { readonly type: 'verify'; readonly checks: readonly string[] }
  | { readonly type: 'suspend'; readonly suspension: Suspension }
  | { readonly type: 'lift' | 'close'; readonly reason: string }
  | {
      readonly type: 'change-phone';
      readonly phone: string;
      readonly statement: Opening['statement'];
    }
  | { readonly type: 'miss'; readonly kind: string };

export type AccountEvent =
  | {
      readonly type: 'opened';
      readonly opening: Omit<Opening, 'signs' | 'terms'>;
      readonly holderKind: Account['holderKind'];
      readonly places: Places;
      readonly exception: string | null;
      readonly on: Day;
    }
  | { readonly type: 'taken-in'; readonly stock: Stock; readonly holderKind: Account['holderKind'] }
  | { readonly type: 'used'; readonly at: Instant }
  | { readonly type: 'went-dormant'; readonly at: Instant; readonly stops: Exclude<Stops, 'none'> }
  | { readonly type: 'verified'; readonly at: Instant }
  | { readonly type: 'suspended'; readonly suspension: Suspension; readonly by: Signed }
  | { readonly type: 'lifted' }
  | { readonly type: 'phone-changed'; readonly phone: string; readonly statement: Opening['statement'] }
  | { readonly type: 'closed'; readonly by: Signed; readonly reason: string };

export type AccountContext = Context<AccountFacts>;
export type AccountDecision = Decision<AccountEvent>;

export const bankAccount: Register<Account, AccountCommand, AccountEvent, AccountFacts> = {
  name: 'bank_account',
  rules: [],
  permissions: {
    open: 'bank-account.open',
    'take-in': 'bank-account.import',
    'note-use': 'bank-account.use',
    verify: 'bank-account.open',
    suspend: 'bank-account.stop',
    lift: 'bank-account.stop',
    close: 'bank-account.open',
    'change-phone': 'bank-account.open',
    miss: 'clock.miss',
  },
  decide(state, command, context): AccountDecision {
    if (command.type === 'open' || command.type === 'take-in') {
      if (state !== undefined) throw kernelError('kernel.subject-exists', { facts: { id: context.id } });
      return command.type === 'open' ? opening(command.opening, context) : takeIn(command.stock, context);
    }
    const account = existing(state, command.type);
    // A clock or a late transaction of an account that was closed meanwhile has nothing left to say.
    if (account.state === 'closed' && (command.type === 'miss' || command.type === 'note-use'))
      return decided([], () => ({ events: [] }));
    return decideLife(account, command, context);
  },
  evolve,
  facts: accountFacts,
  columns: (account) => ({
    kind: account.kind,
    state: account.state,
    live: account.state !== 'closed',
    holder: account.holder,
    person: account.holderKind === 'person',
    number: account.number.digest,
    phone: account.phone,
    statement: account.statement !== null,
    debit_card: account.debitCard,
    province: account.province,
    class_one_place: account.places['class-one'],
    class_three_place: account.places['class-three'],
    debit_card_place: account.places['debit-card'],
    exception: account.exception,
    opened_at: addHours(`${account.openedOn}T00:00:00.000Z`, -CHINA_OFFSET_HOURS),
  }),
  missed: (kind) => ({ type: 'miss', kind }),
};

function evolve(state: Account | undefined, event: AccountEvent): Account {
  if (event.type === 'opened') {
    const { opening: asked, holderKind, places, exception, on } = event;
    return { ...fresh, ...asked, state: 'opened', holderKind, places, exception, openedOn: on };
  }
  if (event.type === 'taken-in') {
    const { usedOn, ...stock } = event.stock;
    const used = usedOn === null ? null : `${usedOn}T00:00:00.000Z`;
    const taken = { ...fresh, ...stock, holderKind: event.holderKind, legacy: true, usedAt: used };
    return { ...taken, checks: [], state: stateOf(taken) };
  }
  if (state === undefined) throw new TypeError(`${event.type} before opened`);
  const after = changed(state, event);
  return { ...after, state: stateOf(after) };
}

const fresh = {
  places: NO_PLACES,
  exception: null,
  legacy: false,
  usedAt: null,
  verifiedAt: null,
  dormant: null,
  suspension: null,
  closed: null,
} as const;

function changed(state: Account, event: Exclude<AccountEvent, { type: 'opened' | 'taken-in' }>): Account {
  switch (event.type) {
    case 'used':
      return { ...state, usedAt: event.at };
    case 'went-dormant':
      return { ...state, dormant: { since: event.at, stops: event.stops } };
    case 'verified':
      return { ...state, verifiedAt: event.at, dormant: null };
    case 'suspended':
      return { ...state, suspension: { ...event.suspension, by: event.by } };
    case 'lifted':
      return { ...state, suspension: null };
    case 'phone-changed':
      return { ...state, phone: event.phone, statement: event.statement };
    case 'closed':
      return { ...state, closed: { ...event.by, reason: event.reason }, places: NO_PLACES };
  }
}

function stateOf(account: Pick<Account, 'closed' | 'suspension' | 'dormant' | 'usedAt' | 'verifiedAt'>) {
  if (account.closed !== null) return 'closed';
  if (account.suspension !== null) return 'suspended';
  if (account.dormant !== null) return 'dormant';
  return account.usedAt === null && account.verifiedAt === null ? 'opened' : 'active';
}

/** What is off at an account by itself, whatever measures there are against its holder. */
export function stopsOf({
  state,
  suspension,
  dormant,
}: Pick<Account, 'state' | 'suspension' | 'dormant'>): Stops {
  if (state === 'closed' || suspension?.stops === 'all' || dormant?.stops === 'all') return 'all';
  return suspension === null && dormant === null ? 'none' : 'non-counter';
}
