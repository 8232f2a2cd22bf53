/** Accounts and transfers as they are shown: numbers by their last four signs, nothing that opens. */
import type { StepView } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import { type Account, stopsOf } from './account.ts';
import type { AccountDetailView, AccountRowView, ExceptionRowView } from './contract.ts';
import type { DebitCardException } from './exception.ts';
import type { Transfer } from './transfer.ts';
import type { TransferDetailView, TransferRowView } from './transfer-contract.ts';

interface Stored<S> {
  readonly id: string;
  readonly version: number;
  readonly data: S;
}

export function accountRow({ id, version, data }: Stored<Account>): AccountRowView {
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

export function accountDetail(stored: Stored<Account>, history: StepView[]): AccountDetailView {
  const { usedAt, verifiedAt, dormant, phone, statement, exception, suspension } = stored.data;
  return {
    ...accountRow(stored),
    usedAt,
    verifiedAt,
    dormantSince: dormant?.since ?? null,
    phoneLeft: phone !== null,
    statement,
    exception,
    suspension: suspension === null ? null : { ...suspension, papers: [...suspension.papers] },
    history,
  };
}

export function exceptionRow({ id, version, data }: Stored<DebitCardException>): ExceptionRowView {
  return { id, version, ...data };
}

export function transferRow({ id, version, data }: Stored<Transfer>): TransferRowView {
  const { reference, channel, state, payer, payee, amountFen, acceptedAt, releaseAt, ended } = data;
  const endedAt = ended?.at ?? null;
  const payeeLast4 = payee.last4;
  return {
    id,
    reference,
    channel,
    state,
    payer,
    payeeLast4,
    amountFen,
    acceptedAt,
    releaseAt,
    endedAt,
    version,
  };
}

export function transferDetail(stored: Stored<Transfer>, history: StepView[]): TransferDetailView {
  const { releasedAt, attempts, ended, stop } = stored.data;
  return { ...transferRow(stored), releasedAt, attempts, reason: ended?.reason ?? null, stop, history };
}

/** What the payer sees, who holds the token of this one transfer. */
export function payerView({ data }: Stored<Transfer>, now: Instant) {
  const { state, amountFen, payee, acceptedAt, releaseAt } = data;
  const mayCancel = (state === 'held' || state === 'stopped') && releaseAt !== null && now < releaseAt;
  return { state, amountFen, payeeLast4: payee.last4, acceptedAt, releaseAt, mayCancel };
}
