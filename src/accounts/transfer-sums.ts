/** Sums that go out of an account by day and year: what must be verified, confirmed, or stays where it is (PBoC 261). */
import { type Finding, find } from '../kernel/decision.ts';
import type { LawView } from '../law/index.ts';
import { atCounter, isPayment } from './contract-codes.ts';
import { clauseInForce } from './dated.ts';
import type { TransferAsked } from './transfer.ts';
import type { PayerFacts, SentFacts } from './transfer-facts.ts';
import * as rule from './transfer-rules.ts';

const FEN = 100;

interface Around {
  readonly payer: PayerFacts;
  readonly sent: SentFacts;
  /** To an account of the payer at the same institution. */
  readonly ownHere: boolean;
}

/** Outside the counter, of bank accounts: payment accounts have limits of their own that the seeds do not hold. */
export function sumFindings(asked: TransferAsked, around: Around, law: LawView): Finding[] {
  const { payer } = around;
  if (atCounter(asked) || isPayment(payer.account.kind)) return [];
  return [
    ...(clauseInForce(law, 'pboc-261-2016.transfers')
      ? [...certificateFindings(asked, around, law), ...largeFindings(asked, around, law)]
      : []),
    ...(clauseInForce(law, 'pboc-261-2016.accounts') ? classFindings(asked, around, law) : []),
  ];
}

/** Of persons, and not between their own accounts here. */
function certificateFindings(
  asked: TransferAsked,
  { payer, sent, ownHere }: Around,
  law: LawView,
): Finding[] {
  if (payer.account.holderKind !== 'person' || ownHere) return [];
  const limit = law.number('accounts.non_counter_day_yuan');
  const yuan = (sent.todayToOthersFen + asked.amountFen) / FEN;
  const covered = yuan <= limit.value || asked.certificate;
  return [find(rule.certificate, covered ? 'permit' : 'hold', { yuan: limit.value }, [limit])];
}

interface LargeSums {
  readonly company: number;
  readonly person: number;
}

/** The payer is told of the sum and confirms it before it goes. */
function largeFindings(asked: TransferAsked, { payer, sent }: Around, law: LawView): Finding[] {
  const large = law.parameter<LargeSums>('accounts.large_transfer_alert');
  const above = large.value[payer.account.holderKind === 'unit' ? 'company' : 'person'];
  if ((sent.todayFen + asked.amountFen) / FEN <= above) return [];
  const confirmed = asked.screen?.includes('confirmed') === true;
  return [find(rule.largeAlert, confirmed ? 'permit-with-duties' : 'hold', { yuan: above }, [large])];
}

interface ClassTwoLimits {
  readonly per_day: number;
  readonly per_year: number;
}

/** Class II by day and year to others; class III never more than it may hold. Balances are the bank core's. */
function classFindings(asked: TransferAsked, { payer, sent, ownHere }: Around, law: LawView): Finding[] {
  const { kind } = payer.account;
  if (kind === 'bank-3') {
    const most = law.number('accounts.class3_balance_yuan');
    const over = asked.amountFen / FEN > most.value;
    return over ? [find(rule.classLimit, 'refuse', { span: 'balance', yuan: most.value }, [most])] : [];
  }
  if (kind !== 'bank-2' || ownHere) return [];
  const limits = law.parameter<ClassTwoLimits>('accounts.class2_limits');
  const spans = [
    ['day', sent.todayToOthersFen, limits.value.per_day],
    ['year', sent.yearToOthersFen, limits.value.per_year],
  ] as const;
  return spans
    .filter(([, fen, most]) => (fen + asked.amountFen) / FEN > most)
    .map(([span, , yuan]) => find(rule.classLimit, 'refuse', { span, yuan }, [limits]));
}
