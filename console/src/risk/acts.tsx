/** What can be done with a case, by key 1 to 5; an act that cannot be done now stays there with its reason. */
import { Radio } from 'antd';
import { useState } from 'react';
import type { CaseDetailView } from '../api/types.ts';
import { AnswerComplaint } from '../complaints/answer.tsx';
import { Shape } from '../parts/outcome.tsx';
import { useLetter } from '../queue/letter.ts';
import { may, type Seat, useSeat } from '../session/session.ts';
import { type Key, useWords } from '../words/index.ts';
import { AddList, Remind, Withdraw } from './case-acts.tsx';
import { ProposeStop } from './stop.tsx';

const ACTS = ['remind', 'withdraw', 'answer', 'stop', 'list'] as const;
export type Act = (typeof ACTS)[number];

/** Cards that are in use; another can neither be reminded of nor stopped. */
const IN_USE = ['active', 'flagged', 'reminded', 'suspended'];
const OPEN = ['flagged', 'reminded', 'suspended'];

/** Why an act cannot be done now; null where it can. */
export function hindrance(
  act: Act,
  detail: CaseDetailView,
  { role, session }: Pick<Seat, 'role' | 'session'>,
): Key | null {
  switch (act) {
    case 'remind':
      return detail.nextReminder === null ? 'risk.no-remind' : null;
    case 'withdraw':
      return detail.cardState === 'flagged' || detail.cardState === 'reminded' ? null : 'risk.no-withdraw';
    case 'answer':
      if (detail.complaint === null || detail.complaint.decision !== null) return 'risk.no-complaint';
      if (detail.complaint.answer !== null) return 'risk.answered';
      return detail.flaggedBy === session.account?.id ? 'risk.other-person' : null;
    case 'stop':
      if (!may(role, 'proposeStop')) return 'risk.no-stop-role';
      return IN_USE.includes(detail.cardState) ? null : 'risk.no-stop';
    case 'list':
      if (detail.groups.some(({ group }) => group === 'listed')) return 'risk.listed-already';
      return OPEN.includes(detail.cardState) && detail.suspension?.restoring == null ? null : 'risk.no-list';
  }
}

interface ActsProps {
  readonly detail: CaseDetailView;
  readonly onNext: () => void;
}

export function Acts({ detail, onNext }: ActsProps) {
  const { t } = useWords();
  const seat = useSeat();
  const [act, setAct] = useState<Act | null>(null);
  const why = (one: Act): Key | null => hindrance(one, detail, seat);
  useLetter('1', () => setAct('remind'));
  useLetter('2', () => setAct('withdraw'));
  useLetter('3', () => setAct('answer'));
  useLetter('4', () => setAct('stop'));
  useLetter('5', () => setAct('list'));
  const hindered = act === null ? null : why(act);
  return (
    <section className="act">
      <h3>{t('risk.acts')}</h3>
      <Radio.Group
        className="act-choice"
        value={act}
        onChange={({ target }) => setAct(target.value as Act)}
        aria-label={t('risk.acts')}
      >
        {ACTS.map((one, index) => {
          const reason = why(one);
          return (
            <Radio key={one} value={one} className={reason === null ? '' : 'hindered'}>
              {t(`act.${one}`)} <kbd>{index + 1}</kbd>
            </Radio>
          );
        })}
      </Radio.Group>
      {act === null ? <p className="quiet">{t('risk.choose')}</p> : null}
      {act !== null && hindered !== null ? (
        <p className="hindrance">
          <Shape tone="hold" /> {t(hindered)}
        </p>
      ) : null}
      {act !== null && hindered === null ? <ActFields act={act} detail={detail} onNext={onNext} /> : null}
    </section>
  );
}

function ActFields({ act, detail, onNext }: ActsProps & { readonly act: Act }) {
  switch (act) {
    case 'remind':
      return <Remind detail={detail} onDone={onNext} />;
    case 'withdraw':
      return <Withdraw detail={detail} onDone={onNext} />;
    case 'answer':
      return <AnswerComplaint detail={detail} onDone={onNext} letters={['', '']} />;
    case 'stop':
      return <ProposeStop detail={detail} onDone={onNext} />;
    case 'list':
      return <AddList detail={detail} onDone={onNext} />;
  }
}
