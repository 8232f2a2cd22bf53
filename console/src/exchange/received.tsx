/** What came for this organisation, and what was made of it; a refused item names its place in the feed. */
import { Table } from 'antd';
import { useData } from '../api/data.ts';
import type { ReceivedShown } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { ScrollBox } from '../parts/scroll-box.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { ITEM_TONES } from './tones.ts';

export function Received() {
  const { t } = useWords();
  const { api } = useSeat();
  const found = useData<{ items: readonly ReceivedShown[] }>(`${api}/exchange-received`, { everyMs: 10_000 });
  if (found.data === undefined)
    return found.error === null ? <Waiting rows={6} /> : <Failure error={found.error} />;
  if (found.data.items.length === 0) return <Notice tone="neutral" title={t('exchange.no-received')} />;
  return <Listed items={found.data.items} />;
}

function Listed({ items }: { readonly items: readonly ReceivedShown[] }) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  return (
    <Panel flush>
      <ScrollBox label={t('exchange.tab-received')}>
        <Table<ReceivedShown>
          rowKey={({ peer, seq }) => `${peer} ${seq}`}
          dataSource={[...items]}
          pagination={false}
          size="middle"
          columns={[
            {
              title: t('exchange.topic'),
              render: (_, { topic, from }) => (
                <span className="stack">
                  <span>{wordOf(t, 'exchange-topic', topic)}</span>
                  <span className="quiet">{nameOf(from, from ?? '')}</span>
                </span>
              ),
            },
            {
              title: t('exchange.state'),
              render: (_, { state, code, attempts }) => (
                <span className="stack">
                  <Mark tone={ITEM_TONES[state]}>{t(`exchange-state.${state}`)}</Mark>
                  {code === null ? null : <span className="quiet">{wordOf(t, 'exchange-code', code)}</span>}
                  {attempts === 0 ? null : (
                    <span className="quiet">{t('exchange.tries', { n: countText(attempts) })}</span>
                  )}
                </span>
              ),
            },
            {
              title: t('exchange.place'),
              render: (_, { peer, seq }) => (
                <span className="stack">
                  <span>{peer}</span>
                  <span className="quiet digits">{t('exchange.nth', { n: countText(seq) })}</span>
                </span>
              ),
            },
            { title: t('exchange.received-at'), render: (_, { at }) => <When at={at} stacked /> },
          ]}
        />
      </ScrollBox>
    </Panel>
  );
}
