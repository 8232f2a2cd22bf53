/** Facts, accounts and actors from which the tests of accounts start. Nobody real. */
import type { CheckFacts, HolderFacts } from '../../identity/read-model.ts';
import { type Actor, systemActor } from '../../kernel/access.ts';
import { actorOf, given, type Situation } from '../../kernel/testing/decider.ts';
import { addHours, type Instant } from '../../kernel/time.ts';
import type { MeasureInForce } from '../../penalties/read-model.ts';
import { type AccountEvent, bankAccount, type Opening } from '../account.ts';
import type { AccountKind } from '../contract-codes.ts';
import { type AccountFacts, NO_ACCOUNT_FACTS } from '../facts.ts';
import { type HeldAccount, NO_PLACES } from '../places.ts';
import { type TransferAsked, type TransferEvent, transfer } from '../transfer.ts';
import { NOTHING_SENT, type TransferFacts } from '../transfer-facts.ts';

/** The last and the first instant around the beginning of a day in China. */
export const lastOf = (day: string): Instant => `${day}T15:59:59.999Z`;
export const firstOf = (dayBefore: string): Instant => `${dayBefore}T16:00:00.000Z`;

export const BANK = { id: 'bank-a', kind: 'bank' } as const;
const PAYMENT = { id: 'pay-a', kind: 'payment' } as const;
export const CLERK: Actor = actorOf('clerk', 'clerk', BANK);
export const OFFICER: Actor = actorOf('officer', 'bank-officer', BANK);
export const COMPLIANCE: Actor = actorOf('compliance', 'compliance', BANK);
export const CASHIER: Actor = actorOf('clerk', 'clerk', PAYMENT);
export const SYSTEM: Actor = systemActor('release', BANK);
export const NOW: Instant = '2021-07-07T04:00:00.000Z';

export const HOLDER: HolderFacts = {
  id: 'p-1',
  kind: 'person',
  paper: 'resident-id',
  validTo: '2031-02-01',
  bornOn: '1990-01-01',
  doubts: [],
  merged: [],
};

export function checkAt(at: Instant, change: Partial<CheckFacts> = {}): CheckFacts {
  return {
    id: 'check-1',
    holder: HOLDER.id,
    method: 'networked-verification',
    result: 'passed',
    at,
    subject: 'holder',
    staff: 'clerk',
    outlet: null,
    device: null,
    evidence: [],
    ...change,
  };
}

export function heldOf(count: number, kind: AccountKind, debitCard = false): HeldAccount[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `held-${index}`,
    kind,
    debitCard,
    places: NO_PLACES,
  }));
}

export function openingOf(change: Partial<Opening> = {}): Opening {
  return {
    kind: 'bank-1',
    debitCard: true,
    holder: HOLDER.id,
    number: { digest: 'n-1', last4: '0001', sealed: 'sealed' },
    phone: null,
    statement: null,
    province: '31',
    checks: ['check-1'],
    signs: [],
    terms: true,
    ...change,
  };
}

/** Somebody who comes with a checked paper and has nothing here yet. */
export function givenAccount(
  events: readonly AccountEvent[] = [],
  {
    facts = {},
    now = NOW,
    ...change
  }: Partial<Omit<Situation<unknown>, 'facts'>> & { facts?: Partial<AccountFacts> } = {},
) {
  return given(bankAccount, events, {
    now,
    actor: CLERK,
    facts: { ...NO_ACCOUNT_FACTS, holder: HOLDER, checks: [checkAt(addHours(now, -1))], ...facts },
    ...change,
  });
}

export const OPENED: AccountEvent = {
  type: 'opened',
  opening: {
    kind: 'bank-1',
    debitCard: true,
    holder: HOLDER.id,
    number: { digest: 'n-1', last4: '0001', sealed: 'sealed' },
    phone: null,
    statement: null,
    province: '31',
    checks: [],
  },
  holderKind: 'person',
  places: { 'class-one': 1, 'class-three': null, 'debit-card': 1 },
  exception: null,
  on: '2021-01-05',
};

export function measureOf(change: Partial<MeasureInForce> = {}): MeasureInForce {
  return {
    id: 'm-1',
    holder: HOLDER.id,
    measures: ['non-counter-stop', 'no-new-account'],
    from: '2020-01-01',
    to: '2024-12-31',
    basis: 'trade',
    rule: 'six-ministry-2016.5.9',
    exempt: [],
    caseAccount: null,
    ...change,
  };
}

/** 2,000 yuan at a teller machine to somebody else with another bank. */
export function askedOf(at: Instant, change: Partial<TransferAsked> = {}): TransferAsked {
  return {
    reference: 'ZZ-0001',
    channel: 'teller-machine',
    payer: 'b-1',
    payee: { digest: 'n-2', last4: '0002', at: 'other', sameName: false, samePaper: false },
    amountFen: 200_000,
    acceptedAt: at,
    screen: null,
    certificate: false,
    purpose: null,
    ...change,
  };
}

export const PAYER_FACTS: TransferFacts = {
  payer: {
    id: 'b-1',
    account: {
      kind: 'bank-1',
      state: 'active',
      holderKind: 'person',
      holder: HOLDER.id,
      number: { digest: 'n-1' },
      suspension: null,
      dormant: null,
      usedAt: '2021-01-06T04:00:00.000Z',
    },
    measures: [],
    holds: [],
  },
  sent: NOTHING_SENT,
  ownPayee: null,
};

export function payerWith(change: Partial<NonNullable<TransferFacts['payer']>>): TransferFacts {
  if (PAYER_FACTS.payer === undefined) throw new TypeError('the situation has a payer');
  return { ...PAYER_FACTS, payer: { ...PAYER_FACTS.payer, ...change } };
}

export function givenTransfer(
  events: readonly TransferEvent[] = [],
  { now = NOW, ...change }: Partial<Situation<TransferFacts>> = {},
) {
  return given(transfer, events, { now, actor: OFFICER, facts: PAYER_FACTS, ...change });
}

/** Accepted at NOW and held to the same instant of the next day. */
export const HELD: TransferEvent = {
  type: 'submitted',
  asked: askedOf(NOW),
  releaseAt: addHours(NOW, 24),
  ownHere: false,
};
