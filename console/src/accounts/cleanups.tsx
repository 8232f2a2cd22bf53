/** Clean-up of the stock: who is above the limits, what was asked of them, how far it is, and work for many at once. */
import type { TableProps } from 'antd';
import { CLEANUP_GROUNDS, CLEANUP_STATES } from '../../../src/accounts/contract-codes.ts';
import type { AccountCleanupRowView, AccountCleanupView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Due } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { CleanupOpened } from './cleanup.tsx';
import { AskMany } from './cleanup-acts.tsx';
import { CleanupProgress } from './cleanup-progress.tsx';
import { AccountSections } from './sections.tsx';

export function AccountCleanups() {
  const words = useWords();
  const { t } = words;
  const { api, role } = useSeat();
  return (
    <DeskPage<AccountCleanupRowView, AccountCleanupView>
      title={t('nav.account-cleanups')}
      lead={t('account-cleanups.lead')}
      clause="six-ministry-2016.5"
      path={`${api}/account-cleanups`}
      filters={[
        {
          name: 'state',
          label: t('ledger.state'),
          any: t('account-cleanup-state.open'),
          options: [
            { value: 'all', label: t('transfers.all') },
            ...CLEANUP_STATES.map((value) => ({ value, label: t(`account-cleanup-state.${value}`) })),
          ],
        },
        {
          name: 'ground',
          label: t('account-cleanups.ground'),
          options: CLEANUP_GROUNDS.map((value) => ({ value, label: t(`account-cleanup-ground.${value}`) })),
        },
        {
          name: 'reached',
          label: t('account-cleanups.reached'),
          options: (['yes', 'no'] as const).map((value) => ({
            value,
            label: t(`account-cleanups.reached-${value}`),
          })),
        },
        {
          name: 'late',
          label: t('account-cleanups.late'),
          options: [{ value: 'yes', label: t('account-cleanups.late') }],
        },
      ]}
      first={{ state: 'open' }}
      columns={(at) => columns(words, at)}
      none={[t('account-cleanups.none'), t('account-cleanups.none-next')]}
      show={(cleanup) => <CleanupOpened cleanup={cleanup} />}
      {...(may(role, 'cleanUpAccounts')
        ? {
            batch: {
              nameOf: ({ holderName }) => holderName ?? '—',
              above: (marked, clear) => <AskMany marked={marked} onClear={clear} />,
            },
          }
        : {})}
    >
      <AccountSections here="clean-up" />
      <CleanupProgress />
    </DeskPage>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<AccountCleanupRowView>,
): NonNullable<TableProps<AccountCleanupRowView>['columns']> {
  const all: NonNullable<TableProps<AccountCleanupRowView>['columns']> = [
    {
      title: t('bank-accounts.holder'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {row.holderName ?? '—'}
          </Go>
          <span className="quiet">
            {row.grounds.map((ground) => t(`account-cleanup-ground.${ground}`)).join(t('common.list-comma'))}
          </span>
        </span>
      ),
    },
    {
      title: t('account-cleanups.cards'),
      align: 'right',
      className: 'digits',
      responsive: ['md'],
      render: (_, { counts }) => countText(counts.debitCards),
    },
    {
      title: t('account-cleanups.class-one'),
      align: 'right',
      className: 'digits',
      responsive: ['md'],
      render: (_, { counts }) => countText(counts.classOne),
    },
    {
      title: t('account-cleanups.contacts'),
      align: 'right',
      className: 'digits',
      responsive: ['md'],
      render: (_, { contacts }) => countText(contacts),
    },
    {
      title: t('account-cleanups.due'),
      responsive: ['md'],
      width: 190,
      render: (_, { dueAt, state }) => <Due at={dueAt} met={state === 'settled'} />,
    },
    {
      title: t('ledger.state'),
      width: 150,
      render: (_, row) => (
        <Mark tone={row.state === 'settled' ? 'permit' : row.late ? 'refuse' : 'hold'}>
          {row.end === null ? t('account-cleanup-state.open') : t(`account-cleanup-end.${row.end}`)}
        </Mark>
      ),
    },
  ];
  return narrow ? all.filter((_, index) => index === 0 || index === 5) : all;
}
