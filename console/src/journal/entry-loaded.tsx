/** An entry named by a link that is not among the rows shown. */
import { useData } from '../api/data.ts';
import type { EntryView } from '../api/types.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { Entry } from './entry.tsx';

export function EntryLoaded({ seq }: { readonly seq: string }) {
  const { api } = useSeat();
  const { data, error } = useData<EntryView>(`${api}/journal/${seq}`);
  if (error !== null) return <Failure error={error} />;
  return data === undefined ? <Waiting /> : <Entry entry={data} />;
}
