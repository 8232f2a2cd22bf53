/** The list of barred channels, with the second person who agrees to an entry or to its removal. */
import type { TableProps } from 'antd';
import { LISTING_STATES } from '../../../src/channels/contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { ListingDetailView, ListingRowView } from '../api/types.ts';
import { type Act, Acts, ConfirmAct, ReasonAct, useActs } from '../parts/acts.tsx';
import { type Address, useAddress } from '../parts/address.ts';
import { Filters } from '../parts/filters.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { SecondPerson } from '../parts/second-person.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { Desk } from './desk.tsx';
import { LISTING_TONES } from './tones.ts';

export function Listings() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  const state = address.get('state');
  const found = usePages<ListingRowView>(
    `${api}/agent-listings${query({ state, limit: 50 })}`,
    address.shown,
  );
  return (
    <div className="blocks">
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('listings.state'),
            options: LISTING_STATES.map((value) => ({ value, label: t(`listing-state.${value}`) })),
          },
        ]}
      />
      <Desk<ListingDetailView>
        label={t('agents.tab-listings')}
        path={(id) => `${api}/agent-listings/${id}`}
        show={(listing) => <Listing listing={listing} />}
        list={
          <List
            label={t('agents.tab-listings')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address).slice(0, address.get('item') === undefined ? 5 : 3)}
            rowClassName={({ id }) => (id === address.get('item') ? 'row-open' : '')}
            empty={
              state === undefined ? (
                <Notice tone="neutral" title={t('listings.none')}>
                  <p>{t('listings.none-next')}</p>
                </Notice>
              ) : (
                <NothingMatches onClear={() => address.set({ state: undefined })} />
              )
            }
          />
        }
      />
    </div>
  );
}

function columns({ t, pick }: Words, address: Address): NonNullable<TableProps<ListingRowView>['columns']> {
  return [
    {
      title: t('listings.about'),
      render: (_, { id, name, kind }) => (
        <span className="stack">
          <Go to={`${address.path}?tab=listings&item=${id}`}>{name ?? t('listings.person')}</Go>
          <span className="quiet">{t(`listed-kind.${kind}`)}</span>
        </span>
      ),
    },
    {
      title: t('listings.ground'),
      width: 130,
      render: (_, { ground, serious }) => (
        <span className="stack">
          <span>{t(`breach.${ground}`)}</span>
          {serious ? <span className="quiet">{t('agent.serious')}</span> : null}
        </span>
      ),
    },
    {
      title: t('listings.state'),
      width: 150,
      render: (_, { state }) => <Mark tone={LISTING_TONES[state]}>{t(`listing-state.${state}`)}</Mark>,
    },
    {
      title: t('listings.origin'),
      responsive: ['md'],
      width: 140,
      render: (_, { origin }) => pick(origin.name),
    },
    {
      title: t('listings.until'),
      responsive: ['md'],
      width: 120,
      className: 'digits',
      render: (_, { until }) => until ?? '—',
    },
  ];
}

interface ListingProps {
  readonly listing: ListingDetailView;
}

function Listing({ listing }: ListingProps) {
  const { t, pick } = useWords();
  const nameOf = usePeople();
  const { name, kind, state, ground, serious, until, reason, appealTo, proposed, approved } = listing;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{name ?? t('listings.person')}</b>
        <Mark tone={LISTING_TONES[state]}>{t(`listing-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('listings.about'), t(`listed-kind.${kind}`)],
          [
            t('listings.ground'),
            `${t(`breach.${ground}`)}${serious ? t('common.in-brackets', { text: t('agent.serious') }) : ''}`,
          ],
          [t('listings.until'), until ?? '—'],
          [t('listing.appeal-to'), pick(appealTo.name)],
          [t('agent.proposed'), nameOf(proposed.account)],
          [t('agent.second'), approved === null ? t('agent.second-none') : nameOf(approved.account)],
        ]}
      />
      {reason === '' ? null : <blockquote className="words">{reason}</blockquote>}
      {listing.removal === null ? null : (
        <section>
          <h3>{t('listing.removal')}</h3>
          <p className="words">{listing.removal.reason}</p>
        </section>
      )}
      {listing.appeals.length === 0 ? null : (
        <section>
          <h3>{t('listing.appeals')}</h3>
          <ul className="rows">
            {listing.appeals.map(({ at, text }) => (
              <li key={at}>
                <When at={at} />
                <span>{text}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <ListingActs listing={listing} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={listing.history} />
      </section>
    </>
  );
}

function ListingActs({ listing }: ListingProps) {
  const { t } = useWords();
  const { api, role, org } = useSeat();
  const act = useActs(`${api}/agent-listings/${listing.id}`, listing.version);
  const { state } = listing;
  const waits = state === 'proposed' || state === 'removal-proposed';
  const acts: Act[] = [];
  if (waits && may(role, 'approveAgents')) {
    const label = state === 'proposed' ? t('listing.approve') : t('listing.approve-removal');
    acts.push({
      key: 'approve',
      label,
      children: (
        <SecondPerson assent={listing.assent}>
          <ConfirmAct button={label} act={act} onSend={() => act.post('approve')} />
        </SecondPerson>
      ),
    });
    acts.push({
      key: 'decline',
      label: t('listing.decline'),
      children: (
        <ReasonAct
          button={t('listing.decline')}
          act={act}
          onSend={(reason) => act.post('decline', { reason })}
        />
      ),
    });
  }
  if (state === 'in-force' && may(role, 'proposeAgents')) {
    if (listing.origin.id === org.id) {
      acts.push({
        key: 'remove',
        label: t('listing.remove'),
        children: (
          <ReasonAct
            button={t('listing.remove')}
            act={act}
            onSend={(reason) => act.post('remove', { reason })}
          />
        ),
      });
    }
    acts.push({
      key: 'appeal',
      label: t('listing.appeal'),
      children: (
        <ReasonAct
          label={t('listing.appeal-label')}
          button={t('listing.appeal')}
          act={act}
          onSend={(objection) => act.post('appeal', { objection })}
        />
      ),
    });
  }
  return <Acts acts={acts} none={t('listing.none-acts')} />;
}
