/** What the routes of this folder show. */
import type { StepView, Subject } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import { openSteps } from './account-measures.ts';
import { isBarred, type LinkedAccount, openAppeal } from './account-state.ts';
import type * as contract from './contract.ts';
import type { AccountState } from './contract-codes.ts';
import type { Listing } from './listing.ts';
import type { StateCounts } from './messages.ts';
import type { AccountOrder, ToldPlatform } from './order.ts';
import type { OrderDetailView, OrderRowView } from './order-contract.ts';
import type { AccountList } from './store.ts';

type Names = ReadonlyMap<string, { readonly zh: string; readonly en: string }>;
type Row<S> = Omit<Subject<S>, 'at'>;

/** What rows are shown with. */
export interface Shown {
  readonly names: Names;
  readonly plan: NumberingPlan;
}

export const organisation = (id: string, names: Names) => {
  const { zh, en } = names.get(id) ?? { zh: id, en: id };
  return { id, name: { zh, en } };
};

const signedOf = ({ account, at }: { readonly account: string; readonly at: Instant }) => ({ account, at });

export function orderRow({ id, version, data }: Row<AccountOrder>, names: Names): OrderRowView {
  const { state, reference, ground, basis, scope, numbers, issued, dueAt, told, late } = data;
  return {
    id,
    version,
    state,
    reference,
    ground,
    basis,
    scope,
    numbers: numbers.length,
    issued,
    dueAt,
    late: late.map((one) => organisation(one, names)),
    platforms: told.map((one) => platformOf(one, late, names)),
  };
}

function platformOf(told: ToldPlatform, late: readonly string[], names: Names) {
  const { org, received, receivedAt, answers, doneAt, withdrawnAt } = told;
  const all = Object.values(answers);
  const states = counts(all.map((one) => one.states));
  return {
    platform: organisation(org, names),
    received,
    receivedAt,
    answered: all.length,
    doneAt,
    late: late.includes(org),
    withdrawnAt,
    accounts: sum(states),
    states,
  };
}

/** Adds counts up, without states nobody is in. */
export function counts(all: readonly StateCounts[]) {
  const total = new Map<AccountState, number>();
  for (const one of all)
    for (const [state, count] of Object.entries(one) as [AccountState, number][])
      total.set(state, (total.get(state) ?? 0) + count);
  return [...total].map(([state, count]) => ({ state, count }));
}

const sum = (states: readonly { readonly count: number }[]) =>
  states.reduce((total, { count }) => total + count, 0);

export function orderDetail(
  row: Row<AccountOrder>,
  { names, history, plan }: Shown & { readonly history: StepView[] },
): OrderDetailView {
  const { numbers, told, withdrawal } = row.data;
  return {
    ...orderRow(row, names),
    withdrawal,
    items: numbers.map((number) => ({
      number,
      masked: plan.mask(number),
      answers: told.map(({ org, answers }) => {
        const answer = answers[number];
        const states = counts(answer === undefined ? [] : [answer.states]);
        return { platform: org, accounts: answer === undefined ? null : sum(states), states };
      }),
    })),
    history,
  };
}

export function listingRow(
  { id, version, data }: Row<Listing>,
  { names, plan }: Shown,
): contract.ListingRowView {
  const { state, number, from, reference, ground, listedAt, dueAt, late, accounts } = data;
  return {
    id,
    version,
    state,
    number,
    masked: plan.mask(number),
    from: organisation(from, names),
    reference,
    ground,
    listedAt,
    dueAt,
    late,
    accounts: Object.entries(accounts).map(([account, stands]) => ({ id: account, state: stands })),
  };
}

export function accountRow({ id, version, data }: Row<LinkedAccount>): contract.AccountRowView {
  const { state, demandedAt, dueAt, toldAt, late, missed } = data;
  const appealOpen = openAppeal(data) !== undefined;
  return {
    id,
    version,
    state,
    demandedAt,
    dueAt,
    toldAt,
    late,
    missed,
    barred: isBarred(data),
    appealOpen,
  };
}

export function accountListRow(
  { from, states, ...list }: AccountList,
  names: Names,
): contract.AccountListView {
  const counted = counts([states]);
  return { ...list, from: organisation(from, names), accounts: sum(counted), states: counted };
}

interface Beside extends Pick<contract.AccountDetailView, 'account' | 'history' | 'clocks'> {
  readonly law: LawView;
}

export function accountDetail(
  row: Row<LinkedAccount>,
  { account, history, clocks, law }: Beside,
): contract.AccountDetailView {
  const { notice, listings, measures, appeals, checks, ended } = row.data;
  const { clause, steps, open } = openSteps(row.data, law);
  return {
    ...accountRow(row),
    account,
    channel: notice.channel,
    papers: notice.papers,
    ladder: { clause, steps: [...steps], open: [...open] },
    clocks,
    checks: checks.map(({ way, passed, ...by }) => ({ way, passed, ...signedOf(by) })),
    listings: [...listings],
    measures: measures.map((one) => ({ ...one, by: signedOf(one.by) })),
    appeals: [...appeals],
    ended,
    history,
  };
}
