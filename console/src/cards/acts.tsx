/** What can be done to a card now, by role; each act beside the text the holder will read. */
import { App, Button, Input, Select, Tabs } from 'antd';
import { type ReactNode, useState } from 'react';
import { DISPUTE_OUTCOMES, STOP_GROUNDS, TRADE_ACTS } from '../../../src/cards/contract.ts';
import { useWrite } from '../api/data.ts';
import type { CardDetailView, DecisionView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Panel } from '../parts/page.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { ActForm, tailOf } from './act-form.tsx';
import { Cancel } from './cancel.tsx';

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

/** Posts an act in the version the person saw; what was decided is shown beneath. */
function useAct(card: CardDetailView) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const write = useWrite<DecisionView>();
  const act = (name: string, body: object = {}): void =>
    write.mutate(
      { path: `${api}/cards/${card.id}/${name}`, body: { ...body, expectedVersion: card.version } },
      { onSuccess: () => void message.success(t('card-act.done')) },
    );
  return { write, act };
}

function Reason({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
}) {
  return (
    <Labelled label={label}>
      <Input.TextArea
        value={value}
        onChange={({ target }) => onChange(target.value)}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={500}
      />
    </Labelled>
  );
}

function Propose({ card }: CardProps) {
  const { t } = useWords();
  const { write, act } = useAct(card);
  const [ground, setGround] = useState<(typeof STOP_GROUNDS)[number] | null>(null);
  const [reason, setReason] = useState('');
  const [confirmation, setConfirmation] = useState('');
  const body = { ground, reason: reason.trim(), confirmation: confirmation.trim() };
  return (
    <ActForm
      note={t('card-act.stop-note')}
      told={t('card-act.told-stop', {
        tail: tailOf(card),
        ground: ground === null ? '…' : t(`stop-ground.${ground}`),
      })}
      write={write}
      ready={ground !== null && body.reason !== '' && body.confirmation !== ''}
      button={t('card-act.stop-button')}
      onSend={() => act('stop', body)}
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
      <Reason label={t('card-act.reason')} value={reason} onChange={setReason} />
    </ActForm>
  );
}

function Approve({ card }: CardProps) {
  const { t } = useWords();
  const { session } = useSeat();
  const { write, act } = useAct(card);
  const [reason, setReason] = useState('');
  const mine = card.stop?.proposedBy === session.account?.id;
  if (mine) return <p className="banner tone-hold">{t('card-act.wait-second')}</p>;
  return (
    <ActForm
      told={t('card-act.told-stop', {
        tail: tailOf(card),
        ground: card.stop === null ? '…' : t(`stop-ground.${card.stop.ground}`),
      })}
      write={write}
      ready
      danger
      button={t('card-act.approve')}
      onSend={() => act('stop/approve')}
      second={
        <>
          <Reason label={t('card-act.reason')} value={reason} onChange={setReason} />
          <Button
            block
            disabled={reason.trim() === ''}
            loading={write.isPending}
            onClick={() => act('stop/decline', { reason: reason.trim() })}
          >
            {t('card-act.decline')}
          </Button>
        </>
      }
    />
  );
}

function Lift({ card }: CardProps) {
  const { t } = useWords();
  const { write, act } = useAct(card);
  const [reason, setReason] = useState('');
  return (
    <ActForm
      write={write}
      ready={reason.trim() !== ''}
      button={t('card-act.lift')}
      onSend={() => act('stop/lift', { reason: reason.trim() })}
    >
      <Reason label={t('card-act.reason')} value={reason} onChange={setReason} />
    </ActForm>
  );
}

function Resolve({ card }: CardProps) {
  const { t } = useWords();
  const { write, act } = useAct(card);
  const [outcome, setOutcome] = useState<(typeof DISPUTE_OUTCOMES)[number] | null>(null);
  const [reason, setReason] = useState('');
  return (
    <ActForm
      write={write}
      ready={outcome !== null && reason.trim() !== ''}
      button={t('card-act.resolve-button')}
      onSend={() => act('dispute/resolve', { outcome, reason: reason.trim() })}
    >
      <Labelled label={t('card.outcome')}>
        <Select
          value={outcome}
          onChange={setOutcome}
          options={DISPUTE_OUTCOMES.map((value) => ({ value, label: t(`dispute.${value}`) }))}
        />
      </Labelled>
      <Reason label={t('card-act.reason')} value={reason} onChange={setReason} />
    </ActForm>
  );
}

function OtherUser({ card }: CardProps) {
  const { t } = useWords();
  const { write, act } = useAct(card);
  const [evidence, setEvidence] = useState('');
  return (
    <ActForm
      note={t('card-act.other-user-note')}
      told={t('card-act.told-user', { tail: tailOf(card) })}
      write={write}
      ready={evidence.trim() !== ''}
      button={t('card-act.other-user-button')}
      onSend={() => act('other-user', { evidence: evidence.trim() })}
    >
      <Reason label={t('card-act.evidence')} value={evidence} onChange={setEvidence} />
    </ActForm>
  );
}

function RecordTrade({ card }: CardProps) {
  const { t } = useWords();
  const { write, act } = useAct(card);
  const [which, setWhich] = useState<(typeof TRADE_ACTS)[number] | null>(null);
  const [on, setOn] = useState('');
  const [reference, setReference] = useState('');
  return (
    <ActForm
      write={write}
      ready={which !== null && on !== '' && reference.trim() !== ''}
      button={t('card-act.trade-button')}
      onSend={() => act('trade', { act: which, on, reference: reference.trim() })}
    >
      <Labelled label={t('card-act.trade-act')}>
        <Select
          value={which}
          onChange={setWhich}
          options={TRADE_ACTS.map((value) => ({ value, label: t(`trade-act.${value}`) }))}
        />
      </Labelled>
      <Labelled label={t('card-act.trade-on')}>
        <Input type="date" value={on} onChange={({ target }) => setOn(target.value)} />
      </Labelled>
      <Labelled label={t('card-act.trade-reference')}>
        <Input value={reference} onChange={({ target }) => setReference(target.value)} maxLength={120} />
      </Labelled>
    </ActForm>
  );
}
