/** What can be done with a linked account now: tell, verify, correct, take a step of the ladder, appeal and its answer. */
import { Radio } from 'antd';
import { useState } from 'react';
import { WAYS } from '../../../src/platforms/contract-codes.ts';
import type { LinkedAccountDetailView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct } from '../parts/acts.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { NoticeFields, type NoticeGiven } from './number.tsx';

interface AccountProps {
  readonly account: LinkedAccountDetailView;
}

interface ActProps extends AccountProps {
  readonly act: ActPost;
}

export function AccountActs({ account }: AccountProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost): readonly Act[] => {
    if (account.ended !== null) return [];
    const acts: readonly (Act & { readonly open: boolean })[] = [
      {
        key: 'answer-appeal',
        label: t('linked-act.answer-appeal'),
        open: account.appealOpen && may(role, 'measureLinkedAccounts'),
        children: <AnswerAppeal act={act} />,
      },
      {
        key: 'told',
        label: t('linked-act.told'),
        open: account.toldAt === null && may(role, 'answerLinkedAccounts'),
        children: (
          <ConfirmAct
            note={t('linked-act.told-note')}
            button={t('linked-act.told')}
            act={act}
            onSend={() => act.post('told')}
          />
        ),
      },
      {
        key: 'verify',
        label: t('linked-act.verify'),
        open: may(role, 'answerLinkedAccounts'),
        children: <Verify act={act} />,
      },
      {
        key: 'measure',
        label: t('linked-act.measure'),
        open: account.ladder.open.length > 0 && may(role, 'measureLinkedAccounts'),
        children: <TakeStep account={account} act={act} />,
      },
      {
        key: 'correct',
        label: t('linked-act.correct'),
        open: account.clocks.some(({ kind }) => kind === 'correct') && may(role, 'answerLinkedAccounts'),
        children: (
          <ReasonAct
            note={t('linked-act.correct-note')}
            button={t('linked-act.correct')}
            act={act}
            onSend={(reason) => act.post('correct', { reason })}
          />
        ),
      },
      {
        key: 'appeal',
        label: t('linked-act.appeal'),
        open: !account.appealOpen && account.measures.length > 0 && may(role, 'answerLinkedAccounts'),
        children: (
          <ReasonAct
            note={t('linked-act.appeal-note')}
            label={t('linked.appeal-text')}
            button={t('linked-act.appeal')}
            act={act}
            onSend={(objection) => act.post('appeal', { objection })}
          />
        ),
      },
    ];
    return acts.filter(({ open }) => open);
  };
  return (
    <OwnActs
      key={`${account.state} ${account.version}`}
      path={`${api}/linked-accounts/${account.id}`}
      version={account.version}
      build={build}
      none={t('linked.none-acts')}
    />
  );
}

function Verify({ act }: Pick<ActProps, 'act'>) {
  const { t } = useWords();
  const [way, setWay] = useState<(typeof WAYS)[number]>('document');
  const [passed, setPassed] = useState<boolean | null>(null);
  return (
    <ConfirmAct
      note={t('linked-act.verify-note')}
      button={t('linked-act.verify')}
      ready={passed !== null}
      act={act}
      onSend={() => act.post('verify', { way, passed })}
    >
      <Radio.Group
        className="act-choice stacked"
        aria-label={t('linked.way')}
        value={way}
        onChange={({ target }) => setWay(target.value as typeof way)}
      >
        {WAYS.map((value) => (
          <Radio key={value} value={value}>
            {t(`linked-way.${value}`)}
          </Radio>
        ))}
      </Radio.Group>
      <Radio.Group
        className="act-choice"
        aria-label={t('linked.result')}
        value={passed}
        onChange={({ target }) => setPassed(target.value as boolean)}
      >
        <Radio value>{t('linked.passed')}</Radio>
        <Radio value={false}>{t('linked.failed')}</Radio>
      </Radio.Group>
    </ConfirmAct>
  );
}

/** Only steps that the law of the day and the standing ground allow are offered. */
function TakeStep({ account: { ladder, channel, papers }, act }: ActProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(0);
  const [notice, setNotice] = useState<NoticeGiven>({ channel, papers });
  const step = ladder.open[chosen];
  if (step === undefined) return null;
  const ready = notice.channel.trim() !== '' && notice.papers.trim() !== '';
  return (
    <ReasonAct
      danger
      note={t('linked-act.measure-note')}
      button={t('linked-act.take', { measure: t(`linked-measure.${step.measure}`) })}
      ready={ready}
      act={act}
      onSend={(reason) => act.post('measures', { ...step, reason, ...notice })}
    >
      <Radio.Group
        className="act-choice stacked"
        aria-label={t('linked-act.measure')}
        value={chosen}
        onChange={({ target }) => setChosen(target.value as number)}
      >
        {ladder.open.map(({ measure, ground }, at) => (
          <Radio key={`${measure} ${ground}`} value={at}>
            {t(`linked-measure.${measure}`)} <span className="quiet">{t(`linked-breach.${ground}`)}</span>
          </Radio>
        ))}
      </Radio.Group>
      <NoticeFields notice={notice} onChange={setNotice}>
        {t('linked.measure-told', {
          measure: t(`linked-measure.${step.measure}`),
          ground: t(`linked-breach.${step.ground}`),
          channel: notice.channel,
          papers: notice.papers,
        })}
      </NoticeFields>
    </ReasonAct>
  );
}

function AnswerAppeal({ act }: Pick<ActProps, 'act'>) {
  const { t } = useWords();
  const [upheld, setUpheld] = useState<boolean | null>(null);
  return (
    <ReasonAct
      note={t('linked-act.answer-appeal-note')}
      button={t('linked-act.answer-appeal')}
      ready={upheld !== null}
      act={act}
      onSend={(reason) => act.post('answer-appeal', { upheld, reason })}
    >
      <Radio.Group
        className="act-choice"
        aria-label={t('linked.result')}
        value={upheld}
        onChange={({ target }) => setUpheld(target.value as boolean)}
      >
        <Radio value>{t('linked.upheld')}</Radio>
        <Radio value={false}>{t('linked.rejected')}</Radio>
      </Radio.Group>
    </ReasonAct>
  );
}
