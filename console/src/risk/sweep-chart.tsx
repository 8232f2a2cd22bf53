/** Which groups the daily sweep found, over the last 30 days: stacked bars, and the same as a table. */
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { SweepView } from '../api/types.ts';
import { minuteText } from '../format/time.ts';
import { Panel } from '../parts/page.tsx';
import { BarTable, StackedBars } from '../parts/stacked-bars.tsx';
import { type Say, useWords } from '../words/index.ts';
import { barsOf, type SweepGroup } from './sweep-figures.ts';

export const partName = (t: Say, group: SweepGroup | 'other'): string =>
  group === 'other' || group === 'not-started' ? t(`sweep-group.${group}`) : t(`risk-group.${group}`);

export function SweepChart({ runs }: { readonly runs: readonly SweepView[] }) {
  const { t } = useWords();
  const [table, setTable] = useState(false);
  const { labels, parts } = useMemo(() => {
    const bars = barsOf(runs);
    const named = bars.parts.map(({ group, counts }) => ({ key: group, name: partName(t, group), counts }));
    return { labels: bars.days.map((day) => day.slice(5)), parts: named };
  }, [runs, t]);
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
      {parts.length === 0 ? (
        <p className="quiet">{t('sweeps.nothing-found')}</p>
      ) : table ? (
        <BarTable head={t('chart.day')} labels={labels} parts={parts} />
      ) : (
        <StackedBars title={t('sweeps.chart')} labels={labels} parts={parts} />
      )}
    </Panel>
  );
}
