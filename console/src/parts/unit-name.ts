/** A unit as far as the role may see it: its masked name beside the end of its code, since masks look alike. */
import { useData } from '../api/data.ts';
import type { HolderView } from '../api/types.ts';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** Where the role may not see names, the end of the unit's id. */
export function useUnitName(id: string | null): string {
  const { t } = useWords();
  const { api, role } = useSeat();
  const { data } = useData<HolderView>(id !== null && may(role, 'holders') ? `${api}/holders/${id}` : null);
  if (id === null) return t('iot.unit-none');
  if (data === undefined) return t('iot.unit-named', { tail: id.slice(-4) });
  const code = data.papers.at(-1)?.lastFour ?? '';
  return code === ''
    ? data.maskedName
    : t('iot.unit-masked', { name: data.maskedName, tail: code.slice(-2) });
}
