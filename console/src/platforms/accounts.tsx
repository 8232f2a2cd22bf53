/** At a platform: accounts linked to listed numbers, each with where it stands and what runs. */
import type { TableProps } from 'antd';
import { ACCOUNT_STATES } from '../../../src/platforms/contract-codes.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { LinkedAccountView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { FilteredList } from '../parts/filtered-list.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { PlatformTabs } from './tabs.tsx';
import { ACCOUNT_TONES } from './tones.ts';

export function LinkedAccounts() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const state = address.get('state');
  const found = usePages<LinkedAccountView>(
    `${api}/linked-accounts${query({ state, limit: 50 })}`,
    address.shown,
  );
  return (
    <Page title={t('nav.linked-accounts')} lead={t('linked.accounts-lead')} wide>
      <PlatformTabs here="accounts" />
      <FilteredList<LinkedAccountView>
        address={address}
        label={t('linked.tab-accounts')}
        found={found}
        rowKey="id"
        columns={columns(words, org.id)}
        scroll={{ x: 900 }}
        filters={[
          {
            name: 'state',
            label: t('linked.state'),
            options: ACCOUNT_STATES.map((value) => ({ value, label: t(`linked-state.${value}`) })),
          },
        ]}
        none={
          <Notice tone="neutral" title={t('linked.no-account-yet')}>
            <p>{t('linked.no-account-next')}</p>
          </Notice>
        }
      />
    </Page>
  );
}

function columns({ t }: Words, org: string): NonNullable<TableProps<LinkedAccountView>['columns']> {
  return [
    {
      title: t('linked.account'),
      render: (_, { id }) => (
        <Go to={`/${org}/linked-accounts/accounts/${id}`}>
          <span className="mono">{id.slice(1, 9)}</span>
        </Go>
      ),
    },
    {
      title: t('linked.state'),
      width: 220,
      render: (_, row) => (
        <span className="marks">
          <Mark tone={ACCOUNT_TONES[row.state]}>{t(`linked-state.${row.state}`)}</Mark>
          {row.appealOpen ? <Mark tone="hold">{t('linked.appeal-open')}</Mark> : null}
        </span>
      ),
    },
    {
      title: t('linked.verify-by'),
      width: 170,
      render: (_, { state, dueAt, toldAt }) => (
        <span className="stack">
          <Due at={dueAt} met={state !== 'verifying'} />
          {state === 'verifying' && toldAt === null ? (
            <span className="quiet">{t('linked.not-told')}</span>
          ) : null}
        </span>
      ),
    },
    {
      title: t('linked.missed'),
      responsive: ['md'],
      width: 200,
      render: (_, { missed }) => (missed === null ? '—' : t(`linked-breach.${missed}`)),
    },
    {
      title: t('linked.demanded'),
      responsive: ['md'],
      width: 190,
      render: (_, { demandedAt }) => <When at={demandedAt} stacked />,
    },
  ];
}
