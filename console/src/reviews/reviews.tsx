/** Reviews by due time: table at the left, the open one at the right, one result per card by keyboard. */
import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Popover, Segmented, type TableProps } from 'antd';
import { REVIEW_KINDS } from '../../../src/cards/review-contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { ReviewRowView } from '../api/types.ts';
import { type Address, useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { List } from '../parts/list.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { PROVINCES } from '../parts/provinces.ts';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useQueueKeys } from '../queue/keys.ts';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { ReviewItem } from './item.tsx';
import { RegistrationQuality } from './quality.tsx';
import { Survey } from './survey.tsx';

const NAMES = ['kind', 'province', 'overdue', 'state'] as const;

export function Reviews() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const state = address.get('state') === 'closed' ? 'closed' : 'open';
  const filters = Object.fromEntries(NAMES.map((name) => [name, address.get(name)]));
  const found = usePages<ReviewRowView>(
    `${api}/reviews${query({ ...filters, state, limit: 50 })}`,
    address.shown,
  );
  const open = address.get('item');
  const show = (id: string | undefined): void => address.set({ item: id }, open !== undefined);
  const keys = useQueueKeys({ ids: found.items.map(({ id }) => id), open, show });
  const filtered = NAMES.some((name) => address.get(name) !== undefined);
  return (
    <Page title={t('nav.reviews')} lead={t('reviews.lead')} wide acts={<KeyHelp />}>
      <ReviewFilters address={address} state={state} />
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List
            label={t('nav.reviews')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, (id) => addressWith(address, id))}
            rowClassName={({ id }) => (id === open ? 'row-open' : id === keys.at ? 'row-at' : '')}
            onRow={({ id }) => ({ onClick: () => show(id) })}
            empty={
              filtered ? (
                <NothingMatches
                  onClear={() => address.set(Object.fromEntries(NAMES.map((name) => [name, undefined])))}
                />
              ) : (
                <Notice tone="permit" title={t('reviews.done')}>
                  <p>{t('reviews.done-next')}</p>
                </Notice>
              )
            }
          />
        </Panel>
        {open === undefined ? null : (
          <ReviewItem key={open} id={open} onClose={() => show(undefined)} onNext={keys.next} />
        )}
      </div>
      <Survey />
      <RegistrationQuality />
    </Page>
  );
}

function addressWith(address: Address, id: string): string {
  const kept = [...NAMES, 'show'].flatMap((name) => {
    const value = address.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return `${address.path}?${new URLSearchParams([...kept, ['item', id]])}`;
}

function ReviewFilters({ address, state }: { readonly address: Address; readonly state: 'open' | 'closed' }) {
  const { t, pick } = useWords();
  return (
    <Filters
      address={address}
      filters={[
        {
          name: 'kind',
          label: t('reviews.kind'),
          options: REVIEW_KINDS.map((value) => ({ value, label: t(`review-kind.${value}`) })),
        },
        {
          name: 'province',
          label: t('reviews.province'),
          options: PROVINCES.map(({ code, name }) => ({ value: code, label: pick(name) })),
        },
        {
          name: 'overdue',
          label: t('reviews.due'),
          options: [{ value: 'true', label: t('reviews.overdue') }],
        },
      ]}
    >
      <Segmented<'open' | 'closed'>
        aria-label={t('reviews.state')}
        value={state}
        onChange={(value) =>
          address.set({ state: value === 'open' ? undefined : value, show: undefined, item: undefined })
        }
        options={(['open', 'closed'] as const).map((value) => ({ value, label: t(`reviews.${value}`) }))}
        className="switch"
      />
    </Filters>
  );
}

function columns(
  { t }: Words,
  address: (id: string) => string,
): NonNullable<TableProps<ReviewRowView>['columns']> {
  return [
    {
      title: t('reviews.subject'),
      render: (_, { id, subject, kind, masked, cards }) => (
        <span className="stack">
          <Go to={address(id)} onClick={(event) => event.stopPropagation()}>
            {t(`reviews.subject-${subject.register}`, { number: masked, n: cards })}
          </Go>
          <span className="quiet">{t(`review-kind.${kind}`)}</span>
        </span>
      ),
    },
    {
      title: t('reviews.due'),
      width: 160,
      render: (_, { dueAt, state }) => <Due at={dueAt} met={state === 'closed'} />,
    },
    {
      title: t('reviews.progress'),
      width: 170,
      render: (_, { cards, open, outcome }) => (
        <span className="stack">
          <progress
            className="share"
            max={cards}
            value={cards - open}
            aria-label={t('reviews.progress-of', { done: cards - open, cards })}
          />
          <span className="quiet">
            {outcome === null
              ? t('reviews.progress-of', { done: cards - open, cards })
              : t(`review-outcome.${outcome}`)}
          </span>
        </span>
      ),
    },
  ];
}

function KeyHelp() {
  const { t } = useWords();
  const rows = [
    ['j k', t('key.j')],
    ['Enter', t('key.enter')],
    ['1 … 5', t('review-key.digits')],
    ['Ctrl Enter', t('review-key.submit')],
    ['n', t('key.n')],
    ['Esc', t('key.escape')],
  ] as const;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('keys.title')}
      content={
        <dl className="keys">
          {rows.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      }
    >
      <Button icon={<QuestionCircleOutlined />} className="desk-only">
        {t('keys.show')}
      </Button>
    </Popover>
  );
}
