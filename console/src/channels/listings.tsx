/** The list of barred channels, with the second person who agrees to an entry or to its removal. */
import type { TableProps } from 'antd';
import { LISTING_STATES } from '../../../src/channels/contract.ts';
import { query } from '../api/http.ts';
import type { ListingDetailView, ListingRowView } from '../api/types.ts';
import { type Act, Acts, ConfirmAct, ReasonAct, useActs } from '../parts/acts.tsx';
import { type Address, useAddress } from '../parts/address.ts';
import { type At, Desk } from '../parts/desk.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { SecondPerson } from '../parts/second-person.tsx';
import { Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { LISTING_TONES } from './tones.ts';

export function Listings() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  const address = useAddress();
  return (
    <Desk<ListingRowView, ListingDetailView>
      label={t('agents.tab-listings')}
      path={`${api}/agent-listings`}
      filters={[
        {
          name: 'state',
          label: t('listings.state'),
          options: LISTING_STATES.map((value) => ({ value, label: t(`listing-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at, address)}
      empty={
        <Notice tone="neutral" title={t('listings.none')}>
          <p>{t('listings.none-next')}</p>
        </Notice>
      }
      show={(listing) => <Listing listing={listing} />}
    />
  );
}

/** The list stands on a page of its own, and as a tab of the agents. */
function columns(
  { t, pick }: Words,
  { narrow }: At<ListingRowView>,
  address: Address,
): NonNullable<TableProps<ListingRowView>['columns']> {
  const [tab, state] = [address.get('tab'), address.get('state')];
  const to = (item: string) => `${address.path}${query({ tab, state, item })}`;
  const all: NonNullable<TableProps<ListingRowView>['columns']> = [
    {
      title: t('listings.about'),
      render: (_, { id, name, kind }) => (
        <span className="stack">
          <Go to={to(id)} onClick={(event) => event.stopPropagation()}>
            {name ?? t('listings.person')}
          </Go>
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
      render: (_, row) => <Mark tone={LISTING_TONES[row.state]}>{t(`listing-state.${row.state}`)}</Mark>,
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
  return narrow ? all.slice(0, 3) : all;
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
