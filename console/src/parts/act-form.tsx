/** The frame of an act: fields, what is still missing, why it was refused, what was decided, and the one button. */
import { Button } from 'antd';
import { type KeyboardEvent as KeyOf, type ReactNode, useEffect, useState } from 'react';
import type { FindingView } from '../api/types.ts';
import type { Key } from '../words/index.ts';
import { useWords } from '../words/index.ts';
import { DecisionCard } from './decision.tsx';
import { WriteFailure } from './states.tsx';
import { submits } from './submits.ts';

export interface ActFormProps {
  readonly note?: ReactNode;
  readonly children?: ReactNode;
  /** Verb and object. */
  readonly submit: string;
  readonly onSubmit: () => void;
  /** What is missing, or null; said once the button was pressed. */
  readonly gap?: Key | null;
  /** Where a glance shows what is missing, the button rests instead. */
  readonly ready?: boolean;
  readonly pending: boolean;
  readonly error: unknown;
  /** What was decided when it was done; null before. */
  readonly findings?: readonly FindingView[] | null;
  readonly danger?: boolean;
  /** Shown under a refusal, e.g. which of the lines is at fault. */
  readonly fault?: ReactNode;
  /** Another way, beneath the button. */
  readonly second?: ReactNode;
  /** One act among several: Ctrl Enter counts inside it, not on the whole page. */
  readonly folded?: boolean;
}

export function ActForm({
  note,
  children,
  submit,
  onSubmit,
  gap = null,
  ready = true,
  pending,
  error,
  findings = null,
  danger = false,
  fault,
  second,
  folded = false,
}: ActFormProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const send = (): void => {
    setAsked(true);
    if (ready && gap === null && !pending) onSubmit();
  };
  const hear = (event: KeyboardEvent): void => {
    if (!submits(event)) return;
    event.preventDefault();
    send();
  };
  // Heard on the whole page: an act may have no field, and such a page shows one of these forms at a time.
  useEffect(() => {
    if (folded) return;
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  });
  const inside = folded ? { onKeyDown: ({ nativeEvent }: KeyOf) => hear(nativeEvent) } : {};
  return (
    <div className="act-inner" {...inside}>
      {note === undefined ? null : <div className="quiet">{note}</div>}
      {children}
      {asked && gap !== null ? (
        <p className="field-error" role="alert">
          {t(gap)}
        </p>
      ) : null}
      <WriteFailure error={error} />
      {fault}
      {findings === null ? null : <DecisionCard findings={findings} />}
      <Button
        type={folded && danger ? 'default' : 'primary'}
        danger={danger}
        size={folded ? 'middle' : 'large'}
        block
        disabled={!ready}
        onClick={send}
        loading={pending}
      >
        {submit} {folded ? null : <kbd>Ctrl Enter</kbd>}
      </Button>
      {second}
    </div>
  );
}
