/** The pages of a platform: what authorities ask for, and the accounts that came of it. */
import { LinkTabs } from '../parts/link-tabs.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function PlatformTabs({ here }: { readonly here: 'lists' | 'accounts' | 'questions' }) {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <LinkTabs
      label={t('nav.linked-accounts')}
      here={here}
      tabs={[
        { key: 'lists', to: `/${org.id}/linked-accounts`, label: t('linked.tab-lists') },
        { key: 'accounts', to: `/${org.id}/linked-accounts/accounts`, label: t('linked.tab-accounts') },
        { key: 'questions', to: `/${org.id}/linked-accounts/questions`, label: t('linked.tab-questions') },
      ]}
    />
  );
}
