/** Better or worse over 24 months: reports and confirmed ones as two lines, named at their ends. */
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { StatisticsView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Chart } from '../parts/chart.tsx';
import { chartFrame } from '../parts/chart-frame.ts';
import { Panel } from '../parts/page.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { useMode } from '../theme/mode.ts';
import { useWords } from '../words/index.ts';

type MonthsView = StatisticsView['months'];

export function Months({ months }: { readonly months: MonthsView }) {
  const { t } = useWords();
  const [table, setTable] = useState(false);
  const last = months.at(-1);
  return (
    <Panel
      title={t('statistics.months')}
      note={t('statistics.months-unit')}
      extra={
        <Button type="link" size="small" onClick={() => setTable(!table)}>
          {table ? t('chart.chart') : t('chart.table')}
        </Button>
      }
    >
      {last === undefined ? null : (
        <p className="meta">
          {t('statistics.months-say', {
            reports: countText(last.reports),
            confirmed: countText(last.confirmed),
          })}
        </p>
      )}
      {table ? <MonthTable months={months} /> : <MonthLines months={months} />}
    </Panel>
  );
}

function MonthLines({ months }: { readonly months: MonthsView }) {
  const { t } = useWords();
  const { mode } = useMode();
  const option = useMemo(() => {
    const { along, colour, tooltip, upward } = chartFrame(mode);
    const line = (name: string, data: number[], ink: string, dashed: boolean) => ({
      type: 'line',
      name,
      data,
      showSymbol: false,
      color: ink,
      lineStyle: { width: 2, type: dashed ? 'dashed' : 'solid' },
      endLabel: {
        show: true,
        formatter: '{a}',
        color: colour.text,
        fontSize: 12,
        backgroundColor: colour.surface,
        padding: [1, 3],
      },
      labelLayout: { moveOverlap: 'shiftY' },
    });
    return {
      animation: false,
      aria: { enabled: true, label: { description: t('statistics.months') } },
      grid: { left: 44, right: 76, top: 12, bottom: 26 },
      tooltip,
      xAxis: along(months.map(({ month }) => month)),
      yAxis: { ...upward, minInterval: 1 },
      series: [
        line(
          t('statistics.line-reports'),
          months.map(({ reports }) => reports),
          colour.series1,
          false,
        ),
        line(
          t('statistics.line-confirmed'),
          months.map(({ confirmed }) => confirmed),
          colour.series2,
          true,
        ),
      ],
    };
  }, [months, mode, t]);
  return <Chart height={280} label={t('statistics.months')} option={option} />;
}

function MonthTable({ months }: { readonly months: MonthsView }) {
  const { t } = useWords();
  return (
    <ScrollBox label={t('statistics.month')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('statistics.month')}</th>
            <th scope="col" className="right">
              {t('statistics.reports')}
            </th>
            <th scope="col" className="right">
              {t('statistics.confirmed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.toReversed().map(({ month, reports, confirmed }) => (
            <tr key={month}>
              <td>{month}</td>
              <td className="right">{countText(reports)}</td>
              <td className="right">{countText(confirmed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
