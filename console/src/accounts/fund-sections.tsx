/** At the police: orders to banks, and how frozen money goes back, side by side. */
import { LinkTabs } from '../parts/link-tabs.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

const SECTIONS = ['fund-orders', 'fund-returns'] as const;

export function FundSections({ here }: { readonly here: (typeof SECTIONS)[number] }) {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <LinkTabs
      label={t('nav.fund-orders')}
      here={here}
      tabs={SECTIONS.map((key) => ({ key, to: `/${org.id}/${key}`, label: t(`fund-section.${key}`) }))}
    />
  );
}
