/** Orders, holds and returns as they are shown: accounts by their last four signs, nothing that opens. */
import type { StepView } from '../kernel/subjects.ts';
import { endOf } from './fund-answer.ts';
import type * as contract from './fund-contract.ts';
import type { FundHold } from './fund-hold.ts';
import type { FundRequest } from './fund-request.ts';
import type { FundReturn } from './fund-return.ts';

interface Stored<S> {
  readonly id: string;
  readonly version: number;
  readonly data: S;
}

export function requestRow({ id, version, data }: Stored<FundRequest>): contract.RequestRowView {
  const { order, bank, state, until, asked, answers } = data;
  const { kind, reference, account, amountFen } = order;
  const told = answers.map(({ request: _, returned: __, why, ...answer }) => ({ ...answer, why: [...why] }));
  return {
    id,
    version,
    kind,
    bank,
    reference,
    accountLast4: account.last4,
    amountFen,
    state,
    until,
    asked,
    answers: told,
  };
}

export function holdRow({ id, version, data }: Stored<FundHold>): contract.HoldRowView {
  const { kind, by, order, account, state, receivedAt, returns, late } = data;
  const { reference, amountFen } = order;
  const shares = returns.flatMap((one) => one.shares);
  const rest = { receivedAt, until: endOf(data), shares, late };
  return {
    id,
    version,
    kind,
    by,
    reference,
    accountLast4: order.account.last4,
    account,
    amountFen,
    state,
    ...rest,
  };
}

export function returnRow({ id, version, data }: Stored<FundReturn>): contract.ReturnRowView {
  const { request, way, state, frozenFen, shares, noticeUntil, objections, executedAt } = data;
  const openObjections = objections.filter(({ settled }) => settled === null).length;
  return {
    id,
    version,
    request,
    way,
    state,
    frozenFen,
    shares: [...shares],
    noticeUntil,
    openObjections,
    executedAt,
  };
}

export function returnDetail(
  stored: Stored<FundReturn>,
  order: Stored<FundRequest> | undefined,
  history: StepView[],
): contract.ReturnDetailView {
  const { reason, claims, objections } = stored.data;
  return {
    ...returnRow(stored),
    reason,
    claims: [...claims],
    objections: [...objections],
    order: order === undefined ? null : requestRow(order),
    history,
  };
}
