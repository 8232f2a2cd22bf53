/** Where somebody pastes or types the numbers of an order; what was read stands below. */
import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { RequestFailed } from '../api/http.ts';
import { countText } from '../format/number.ts';
import { Labelled } from '../parts/labelled.tsx';
import { type Key, useWords } from '../words/index.ts';
import { countedNumbers, entryAt, type Pasted, pastedNumbers } from './paste.ts';

interface PastedNumbers extends Pasted {
  readonly text: string;
  readonly setText: (text: string) => void;
  readonly setWriting: (writing: boolean) => void;
  /** How many there are, as people read it; the one being typed is left out. */
  readonly counted: string;
  /** What is wrong with their number; null where an order may have as many. */
  readonly gap: Key | null;
}

/** @param most numbers in one order */
export function usePastedNumbers(most: number): PastedNumbers {
  const [text, setText] = useState('');
  const [writing, setWriting] = useState(false);
  const pasted = pastedNumbers(text);
  const { length } = pasted.numbers;
  return {
    ...pasted,
    text,
    setText,
    setWriting,
    counted: countText(writing ? countedNumbers(text, pasted) : length),
    gap: length === 0 ? 'shutdown.need-numbers' : length > most ? 'shutdown.too-many' : null,
  };
}

interface FieldProps {
  readonly pasted: PastedNumbers;
  readonly hint: string;
  readonly rows: { readonly minRows: number; readonly maxRows: number };
  /** Between the field and what was read. */
  readonly children?: ReactNode;
}

export function PastedField({ pasted, hint, rows, children }: FieldProps) {
  const { t } = useWords();
  const { text, setText, setWriting, counted, twice } = pasted;
  return (
    <>
      <Labelled label={t('shutdown.paste')} hint={hint}>
        <Input.TextArea
          value={text}
          onChange={({ target }) => setText(target.value)}
          onFocus={() => setWriting(true)}
          onBlur={() => setWriting(false)}
          autoSize={rows}
          autoComplete="off"
          className="digits"
        />
      </Labelled>
      {children}
      <p className="meta" aria-live="polite">
        {t('shutdown.read', { n: counted })}
        {twice === 0 ? '' : `${t('common.comma')}${t('shutdown.twice', { n: countText(twice) })}`}
      </p>
    </>
  );
}

/** Names the number that a refusal points at; null where it points elsewhere. */
export function usePastedFault(error: unknown, numbers: readonly string[]): ReactNode {
  const { t } = useWords();
  const pointer = error instanceof RequestFailed ? error.problem?.pointer : undefined;
  const faulty = entryAt(pointer, numbers);
  return faulty === null ? null : (
    <p className="field-error" role="alert">
      {t('shutdown.faulty', { entry: faulty })}
    </p>
  );
}
