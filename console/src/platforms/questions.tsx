/** At a platform: holders of numbers who ask how many accounts they have, answered with a count and nothing else. */
import { InputNumber, type TableProps } from 'antd';
import { useState } from 'react';
import { QUESTION_STATES } from '../../../src/platforms/contract-codes.ts';
import type { NumberQuestionDetailView, NumberQuestionView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs } from '../parts/acts.tsx';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts } from '../parts/page.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';
import { asDialled } from './as-dialled.ts';
import { PlatformTabs } from './tabs.tsx';

const TONES = { open: 'hold', answered: 'permit' } as const;

export function NumberQuestions() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <DeskPage<NumberQuestionView, NumberQuestionDetailView>
      title={t('nav.linked-accounts')}
      lead={t('questions.lead')}
      none={[t('questions.none'), t('questions.none-next')]}
      path={`${api}/number-questions`}
      filters={[
        {
          name: 'state',
          label: t('linked.state'),
          options: QUESTION_STATES.map((value) => ({ value, label: t(`question-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at)}
      show={(question) => <Opened question={question} />}
    >
      <PlatformTabs here="questions" />
    </DeskPage>
  );
}

function columns(
  { t, pick }: Words,
  { to, narrow }: At<NumberQuestionView>,
): NonNullable<TableProps<NumberQuestionView>['columns']> {
  const all: NonNullable<TableProps<NumberQuestionView>['columns']> = [
    {
      title: t('linked.number'),
      render: (_, row) => (
        <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
          <span className="number-digits">{row.masked}</span>
        </Go>
      ),
    },
    {
      title: t('linked.state'),
      width: 160,
      render: (_, { state, late }) => (
        <span className="marks">
          <Mark tone={TONES[state]}>{t(`question-state.${state}`)}</Mark>
          {late ? <Mark tone="refuse">{t('linked.was-late')}</Mark> : null}
        </span>
      ),
    },
    {
      title: t('linked.due'),
      width: 160,
      render: (_, { dueAt, state }) => <Due at={dueAt} met={state === 'answered'} />,
    },
    {
      title: t('questions.from'),
      responsive: ['md'],
      render: (_, { from }) => pick(from.name),
    },
    {
      title: t('linked.accounts'),
      responsive: ['md'],
      width: 110,
      align: 'right',
      className: 'digits',
      render: (_, { count }) => (count === null ? '—' : countText(count)),
    },
  ];
  return narrow ? all.slice(0, 2) : all;
}

function Opened({ question }: { readonly question: NumberQuestionDetailView }) {
  const { t, pick } = useWords();
  const { api, role } = useSeat();
  const { id, version, state, number, from, askedAt, dueAt, count, history } = question;
  const acts = (act: ActPost): readonly Act[] =>
    may(role, 'answerLinkedAccounts')
      ? [{ key: 'answer', label: t('questions.answer'), children: <CountForm act={act} /> }]
      : [];
  return (
    <>
      <header className="item-head">
        <b className="item-name digits">{asDialled(number)}</b>
        <Mark tone={TONES[state]}>{t(`question-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('linked.due'), <Due key="due" at={dueAt} met={state === 'answered'} />],
          [t('questions.from'), pick(from.name)],
          [t('linked.listed-at'), <When key="at" at={askedAt} />],
          count === null ? null : [t('linked.accounts'), countText(count)],
        ]}
      />
      <OwnActs
        keyed
        key={`${state} ${version}`}
        path={`${api}/number-questions/${id}`}
        version={version}
        build={acts}
        none={t('linked.none-acts')}
      />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'question-command', command)} />
      </section>
    </>
  );
}

function CountForm({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [count, setCount] = useState<number | null>(null);
  return (
    <ConfirmAct
      note={t('questions.answer-note')}
      button={t('questions.answer')}
      ready={count !== null}
      act={act}
      onSend={() => act.post('answer', { count })}
    >
      <Labelled label={t('linked.accounts')}>
        <InputNumber min={0} max={10_000} precision={0} value={count} onChange={setCount} />
      </Labelled>
    </ConfirmAct>
  );
}
