/** One penalty or case account: measures with their days, receipts of every institution, objections, what the person reads. */
import { useParams } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useData } from '../api/data.ts';
import type { PenaltyDetailView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { History } from '../parts/history.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Failure, Waiting } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { ForeseenOf } from './foreseen-of.tsx';
import { NoticeTab } from './notice.tsx';
import { Objections } from './objections.tsx';
import { termWords } from './penalties.tsx';
import { PenaltyActs } from './penalty-acts.tsx';
import { Periods } from './periods.tsx';
import { Receipts } from './receipts.tsx';
import { Terms } from './terms.tsx';
import { PENALTY_TONES } from './tones.ts';
import './penalties.css';

export function PenaltyPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<PenaltyDetailView>(`${api}/penalties/${id}`);
  if (data !== undefined) return <Opened penalty={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

export interface PenaltyProps {
  readonly penalty: PenaltyDetailView;
}

function Opened({ penalty }: PenaltyProps) {
  const words = useWords();
  const { t } = words;
  const address = useAddress();
  const { history, objections, recipients } = penalty;
  const commandOf = (command: string) => wordOf(t, 'penalty-command', command);
  const many = (title: string, n: number) => (n === 0 ? title : `${title} ${n}`);
  const items = [
    { key: 'effects', label: t('penalty.tab-effects'), children: <Effects penalty={penalty} /> },
    {
      key: 'receipts',
      label: many(t('penalty.tab-receipts'), recipients.length),
      children: <Receipts penalty={penalty} />,
    },
    {
      key: 'objections',
      label: many(t('penalty.tab-objections'), objections.length),
      children: <Objections penalty={penalty} />,
    },
    { key: 'notice', label: t('penalty.tab-notice'), children: <NoticeTab penalty={penalty} /> },
    {
      key: 'decisions',
      label: t('penalty.tab-decisions'),
      children: <History steps={history} detailed commandOf={commandOf} />,
    },
    {
      key: 'history',
      label: t('history.title'),
      children: <History steps={history} commandOf={commandOf} />,
    },
  ];
  return (
    <Page
      wide
      title={<span className="mono">{penalty.receipt}</span>}
      lead={
        <span className="object-head">
          <b>{penalty.subject}</b>
          <span className="mono">{penalty.paper}</span>
          <Mark tone={PENALTY_TONES[penalty.state]}>{t(`penalty-state.${penalty.state}`)}</Mark>
          {penalty.from === null ? null : <span>{termWords(words, penalty)}</span>}
          {penalty.dueAt === null ? null : <Due at={penalty.dueAt} />}
        </span>
      }
    >
      <div className="columns">
        <Panel>
          <Tabs
            activeKey={address.get('tab') ?? 'effects'}
            onChange={(tab) => address.set({ tab: tab === 'effects' ? undefined : tab }, true)}
            items={items}
            destroyOnHidden
          />
        </Panel>
        <PenaltyActs penalty={penalty} />
      </div>
    </Page>
  );
}

function Effects({ penalty }: PenaltyProps) {
  const { terms, day, others } = penalty;
  return (
    <div className="blocks">
      {terms.length === 0 ? <ForeseenOf penalty={penalty} /> : <Terms terms={terms} day={day} />}
      {others.length === 0 || penalty.from === null ? null : <Periods penalty={penalty} />}
      <Case penalty={penalty} />
    </div>
  );
}

/** What was found, by whom, and by which document. */
function Case({ penalty }: PenaltyProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  const { nameOf: orgOf } = useOrganisations();
  const { act, object, actedOn, counts, account, lifted, notified } = penalty;
  return (
    <Facts
      items={[
        [t('penalty.document'), `${penalty.document} · ${penalty.day}`],
        act === null || object === null
          ? null
          : [
              t('penalty.act'),
              t('penalty.act-of', {
                act: t(`penalty-act.${act}`),
                object: t(`penalty-object.${object}`),
                day: actedOn ?? '—',
              }),
            ],
        counts === null
          ? null
          : [
              t('penalty.counts'),
              t('penalty.counts-of', {
                cards: counts.cardsOrAccounts,
                times: counts.times,
                persons: counts.persons,
                impersonations: counts.impersonations,
              }),
            ],
        account === null
          ? null
          : [
              t('penalty.account'),
              t('penalty.account-at', {
                masked: account.masked,
                at: orgOf(account.institution, account.institution),
              }),
            ],
        penalty.surrenderedOn === null ? null : [t('penalty.surrendered'), penalty.surrenderedOn],
        [t('penalty.evidence'), t('penalty.evidence-of', { n: penalty.evidence.length })],
        [t('penalty.proposed-by'), <Signed key="first" by={penalty.proposed} nameOf={nameOf} />],
        [
          t('penalty.determined-by'),
          penalty.determined === null ? (
            t('penalty.not-yet')
          ) : (
            <Signed key="second" by={penalty.determined} nameOf={nameOf} />
          ),
        ],
        notified === null
          ? null
          : [t('penalty.notified'), `${notified.on} · ${t(`notice-way.${notified.how}`)}`],
        ...penalty.reviews.map(
          ({ result, reasons, by }) =>
            [
              t('penalty.reviewed'),
              <span key={by.at} className="stack">
                {t(`penalty-review.${result}`)} <Signed by={by} nameOf={nameOf} />
                <span className="words">{reasons}</span>
              </span>,
            ] as const,
        ),
        lifted === null
          ? null
          : [
              t('penalty.lifted'),
              <span key="lifted" className="stack">
                {lifted.document} <Signed by={lifted.by} nameOf={nameOf} />
                <span className="words">{lifted.reasons}</span>
              </span>,
            ],
      ]}
    />
  );
}

interface SignedProps {
  readonly by: PenaltyDetailView['proposed'];
  readonly nameOf: (account: string) => string;
}

function Signed({ by, nameOf }: SignedProps) {
  return (
    <span>
      {nameOf(by.account)} <When at={by.at} bare />
    </span>
  );
}
