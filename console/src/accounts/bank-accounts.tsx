/** Accounts of customers: kind, state, what is stopped; found by the number, which stands in no address. */
import { Button, Input, type TableProps } from 'antd';
import { useState } from 'react';
import { ACCOUNT_KINDS, ACCOUNT_STATES } from '../../../src/accounts/contract-codes.ts';
import { useWrite } from '../api/data.ts';
import type { BankAccountRowView, BankAccountView } from '../api/types.ts';
import { useAddress, useGo } from '../parts/address.ts';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go } from '../parts/go.tsx';
import { Notice, WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { AccountActs } from './account-acts.tsx';
import { AccountFacts, AccountState, Measures, SuspensionFacts } from './facts.tsx';
import { AccountSections } from './sections.tsx';

const CAP_CLAUSE = 'six-ministry-2016.5';

export function BankAccounts() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const holder = useAddress().get('holder');
  return (
    <DeskPage<BankAccountRowView, BankAccountView>
      title={t('nav.bank-accounts')}
      lead={t('bank-accounts.lead')}
      clause={CAP_CLAUSE}
      path={`${api}/bank-accounts`}
      filters={[
        {
          name: 'kind',
          label: t('bank-accounts.kind'),
          options: ACCOUNT_KINDS.map((value) => ({ value, label: t(`account-kind.${value}`) })),
        },
        {
          name: 'state',
          label: t('ledger.state'),
          options: ACCOUNT_STATES.map((value) => ({ value, label: t(`account-state.${value}`) })),
        },
        ...(holder === undefined
          ? []
          : [
              {
                name: 'holder',
                label: t('bank-accounts.holder'),
                options: [{ value: holder, label: t('bank-accounts.one-customer') }],
              },
            ]),
      ]}
      columns={(at) => columns(words, at)}
      none={[t('bank-accounts.none'), t('bank-accounts.none-next')]}
      show={(account) => <AccountOpened account={account} />}
    >
      <AccountSections here="accounts" />
      <ByNumber />
    </DeskPage>
  );
}

/** The number goes in a body and is forgotten. */
function ByNumber() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const go = useGo();
  const [typed, setTyped] = useState('');
  const find = useWrite<{ readonly id: string | null }>();
  const send = (): void =>
    find.mutate(
      { path: `${api}/bank-accounts/search`, body: { number: typed.trim() } },
      { onSuccess: ({ id }) => (id === null ? undefined : go(`/${org.id}/bank-accounts/${id}`)) },
    );
  return (
    <form
      className="inline-form"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') send();
      }}
    >
      <Input
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        placeholder={t('bank-counter.number')}
        aria-label={t('bank-counter.number')}
        inputMode="numeric"
        maxLength={48}
      />
      <Button htmlType="submit" loading={find.isPending}>
        {t('bank-accounts.find')}
      </Button>
      <WriteFailure error={find.error} />
      {find.data?.id === null ? <Notice tone="neutral" title={t('bank-accounts.find-none')} /> : null}
    </form>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<BankAccountRowView>,
): NonNullable<TableProps<BankAccountRowView>['columns']> {
  const all: NonNullable<TableProps<BankAccountRowView>['columns']> = [
    {
      title: t('bank-accounts.account'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {t('bank-accounts.ending', { last4: row.last4 })}
          </Go>
          <span className="quiet">
            {t(`account-kind.${row.kind}`)}
            {row.debitCard ? ` · ${t('bank-accounts.card')}` : ''}
          </span>
        </span>
      ),
    },
    {
      title: t('bank-accounts.holder'),
      responsive: ['md'],
      render: (_, { holderName }) => holderName ?? '—',
    },
    {
      title: t('bank-accounts.opened'),
      responsive: ['md'],
      width: 160,
      render: (_, { openedOn, legacy }) => (
        <span className="stack">
          <span className="digits">{openedOn}</span>
          {legacy ? <span className="quiet">{t('bank-accounts.legacy')}</span> : null}
        </span>
      ),
    },
    {
      title: t('ledger.state'),
      width: 150,
      render: (_, row) => (
        <span className="stack">
          <AccountState account={row} />
          {row.stops === 'none' || row.state === 'closed' ? null : (
            <span className="quiet">{t(`account-stops.${row.stops}`)}</span>
          )}
        </span>
      ),
    },
  ];
  return narrow ? all.filter((_, index) => index !== 1 && index !== 2) : all;
}

function AccountOpened({ account }: { readonly account: BankAccountView }) {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t('bank-accounts.ending', { last4: account.last4 })}</b>
        <AccountState account={account} />
        <Go to={`/${org.id}/bank-accounts/${account.id}`}>{t('bank-accounts.open-page')}</Go>
      </header>
      <AccountFacts account={account} />
      <SuspensionFacts account={account} />
      <Measures account={account} />
      <AccountActs account={account} />
    </>
  );
}
