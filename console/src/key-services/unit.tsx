/** The unit that holds a key service, as far as the role may see its name. */
import { useData } from '../api/data.ts';
import type { HolderView } from '../api/types.ts';
import { Go } from '../parts/go.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

/** Masked name of a unit; its id's end where the role may not see names. */
export function useUnitName(id: string | null): string {
  const { t } = useWords();
  const { api, role } = useSeat();
  const { data } = useData<HolderView>(id !== null && may(role, 'holders') ? `${api}/holders/${id}` : null);
  if (id === null) return t('iot.unit-none');
  return data?.maskedName ?? t('iot.unit-named', { tail: id.slice(-4) });
}

export function CustomerName({
  id,
  linked = false,
}: {
  readonly id: string | null;
  readonly linked?: boolean;
}) {
  const { org, role } = useSeat();
  const name = useUnitName(id);
  if (id === null) return <span className="quiet">{name}</span>;
  return linked && may(role, 'holders') ? (
    <Go to={`/${org.id}/persons/${id}`}>{name}</Go>
  ) : (
    <span>{name}</span>
  );
}
