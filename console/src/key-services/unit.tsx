/** The unit that holds a key service, as far as the role may see its name. */
import { useData } from '../api/data.ts';
import type { HolderView } from '../api/types.ts';
import { Go } from '../parts/go.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

export function CustomerName({
  id,
  linked = false,
}: {
  readonly id: string | null;
  readonly linked?: boolean;
}) {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const { data } = useData<HolderView>(id !== null && may(role, 'holders') ? `${api}/holders/${id}` : null);
  if (id === null) return <span className="quiet">{t('iot.unit-none')}</span>;
  const name = data?.maskedName ?? t('iot.unit-named', { tail: id.slice(-4) });
  return linked && may(role, 'holders') ? (
    <Go to={`/${org.id}/persons/${id}`}>{name}</Go>
  ) : (
    <span>{name}</span>
  );
}
