/** Fields that several acts on operators share. */
import { Input } from 'antd';
import { DayField } from '../parts/day-field.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useWords } from '../words/index.ts';

/** A document of an authority. */
export interface Paper {
  readonly number: string;
  readonly on: string;
}

export const NO_PAPER: Paper = { number: '', on: '' };

export const isWhole = ({ number, on }: Paper): boolean => number.trim().length > 1 && on !== '';

export const trimmed = ({ number, on }: Paper): Paper => ({ number: number.trim(), on });

interface PaperFieldsProps {
  readonly value: Paper;
  readonly onChange: (paper: Paper) => void;
}

export function PaperFields({ value, onChange }: PaperFieldsProps) {
  const { t } = useWords();
  return (
    <div className="form-row">
      <Labelled label={t('new-entry.finding-number')}>
        <Input
          maxLength={60}
          autoComplete="off"
          value={value.number}
          onChange={({ target }) => onChange({ ...value, number: target.value })}
        />
      </Labelled>
      <Labelled label={t('new-entry.finding-on')}>
        <DayField value={value.on} onChange={(on) => onChange({ ...value, on })} />
      </Labelled>
    </div>
  );
}

interface LineFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

export function LineField({ label, value, onChange }: LineFieldProps) {
  return (
    <Labelled label={label}>
      <Input
        maxLength={200}
        autoComplete="off"
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Labelled>
  );
}
