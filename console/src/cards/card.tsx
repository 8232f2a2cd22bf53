/** One card: its state and clocks, how it came about, what was decided, signed and told, and what can be done now. */
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useData } from '../api/data.ts';
import type { CardDetailView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { CardActs } from './acts.tsx';
import { CardOverview } from './overview.tsx';
import { Receipts } from './receipts.tsx';
import { Related } from './related.tsx';
import { CARD_TONES } from './tones.ts';

export function CardPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<CardDetailView>(`${api}/cards/${id}`, { everyMs: 30_000 });
  if (data !== undefined) return <Opened card={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

function Opened({ card }: { readonly card: CardDetailView }) {
  const { t } = useWords();
  const address = useAddress();
  const ended = card.state === 'cancelled' || card.state === 'shut-down';
  const tabs = [
    { key: 'overview', label: t('card.tab-overview'), children: <CardOverview card={card} /> },
    {
      key: 'decisions',
      label: t('card.tab-decisions'),
      children: (
        <div className="blocks">
          {card.next === null ? null : (
            <section>
              <h3>{t('card.next')}</h3>
              <DecisionCard outcome={card.next.outcome} findings={card.next.findings} />
            </section>
          )}
          <History steps={card.history} detailed />
        </div>
      ),
    },
    { key: 'history', label: t('card.tab-history'), children: <History steps={card.history} /> },
    { key: 'notices', label: t('card.tab-notices'), children: <Receipts card={card} /> },
    { key: 'related', label: t('card.tab-related'), children: <Related card={card} /> },
  ];
  return (
    <Page
      title={t('card.title', { number: card.masked })}
      lead={
        <span className="object-head">
          <Mark tone={CARD_TONES[card.state]}>{t(`card-state.${card.state}`)}</Mark>
          {card.suspension === null ? null : <span>{t(`ground.${card.suspension.ground}`)}</span>}
          <span>{t(`card-kind.${card.kind}`)}</span>
          {ended || card.dueAt === null ? null : <Due at={card.dueAt} />}
        </span>
      }
    >
      <div className="columns">
        <Panel>
          <Tabs
            activeKey={address.get('tab') ?? 'overview'}
            onChange={(tab) => address.set({ tab: tab === 'overview' ? undefined : tab }, true)}
            items={tabs}
            destroyOnHidden
          />
        </Panel>
        <CardActs card={card} />
      </div>
    </Page>
  );
}
