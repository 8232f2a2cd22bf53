/** What can be done to a card now, by role; each act beside the text the holder will read. */
import { Button, Input, Select, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { DISPUTE_OUTCOMES, STOP_GROUNDS, TRADE_ACTS } from '../../../src/cards/contract.ts';
import type { CardDetailView } from '../api/types.ts';
import { ConfirmAct, ReasonAct, Told, useActs as usePost } from '../parts/acts.tsx';
import { useAddress } from '../parts/address.ts';
import { DayField } from '../parts/day-field.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Panel } from '../parts/page.tsx';
import { SecondPerson } from '../parts/second-person.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Cancel } from './cancel.tsx';
import { RecordLookUp } from './look-up.tsx';

interface CardProps {
  readonly card: CardDetailView;
}

interface Act {
  readonly key: string;
  readonly label: string;
  readonly children: ReactNode;
}

const IN_USE: ReadonlySet<CardDetailView['state']> = new Set(['active', 'flagged', 'reminded', 'suspended']);

export function CardActs({ card }: CardProps) {
  const { t } = useWords();
  const { role, org } = useSeat();
  const address = useAddress();
  const acts = useActs(card);
  const wanted = address.get('act');
  const active = acts.find(({ key }) => key === wanted)?.key ?? acts[0]?.key;
  const clerk = may(role, 'counter');
  const opening = card.state === 'ordered' || card.state === 'registered';
  return (
    <Panel title={t('card-act.title')}>
      <div className="blocks">
        {clerk && opening ? (
          <p>
            <Go to={`/${org.id}/counter/${card.id}`}>{t('card-act.continue')}</Go>
          </p>
        ) : null}
        {clerk && IN_USE.has(card.state) ? (
          <p>
            <Go to={`/${org.id}/counter/verify/${card.id}`}>
              {card.state === 'suspended' ? t('card-act.verify') : t('card-act.verify-only')}
            </Go>
          </p>
        ) : null}
        {acts.length === 0 && !clerk ? <p className="quiet">{t('card-act.none')}</p> : null}
        {acts.length === 0 || active === undefined ? null : (
          <Tabs
            size="small"
            activeKey={active}
            onChange={(act) => address.set({ act }, true)}
            items={acts}
            destroyOnHidden
          />
        )}
      </div>
    </Panel>
  );
}

/** The acts this role can do in this state, the most pressing first. */
function useActs(card: CardDetailView): Act[] {
  const { t } = useWords();
  const { role } = useSeat();
  const live = card.state !== 'cancelled' && card.state !== 'shut-down';
  if (!live) return [];
  const waiting = card.stop !== null && card.stop.stoppedAt === null;
  const openDispute = card.dispute !== null && card.dispute.outcome === null;
  const acts: Act[] = [];
  const add = (key: string, label: string, children: ReactNode): void =>
    void acts.push({ key, label, children });
  if (
    card.lookUp !== null &&
    card.lookUp.result === null &&
    (may(role, 'counter') || may(role, 'proposeStop'))
  )
    add('look-up', t('elsewhere.title'), <RecordLookUp card={card} />);
  if (may(role, 'approveStop') && waiting) add('approve', t('card-act.approve'), <Approve card={card} />);
  if (may(role, 'approveStop') && card.state === 'stopped')
    add('lift', t('card-act.lift'), <Lift card={card} />);
  if (may(role, 'proposeStop')) {
    if (openDispute) add('resolve', t('card-act.resolve'), <Resolve card={card} />);
    if (IN_USE.has(card.state) && !waiting) add('stop', t('card-act.stop'), <Propose card={card} />);
    if (IN_USE.has(card.state) && card.transfer === null)
      add('user', t('card-act.other-user'), <OtherUser card={card} />);
  }
  if (may(role, 'approveStop')) add('trade', t('card-act.trade'), <RecordTrade card={card} />);
  if (may(role, 'counter')) add('cancel', t('card-act.cancel'), <Cancel card={card} />);
  return acts;
}

function usePosts({ id, version }: CardDetailView) {
  const { api } = useSeat();
  return usePost(`${api}/cards/${id}`, version);
}

const tailOf = ({ number }: Pick<CardDetailView, 'number'>): string => number.replaceAll(/\D/g, '').slice(-4);

function Propose({ card }: CardProps) {
  const { t } = useWords();
  const act = usePosts(card);
  const [ground, setGround] = useState<(typeof STOP_GROUNDS)[number] | null>(null);
  const [confirmation, setConfirmation] = useState('');
  return (
    <ReasonAct
      note={t('card-act.stop-note')}
      label={t('card-act.reason')}
      act={act}
      ready={ground !== null && confirmation.trim() !== ''}
      button={t('card-act.stop-button')}
      onSend={(reason) => act.post('stop', { ground, reason, confirmation: confirmation.trim() })}
    >
      <Labelled label={t('card.stop-ground')} hint={t('card-act.use-rule')}>
        <Select
          value={ground}
          onChange={setGround}
          options={STOP_GROUNDS.map((value) => ({ value, label: t(`stop-ground.${value}`) }))}
        />
      </Labelled>
      <Labelled label={t('card-act.confirmation')} hint={t('card-act.confirmation-hint')}>
        <Input
          value={confirmation}
          onChange={({ target }) => setConfirmation(target.value)}
          maxLength={120}
        />
      </Labelled>
      <Told sent>
        {t('card-act.told-stop', {
          tail: tailOf(card),
          ground: ground === null ? '…' : t(`stop-ground.${ground}`),
        })}
      </Told>
    </ReasonAct>
  );
}

function Approve({ card }: CardProps) {
  const { t } = useWords();
  const act = usePosts(card);
  const [reason, setReason] = useState('');
  return (
    <SecondPerson assent={card.stop?.assent}>
      <ConfirmAct
        act={act}
        danger
        button={t('card-act.approve')}
        onSend={() => act.post('stop/approve')}
        second={
          <>
            <Labelled label={t('card-act.reason')}>
              <Input.TextArea
                value={reason}
                onChange={({ target }) => setReason(target.value)}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={500}
              />
            </Labelled>
            <Button
              block
              disabled={reason.trim() === ''}
              loading={act.busy}
              onClick={() => act.post('stop/decline', { reason: reason.trim() })}
            >
              {t('card-act.decline')}
            </Button>
          </>
        }
      >
        <Told sent>
          {t('card-act.told-stop', {
            tail: tailOf(card),
            ground: card.stop === null ? '…' : t(`stop-ground.${card.stop.ground}`),
          })}
        </Told>
      </ConfirmAct>
    </SecondPerson>
  );
}

function Lift({ card }: CardProps) {
  const { t } = useWords();
  const act = usePosts(card);
  return (
    <ReasonAct
      label={t('card-act.reason')}
      act={act}
      button={t('card-act.lift')}
      onSend={(reason) => act.post('stop/lift', { reason })}
    />
  );
}

function Resolve({ card }: CardProps) {
  const { t } = useWords();
  const act = usePosts(card);
  const [outcome, setOutcome] = useState<(typeof DISPUTE_OUTCOMES)[number] | null>(null);
  return (
    <ReasonAct
      label={t('card-act.reason')}
      act={act}
      ready={outcome !== null}
      button={t('card-act.resolve-button')}
      onSend={(reason) => act.post('dispute/resolve', { outcome, reason })}
    >
      <Labelled label={t('card.outcome')}>
        <Select
          value={outcome}
          onChange={setOutcome}
          options={DISPUTE_OUTCOMES.map((value) => ({ value, label: t(`dispute.${value}`) }))}
        />
      </Labelled>
    </ReasonAct>
  );
}

function OtherUser({ card }: CardProps) {
  const { t } = useWords();
  const act = usePosts(card);
  return (
    <ReasonAct
      note={t('card-act.other-user-note')}
      label={t('card-act.evidence')}
      act={act}
      button={t('card-act.other-user-button')}
      onSend={(evidence) => act.post('other-user', { evidence })}
    >
      <Told sent>{t('card-act.told-user', { tail: tailOf(card) })}</Told>
    </ReasonAct>
  );
}

function RecordTrade({ card }: CardProps) {
  const { t } = useWords();
  const act = usePosts(card);
  const [which, setWhich] = useState<(typeof TRADE_ACTS)[number] | null>(null);
  const [on, setOn] = useState('');
  const [reference, setReference] = useState('');
  return (
    <ConfirmAct
      act={act}
      ready={which !== null && on !== '' && reference.trim() !== ''}
      button={t('card-act.trade-button')}
      onSend={() => act.post('trade', { act: which, on, reference: reference.trim() })}
    >
      <Labelled label={t('card-act.trade-act')}>
        <Select
          value={which}
          onChange={setWhich}
          options={TRADE_ACTS.map((value) => ({ value, label: t(`trade-act.${value}`) }))}
        />
      </Labelled>
      <Labelled label={t('card-act.trade-on')}>
        <DayField value={on} onChange={setOn} />
      </Labelled>
      <Labelled label={t('card-act.trade-reference')}>
        <Input value={reference} onChange={({ target }) => setReference(target.value)} maxLength={120} />
      </Labelled>
    </ConfirmAct>
  );
}
