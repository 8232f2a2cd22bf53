/** What is sent to subscribers and networks: each item with its receipt, and what waits while the gateway is away. */
import { Input, type TableProps } from 'antd';
import { useState } from 'react';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { DispatchRowView } from '../api/types.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { useQueueKeys } from '../queue/keys.ts';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { Gateway } from './gateway.tsx';
import { DispatchItem } from './item.tsx';
import { DISPATCH_TONES, whatOf } from './what.ts';

const STATES = ['waiting', 'sent', 'delivered', 'applied', 'failed', 'superseded'] as const;

export function DispatchPage() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  // A number stays on this page: it enters no address.
  const [number, setNumber] = useState('');
  const asked = {
    state: address.get('state'),
    subject: address.get('subject'),
    limit: 50,
  };
  const found = usePages<DispatchRowView>(
    number === '' ? `${api}/dispatch${query(asked)}` : `${api}/dispatch/search`,
    address.shown,
    { body: number === '' ? undefined : { ...asked, number } },
  );
  const open = address.get('item');
  const show = (id: string | undefined): void => address.set({ item: id }, open !== undefined);
  const keys = useQueueKeys({ ids: found.items.map(({ id }) => id), open, show });
  const clear = (): void => {
    setNumber('');
    address.set({ state: undefined, subject: undefined, show: undefined });
  };
  const filtered = asked.state !== undefined || asked.subject !== undefined || number !== '';
  return (
    <Page title={t('nav.dispatch')} lead={t('dispatch.lead')} wide acts={<KeyHelp rows={keyRows(words)} />}>
      <Gateway />
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('risk.state'),
            options: STATES.map((value) => ({ value, label: t(`dispatch-state.${value}`) })),
          },
        ]}
      >
        <Input.Search
          placeholder={t('cards.search')}
          aria-label={t('cards.search')}
          title={t('cards.search-note')}
          inputMode="tel"
          autoComplete="off"
          maxLength={64}
          allowClear
          onSearch={(text) => setNumber(text.trim())}
          className="receipt-field"
        />
      </Filters>
      {asked.subject === undefined ? null : (
        <p className="meta">
          {t('dispatch.one-card')}{' '}
          <button type="button" className="plain-link" onClick={clear}>
            {t('table.filter-clear')}
          </button>
        </p>
      )}
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List
            label={t('nav.dispatch')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address, open !== undefined)}
            rowClassName={({ id }) => (id === open ? 'row-open' : id === keys.at ? 'row-at' : '')}
            onRow={({ id }) => ({ onClick: () => show(id) })}
            {...(open === undefined ? { scroll: { x: 960 } } : {})}
            empty={
              filtered ? (
                <NothingMatches onClear={clear} />
              ) : (
                <Notice tone="neutral" title={t('dispatch.none')}>
                  <p>{t('dispatch.none-next')}</p>
                </Notice>
              )
            }
          />
        </Panel>
        {open === undefined ? null : <DispatchItem key={open} id={open} onClose={() => show(undefined)} />}
      </div>
    </Page>
  );
}

function keyRows({ t }: Words) {
  return [
    ['j k', t('key.j')],
    ['Enter', t('key.enter')],
    ['n', t('key.n')],
    ['Esc', t('key.escape')],
  ] as const;
}

function columns(
  words: Words,
  address: Address,
  narrow: boolean,
): NonNullable<TableProps<DispatchRowView>['columns']> {
  const { t } = words;
  const to = (id: string): string => {
    const kept = ['state', 'subject', 'show'].flatMap((name) => {
      const value = address.get(name);
      return value === undefined ? [] : [[name, value]];
    });
    return `${address.path}?${new URLSearchParams([...kept, ['item', id]])}`;
  };
  const all: NonNullable<TableProps<DispatchRowView>['columns']> = [
    {
      title: t('dispatch.what'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row.id)} onClick={(event) => event.stopPropagation()}>
            {whatOf(words, row)}
          </Go>
          <span className="quiet">{row.number}</span>
        </span>
      ),
    },
    {
      title: t('risk.state'),
      width: 160,
      render: (_, row) => (
        <span className="stack">
          <Mark tone={DISPATCH_TONES[row.state]}>{t(`dispatch-state.${row.state}`)}</Mark>
          {row.reason === null ? null : (
            <span className="quiet">{wordOf(t, 'dispatch-fault', row.reason)}</span>
          )}
        </span>
      ),
    },
    {
      title: t('dispatch.queued'),
      responsive: ['md'],
      width: 170,
      render: (_, row) => <When at={row.queuedAt} stacked />,
    },
    {
      title: t('dispatch.proven'),
      responsive: ['md'],
      width: 170,
      render: (_, row) => <When at={row.provenAt} stacked />,
    },
    {
      title: t('dispatch.attempts'),
      responsive: ['md'],
      width: 110,
      align: 'right',
      className: 'digits',
      dataIndex: 'attempts',
    },
    {
      title: t('dispatch.next'),
      responsive: ['md'],
      width: 170,
      render: (_, row) => <When at={row.nextAt} stacked />,
    },
  ];
  return narrow ? all.filter((_, index) => index < 3) : all;
}
