/** Draws of test calls and visits: each can be made again by whoever knows its seed and day. */
import { Button, Form, Input, Radio, type TableProps } from 'antd';
import { DRAWN_KINDS } from '../../../src/key-services/review-contract.ts';
import { usePages, useWrite } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { DecisionView, DrawGiven, DrawRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { dayText } from '../format/time.ts';
import { useAddress, useGo } from '../parts/address.ts';
import { DayField } from '../parts/day-field.tsx';
import { EntryForm, useRequired } from '../parts/entry-form.tsx';
import { Filters } from '../parts/filters.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { useNow } from '../parts/now.ts';
import { Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { areaText, useScope } from './scope.ts';
import { KeySections } from './sections.tsx';

export function Draws() {
  const words = useWords();
  const { t } = words;
  const { api, org, role } = useSeat();
  const address = useAddress();
  const nameOf = usePeople();
  const kind = address.get('kind');
  const found = usePages<DrawRowView>(`${api}/service-draws${query({ kind, limit: 50 })}`, address.shown);
  return (
    <Page wide title={t('key-section.draws')} lead={t('draws.lead')}>
      <KeySections here="draws" />
      {may(role, 'drawKeyServices') ? (
        <FoldedAct title={t('draws.make')}>
          <MakeDraw />
        </FoldedAct>
      ) : null}
      <Filters
        address={address}
        filters={[
          {
            name: 'kind',
            label: t('service-reviews.kind'),
            options: DRAWN_KINDS.map((value) => ({ value, label: t(`service-review-kind.${value}`) })),
          },
        ]}
      />
      <Panel flush>
        <List<DrawRowView>
          label={t('key-section.draws')}
          found={found}
          onMore={address.showMore}
          rowKey="id"
          columns={columns(words, { org: org.id, nameOf })}
          empty={
            kind === undefined ? (
              <Notice tone="neutral" title={t('draws.none')}>
                <p>{t('draws.none-next')}</p>
              </Notice>
            ) : (
              <NothingMatches onClear={() => address.set({ kind: undefined })} />
            )
          }
        />
      </Panel>
    </Page>
  );
}

interface At {
  readonly org: string;
  readonly nameOf: (account: string) => string;
}

function columns(words: Words, { org, nameOf }: At): NonNullable<TableProps<DrawRowView>['columns']> {
  const { t } = words;
  return [
    {
      title: t('draws.draw'),
      render: (_, { id, kind, day }) => (
        <span className="stack">
          <Go to={`/${org}/key-services/draws/${id}`}>{t(`service-review-kind.${kind}`)}</Go>
          <span className="quiet digits">{day}</span>
        </span>
      ),
    },
    {
      title: t('draws.seed'),
      responsive: ['md'],
      render: (_, { seed }) => <span className="mono">{seed}</span>,
    },
    {
      title: t('scope.title'),
      responsive: ['md'],
      render: (_, { province }) => areaText(province, words),
    },
    {
      title: t('draws.drawn'),
      align: 'right',
      className: 'digits',
      render: (_, { drawn, population }) =>
        t('draws.drawn-of', { drawn: countText(drawn.length), population: countText(population) }),
    },
    {
      title: t('draws.by'),
      responsive: ['md'],
      width: 190,
      render: (_, { account, at }) => (
        <span className="stack">
          <span>{nameOf(account)}</span>
          <When at={at} bare />
        </span>
      ),
    },
  ];
}

interface Entry extends Pick<DrawGiven, 'kind' | 'seed'> {
  readonly day: string;
  readonly province?: string;
}

/** Signs of a seed that was thrown: without those that are taken for one another. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789';
const THROWN = 12;

function thrownSeed(): string {
  const bytes = window.crypto.getRandomValues(new Uint8Array(THROWN));
  return [...bytes].map((byte) => SIGNS[byte % SIGNS.length]).join('');
}

function MakeDraw() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const go = useGo();
  const scope = useScope();
  const today = dayText(useNow());
  const [form] = Form.useForm<Entry>();
  const required = useRequired();
  const write = useWrite<DecisionView>();
  const send = ({ kind, seed, day, province }: Entry): void => {
    const body: DrawGiven = {
      kind,
      seed: seed.trim(),
      day,
      ...(province === undefined ? {} : { province }),
    };
    write.mutate(
      { path: `${api}/service-draws`, body },
      { onSuccess: ({ id }) => go(`/${org.id}/key-services/draws/${id}`) },
    );
  };
  return (
    <EntryForm<Entry>
      form={form}
      initial={{ kind: 'test-call', day: today }}
      submit={t('draws.submit')}
      pending={write.isPending}
      error={write.error}
      onSend={send}
    >
      <p className="quiet">{t('draws.make-note')}</p>
      <div className="form-row">
        <Form.Item name="kind" label={t('service-reviews.kind')}>
          <Radio.Group
            options={DRAWN_KINDS.map((value) => ({ value, label: t(`service-review-kind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="day" label={t('draws.day')} extra={t('draws.day-hint')} rules={required}>
          <DayField always last={today} />
        </Form.Item>
      </div>
      <div className="form-row">
        <Form.Item label={t('draws.seed')} extra={t('draws.seed-hint')} htmlFor="seed" required>
          <div className="seed-row">
            <Form.Item
              name="seed"
              noStyle
              rules={[...required, { pattern: /^[A-Za-z0-9_-]{4,64}$/, message: t('draws.seed-form') }]}
            >
              <Input className="mono" maxLength={64} autoComplete="off" />
            </Form.Item>
            <Button onClick={() => form.setFieldValue('seed', thrownSeed())}>{t('draws.throw')}</Button>
          </div>
        </Form.Item>
        <Form.Item
          name="province"
          label={t('scope.title')}
          rules={scope === '*' || scope.length === 1 ? [] : required}
        >
          <ProvinceSelect
            of={scope}
            placeholder={t(scope === '*' ? 'scope.group' : 'scope.area')}
            allowClear
          />
        </Form.Item>
      </div>
    </EntryForm>
  );
}
