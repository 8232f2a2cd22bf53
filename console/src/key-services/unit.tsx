/** The unit that holds a key service, as far as the role may see its name. */
import { Go } from '../parts/go.tsx';
import { useUnitName } from '../parts/unit-name.ts';
import { may, useSeat } from '../session/session.ts';

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
