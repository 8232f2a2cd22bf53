/** The pages of key services side by side: the ledger and its views, reviews, draws, exceptions, blocks, bans. */
import { query } from '../api/http.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { LinkTabs } from '../parts/link-tabs.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** Views of the ledger are one page; what is looked at goes along from one to the other. */
const VIEWS = ['ledger', 'compare', 'figures'] as const;
const PAGES = ['reviews', 'draws', 'exceptions', 'blocks', 'bans', 'lookups'] as const;

export type Section = (typeof VIEWS)[number] | (typeof PAGES)[number] | 'cleanup';

export function KeySections({ here }: { readonly here: Section }) {
  const { t } = useWords();
  const { org, role } = useSeat();
  const address = useAddress();
  const home = `/${org.id}/key-services`;
  const inLedger = VIEWS.some((view) => view === here);
  const carried = inLedger ? kept(address, ['kind', 'province']) : {};
  const views = VIEWS.map((key) => ({
    key,
    to: `${home}${query({ ...carried, tab: key === 'ledger' ? undefined : key })}`,
  }));
  const pages = PAGES.map((key) => ({ key, to: `${home}/${key}` }));
  // The engineer reads no reports of the clean-up.
  const reports = may(role, 'readOwnCleanup')
    ? [{ key: 'cleanup', to: `/${org.id}/cleanup-reports` } as const]
    : [];
  return (
    <LinkTabs
      label={t('nav.key-services')}
      here={here}
      tabs={[...views, ...pages, ...reports].map((tab) => ({ ...tab, label: t(`key-section.${tab.key}`) }))}
    />
  );
}

type Read = Pick<Address, 'get' | 'path'>;

const kept = (address: Pick<Read, 'get'>, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, address.get(name)]));
