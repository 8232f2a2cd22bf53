/** The share of registered lines over time against what is due, with the last day marked. */
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useData } from '../api/data.ts';
import type { CampaignDetailView, ParameterDetail } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Chart } from '../parts/chart.tsx';
import { chartFrame } from '../parts/chart-frame.ts';
import { Panel } from '../parts/page.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { useSeat } from '../session/session.ts';
import { useMode } from '../theme/mode.ts';
import { useWords } from '../words/index.ts';
import { axisOf, floorOf, type Limit, limitsOf } from './share.ts';

type Points = CampaignDetailView['overTime'];

interface RateProps {
  readonly points: Points;
  /** Last day of a campaign; null where none is looked at. */
  readonly deadline: string | null;
  readonly title: string;
}

/** The parameter that holds the share that is due. */
const DUE = 'identity.real_name_rate_due';

export function RateLines({ points, deadline, title }: RateProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const [table, setTable] = useState(false);
  const { data } = useData<ParameterDetail>(`${api}/law/parameters/${DUE}`);
  const limits = useMemo(() => limitsOf(data?.versions ?? []), [data]);
  const last = points.at(-1);
  return (
    <Panel
      title={title}
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
        <RateTable points={points} />
      ) : (
        <Lines points={points} deadline={deadline} title={title} limits={limits} />
      )}
    </Panel>
  );
}

function Lines({ points, deadline, title, limits }: RateProps & { readonly limits: readonly Limit[] }) {
  const { t, pick } = useWords();
  const { org } = useSeat();
  const { mode } = useMode();
  const option = useMemo(() => {
    const { along, colour, tooltip, upward } = chartFrame(mode);
    const axis = axisOf(points, deadline);
    return {
      animation: false,
      aria: { enabled: true, label: { description: title } },
      grid: { left: 44, right: 64, top: 28, bottom: 26 },
      tooltip: {
        ...tooltip,
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
      xAxis: along(axis.map(({ day }) => day)),
      yAxis: {
        ...upward,
        min: floorOf(points, limits),
        max: 100,
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
              ...limits.map(({ percent, from }, index) => ({
                yAxis: percent,
                lineStyle: { color: colour.series2, type: 'dashed', width: 1.5 },
                label: {
                  // The highest above its line and the others below, so that they do not cover each other.
                  position: index === limits.length - 1 ? 'insideStartTop' : 'insideStartBottom',
                  formatter: t('campaign.limit', { percent, from }),
                  color: colour.text,
                  fontSize: 12,
                },
              })),
              ...(deadline === null
                ? []
                : [
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
                  ]),
            ],
          },
        },
      ],
    };
  }, [points, limits, deadline, title, mode, t, pick, org]);
  return <Chart height={280} label={title} option={option} />;
}

function RateTable({ points }: Pick<RateProps, 'points'>) {
  const { t } = useWords();
  return (
    <ScrollBox label={t('campaign.day')}>
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
          {points.toReversed().map(({ day, registered, live, percent }) => (
            <tr key={day}>
              <td>{day}</td>
              <td className="right">{countText(registered)}</td>
              <td className="right">{countText(live)}</td>
              <td className="right">{percent ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
