/** What changed in the ledger between the ends of two days: each service before and after, the fields that differ. */
import { DatePicker, Table } from 'antd';
import dayjs from 'dayjs';
import { SERVICE_KINDS } from '../../../src/key-services/contract.ts';
import { useData } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { KeyServiceRowView, LedgerComparisonView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { dayText, minuteText } from '../format/time.ts';
import { useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { useNow } from '../parts/now.ts';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { Ranges } from './numbers.tsx';
import { rangeText } from './ranges.ts';
import { provinceFilter, useScope } from './scope.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
type Compared = LedgerComparisonView['items'][number];

export function Compare() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const scope = useScope();
  const address = useAddress();
  const now = useNow();
  const firstDay = address.get('from') ?? dayText(now - WEEK_MS);
  const lastDay = address.get('to') ?? dayText(now);
  const asked = query({ firstDay, lastDay, kind: address.get('kind'), province: address.get('province') });
  const path = firstDay <= lastDay ? `${api}/key-ledger/comparison${asked}` : null;
  const { data, error, refetch } = useData<LedgerComparisonView>(path, { keep: true });
  return (
    <div className="blocks">
      <Filters
        address={address}
        filters={[
          {
            name: 'kind',
            label: t('ledger.kind'),
            options: SERVICE_KINDS.map((value) => ({ value, label: t(`service-kind.${value}`) })),
          },
          provinceFilter(words, scope),
        ]}
      >
        <DatePicker.RangePicker
          aria-label={t('compare.days')}
          value={[dayjs(firstDay), dayjs(lastDay)]}
          format="YYYY-MM-DD"
          allowClear={false}
          disabledDate={(day) => day.format('YYYY-MM-DD') > dayText(now)}
          onChange={(days) =>
            address.set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })
          }
        />
      </Filters>
      <Panel flush title={t('compare.title', { from: firstDay, to: lastDay })} note={t('compare.note')}>
        {data === undefined && error === null ? <Waiting /> : null}
        {data === undefined && error !== null ? (
          <Failure error={error} onRetry={() => void refetch()} />
        ) : null}
        {data?.items.length === 0 ? <Notice tone="neutral" title={t('compare.none')} /> : null}
        {data === undefined || data.items.length === 0 ? null : (
          <>
            <Sum items={data.items} />
            <Table<Compared>
              aria-label={t('key-section.compare')}
              rowKey="id"
              pagination={false}
              size="middle"
              dataSource={[...data.items]}
              columns={[
                {
                  title: t('ledger.number'),
                  width: 220,
                  render: (_, { id, before, after }) => {
                    const row = after ?? before;
                    return (
                      <span className="stack">
                        <Go to={`/${org.id}/key-services/${id}`}>
                          <Ranges ranges={row?.numbers ?? []} />
                        </Go>
                        {row === null ? null : <span className="quiet">{t(`service-kind.${row.kind}`)}</span>}
                      </span>
                    );
                  },
                },
                {
                  title: t('compare.changed'),
                  render: (_, item) => <Changed item={item} words={words} />,
                },
              ]}
            />
            <div className="list-foot">
              <span className="meta">
                {t(data.more ? 'compare.more' : 'table.all', { n: countText(data.items.length) })}
              </span>
            </div>
          </>
        )}
      </Panel>
    </div>
  );
}

/** How many came, changed and went, before each is read. */
function Sum({ items }: { readonly items: readonly Compared[] }) {
  const { t } = useWords();
  const came = items.filter(({ before }) => before === null).length;
  const ended = items.filter(
    ({ before, after }) => before !== null && before.state !== 'terminated' && after?.state === 'terminated',
  ).length;
  return (
    <p className="compare-sum">
      {t('compare.sum', {
        came: countText(came),
        changed: countText(items.length - came - ended),
        ended: countText(ended),
      })}
    </p>
  );
}

function Changed({ item, words }: { readonly item: Compared; readonly words: Words }) {
  const { t } = words;
  const { before, after } = item;
  if (before === null)
    return (
      <span className="stack">
        <Mark tone="duties">{t('compare.added')}</Mark>
        <span className="quiet">
          {[after?.use, after === null ? '' : t(`service-state.${after.state}`), after?.openedOn]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    );
  if (after === null) return <Mark tone="neutral">{t('compare.gone')}</Mark>;
  return (
    <dl className="changes">
      {item.changed.map((name) => (
        <div key={name}>
          <dt className="quiet">{wordOf(t, 'field', name)}</dt>
          <dd>
            <s>{valueText(before, name, words)}</s> → <b>{valueText(after, name, words)}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** A field of the ledger in words. */
function valueText(row: KeyServiceRowView, name: string, { t }: Words): string {
  const value = row[name as keyof KeyServiceRowView];
  if (value === null || value === '') return '—';
  if (name === 'state') return t(`service-state.${row.state}`);
  if (name === 'forwarding') return t(`forwarding.${row.forwarding}`);
  if (name === 'dueAt') return minuteText(String(value));
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (Array.isArray(value)) return value.map(rangeText).join(t('common.list-comma')) || '—';
  return String(value);
}
