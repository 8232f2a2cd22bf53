/** The lists side by side, each with an address of its own: they are kept apart, and few roles see all of them. */
import { LinkTabs } from '../parts/link-tabs.tsx';
import { type MAY, mayOpen, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

const SECTIONS = [
  ['entries', '', 'blacklist'],
  ['agents', '/agents', 'channels'],
  ['risk-users', '/risk-users', 'riskUsers'],
  ['operators', '/operators', 'operators'],
  ['published', '/published', 'operators'],
  ['look-up', '/look-up', 'blacklist'],
  ['relooks', '/relooks', 'relooks'],
  ['coverage', '/coverage', 'coverage'],
  ['receipts', '/receipts', 'keepBlacklist'],
] as const satisfies readonly (readonly [string, string, keyof typeof MAY])[];

export type Section = (typeof SECTIONS)[number][0];

export function Sections({ here }: { readonly here: Section }) {
  const { t } = useWords();
  const seat = useSeat();
  const open = SECTIONS.filter(([, , what]) => mayOpen(seat, what));
  return (
    <LinkTabs
      label={t('nav.blacklist')}
      here={here}
      tabs={open.map(([key, path]) => ({
        key,
        to: `/${seat.org.id}/blacklist${path}`,
        label: t(`blacklist-section.${key}`),
      }))}
    />
  );
}
