/** An entry named by a link that is not among the rows shown: looked for page by page, newest first. */
import { useState } from 'react';
import { usePages } from '../api/data.ts';
import type { EntryView } from '../api/types.ts';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Entry } from './entry.tsx';

const PAGE = 200;
const MOST_PAGES = 40;

export function EntryLoaded({ seq }: { readonly seq: string }) {
  const { t } = useWords();
  const { api } = useSeat();
  const [wanted, setWanted] = useState(MOST_PAGES);
  const { items, error, hasNextPage, isPending, isFetchingNextPage } = usePages<EntryView>(
    `${api}/journal?limit=${PAGE}`,
    wanted,
  );
  const entry = items.find((one) => one.seq === seq);
  if (entry !== undefined) {
    // Found: no further page is needed.
    if (wanted !== 1) setWanted(1);
    return <Entry entry={entry} />;
  }
  if (error !== null) return <Failure error={error} />;
  if (isPending || isFetchingNextPage || hasNextPage) return <Waiting />;
  return <Notice tone="neutral" title={t('state.none-found')} />;
}
