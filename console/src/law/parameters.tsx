/** All parameters with the value in force; law and operator settings told apart by word. */
import { Input, Table, type TableProps } from 'antd';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { LawParameter } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { parameterAddress } from '../parts/clause-address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, NothingMatches, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { type AsOf, AsOfBanner, AsOfField, useAsOf } from './as-of.tsx';
import { LawTabs } from './tabs.tsx';
import { ValueText } from './value.tsx';

export function Parameters() {
  const words = useWords();
  const { t, pick } = words;
  const { api } = useSeat();
  const asOf = useAsOf();
  const { address } = asOf;
  const { data, error, refetch } = useData<{ items: readonly LawParameter[] }>(
    `${api}/law/parameters${query({ at: asOf.at })}`,
  );
  const text = (address.get('q') ?? '').toLowerCase();
  const all = data?.items ?? [];
  const shown = all.filter(
    (one) =>
      `${one.key} ${pick(one.title)}`.toLowerCase().includes(text) &&
      one.origin === (address.get('origin') ?? one.origin),
  );
  return (
    <Page title={t('nav.law')} lead={t('law.lead')} wide acts={<AsOfField asOf={asOf} />}>
      <LawTabs here="parameters" asOf={asOf} />
      <AsOfBanner asOf={asOf} />
      <Filters
        address={address}
        filters={[
          {
            name: 'origin',
            label: t('parameter.origin'),
            options: [
              { value: 'law', label: t('law.from-law') },
              { value: 'operator', label: t('law.operator') },
            ],
          },
        ]}
      >
        <Input
          className="receipt-field"
          allowClear
          placeholder={t('parameter.search')}
          aria-label={t('parameter.search')}
          value={address.get('q') ?? ''}
          onChange={({ target }) => address.set({ q: target.value }, true)}
        />
      </Filters>
      <Panel flush>
        {data === undefined ? (
          error === null ? (
            <Waiting />
          ) : (
            <Failure error={error} onRetry={() => void refetch()} />
          )
        ) : shown.length === 0 ? (
          <NothingMatches onClear={() => address.set({ q: undefined, origin: undefined })} />
        ) : (
          <>
            <Table<LawParameter>
              aria-label={t('law.parameters')}
              dataSource={shown}
              rowKey="key"
              columns={columns(words, asOf)}
              pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
              size="middle"
              scroll={{ x: 900 }}
            />
            <p className="meta inset">{t('parameter.list', { n: countText(shown.length) })}</p>
          </>
        )}
      </Panel>
    </Page>
  );
}

function columns({ t, pick }: Words, asOf: AsOf): NonNullable<TableProps<LawParameter>['columns']> {
  return [
    {
      title: t('parameter.title'),
      render: (_, one) => (
        <span className="stack">
          <Go to={asOf.carry(parameterAddress(one.key))}>{pick(one.title)}</Go>
          <span className="quiet mono">{one.key}</span>
        </span>
      ),
    },
    {
      title: t('parameter.value'),
      width: 220,
      align: 'right',
      render: (_, { current, unit }) =>
        current === null ? '—' : <ValueText value={current.value} unit={unit} />,
    },
    {
      title: t('parameter.origin'),
      width: 210,
      render: (_, one) => (
        <span className="stack">
          <span>{one.origin === 'operator' ? t('law.operator') : t('law.from-law')}</span>
          {one.current !== null && !one.current.verified ? (
            <span className="tag">{t('law.unverified')}</span>
          ) : null}
        </span>
      ),
    },
    {
      title: t('parameter.versions'),
      width: 90,
      align: 'right',
      className: 'digits',
      dataIndex: 'versions',
    },
    {
      title: t('parameter.clause'),
      width: 200,
      render: (_, { current }) => (current === null ? '—' : <ClauseChip clause={current.clause} />),
    },
  ];
}
