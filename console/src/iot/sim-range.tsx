/** A run of consecutive numbers with their IMSI and devices, written out as lines that can be looked over. */
import { Button, Input, InputNumber } from 'antd';
import { useState } from 'react';
import { Labelled } from '../parts/labelled.tsx';
import { useWords } from '../words/index.ts';
import { simRange } from './sims.ts';

interface SimRangeProps {
  readonly digits: '13' | '11';
  readonly most: number;
  readonly onMade: (lines: string) => void;
}

const LONGEST = 10_000;

export function SimRange({ digits, most, onMade }: SimRangeProps) {
  const { t } = useWords();
  const [number, setNumber] = useState('');
  const [imsi, setImsi] = useState('');
  const [imei, setImei] = useState('');
  const [count, setCount] = useState<number | null>(null);
  const [asked, setAsked] = useState(false);
  const faults = {
    number: number.length !== Number(digits) ? t('issue.fault-form', { n: digits }) : null,
    imsi: imsi.length !== 15 ? t('issue.fault-form', { n: 15 }) : null,
    imei: imei.length !== 15 ? t('issue.fault-form', { n: 15 }) : null,
    count: count === null ? t('common.required') : null,
  };
  const sound = Object.values(faults).every((fault) => fault === null);
  const [over, setOver] = useState(false);
  const make = (): void => {
    setAsked(true);
    if (!sound || count === null) return;
    const made = simRange({ number, imsi, imei }, count);
    setOver(made === undefined);
    if (made !== undefined) onMade(made);
  };
  const fault = (text: string | null) =>
    asked && text !== null ? (
      <span className="field-error" role="alert">
        {text}
      </span>
    ) : null;
  const field = (value: string, set: (digits: string) => void, longest: number) => (
    <Input
      value={value}
      onChange={({ target }) => set(target.value.normalize('NFKC').replaceAll(/\D/g, ''))}
      inputMode="numeric"
      autoComplete="off"
      maxLength={longest}
      className="mono"
    />
  );
  return (
    <div className="act-inner">
      <p className="quiet">{t('range.note')}</p>
      <Labelled label={t('range.number')}>
        {field(number, setNumber, Number(digits))}
        {fault(faults.number)}
      </Labelled>
      <Labelled label={t('range.imsi')}>
        {field(imsi, setImsi, 15)}
        {fault(faults.imsi)}
      </Labelled>
      <Labelled label={t('range.imei')} hint={t('range.imei-hint')}>
        {field(imei, setImei, 15)}
        {fault(faults.imei)}
      </Labelled>
      <Labelled label={t('range.count')}>
        <InputNumber
          min={1}
          max={Math.max(1, Math.min(most, LONGEST))}
          precision={0}
          value={count}
          onChange={setCount}
        />
        {fault(faults.count)}
      </Labelled>
      {over ? (
        <p className="field-error" role="alert">
          {t('range.over')}
        </p>
      ) : null}
      <Button onClick={make}>{t('range.make')}</Button>
    </div>
  );
}
