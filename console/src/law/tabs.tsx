/** The three views of the law: documents, parameters, coverage. */
import { Go } from '../parts/go.tsx';
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
    <nav className="law-tabs" aria-label={t('nav.law')}>
      {TABS.map(([name, path]) => (
        <Go key={name} to={asOf.carry(path)} aria-current={name === here ? 'page' : undefined}>
          {t(`law.tab-${name}`)}
        </Go>
      ))}
    </nav>
  );
}
