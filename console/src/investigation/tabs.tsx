/** Out of the office: where to patrol, patrols, and visits to openers of case cards. */
import { LinkTabs } from '../parts/link-tabs.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function OutingTabs({ here }: { readonly here: 'ranking' | 'patrols' | 'visits' }) {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <LinkTabs
      label={t('nav.patrols')}
      here={here}
      tabs={[
        { key: 'ranking', to: `/${org.id}/patrols`, label: t('patrols.tab-ranking') },
        { key: 'patrols', to: `/${org.id}/patrols/made`, label: t('patrols.tab-patrols') },
        { key: 'visits', to: `/${org.id}/patrols/visits`, label: t('patrols.tab-visits') },
      ]}
    />
  );
}
