/** Acts on one object: folded one beneath the other, each with what the other side will read before it is done. */
import { App, Button, Input } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useWrite } from '../api/data.ts';
import { useWords } from '../words/index.ts';
import { Labelled } from './labelled.tsx';
import { Panel } from './page.tsx';
import { WriteFailure } from './states.tsx';
import { submits } from './submits.ts';

interface ActPost {
  readonly error: unknown;
  readonly busy: boolean;
  readonly post: (name: string, body?: Readonly<Record<string, unknown>>, then?: () => void) => void;
}

/** Posts to `path/name` with the version that was read (null: the act makes something new), and says when it is recorded. */
export function useActs(path: string, version: number | null): ActPost {
  const { t } = useWords();
  const { message } = App.useApp();
  const write = useWrite<unknown>();
  return {
    error: write.error,
    busy: write.isPending,
    post: (name, body = {}, then) =>
      write.mutate(
        { path: `${path}/${name}`, body: version === null ? body : { ...body, expectedVersion: version } },
        {
          onSuccess: () => {
            void message.success(t('acts.done'));
            then?.();
          },
        },
      ),
  };
}

export interface Act {
  readonly key: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** The panel of acts; the first one is open. */
export function Acts({ acts, none }: { readonly acts: readonly Act[]; readonly none: string }) {
  const { t } = useWords();
  return (
    <Panel title={t('acts.title')}>
      {acts.length === 0 ? <p className="quiet">{none}</p> : null}
      {acts.map(({ key, label, children }, at) => (
        <details key={key} className="act-fold" open={at === 0}>
          <summary>{label}</summary>
          <div className="act-inner">{children}</div>
        </details>
      ))}
    </Panel>
  );
}

interface ToldProps {
  /** The platform sends the text itself; otherwise whoever acts has to say it. */
  readonly sent?: boolean;
  readonly children: ReactNode;
}

/** The text the other side will read, or has to be told. */
export function Told({ sent = false, children }: ToldProps) {
  const { t } = useWords();
  return (
    <div className="preview">
      <span className="meta">{t(sent ? 'acts.told' : 'acts.to-tell')}</span>
      <span>{children}</span>
    </div>
  );
}

interface ConfirmActProps {
  readonly note?: ReactNode;
  readonly button: string;
  readonly act: ActPost;
  readonly onSend: () => void;
  readonly ready?: boolean;
  readonly danger?: boolean;
  readonly children?: ReactNode;
}

/** An act with its button; Ctrl+Enter in a field sends it, a letter never does. */
export function ConfirmAct({
  note,
  button,
  act,
  onSend,
  ready = true,
  danger = false,
  children,
}: ConfirmActProps) {
  const send = (): void => {
    if (ready && !act.busy) onSend();
  };
  const press = (event: KeyboardEvent): void => {
    if (submits(event.nativeEvent)) send();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the fields inside
    <div className="act-inner" onKeyDown={press}>
      {note === undefined ? null : <div className="quiet">{note}</div>}
      {children}
      <WriteFailure error={act.error} />
      <Button
        type={danger ? 'default' : 'primary'}
        danger={danger}
        block
        disabled={!ready}
        loading={act.busy}
        onClick={send}
      >
        {button}
      </Button>
    </div>
  );
}

interface ReasonActProps extends Omit<ConfirmActProps, 'onSend' | 'ready'> {
  readonly onSend: (reason: string) => void;
  /** Name of the field, where it is not a reason. */
  readonly label?: string;
  readonly hint?: string;
}

/** An act that needs a reason of one's own words. */
export function ReasonAct({ onSend, label, hint, children, ...rest }: ReasonActProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <ConfirmAct {...rest} ready={reason.trim() !== ''} onSend={() => onSend(reason.trim())}>
      {children}
      <Labelled label={label ?? t('acts.reason')}>
        <Input.TextArea
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
          {...(hint === undefined ? {} : { placeholder: hint })}
        />
      </Labelled>
    </ConfirmAct>
  );
}
