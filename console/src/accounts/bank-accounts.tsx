/** Accounts of customers: kind, state, what is stopped and why; suspension with everything the customer must be told. */
import { Input, Select, type TableProps } from 'antd';
import { useState } from 'react';
import { ACCOUNT_KINDS, ACCOUNT_STATES } from '../../../src/accounts/contract-codes.ts';
import type { BankAccountRowView, BankAccountView } from '../api/types.ts';
import { type At, Desk, deskKeys } from '../key-services/desk.tsx';
import { type Act, type ActPost, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { Facts, Page } from '../parts/page.tsx';
import { Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';

const CAP_CLAUSE = 'six-ministry-2016.5';
/** What a suspension by the bank itself rests on, where nothing else is said. */
const MONITORING = 'atfl-2022.18';

const TONES: Readonly<Record<BankAccountRowView['state'], Tone>> = {
  opened: 'permit',
  active: 'permit',
  dormant: 'hold',
  suspended: 'refuse',
  closed: 'neutral',
};

export function BankAccounts() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <Page
      wide
      title={t('nav.bank-accounts')}
      lead={
        <>
          {t('bank-accounts.lead')} <ClauseChip clause={CAP_CLAUSE} />
        </>
      }
      acts={<KeyHelp rows={deskKeys(t)} />}
    >
      <Desk<BankAccountRowView, BankAccountView>
        label={t('nav.bank-accounts')}
        path={`${api}/bank-accounts`}
        filters={[
          {
            name: 'kind',
            label: t('bank-accounts.kind'),
            options: ACCOUNT_KINDS.map((value) => ({ value, label: t(`account-kind.${value}`) })),
          },
          {
            name: 'state',
            label: t('ledger.state'),
            options: ACCOUNT_STATES.map((value) => ({ value, label: t(`account-state.${value}`) })),
          },
        ]}
        columns={(at) => columns(words, at)}
        empty={
          <Notice tone="neutral" title={t('bank-accounts.none')}>
            <p>{t('bank-accounts.none-next')}</p>
          </Notice>
        }
        show={(account) => <AccountOpened account={account} />}
      />
    </Page>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<BankAccountRowView>,
): NonNullable<TableProps<BankAccountRowView>['columns']> {
  const all: NonNullable<TableProps<BankAccountRowView>['columns']> = [
    {
      title: t('bank-accounts.account'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {t('bank-accounts.ending', { last4: row.last4 })}
          </Go>
          <span className="quiet">
            {t(`account-kind.${row.kind}`)}
            {row.debitCard ? ` · ${t('bank-accounts.card')}` : ''}
          </span>
        </span>
      ),
    },
    {
      title: t('bank-accounts.opened'),
      responsive: ['md'],
      width: 160,
      render: (_, { openedOn, legacy }) => (
        <span className="stack">
          <span className="digits">{openedOn}</span>
          {legacy ? <span className="quiet">{t('bank-accounts.legacy')}</span> : null}
        </span>
      ),
    },
    {
      title: t('ledger.state'),
      width: 150,
      render: (_, { state, stops }) => (
        <span className="stack">
          <Mark tone={TONES[state]}>{t(`account-state.${state}`)}</Mark>
          {stops === 'none' || state === 'closed' ? null : (
            <span className="quiet">{t(`account-stops.${stops}`)}</span>
          )}
        </span>
      ),
    },
  ];
  return narrow ? all.filter((_, index) => index !== 1) : all;
}

interface AccountProps {
  readonly account: BankAccountView;
}

function AccountOpened({ account }: AccountProps) {
  const { t } = useWords();
  const { kind, state, stops, last4, openedOn, usedAt, verifiedAt, dormantSince, suspension } = account;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t('bank-accounts.ending', { last4 })}</b>
        <span>{t(`account-kind.${kind}`)}</span>
        <Mark tone={TONES[state]}>{t(`account-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('bank-accounts.opened'), openedOn],
          [t('bank-accounts.stops'), t(`account-stops.${stops}`)],
          usedAt === null ? null : [t('bank-accounts.used'), <When key="used" at={usedAt} />],
          verifiedAt === null ? null : [t('bank-accounts.verified'), <When key="verified" at={verifiedAt} />],
          dormantSince === null
            ? null
            : [t('bank-accounts.dormant-since'), <When key="dormant" at={dormantSince} />],
          ...(suspension === null
            ? []
            : ([
                [t('acts.reason'), suspension.reason],
                [t('bank-accounts.clause'), <ClauseChip key="clause" clause={suspension.clause} />],
                [t('bank-accounts.channel'), suspension.channel],
                [t('bank-accounts.papers'), suspension.papers.join(' · ')],
              ] as const)),
        ]}
      />
      <AccountActs account={account} />
      <section>
        <h3>{t('history.title')}</h3>
        <History
          steps={account.history}
          detailed
          commandOf={(command) => wordOf(t, 'account-command', command)}
        />
      </section>
    </>
  );
}

function AccountActs({ account: { id, version, state, suspension } }: AccountProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost): Act[] => {
    if (!may(role, 'stopBankAccounts') || state === 'closed') return [];
    if (suspension === null)
      return [{ key: 'suspend', label: t('account-act.suspend'), children: <Suspend act={act} /> }];
    const lift: Act = {
      key: 'lift',
      label: t('account-act.lift'),
      children: (
        <ReasonAct
          note={t('account-act.lift-note')}
          button={t('account-act.lift')}
          act={act}
          onSend={(reason) => act.post('lift', { reason })}
        />
      ),
    };
    return [lift];
  };
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/bank-accounts/${id}`}
      version={version}
      build={build}
      none={t('bank-accounts.none-acts')}
    />
  );
}

/** The server refuses a suspension that lacks any of these. */
function Suspend({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [stops, setStops] = useState<'non-counter' | 'all'>('non-counter');
  const [clause, setClause] = useState(MONITORING);
  const [channel, setChannel] = useState('');
  const [papers, setPapers] = useState('');
  const listed = papers.split('\n').flatMap((line) => line.trim() || []);
  return (
    <ReasonAct
      note={t('account-act.suspend-note')}
      button={t('account-act.suspend')}
      ready={clause.trim() !== '' && channel.trim() !== '' && listed.length > 0}
      act={act}
      onSend={(reason) =>
        act.post('suspend', { stops, reason, clause: clause.trim(), channel: channel.trim(), papers: listed })
      }
    >
      <Labelled label={t('bank-accounts.stops')}>
        <Select
          value={stops}
          onChange={setStops}
          options={(['non-counter', 'all'] as const).map((value) => ({
            value,
            label: t(`account-stops.${value}`),
          }))}
        />
      </Labelled>
      <Labelled label={t('bank-accounts.clause')}>
        <Input value={clause} onChange={({ target }) => setClause(target.value)} maxLength={64} />
      </Labelled>
      <Labelled label={t('bank-accounts.channel')}>
        <Input value={channel} onChange={({ target }) => setChannel(target.value)} maxLength={200} />
      </Labelled>
      <Labelled label={t('bank-accounts.papers')} hint={t('bank-accounts.papers-hint')}>
        <Input.TextArea
          value={papers}
          onChange={({ target }) => setPapers(target.value)}
          autoSize={{ minRows: 2, maxRows: 6 }}
          maxLength={1000}
        />
      </Labelled>
    </ReasonAct>
  );
}
