/** One account: state, what is in force against its holder, money on it that is held, its transfers, what can be done. */
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useData, usePages } from '../api/data.ts';
import type { BankAccountView, TransferRowView } from '../api/types.ts';
import { moneyText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { mayOpen, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { AccountActs } from './account-acts.tsx';
import {
  AccountFacts,
  type AccountProps,
  AccountState,
  Holds,
  Measures,
  SuspensionFacts,
  useAccountName,
} from './facts.tsx';
import { TRANSFER_TONES } from './tones.ts';

export function BankAccountPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<BankAccountView>(`${api}/bank-accounts/${id}`);
  if (data !== undefined) return <Opened account={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

function Opened({ account }: AccountProps) {
  const { t } = useWords();
  const seat = useSeat();
  const address = useAddress();
  const nameOf = useAccountName();
  const commandOf = (command: string) => wordOf(t, 'account-command', command);
  return (
    <Page
      title={nameOf(account)}
      lead={
        <span className="object-head">
          <span>{account.holderName ?? '—'}</span>
          <AccountState account={account} />
        </span>
      }
      acts={<Go to={`/${seat.org.id}/bank-accounts`}>{t('bank-accounts.back')}</Go>}
    >
      <div className="columns">
        <Panel>
          <Tabs
            activeKey={address.get('tab') ?? 'overview'}
            onChange={(tab) => address.set({ tab: tab === 'overview' ? undefined : tab }, true)}
            destroyOnHidden
            items={[
              { key: 'overview', label: t('card.tab-overview'), children: <Overview account={account} /> },
              ...(mayOpen(seat, 'transfers')
                ? [
                    {
                      key: 'transfers',
                      label: t('bank-accounts.transfers'),
                      children: <Sent account={account} />,
                    },
                  ]
                : []),
              {
                key: 'decisions',
                label: t('card.tab-decisions'),
                children: <History steps={account.history} detailed commandOf={commandOf} />,
              },
              {
                key: 'history',
                label: t('card.tab-history'),
                children: <History steps={account.history} commandOf={commandOf} />,
              },
            ]}
          />
        </Panel>
        <AccountActs account={account} />
      </div>
    </Page>
  );
}

function Overview({ account }: AccountProps) {
  return (
    <div className="blocks">
      <AccountFacts account={account} />
      <SuspensionFacts account={account} />
      <Measures account={account} />
      <Holds account={account} />
    </div>
  );
}

/** Transfers paid from the account, latest first. */
function Sent({ account: { id } }: AccountProps) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const address = useAddress();
  const found = usePages<TransferRowView>(`${api}/transfers?payer=${id}&limit=50`, address.shown);
  return (
    <List<TransferRowView>
      label={t('bank-accounts.transfers')}
      found={found}
      onMore={address.showMore}
      rowKey="id"
      columns={[
        {
          title: t('transfers.reference'),
          render: (_, row) => (
            <span className="stack">
              <Go to={`/${org.id}/transfers?state=all&item=${row.id}`} className="digits">
                {row.reference}
              </Go>
              <span className="quiet">{t('transfers.to', { last4: row.payeeLast4 })}</span>
            </span>
          ),
        },
        {
          title: t('transfers.amount'),
          align: 'right',
          className: 'digits',
          render: (_, { amountFen }) => moneyText(amountFen),
        },
        {
          title: t('transfers.accepted'),
          responsive: ['md'],
          render: (_, { acceptedAt }) => <When at={acceptedAt} stacked />,
        },
        {
          title: t('ledger.state'),
          render: (_, { state }) => <Mark tone={TRANSFER_TONES[state]}>{t(`transfer-state.${state}`)}</Mark>,
        },
      ]}
      empty={<Notice tone="neutral" title={t('bank-accounts.transfers-none')} />}
    />
  );
}
