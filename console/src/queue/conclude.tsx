/** The conclusion of a check, with the text the reporter will read shown before it is sent. */
import { App, Button, Checkbox, Input, Radio, Select } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { isConflict, useWrite } from '../api/data.ts';
import type { CheckDetailView, ConclusionBody } from '../api/types.ts';
import { Labelled } from '../parts/labelled.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { submits } from '../parts/submits.ts';
import { useSeat } from '../session/session.ts';
import { type Key, useWords } from '../words/index.ts';
import { useLetter } from './letter.ts';

type Result = ConclusionBody['outcome'];
type Action = ConclusionBody['action'];

const RESULTS: readonly Result[] = ['confirmed', 'not-confirmed', 'cannot-be-checked'];
const ACTIONS: readonly Action[] = [
  'none',
  'warned',
  're-verification',
  'suspended',
  'shut-down',
  'traceback',
  'contract-ended',
];
const LONGEST_REASON = 2000;

interface Draft {
  readonly outcome: Result | null;
  readonly action: Action;
  readonly reason: string;
  readonly crimeSuspected: boolean;
  readonly responsible: string;
}

const EMPTY: Draft = { outcome: null, action: 'none', reason: '', crimeSuspected: false, responsible: '' };

/** The police follow a clue; only who checks numbers of its own has something to put right. */
function rectifies(task: CheckDetailView['task']): boolean {
  return task === 'check';
}

/** What is still missing, or null. */
function missing({ outcome, reason, responsible }: Draft, task: CheckDetailView['task']): Key | null {
  if (outcome === null) return 'conclude.need-outcome';
  if (reason.trim() === '') return 'conclude.need-reason';
  return outcome === 'confirmed' && rectifies(task) && responsible.trim() === ''
    ? 'conclude.need-responsible'
    : null;
}

interface ConcludeProps {
  readonly check: CheckDetailView;
  readonly onDone: () => void;
}

export function Conclude({ check, onDone }: ConcludeProps) {
  const { t } = useWords();
  const { message } = App.useApp();
  const { api } = useSeat();
  const write = useWrite<unknown>();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [asked, setAsked] = useState(false);
  const gap = missing(draft, check.task);
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  const choose = (outcome: Result): void =>
    change({ outcome, ...(outcome === 'confirmed' ? {} : { action: 'none' }) });
  useLetter('1', () => choose('confirmed'));
  useLetter('2', () => choose('not-confirmed'));
  useLetter('3', () => choose('cannot-be-checked'));
  useLetter('4', () => setDraft((before) => ({ ...before, crimeSuspected: !before.crimeSuspected })));
  const submit = (): void => {
    setAsked(true);
    if (gap !== null || draft.outcome === null) return;
    const { outcome, action, crimeSuspected, responsible } = draft;
    const body: ConclusionBody = {
      outcome,
      action,
      reason: draft.reason.trim(),
      crimeSuspected,
      expectedVersion: check.version,
      ...(outcome === 'confirmed' && rectifies(check.task) ? { responsible: responsible.trim() } : {}),
    };
    write.mutate(
      { path: `${api}/checks/${check.id}/conclude`, body },
      {
        onSuccess: () => {
          void message.success(t('conclude.done'));
          onDone();
        },
      },
    );
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (!submits(event.nativeEvent)) return;
    event.preventDefault();
    submit();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl Enter submits from any field in here
    <section className="act" onKeyDown={keyDown}>
      <h3>{t('conclude.title')}</h3>
      <Fields task={check.task} draft={draft} change={change} choose={choose} />
      {draft.outcome === null ? null : (
        <p className="preview">
          <b>{t('conclude.preview')}</b>
          {t('conclude.preview-text', {
            outcome: t(`result.${draft.outcome}`),
            action: t(`action.${draft.action}`),
          })}
        </p>
      )}
      {asked && gap !== null ? (
        <p className="field-error" role="alert">
          {t(gap)}
        </p>
      ) : null}
      <WriteFailure error={write.error} />
      {isConflict(write.error) ? <Present check={check} /> : null}
      <Button type="primary" size="large" block onClick={submit} loading={write.isPending}>
        {t('conclude.submit')} <kbd>Ctrl Enter</kbd>
      </Button>
      <Release check={check} />
    </section>
  );
}

interface FieldsProps {
  readonly task: CheckDetailView['task'];
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  readonly choose: (outcome: Result) => void;
}

function Fields({ task, draft, change, choose }: FieldsProps) {
  const { t } = useWords();
  return (
    <>
      <Radio.Group
        className="results"
        optionType="button"
        value={draft.outcome}
        onChange={({ target }) => choose(target.value as Result)}
        options={RESULTS.map((value, index) => ({
          value,
          label: (
            <>
              {t(`result.${value}`)} <kbd>{index + 1}</kbd>
            </>
          ),
        }))}
      />
      {draft.outcome === 'confirmed' ? (
        <>
          <Labelled label={t('conclude.action')}>
            <Select<Action>
              value={draft.action}
              onChange={(action) => change({ action })}
              options={ACTIONS.map((value) => ({ value, label: t(`action.${value}`) }))}
            />
          </Labelled>
          {rectifies(task) ? (
            <Labelled label={t('conclude.responsible')} hint={t('conclude.responsible-hint')}>
              <Input
                value={draft.responsible}
                onChange={({ target }) => change({ responsible: target.value })}
                maxLength={100}
              />
            </Labelled>
          ) : null}
        </>
      ) : null}
      <Labelled label={t('conclude.reason')}>
        <Input.TextArea
          value={draft.reason}
          onChange={({ target }) => change({ reason: target.value })}
          placeholder={t('conclude.reason-hint')}
          autoSize={{ minRows: 3, maxRows: 10 }}
          maxLength={LONGEST_REASON}
        />
      </Labelled>
      <Checkbox
        checked={draft.crimeSuspected}
        onChange={({ target }) => change({ crimeSuspected: target.checked })}
      >
        {t('conclude.crime')} <kbd>4</kbd>
      </Checkbox>
    </>
  );
}

/** The record as it is now, beside the kept entries, after somebody else changed it. */
function Present({ check }: { readonly check: CheckDetailView }) {
  const { t } = useWords();
  return (
    <div className="present">
      <b>{t('state.theirs')}</b>
      <p>
        {t(`check-state.${check.state}`)}
        {check.result === null
          ? ''
          : `${t('common.colon')}${t(`result.${check.result.outcome}`)} ${check.result.reason}`}
      </p>
    </div>
  );
}

function Release({ check }: { readonly check: CheckDetailView }) {
  const { t } = useWords();
  const { api } = useSeat();
  const write = useWrite<unknown>();
  return (
    <>
      <WriteFailure error={write.error} />
      <Button
        type="text"
        block
        loading={write.isPending}
        onClick={() =>
          write.mutate({
            path: `${api}/checks/${check.id}/release`,
            body: { expectedVersion: check.version },
          })
        }
      >
        {t('queue.release')}
      </Button>
    </>
  );
}
