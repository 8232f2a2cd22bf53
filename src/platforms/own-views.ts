/** What the routes of a number of one's own show. */
import type { Subject } from '../kernel/subjects.ts';
import type { Instant } from '../kernel/time.ts';
import type { OwnAccounts } from './own-accounts.ts';
import type { OwnAccountsView, QuestionView } from './own-contract.ts';
import type { NumberQuestion } from './question.ts';
import { counts, organisation, type Shown } from './views.ts';

/** Counts while they can be read; afterwards only what “not mine” was said of. */
export function ownAccounts(
  { receipt, number, askedAt, validTo, platforms }: OwnAccounts,
  { plan, names, now }: Shown & { readonly now: Instant },
): OwnAccountsView {
  return {
    receipt,
    masked: plan.mask(number),
    askedAt,
    validTo,
    platforms: platforms
      .filter(({ notMine }) => now < validTo || notMine !== null)
      .map(({ org, count, notMine, states }) => ({
        ...organisation(org, names),
        count,
        notMine: notMine === null ? null : { ...notMine, states: states === null ? null : counts([states]) },
      })),
  };
}

export function questionRow(
  { id, version, data }: Omit<Subject<NumberQuestion>, 'at'>,
  { plan, names }: Shown,
): QuestionView {
  const { state, from, number, askedAt, dueAt, late, count } = data;
  return {
    id,
    version,
    state,
    from: organisation(from, names),
    number,
    masked: plan.mask(number),
    askedAt,
    dueAt,
    late,
    count,
  };
}
