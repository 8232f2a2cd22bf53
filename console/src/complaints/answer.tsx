/** The company's answer to a complaint: back at once with an apology, or not, with the reason and the next remedy. */
import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { CaseDetailView } from '../api/types.ts';
import { ActForm } from '../parts/act-form.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useLetter } from '../queue/letter.ts';
import { useAct } from '../risk/case-acts.tsx';
import { Told } from '../risk/text.tsx';
import { type Key, useWords } from '../words/index.ts';

/** What is said to the person, in the words of either side; the reason is the person's to read as it was written. */
function answerText(
  by: 'company' | 'police',
  upheld: boolean,
  reason: string,
): readonly [key: Key, facts: { reason: string }] {
  return [`told.${by}-${upheld ? 'upheld' : 'kept'}`, { reason }];
}

interface AnswerComplaintProps {
  readonly detail: CaseDetailView;
  readonly onDone: () => void;
  readonly letters?: readonly [string, string];
}

export function AnswerComplaint({ detail, onDone, letters }: AnswerComplaintProps) {
  const { t } = useWords();
  const [upheld, setUpheld] = useState<boolean | null>(null);
  const [reason, setReason] = useState('');
  const { send, ...state } = useAct(
    `/reverifications/${detail.id}/answer-complaint`,
    'complaints.answered',
    onDone,
  );
  const body = { expectedVersion: detail.version, upheld, reason: reason.trim() };
  return (
    <Judgement
      by="company"
      submit={t('complaints.answer-button')}
      choice={{ upheld, setUpheld, reason, setReason }}
      onSubmit={() => send(body)}
      {...(letters === undefined ? {} : { letters })}
      {...state}
    />
  );
}

interface Choice {
  readonly upheld: boolean | null;
  readonly setUpheld: (upheld: boolean) => void;
  readonly reason: string;
  readonly setReason: (reason: string) => void;
}

interface JudgementProps {
  readonly by: 'company' | 'police';
  readonly submit: string;
  readonly choice: Choice;
  readonly onSubmit: () => void;
  readonly pending: boolean;
  readonly error: Error | null;
  /** Keys of the two choices; empty where the digits mean something else on this page. */
  readonly letters?: readonly [string, string];
}

/** Right or not, why, and what the person will read. The way back stands first. */
export function Judgement({ by, submit, choice, letters = ['1', '2'], ...form }: JudgementProps) {
  const { t } = useWords();
  const { upheld, setUpheld, reason, setReason } = choice;
  useLetter(letters[0], () => setUpheld(true));
  useLetter(letters[1], () => setUpheld(false));
  const gap: Key | null =
    upheld === null ? 'complaints.need-choice' : reason.trim() === '' ? 'risk.need-reason' : null;
  return (
    <ActForm submit={submit} gap={gap} {...form}>
      <Radio.Group
        className="act-choice"
        value={upheld}
        onChange={({ target }) => setUpheld(target.value as boolean)}
      >
        <Radio value={true}>
          {t(`complaints.${by}-uphold`)} {letters[0] === '' ? null : <kbd>{letters[0]}</kbd>}
        </Radio>
        <Radio value={false}>
          {t(`complaints.${by}-keep`)} {letters[1] === '' ? null : <kbd>{letters[1]}</kbd>}
        </Radio>
      </Radio.Group>
      <Labelled label={t('complaints.reason')} hint={t('complaints.reason-hint')}>
        <Input.TextArea
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={500}
        />
      </Labelled>
      {upheld === null || reason.trim() === '' ? null : (
        <Told zh={t(...answerText(by, upheld, reason.trim()))} />
      )}
      {upheld === null ? null : (
        <p className="quiet">{t(`complaints.next-${by}-${upheld ? 'upheld' : 'kept'}`)}</p>
      )}
    </ActForm>
  );
}
