/** The national list as it stands here: entries, and at its keeper how far each member has come. */
import { type TableProps, Tabs } from 'antd';
import { ENTRY_STATES } from '../../../src/blacklist/contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { BlacklistEntryView, BlacklistRowView } from '../api/types.ts';
import { Desk } from '../channels/desk.tsx';
import { type Address, useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Page } from '../parts/page.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Entry } from './entry.tsx';
import { Members } from './members.tsx';
import { Standing } from './standing.tsx';

export function NationalList() {
  const { t } = useWords();
  const { org } = useSeat();
  const address = useAddress();
  const items = [
    { key: 'entries', label: t('blacklist.tab-entries'), children: <Entries /> },
    { key: 'members', label: t('blacklist.tab-members'), children: <Members /> },
  ];
  return (
    <Page title={t('nav.blacklist')} lead={t('blacklist.lead')} wide>
      {org.kind === 'hub' ? (
        <Tabs
          activeKey={address.get('tab') ?? 'entries'}
          onChange={(tab) => address.set({ tab: tab === 'entries' ? undefined : tab, item: undefined })}
          items={items}
          destroyOnHidden
        />
      ) : (
        <Entries />
      )}
    </Page>
  );
}

function Entries() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const state = address.get('state');
  const found = usePages<BlacklistRowView>(
    `${api}/blacklist-entries${query({ state, limit: 50 })}`,
    address.shown,
  );
  const shown = address.get('item') === undefined ? 5 : 3;
  return (
    <div className="blocks">
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('blacklist.state'),
            options: ENTRY_STATES.map((value) => ({ value, label: t(`blacklist-state.${value}`) })),
          },
        ]}
      />
      <Desk<BlacklistEntryView>
        label={t('nav.blacklist')}
        path={(id) => `${api}/blacklist-entries/${id}`}
        show={(entry) => <Entry entry={entry} />}
        list={
          <List
            label={t('nav.blacklist')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address).slice(0, shown)}
            rowClassName={({ id }) => (id === address.get('item') ? 'row-open' : '')}
            empty={
              state === undefined ? (
                <Notice tone="neutral" title={t('blacklist.none')}>
                  <p>{t('blacklist.none-next')}</p>
                </Notice>
              ) : (
                <NothingMatches onClear={() => address.set({ state: undefined })} />
              )
            }
          />
        }
      />
    </div>
  );
}

function columns({ t, pick }: Words, address: Address): NonNullable<TableProps<BlacklistRowView>['columns']> {
  return [
    {
      title: t('blacklist.who'),
      render: (_, { id, name, kind }) => (
        <span className="stack">
          <Go to={`${address.path}?item=${id}`}>{name ?? t('blacklist.person')}</Go>
          <span className="quiet">{t(`blacklist-kind.${kind}`)}</span>
        </span>
      ),
    },
    {
      title: t('blacklist.violation'),
      width: 170,
      render: (_, { violation }) => t(`blacklist-violation.${violation}`),
    },
    { title: t('blacklist.state'), width: 110, render: (_, row) => <Standing entry={row} /> },
    {
      title: t('blacklist.origin'),
      responsive: ['md'],
      width: 180,
      render: (_, { origin }) => pick(origin.name),
    },
    {
      title: t('blacklist.until'),
      responsive: ['md'],
      width: 120,
      className: 'digits',
      dataIndex: 'until',
    },
  ];
}
