/** One draw, made again from the ledger as it stood: the same seed draws the same services, another seed others. */
import { useParams } from '@tanstack/react-router';
import { Button, Form, Input, Table } from 'antd';
import { useData, usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { DrawRepeatedView, ServiceReviewRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { Shape } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { usePhone } from '../parts/phone.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { ReviewState } from './review-state.tsx';
import { areaText } from './scope.ts';
import { KeySections } from './sections.tsx';
import { ServiceName, useServiceNames } from './service-name.tsx';
import { CustomerName } from './unit.tsx';

interface DrawProps {
  readonly draw: DrawRepeatedView;
  readonly address: Address;
}

const REVIEWS_CLAUSE = 'miit-452-2016.10';

export function DrawPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const address = useAddress();
  const path = `${api}/service-draws/${id}${query({ seed: address.get('seed') })}`;
  const { data, error, refetch } = useData<DrawRepeatedView>(path, { keep: true });
  if (data !== undefined) return <Opened draw={data} address={address} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

function Opened({ draw, address }: DrawProps) {
  const words = useWords();
  const { t } = words;
  const { org } = useSeat();
  const nameOf = usePeople();
  const { kind, day, seed, province, population, populationDigest, account, at } = draw.recorded;
  return (
    <Page
      wide
      title={t('draw.title', { kind: t(`service-review-kind.${kind}`), day })}
      lead={
        <>
          {t('draw.lead')} <ClauseChip clause={REVIEWS_CLAUSE} />
        </>
      }
      acts={<Go to={`/${org.id}/key-services/draws`}>{t('draw.all')}</Go>}
    >
      <KeySections here="draws" />
      <Verdict draw={draw} />
      <div className="columns">
        <Panel flush title={t('draw.services')} note={t('draw.services-note')}>
          <Drawn draw={draw} />
        </Panel>
        <div className="blocks">
          <Panel title={t('draw.again')}>
            <Again draw={draw} address={address} />
          </Panel>
          <Panel title={t('draw.record')}>
            <Facts
              items={[
                [
                  t('draws.seed'),
                  <span key="seed" className="mono">
                    {seed}
                  </span>,
                ],
                [t('draws.day'), day],
                [t('scope.title'), areaText(province, words)],
                [t('draw.population'), t('draw.population-n', { n: countText(population) })],
                [
                  t('draw.digest'),
                  <span key="digest" className="mono long-code">
                    {populationDigest}
                  </span>,
                ],
                [t('draws.by'), nameOf(account)],
                [t('draw.at'), <When key="at" at={at} />],
              ]}
            />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

/** Does the ledger still give what was recorded, and what does the seed that was typed draw. */
function Verdict({ draw }: Pick<DrawProps, 'draw'>) {
  const { t } = useWords();
  const { recorded, seed, same, drawn, populationDigest } = draw;
  const other = seed !== recorded.seed;
  const both = drawn.filter((id) => recorded.drawn.includes(id)).length;
  const tone = same ? 'permit' : other ? 'neutral' : 'refuse';
  const facts = { n: countText(drawn.length), both: countText(both), seed };
  return (
    <div className={`banner tone-${tone}`} role="status">
      <Shape tone={tone} />
      <div>
        <p>
          <b>{t(same ? 'draw.same' : other ? 'draw.other-seed' : 'draw.differs', facts)}</b>
        </p>
        <p>
          {t(
            populationDigest === recorded.populationDigest ? 'draw.same-population' : 'draw.other-population',
          )}
        </p>
      </div>
    </div>
  );
}

/** Whoever inspects types the seed as it was said before witnesses. */
function Again({ draw: { recorded, seed }, address }: DrawProps) {
  const { t } = useWords();
  const { kind, day, province } = recorded;
  const where = province === null ? '' : ` --province ${province}`;
  return (
    <div className="act-inner">
      <p>{t('draw.how')}</p>
      <Form<{ seed: string }>
        key={seed}
        layout="vertical"
        initialValues={{ seed }}
        onFinish={({ seed: typed }) =>
          address.set({ seed: typed.trim() === recorded.seed ? undefined : typed.trim() }, true)
        }
      >
        <Form.Item
          name="seed"
          label={t('draws.seed')}
          rules={[{ pattern: /^[A-Za-z0-9_-]{4,64}$/, required: true, message: t('draws.seed-form') }]}
        >
          <Input className="mono" maxLength={64} autoComplete="off" />
        </Form.Item>
        <div className="acts">
          <Button type="primary" htmlType="submit">
            {t('draw.repeat')}
          </Button>
          {seed === recorded.seed ? null : (
            <Button onClick={() => address.set({ seed: undefined }, true)}>{t('draw.recorded-seed')}</Button>
          )}
        </div>
      </Form>
      <p className="quiet">{t('draw.command')}</p>
      <code className="mono command-line">
        duanka key-services draw --kind {kind} --day {day} --seed {recorded.seed}
        {where}
      </code>
    </div>
  );
}

interface Row {
  readonly place: number;
  readonly id: string;
  readonly also: boolean;
}

/** In the order of the draw; with another seed, which of them were drawn on record too. */
function Drawn({ draw: { recorded, drawn, seed } }: Pick<DrawProps, 'draw'>) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const phone = usePhone();
  const names = useServiceNames(drawn);
  const reviews = usePages<ServiceReviewRowView>(
    `${api}/service-reviews${query({ draw: recorded.id, limit: 200 })}`,
    1,
  );
  const other = seed !== recorded.seed;
  const rows: Row[] = drawn.map((id, index) => ({
    place: index + 1,
    id,
    also: recorded.drawn.includes(id),
  }));
  const reviewOf = (id: string) => reviews.items.find(({ service }) => service === id);
  const columns = [
    { title: t('draw.place'), dataIndex: 'place', width: 64, align: 'right' as const, className: 'digits' },
    {
      title: t('service-reviews.service'),
      render: (_: unknown, { id }: Row) => <ServiceName id={id} names={names} linked />,
    },
    {
      title: t('ledger.unit'),
      render: (_: unknown, { id }: Row) => <CustomerName id={names?.get(id)?.customer ?? null} />,
    },
    {
      title: t(other ? 'draw.on-record' : 'service-act.result'),
      render: (_: unknown, { id, also }: Row) => {
        const review = reviewOf(id);
        if (other) return t(also ? 'draw.also' : 'draw.not-drawn');
        if (review === undefined) return <span className="quiet">—</span>;
        return (
          <Go to={`/${org.id}/key-services/reviews?draw=${recorded.id}&item=${review.id}`}>
            <ReviewState row={review} />
          </Go>
        );
      },
    },
  ];
  return (
    <Table<Row>
      aria-label={t('draw.services')}
      rowKey="id"
      size="middle"
      pagination={false}
      dataSource={rows}
      columns={phone ? columns.filter((_, at) => at !== 2) : columns}
    />
  );
}
