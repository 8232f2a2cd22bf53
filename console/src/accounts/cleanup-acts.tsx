/** Acts of the clean-up: the customer is asked, one or many with the same words; the case is settled. */
import { Input, Select } from 'antd';
import { useState } from 'react';
import { CLEANUP_ENDS, CONTACT_WAYS } from '../../../src/accounts/contract-codes.ts';
import type { AccountCleanupRowView } from '../api/types.ts';
import { type Act, type ActPost, OwnActs, ReasonAct, Told } from '../parts/acts.tsx';
import { Batch } from '../parts/batch.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import type { CleanupProps } from './cleanup.tsx';

type Way = (typeof CONTACT_WAYS)[number];
type End = (typeof CLEANUP_ENDS)[number];

export function CleanupActs({ cleanup: { id, version, state } }: CleanupProps) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const build = (act: ActPost): Act[] =>
    state === 'settled' || !may(role, 'cleanUpAccounts')
      ? []
      : [
          { key: 'ask', label: t('account-cleanup-act.ask'), children: <Ask act={act} /> },
          { key: 'settle', label: t('account-cleanup-act.settle'), children: <Settle act={act} /> },
        ];
  return (
    <OwnActs
      keyed
      key={state}
      path={`${api}/account-cleanups/${id}`}
      version={version}
      build={build}
      none={t('account-cleanups.none-acts')}
    />
  );
}

function Ask({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [way, setWay] = useState<Way>('phone');
  return (
    <ReasonAct
      note={t('account-cleanup-act.ask-note')}
      button={t('account-cleanup-act.ask')}
      label={t('account-cleanup-act.text')}
      hint={t('account-cleanup-act.text-hint')}
      act={act}
      onSend={(text) => act.post('ask', { way, text })}
    >
      <WaySelect value={way} onChange={setWay} />
    </ReasonAct>
  );
}

function WaySelect({ value, onChange }: { readonly value: Way; readonly onChange: (way: Way) => void }) {
  const { t } = useWords();
  return (
    <Labelled label={t('account-cleanup-act.way')}>
      <Select
        value={value}
        onChange={onChange}
        options={CONTACT_WAYS.map((way) => ({ value: way, label: t(`contact-way.${way}`) }))}
      />
    </Labelled>
  );
}

function Settle({ act }: { readonly act: ActPost }) {
  const { t } = useWords();
  const [end, setEnd] = useState<End>('closed-down');
  return (
    <ReasonAct
      note={t('account-cleanup-act.settle-note')}
      button={t('account-cleanup-act.settle')}
      act={act}
      onSend={(reason) => act.post('settle', { end, reason })}
    >
      <Labelled label={t('account-cleanup-act.end')}>
        <Select
          value={end}
          onChange={setEnd}
          options={CLEANUP_ENDS.map((value) => ({ value, label: t(`account-cleanup-end.${value}`) }))}
        />
      </Labelled>
    </ReasonAct>
  );
}

interface AskManyProps {
  readonly marked: readonly AccountCleanupRowView[];
  readonly onClear: () => void;
}

/** The same words to several customers; each case is decided by itself. */
export function AskMany({ marked, onClear }: AskManyProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const [way, setWay] = useState<Way>('letter');
  const [text, setText] = useState('');
  const open = marked.filter(({ state }) => state === 'open');
  const ready = text.trim() !== '';
  return (
    <>
      {open.length === 0 ? null : (
        <div className="act-inner">
          <WaySelect value={way} onChange={setWay} />
          <Labelled label={t('account-cleanup-act.text')} hint={t('account-cleanup-act.text-hint')}>
            <Input.TextArea
              value={text}
              onChange={({ target }) => setText(target.value)}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={2000}
            />
          </Labelled>
          {ready ? <Told>{text}</Told> : null}
        </div>
      )}
      <Batch
        marked={marked.length}
        acts={
          ready
            ? [
                {
                  label: t('account-cleanup-act.ask'),
                  path: `${api}/account-cleanups/ask`,
                  ids: open.map(({ id }) => id),
                  body: { way, text: text.trim() },
                },
              ]
            : []
        }
        nameOf={(id) => marked.find((one) => one.id === id)?.holderName ?? id}
        onClear={onClear}
      />
    </>
  );
}
