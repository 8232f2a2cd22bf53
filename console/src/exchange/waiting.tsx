/** What waits to travel: who will get it, who will not, and why; what does not travel comes first. */
import { Table } from 'antd';
import { useData } from '../api/data.ts';
import type { TravellingShown } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';

const EVERY_MS = 10_000;

export function Preview() {
  const { api } = useSeat();
  const found = useData<{ waiting: readonly TravellingShown[] }>(`${api}/exchange-preview`, {
    everyMs: EVERY_MS,
  });
  if (found.data !== undefined) return <Rows all={found.data.waiting} />;
  return found.error === null ? <Waiting rows={6} /> : <Failure error={found.error} />;
}

function Rows({ all }: { readonly all: readonly TravellingShown[] }) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const phone = usePhone();
  const address = useAddress();
  const peer = address.get('peer');
  const peers = [...new Set(all.flatMap((row) => row.peer ?? []))].toSorted();
  const blockedFirst = all
    .filter((row) => peer === undefined || row.peer === peer)
    .toSorted((a, b) => Number(a.obstacle === null) - Number(b.obstacle === null));
  return (
    <div className="blocks">
      <Filters
        address={address}
        filters={[
          {
            name: 'peer',
            label: t('exchange.peer'),
            options: peers.map((value) => ({ value, label: value })),
          },
        ]}
      />
      <Panel title={t('exchange.waiting-title')}>
        {blockedFirst.length === 0 ? (
          <Notice tone="permit" title={t('exchange.nothing-waits')} />
        ) : (
          <ScrollBox label={t('exchange.waiting-title')}>
            <Table<TravellingShown>
              rowKey={({ from, to, topic, stage }) => `${from} ${to} ${topic} ${stage}`}
              dataSource={blockedFirst}
              pagination={false}
              size={phone ? 'small' : 'middle'}
              columns={[
                { title: t('exchange.to'), render: (_, { to }) => nameOf(to, to) },
                { title: t('exchange.topic'), render: (_, { topic }) => wordOf(t, 'exchange-topic', topic) },
                { title: t('exchange.why'), render: (_, row) => <Why row={row} /> },
                {
                  title: t('exchange.count'),
                  align: 'right',
                  className: 'digits',
                  render: (_, { count }) => countText(count),
                },
                { title: t('exchange.since'), render: (_, { since }) => <When at={since} stacked /> },
                { title: t('exchange.stage'), render: (_, { stage }) => t(`exchange-stage.${stage}`) },
                { title: t('exchange.from'), render: (_, { from }) => nameOf(from, from) },
              ]}
            />
          </ScrollBox>
        )}
      </Panel>
    </div>
  );
}

/** Never sent is another thing than not yet. */
const NEVER = new Set(['organisation-unknown', 'no-peer', 'out-of-scope', 'secret']);

function Why({ row: { obstacle, code } }: { readonly row: TravellingShown }) {
  const { t } = useWords();
  if (obstacle === null) return <Mark tone="permit">{t('exchange.on-its-way')}</Mark>;
  return (
    <span className="stack">
      <Mark tone={NEVER.has(obstacle) ? 'refuse' : 'hold'}>{t(`exchange-obstacle.${obstacle}`)}</Mark>
      {code === null ? null : <span className="quiet">{wordOf(t, 'exchange-code', code)}</span>}
    </span>
  );
}
