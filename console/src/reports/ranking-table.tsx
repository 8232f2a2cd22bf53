/** The ranking as a table: rate as a bar with its numerator and denominator. */
import { Table, type TableProps } from 'antd';
import type { StatisticsRowView } from '../api/types.ts';
import { countText, rateText, shareText, shortCount } from '../format/number.ts';
import { useWords, type Words } from '../words/index.ts';
import { type Of, type Ranked, rank } from './ranking.ts';

interface RankingProps {
  readonly rows: readonly StatisticsRowView[];
  readonly of: Of;
}

export function RankingTable({ rows, of }: RankingProps) {
  const words = useWords();
  const ranked = rank(rows, of);
  const most = Math.max(0, ...ranked.map(({ rate }) => rate ?? 0));
  return (
    <Table<Ranked>
      aria-label={words.t('nav.statistics')}
      dataSource={ranked}
      rowKey={({ row }) => row.key}
      columns={columns(words, most)}
      pagination={false}
      size="middle"
      scroll={{ x: 820 }}
    />
  );
}

function columns({ t, pick, language }: Words, most: number): NonNullable<TableProps<Ranked>['columns']> {
  return [
    {
      title: t('statistics.rank'),
      width: 72,
      align: 'right',
      className: 'digits',
      render: (_, one) => (one.rank === null ? '—' : one.rank),
    },
    { title: t('statistics.name'), render: (_, { row }) => pick(row.name) },
    {
      title: t('statistics.rate'),
      width: 260,
      render: (_, { rate, active }) =>
        rate === null ? (
          <span className="quiet">{active === null ? t('statistics.no-active') : '—'}</span>
        ) : (
          <span className="bar-cell">
            <span className="bar">
              <span style={{ width: `${most === 0 ? 0 : (rate / most) * 100}%` }} />
            </span>
            <b className="digits">{rateText(rate)}</b>
          </span>
        ),
    },
    {
      title: t('statistics.reports'),
      width: 110,
      align: 'right',
      className: 'digits',
      render: (_, { reports }) => countText(reports),
    },
    {
      title: t('statistics.active'),
      width: 130,
      align: 'right',
      className: 'digits',
      render: (_, { active }) => <span title={countText(active)}>{shortCount(active, language)}</span>,
    },
    {
      title: t('statistics.confirmed'),
      width: 110,
      align: 'right',
      className: 'digits',
      render: (_, { confirmed }) => countText(confirmed),
    },
    {
      title: t('statistics.confirmed-share'),
      width: 170,
      align: 'right',
      className: 'digits',
      render: (_, { confirmed, reports }) => (
        <>
          {shareText(confirmed, reports)}{' '}
          <span className="quiet">
            {countText(confirmed)}/{countText(reports)}
          </span>
        </>
      ),
    },
  ];
}
