/** How the money of a freeze goes back: the way, what each victim lost, and what happens next. */
import { App, Input, Radio } from 'antd';
import { useState } from 'react';
import { RETURN_WAYS } from '../../../src/accounts/contract-codes.ts';
import { useData, useWrite } from '../api/data.ts';
import type { DecisionView, FundRequestView, FundReturnGiven } from '../api/types.ts';
import { fenFrom, moneyText } from '../format/number.ts';
import { ActForm } from '../parts/act-form.tsx';
import { useAddress, useGo } from '../parts/address.ts';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { Due } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { readClaims } from './claims.ts';
import { ClaimsField } from './claims-field.tsx';
import type { OrderProps } from './fund-order-acts.tsx';

export function NewFundReturn() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const request = useAddress().get('request');
  const { data, error, refetch } = useData<FundRequestView>(
    request === undefined ? null : `${api}/fund-requests/${request}`,
  );
  return (
    <Page
      title={t('fund-act.return')}
      lead={t('fund-returns.lead')}
      acts={<Go to={`/${org.id}/fund-orders`}>{t('common.back')}</Go>}
    >
      {request === undefined ? (
        <Notice tone="neutral" title={t('fund-returns.choose')}>
          <p>
            <Go to={`/${org.id}/fund-orders?kind=freeze&state=in-force`}>{t('fund-returns.choose-next')}</Go>
          </p>
        </Notice>
      ) : data !== undefined ? (
        <Propose order={data} />
      ) : error === null ? (
        <Waiting rows={8} />
      ) : (
        <Failure error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

function Propose({ order }: OrderProps) {
  const { t } = useWords();
  const { reference, accountLast4, amountFen, until } = order;
  return (
    <div className="columns">
      <Panel>
        <ProposeForm order={order} />
      </Panel>
      <Panel title={t('fund-kind.freeze')}>
        <Facts
          items={[
            [t('fund-orders.reference'), reference],
            [t('bank-accounts.account'), t('bank-accounts.ending', { last4: accountLast4 })],
            amountFen === null ? null : [t('transfers.amount'), moneyText(amountFen)],
            until === null ? null : [t('funds.until'), <Due key="until" at={until} />],
          ]}
        />
        <ul className="bulleted">
          {RETURN_WAYS.map((way) => (
            <li key={way}>
              <b>{t(`fund-way.${way}`)}</b> {t(`fund-way-note.${way}`)}
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function ProposeForm({ order: { id, amountFen } }: OrderProps) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const write = useWrite<DecisionView>();
  const [way, setWay] = useState<FundReturnGiven['way']>('single');
  const [yuan, setYuan] = useState(amountFen === null ? '' : moneyText(amountFen).replaceAll(/[¥,]/g, ''));
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const { claims, wrong } = readClaims(text);
  const frozenFen = fenFrom(yuan);
  const gap =
    frozenFen === null
      ? 'fund-orders.yuan-bad'
      : claims.length === 0 || wrong.length > 0
        ? 'fund-returns.claims-missing'
        : reason.trim() === ''
          ? 'fund-returns.reason-missing'
          : null;
  const send = (): void => {
    if (frozenFen === null) return;
    const body: FundReturnGiven = { request: id, way, frozenFen, claims: [...claims], reason: reason.trim() };
    write.mutate(
      { path: `${api}/fund-returns`, body },
      {
        onSuccess: (decision) => {
          void message.success(t('acts.done'));
          go(`/${org.id}/fund-returns?item=${decision.id}`);
        },
      },
    );
  };
  return (
    <ActForm
      submit={t('fund-returns.propose')}
      onSubmit={send}
      gap={gap}
      pending={write.isPending}
      error={write.error}
    >
      <Radio.Group
        aria-label={t('fund-returns.way')}
        value={way}
        onChange={({ target }) => setWay(target.value)}
        options={RETURN_WAYS.map((value) => ({ value, label: t(`fund-way.${value}`) }))}
      />
      <Labelled label={t('fund-returns.frozen-yuan')}>
        <Input
          inputMode="decimal"
          value={yuan}
          onChange={({ target }) => setYuan(target.value)}
          maxLength={12}
        />
      </Labelled>
      <ClaimsField value={text} onChange={setText} />
      <Labelled label={t('acts.reason')}>
        <Input.TextArea
          value={reason}
          onChange={({ target }) => setReason(target.value)}
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={2000}
        />
      </Labelled>
    </ActForm>
  );
}
