/** The three views of the law: documents, parameters, coverage. */
import { LinkTabs } from '../parts/link-tabs.tsx';
import { useWords } from '../words/index.ts';
import type { AsOf } from './as-of.tsx';

const TABS = [
  ['documents', '/law'],
  ['parameters', '/law/parameters'],
  ['coverage', '/law/coverage'],
] as const;

export function LawTabs({ here, asOf }: { readonly here: (typeof TABS)[number][0]; readonly asOf: AsOf }) {
  const { t } = useWords();
  return (
    <LinkTabs
      label={t('nav.law')}
      here={here}
      tabs={TABS.map(([key, path]) => ({ key, to: asOf.carry(path), label: t(`law.tab-${key}`) }))}
    />
  );
}
