/** Applications of units for industry cards, newest first; the open one stands beside the list. */
import type { TableProps } from 'antd';
import { APPLICATION_STATES } from '../../../src/iot/contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { IotApplicationRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go, GoButton } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { APPLICATION_TONES } from './tones.ts';

/** With `unit`: the applications of one unit, without filters of their own. */
export function Applications({ unit }: { readonly unit?: string }) {
  const words = useWords();
  const { t } = words;
  const { api, org, role } = useSeat();
  const address = useAddress();
  const state = unit === undefined ? address.get('state') : undefined;
  const path = `${api}/iot-applications${query({ state, unit, limit: 50 })}`;
  const found = usePages<IotApplicationRowView>(path, address.shown);
  return (
    <div className="blocks">
      {unit === undefined ? (
        <Filters
          address={address}
          filters={[
            {
              name: 'state',
              label: t('iot-app.state'),
              options: APPLICATION_STATES.map((value) => ({ value, label: t(`iot-application.${value}`) })),
            },
          ]}
        >
          {may(role, 'applyIot') ? (
            <GoButton type="primary" className="filter-act" to={`/${org.id}/iot/applications/new`}>
              {t('new-iot.title')}
            </GoButton>
          ) : null}
        </Filters>
      ) : null}
      <Panel flush>
        <List
          label={t('iot.tab-applications')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={columns(words, org.id)}
          empty={
            state === undefined ? (
              <Notice tone="neutral" title={t('iot-app.none')}>
                <p>{t('iot-app.none-next')}</p>
              </Notice>
            ) : (
              <NothingMatches onClear={() => address.set({ state: undefined })} />
            )
          }
        />
      </Panel>
    </div>
  );
}

function columns({ t }: Words, org: string): NonNullable<TableProps<IotApplicationRowView>['columns']> {
  return [
    {
      title: t('iot-app.purpose'),
      render: (_, { id, purpose, scene }) => (
        <span className="stack">
          <Go to={`/${org}/iot/applications/${id}`}>{purpose}</Go>
          <span className="quiet">{t(`scene.${scene}`)}</span>
        </span>
      ),
    },
    {
      title: t('iot-app.state'),
      width: 130,
      render: (_, { state }) => <Mark tone={APPLICATION_TONES[state]}>{t(`iot-application.${state}`)}</Mark>,
    },
    {
      title: t('iot-app.issued'),
      width: 150,
      align: 'right',
      className: 'digits',
      render: (_, { issued, quantity }) => `${countText(issued)} / ${countText(quantity)}`,
    },
    {
      title: t('iot-app.digits'),
      responsive: ['md'],
      width: 100,
      render: (_, { digits }) => t('iot-app.digits-n', { n: digits }),
    },
    {
      title: t('iot-app.at'),
      responsive: ['md'],
      width: 150,
      render: (_, { appliedAt }) => <When at={appliedAt} stacked />,
    },
  ];
}
