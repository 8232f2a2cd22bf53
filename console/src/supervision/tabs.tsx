/** What a regulator does about key services: reports of companies, look-ups in their ledgers, orders against internet telephony. */
import { LinkTabs } from '../parts/link-tabs.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

const PAGES = [
  ['key-reports', 'keyReports'],
  ['ledger-inquiries', 'inquireLedgers'],
  ['voip-orders', 'orderBans'],
  ['cleanup-reports', 'readCleanupReports'],
] as const;

/** Nothing where the role has only one of them. */
export function SupervisionTabs({ here }: { readonly here: (typeof PAGES)[number][0] }) {
  const { t } = useWords();
  const { org, role } = useSeat();
  const open = PAGES.filter(([, what]) => may(role, what));
  if (open.length < 2) return null;
  return (
    <LinkTabs
      label={t('nav.key-reports')}
      here={here}
      tabs={open.map(([key]) => ({ key, to: `/${org.id}/${key}`, label: t(`nav.${key}`) }))}
    />
  );
}
