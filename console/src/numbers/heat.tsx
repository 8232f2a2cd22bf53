/** When a number acts: 30 days by 24 hours, as a picture and as a table. */
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { NumberProfileView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Chart } from '../parts/chart.tsx';
import { Shape } from '../parts/outcome.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { useMode } from '../theme/mode.ts';
import { PALETTES, type Palette } from '../theme/tokens.ts';
import { type Say, useWords } from '../words/index.ts';
import { cellsOf, peakOf } from './heat-cells.ts';

type HeatView = NumberProfileView['heat'];

export function Heat({ heat }: { readonly heat: HeatView }) {
  const { t } = useWords();
  const [table, setTable] = useState(false);
  const peak = peakOf(heat);
  return (
    <section className="heat">
      <div className="chart-head">
        <h3>{t('profile.heat')}</h3>
        {peak === null ? null : (
          <Button size="small" type="link" onClick={() => setTable(!table)}>
            {table ? t('chart.chart') : t('chart.table')}
          </Button>
        )}
      </div>
      {peak === null ? (
        <p className="quiet heat-none">
          <Shape tone="neutral" /> {t('profile.heat-none')}
        </p>
      ) : (
        <>
          <p className="meta">
            {t('profile.heat-summary', {
              n: countText(peak.total),
              day: peak.day,
              hour: peak.hour,
              peak: peak.count,
            })}{' '}
            {t('profile.heat-unit')}
          </p>
          {table ? <HeatTable heat={heat} /> : <HeatPicture heat={heat} most={peak.count} />}
        </>
      )}
    </section>
  );
}

function HeatPicture({ heat, most }: { readonly heat: HeatView; readonly most: number }) {
  const { t } = useWords();
  const { mode } = useMode();
  const option = useMemo(() => heatOption({ heat, most, colour: PALETTES[mode], t }), [heat, most, mode, t]);
  return <Chart height={208} label={t('profile.heat')} option={option} />;
}

interface HeatOption {
  readonly heat: HeatView;
  readonly most: number;
  readonly colour: Palette;
  readonly t: Say;
}

function heatOption({ heat, most, colour, t }: HeatOption) {
  const quiet = { axisLine: { show: false }, axisTick: { show: false }, splitArea: { show: false } };
  const label = { color: colour.text2, fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: true, label: { description: t('profile.heat') } },
    grid: { left: 30, right: 8, top: 8, bottom: 24 },
    tooltip: {
      backgroundColor: colour.surface,
      borderColor: colour.line,
      textStyle: { color: colour.text },
      formatter: (raw: { value: number[] }) => {
        const [day = 0, hour = 0, n = 0] = raw.value;
        return t('profile.heat-cell', { day: heat.days[day] ?? '', hour, n });
      },
    },
    xAxis: {
      ...quiet,
      type: 'category',
      data: heat.days.map((day) => day.slice(5)),
      axisLabel: { ...label, interval: 6 },
    },
    yAxis: {
      ...quiet,
      type: 'category',
      data: Array.from({ length: 24 }, (_, hour) => String(hour)),
      inverse: true,
      axisLabel: { ...label, interval: 5 },
    },
    visualMap: {
      show: false,
      type: 'continuous',
      min: 0,
      max: most,
      inRange: { color: [colour.shade1, colour.shade2, colour.shade3, colour.shade4, colour.shade5] },
    },
    series: [
      {
        type: 'heatmap',
        // Quiet hours are drawn too, so that the strip reads as a grid of time and not as scattered dots.
        data: heat.hours.flatMap((row, day) => row.map((n, hour) => [day, hour, n])),
        itemStyle: { borderColor: colour.surface, borderWidth: 1, borderRadius: 2 },
      },
    ],
  };
}

function HeatTable({ heat }: { readonly heat: HeatView }) {
  const { t } = useWords();
  return (
    <ScrollBox label={t('chart.day')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('chart.day')}</th>
            <th scope="col">{t('chart.hour')}</th>
            <th scope="col" className="right">
              {t('chart.count')}
            </th>
          </tr>
        </thead>
        <tbody>
          {cellsOf(heat).map(([day, hour, n]) => (
            <tr key={`${day} ${hour}`}>
              <td>{heat.days[day]}</td>
              <td>{hour}:00</td>
              <td className="right">{n}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
