/** A clause as a chip that opens it, on the day it was applied. */
import { useCallback } from 'react';
import { useData } from '../api/data.ts';
import type { LawDocument } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { clauseAddress } from './clause-address.ts';
import { clauseLabel } from './clause-label.ts';
import { Go } from './go.tsx';

/** Names a clause by the short title of its document and its number or title. */
export function useClauseText(): (clause: string) => string {
  const { api } = useSeat();
  const { pick } = useWords();
  const { data } = useData<{ items: readonly LawDocument[] }>(`${api}/law/documents`);
  return useCallback((clause) => clauseLabel(clause, data?.items, pick), [data, pick]);
}

export function ClauseChip({ clause, at }: { readonly clause: string; readonly at?: string }) {
  const { t } = useWords();
  const text = useClauseText()(clause);
  // What an operator asks of itself has none.
  if (clause === '') return null;
  return (
    <Go to={clauseAddress(clause, at)} className="chip" title={t('clause.open', { clause: text })}>
      {text}
    </Go>
  );
}
