/** The register of reports: free filters, newest first, each row a link to its report. */
import { Button, Input, type TableProps } from 'antd';
import { useEffect, useState } from 'react';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { ReportRowView } from '../api/types.ts';
import { receiptFrom } from '../format/number.ts';
import { type Address, useAddress, useGo } from '../parts/address.ts';
import { type Filter, Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { NumberCell } from '../parts/number-cell.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { PROVINCES } from '../parts/provinces.ts';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Export } from './export.tsx';
import { REPORT_TONES } from './tones.ts';

const NAMES = ['state', 'suspicion', 'channel', 'province', 'overdue', 'q'] as const;

export function Reports() {
  const words = useWords();
  const { t } = words;
  const { api, org, role } = useSeat();
  const address = useAddress();
  const go = useGo();
  const filters = Object.fromEntries(NAMES.map((name) => [name, address.get(name)]));
  const found = usePages<ReportRowView>(`${api}/reports${query({ ...filters, limit: 50 })}`, address.shown);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <Page
      title={t('nav.reports')}
      lead={t('reports.lead')}
      wide
      acts={
        <>
          <Export filters={filters} total={found.total} />
          {may(role, 'imports') ? (
            <Button type="primary" onClick={() => go(`/${org.id}/reports/new`)}>
              {t('reports.new')}
            </Button>
          ) : null}
        </>
      }
    >
      <Filters address={address} filters={filtersOf(words)}>
        <ReceiptField address={address} />
      </Filters>
      <Panel flush>
        <List
          label={t('nav.reports')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={columns(words, org.id)}
          scroll={{ x: 960 }}
          empty={
            filtered ? (
              <NothingMatches
                onClear={() => address.set(Object.fromEntries(NAMES.map((name) => [name, undefined])))}
              />
            ) : (
              <Notice tone="neutral" title={t('reports.none')}>
                <p>{t('reports.none-next')}</p>
              </Notice>
            )
          }
        />
      </Panel>
    </Page>
  );
}

/** Receipt numbers as typed or read over the telephone; `/` jumps here. */
function ReceiptField({ address }: { readonly address: Address }) {
  const { t } = useWords();
  const [text, setText] = useState(address.get('q') ?? '');
  const asked = address.get('q');
  useEffect(() => setText(asked ?? ''), [asked]);
  return (
    <Input.Search
      className="receipt-field"
      placeholder={t('reports.search')}
      aria-label={t('reports.search')}
      value={text}
      allowClear
      onChange={({ target }) => setText(target.value)}
      onSearch={(value) => address.set({ q: value === '' ? undefined : receiptFrom(value), show: undefined })}
      maxLength={64}
    />
  );
}

function filtersOf({ t, pick }: Words): Filter[] {
  return [
    {
      name: 'state',
      label: t('reports.state'),
      options: (['open', 'unrouted', 'received', 'routed', 'checked', 'closed'] as const).map((value) => ({
        value,
        label: t(`report-state.${value}`),
      })),
    },
    {
      name: 'suspicion',
      label: t('queue.suspicion'),
      options: (['fraud', 'harassment', 'unknown'] as const).map((value) => ({
        value,
        label: t(`suspicion.${value}`),
      })),
    },
    {
      name: 'channel',
      label: t('reports.channel'),
      options: (['web', 'app', 'phone', 'sms', '12321', '110', '96110', 'carrier', 'authority'] as const).map(
        (value) => ({ value, label: t(`channel.${value}`) }),
      ),
    },
    {
      name: 'province',
      label: t('reports.province'),
      options: PROVINCES.map(({ code, name }) => ({ value: code, label: pick(name) })),
    },
    { name: 'overdue', label: t('queue.due'), options: [{ value: 'true', label: t('reports.overdue') }] },
  ];
}

function columns({ t, pick }: Words, org: string): NonNullable<TableProps<ReportRowView>['columns']> {
  return [
    {
      title: t('reports.receipt'),
      width: 160,
      render: (_, row) => (
        <Go to={`/${org}/reports/${row.id}`} className="mono">
          {row.receipt}
        </Go>
      ),
    },
    { title: t('reports.number'), render: (_, row) => <NumberCell number={row.number} /> },
    {
      title: t('reports.kind'),
      responsive: ['md'],
      width: 130,
      render: (_, row) => (
        <span className="stack">
          <span>{t(`suspicion.${row.suspicion}`)}</span>
          <span className="quiet">
            {t(`medium.${row.medium}`)} · {t(`channel.${row.channel}`)}
          </span>
        </span>
      ),
    },
    {
      title: t('reports.similar'),
      responsive: ['md'],
      width: 84,
      align: 'right',
      className: 'digits',
      dataIndex: 'similar',
    },
    {
      title: t('reports.state'),
      width: 124,
      render: (_, row) => (
        <span className="stack">
          <Mark tone={REPORT_TONES[row.state]}>{t(`report-state.${row.state}`)}</Mark>
          {row.outcome === null ? null : <span className="quiet">{t(`result.${row.outcome}`)}</span>}
        </span>
      ),
    },
    {
      title: t('reports.routed-to'),
      responsive: ['md'],
      width: 116,
      render: (_, row) =>
        row.routedTo === null ? <span className="quiet">—</span> : pick(row.routedTo.name),
    },
    {
      title: t('reports.due'),
      responsive: ['md'],
      width: 144,
      render: (_, row) => <Due at={row.dueAt} met={row.state === 'closed'} />,
    },
    {
      title: t('reports.received'),
      responsive: ['md'],
      width: 144,
      render: (_, row) => <When at={row.receivedAt} stacked />,
    },
    {
      title: t('reports.reporter'),
      responsive: ['md'],
      width: 80,
      render: (_, row) => t(`reporter.${row.reporter}`),
    },
  ];
}
