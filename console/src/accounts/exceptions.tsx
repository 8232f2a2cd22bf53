/** More debit cards than the limit: asked for with a reason, granted by somebody else for a term. */
import type { TableProps } from 'antd';
import { useState } from 'react';
import { EXCEPTION_STATES } from '../../../src/accounts/contract-codes.ts';
import type { CardExceptionRowView, CardExceptionView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { HolderField, type Known } from '../parts/holder-field.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { SecondPerson } from '../parts/second-person.tsx';
import { When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { AskException } from './ask-exception.tsx';
import { AccountSections } from './sections.tsx';
import { EXCEPTION_TONES } from './tones.ts';

export function CardExceptions() {
  const words = useWords();
  const { t } = words;
  const { api, role } = useSeat();
  return (
    <DeskPage<CardExceptionRowView, CardExceptionView>
      title={t('card-exceptions.title')}
      lead={t('card-exceptions.lead')}
      clause="six-ministry-2016.5"
      path={`${api}/debit-card-exceptions`}
      filters={[
        {
          name: 'state',
          label: t('ledger.state'),
          options: EXCEPTION_STATES.map((value) => ({ value, label: t(`card-exception-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at)}
      none={[t('card-exceptions.none'), t('card-exceptions.none-next')]}
      show={(exception) => <ExceptionOpened exception={exception} />}
    >
      <AccountSections here="exceptions" />
      {may(role, 'askCardExceptions') && may(role, 'registerHolders') ? (
        <FoldedAct title={t('card-exceptions.ask')}>
          <Ask />
        </FoldedAct>
      ) : null}
    </DeskPage>
  );
}

function Ask() {
  const [known, setKnown] = useState<Known | null>(null);
  return (
    <div className="act-inner">
      <HolderField value={known} onChange={setKnown} />
      {known === null ? null : <AskException holder={known.holder} />}
    </div>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<CardExceptionRowView>,
): NonNullable<TableProps<CardExceptionRowView>['columns']> {
  const all: NonNullable<TableProps<CardExceptionRowView>['columns']> = [
    {
      title: t('bank-accounts.holder'),
      render: (_, row) => (
        <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
          {row.holderName ?? '—'}
        </Go>
      ),
    },
    {
      title: t('card-exceptions.quantity'),
      align: 'right',
      className: 'digits',
      render: (_, { quantity }) => countText(quantity),
    },
    { title: t('acts.reason'), dataIndex: 'reason', responsive: ['md'] },
    {
      title: t('outbound.asked'),
      responsive: ['md'],
      width: 180,
      render: (_, { asked }) => <When at={asked.at} stacked />,
    },
    {
      title: t('ledger.state'),
      width: 150,
      render: (_, { state, until }) => (
        <span className="stack">
          <Mark tone={EXCEPTION_TONES[state]}>{t(`card-exception-state.${state}`)}</Mark>
          {until === null ? null : <span className="quiet">{t('outbound.until', { day: until })}</span>}
        </span>
      ),
    },
  ];
  return narrow ? all.filter((_, index) => index !== 2 && index !== 3) : all;
}

function ExceptionOpened({ exception }: { readonly exception: CardExceptionView }) {
  const { t } = useWords();
  const { org } = useSeat();
  const nameOf = usePeople();
  const { holder, holderName, quantity, debitCards, reason, state, asked, approved, until } = exception;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{holderName ?? '—'}</b>
        <Mark tone={EXCEPTION_TONES[state]}>{t(`card-exception-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('card-exceptions.quantity'), countText(quantity)],
          [
            t('card-exceptions.now'),
            <Go key="now" to={`/${org.id}/bank-accounts?holder=${holder}`}>
              {countText(debitCards)}
            </Go>,
          ],
          [t('acts.reason'), reason],
          [
            t('outbound.asked'),
            <span key="asked">
              {nameOf(asked.account)} <When at={asked.at} />
            </span>,
          ],
          approved === null
            ? null
            : [
                t('card-exceptions.granted-by'),
                <span key="approved">
                  {nameOf(approved.account)} <When at={approved.at} />
                </span>,
              ],
          until === null ? null : [t('card-exceptions.until'), until],
        ]}
      />
      <ExceptionActs exception={exception} />
      <section>
        <h3>{t('history.title')}</h3>
        <History
          steps={exception.history}
          detailed
          commandOf={(command) => wordOf(t, 'card-exception-command', command)}
        />
      </section>
    </>
  );
}

function ExceptionActs({
  exception: { id, version, state, assent },
}: {
  readonly exception: CardExceptionView;
}) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost): Act[] => {
    const reasoned = (key: 'decline' | 'end'): Act => ({
      key,
      label: t(`card-exception-act.${key}`),
      children: (
        <ReasonAct
          button={t(`card-exception-act.${key}`)}
          act={act}
          onSend={(reason) => act.post(key, { reason })}
        />
      ),
    });
    const grant: Act = {
      key: 'grant',
      label: t('card-exception-act.grant'),
      children: (
        <SecondPerson assent={assent}>
          <ConfirmAct
            note={t('card-exception-act.grant-note')}
            button={t('card-exception-act.grant')}
            act={act}
            onSend={() => act.post('grant')}
          />
        </SecondPerson>
      ),
    };
    if (!may(role, 'grantCardExceptions')) return [];
    if (state === 'asked') return [grant, reasoned('decline')];
    return state === 'granted' ? [reasoned('end')] : [];
  };
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/debit-card-exceptions/${id}`}
      version={version}
      build={build}
      none={t('card-exceptions.none-acts')}
    />
  );
}
