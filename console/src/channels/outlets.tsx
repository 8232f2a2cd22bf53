/** Outlets of the company and of its agents; the open one stands beside the list. */
import type { TableProps } from 'antd';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { OutletRowView } from '../api/types.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go, GoButton } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { provinceName } from '../parts/provinces.ts';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Desk } from './desk.tsx';
import { OutletBeside } from './outlet.tsx';

const STATES = ['open', 'closed'] as const;

export function Outlets() {
  const words = useWords();
  const { t } = words;
  const { api, org, role } = useSeat();
  const address = useAddress();
  const state = address.get('state');
  const agent = address.get('agent');
  const found = usePages<OutletRowView>(`${api}/outlets${query({ state, agent, limit: 50 })}`, address.shown);
  return (
    <div className="blocks">
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('outlets.state'),
            options: STATES.map((value) => ({ value, label: t(`agent.outlet-${value}`) })),
          },
        ]}
      >
        {may(role, 'outlets') ? (
          <GoButton
            type="primary"
            className="filter-act"
            to={`/${org.id}/agents/outlets/new${query({ agent })}`}
          >
            {t('new-outlet.title')}
          </GoButton>
        ) : null}
      </Filters>
      <Desk<OutletRowView>
        label={t('agents.tab-outlets')}
        path={(id) => `${api}/outlets/${id}`}
        show={(outlet) => <OutletBeside outlet={outlet} />}
        list={
          <List
            label={t('agents.tab-outlets')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address)}
            rowClassName={({ id }) => (id === address.get('item') ? 'row-open' : '')}
            empty={
              state === undefined ? (
                <Notice tone="neutral" title={t('outlets.none')}>
                  <p>{t('outlets.none-next')}</p>
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

function columns({ t, pick }: Words, address: Address): NonNullable<TableProps<OutletRowView>['columns']> {
  const all: NonNullable<TableProps<OutletRowView>['columns']> = [
    {
      title: t('outlets.name'),
      render: (_, { id, name, agent }) => (
        <span className="stack">
          <Go to={`${address.path}?tab=outlets&item=${id}`}>{name}</Go>
          <span className="quiet">{agent?.name ?? t('outlet-kind.own')}</span>
        </span>
      ),
    },
    {
      title: t('outlets.state'),
      width: 110,
      render: (_, { state }) => (
        <Mark tone={state === 'open' ? 'permit' : 'neutral'}>{t(`agent.outlet-${state}`)}</Mark>
      ),
    },
    {
      title: t('agents.province'),
      responsive: ['md'],
      width: 120,
      render: (_, { province }) => pick(provinceName(province)),
    },
    {
      title: t('outlets.devices'),
      responsive: ['md'],
      width: 200,
      render: (_, { devices }) => (
        <span className="mono">{devices.length === 0 ? '—' : devices.join(t('common.list-comma'))}</span>
      ),
    },
    { title: t('agent.since'), responsive: ['md'], width: 120, className: 'digits', dataIndex: 'since' },
  ];
  return address.get('item') === undefined ? all : all.slice(0, 2);
}
