/** Acts on one object: folded one beneath the other, each with what the other side will read before it is done. */
import { App, Input } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { FindingView } from '../api/types.ts';
import { isTyping, lettersOff } from '../queue/keys.ts';
import { useWords } from '../words/index.ts';
import { ActForm, type ActFormProps } from './act-form.tsx';
import { Labelled } from './labelled.tsx';
import { Panel } from './page.tsx';

export interface ActPost {
  readonly error: unknown;
  readonly busy: boolean;
  /** What was decided; null before. */
  readonly findings: readonly FindingView[] | null;
  readonly post: (name: string, body?: Readonly<Record<string, unknown>>, then?: () => void) => void;
}

/** Posts to `path/name` with the version that was read (null: the act makes something new), and says when it is recorded. */
export function useActs(path: string, version: number | null): ActPost {
  const { t } = useWords();
  const { message } = App.useApp();
  const write = useWrite<{ readonly findings?: readonly FindingView[] }>();
  return {
    error: write.error,
    busy: write.isPending,
    findings: write.data?.findings ?? null,
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

interface ActsProps {
  readonly acts: readonly Act[];
  readonly none: string;
  /** 1 to 9 unfold the acts, where the page has no other use for digits. */
  readonly keyed?: boolean;
}

/** The panel of acts; the first one is open. */
export function Acts({ acts, none, keyed = false }: ActsProps) {
  const { t } = useWords();
  const folds = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!keyed) return;
    const press = (event: KeyboardEvent): void => unfold(event, folds.current);
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [keyed]);
  return (
    <Panel title={t('acts.title')}>
      {acts.length === 0 ? <p className="quiet">{none}</p> : null}
      <div ref={folds}>
        {acts.map(({ key, label, children }, at) => (
          <details key={key} className="act-fold" open={at === 0}>
            <summary>
              {label} {keyed ? <kbd className="desk-word">{at + 1}</kbd> : null}
            </summary>
            <div className="act-inner">{children}</div>
          </details>
        ))}
      </div>
    </Panel>
  );
}

const FIRST_FIELD = '.act-inner :is(input, textarea, button):not([disabled])';

/** A digit opens its act and stands in its first field; Ctrl Enter sends from there. */
function unfold(event: KeyboardEvent, within: HTMLElement | null): void {
  if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!/^[1-9]$/.test(event.key) || isTyping(event.target) || lettersOff()) return;
  const folds = [...(within?.querySelectorAll<HTMLDetailsElement>('.act-fold') ?? [])];
  const chosen = folds[Number(event.key) - 1];
  if (chosen === undefined) return;
  event.preventDefault();
  for (const fold of folds) fold.open = fold === chosen;
  (chosen.querySelector<HTMLElement>(FIRST_FIELD) ?? chosen.querySelector('summary'))?.focus();
}

interface OwnActsProps {
  /** As for `useActs`. */
  readonly path: string;
  readonly version: number | null;
  readonly build: (act: ActPost) => readonly Act[];
  readonly none: string;
  readonly keyed?: boolean;
}

const IDLE: ActPost = { error: null, busy: false, findings: null, post: () => undefined };

/** Acts that each keep their own answer: what was said of one does not stand beneath the others. */
export function OwnActs({ path, version, build, none, keyed = false }: OwnActsProps) {
  const acts = build(IDLE).map(({ key, label }) => ({
    key,
    label,
    children: <OwnAct path={path} version={version} build={build} of={key} />,
  }));
  return <Acts acts={acts} none={none} keyed={keyed} />;
}

function OwnAct({
  path,
  version,
  build,
  of,
}: Omit<OwnActsProps, 'none' | 'keyed'> & { readonly of: string }) {
  const act = useActs(path, version);
  return build(act).find(({ key }) => key === of)?.children ?? null;
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

interface ConfirmActProps extends Pick<ActFormProps, 'note' | 'ready' | 'danger' | 'second' | 'children'> {
  readonly button: string;
  readonly act: ActPost;
  readonly onSend: () => void;
}

/** An act with its button; Ctrl+Enter in a field sends it, a letter never does. */
export function ConfirmAct({ button, act, onSend, ...rest }: ConfirmActProps) {
  const { error, busy, findings } = act;
  return (
    <ActForm
      {...rest}
      folded
      submit={button}
      onSubmit={onSend}
      pending={busy}
      error={error}
      findings={findings}
    />
  );
}

interface ReasonActProps extends Omit<ConfirmActProps, 'onSend'> {
  readonly onSend: (reason: string) => void;
  /** Name of the field, where it is not a reason. */
  readonly label?: string;
  readonly hint?: string;
}

/** An act that needs a reason of one's own words. */
export function ReasonAct({ onSend, label, hint, ready = true, children, ...rest }: ReasonActProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <ConfirmAct {...rest} ready={ready && reason.trim() !== ''} onSend={() => onSend(reason.trim())}>
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
