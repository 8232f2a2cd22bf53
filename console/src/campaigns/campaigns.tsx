/** Registration campaigns of the company, newest first, and the start of a new one. */
import { App, Button, Input, type TableProps } from 'antd';
import { useState } from 'react';
import { usePages, useWrite } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CampaignRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { useAddress } from '../parts/address.ts';
import { DayField } from '../parts/day-field.tsx';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { NothingMatches, Notice, WriteFailure } from '../parts/states.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { CAMPAIGN_TONES } from './tones.ts';

export function Campaigns() {
  const words = useWords();
  const { t } = words;
  const { api, org, role } = useSeat();
  const address = useAddress();
  const nameOf = usePeople();
  const state = address.get('state');
  const starting = address.get('open') === 'start';
  const found = usePages<CampaignRowView>(`${api}/campaigns${query({ state })}`, 1);
  return (
    <Page
      title={t('nav.campaigns')}
      lead={t('campaigns.lead')}
      acts={
        may(role, 'manageCampaigns') ? (
          <Button
            type={starting ? 'default' : 'primary'}
            onClick={() => address.set({ open: starting ? undefined : 'start' })}
          >
            {starting ? t('common.close') : t('campaigns.start')}
          </Button>
        ) : undefined
      }
    >
      {starting && may(role, 'manageCampaigns') ? (
        <Start onDone={() => address.set({ open: undefined }, true)} />
      ) : null}
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('campaigns.state'),
            options: (['running', 'over', 'closed'] as const).map((value) => ({
              value,
              label: t(`campaign-state.${value}`),
            })),
          },
        ]}
      />
      <Panel flush>
        <List
          label={t('nav.campaigns')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={columns(words, org.id, nameOf)}
          empty={
            state === undefined ? (
              <Notice tone="neutral" title={t('campaigns.none')}>
                <p>{t('campaigns.none-next')}</p>
              </Notice>
            ) : (
              <NothingMatches onClear={() => address.set({ state: undefined })} />
            )
          }
        />
      </Panel>
    </Page>
  );
}

function columns(
  { t }: Words,
  org: string,
  nameOf: (account: string) => string,
): NonNullable<TableProps<CampaignRowView>['columns']> {
  return [
    {
      title: t('campaigns.name'),
      render: (_, { id, name }) => <Go to={`/${org}/campaigns/${id}`}>{name}</Go>,
    },
    {
      title: t('campaigns.state'),
      width: 210,
      render: (_, { state }) => <Mark tone={CAMPAIGN_TONES[state]}>{t(`campaign-state.${state}`)}</Mark>,
    },
    { title: t('campaigns.deadline'), width: 120, className: 'digits', dataIndex: 'deadline' },
    {
      title: t('campaigns.suspended'),
      responsive: ['md'],
      width: 140,
      align: 'right',
      className: 'digits',
      render: (_, { suspended }) => countText(suspended),
    },
    {
      title: t('campaigns.started'),
      responsive: ['md'],
      width: 120,
      className: 'digits',
      dataIndex: 'startedOn',
    },
    {
      title: t('campaigns.by'),
      responsive: ['md'],
      width: 140,
      render: (_, { startedBy }) => nameOf(startedBy),
    },
  ];
}

function Start({ onDone }: { readonly onDone: () => void }) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const write = useWrite<unknown>();
  const [name, setName] = useState('');
  const [deadline, setDeadline] = useState('');
  const ready = name.trim() !== '' && deadline !== '';
  const send = (): void =>
    write.mutate(
      { path: `${api}/campaigns`, body: { name: name.trim(), deadline } },
      {
        onSuccess: () => {
          void message.success(t('acts.done'));
          onDone();
        },
      },
    );
  return (
    <Panel title={t('campaigns.start')}>
      <div className="act-inner narrow-form">
        <p className="quiet">{t('campaigns.start-note')}</p>
        <Labelled label={t('campaigns.start-name')}>
          <Input
            value={name}
            onChange={({ target }) => setName(target.value)}
            placeholder={t('campaigns.start-hint')}
            maxLength={100}
          />
        </Labelled>
        <Labelled label={t('campaigns.deadline')}>
          <DayField value={deadline} onChange={setDeadline} />
        </Labelled>
        <WriteFailure error={write.error} />
        <div>
          <Button type="primary" disabled={!ready} loading={write.isPending} onClick={send}>
            {t('campaigns.start-button')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
