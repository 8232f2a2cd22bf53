/** Which groups the daily sweep found, over the last 30 days: stacked bars, and the same as a table. */
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { SweepView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { minuteText } from '../format/time.ts';
import { Chart } from '../parts/chart.tsx';
import { Panel } from '../parts/page.tsx';
import { useMode } from '../theme/mode.ts';
import { PALETTES } from '../theme/tokens.ts';
import { type Say, useWords } from '../words/index.ts';
import { barsOf, type SweepBars, type SweepGroup } from './sweep-figures.ts';

export const partName = (t: Say, group: SweepGroup | 'other'): string =>
  group === 'other' || group === 'not-started' ? t(`sweep-group.${group}`) : t(`risk-group.${group}`);

export function SweepChart({ runs }: { readonly runs: readonly SweepView[] }) {
  const { t } = useWords();
  const [table, setTable] = useState(false);
  const bars = useMemo(() => barsOf(runs), [runs]);
  const latest = runs[0]?.finishedAt ?? runs[0]?.startedAt;
  return (
    <Panel
      title={t('sweeps.chart')}
      note={latest === undefined ? t('sweeps.unit') : t('sweeps.unit-as-of', { time: minuteText(latest) })}
      extra={
        <Button type="link" size="small" onClick={() => setTable(!table)}>
          {table ? t('chart.chart') : t('chart.table')}
        </Button>
      }
    >
      {bars.parts.length === 0 ? <p className="quiet">{t('sweeps.nothing-found')}</p> : null}
      {bars.parts.length > 0 && table ? <BarTable bars={bars} /> : null}
      {bars.parts.length > 0 && !table ? <Bars bars={bars} /> : null}
    </Panel>
  );
}

function Bars({ bars }: { readonly bars: SweepBars }) {
  const { t } = useWords();
  const { mode } = useMode();
  const option = useMemo(() => {
    const colour = PALETTES[mode];
    const inks = [
      colour.series1,
      colour.series2,
      colour.permit,
      colour.undecidable,
      colour.refuse,
      colour.neutral,
    ];
    const label = { color: colour.text2, fontSize: 12 };
    return {
      animation: false,
      // Patterns tell the parts apart in grey.
      aria: { enabled: true, label: { description: t('sweeps.chart') }, decal: { show: true } },
      grid: { left: 44, right: 12, top: 40, bottom: 26 },
      legend: { top: 0, left: 0, textStyle: { color: colour.text }, itemWidth: 18, itemHeight: 12 },
      tooltip: {
        trigger: 'axis',
        backgroundColor: colour.surface,
        borderColor: colour.line,
        textStyle: { color: colour.text },
      },
      xAxis: {
        type: 'category',
        data: bars.days.map((day) => day.slice(5)),
        axisLabel: label,
        axisLine: { lineStyle: { color: colour.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: label,
        splitLine: { lineStyle: { color: colour.line } },
      },
      series: bars.parts.map(({ group, counts }, index) => ({
        type: 'bar',
        stack: 'groups',
        name: partName(t, group),
        data: [...counts],
        color: inks[index],
        barMaxWidth: 28,
      })),
    };
  }, [bars, mode, t]);
  return <Chart height={300} label={t('sweeps.chart')} option={option} />;
}

function BarTable({ bars }: { readonly bars: SweepBars }) {
  const { t } = useWords();
  return (
    <div className="scroll-box">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('chart.day')}</th>
            {bars.parts.map(({ group }) => (
              <th key={group} scope="col" className="right">
                {partName(t, group)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.days
            .map((day, index) => ({ day, index }))
            .toReversed()
            .map(({ day, index }) => (
              <tr key={day}>
                <td>{day}</td>
                {bars.parts.map(({ group, counts }) => (
                  <td key={group} className="right">
                    {countText(counts[index])}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
