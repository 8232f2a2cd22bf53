/** Random test calls, site visits and yearly looks at papers: what is due, and what each found. */
import type { TableProps } from 'antd';
import { REVIEW_KINDS, REVIEW_STATES } from '../../../src/key-services/review-contract.ts';
import type { ServiceReviewDetailView, ServiceReviewRowView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { type At, Desk, deskKeys } from '../parts/desk.tsx';
import { Go } from '../parts/go.tsx';
import { Page } from '../parts/page.tsx';
import { provinceName } from '../parts/provinces.ts';
import { Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { ReviewOpened } from './review.tsx';
import { ReviewState } from './review-state.tsx';
import { provinceFilter, useScope } from './scope.ts';
import { KeySections } from './sections.tsx';
import { ServiceName, useServiceNames } from './service-name.tsx';

export function ServiceReviews() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const scope = useScope();
  const draw = address.get('draw');
  return (
    <Page
      wide
      title={t('key-section.reviews')}
      lead={t('service-reviews.lead')}
      acts={<KeyHelp rows={deskKeys(t)} />}
    >
      <KeySections here="reviews" />
      <Desk<ServiceReviewRowView, ServiceReviewDetailView>
        label={t('key-section.reviews')}
        path={`${api}/service-reviews`}
        // A desk begins with what waits for it; the services of one draw are shown whole.
        first={draw === undefined ? { state: 'open' } : {}}
        filters={[
          {
            name: 'kind',
            label: t('service-reviews.kind'),
            options: REVIEW_KINDS.map((value) => ({ value, label: t(`service-review-kind.${value}`) })),
          },
          provinceFilter(words, scope),
          {
            name: 'state',
            label: t('ledger.state'),
            any: t(draw === undefined ? 'service-review-state.open' : 'outbound.all'),
            options: [
              { value: 'all', label: t('outbound.all') },
              ...REVIEW_STATES.map((value) => ({ value, label: t(`service-review-state.${value}`) })),
            ],
          },
          ...(draw === undefined
            ? []
            : [
                {
                  name: 'draw',
                  label: t('service-reviews.draw'),
                  options: [{ value: draw, label: `…${draw.slice(-4)}` }],
                },
              ]),
        ]}
        columns={(at) => columns(words, at)}
        empty={
          <Notice tone="permit" title={t('service-reviews.none')}>
            <p>{t('service-reviews.none-next')}</p>
          </Notice>
        }
        show={(review) => <ReviewOpened review={review} />}
      />
    </Page>
  );
}

function columns(
  { t, pick }: Words,
  { to, rows, narrow }: At<ServiceReviewRowView>,
): NonNullable<TableProps<ServiceReviewRowView>['columns']> {
  const all: NonNullable<TableProps<ServiceReviewRowView>['columns']> = [
    {
      title: t('service-reviews.service'),
      render: (_, row) => (
        <Go to={to(row)} onClick={(event) => event.stopPropagation()} className="plain-row-link">
          <Named id={row.service} rows={rows} />
        </Go>
      ),
    },
    {
      title: t('service-reviews.kind'),
      render: (_, { kind, province }) => (
        <span className="stack">
          <span>{t(`service-review-kind.${kind}`)}</span>
          <span className="quiet">{province === null ? '—' : pick(provinceName(province))}</span>
        </span>
      ),
    },
    {
      title: t('ledger.state'),
      responsive: ['md'],
      render: (_, row) => <ReviewState row={row} />,
    },
    {
      title: t('traces.due'),
      width: 170,
      render: (_, { dueAt, state }) => <Due at={dueAt} met={state === 'recorded'} />,
    },
  ];
  return narrow ? all.filter((_, index) => index !== 1) : all;
}

function Named({ id, rows }: { readonly id: string; readonly rows: readonly ServiceReviewRowView[] }) {
  const names = useServiceNames(rows.map(({ service }) => service));
  return <ServiceName id={id} names={names} />;
}
