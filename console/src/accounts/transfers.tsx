/** Transfers of the bank, the next to be credited first: what is held until when and why, and what became of the rest. */
import type { TableProps } from 'antd';
import { TRANSFER_STATES } from '../../../src/accounts/contract-codes.ts';
import type { TransferDetailView, TransferRowView } from '../api/types.ts';
import { countText, moneyText } from '../format/number.ts';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { TRANSFER_TONES } from './tones.ts';
import { TransferActs, type TransferProps } from './transfer-acts.tsx';
import { TransferReceipt } from './transfer-receipt.tsx';

const HOLD_CLAUSE = 'six-ministry-2016.5';
/** States in which the money has not arrived and may not. */
const OPEN: readonly TransferRowView['state'][] = ['held', 'stopped'];

export function Transfers() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <DeskPage<TransferRowView, TransferDetailView>
      title={t('nav.transfers')}
      lead={t('transfers.lead')}
      clause={HOLD_CLAUSE}
      path={`${api}/transfers`}
      filters={[
        {
          name: 'state',
          label: t('ledger.state'),
          any: t('transfer-state.held'),
          options: [
            { value: 'all', label: t('transfers.all') },
            ...TRANSFER_STATES.map((value) => ({ value, label: t(`transfer-state.${value}`) })),
          ],
        },
      ]}
      first={{ state: 'held' }}
      columns={(at) => columns(words, at)}
      none={[t('transfers.none'), t('transfers.none-next')]}
      show={(transfer) => <TransferOpened transfer={transfer} />}
    />
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<TransferRowView>,
): NonNullable<TableProps<TransferRowView>['columns']> {
  const all: NonNullable<TableProps<TransferRowView>['columns']> = [
    {
      title: t('transfers.release'),
      width: 180,
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()} className="digits">
            {row.reference}
          </Go>
          {row.releaseAt === null ? (
            <span className="quiet">{t('transfers.at-once')}</span>
          ) : (
            <Due at={row.releaseAt} met={!OPEN.includes(row.state)} />
          )}
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
      title: t('transfers.payer-short'),
      responsive: ['md'],
      render: (_, { payerName, payerLast4 }) => (
        <span className="stack">
          <span>{payerName ?? '—'}</span>
          {payerLast4 === null ? null : (
            <span className="quiet">{t('bank-accounts.ending', { last4: payerLast4 })}</span>
          )}
        </span>
      ),
    },
    {
      title: t('transfers.payee-short'),
      responsive: ['md'],
      render: (_, { payeeLast4 }) => t('bank-accounts.ending', { last4: payeeLast4 }),
    },
    {
      title: t('bank-accounts.channel-made'),
      responsive: ['lg'],
      render: (_, { channel }) => t(`transfer-channel.${channel}`),
    },
    {
      title: t('acts.reason'),
      responsive: ['lg'],
      render: (_, { reason, releaseAt }) => reason ?? (releaseAt === null ? '—' : t('transfers.why-held')),
    },
    {
      title: t('ledger.state'),
      width: 130,
      render: (_, { state }) => <Mark tone={TRANSFER_TONES[state]}>{t(`transfer-state.${state}`)}</Mark>,
    },
  ];
  return narrow ? all.filter((_, index) => ![2, 3, 4, 5].includes(index)) : all;
}

function TransferOpened({ transfer }: TransferProps) {
  const { t } = useWords();
  const { role } = useSeat();
  const { reference, state } = transfer;
  return (
    <>
      <header className="item-head">
        <b className="item-name digits">{reference}</b>
        <Mark tone={TRANSFER_TONES[state]}>{t(`transfer-state.${state}`)}</Mark>
        {OPEN.includes(state) && may(role, 'cancelTransfers') ? (
          <TransferReceipt transfer={transfer} />
        ) : null}
      </header>
      <TransferFacts transfer={transfer} />
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

function TransferFacts({ transfer }: TransferProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const nameOf = usePeople();
  const { channel, state, payer, payerName, payerLast4, payeeLast4, amountFen, acceptedAt } = transfer;
  const { releaseAt, endedAt, attempts, reason, stop } = transfer;
  return (
    <Facts
      items={[
        [t('transfers.amount'), moneyText(amountFen)],
        [
          t('transfers.payer'),
          <Go key="payer" to={`/${org.id}/bank-accounts/${payer}`}>
            {payerName ?? t('transfers.open-payer')}
            {payerLast4 === null ? '' : ` ${t('bank-accounts.ending', { last4: payerLast4 })}`}
          </Go>,
        ],
        [t('transfers.payee'), t('bank-accounts.ending', { last4: payeeLast4 })],
        [t('bank-accounts.channel-made'), t(`transfer-channel.${channel}`)],
        [t('transfers.accepted'), <When key="accepted" at={acceptedAt} />],
        releaseAt === null
          ? null
          : [t('transfers.release'), <Due key="release" at={releaseAt} met={!OPEN.includes(state)} />],
        endedAt === null ? null : [t('transfers.ended'), <When key="ended" at={endedAt} />],
        reason === null ? null : [t('acts.reason'), reason],
        attempts === 0 ? null : [t('transfers.attempts'), t('transfers.times', { n: countText(attempts) })],
        stop === null
          ? null
          : [
              t('transfers.stopped-by'),
              <span key="stop">
                {nameOf(stop.account)} <When at={stop.at} /> <span className="digits">{stop.reference}</span>
              </span>,
            ],
      ]}
    />
  );
}
