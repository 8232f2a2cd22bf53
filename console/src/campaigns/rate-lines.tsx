/** The share of registered lines over time against what is due, with the last day marked. */
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useData } from '../api/data.ts';
import type { CampaignDetailView, ParameterDetail } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Chart } from '../parts/chart.tsx';
import { Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { useMode } from '../theme/mode.ts';
import { PALETTES } from '../theme/tokens.ts';
import { useWords } from '../words/index.ts';
import { axisOf, floorOf, type Limit, limitsOf } from './share.ts';

interface RateProps {
  readonly detail: CampaignDetailView;
}

/** The parameter that holds the share that is due. */
const DUE = 'identity.real_name_rate_due';

export function RateLines({ detail }: RateProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const [table, setTable] = useState(false);
  const { data } = useData<ParameterDetail>(`${api}/law/parameters/${DUE}`);
  const limits = useMemo(() => limitsOf(data?.versions ?? []), [data]);
  const last = detail.overTime.at(-1);
  return (
    <Panel
      title={t('campaign.over-time')}
      note={
        last === undefined
          ? t('campaign.over-time-unit')
          : `${t('campaign.over-time-unit')} · ${t('campaign.over-time-as-of', { day: last.day })}`
      }
      extra={
        <Button type="link" size="small" onClick={() => setTable(!table)}>
          {table ? t('chart.chart') : t('chart.table')}
        </Button>
      }
    >
      {last === undefined ? (
        <p className="quiet">{t('campaign.over-time-none')}</p>
      ) : table ? (
        <RateTable detail={detail} />
      ) : (
        <Lines detail={detail} limits={limits} />
      )}
    </Panel>
  );
}

function Lines({ detail, limits }: RateProps & { readonly limits: readonly Limit[] }) {
  const { t, pick } = useWords();
  const { org } = useSeat();
  const { mode } = useMode();
  const { deadline } = detail.campaign;
  const option = useMemo(() => {
    const colour = PALETTES[mode];
    const axis = axisOf(detail.overTime, deadline);
    const label = { color: colour.text2, fontSize: 12 };
    return {
      animation: false,
      aria: { enabled: true, label: { description: t('campaign.over-time') } },
      grid: { left: 44, right: 64, top: 28, bottom: 26 },
      tooltip: {
        trigger: 'axis',
        backgroundColor: colour.surface,
        borderColor: colour.line,
        textStyle: { color: colour.text },
        formatter: ([one]: readonly { readonly dataIndex: number }[]) => {
          const entry = axis[one?.dataIndex ?? -1];
          if (entry === undefined) return '';
          const { day, point } = entry;
          if (point === null) return day;
          const of = t('campaign.rate-of', {
            registered: countText(point.registered),
            live: countText(point.live),
          });
          return `${day}<br>${point.percent ?? '—'}%<br>${of}`;
        },
      },
      xAxis: {
        type: 'category',
        data: axis.map(({ day }) => day),
        axisLabel: label,
        axisLine: { lineStyle: { color: colour.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        min: floorOf(detail.overTime, limits),
        max: 100,
        axisLabel: label,
        splitLine: { lineStyle: { color: colour.line } },
      },
      series: [
        {
          type: 'line',
          name: pick(org.name),
          data: axis.map(({ point }) => (point?.percent == null ? null : Number(point.percent))),
          symbol: 'circle',
          symbolSize: 4,
          showAllSymbol: true,
          // Days that were not counted lie on the straight line between the days that were.
          connectNulls: true,
          color: colour.series1,
          lineStyle: { width: 2 },
          markLine: {
            symbol: 'none',
            silent: true,
            data: [
              ...limits.map(({ percent, from }) => ({
                yAxis: percent,
                lineStyle: { color: colour.series2, type: 'dashed', width: 1.5 },
                label: {
                  position: 'insideStartTop',
                  formatter: t('campaign.limit', { percent, from }),
                  color: colour.text,
                  fontSize: 12,
                },
              })),
              {
                xAxis: deadline,
                lineStyle: { color: colour.refuse, type: 'solid', width: 1.5 },
                label: {
                  position: 'end',
                  formatter: `${t('campaign.deadline-line')} ${deadline}`,
                  color: colour.text,
                  fontSize: 12,
                },
              },
            ],
          },
        },
      ],
    };
  }, [detail, limits, deadline, mode, t, pick, org]);
  return <Chart height={280} label={t('campaign.over-time')} option={option} />;
}

function RateTable({ detail }: RateProps) {
  const { t } = useWords();
  return (
    <div className="scroll-box">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('campaign.day')}</th>
            <th scope="col" className="right">
              {t('campaign.registered')}
            </th>
            <th scope="col" className="right">
              {t('campaign.live')}
            </th>
            <th scope="col" className="right">
              {t('campaign.percent')}
            </th>
          </tr>
        </thead>
        <tbody>
          {detail.overTime.toReversed().map(({ day, registered, live, percent }) => (
            <tr key={day}>
              <td>{day}</td>
              <td className="right">{countText(registered)}</td>
              <td className="right">{countText(live)}</td>
              <td className="right">{percent ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
