/** At the police: how frozen money goes back, with its public notice, objections, decision and the receipt of the bank. */
import type { TableProps } from 'antd';
import { RETURN_STATES } from '../../../src/accounts/contract-codes.ts';
import type { FundReturnRowView, FundReturnView } from '../api/types.ts';
import { countText, moneyText } from '../format/number.ts';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { ReturnActs, type ReturnProps } from './fund-return-acts.tsx';
import { FundSections } from './fund-sections.tsx';
import { Shares } from './shares.tsx';
import { RETURN_TONES } from './tones.ts';

export function FundReturns() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <DeskPage<FundReturnRowView, FundReturnView>
      title={t('fund-section.fund-returns')}
      lead={t('fund-returns.lead')}
      clause="frozen-return-2016.return"
      path={`${api}/fund-returns`}
      filters={[
        {
          name: 'state',
          label: t('ledger.state'),
          options: RETURN_STATES.map((value) => ({ value, label: t(`fund-return-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at)}
      none={[t('fund-returns.none'), t('fund-returns.none-next')]}
      show={(returned) => <ReturnOpened returned={returned} />}
    >
      <FundSections here="fund-returns" />
    </DeskPage>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<FundReturnRowView>,
): NonNullable<TableProps<FundReturnRowView>['columns']> {
  const all: NonNullable<TableProps<FundReturnRowView>['columns']> = [
    {
      title: t('fund-returns.way'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {t(`fund-way.${row.way}`)}
          </Go>
          <span className="quiet">{t('fund-returns.victims', { n: countText(row.shares.length) })}</span>
        </span>
      ),
    },
    {
      title: t('fund-returns.frozen'),
      align: 'right',
      className: 'digits',
      render: (_, { frozenFen }) => moneyText(frozenFen),
    },
    {
      title: t('fund-returns.notice'),
      responsive: ['md'],
      width: 190,
      render: (_, { noticeUntil, state }) =>
        noticeUntil === null ? (
          <span className="quiet">{t('fund-returns.no-notice')}</span>
        ) : (
          <Due at={noticeUntil} met={state !== 'noticed'} />
        ),
    },
    {
      title: t('ledger.state'),
      width: 150,
      render: (_, { state, openObjections }) => (
        <span className="stack">
          <Mark tone={RETURN_TONES[state]}>{t(`fund-return-state.${state}`)}</Mark>
          {openObjections === 0 ? null : (
            <span className="quiet">
              {t('fund-returns.open-objections', { n: countText(openObjections) })}
            </span>
          )}
        </span>
      ),
    },
  ];
  return narrow ? all.filter((_, index) => index !== 2) : all;
}

function ReturnOpened({ returned }: ReturnProps) {
  const { t } = useWords();
  const { org } = useSeat();
  const { way, state, frozenFen, noticeUntil, executedAt, reason, order, request } = returned;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t(`fund-way.${way}`)}</b>
        <Mark tone={RETURN_TONES[state]}>{t(`fund-return-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [
            t('fund-kind.freeze'),
            <Go key="freeze" to={`/${org.id}/fund-orders?item=${request}`}>
              {order === null
                ? t('fund-returns.open-freeze')
                : `${order.reference} · ${t('bank-accounts.ending', { last4: order.accountLast4 })}`}
            </Go>,
          ],
          [t('fund-returns.frozen'), moneyText(frozenFen)],
          [t('acts.reason'), reason],
          noticeUntil === null
            ? null
            : [t('fund-returns.notice'), <Due key="notice" at={noticeUntil} met={state !== 'noticed'} />],
          executedAt === null ? null : [t('fund-returns.executed'), <When key="executed" at={executedAt} />],
        ]}
      />
      <Shares title={t('fund-returns.shares')} shares={returned.shares} />
      <Objections returned={returned} />
      <ReturnActs returned={returned} />
      <section>
        <h3>{t('history.title')}</h3>
        <History
          steps={returned.history}
          detailed
          commandOf={(command) => wordOf(t, 'fund-return-command', command)}
        />
      </section>
    </>
  );
}

function Objections({ returned: { objections } }: ReturnProps) {
  const { t } = useWords();
  if (objections.length === 0) return null;
  return (
    <section>
      <h3>{t('fund-returns.objections')}</h3>
      <ul className="rows">
        {objections.map(({ id, reason, at, settled }) => (
          <li key={id}>
            <span className="stack">
              <span>
                <b className="digits">{id}</b> {reason}
              </span>
              <When at={at} />
              {settled === null ? null : (
                <span className="quiet">{t('fund-returns.settled', { reason: settled.reason })}</span>
              )}
            </span>
            <Mark tone={settled === null ? 'hold' : 'permit'}>
              {t(settled === null ? 'fund-returns.objection-open' : 'fund-returns.objection-settled')}
            </Mark>
          </li>
        ))}
      </ul>
    </section>
  );
}
