/** Does a line send only its own numbers: authenticated share by day, numbers against the contract, what the checks found. */
import { Table } from 'antd';
import { useMemo } from 'react';
import { useData } from '../api/data.ts';
import type { LineDayView, TrunksView } from '../api/types.ts';
import { countText, shareText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { Chart } from '../parts/chart.tsx';
import { chartFrame } from '../parts/chart-frame.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useMode } from '../theme/mode.ts';
import { useWords } from '../words/index.ts';
import { CallFindings } from './log-findings.tsx';

export function Trunks() {
  const { t } = useWords();
  const { api } = useSeat();
  const address = useAddress();
  const { data, error, refetch } = useData<TrunksView>(`${api}/calls/trunks`, { everyMs: 60_000 });
  const trunks = [...new Set(data?.items.map(({ trunk }) => trunk))];
  const trunk = trunks.find((one) => one === address.get('trunk')) ?? trunks[0];
  return (
    <Page title={t('nav.trunks')} lead={t('trunks.lead')} wide>
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined && error !== null ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {data === undefined ? null : trunk === undefined ? (
        <Panel>
          <Notice tone="neutral" title={t('trunks.none')}>
            <p>{t('trunks.none-next')}</p>
          </Notice>
        </Panel>
      ) : (
        <>
          {data.findings.length === 0 ? null : (
            <Panel>
              <DecisionCard findings={data.findings} />
            </Panel>
          )}
          <div className="columns even">
            <Panel flush title={t('trunks.latest')}>
              <Latest lines={latestOf(data.items)} due={data.due} chosen={trunk} />
            </Panel>
            <Panel title={t('trunks.by-day', { trunk })} note={t('trunks.unit')}>
              <Days lines={data.items.filter((line) => line.trunk === trunk).toReversed()} due={data.due} />
            </Panel>
          </div>
        </>
      )}
      <CallFindings />
    </Page>
  );
}

/** The newest day of each line; the server answers newest first. */
export function latestOf(lines: readonly LineDayView[]): LineDayView[] {
  const found = new Map<string, LineDayView>();
  for (const line of lines) {
    const known = found.get(line.trunk);
    if (known === undefined || known.day < line.day) found.set(line.trunk, line);
  }
  return [...found.values()].toSorted((a, b) => (a.share ?? 1) - (b.share ?? 1));
}

interface LatestProps {
  readonly lines: readonly LineDayView[];
  readonly due: number | null;
  readonly chosen: string;
}

function Latest({ lines, due, chosen }: LatestProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const phone = usePhone();
  const address = useAddress();
  const all = [
    {
      title: t('verdicts.trunk'),
      render: (_: unknown, { trunk, day, service }: LineDayView) => (
        <span className="stack">
          <Go to={`${address.path}?trunk=${encodeURIComponent(trunk)}`} className="mono">
            {trunk}
          </Go>
          <span className="quiet">
            {service === null ? (
              t('trunks.no-line')
            ) : (
              <Go to={`/${org.id}/key-services/${service}`}>{t('trunks.line')}</Go>
            )}{' '}
            · {day}
          </span>
        </span>
      ),
    },
    {
      title: t('trunks.share'),
      align: 'right' as const,
      className: 'digits',
      render: (_: unknown, line: LineDayView) => <Share line={line} due={due} />,
    },
    {
      title: t('trunks.unauthenticated'),
      align: 'right' as const,
      className: 'digits',
      render: (_: unknown, { calls, authenticated }: LineDayView) => countText(calls - authenticated),
    },
    {
      title: t('trunks.other'),
      align: 'right' as const,
      className: 'digits',
      render: (_: unknown, { otherNumbers, contracted }: LineDayView) => (
        <span className="stack right">
          {otherNumbers === 0 ? (
            <span>0</span>
          ) : (
            <Mark tone="refuse">{t('trunks.other-n', { n: countText(otherNumbers) })}</Mark>
          )}
          <span className="quiet">
            {contracted === null ? '—' : t('trunks.contracted', { n: countText(contracted) })}
          </span>
        </span>
      ),
    },
  ];
  return (
    <Table<LineDayView>
      aria-label={t('trunks.latest')}
      rowKey="trunk"
      size="middle"
      pagination={false}
      dataSource={[...lines]}
      columns={phone ? all.filter((_, at) => at !== 2) : all}
      rowClassName={({ trunk }) => (trunk === chosen ? 'row-open' : '')}
    />
  );
}

/** Cut, never rounded up, with what is lacking: 100 % only when no call is missing. */
function Share({ line, due }: { readonly line: LineDayView; readonly due: number | null }) {
  const { t } = useWords();
  const { calls, authenticated, share } = line;
  const lacks = due !== null && share !== null && share < due;
  return (
    <span className="stack right">
      {lacks ? (
        <Mark tone="refuse">{shareText(authenticated, calls)}</Mark>
      ) : (
        <b>{shareText(authenticated, calls)}</b>
      )}
      <span className="quiet">
        {t('trunks.of', { part: countText(authenticated), all: countText(calls) })}
      </span>
    </span>
  );
}

function Days({ lines, due }: { readonly lines: readonly LineDayView[]; readonly due: number | null }) {
  const { t } = useWords();
  const { mode } = useMode();
  const option = useMemo(() => {
    const { along, colour, label, tooltip, upward } = chartFrame(mode);
    return {
      animation: false,
      aria: { enabled: true, label: { description: t('trunks.unit') } },
      grid: { left: 52, right: 24, top: 16, bottom: 26 },
      tooltip,
      xAxis: along(lines.map(({ day }) => day.slice(5))),
      yAxis: {
        ...upward,
        max: 100,
        // From where the worst day is: a line that lacks one call in a thousand must not look whole.
        min: ({ min }: { min: number }) => Math.max(0, Math.floor(min - 1)),
        axisLabel: { ...label, formatter: '{value}%' },
      },
      series: [
        {
          type: 'line',
          name: t('trunks.share'),
          data: lines.map(({ share }) => (share === null ? null : Math.floor(share * 10_000) / 100)),
          color: colour.duties,
          lineStyle: { width: 2 },
          ...(due === null
            ? {}
            : {
                markLine: {
                  symbol: 'none',
                  silent: true,
                  lineStyle: { color: colour.refuse, type: 'dashed' },
                  label: { color: colour.text2, formatter: t('trunks.due'), position: 'insideEndBottom' },
                  data: [{ yAxis: due * 100 }],
                },
              }),
        },
      ],
    };
  }, [lines, due, mode, t]);
  return (
    <>
      <Chart option={option} height={220} label={t('trunks.unit')} />
      <details className="as-table">
        <summary>{t('chart.table')}</summary>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('chart.day')}</th>
              <th scope="col" className="right">
                {t('trunks.share')}
              </th>
              <th scope="col" className="right">
                {t('trunks.unauthenticated')}
              </th>
              <th scope="col" className="right">
                {t('trunks.other')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.toReversed().map(({ day, calls, authenticated, otherNumbers }) => (
              <tr key={day}>
                <td className="digits">{day}</td>
                <td className="right digits">{shareText(authenticated, calls)}</td>
                <td className="right digits">{countText(calls - authenticated)}</td>
                <td className="right digits">{countText(otherNumbers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
