/** One industry card: device it is bound to, what it may reach, what it used, what deviated. */
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useData } from '../api/data.ts';
import type { IotCardDetailView } from '../api/types.ts';
import { countText, rateText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { AllowLists } from './allow-lists.tsx';
import { CardActs } from './card-acts.tsx';
import { IOT_TONES } from './tones.ts';
import { UnitName } from './unit.tsx';

export function IotCardPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<IotCardDetailView>(`${api}/iot-cards/${id}`);
  if (data !== undefined) return <Opened card={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

interface CardProps {
  readonly card: IotCardDetailView;
}

function Opened({ card }: CardProps) {
  const { t } = useWords();
  const address = useAddress();
  return (
    <Page
      title={t('iot-card.title', { number: card.number })}
      lead={
        <span className="object-head">
          <UnitName id={card.unit} />
          <Mark tone={IOT_TONES[card.state]}>{t(`iot-state.${card.state}`)}</Mark>
          <span>{t(`registration.${card.registration}`)}</span>
          {card.dueAt === null ? null : <Due at={card.dueAt} />}
        </span>
      }
    >
      <div className="columns">
        <Panel>
          <Tabs
            activeKey={address.get('tab') ?? 'overview'}
            onChange={(tab) => address.set({ tab: tab === 'overview' ? undefined : tab }, true)}
            destroyOnHidden
            items={[
              { key: 'overview', label: t('card.tab-overview'), children: <Overview card={card} /> },
              {
                key: 'decisions',
                label: t('card.tab-decisions'),
                children: <History steps={card.history} detailed />,
              },
              { key: 'history', label: t('card.tab-history'), children: <History steps={card.history} /> },
            ]}
          />
        </Panel>
        <CardActs card={card} />
      </div>
    </Page>
  );
}

function Overview({ card }: CardProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const { suspension, apn, application } = card;
  return (
    <div className="blocks">
      {suspension === null ? null : (
        <div className="banner tone-refuse">
          <div>
            <p>
              <b>{t('iot-card.suspended')}</b>{' '}
              {t('iot-card.since', { ground: t(`iot-ground.${suspension.ground}`) })}{' '}
              <When at={suspension.since} />
            </p>
            <p className="quiet">
              {t(suspension.appliedAt === null ? 'iot-card.not-applied' : 'iot-card.applied')}
            </p>
          </div>
        </div>
      )}
      <section>
        <h3>{t('iot-card.binding')}</h3>
        <Facts
          items={[
            [
              t('iot-card.device'),
              card.imei === null ? (
                t('iot-card.no-device')
              ) : (
                <span key="imei" className="mono">
                  {card.imei}
                </span>
              ),
            ],
            [
              'IMSI',
              <span key="imsi" className="mono">
                {card.imsi}
              </span>,
            ],
            [
              t('iot-app.functions'),
              card.functions.map((one) => t(`function.${one}`)).join(t('common.list-comma')) || '—',
            ],
            [
              t('iot-app.apn'),
              apn === null
                ? '—'
                : `${apn}${t('common.in-brackets', {
                    text: t(card.dedicatedNetwork ? 'iot-app.dedicated' : 'iot-app.public'),
                  })}`,
            ],
            [t('iot-card.volume'), <Volume key="volume" card={card} />],
            [t('iot-card.issued'), <When key="issued" at={card.issuedAt} />],
            [t('iot-card.activated'), <When key="activated" at={card.activatedAt} />],
            application === null
              ? null
              : [
                  t('iot-card.application'),
                  <Go key="application" to={`/${org.id}/iot/applications/${application}`}>
                    {t('iot-card.open')}
                  </Go>,
                ],
          ]}
        />
      </section>
      <AllowLists allow={card.allow} />
      <Deviated card={card} />
    </div>
  );
}

function Volume({ card }: CardProps) {
  const { t } = useWords();
  const used = rateText(card.usedMebibytes);
  if (card.monthlyMebibytes === null) return t('iot-card.volume-free', { used });
  const text = t('iot-card.volume-of', { used, quota: countText(card.monthlyMebibytes) });
  return (
    <span className="stack">
      <progress className="share" max={card.monthlyMebibytes} value={card.usedMebibytes} aria-label={text} />
      <span>{text}</span>
    </span>
  );
}

function Deviated({ card }: CardProps) {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <section>
      <h3>{t('iot-card.deviations')}</h3>
      {card.deviations.length === 0 ? <p className="quiet">{t('iot-card.no-deviations')}</p> : null}
      <ul className="rows">
        {card.deviations.map(({ id, kind, at, state }) => (
          <li key={id}>
            <Go to={`/${org.id}/iot?tab=deviations&item=${id}`}>{t(`deviation.${kind}`)}</Go>
            <When at={at} />
            <Mark tone={state === 'open' ? 'hold' : 'neutral'}>{t(`deviation-state.${state}`)}</Mark>
          </li>
        ))}
      </ul>
    </section>
  );
}
