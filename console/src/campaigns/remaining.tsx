/** Lines that are not registered yet: chosen ones get an attempt on record, or a text message. */
import { App, Button, Input, Select, type TableProps } from 'antd';
import { useState } from 'react';
import { usePages, useWrite } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CampaignRowView, ContactAnswerView, RemainingRowView } from '../api/types.ts';
import { sentenceDay } from '../format/time.ts';
import { Told } from '../parts/acts.tsx';
import { useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { List } from '../parts/list.tsx';
import { useNow } from '../parts/now.ts';
import { Panel } from '../parts/page.tsx';
import { PROVINCES } from '../parts/provinces.ts';
import { NothingMatches, Notice, WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';

export function Remaining({ campaign }: { readonly campaign: CampaignRowView }) {
  const words = useWords();
  const { t, pick } = words;
  const { api, org, role } = useSeat();
  const address = useAddress();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const province = address.get('province');
  const contacted = address.get('contacted');
  const found = usePages<RemainingRowView>(
    `${api}/campaigns/${campaign.id}/remaining${query({ province, contacted, limit: 50 })}`,
    address.shown,
  );
  const acting = may(role, 'manageCampaigns') && campaign.state !== 'closed';
  const clear = (): void => address.set({ province: undefined, contacted: undefined, show: undefined });
  return (
    <div className="blocks">
      <Filters
        address={address}
        filters={[
          {
            name: 'province',
            label: t('campaign.province'),
            options: PROVINCES.map(({ code, name }) => ({ value: code, label: pick(name) })),
          },
          {
            name: 'contacted',
            label: t('campaign.contacted'),
            options: [
              { value: 'true', label: t('campaign.contacted-yes') },
              { value: 'false', label: t('campaign.contacted-no') },
            ],
          },
        ]}
      />
      {acting && chosen.length > 0 ? (
        <Contact campaign={campaign} chosen={chosen} onDone={() => setChosen([])} />
      ) : null}
      <Panel flush>
        <List
          label={t('campaign.lines')}
          found={found}
          onMore={address.showMore}
          rowKey="card"
          columns={columns(words, org.id)}
          {...(acting
            ? {
                rowSelection: {
                  selectedRowKeys: [...chosen],
                  onChange: (keys) => setChosen(keys.map(String).slice(0, 200)),
                },
              }
            : {})}
          empty={
            province === undefined && contacted === undefined ? (
              <Notice tone="permit" title={t('campaign.lines-done')} />
            ) : (
              <NothingMatches onClear={clear} />
            )
          }
        />
      </Panel>
    </div>
  );
}

function columns({ t, pick }: Words, org: string): NonNullable<TableProps<RemainingRowView>['columns']> {
  return [
    {
      title: t('campaign.number'),
      width: 150,
      render: (_, { card, masked }) => (
        <Go to={`/${org}/cards/${card}`} className="number-digits">
          {masked}
        </Go>
      ),
    },
    {
      title: t('campaign.kind'),
      responsive: ['md'],
      width: 130,
      render: (_, { kind }) => t(`card-kind.${kind}`),
    },
    {
      title: t('campaign.line-state'),
      width: 130,
      render: (_, { state, registration }) => (
        <span className="stack">
          <span>{t(`card-state.${state}`)}</span>
          <span className="quiet">{t(`registration.${registration}`)}</span>
        </span>
      ),
    },
    {
      title: t('campaign.province'),
      responsive: ['md'],
      width: 130,
      render: (_, { province }) => {
        const known = PROVINCES.find(({ code }) => code === province);
        return known === undefined ? <span className="quiet">—</span> : pick(known.name);
      },
    },
    {
      title: t('campaign.joined'),
      responsive: ['md'],
      width: 120,
      className: 'digits',
      dataIndex: 'joinedOn',
    },
    {
      title: t('campaign.contacts'),
      render: (_, { contacts }) => {
        const last = contacts.at(-1);
        if (last === undefined) return <span className="quiet">{t('campaign.contacts-none')}</span>;
        return (
          <span className="stack">
            <span>
              {wordOf(t, 'contact-way', last.how)}
              {t('common.colon')}
              {last.result === 'sent' ? t('campaign.warned') : last.result}
            </span>
            <span className="quiet">
              <When at={last.at} bare /> · {t('campaign.contacts-n', { n: contacts.length })}
            </span>
          </span>
        );
      },
    },
  ];
}

interface ContactProps {
  readonly campaign: CampaignRowView;
  readonly chosen: readonly string[];
  readonly onDone: () => void;
}

const WAYS = ['call', 'sms', 'visit', 'letter'] as const;

function Contact({ campaign, chosen, onDone }: ContactProps) {
  const { t, pick, language } = useWords();
  const { message } = App.useApp();
  const { api, org } = useSeat();
  const now = useNow();
  const write = useWrite<ContactAnswerView>();
  const [how, setHow] = useState<(typeof WAYS)[number]>('call');
  const [result, setResult] = useState('');
  const send = (): void =>
    write.mutate(
      {
        path: `${api}/campaigns/${campaign.id}/contact`,
        body: { cards: chosen, how, result: how === 'sms' ? 'sent' : result.trim() },
      },
      {
        onSuccess: ({ contacted, skipped }) => {
          void message.success(
            skipped.length === 0
              ? t('campaign.recorded', { n: contacted })
              : t('campaign.recorded-skipped', { n: contacted, skipped: skipped.length }),
          );
          onDone();
        },
      },
    );
  return (
    <Panel title={t('campaign.record')} note={t('campaign.chosen', { n: chosen.length })}>
      <div className="act-inner narrow-form">
        <p className="quiet">{t('campaign.record-note')}</p>
        <Labelled label={t('campaign.how')}>
          <Select
            value={how}
            onChange={setHow}
            options={WAYS.map((value) => ({ value, label: t(`contact-way.${value}`) }))}
          />
        </Labelled>
        {how === 'sms' ? (
          <Told sent>
            {t('campaign.told-contact', {
              carrier: pick(org.name),
              tail: '····',
              date: sentenceDay(campaign.deadline, now, language),
            })}
          </Told>
        ) : (
          <Labelled label={t('campaign.result')}>
            <Input
              value={result}
              onChange={({ target }) => setResult(target.value)}
              placeholder={t('campaign.result-hint')}
              maxLength={200}
            />
          </Labelled>
        )}
        <WriteFailure error={write.error} />
        <div>
          <Button
            type="primary"
            disabled={how !== 'sms' && result.trim() === ''}
            loading={write.isPending}
            onClick={send}
          >
            {t('campaign.record')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
