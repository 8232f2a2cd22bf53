/** Statistics of cards: how many lines are registered, and what became of the cards that had to be verified again. */
import { type ReactNode, useMemo } from 'react';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CardStatisticsView } from '../api/types.ts';
import { Provinces } from '../campaigns/provinces.tsx';
import { RateLines } from '../campaigns/rate-lines.tsx';
import { countText } from '../format/number.ts';
import { minuteText } from '../format/time.ts';
import { useAddress } from '../parts/address.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { type BarPart, BarTable, StackedBars } from '../parts/stacked-bars.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { monthsOf, partsOf, restoredIn } from './figures.ts';

export function CardStatistics() {
  const { t } = useWords();
  const { api } = useSeat();
  const address = useAddress();
  const province = /^\d{2}$/.exec(address.get('province') ?? '')?.[0];
  const { data, error, refetch } = useData<CardStatisticsView>(
    `${api}/card-statistics${query({ province })}`,
    { keep: true },
  );
  return (
    <Page
      wide
      title={t('nav.card-statistics')}
      lead={t('card-statistics.lead')}
      acts={
        <span className="labelled">
          <span>{t('campaign.province')}</span>
          <ProvinceSelect
            allowClear
            aria-label={t('campaign.province')}
            placeholder={t('card-statistics.everywhere')}
            value={province ?? null}
            onChange={(code: string | null) => address.set({ province: code ?? undefined })}
          />
        </span>
      }
    >
      {data === undefined ? (
        error === null ? (
          <Waiting rows={10} />
        ) : (
          <Failure error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <Shown data={data} province={province} />
      )}
    </Page>
  );
}

interface ShownProps {
  readonly data: CardStatisticsView;
  readonly province: string | undefined;
}

function Shown({ data, province }: ShownProps) {
  const { t } = useWords();
  return (
    <div className="blocks">
      <div className="columns">
        <RateLines points={data.overTime} deadline={null} title={t('card-statistics.rate')} />
        <Panel title={t('campaign.judged')}>
          {data.findings.length === 0 ? (
            <p className="quiet">{t('campaign.not-judged')}</p>
          ) : (
            <DecisionCard findings={data.findings} />
          )}
        </Panel>
      </div>
      {province === undefined ? <Provinces rates={data.byProvince} list={null} /> : null}
      <div className="columns even">
        <Verified data={data} />
        <Suspended data={data} />
        <Restored data={data} />
        <Groups data={data} />
        <CapRefusals data={data} />
      </div>
    </div>
  );
}

type DataProps = Pick<ShownProps, 'data'>;

interface MonthlyProps extends DataProps {
  readonly title: string;
  readonly parts: readonly BarPart[];
  /** Where no month has one. */
  readonly none: string;
  readonly children?: ReactNode;
}

/** A chart and the table under it, which holds the same figures. */
function Monthly({ data, title, parts, none, children }: MonthlyProps) {
  const { t } = useWords();
  const labels = useMemo(() => monthsOf(data), [data]);
  const unit = t('card-statistics.unit');
  return (
    <Panel
      title={title}
      note={data.asOf === null ? unit : `${unit} · ${t('statistics.as-of', { time: minuteText(data.asOf) })}`}
    >
      {parts.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <div className="blocks">
          {children}
          <StackedBars title={title} labels={labels} parts={parts} height={240} />
          <BarTable head={t('statistics.month')} labels={labels} parts={parts} />
        </div>
      )}
    </Panel>
  );
}

function Verified({ data }: DataProps) {
  const { t } = useWords();
  const parts = useMemo(
    () => [
      ...partsOf(data, 'opened', () => t('card-statistics.opened')).map((part) => ({
        ...part,
        stack: 'opened',
      })),
      ...partsOf(data, 'passed', (place) => wordOf(t, 'passed-way', place)),
      ...partsOf(data, 'lapsed', (result) => wordOf(t, 'case-result', result)),
    ],
    [data, t],
  );
  return (
    <Monthly
      data={data}
      title={t('card-statistics.verified')}
      parts={parts}
      none={t('card-statistics.verified-none')}
    />
  );
}

function Suspended({ data }: DataProps) {
  const { t } = useWords();
  const parts = useMemo(() => partsOf(data, 'suspended', (ground) => wordOf(t, 'ground', ground)), [data, t]);
  return (
    <Monthly
      data={data}
      title={t('card-statistics.suspended')}
      parts={parts}
      none={t('card-statistics.suspended-none')}
    />
  );
}

function Restored({ data }: DataProps) {
  const { t } = useWords();
  const parts = useMemo(
    () => partsOf(data, 'restored', (when) => wordOf(t, 'restored-when', when)),
    [data, t],
  );
  const { n, inTime, minutes, most } = restoredIn(data);
  return (
    <Monthly
      data={data}
      title={t('card-statistics.restored')}
      parts={parts}
      none={t('card-statistics.restored-none')}
    >
      <Facts
        items={[
          [
            t('card-statistics.in-time', { minutes: data.restoreMinutes }),
            t('card-statistics.of', { part: countText(inTime), whole: countText(n) }),
          ],
          [
            t('card-statistics.mean'),
            t('card-statistics.minutes', { n: n === 0 ? '—' : countText(Math.ceil(minutes / n)) }),
          ],
          [t('card-statistics.longest'), t('card-statistics.minutes', { n: countText(most) })],
        ]}
      />
    </Monthly>
  );
}

function Groups({ data }: DataProps) {
  const { t } = useWords();
  const parts = useMemo(() => partsOf(data, 'group', (group) => wordOf(t, 'risk-group', group)), [data, t]);
  return (
    <Monthly
      data={data}
      title={t('card-statistics.groups')}
      parts={parts}
      none={t('card-statistics.verified-none')}
    />
  );
}

function CapRefusals({ data }: DataProps) {
  const { t } = useWords();
  const parts = useMemo(() => partsOf(data, 'cap-refused', () => t('card-statistics.refused')), [data, t]);
  return (
    <Monthly
      data={data}
      title={t('card-statistics.cap')}
      parts={parts}
      none={t('card-statistics.cap-none')}
    />
  );
}
