/** Transfers of the bank: what is held until when, and what may still be done about it. */
import { Input, type TableProps } from 'antd';
import { useState } from 'react';
import { TRANSFER_STATES } from '../../../src/accounts/contract-codes.ts';
import type { TransferDetailView, TransferRowView } from '../api/types.ts';
import { countText, moneyText } from '../format/number.ts';
import { type At, Desk, deskKeys } from '../key-services/desk.tsx';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark, type Tone } from '../parts/outcome.tsx';
import { Facts, Page } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Notice } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';

const HOLD_CLAUSE = 'six-ministry-2016.5';

const TONES: Readonly<Record<TransferRowView['state'], Tone>> = {
  passed: 'permit',
  held: 'hold',
  stopped: 'refuse',
  cancelled: 'neutral',
  returned: 'neutral',
  released: 'duties',
  credited: 'permit',
  failed: 'refuse',
  undecidable: 'undecidable',
};

export function Transfers() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <Page
      wide
      title={t('nav.transfers')}
      lead={
        <>
          {t('transfers.lead')} <ClauseChip clause={HOLD_CLAUSE} />
        </>
      }
      acts={<KeyHelp rows={deskKeys(t)} />}
    >
      <Desk<TransferRowView, TransferDetailView>
        label={t('nav.transfers')}
        path={`${api}/transfers`}
        filters={[
          {
            name: 'state',
            label: t('ledger.state'),
            options: TRANSFER_STATES.map((value) => ({ value, label: t(`transfer-state.${value}`) })),
          },
        ]}
        columns={(at) => columns(words, at)}
        empty={
          <Notice tone="neutral" title={t('transfers.none')}>
            <p>{t('transfers.none-next')}</p>
          </Notice>
        }
        show={(transfer) => <TransferOpened transfer={transfer} />}
      />
    </Page>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<TransferRowView>,
): NonNullable<TableProps<TransferRowView>['columns']> {
  const all: NonNullable<TableProps<TransferRowView>['columns']> = [
    {
      title: t('transfers.reference'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            <span className="digits">{row.reference}</span>
          </Go>
          <span className="quiet">{t('transfers.to', { last4: row.payeeLast4 })}</span>
        </span>
      ),
    },
    {
      title: t('transfers.amount'),
      align: 'right',
      className: 'digits',
      render: (_, { amountFen }) => moneyText(amountFen),
    },
    {
      title: t('transfers.accepted'),
      responsive: ['md'],
      width: 170,
      render: (_, { acceptedAt }) => <When at={acceptedAt} stacked />,
    },
    {
      title: t('transfers.release'),
      responsive: ['md'],
      width: 170,
      render: (_, { releaseAt }) =>
        releaseAt === null ? (
          <span className="quiet">{t('transfers.at-once')}</span>
        ) : (
          <When at={releaseAt} stacked />
        ),
    },
    {
      title: t('ledger.state'),
      width: 130,
      render: (_, { state }) => <Mark tone={TONES[state]}>{t(`transfer-state.${state}`)}</Mark>,
    },
  ];
  return narrow ? all.filter((_, index) => index !== 2 && index !== 3) : all;
}

interface TransferProps {
  readonly transfer: TransferDetailView;
}

function TransferOpened({ transfer }: TransferProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const nameOf = usePeople();
  const { reference, channel, state, payer, payeeLast4, amountFen, acceptedAt, releaseAt, endedAt } =
    transfer;
  const { attempts, reason, stop } = transfer;
  return (
    <>
      <header className="item-head">
        <b className="item-name digits">{reference}</b>
        <Mark tone={TONES[state]}>{t(`transfer-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('transfers.amount'), moneyText(amountFen)],
          [t('transfers.payee'), t('bank-accounts.ending', { last4: payeeLast4 })],
          [
            t('transfers.payer'),
            <Go key="payer" to={`/${org.id}/bank-accounts?item=${payer}`}>
              {t('transfers.open-payer')}
            </Go>,
          ],
          [t('bank-accounts.channel-made'), t(`transfer-channel.${channel}`)],
          [t('transfers.accepted'), <When key="accepted" at={acceptedAt} />],
          releaseAt === null ? null : [t('transfers.release'), <When key="release" at={releaseAt} />],
          endedAt === null ? null : [t('transfers.ended'), <When key="ended" at={endedAt} />],
          reason === null ? null : [t('acts.reason'), reason],
          attempts === 0 ? null : [t('transfers.attempts'), t('transfers.times', { n: countText(attempts) })],
          stop === null
            ? null
            : [
                t('transfers.stopped-by'),
                <span key="stop">
                  {nameOf(stop.account)} <When at={stop.at} /> {stop.reference} {stop.reason}
                </span>,
              ],
        ]}
      />
      <TransferActs transfer={transfer} />
      <section>
        <h3>{t('history.title')}</h3>
        <History
          steps={transfer.history}
          detailed
          commandOf={(command) => wordOf(t, 'transfer-command', command)}
        />
      </section>
    </>
  );
}

function TransferActs({ transfer: { id, version, state } }: TransferProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const [document, setDocument] = useState('');
  const build = (act: ActPost): Act[] => {
    const reasoned = (key: 'resume' | 'return'): Act => ({
      key,
      label: t(`transfer-act.${key}`),
      children: (
        <ReasonAct
          button={t(`transfer-act.${key}`)}
          act={act}
          onSend={(reason) => act.post(key, { reason })}
        />
      ),
    });
    const settled = (key: 'credited' | 'failed'): Act => ({
      key,
      label: t(`transfer-act.${key}`),
      children: (
        <ReasonAct
          note={t('transfer-act.settle-note')}
          button={t(`transfer-act.${key}`)}
          act={act}
          onSend={(reason) => act.post('settle', { credited: key === 'credited', reason })}
        />
      ),
    });
    const cancel: Act = {
      key: 'cancel',
      label: t('transfer-act.cancel'),
      children: (
        <ConfirmAct
          note={t('transfer-act.cancel-note')}
          button={t('transfer-act.cancel')}
          act={act}
          onSend={() => act.post('cancel')}
        />
      ),
    };
    const stop: Act = {
      key: 'stop',
      label: t('transfer-act.stop'),
      children: (
        <ReasonAct
          note={t('transfer-act.stop-note')}
          button={t('transfer-act.stop')}
          ready={/^[A-Za-z0-9_.:-]{1,64}$/.test(document)}
          act={act}
          onSend={(reason) => act.post('stop', { reason, reference: document })}
        >
          <Labelled label={t('transfer-act.document')}>
            <Input value={document} onChange={({ target }) => setDocument(target.value)} maxLength={64} />
          </Labelled>
        </ReasonAct>
      ),
    };
    const may_ = {
      cancel: may(role, 'cancelTransfers'),
      stop: may(role, 'stopTransfers'),
      settle: may(role, 'settleTransfers'),
    };
    if (state === 'held') return [...(may_.stop ? [stop] : []), ...(may_.cancel ? [cancel] : [])];
    if (state === 'stopped')
      return [
        ...(may_.stop ? [reasoned('resume'), reasoned('return')] : []),
        ...(may_.cancel ? [cancel] : []),
      ];
    return state === 'undecidable' && may_.settle ? [settled('credited'), settled('failed')] : [];
  };
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/transfers/${id}`}
      version={version}
      build={build}
      none={t('transfers.none-acts')}
    />
  );
}
