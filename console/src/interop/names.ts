/** What the lists are called. */
import { useCallback } from 'react';
import { useData } from '../api/data.ts';
import type { SharedListsView } from '../api/types.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** The title of a list; its code until the titles are there. */
export function useListNames(): (list: string) => string {
  const { api } = useSeat();
  const { pick } = useWords();
  const { data } = useData<SharedListsView>(`${api}/interop-lists`);
  return useCallback(
    (list) => {
      const found = data?.lists.find((one) => one.list === list);
      return found === undefined ? list : pick(found.title);
    },
    [data, pick],
  );
}
