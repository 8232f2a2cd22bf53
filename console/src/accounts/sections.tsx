/** The pages of accounts side by side: accounts, exceptions to the limit of cards, the clean-up of the stock. */
import { LinkTabs } from '../parts/link-tabs.tsx';
import { mayOpen, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

type Section = 'accounts' | 'exceptions' | 'clean-up';

const PATHS: Readonly<Record<Section, string>> = {
  accounts: '/bank-accounts',
  exceptions: '/bank-accounts/exceptions',
  'clean-up': '/account-cleanups',
};

export function AccountSections({ here }: { readonly here: Section }) {
  const { t } = useWords();
  const seat = useSeat();
  // A payment institution issues no debit cards.
  const sections: readonly Section[] = [
    'accounts',
    ...(seat.org.kind === 'bank' ? (['exceptions'] as const) : []),
    ...(mayOpen(seat, 'cleanUpAccounts') ? (['clean-up'] as const) : []),
  ];
  return (
    <LinkTabs
      label={t('nav.bank-accounts')}
      here={here}
      tabs={sections.map((key) => ({
        key,
        to: `/${seat.org.id}${PATHS[key]}`,
        label: t(`account-section.${key}`),
      }))}
    />
  );
}
