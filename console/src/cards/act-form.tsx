/** One act on a card: what it means, its fields, what the holder will read, the answer, one button. */
import { Button } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import type { useWrite } from '../api/data.ts';
import type { CardDetailView, DecisionView } from '../api/types.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { submits } from '../parts/submits.ts';
import { useWords } from '../words/index.ts';

interface FormProps {
  readonly note?: string;
  /** What the holder will read. */
  readonly told?: string;
  readonly write: ReturnType<typeof useWrite<DecisionView>>;
  readonly ready: boolean;
  readonly button: string;
  readonly onSend: () => void;
  readonly danger?: boolean;
  readonly children?: ReactNode;
  readonly second?: ReactNode;
}

export function ActForm({
  note,
  told,
  write,
  ready,
  button,
  onSend,
  danger = false,
  children,
  second,
}: FormProps) {
  const { t } = useWords();
  const submit = (event: KeyboardEvent): void => {
    if (submits(event.nativeEvent) && ready) onSend();
  };
  return (
    <form
      className="act-inner"
      onKeyDown={submit}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onSend();
      }}
    >
      {note === undefined ? null : <p className="quiet">{note}</p>}
      {children}
      {told === undefined ? null : (
        <div className="preview">
          <span className="meta">{t('card-act.told')}</span>
          <span>{told}</span>
        </div>
      )}
      <WriteFailure error={write.error} />
      {write.data === undefined ? null : <DecisionCard findings={write.data.findings} />}
      <Button
        type="primary"
        htmlType="submit"
        danger={danger}
        block
        disabled={!ready}
        loading={write.isPending}
      >
        {button}
      </Button>
      {second}
    </form>
  );
}

export const tailOf = ({ number }: Pick<CardDetailView, 'number'>): string =>
  number.replaceAll(/\D/g, '').slice(-4);
