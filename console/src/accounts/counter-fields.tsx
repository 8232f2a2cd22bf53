/** The middle region of the bank counter: kind and class, card, numbers, what the counter noticed, terms. */
import { Checkbox, Input, Radio, Select } from 'antd';
import { ACCOUNT_KINDS, isPayment, PHONE_STATEMENTS, SIGNS } from '../../../src/accounts/contract-codes.ts';
import { enterGoesOn } from '../counter/keys.ts';
import { Labelled } from '../parts/labelled.tsx';
import { useWords } from '../words/index.ts';
import { type Filling, isAccountNumber, isPhone } from './opening.ts';

interface CounterFieldsProps {
  readonly filling: Filling;
  readonly onChange: (filling: Filling) => void;
  /** Enter in the last field. */
  readonly onLast: () => void;
}

const FIELD = 'bank-counter';

/** Puts the cursor where something is missing. */
export function focusField(name: 'reader' | 'number' | 'phone' | 'terms'): void {
  document.getElementById(`${FIELD}-${name}`)?.focus();
}

export function CounterFields({ filling, onChange, onLast }: CounterFieldsProps) {
  const { t } = useWords();
  const { kind, debitCard, number, phone, statement, signs, terms } = filling;
  const change = (part: Partial<Filling>): void => onChange({ ...filling, ...part });
  const kinds = ACCOUNT_KINDS.filter((one) => isPayment(one) === isPayment(kind));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears Enter in the fields inside
    <div className="act-inner" onKeyDown={(event) => enterGoesOn(event, onLast)}>
      <Radio.Group
        aria-label={t('bank-accounts.kind')}
        value={kind}
        onChange={({ target }) => change({ kind: target.value })}
        options={kinds.map((value) => ({ value, label: t(`account-kind.${value}`) }))}
      />
      {isPayment(kind) ? null : (
        <Checkbox checked={debitCard} onChange={({ target }) => change({ debitCard: target.checked })}>
          {t('bank-counter.debit-card')}
        </Checkbox>
      )}
      <Labelled label={t('bank-counter.number')} hint={t('bank-counter.number-hint')}>
        <Input
          id={`${FIELD}-number`}
          autoComplete="off"
          inputMode="numeric"
          value={number}
          maxLength={48}
          {...(number !== '' && !isAccountNumber(number) ? { status: 'warning' } : {})}
          onChange={({ target }) => change({ number: target.value })}
        />
      </Labelled>
      <Labelled label={t('bank-counter.phone')} hint={t('bank-counter.phone-hint')}>
        <Input
          id={`${FIELD}-phone`}
          autoComplete="off"
          inputMode="tel"
          value={phone}
          maxLength={32}
          {...(phone !== '' && !isPhone(phone) ? { status: 'warning' } : {})}
          onChange={({ target }) => change({ phone: target.value })}
        />
      </Labelled>
      <Labelled label={t('bank-counter.statement')}>
        <Select<Filling['statement'] | 'none'>
          value={statement ?? 'none'}
          onChange={(value) => change({ statement: value === 'none' ? null : value })}
          options={[
            { value: 'none', label: t('bank-counter.statement-none') },
            ...PHONE_STATEMENTS.map((value) => ({ value, label: t(`bank-counter.statement-${value}`) })),
          ]}
        />
      </Labelled>
      <Labelled label={t('bank-counter.signs')} hint={t('bank-counter.signs-hint')}>
        <Select
          mode="multiple"
          value={[...signs]}
          onChange={(chosen) => change({ signs: chosen })}
          options={SIGNS.map((value) => ({ value, label: t(`account-sign.${value}`) }))}
        />
      </Labelled>
      <Checkbox
        id={`${FIELD}-terms`}
        checked={terms}
        onChange={({ target }) => change({ terms: target.checked })}
      >
        {t('bank-counter.terms')}
      </Checkbox>
    </div>
  );
}
