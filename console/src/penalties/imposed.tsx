/** Penalties at an institution: what was imposed on whom, from when until when, and what is still owed to the police. */
import type { TableProps } from 'antd';
import { IMPOSED_STATES } from '../../../src/penalties/imposed-contract.ts';
import type { ImposedDetailView, ImposedRowView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { ImposedActs } from './imposed-acts.tsx';
import { Terms } from './terms.tsx';
import { IMPOSED_TONES } from './tones.ts';
import './penalties.css';

export function ImposedPenalties() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <DeskPage<ImposedRowView, ImposedDetailView>
      title={t('nav.imposed')}
      lead={t('imposed.lead')}
      clause="two-cards-2020.5"
      none={[t('imposed.none'), t('imposed.none-next')]}
      path={`${api}/imposed-measures`}
      filters={[
        {
          name: 'state',
          label: t('penalties.state'),
          options: IMPOSED_STATES.map((value) => ({ value, label: t(`imposed-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at)}
      show={(imposed) => <Opened imposed={imposed} />}
    />
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<ImposedRowView>,
): NonNullable<TableProps<ImposedRowView>['columns']> {
  const all: NonNullable<TableProps<ImposedRowView>['columns']> = [
    {
      title: t('imposed.penalty'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {row.document}
          </Go>
          <span className="quiet">{t(`penalty-basis.${row.basis}`)}</span>
        </span>
      ),
    },
    {
      title: t('penalties.state'),
      width: 150,
      render: (_, { state, inForce }) => (
        <span className="stack">
          <Mark tone={IMPOSED_TONES[state]}>{t(`imposed-state.${state}`)}</Mark>
          <span className="quiet">{t(inForce ? 'imposed.in-force' : 'imposed.not-in-force')}</span>
        </span>
      ),
    },
    {
      title: t('penalties.term'),
      responsive: ['md'],
      render: (_, { terms }) => (
        <span className="stack">
          {terms.map(({ measures, from, to: last }) => (
            <span key={`${measures.join()} ${from} ${last}`}>
              {measures.map((one) => t(`measure.${one}`)).join(t('common.list-comma'))}{' '}
              <span className="quiet digits">
                {last === null ? t('periods.open', { from }) : t('periods.from-to', { from, to: last })}
              </span>
            </span>
          ))}
        </span>
      ),
    },
    {
      title: t('penalties.due'),
      responsive: ['md'],
      width: 170,
      render: (_, { dueAt }) => <Due at={dueAt} />,
    },
  ];
  return narrow ? all.slice(0, 2) : all;
}

interface ImposedProps {
  readonly imposed: ImposedDetailView;
}

function Opened({ imposed }: ImposedProps) {
  const { t } = useWords();
  const { nameOf } = useOrganisations();
  const { org, role } = useSeat();
  const { terms, state, dueAt, history, accounts, appliedAt, liftedOn, verifiedOn, exempt } = imposed;
  return (
    <>
      <header className="item-head">
        <b className="item-name">{imposed.document}</b>
        <Mark tone={IMPOSED_TONES[state]}>{t(`imposed-state.${state}`)}</Mark>
        {dueAt === null ? null : <Due at={dueAt} />}
      </header>
      <Terms terms={terms} day={terms[0]?.from ?? ''} />
      <Facts
        items={[
          [t('imposed.by'), nameOf(imposed.by, imposed.by)],
          [
            t('imposed.holder'),
            may(role, 'holders') ? (
              <Go key="holder" to={`/${org.id}/persons/${imposed.holder}`}>
                {t('card.open-holder')}
              </Go>
            ) : (
              <span key="holder" className="mono">
                …{imposed.holder.slice(-6)}
              </span>
            ),
          ],
          imposed.caseAccount ? [t('penalty.account'), t('imposed.case-account')] : null,
          [t('imposed.received'), <When key="received" at={imposed.receivedAt} />],
          [t('imposed.applied'), <When key="applied" at={appliedAt} />],
          accounts === null ? null : [t('imposed.accounts'), countText(accounts)],
          imposed.remindedAt === null
            ? null
            : [t('imposed.reminded'), <When key="reminded" at={imposed.remindedAt} />],
          exempt.length === 0 ? null : [t('imposed.exempt'), countText(exempt.length)],
          verifiedOn === null ? null : [t('imposed.verified'), verifiedOn],
          liftedOn === null ? null : [t('imposed.lifted-on'), liftedOn],
        ]}
      />
      <Lodged imposed={imposed} />
      <ImposedActs imposed={imposed} />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} detailed commandOf={(command) => wordOf(t, 'penalty-command', command)} />
      </section>
    </>
  );
}

function Lodged({ imposed: { objections } }: ImposedProps) {
  const { t } = useWords();
  if (objections.length === 0) return null;
  return (
    <section>
      <h3>{t('penalty.tab-objections')}</h3>
      <ul className="rows">
        {objections.map(({ at, answer }) => (
          <li key={at}>
            <When at={at} />
            {answer === null ? (
              <Mark tone="hold">{t('objection.open')}</Mark>
            ) : (
              <span className="stack">
                <span>{t(`objection-result.${answer.result}`)}</span>
                <span className="words">{answer.reasons}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
