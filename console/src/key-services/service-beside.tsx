/** What stands beside a key service: its permissions to call out, and the other services of its unit. */
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { OutboundRowView } from '../api/types.ts';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import type { ServiceProps } from './service.tsx';
import { ServiceName, useServiceNames } from './service-name.tsx';
import { OUTBOUND_TONES, SERVICE_TONES } from './tones.ts';

export function Outbound({ service: { id } }: ServiceProps) {
  const { t } = useWords();
  const { api, org, role } = useSeat();
  const { items } = usePages<OutboundRowView>(
    may(role, 'keyServices') ? `${api}/outbound-permissions${query({ service: id })}` : null,
    1,
  );
  if (items.length === 0) return null;
  return (
    <section>
      <h3>{t('nav.outbound')}</h3>
      <ul className="rows">
        {items.map((one) => (
          <li key={one.id}>
            <Mark tone={OUTBOUND_TONES[one.state]}>{t(`outbound-state.${one.state}`)}</Mark>
            <span>{one.terms.use ?? '—'}</span>
            {may(role, 'outbound') ? (
              <Go to={`/${org.id}/queues/outbound?item=${one.id}`}>{t('iot-card.open')}</Go>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Siblings({ service: { siblings } }: ServiceProps) {
  const { t } = useWords();
  const names = useServiceNames(siblings.map(({ id }) => id));
  if (siblings.length === 0) return null;
  return (
    <section>
      <h3>{t('service.siblings')}</h3>
      <ul className="rows">
        {siblings.map(({ id, state }) => (
          <li key={id}>
            <ServiceName id={id} names={names} linked />
            <Mark tone={SERVICE_TONES[state]}>{t(`service-state.${state}`)}</Mark>
          </li>
        ))}
      </ul>
    </section>
  );
}
