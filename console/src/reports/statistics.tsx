/** Statistics: ranking by reports per million numbers, 24 months, and the schematic tiles of the provinces. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Segmented } from 'antd';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { StatisticsView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { dayText, minuteText, monthAfter } from '../format/time.ts';
import { useAddress } from '../parts/address.ts';
import { useNow } from '../parts/now.ts';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Months } from './months.tsx';
import { hasNone, type Of, unplaced } from './ranking.ts';
import { RankingTable } from './ranking-table.tsx';
import { Tiles } from './tiles.tsx';

export function StatisticsPage() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const address = useAddress();
  const now = useNow();
  const month = /^\d{4}-\d{2}$/.exec(address.get('month') ?? '')?.[0] ?? dayText(now).slice(0, 7);
  const by = address.get('by') === 'province' ? 'province' : 'carrier';
  const of: Of = address.get('of') === 'fixed' ? 'fixed' : 'mobile';
  const ranking = useData<StatisticsView>(`${api}/reports/statistics${query({ month, by })}`, { keep: true });
  const provinces = useData<StatisticsView>(`${api}/reports/statistics${query({ month, by: 'province' })}`, {
    keep: true,
  });
  // Zeros would read as figures over all companies.
  const none = ranking.data !== undefined && hasNone(ranking.data);
  const overAll = org.kind === 'regulator' || org.kind === 'police';
  return (
    <Page title={t('nav.statistics')} lead={t('statistics.lead')} wide>
      <div className="filter-row">
        <span className="month-switch">
          <Button
            icon={<LeftOutlined />}
            aria-label={t('statistics.previous')}
            onClick={() => address.set({ month: monthAfter(month, -1) })}
          />
          <b className="digits">{month}</b>
          <Button
            icon={<RightOutlined />}
            aria-label={t('statistics.next')}
            disabled={month >= dayText(now).slice(0, 7)}
            onClick={() => address.set({ month: monthAfter(month, 1) })}
          />
        </span>
        <Segmented
          aria-label={t('statistics.by')}
          value={by}
          onChange={(value) => address.set({ by: value === 'carrier' ? undefined : value })}
          options={[
            { value: 'carrier', label: t('statistics.by-carrier') },
            { value: 'province', label: t('statistics.by-province') },
          ]}
          className="switch"
        />
        <Segmented<Of>
          aria-label={t('statistics.of')}
          value={of}
          onChange={(value) => address.set({ of: value === 'mobile' ? undefined : value })}
          options={[
            { value: 'mobile', label: t('kind.mobile') },
            { value: 'fixed', label: t('kind.fixed') },
          ]}
          className="switch"
        />
      </div>
      {none ? (
        <Notice tone="neutral" title={t('statistics.none-own')}>
          <p>{t(overAll ? 'statistics.none-own-over' : 'statistics.none-own-next')}</p>
        </Notice>
      ) : ranking.data === undefined ? (
        ranking.error === null ? (
          <Waiting />
        ) : (
          <Failure error={ranking.error} onRetry={() => void ranking.refetch()} />
        )
      ) : (
        <Ranked data={ranking.data} of={of} />
      )}
      <div className="columns even">
        {none || ranking.data === undefined ? null : <Months months={ranking.data.months} />}
        {none || provinces.data === undefined ? null : <Tiles rows={provinces.data.rows} />}
      </div>
    </Page>
  );
}

function Ranked({ data, of }: { readonly data: StatisticsView; readonly of: Of }) {
  const { t } = useWords();
  const lost = unplaced(data.rows);
  return (
    <Panel
      title={t('statistics.ranking', { month: data.month, of: t(`kind.${of}`) })}
      note={t('statistics.as-of', { time: minuteText(data.asOf) })}
      flush
    >
      {data.rows.length === 0 ? (
        <Notice tone="neutral" title={t('statistics.none')} />
      ) : (
        <RankingTable rows={data.rows} of={of} />
      )}
      {lost === 0 ? null : <p className="meta inset">{t('statistics.unplaced', { n: countText(lost) })}</p>}
    </Panel>
  );
}
