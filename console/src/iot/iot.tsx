/** Industry cards: the fleet, applications of units, cards and deviations. */
import { Tabs } from 'antd';
import { useAddress } from '../parts/address.ts';
import { Page } from '../parts/page.tsx';
import { useWords } from '../words/index.ts';
import { Applications } from './applications.tsx';
import { Cards } from './cards.tsx';
import { Deviations } from './deviations.tsx';
import { Fleet } from './fleet.tsx';

export function Iot() {
  const { t } = useWords();
  const address = useAddress();
  return (
    <Page title={t('nav.iot')} lead={t('iot.lead')} wide>
      <Tabs
        activeKey={address.get('tab') ?? 'fleet'}
        onChange={(tab) =>
          address.set({
            tab: tab === 'fleet' ? undefined : tab,
            state: undefined,
            kind: undefined,
            registration: undefined,
            show: undefined,
            item: undefined,
          })
        }
        destroyOnHidden
        items={[
          { key: 'fleet', label: t('iot.tab-fleet'), children: <Fleet /> },
          { key: 'applications', label: t('iot.tab-applications'), children: <Applications /> },
          { key: 'cards', label: t('iot.tab-cards'), children: <Cards /> },
          { key: 'deviations', label: t('iot.tab-deviations'), children: <Deviations /> },
        ]}
      />
    </Page>
  );
}
