/** More numbers of a kind than the cap allows: asked for with a reason, granted by another for a term. */
import { InputNumber, Select, type TableProps } from 'antd';
import { useState } from 'react';
import { EXCEPTION_STATES } from '../../../src/key-services/contract.ts';
import type { CapExceptionGiven, CapExceptionRowView, CapExceptionView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ReasonAct, useActs } from '../parts/acts.tsx';
import { useAddress } from '../parts/address.ts';
import { type At, Desk, deskKeys } from '../parts/desk.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Page } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { provinceName } from '../parts/provinces.ts';
import { Notice } from '../parts/states.tsx';
import { useUnitName } from '../parts/unit-name.ts';
import { When } from '../parts/when.tsx';
import { KeyHelp } from '../queue/key-help.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { ExceptionOpened } from './exception.tsx';
import { provinceFilter, useScope } from './scope.ts';
import { KeySections } from './sections.tsx';
import { EXCEPTION_TONES } from './tones.ts';
import { CustomerName } from './unit.tsx';
import { UnitField } from './unit-field.tsx';

/** Kinds that have a cap. */
const CAPPED = ['400', 'one-number', 'switchboard'] as const;

export function CapExceptions() {
  const words = useWords();
  const { t } = words;
  const { api, role } = useSeat();
  const scope = useScope();
  return (
    <Page
      wide
      title={t('key-section.exceptions')}
      lead={t('exceptions.lead')}
      acts={<KeyHelp rows={deskKeys(t)} />}
    >
      <KeySections here="exceptions" />
      {may(role, 'applyKeyService') && may(role, 'holders') ? (
        <FoldedAct title={t('exceptions.ask')}>
          <AskException />
        </FoldedAct>
      ) : null}
      <Desk<CapExceptionRowView, CapExceptionView>
        label={t('key-section.exceptions')}
        path={`${api}/key-exceptions`}
        filters={[
          {
            name: 'kind',
            label: t('ledger.kind'),
            options: CAPPED.map((value) => ({ value, label: t(`service-kind.${value}`) })),
          },
          provinceFilter(words, scope),
          {
            name: 'state',
            label: t('ledger.state'),
            options: EXCEPTION_STATES.map((value) => ({ value, label: t(`exception-state.${value}`) })),
          },
        ]}
        columns={(at) => columns(words, at)}
        empty={
          <Notice tone="neutral" title={t('exceptions.none')}>
            <p>{t('exceptions.none-next')}</p>
          </Notice>
        }
        show={(exception) => <ExceptionOpened exception={exception} />}
      />
    </Page>
  );
}

function columns(
  { t, pick }: Words,
  { to, narrow }: At<CapExceptionRowView>,
): NonNullable<TableProps<CapExceptionRowView>['columns']> {
  const all: NonNullable<TableProps<CapExceptionRowView>['columns']> = [
    {
      title: t('ledger.unit'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            <CustomerName id={row.customer} />
          </Go>
          <span className="quiet">
            {t(`service-kind.${row.kind}`)} · {pick(provinceName(row.province))}
          </span>
        </span>
      ),
    },
    {
      title: t('exceptions.quantity'),
      align: 'right',
      className: 'digits',
      render: (_, { quantity }) => countText(quantity),
    },
    { title: t('acts.reason'), dataIndex: 'reason', responsive: ['md'] },
    {
      title: t('outbound.asked'),
      responsive: ['md'],
      width: 180,
      render: (_, { asked }) => <Asked asked={asked} />,
    },
    {
      title: t('ledger.state'),
      width: 150,
      render: (_, { state, until }) => (
        <span className="stack">
          <Mark tone={EXCEPTION_TONES[state]}>{t(`exception-state.${state}`)}</Mark>
          {until === null ? null : <span className="quiet">{t('outbound.until', { day: until })}</span>}
        </span>
      ),
    },
  ];
  return narrow ? all.filter((_, index) => index !== 2 && index !== 3) : all;
}

function Asked({ asked }: Pick<CapExceptionRowView, 'asked'>) {
  const nameOf = usePeople();
  return (
    <span className="stack">
      <span>{nameOf(asked.account)}</span>
      <When at={asked.at} bare />
    </span>
  );
}

function AskException() {
  const { t } = useWords();
  const { api } = useSeat();
  const address = useAddress();
  const scope = useScope();
  const act = useActs(api, null);
  const [unit, setUnit] = useState<string | null>(null);
  const [kind, setKind] = useState<CapExceptionGiven['kind']>('400');
  const [quantity, setQuantity] = useState<number | null>(null);
  const [province, setProvince] = useState<string | undefined>(scope === '*' ? undefined : scope[0]);
  const name = useUnitName(unit);
  const done = (): void => {
    setUnit(null);
    setQuantity(null);
    address.set({ state: undefined, show: undefined, item: undefined });
  };
  return (
    <ReasonAct
      note={t('exceptions.ask-note')}
      button={t('exceptions.ask')}
      hint={t('exceptions.reason-hint')}
      ready={unit !== null && quantity !== null && province !== undefined}
      act={act}
      onSend={(reason) =>
        act.post('key-exceptions', { customer: unit, kind, quantity, reason, province }, done)
      }
    >
      <UnitField value={unit} name={name} onChange={setUnit} />
      <div className="form-row">
        <Labelled label={t('ledger.kind')}>
          <Select
            value={kind}
            onChange={setKind}
            options={CAPPED.map((value) => ({ value, label: t(`service-kind.${value}`) }))}
          />
        </Labelled>
        <Labelled label={t('exceptions.quantity')} hint={t('exceptions.quantity-hint')}>
          <InputNumber min={1} max={10_000} precision={0} value={quantity} onChange={setQuantity} />
        </Labelled>
        <Labelled label={t('ledger.province')}>
          <ProvinceSelect of={scope} value={province} onChange={setProvince} />
        </Labelled>
      </div>
    </ReasonAct>
  );
}
