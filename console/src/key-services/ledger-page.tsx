/** The ledger of key services: lines as of any day, two days compared, figures of the clean-up. */
import { Tabs } from 'antd';
import { useAddress } from '../parts/address.ts';
import { GoButton } from '../parts/go.tsx';
import { Page } from '../parts/page.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Compare } from './compare.tsx';
import { Inventory } from './inventory.tsx';
import { Ledger } from './ledger.tsx';

export function LedgerPage() {
  const { t } = useWords();
  const { org, role } = useSeat();
  const address = useAddress();
  return (
    <Page
      title={t('nav.key-services')}
      lead={t('ledger.lead')}
      wide
      acts={
        may(role, 'applyKeyService') ? (
          <GoButton type="primary" to={`/${org.id}/key-services/new`}>
            {t('new-service.title')}
          </GoButton>
        ) : undefined
      }
    >
      <Tabs
        activeKey={address.get('tab') ?? 'ledger'}
        onChange={(tab) => address.set({ tab: tab === 'ledger' ? undefined : tab, show: undefined })}
        destroyOnHidden
        items={[
          { key: 'ledger', label: t('ledger.tab-ledger'), children: <Ledger /> },
          { key: 'compare', label: t('ledger.tab-compare'), children: <Compare /> },
          { key: 'figures', label: t('ledger.tab-figures'), children: <Inventory /> },
        ]}
      />
    </Page>
  );
}
