/** What can be done about a penalty now, the most pressing first. */
import { Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { NOTICE_WAYS, OBJECTION_RESULTS } from '../../../src/penalties/contract.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs, ReasonAct, Told } from '../parts/acts.tsx';
import { DayField } from '../parts/day-field.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { SecondPerson } from '../parts/second-person.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { ObjectionForm } from './objection-form.tsx';
import type { PenaltyProps } from './penalty.tsx';
import { missingOf } from './receipts.tsx';

export function PenaltyActs({ penalty }: PenaltyProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const { id, version, state } = penalty;
  const running = state === 'in-force' || state === 'objected';
  const build = (act: ActPost): Act[] => {
    if (state === 'proposed')
      return [
        {
          key: 'determine',
          label: t('penalty-do.determine'),
          children: <Determine penalty={penalty} act={act} />,
        },
        {
          key: 'drop',
          label: t('penalty-do.drop'),
          children: (
            <ReasonAct
              danger
              note={t('penalty-do.drop-note')}
              button={t('penalty-do.drop')}
              act={act}
              onSend={(reason) => act.post('drop', { reason })}
            />
          ),
        },
      ];
    const missing = missingOf(penalty);
    return [
      ...(penalty.objections.some(({ answer }) => answer === null)
        ? [{ key: 'answer', label: t('penalty-do.answer'), children: <Answer penalty={penalty} act={act} /> }]
        : []),
      ...(missing > 0 && (running || state === 'lifted')
        ? [
            {
              key: 'remind',
              label: t('penalty-do.remind'),
              children: (
                <ConfirmAct
                  note={t('penalty-do.remind-note', { n: missing })}
                  button={t('penalty-do.remind')}
                  act={act}
                  onSend={() => act.post('remind')}
                />
              ),
            },
          ]
        : []),
      ...(running ? runningActs(penalty, act, t) : []),
    ];
  };
  return (
    <OwnActs
      key={`${state} ${penalty.objections.length}`}
      path={`${api}/penalties/${id}`}
      version={version}
      build={build}
      none={t('penalty-do.none')}
    />
  );
}

function runningActs(
  penalty: PenaltyProps['penalty'],
  act: ActPost,
  t: ReturnType<typeof useWords>['t'],
): Act[] {
  const { basis, notified, state } = penalty;
  return [
    ...(basis === 'case-account'
      ? [{ key: 'review', label: t('penalty-do.review'), children: <Review act={act} /> }]
      : []),
    ...(notified === null
      ? [{ key: 'notified', label: t('penalty-do.notify'), children: <Notify act={act} /> }]
      : []),
    ...(state === 'in-force'
      ? [{ key: 'object', label: t('penalty-do.object'), children: <TakeObjection act={act} /> }]
      : []),
    {
      key: 'tell-more',
      label: t('penalty-do.tell-more'),
      children: (
        <ConfirmAct
          note={t('penalty-do.tell-more-note')}
          button={t('penalty-do.tell-more')}
          act={act}
          onSend={() => act.post('tell-more')}
        />
      ),
    },
  ];
}

interface ActProps {
  readonly act: ActPost;
}

function Determine({ penalty, act }: PenaltyProps & ActProps) {
  const { t } = useWords();
  return (
    <SecondPerson assent={penalty.assent}>
      <ConfirmAct
        note={t('penalty-do.determine-note')}
        button={t('penalty-do.determine')}
        act={act}
        onSend={() => act.post('determine')}
      />
    </SecondPerson>
  );
}

function Answer({ penalty, act }: PenaltyProps & ActProps) {
  const { t } = useWords();
  const [result, setResult] = useState<(typeof OBJECTION_RESULTS)[number] | null>(null);
  const [document, setDocument] = useState('');
  if (!penalty.mayAnswer) return <p className="quiet">{t('penalty-do.answer-other')}</p>;
  return (
    <ReasonAct
      note={t('penalty-do.answer-note')}
      button={t('penalty-do.answer')}
      ready={result !== null && document.trim() !== ''}
      act={act}
      onSend={(reasons) => act.post('answer', { result, reasons, document: document.trim() })}
    >
      <Radio.Group
        aria-label={t('penalty-do.result')}
        value={result}
        onChange={({ target }) => setResult(target.value as typeof result)}
        options={OBJECTION_RESULTS.map((value) => ({ value, label: t(`objection-result.${value}`) }))}
      />
      <Labelled label={t('penalty-do.answer-document')}>
        <Input value={document} onChange={({ target }) => setDocument(target.value)} maxLength={64} />
      </Labelled>
      {result === null ? null : <Told sent>{t(`objection-result.${result}`)}</Told>}
    </ReasonAct>
  );
}

const REVIEWS = ['kept', 'lifted'] as const;

function Review({ act }: ActProps) {
  const { t } = useWords();
  const [result, setResult] = useState<(typeof REVIEWS)[number]>('kept');
  const [document, setDocument] = useState('');
  return (
    <ReasonAct
      note={t('penalty-do.review-note')}
      button={t('penalty-do.review')}
      ready={document.trim() !== ''}
      act={act}
      onSend={(reasons) => act.post('review', { result, reasons, document: document.trim() })}
    >
      <Radio.Group
        aria-label={t('penalty-do.result')}
        value={result}
        onChange={({ target }) => setResult(target.value as typeof result)}
        options={REVIEWS.map((value) => ({ value, label: t(`penalty-review.${value}`) }))}
      />
      <Labelled label={t('penalty-do.review-document')}>
        <Input value={document} onChange={({ target }) => setDocument(target.value)} maxLength={64} />
      </Labelled>
    </ReasonAct>
  );
}

function Notify({ act }: ActProps) {
  const { t } = useWords();
  const [on, setOn] = useState('');
  const [how, setHow] = useState<(typeof NOTICE_WAYS)[number]>('in-person');
  return (
    <ConfirmAct
      note={t('penalty-do.notify-note')}
      button={t('penalty-do.notify')}
      ready={on !== ''}
      act={act}
      onSend={() => act.post('notified', { on, how })}
    >
      <Labelled label={t('penalty-do.notified-on')}>
        <DayField value={on} onChange={setOn} />
      </Labelled>
      <Labelled label={t('penalty-do.how')}>
        <Select
          value={how}
          onChange={setHow}
          options={NOTICE_WAYS.map((value) => ({ value, label: t(`notice-way.${value}`) }))}
        />
      </Labelled>
    </ConfirmAct>
  );
}

function TakeObjection({ act }: ActProps) {
  const { t } = useWords();
  const { api } = useSeat();
  return (
    <ObjectionForm
      act={act}
      note={t('penalty-do.object-note')}
      button={t('penalty-do.object')}
      documents={`${api}/penalty-documents`}
      onSend={(body) => act.post('object', body)}
    />
  );
}
