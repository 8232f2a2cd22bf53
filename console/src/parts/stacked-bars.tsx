/** Counts over time as stacked bars, and the same as a table for people who read or are read to. */
import { useMemo } from 'react';
import { countText } from '../format/number.ts';
import { useMode } from '../theme/mode.ts';
import { Chart } from './chart.tsx';
import { chartFrame } from './chart-frame.ts';
import { ScrollBox } from './scroll-box.tsx';

export interface BarPart {
  readonly key: string;
  readonly name: string;
  /** One for each label. */
  readonly counts: readonly number[];
  /** Parts of one stack stand on each other; what is no part of the others has a stack of its own. */
  readonly stack?: string;
}

interface BarsProps {
  /** What the chart shows, for people who do not see it. */
  readonly title: string;
  /** Days or months, oldest first. */
  readonly labels: readonly string[];
  readonly parts: readonly BarPart[];
  readonly height?: number;
}

export function StackedBars({ title, labels, parts, height = 300 }: BarsProps) {
  const { mode } = useMode();
  const option = useMemo(() => {
    const { along, colour, tooltip, upward } = chartFrame(mode);
    const inks = [
      colour.series1,
      colour.series2,
      colour.permit,
      colour.undecidable,
      colour.refuse,
      colour.neutral,
    ];
    return {
      animation: false,
      // Patterns tell the parts apart in grey.
      aria: { enabled: true, label: { description: title }, decal: { show: true } },
      grid: { left: 44, right: 12, top: 40, bottom: 26 },
      legend: {
        type: 'scroll',
        top: 0,
        left: 0,
        textStyle: { color: colour.text },
        itemWidth: 18,
        itemHeight: 12,
      },
      tooltip,
      xAxis: along(labels),
      yAxis: { ...upward, minInterval: 1 },
      series: parts.map(({ name, counts, stack = 'all' }, index) => ({
        type: 'bar',
        stack,
        name,
        data: [...counts],
        color: inks[index % inks.length],
        barMaxWidth: 28,
      })),
    };
  }, [title, labels, parts, mode]);
  return <Chart height={height} label={title} option={option} />;
}

/** Latest first. */
export function BarTable({
  head,
  labels,
  parts,
}: Omit<BarsProps, 'title' | 'height'> & { readonly head: string }) {
  return (
    <ScrollBox label={head}>
      <table className="plain whole-words">
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {parts.map(({ key, name }) => (
              <th key={key} scope="col" className="right">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels
            .map((label, index) => ({ label, index }))
            .toReversed()
            .map(({ label, index }) => (
              <tr key={label}>
                <td className="digits nowrap">{label}</td>
                {parts.map(({ key, counts }) => (
                  <td key={key} className="right">
                    {countText(counts[index])}
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
