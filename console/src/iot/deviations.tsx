/** Deviations of industry cards; the open one beside the list, with the figures that were seen. */
import { Radio, type TableProps } from 'antd';
import { useState } from 'react';
import { DEVIATION_STATES, DEVIATIONS, REVIEW_OUTCOMES } from '../../../src/iot/contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { DeviationRowView } from '../api/types.ts';
import { ReasonAct, Told, useActs } from '../parts/acts.tsx';
import { type Address, useAddress } from '../parts/address.ts';
import { Beside } from '../parts/beside.tsx';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Panel } from '../parts/page.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useQueueKeys } from '../queue/keys.ts';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { UnitName } from './unit.tsx';

export function Deviations() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const filters = { state: address.get('state'), kind: address.get('kind') };
  const found = usePages<DeviationRowView>(
    `${api}/iot-deviations${query({ ...filters, limit: 50 })}`,
    address.shown,
  );
  const open = address.get('item');
  const show = (id: string | undefined): void => address.set({ item: id }, open !== undefined);
  const keys = useQueueKeys({ ids: found.items.map(({ id }) => id), open, show });
  const opened = found.items.find(({ id }) => id === open);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  return (
    <div className="blocks">
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('deviations.state'),
            options: DEVIATION_STATES.map((value) => ({ value, label: t(`deviation-state.${value}`) })),
          },
          {
            name: 'kind',
            label: t('deviations.kind'),
            options: DEVIATIONS.map((value) => ({ value, label: t(`deviation.${value}`) })),
          },
        ]}
      />
      <div className={opened === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List
            label={t('iot.tab-deviations')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address)}
            rowClassName={({ id }) => (id === open ? 'row-open' : id === keys.at ? 'row-at' : '')}
            onRow={({ id }) => ({ onClick: () => show(id) })}
            empty={
              filtered ? (
                <NothingMatches onClear={() => address.set({ state: undefined, kind: undefined })} />
              ) : (
                <Notice tone="permit" title={t('deviations.none')}>
                  <p>{t('deviations.none-next')}</p>
                </Notice>
              )
            }
          />
        </Panel>
        {opened === undefined ? null : (
          <Opened key={opened.id} deviation={opened} onClose={() => show(undefined)} />
        )}
      </div>
    </div>
  );
}

function columns({ t }: Words, address: Address): NonNullable<TableProps<DeviationRowView>['columns']> {
  const all: NonNullable<TableProps<DeviationRowView>['columns']> = [
    {
      title: t('deviations.kind'),
      render: (_, { id, kind, number }) => (
        <span className="stack">
          <Go to={`${address.path}?tab=deviations&item=${id}`} onClick={(event) => event.stopPropagation()}>
            {t(`deviation.${kind}`)}
          </Go>
          <span className="quiet">{number}</span>
        </span>
      ),
    },
    {
      title: t('deviations.state'),
      width: 150,
      render: (_, { state, outcome }) => (
        <span className="stack">
          <Mark tone={state === 'open' ? 'hold' : 'neutral'}>{t(`deviation-state.${state}`)}</Mark>
          {outcome === null ? null : <span className="quiet">{t(`deviation-outcome.${outcome}`)}</span>}
        </span>
      ),
    },
    { title: t('deviations.due'), width: 150, render: (_, { dueAt }) => <Due at={dueAt} /> },
    {
      title: t('deviations.at'),
      responsive: ['md'],
      width: 150,
      render: (_, { at }) => <When at={at} stacked />,
    },
    { title: t('iot.unit'), responsive: ['md'], width: 160, render: (_, { unit }) => <UnitName id={unit} /> },
  ];
  return address.get('item') === undefined ? all : all.slice(0, 3);
}

interface OpenedProps {
  readonly deviation: DeviationRowView;
  readonly onClose: () => void;
}

function Opened({ deviation, onClose }: OpenedProps) {
  const { t } = useWords();
  const { org, role } = useSeat();
  const { kind, state, at, dueAt, detail, card, number, unit, outcome } = deviation;
  return (
    <Beside label={t('iot.tab-deviations')} onClose={onClose}>
      <header className="item-head">
        <b className="item-name">{t(`deviation.${kind}`)}</b>
        {dueAt === null ? null : <Due at={dueAt} />}
      </header>
      <Facts
        items={[
          [t('iot-card.number'), number],
          [t('iot.unit'), <UnitName key="unit" id={unit} />],
          [t('deviations.at'), <When key="at" at={at} />],
          ...Object.entries(detail).map(
            ([name, value]) =>
              [
                wordOf(t, 'seen', name),
                <span key={name} className="mono">
                  {value}
                </span>,
              ] as const,
          ),
        ]}
      />
      <p>
        <Go to={`/${org.id}/iot/cards/${card}`}>{t('deviations.open-card')}</Go>
      </p>
      {outcome === null ? null : (
        <p>{t('deviations.done', { outcome: t(`deviation-outcome.${outcome}`) })}</p>
      )}
      {state === 'open' && may(role, 'watchIot') ? <Review deviation={deviation} /> : null}
    </Beside>
  );
}

function Review({ deviation }: Pick<OpenedProps, 'deviation'>) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(`${api}/iot-deviations/${deviation.id}`, deviation.version);
  const [outcome, setOutcome] = useState<(typeof REVIEW_OUTCOMES)[number]>('explained');
  return (
    <section className="act">
      <h3>{t('deviations.review')}</h3>
      <ReasonAct
        note={t('deviations.review-note')}
        button={t('deviations.review')}
        danger={outcome !== 'explained'}
        act={act}
        onSend={(reason) => act.post('review', { outcome, reason })}
      >
        <Radio.Group
          aria-label={t('deviations.review')}
          value={outcome}
          onChange={({ target }) => setOutcome(target.value as (typeof REVIEW_OUTCOMES)[number])}
          options={REVIEW_OUTCOMES.map((value) => ({ value, label: t(`deviation-outcome.${value}`) }))}
        />
        {outcome === 'explained' ? null : (
          <Told>
            {t('deviations.told', {
              tail: deviation.number.slice(-4),
              ground: t(`deviation-outcome.${outcome}`),
            })}
          </Told>
        )}
      </ReasonAct>
    </section>
  );
}
