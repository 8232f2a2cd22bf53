/** One customer above the limits: the accounts with what is used least first, what was asked, what came of it. */
import type { AccountCleanupView } from '../api/types.ts';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { CleanupActs } from './cleanup-acts.tsx';
import { useAccountName } from './facts.tsx';

export interface CleanupProps {
  readonly cleanup: AccountCleanupView;
}

export function CleanupOpened({ cleanup }: CleanupProps) {
  const { t } = useWords();
  const { holderName, state, grounds, openedAt, dueAt, late, end, reason } = cleanup;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{holderName ?? '—'}</b>
        <Mark tone={state === 'settled' ? 'permit' : late ? 'refuse' : 'hold'}>
          {end === null ? t('account-cleanup-state.open') : t(`account-cleanup-end.${end}`)}
        </Mark>
      </header>
      <Facts
        items={[
          [
            t('account-cleanups.ground'),
            grounds.map((ground) => t(`account-cleanup-ground.${ground}`)).join(t('common.list-comma')),
          ],
          [t('account-cleanups.found'), <When key="found" at={openedAt} />],
          [t('account-cleanups.due'), <Due key="due" at={dueAt} met={state === 'settled'} />],
          reason === null ? null : [t('acts.reason'), reason],
        ]}
      />
      <Accounts cleanup={cleanup} />
      <Asked cleanup={cleanup} />
      <CleanupActs cleanup={cleanup} />
      <section>
        <h3>{t('history.title')}</h3>
        <History
          steps={cleanup.history}
          detailed
          commandOf={(command) => wordOf(t, 'account-cleanup-command', command)}
        />
      </section>
    </>
  );
}

function Accounts({ cleanup: { accounts } }: CleanupProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const nameOf = useAccountName();
  return (
    <section>
      <h3>{t('account-cleanups.accounts')}</h3>
      <ul className="rows">
        {accounts.map((account) => (
          <li key={account.id}>
            <Go to={`/${org.id}/bank-accounts/${account.id}`}>{nameOf(account)}</Go>
            <span className="quiet">
              {t(`account-state.${account.state}`)} · {account.openedOn}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Asked({ cleanup: { asked } }: CleanupProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  return (
    <section>
      <h3>{t('account-cleanups.asked')}</h3>
      {asked.length === 0 ? <p className="quiet">{t('account-cleanups.asked-none')}</p> : null}
      <ul className="rows">
        {asked.toReversed().map(({ account, at, way, text }) => (
          <li key={`${at} ${way}`}>
            <span className="stack">
              <span>
                <b>{t(`contact-way.${way}`)}</b> <span className="quiet">{nameOf(account)}</span>
              </span>
              <span>{text}</span>
            </span>
            <When at={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
