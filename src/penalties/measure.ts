/** Measures as institutions ask about them: what is in force on a day, and what it still allows. Pure. */
import type { Day } from '../kernel/time.ts';
import type { Basis, Measure } from './contract.ts';
import type { ImposedMeasure } from './imposed.ts';

export interface MeasureInForce {
  /** The imposed measure it comes from; several entries of one share it where their terms differ. */
  readonly id: string;
  /** The person's id at this institution. */
  readonly holder: string;
  /** May be empty where only the case account itself is stopped. */
  readonly measures: readonly Measure[];
  readonly from: Day;
  /** Last day in force; null where there is no end. */
  readonly to: Day | null;
  readonly basis: Basis;
  /** Obligation or clause that imposed it. */
  readonly rule: string;
  /** Ids of phone cards left out; what the law leaves to accounts goes by `allowsPayment` and its like. */
  readonly exempt: readonly string[];
  /** Digest (`accountDigest`) of the account here that itself is the case account: all its business stops. */
  readonly caseAccount: string | null;
}

/** The entries of one imposed measure that are in force on a day. Pure. */
export function inForceOn(id: string, imposed: ImposedMeasure, day: Day): MeasureInForce[] {
  const { holder, basis, terms, exempt, caseAccount, lifted, verifiedOn, firstDay } = imposed;
  if (lifted !== null && lifted.on <= day) return [];
  const about = { id, holder, basis, exempt, caseAccount };
  const running = terms.filter(
    ({ from, to, endsWhenVerified }) =>
      from <= day && (to === null || day <= to) && !(endsWhenVerified && verifiedOn !== null),
  );
  if (running.length === 0 && caseAccount !== null && firstDay <= day)
    return [{ ...about, measures: [], from: firstDay, to: null, rule: 'six-ministry-2016.5.12' }];
  return running.map(({ measures, from, to, rule }) => ({ ...about, measures, from, to, rule }));
}

/** What is asked of an account under a measure. */
export interface AskedOf {
  /** Id of the account, where it has one. */
  readonly account: string | null;
  /** Digest of its number (`accountDigest`), where it is known. */
  readonly number: string | null;
  /** Money leaves the account. */
  readonly outgoing: boolean;
  /**
   * What it is for, where whoever asks has made sure of it: an agreed debit for this, or the balance moved to the holder's
   * own bank account; null: anything else. A word that somebody sends is not enough.
   */
  readonly purpose: 'tax' | 'social-insurance' | 'utilities' | 'balance-to-own-same-name-account' | null;
}

/** The entry that forbids something; null where nothing does. */
export type Barred = MeasureInForce | null;

/**
 * Whether business of a bank account outside the counter is allowed.
 * @param exceptions what the law in force lets a limited bank account do (`penalty.joint.account_exceptions`)
 * @returns the measure that stops it, or null
 */
export function allowsNonCounter(
  measures: readonly MeasureInForce[],
  asked: AskedOf,
  exceptions: readonly string[],
): Barred {
  return (
    measures.find((one) => {
      if (isCaseAccount(one, asked)) return true;
      if (one.measures.includes('non-counter-stop')) return true;
      return (
        one.measures.includes('non-counter-outgoing-limit') && asked.outgoing && !excepted(asked, exceptions)
      );
    }) ?? null
  );
}

/**
 * Whether a payment account may do this; the 2024 measures leave the exceptions open, the older ones nothing.
 * @param exceptions what the law in force lets a limited payment account do (`penalty.joint.payment_exceptions`)
 */
export function allowsPayment(
  measures: readonly MeasureInForce[],
  asked: AskedOf,
  exceptions: readonly string[],
): Barred {
  return (
    measures.find((one) => {
      if (isCaseAccount(one, asked)) return true;
      if (!one.measures.includes('payment-stop')) return false;
      return one.basis !== 'joint-2024' || !excepted(asked, exceptions);
    }) ?? null
  );
}

/** Whether something new may be opened for the person: an account, a digital wallet, a phone card. */
export function allowsOpening(
  measures: readonly MeasureInForce[],
  what: 'account' | 'wallet' | 'card',
): Barred {
  return measures.find((one) => one.measures.includes(`no-new-${what}`)) ?? null;
}

const isCaseAccount = ({ caseAccount }: MeasureInForce, { number }: AskedOf) =>
  caseAccount !== null && caseAccount === number;

const excepted = ({ purpose }: AskedOf, exceptions: readonly string[]) =>
  purpose !== null && exceptions.includes(purpose);
