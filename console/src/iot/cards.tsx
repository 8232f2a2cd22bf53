/** Industry cards, newest first. */
import type { TableProps } from 'antd';
import { IOT_REGISTRATIONS, IOT_STATES } from '../../../src/iot/contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { IotCardRowView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { FilteredList } from '../parts/filtered-list.tsx';
import { Go } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { IOT_TONES } from './tones.ts';

interface CardsProps {
  readonly unit?: string;
  readonly application?: string;
}

/** With `unit` or `application`: only theirs. */
export function Cards({ unit, application }: CardsProps) {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  const address = useAddress();
  const filters = { state: address.get('state'), registration: address.get('registration') };
  const path = `${api}/iot-cards${query({ ...filters, unit, application, limit: 50 })}`;
  const found = usePages<IotCardRowView>(path, address.shown);
  return (
    <FilteredList
      address={address}
      filters={[
        {
          name: 'state',
          label: t('iot-card.state'),
          options: IOT_STATES.map((value) => ({ value, label: t(`iot-state.${value}`) })),
        },
        {
          name: 'registration',
          label: t('iot-card.registration'),
          options: IOT_REGISTRATIONS.map((value) => ({ value, label: t(`registration.${value}`) })),
        },
      ]}
      label={t('iot.tab-cards')}
      found={found}
      rowKey="id"
      columns={columns(words, org.id)}
      none={<Notice tone="neutral" title={t('iot-card.none')} />}
    />
  );
}

function columns({ t }: Words, org: string): NonNullable<TableProps<IotCardRowView>['columns']> {
  return [
    {
      title: t('iot-card.number'),
      width: 190,
      render: (_, { id, number, imsi }) => (
        <span className="stack">
          <Go to={`/${org}/iot/cards/${id}`} className="number-digits">
            {number}
          </Go>
          <span className="quiet mono">{imsi}</span>
        </span>
      ),
    },
    {
      title: t('iot-card.state'),
      render: (_, { state, ground }) => (
        <span className="stack">
          <Mark tone={IOT_TONES[state]}>{t(`iot-state.${state}`)}</Mark>
          {ground === null ? null : <span className="quiet">{t(`iot-ground.${ground}`)}</span>}
        </span>
      ),
    },
    {
      title: t('iot-app.scene'),
      responsive: ['md'],
      width: 130,
      render: (_, { scene }) => (scene === null ? '—' : t(`scene.${scene}`)),
    },
    {
      title: t('iot-card.registration'),
      responsive: ['md'],
      width: 120,
      render: (_, { registration }) => t(`registration.${registration}`),
    },
    {
      title: t('iot-app.functions'),
      responsive: ['md'],
      width: 140,
      render: (_, { functions }) =>
        functions.map((one) => t(`function.${one}`)).join(t('common.list-comma')) || '—',
    },
    {
      title: t('iot-card.due'),
      responsive: ['md'],
      width: 150,
      render: (_, { dueAt }) => <Due at={dueAt} />,
    },
    {
      title: t('iot-card.issued'),
      responsive: ['md'],
      width: 150,
      render: (_, { issuedAt }) => <When at={issuedAt} stacked />,
    },
  ];
}
