/** The frame of an act: fields, what is still missing, why it was refused, and the one button; Ctrl Enter submits. */
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import type { Key } from '../words/index.ts';
import { useWords } from '../words/index.ts';
import { WriteFailure } from './states.tsx';
import { submits } from './submits.ts';

interface ActFormProps {
  readonly children: ReactNode;
  /** Verb and object. */
  readonly submit: string;
  readonly onSubmit: () => void;
  /** What is missing, or null. */
  readonly gap: Key | null;
  readonly pending: boolean;
  readonly error: Error | null;
  /** Shown under a refusal, e.g. which of the lines is at fault. */
  readonly fault?: ReactNode;
}

export function ActForm({ children, submit, onSubmit, gap, pending, error, fault }: ActFormProps) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const send = (): void => {
    setAsked(true);
    if (gap === null && !pending) onSubmit();
  };
  // Heard on the whole page: an act may have no field, and a page shows one of these forms at a time.
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!submits(event)) return;
      event.preventDefault();
      send();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  return (
    <div className="act-inner">
      {children}
      {asked && gap !== null ? (
        <p className="field-error" role="alert">
          {t(gap)}
        </p>
      ) : null}
      <WriteFailure error={error} />
      {fault}
      <Button type="primary" size="large" block onClick={send} loading={pending}>
        {submit} <kbd>Ctrl Enter</kbd>
      </Button>
    </div>
  );
}
