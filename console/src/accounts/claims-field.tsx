/** Claims of victims, one on each line; lines that cannot be read are named at once. */
import { Input } from 'antd';
import { countText, moneyText } from '../format/number.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useWords } from '../words/index.ts';
import { readClaims } from './claims.ts';

interface ClaimsFieldProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
}

export function ClaimsField({ value, onChange }: ClaimsFieldProps) {
  const { t } = useWords();
  const { claims, wrong } = readClaims(value);
  const sum = claims.reduce((all, { amountFen }) => all + amountFen, 0);
  return (
    <>
      <Labelled label={t('fund-returns.claims')} hint={t('fund-returns.claims-hint')}>
        <Input.TextArea
          value={value}
          onChange={({ target }) => onChange(target.value)}
          autoSize={{ minRows: 3, maxRows: 12 }}
          className="mono"
        />
      </Labelled>
      {wrong.length === 0 ? null : (
        <p className="field-error" role="alert">
          {t('fund-returns.claims-wrong', { lines: wrong.join(t('common.list-comma')) })}
        </p>
      )}
      {claims.length === 0 ? null : (
        <p className="quiet">
          {t('fund-returns.claims-sum', { n: countText(claims.length), sum: moneyText(sum) })}
        </p>
      )}
    </>
  );
}
