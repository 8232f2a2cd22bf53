/** The fleet at a glance: states, uses, units, deviations of the last 30 days, and the share registered. */
import { useData } from '../api/data.ts';
import type { FleetView } from '../api/types.ts';
import { countText, rateText } from '../format/number.ts';
import { Bars } from '../parts/bars.tsx';
import { Figure, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { UnitName } from './unit.tsx';

export function Fleet() {
  const { api } = useSeat();
  const { data, error, refetch } = useData<FleetView>(`${api}/iot-fleet`);
  if (data !== undefined) return <Shown fleet={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

interface FleetProps {
  readonly fleet: FleetView;
}

/** Cut to hundredths of a percent, so that 100 says that none is missing. */
function percentText(share: number): string {
  const hundredths = Math.floor(share * 10_000 + 1e-9);
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`;
}

function Shown({ fleet }: FleetProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const own = `/${org.id}/iot`;
  if (fleet.states.length === 0) {
    return (
      <Notice tone="neutral" title={t('iot.fleet-none')}>
        <p>{t('iot.fleet-none-next')}</p>
      </Notice>
    );
  }
  return (
    <div className="blocks">
      <div className="figures">
        <Figure label={t('iot.cards')} value={fleet.cards} unit={t('iot.unit-cards')} />
        <div className="figure">
          <span className="figure-label">{t('iot.rate')}</span>
          <span className="figure-value">
            {percentText(fleet.registered)}
            <span className="figure-unit">%</span>
          </span>
          <span className="meta">
            {t('campaign.rate-of', {
              registered: countText(Math.round(fleet.registered * fleet.cards)),
              live: countText(fleet.cards),
            })}{' '}
            ·{' '}
            {fleet.registeredDue === null
              ? t('iot.rate-not-due')
              : t('iot.rate-due', { percent: Math.round(fleet.registeredDue * 10_000) / 100 })}
          </span>
        </div>
        <Figure
          label={t('iot.open')}
          value={fleet.openDeviations}
          unit={t('iot.unit-deviations')}
          to={`${own}?tab=deviations&state=open`}
        />
        <Figure label={t('iot.late')} value={fleet.overdueReviews} unit={t('iot.unit-deviations')} alarm />
        <Figure label={t('iot.public-network')} value={fleet.publicNetwork} unit={t('iot.unit-cards')} />
      </div>
      <div className="columns even">
        <Deviations fleet={fleet} />
        <div className="blocks">
          <Panel title={t('iot.by-state')}>
            <Bars
              label={t('iot-card.state')}
              unit={t('iot.unit-cards')}
              rows={fleet.states.map(({ state, cards }) => ({
                key: state,
                label: t(`iot-state.${state}`),
                value: cards,
                to: `${own}?tab=cards&state=${state}`,
              }))}
            />
          </Panel>
          <Panel title={t('iot.by-scene')}>
            <Bars
              label={t('iot-app.scene')}
              unit={t('iot.unit-cards')}
              rows={fleet.scenes.map(({ scene, cards }) => ({
                key: scene ?? '',
                label: scene === null ? t('iot.no-scene') : t(`scene.${scene}`),
                value: cards,
              }))}
            />
          </Panel>
        </div>
      </div>
      <Units fleet={fleet} />
    </div>
  );
}

function Deviations({ fleet }: FleetProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const counts = new Map<FleetView['deviationsByDay'][number]['kind'], number>();
  for (const { kind, deviations } of fleet.deviationsByDay)
    counts.set(kind, (counts.get(kind) ?? 0) + deviations);
  const rows = [...counts].toSorted((a, b) => b[1] - a[1]);
  return (
    <Panel title={t('iot.by-kind')}>
      {rows.length === 0 ? (
        <p className="quiet">{t('iot.by-kind-none')}</p>
      ) : (
        <Bars
          label={t('deviations.kind')}
          unit={t('iot.unit-deviations')}
          rows={rows.map(([kind, value]) => ({
            key: kind,
            label: t(`deviation.${kind}`),
            value,
            to: `/${org.id}/iot?tab=deviations&kind=${kind}`,
          }))}
        />
      )}
    </Panel>
  );
}

function Units({ fleet }: FleetProps) {
  const { t } = useWords();
  return (
    <Panel title={t('iot.by-unit')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('iot.unit')}</th>
            <th scope="col" className="right">
              {t('iot.cards')}
            </th>
            <th scope="col" className="right">
              {t('iot.deviating')}
            </th>
            <th scope="col" className="right">
              {t('iot.used')}
            </th>
          </tr>
        </thead>
        <tbody>
          {fleet.units.slice(0, 20).map(({ unit, cards, deviating, usedMebibytes }) => (
            <tr key={unit ?? ''}>
              <td>
                <UnitName id={unit} />
              </td>
              <td className="right">{countText(cards)}</td>
              <td className="right">{countText(deviating)}</td>
              <td className="right">{rateText(usedMebibytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
