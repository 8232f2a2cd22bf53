/** Whether the gateways are right at this moment: their state and policy above, decisions as they are made below. */
import { Table, type TableProps } from 'antd';
import { useData } from '../api/data.ts';
import type { EdgesView, EdgeView } from '../api/types.ts';
import { countText, rateText, shareText } from '../format/number.ts';
import { agoText } from '../format/time.ts';
import { useNow } from '../parts/now.ts';
import { Mark, Shape } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { PolicyPanel } from './policy.tsx';
import { EDGE_TONES } from './tones.ts';
import { LiveVerdicts } from './verdicts.tsx';

const OFTEN_MS = 5000;

export function Gateways() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const phone = usePhone();
  const { data, error, refetch } = useData<EdgesView>(`${api}/calls/edges`, {
    everyMs: OFTEN_MS,
  });
  return (
    <Page title={t('nav.gateways')} lead={t('gateways.lead')} wide>
      {data?.items.map((edge) => (
        <OutOfTouch key={edge.id} edge={edge} />
      ))}
      <Panel flush title={t('gateways.title')} note={t('gateways.note')}>
        {data === undefined && error === null ? <Waiting rows={3} /> : null}
        {data === undefined && error !== null ? (
          <Failure error={error} onRetry={() => void refetch()} />
        ) : null}
        {data?.items.length === 0 ? (
          <Notice tone="neutral" title={t('gateways.none')}>
            <p>{t('gateways.none-next')}</p>
          </Notice>
        ) : null}
        {data === undefined || data.items.length === 0 ? null : (
          <div className="list">
            <Table<EdgeView>
              aria-label={t('gateways.title')}
              rowKey="id"
              size="middle"
              pagination={false}
              dataSource={[...data.items]}
              columns={columns(words, phone)}
            />
          </div>
        )}
        {data?.copies == null ? null : <Copies copies={data.copies} />}
      </Panel>
      <PolicyPanel edges={data?.items ?? []} />
      <LiveVerdicts edges={data?.items.map(({ id }) => id) ?? []} />
    </Page>
  );
}

/** It goes on alone with the policy it has; what was changed since does not count there. */
function OutOfTouch({ edge }: { readonly edge: EdgeView }) {
  const { t, language } = useWords();
  const now = useNow();
  const { id, state, staticSince, lastEventAt, policyAcknowledged, replay, seenAt } = edge;
  if (state === 'live' && !replay) return null;
  const tone = replay ? 'neutral' : EDGE_TONES[state];
  const ago = (at: string | null): string => (at === null ? '—' : agoText(at, now, language));
  const said = (): string => {
    if (replay) return t('gateways.replay-note', { edge: id, time: ago(lastEventAt) });
    if (state === 'silent') return t('gateways.silent', { edge: id, time: ago(seenAt) });
    if (policyAcknowledged === null) return t('gateways.cold', { edge: id });
    const time = ago(staticSince ?? lastEventAt);
    return t('gateways.static', { edge: id, time, version: policyAcknowledged });
  };
  return (
    <div className={`banner tone-${tone}`} role="status">
      <Shape tone={tone} />
      <p>{said()}</p>
    </div>
  );
}

/** What became of the copies of the signalling. */
function Copies({ copies }: { readonly copies: NonNullable<EdgesView['copies']> }) {
  const { t } = useWords();
  const { received, kept, dropped, unreadable } = copies;
  return (
    <p className="quiet in-flush">
      {t('gateways.copies', {
        received: countText(received),
        kept: countText(kept),
        dropped: countText(dropped),
        unreadable: countText(unreadable),
      })}
    </p>
  );
}

function Lost({ count }: { readonly count: number }) {
  const { t } = useWords();
  return <Mark tone="refuse">{t('gateways.lost-n', { n: countText(count) })}</Mark>;
}

const MILLION = 1_000_000;

function columns({ t }: Words, phone: boolean): NonNullable<TableProps<EdgeView>['columns']> {
  return [
    {
      title: t('gateways.edge'),
      render: (_, { id, lastEventAt, restarts, lost, state, replay, callsPerSecond, blockedShare }) => (
        <span className="stack">
          <b className="mono">{id}</b>
          {phone ? (
            <>
              <EdgeState edge={{ state, replay }} />
              <span className="quiet">
                {t('gateways.rate')} {rateText(callsPerSecond)}
              </span>
              <span className="quiet">
                {t('gateways.blocked')} {shareText(blockedShare * MILLION, MILLION)}
              </span>
            </>
          ) : null}
          {restarts === 0 ? null : (
            <span className="quiet">{t('gateways.restarts', { n: countText(restarts) })}</span>
          )}
          {phone && lost > 0 ? <Lost count={lost} /> : null}
          {phone ? null : (
            <span className="quiet">
              <When at={lastEventAt} />
            </span>
          )}
        </span>
      ),
    },
    {
      title: t('ledger.state'),
      responsive: ['md'],
      render: (_, edge) => <EdgeState edge={edge} />,
    },
    {
      title: t('gateways.policy'),
      render: (_, edge) => <PolicyState edge={edge} />,
    },
    {
      title: t('gateways.rate'),
      align: 'right',
      className: 'digits',
      responsive: ['md'],
      render: (_, { callsPerSecond }) => rateText(callsPerSecond),
    },
    {
      title: t('gateways.blocked'),
      align: 'right',
      className: 'digits',
      responsive: ['md'],
      render: (_, { blockedShare }) => shareText(blockedShare * MILLION, MILLION),
    },
    {
      title: t('gateways.queue'),
      align: 'right',
      className: 'digits',
      responsive: ['md'],
      render: (_, { queue }) => countText(queue),
    },
    {
      title: t('gateways.lost'),
      align: 'right',
      className: 'digits',
      responsive: ['md'],
      render: (_, { lost }) => (lost === 0 ? '0' : <Lost count={lost} />),
    },
  ];
}

function EdgeState({ edge: { state, replay } }: { readonly edge: Pick<EdgeView, 'state' | 'replay'> }) {
  const { t } = useWords();
  return replay ? (
    <Mark tone="neutral">{t('gateways.replay')}</Mark>
  ) : (
    <Mark tone={EDGE_TONES[state]}>{t(`edge-state.${state}`)}</Mark>
  );
}

/** The version it should have and the one it confirmed. */
function PolicyState({ edge }: { readonly edge: EdgeView }) {
  const { t } = useWords();
  const { policyWanted, policyAcknowledged, acknowledgedAt } = edge;
  if (policyAcknowledged === null) return <span className="quiet">{t('gateways.no-policy')}</span>;
  const same = policyWanted === null || policyWanted === policyAcknowledged;
  return (
    <span className="stack">
      <span className="mono">{policyAcknowledged}</span>
      {same ? (
        <span className="quiet">
          {t('gateways.acknowledged')} <When at={acknowledgedAt} bare />
        </span>
      ) : (
        <Mark tone="hold">{t('gateways.behind', { version: policyWanted })}</Mark>
      )}
    </span>
  );
}
