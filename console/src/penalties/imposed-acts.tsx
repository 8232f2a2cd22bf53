/** What an institution owes the police about a penalty, and what the holder may ask of it. */
import { InputNumber } from 'antd';
import { useState } from 'react';
import type { ImposedDetailView } from '../api/types.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs } from '../parts/acts.tsx';
import { DayField } from '../parts/day-field.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { ObjectionForm } from './objection-form.tsx';

interface ImposedProps {
  readonly imposed: ImposedDetailView;
}

export function ImposedActs({ imposed }: ImposedProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const { id, version, state, objections } = imposed;
  const build = (act: ActPost): Act[] => [
    ...(may(role, 'applyImposed') ? owed(imposed, act, t) : []),
    ...(may(role, 'lodgeObjection') &&
    (state === 'received' || state === 'applied') &&
    objections.every(({ answer }) => answer !== null)
      ? [
          {
            key: 'objections',
            label: t('imposed-do.lodge'),
            children: (
              <ObjectionForm
                act={act}
                note={t('imposed-do.lodge-note')}
                button={t('imposed-do.lodge')}
                documents={null}
                onSend={(body) => act.post('objections', body)}
              />
            ),
          },
        ]
      : []),
  ];
  return (
    <OwnActs
      keyed
      key={`${state} ${objections.length}`}
      path={`${api}/imposed-measures/${id}`}
      version={version}
      build={build}
      none={t('penalty-do.none')}
    />
  );
}

function owed(imposed: ImposedDetailView, act: ActPost, t: ReturnType<typeof useWords>['t']): Act[] {
  const { state, terms, verifiedOn, reached } = imposed;
  const verifies =
    state !== 'lift-applied' && verifiedOn === null && terms.some((one) => one.endsWhenVerified);
  return [
    ...(state === 'received'
      ? [
          {
            key: 'applied',
            label: t('imposed-do.apply'),
            children: (
              <Counted
                act={act}
                reached={reached}
                note={t('imposed-do.apply-note')}
                button={t('imposed-do.apply')}
                name="applied"
              />
            ),
          },
        ]
      : []),
    ...(state === 'lifted'
      ? [
          {
            key: 'lift-applied',
            label: t('imposed-do.lift'),
            children: (
              <Counted
                act={act}
                reached={reached}
                note={t('imposed-do.lift-note')}
                button={t('imposed-do.lift')}
                name="lift-applied"
              />
            ),
          },
        ]
      : []),
    ...(verifies
      ? [{ key: 'verified', label: t('imposed-do.verify'), children: <Verified act={act} /> }]
      : []),
  ];
}

interface CountedProps {
  readonly act: ActPost;
  /** Accounts or cards on file here; null where none are kept. */
  readonly reached: number | null;
  readonly note: string;
  readonly button: string;
  readonly name: string;
}

function Counted({ act, reached, note, button, name }: CountedProps) {
  const { t } = useWords();
  const [accounts, setAccounts] = useState<number | null>(reached);
  return (
    <ConfirmAct
      note={note}
      button={button}
      ready={accounts !== null}
      act={act}
      onSend={() => act.post(name, { accounts })}
    >
      <Labelled
        label={t('imposed.accounts')}
        hint={t(reached === null ? 'imposed-do.count-typed' : 'imposed-do.count-found')}
      >
        <InputNumber min={0} max={100_000} precision={0} value={accounts} onChange={setAccounts} />
      </Labelled>
    </ConfirmAct>
  );
}

function Verified({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [on, setOn] = useState('');
  return (
    <ConfirmAct
      note={t('imposed-do.verify-note')}
      button={t('imposed-do.verify')}
      ready={on !== ''}
      act={act}
      onSend={() => act.post('verified', { on })}
    >
      <Labelled label={t('imposed-do.verified-on')}>
        <DayField value={on} onChange={setOn} />
      </Labelled>
    </ConfirmAct>
  );
}
