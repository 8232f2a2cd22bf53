import { FUND_REQUEST_STATES, HOLD_KINDS } from '../../../src/accounts/contract-codes.ts';
import type { FundRequestRowView, FundRequestView } from '../api/types.ts';
import { moneyText } from '../format/number.ts';
import { DeskPage } from '../parts/desk-page.tsx';
import { GoButton } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { OrganisationName } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Due, When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { fundColumns } from './fund-columns.tsx';
import { OrderActs, type OrderProps } from './fund-order-acts.tsx';
import { FundSections } from './fund-sections.tsx';
import { FUND_TONES } from './tones.ts';

export function FundOrders() {
  const words = useWords();
  const { t } = words;
  const { api, org } = useSeat();
  return (
    <DeskPage<FundRequestRowView, FundRequestView>
      title={t('nav.fund-orders')}
      lead={t('fund-orders.lead')}
      clause="pboc-86-2016.stop"
      acts={
        <GoButton type="primary" to={`/${org.id}/fund-orders/new`}>
          {t('fund-orders.new')}
        </GoButton>
      }
      path={`${api}/fund-requests`}
      filters={[
        {
          name: 'kind',
          label: t('funds.kind'),
          options: HOLD_KINDS.map((value) => ({ value, label: t(`fund-kind.${value}`) })),
        },
        {
          name: 'state',
          label: t('ledger.state'),
          options: FUND_REQUEST_STATES.map((value) => ({ value, label: t(`fund-state.${value}`) })),
        },
      ]}
      columns={(at) =>
        fundColumns(words, at, ({ bank, state }) => ({ org: bank, runs: state === 'in-force' }))
      }
      none={[t('fund-orders.none'), t('fund-orders.none-next')]}
      show={(order) => <OrderOpened order={order} />}
    >
      <FundSections here="fund-orders" />
    </DeskPage>
  );
}

function OrderOpened({ order }: OrderProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  const { kind, state, bank, reference, accountLast4, amountFen, at, until, asked } = order;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t(`fund-kind.${kind}`)}</b>
        <span className="digits">{reference}</span>
        <Mark tone={FUND_TONES[state]}>{t(`fund-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('fund-orders.bank'), <OrganisationName key="bank" org={bank} name={bank} />],
          [t('bank-accounts.account'), t('bank-accounts.ending', { last4: accountLast4 })],
          amountFen === null ? null : [t('transfers.amount'), moneyText(amountFen)],
          at === null ? null : [t('funds.at'), <When key="at" at={at} />],
          [
            t('outbound.asked'),
            <span key="asked">
              {nameOf(asked.account)} <When at={asked.at} />
            </span>,
          ],
          until === null
            ? null
            : [t('funds.until'), <Due key="until" at={until} met={state !== 'in-force'} />],
        ]}
      />
      <Answers order={order} />
      <OrderActs order={order} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={order.history} detailed commandOf={(command) => wordOf(t, 'fund-command', command)} />
      </section>
    </>
  );
}

/** Every receipt of the bank, oldest first, with the fields that did not match. */
function Answers({ order: { answers } }: OrderProps) {
  const { t } = useWords();
  return (
    <section>
      <h3>{t('fund-orders.answers')}</h3>
      {answers.length === 0 ? <p className="quiet">{t('fund-orders.answers-none')}</p> : null}
      <ul className="rows">
        {answers.map(({ state, at, why }) => (
          <li key={`${state} ${at}`}>
            <span className="stack">
              <Mark tone={FUND_TONES[state]}>{t(`fund-state.${state}`)}</Mark>
              {why.length === 0 ? null : (
                <span className="quiet">
                  {why.map((one) => wordOf(t, 'fund-why', one)).join(t('common.list-comma'))}
                </span>
              )}
            </span>
            <When at={at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
