/** The exchange with other installations: links and keys, what waits and why, what was sent and its receipts, findings. */
import { Tabs } from 'antd';
import { useData } from '../api/data.ts';
import type { PeerListView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { Page } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Cases } from './cases.tsx';
import { Links } from './links.tsx';
import { Received } from './received.tsx';
import { Sent } from './sent.tsx';
import { Preview } from './waiting.tsx';
import './exchange.css';

const TABS = ['links', 'waiting', 'sent', 'received', 'cases'] as const;
const EVERY_MS = 10_000;

export function Exchange() {
  const { t } = useWords();
  const { api } = useSeat();
  const links = useData<PeerListView>(`${api}/exchange-peers`, { everyMs: EVERY_MS });
  return (
    <Page wide title={t('nav.exchange')} lead={t('exchange.lead')}>
      {links.data !== undefined ? <Tabbed links={links.data} /> : null}
      {links.data === undefined && links.error === null ? <Waiting rows={8} /> : null}
      {links.data === undefined && links.error !== null ? <Failure error={links.error} /> : null}
    </Page>
  );
}

function Tabbed({ links }: { readonly links: PeerListView }) {
  const { t } = useWords();
  const { role } = useSeat();
  const address = useAddress();
  if (links.installation === '')
    return (
      <Notice tone="neutral" title={t('exchange.off')}>
        <p>{t('exchange.off-next')}</p>
      </Notice>
    );
  const pages = {
    links: <Links links={links} />,
    waiting: <Preview />,
    sent: <Sent links={links} />,
    received: <Received />,
    cases: <Cases />,
  };
  // Whoever keeps the installation running sees no business of its organisations.
  const shown = TABS.filter((tab) => may(role, 'proveExchange') || tab === 'links' || tab === 'waiting');
  return (
    <Tabs
      activeKey={address.get('tab') ?? 'links'}
      onChange={(tab) =>
        address.set({
          tab: tab === 'links' ? undefined : tab,
          item: undefined,
          state: undefined,
          to: undefined,
        })
      }
      items={shown.map((key) => ({ key, label: t(`exchange.tab-${key}`), children: pages[key] }))}
      destroyOnHidden
    />
  );
}
