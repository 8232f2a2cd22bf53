/** What the decision on the order would be now. */
import type { CardPreview, PreviewGiven } from '../api/types.ts';
import { useForetold } from '../parts/live.ts';
import { useSeat } from '../session/session.ts';

/** Null asks nothing. */
export function usePreview(given: PreviewGiven | null) {
  const { api } = useSeat();
  return useForetold<Pick<CardPreview, 'outcome' | 'findings'>>(`${api}/cards/preview`, given);
}
