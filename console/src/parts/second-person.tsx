/** What needs several persons: whoever agreed already is told to wait, instead of being refused after pressing. */
import type { ReactNode } from 'react';
import type { AssentView } from '../api/types.ts';
import { useWords } from '../words/index.ts';
import { Shape } from './outcome.tsx';

interface SecondPersonProps {
  /** As the server sees it for whoever is signed in; none where nothing waits, or anybody may. */
  readonly assent: AssentView | null | undefined;
  readonly children: ReactNode;
}

export function SecondPerson({ assent, children }: SecondPersonProps) {
  const { t } = useWords();
  const missing = assent?.missing ?? 0;
  const more = missing > 1 ? <p className="quiet">{t('second.missing', { n: missing })}</p> : null;
  if (assent?.mayAgree !== false)
    return (
      <>
        {more}
        {children}
      </>
    );
  return (
    <>
      <p className="banner tone-hold">
        <Shape tone="hold" />
        <span>{t('second.wait')}</span>
      </p>
      {more}
    </>
  );
}
