/** The masked name of a person or unit on file; until it is read, a word for it. */
import { useData } from '../api/data.ts';
import type { HolderView } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function HolderName({ id }: { readonly id: string }) {
  const { t } = useWords();
  const { api } = useSeat();
  const { data } = useData<HolderView>(`${api}/holders/${id}`);
  return <>{data?.maskedName ?? t('review.open-holder')}</>;
}
