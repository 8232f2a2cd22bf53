/** Inquiries into channels: what the daily look through the sales found, and inspections people planned. */
import type { TableProps } from 'antd';
import { CASE_KINDS, CASE_STATES } from '../../../src/channels/contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { ChannelCaseRowView, ChannelCaseView } from '../api/types.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go, GoButton } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Desk } from './desk.tsx';
import { Inquiry } from './inquiry.tsx';
import { CASE_TONES } from './tones.ts';

export function Inquiries() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const filters = { kind: address.get('kind'), state: address.get('state') };
  const found = usePages<ChannelCaseRowView>(
    `${api}/channel-cases${query({ ...filters, limit: 50 })}`,
    address.shown,
  );
  const filtered = filters.kind !== undefined || filters.state !== undefined;
  return (
    <div className="blocks">
      <Filters
        address={address}
        filters={[
          {
            name: 'kind',
            label: t('inquiries.kind'),
            options: CASE_KINDS.map((value) => ({ value, label: t(`inquiry.${value}`) })),
          },
          {
            name: 'state',
            label: t('inquiries.state'),
            options: CASE_STATES.map((value) => ({ value, label: t(`inquiry-state.${value}`) })),
          },
        ]}
      >
        <GoButton type="primary" className="filter-act" to={`/${org.id}/agents/inspections/new`}>
          {t('new-inquiry.title')}
        </GoButton>
      </Filters>
      <Desk<ChannelCaseView>
        label={t('agents.tab-inquiries')}
        path={(id) => `${api}/channel-cases/${id}`}
        show={(inquiry) => <Inquiry inquiry={inquiry} />}
        list={
          <List
            label={t('agents.tab-inquiries')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address)}
            rowClassName={({ id }) => (id === address.get('item') ? 'row-open' : '')}
            empty={
              filtered ? (
                <NothingMatches onClear={() => address.set({ kind: undefined, state: undefined })} />
              ) : (
                <Notice tone="permit" title={t('inquiries.none')}>
                  <p>{t('inquiries.none-next')}</p>
                </Notice>
              )
            }
          />
        }
      />
    </div>
  );
}

function columns({ t }: Words, address: Address): NonNullable<TableProps<ChannelCaseRowView>['columns']> {
  const all: NonNullable<TableProps<ChannelCaseRowView>['columns']> = [
    {
      title: t('inquiries.kind'),
      render: (_, { id, kind, suspected }) => (
        <span className="stack">
          <Go to={`${address.path}?tab=inquiries&item=${id}`}>{t(`inquiry.${kind}`)}</Go>
          {suspected === null ? null : <span className="quiet">{t(`breach.${suspected}`)}</span>}
        </span>
      ),
    },
    {
      title: t('inquiries.about'),
      render: (_, { agent, outlet, place }) => (
        <span className="stack">
          <span>{agent?.name ?? outlet?.name ?? place ?? t('inquiries.street')}</span>
          {agent === null || outlet === null ? null : <span className="quiet">{outlet.name}</span>}
        </span>
      ),
    },
    {
      title: t('inquiries.cards'),
      responsive: ['md'],
      width: 120,
      align: 'right',
      className: 'digits',
      dataIndex: 'cards',
    },
    {
      title: t('inquiries.state'),
      width: 130,
      render: (_, { state, outcome }) => (
        <span className="stack">
          <Mark tone={CASE_TONES[state]}>{t(`inquiry-state.${state}`)}</Mark>
          {outcome === null ? null : <span className="quiet">{t(`inquiry-outcome.${outcome}`)}</span>}
        </span>
      ),
    },
    {
      title: t('inquiries.due'),
      responsive: ['md'],
      width: 150,
      render: (_, { dueAt, state }) => <Due at={dueAt} met={state === 'concluded'} />,
    },
  ];
  return address.get('item') === undefined ? all : all.filter((_, index) => index !== 2);
}
