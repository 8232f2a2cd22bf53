/** At the bank: money that the police stopped or froze, what is still to be compared, what is to be returned. */

import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { HOLD_KINDS, HOLD_STATES } from '../../../src/accounts/contract-codes.ts';
import { RequestFailed } from '../api/http.ts';
import type { FundHoldRowView, FundHoldView } from '../api/types.ts';
import { instantFrom } from '../format/instant.ts';
import { fenFrom, moneyText } from '../format/number.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs } from '../parts/acts.tsx';
import { TimeField } from '../parts/day-field.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { OrganisationName } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { fundColumns } from './fund-columns.tsx';
import { Shares } from './shares.tsx';
import { FUND_TONES } from './tones.ts';

interface HoldProps {
  readonly hold: FundHoldView;
}

/** States in which a clock runs that the bank or the police must mind. */
const RUNNING: readonly FundHoldRowView['state'][] = ['in-force', 'returning'];

export function Funds() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <DeskPage<FundHoldRowView, FundHoldView>
      title={t('nav.funds')}
      lead={t('funds.lead')}
      clause="pboc-86-2016.stop"
      path={`${api}/fund-holds`}
      filters={[
        {
          name: 'kind',
          label: t('funds.kind'),
          options: HOLD_KINDS.map((value) => ({ value, label: t(`fund-kind.${value}`) })),
        },
        {
          name: 'state',
          label: t('ledger.state'),
          options: HOLD_STATES.map((value) => ({ value, label: t(`fund-state.${value}`) })),
        },
      ]}
      columns={(at) =>
        fundColumns(words, at, ({ by, state, late }) => ({ org: by, runs: RUNNING.includes(state), late }))
      }
      none={[t('funds.none'), t('funds.none-next')]}
      show={(hold) => <HoldOpened hold={hold} />}
    />
  );
}

function HoldOpened({ hold }: HoldProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const { kind, state, by, reference, accountLast4, account, amountFen, at, receivedAt, until } = hold;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t(`fund-kind.${kind}`)}</b>
        <span className="digits">{reference}</span>
        <Mark tone={FUND_TONES[state]}>{t(`fund-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('funds.by'), <OrganisationName key="by" org={by} name={by} />],
          [
            t('bank-accounts.account'),
            account === null ? (
              `${t('bank-accounts.ending', { last4: accountLast4 })} · ${t('funds.not-here')}`
            ) : (
              <Go key="account" to={`/${org.id}/bank-accounts/${account}`}>
                {t('bank-accounts.ending', { last4: accountLast4 })}
              </Go>
            ),
          ],
          amountFen === null ? null : [t('transfers.amount'), moneyText(amountFen)],
          at === null ? null : [t('funds.at'), <When key="at" at={at} />],
          [t('funds.received'), <When key="received" at={receivedAt} />],
          until === null
            ? null
            : [t('funds.until'), <Due key="until" at={until} met={!RUNNING.includes(state)} />],
        ]}
      />
      {hold.shares.length === 0 ? null : <Shares title={t('funds.to-return')} shares={hold.shares} />}
      <HoldActs hold={hold} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={hold.history} detailed commandOf={(command) => wordOf(t, 'fund-command', command)} />
      </section>
    </>
  );
}

function HoldActs({ hold: { id, version, state } }: HoldProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost): Act[] => {
    if (!may(role, 'fundHolds')) return [];
    if (state === 'checking')
      return [
        {
          key: 'found',
          label: t('fund-act.found'),
          children: (
            <Answered act={act}>
              <EntryFound act={act} />
            </Answered>
          ),
        },
        {
          key: 'missing',
          label: t('fund-act.missing'),
          children: (
            <Answered act={act}>
              <ConfirmAct
                note={t('fund-act.missing-note')}
                button={t('fund-act.missing')}
                act={act}
                onSend={() => act.post('compare', { entry: null })}
              />
            </Answered>
          ),
        },
      ];
    if (state !== 'returning') return [];
    return [
      {
        key: 'execute',
        label: t('fund-act.execute'),
        children: (
          <ConfirmAct
            note={t('fund-act.execute-note')}
            button={t('fund-act.execute')}
            act={act}
            onSend={() => act.post('execute')}
          />
        ),
      },
    ];
  };
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/fund-holds/${id}`}
      version={version}
      build={build}
      none={t('funds.none-acts')}
    />
  );
}

interface AnsweredProps {
  readonly act: ActPost;
  readonly children: ReactNode;
}

/** A refusal is an answer here: the police are told and the order is over, so the page is read anew. */
function Answered({ act: { error }, children }: AnsweredProps) {
  const client = useQueryClient();
  useEffect(() => {
    if (error instanceof RequestFailed && error.decision !== null) void client.invalidateQueries();
  }, [client, error]);
  return children;
}

/** Account and name were compared already; amount and time come from the books of the bank. */
function EntryFound({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [yuan, setYuan] = useState('');
  const [at, setAt] = useState('');
  const amountFen = fenFrom(yuan);
  return (
    <ConfirmAct
      note={t('fund-act.found-note')}
      button={t('fund-act.found')}
      ready={amountFen !== null && at !== ''}
      act={act}
      onSend={() => act.post('compare', { entry: { amountFen, at: instantFrom(at) } })}
    >
      <Labelled label={t('funds.yuan')}>
        <Input
          inputMode="decimal"
          value={yuan}
          onChange={({ target }) => setYuan(target.value)}
          maxLength={12}
        />
      </Labelled>
      <Labelled label={t('funds.at')}>
        <TimeField value={at} onChange={setAt} />
      </Labelled>
    </ConfirmAct>
  );
}
