/** What can be done with an industry card now; what changes it needs a second person. */
import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { IotCardDetailView } from '../api/types.ts';
import { type Act, Acts, ConfirmAct, ReasonAct, Told, useActs } from '../parts/acts.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { SecondPerson } from '../parts/second-person.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';

interface CardProps {
  readonly card: IotCardDetailView;
}

function useCardActs({ id, version }: IotCardDetailView) {
  const { api } = useSeat();
  return useActs(`${api}/iot-cards/${id}`, version);
}

export function CardActs({ card }: CardProps) {
  const { t } = useWords();
  const { role } = useSeat();
  const act = useCardActs(card);
  const { state, swap, opening } = card;
  const tail = card.number.slice(-4);
  const approves = may(role, 'approveIot');
  const activates = may(role, 'activateIot');
  const inUse = state === 'active' || state === 'deviating';
  const acts: (Act | false)[] = [
    activates &&
      state === 'approved' && {
        key: 'activate',
        label: t('iot-card.activate'),
        children: (
          <ConfirmAct
            note={t('iot-card.activate-note')}
            button={t('iot-card.activate')}
            act={act}
            onSend={() => act.post('activate')}
          />
        ),
      },
    approves &&
      swap !== null && {
        key: 'swap-approve',
        label: t('iot-card.swap-approve'),
        children: (
          <SecondPerson assent={swap.assent}>
            <ConfirmAct
              note={`${t('iot-card.waiting-swap')}${t('common.colon')}${swap.reason}`}
              button={t('iot-card.swap-approve')}
              act={act}
              onSend={() => act.post('swap-approve')}
            />
          </SecondPerson>
        ),
      },
    approves && swap !== null && reasoned('swap-decline', t('iot-card.swap-decline'), act),
    approves &&
      opening !== null && {
        key: 'opening-approve',
        label: t('iot-card.opening-approve'),
        children: (
          <SecondPerson assent={opening.assent}>
            <ConfirmAct
              note={`${t('iot-card.waiting-opening', { function: t(`function.${opening.function}`) })}${t('common.colon')}${opening.reason}`}
              button={t('iot-card.opening-approve')}
              act={act}
              onSend={() => act.post('opening-approve')}
            />
          </SecondPerson>
        ),
      },
    approves && opening !== null && reasoned('opening-decline', t('iot-card.opening-decline'), act),
    approves &&
      state === 'suspended' && {
        key: 'restore',
        label: t('iot-card.restore'),
        children: (
          <ReasonAct
            button={t('iot-card.restore')}
            act={act}
            onSend={(reason) => act.post('restore', { reason })}
          >
            <Told>{t('iot-card.told-restore', { tail })}</Told>
          </ReasonAct>
        ),
      },
    activates &&
      inUse &&
      swap === null && {
        key: 'swap',
        label: t('iot-card.swap'),
        children: <Swap card={card} />,
      },
    activates &&
      inUse &&
      opening === null && {
        key: 'opening',
        label: t('iot-card.opening'),
        children: <Opening card={card} />,
      },
    approves &&
      state !== 'ended' && {
        key: 'end',
        label: t('iot-card.end'),
        children: (
          <ReasonAct
            danger
            button={t('iot-card.end')}
            act={act}
            onSend={(reason) => act.post('end', { reason })}
          >
            <Told>{t('iot-card.told-end', { tail })}</Told>
          </ReasonAct>
        ),
      },
  ];
  return (
    <div className="blocks">
      <Acts acts={acts.filter((one) => one !== false)} none={t('iot-card.none-acts')} />
      {inUse ? <p className="meta">{t('iot-card.suspend-how')}</p> : null}
    </div>
  );
}

function reasoned(name: string, label: string, act: ReturnType<typeof useActs>): Act {
  return {
    key: name,
    label,
    children: <ReasonAct button={label} act={act} onSend={(reason) => act.post(name, { reason })} />,
  };
}

function Swap({ card }: CardProps) {
  const { t } = useWords();
  const act = useCardActs(card);
  const [imei, setImei] = useState('');
  return (
    <ReasonAct
      button={t('iot-card.swap')}
      act={act}
      onSend={(reason) => act.post('swap', { imei: imei.trim(), reason })}
    >
      <Labelled label={t('iot-card.new-device')}>
        <Input
          value={imei}
          onChange={({ target }) => setImei(target.value)}
          maxLength={15}
          inputMode="numeric"
        />
      </Labelled>
    </ReasonAct>
  );
}

function Opening({ card }: CardProps) {
  const { t } = useWords();
  const act = useCardActs(card);
  const [what, setWhat] = useState<'voice' | 'sms'>('voice');
  const [numbers, setNumbers] = useState('');
  return (
    <ReasonAct
      button={t('iot-card.opening')}
      act={act}
      onSend={(reason) =>
        act.post('opening', {
          function: what,
          numbers: numbers.split(/\s+/).filter((one) => one !== ''),
          reason,
        })
      }
    >
      <Radio.Group
        aria-label={t('iot-app.functions')}
        value={what}
        onChange={({ target }) => setWhat(target.value as 'voice' | 'sms')}
        options={(['voice', 'sms'] as const).map((value) => ({ value, label: t(`function.${value}`) }))}
      />
      <Labelled label={t('iot-card.opening-numbers')}>
        <Input.TextArea
          value={numbers}
          onChange={({ target }) => setNumbers(target.value)}
          autoSize={{ minRows: 2, maxRows: 6 }}
        />
      </Labelled>
    </ReasonAct>
  );
}
