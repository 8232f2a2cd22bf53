/** Services as lists of other things name them: number and kind, read for the whole list at once. */
import { useData } from '../api/data.ts';
import type { ServiceNameView } from '../api/types.ts';
import { Go } from '../parts/go.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Ranges } from './numbers.tsx';

/** As many as the server names at once. */
const MOST = 200;

/** Names by id, undefined until they are read; one outside the area of whoever looks is missing. */
export type ServiceNames = ReadonlyMap<string, ServiceNameView> | undefined;

export function useServiceNames(ids: readonly string[]): ServiceNames {
  const { api } = useSeat();
  const wanted = [...new Set(ids)].toSorted().slice(0, MOST);
  const path = wanted.length === 0 ? null : `${api}/key-ledger/names?ids=${wanted.join(',')}`;
  const { data } = useData<{ items: readonly ServiceNameView[] }>(path, { keep: true });
  return data === undefined ? undefined : new Map(data.items.map((name) => [name.id, name]));
}

interface ServiceNameProps {
  readonly id: string;
  readonly names: ServiceNames;
  /** Leads to the service; otherwise the row around it has a link of its own. */
  readonly linked?: boolean;
}

export function ServiceName({ id, names, linked = false }: ServiceNameProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const name = names?.get(id);
  const text =
    name === undefined ? (
      <span>{names === undefined ? '…' : t('service-name.unknown', { tail: id.slice(-4) })}</span>
    ) : (
      <Ranges ranges={name.numbers} most={1} />
    );
  return (
    <span className="stack">
      {linked ? <Go to={`/${org.id}/key-services/${id}`}>{text}</Go> : text}
      {name === undefined ? null : <span className="quiet">{t(`service-kind.${name.kind}`)}</span>}
    </span>
  );
}
