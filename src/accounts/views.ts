/** Accounts and transfers as they are shown: numbers by their last four signs, nothing that opens. */
import type { StepView } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import type { MeasureInForce } from '../penalties/read-model.ts';
import { type Account, stopsOf } from './account.ts';
import type { AccountDetailView, AccountRowView } from './contract.ts';
import type { DebitCardException } from './exception.ts';
import type { ExceptionRowView } from './exception-contract.ts';
import type { Unnamed } from './names.ts';
import type { Transfer } from './transfer.ts';
import type { PayerViewShown, TransferDetailView, TransferRowView } from './transfer-contract.ts';

interface Stored<S> {
  readonly id: string;
  readonly version: number;
  readonly data: S;
}

export function accountRow({ id, version, data }: Stored<Account>): Unnamed<AccountRowView> {
  const { kind, state, number, debitCard, holder, province, openedOn, legacy } = data;
  const stops = stopsOf(data);
  return {
    id,
    kind,
    state,
    stops,
    last4: number.last4,
    debitCard,
    holder,
    province,
    openedOn,
    legacy,
    version,
  };
}

/** What stands beside an account, read with it. */
interface AccountBeside {
  readonly history: StepView[];
  readonly measures: readonly MeasureInForce[];
  readonly holds: AccountDetailView['holds'];
}

export function accountDetail(
  stored: Stored<Account>,
  { history, measures, holds }: AccountBeside,
): Unnamed<AccountDetailView> {
  const { usedAt, verifiedAt, dormant, phone, statement, exception, suspension, number } = stored.data;
  return {
    ...accountRow(stored),
    usedAt,
    verifiedAt,
    dormantSince: dormant?.since ?? null,
    phoneLeft: phone !== null,
    statement,
    exception,
    measures: measures
      .filter(({ exempt }) => !exempt.includes(stored.id))
      .map(({ id, measures: kinds, from, to, rule, caseAccount }) => ({
        id,
        measures: [...kinds],
        from,
        to,
        rule,
        caseAccount: caseAccount === number.digest,
      })),
    holds,
    suspension: suspension === null ? null : { ...suspension, papers: [...suspension.papers] },
    history,
  };
}

export function exceptionRow({ id, version, data }: Stored<DebitCardException>): Unnamed<ExceptionRowView> {
  return { id, version, ...data };
}

/** Of the payer: last signs of the account and masked name, where it is on file. */
type Payer = Pick<TransferRowView, 'payerLast4' | 'payerName'>;

export function transferRow({ id, version, data }: Stored<Transfer>, payer: Payer): TransferRowView {
  const { reference, channel, state, payer: from, payee, amountFen, acceptedAt, releaseAt } = data;
  const { ended, stop } = data;
  return {
    id,
    reference,
    channel,
    state,
    payer: from,
    ...payer,
    payeeLast4: payee.last4,
    amountFen,
    acceptedAt,
    releaseAt,
    endedAt: ended?.at ?? null,
    reason: ended?.reason ?? stop?.reason ?? null,
    version,
  };
}

export function transferDetail(
  stored: Stored<Transfer>,
  payer: Payer,
  history: StepView[],
): TransferDetailView {
  const { releasedAt, attempts, stop } = stored.data;
  return { ...transferRow(stored, payer), releasedAt, attempts, stop, history };
}

/** What the payer sees, who holds the receipt of this one transfer. */
export function payerView({ data }: Stored<Transfer>, payerLast4: string, now: Instant): PayerViewShown {
  const { reference, state, amountFen, payee, acceptedAt, releaseAt, ended } = data;
  const mayCancel = (state === 'held' || state === 'stopped') && releaseAt !== null && now < releaseAt;
  const endedAt = ended?.at ?? null;
  const payeeLast4 = payee.last4;
  return { reference, state, amountFen, payerLast4, payeeLast4, acceptedAt, releaseAt, endedAt, mayCancel };
}
