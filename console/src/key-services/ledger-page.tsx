/** The ledger of key services: lines as of any day, two days compared, figures of the clean-up. */
import { useAddress } from '../parts/address.ts';
import { GoButton } from '../parts/go.tsx';
import { Page } from '../parts/page.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Compare } from './compare.tsx';
import { Inventory } from './inventory.tsx';
import { Ledger } from './ledger.tsx';
import { KeySections } from './sections.tsx';

const VIEWS = { ledger: Ledger, compare: Compare, figures: Inventory } as const;

export function LedgerPage() {
  const { t } = useWords();
  const { org, role } = useSeat();
  const tab = useAddress().get('tab');
  const here = tab === 'compare' || tab === 'figures' ? tab : 'ledger';
  const View = VIEWS[here];
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
      <KeySections here={here} />
      <View />
    </Page>
  );
}
