/** What is said of an account wherever it is shown: kind, dates, what is off and why, what weighs on it. */
import type { BankAccountRowView, BankAccountView } from '../api/types.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { OrganisationName } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { Due, When } from '../parts/when.tsx';
import { clauseOf } from '../penalties/clause-of.ts';
import { useWords, wordOf } from '../words/index.ts';
import { ACCOUNT_TONES } from './tones.ts';

export interface AccountProps {
  readonly account: BankAccountView;
}

/** Kind and last four signs, as people name an account. */
export function useAccountName() {
  const { t } = useWords();
  return ({ kind, last4, debitCard }: Pick<BankAccountRowView, 'kind' | 'last4' | 'debitCard'>): string =>
    `${t(`account-kind.${kind}`)}${debitCard ? t('bank-accounts.with-card') : ''} ${t('bank-accounts.ending', { last4 })}`;
}

export function AccountState({
  account: { state },
}: {
  readonly account: Pick<BankAccountRowView, 'state'>;
}) {
  const { t } = useWords();
  return <Mark tone={ACCOUNT_TONES[state]}>{t(`account-state.${state}`)}</Mark>;
}

export function AccountFacts({ account }: AccountProps) {
  const { t } = useWords();
  const { kind, debitCard, holderName, openedOn, legacy, stops, usedAt, verifiedAt, dormantSince } = account;
  return (
    <Facts
      items={[
        [t('bank-accounts.holder'), holderName ?? '—'],
        [
          t('bank-accounts.kind'),
          `${t(`account-kind.${kind}`)}${debitCard ? ` · ${t('bank-accounts.card')}` : ''}`,
        ],
        [t('bank-accounts.opened'), `${openedOn}${legacy ? ` · ${t('bank-accounts.legacy')}` : ''}`],
        [t('bank-accounts.stops'), t(`account-stops.${stops}`)],
        usedAt === null ? null : [t('bank-accounts.used'), <When key="used" at={usedAt} />],
        verifiedAt === null ? null : [t('bank-accounts.verified'), <When key="verified" at={verifiedAt} />],
        dormantSince === null
          ? null
          : [t('bank-accounts.dormant-since'), <When key="dormant" at={dormantSince} />],
      ]}
    />
  );
}

/** Everything the customer was told when the account was suspended. */
export function SuspensionFacts({ account: { suspension } }: AccountProps) {
  const { t } = useWords();
  if (suspension === null) return null;
  const { stops, reason, clause, channel, papers, by } = suspension;
  return (
    <section>
      <h3>{t('bank-accounts.suspended')}</h3>
      <Facts
        items={[
          [t('bank-accounts.stops'), t(`account-stops.${stops}`)],
          [t('acts.reason'), reason],
          [t('bank-accounts.clause'), <ClauseChip key="clause" clause={clause} />],
          [t('bank-accounts.channel'), channel],
          [t('bank-accounts.papers'), papers.join(t('common.list-comma'))],
          [t('bank-accounts.since'), <When key="since" at={by.at} />],
        ]}
      />
    </section>
  );
}

/** Measures against the holder, with the day from which they are over. */
export function Measures({ account: { measures } }: AccountProps) {
  const { t } = useWords();
  return (
    <section>
      <h3>{t('bank-accounts.measures')}</h3>
      {measures.length === 0 ? <p className="quiet">{t('bank-accounts.measures-none')}</p> : null}
      <ul className="rows">
        {measures.map(({ id, measures: kinds, from, to, rule, caseAccount }) => (
          <li key={`${id} ${rule}`}>
            <span className="stack">
              <b>
                {caseAccount
                  ? t('bank-accounts.case-account')
                  : kinds.map((kind) => wordOf(t, 'measure', kind)).join(t('common.list-comma'))}
              </b>
              <span className="quiet digits">
                {to === null
                  ? t('bank-accounts.measure-open', { from })
                  : t('bank-accounts.measure-days', { from, to })}
              </span>
            </span>
            <ClauseChip clause={clauseOf(rule)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Money on the account that an authority stopped or froze. */
export function Holds({ account: { holds } }: AccountProps) {
  const { t } = useWords();
  if (holds.length === 0) return null;
  return (
    <section>
      <h3>{t('bank-accounts.holds')}</h3>
      <ul className="rows">
        {holds.map(({ id, kind, by, reference, until }) => (
          <li key={id}>
            <span className="stack">
              <b>{t(`fund-kind.${kind}`)}</b>
              <span className="quiet">
                <OrganisationName org={by} name={by} /> <span className="digits">{reference}</span>
              </span>
            </span>
            <Due at={until} />
          </li>
        ))}
      </ul>
    </section>
  );
}
