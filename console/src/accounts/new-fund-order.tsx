/** A police unit orders a bank to stop or freeze money; what the bank will compare stands beside. */
import { App, Form, Input, Radio } from 'antd';
import { useWrite } from '../api/data.ts';
import type { DecisionView, FundOrderGiven } from '../api/types.ts';
import { instantFrom } from '../format/instant.ts';
import { fenFrom } from '../format/number.ts';
import { useGo } from '../parts/address.ts';
import { TimeField } from '../parts/day-field.tsx';
import { EntryForm, EntrySection, useRequired } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { OrganisationSelect } from '../parts/organisations.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { isReference } from './fund-order-acts.tsx';

interface Entry extends Omit<FundOrderGiven, 'amountFen' | 'at'> {
  readonly amountFen?: string;
  readonly at?: string;
}

export function NewFundOrder() {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <Page
      title={t('fund-orders.new')}
      lead={t('fund-orders.new-lead')}
      acts={<Go to={`/${org.id}/fund-orders`}>{t('common.back')}</Go>}
    >
      <div className="columns">
        <Panel>
          <OrderForm />
        </Panel>
        <Panel title={t('forms.next')}>
          <ul className="bulleted">
            <li>{t('fund-orders.note-fields')}</li>
            <li>{t('fund-orders.note-term')}</li>
            <li>{t('fund-orders.note-again')}</li>
            <li>{t('fund-orders.note-freeze')}</li>
            <li>{t('fund-orders.note-secret')}</li>
          </ul>
        </Panel>
      </div>
    </Page>
  );
}

/** A stop names amount and time of the transfer; a freeze may name the amount. */
function bodyOf({ amountFen = '', at = '', ...entry }: Entry): FundOrderGiven {
  return {
    ...entry,
    account: entry.account.trim(),
    name: entry.name.trim(),
    reference: entry.reference.trim(),
    amountFen: amountFen.trim() === '' ? null : fenFrom(amountFen),
    at: entry.kind === 'freeze' || at === '' ? null : instantFrom(at),
  };
}

function OrderForm() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const go = useGo();
  const [form] = Form.useForm<Entry>();
  const required = useRequired();
  const write = useWrite<DecisionView>();
  const stop = Form.useWatch('kind', form) !== 'freeze';
  const rule = (good: (typed: string) => boolean, said: string) => ({
    validator: (_: unknown, typed = '') =>
      typed === '' || good(typed.trim()) ? Promise.resolve() : Promise.reject(new Error(said)),
  });
  const amount = rule((typed) => fenFrom(typed) !== null, t('fund-orders.yuan-bad'));
  const reference = rule(isReference, t('fund-orders.reference-bad'));
  return (
    <EntryForm<Entry>
      form={form}
      initial={{ kind: 'stop' }}
      submit={t(stop ? 'fund-orders.send-stop' : 'fund-orders.send-freeze')}
      pending={write.isPending}
      error={write.error}
      onSend={(entry) =>
        write.mutate(
          { path: `${api}/fund-requests`, body: bodyOf(entry) },
          {
            onSuccess: ({ id }) => {
              void message.success(t('acts.done'));
              go(`/${org.id}/fund-orders?item=${id}`);
            },
          },
        )
      }
    >
      <Form.Item name="kind" label={t('funds.kind')}>
        <Radio.Group
          options={(['stop', 'freeze'] as const).map((value) => ({ value, label: t(`fund-kind.${value}`) }))}
        />
      </Form.Item>
      <EntrySection title={t('fund-orders.where')}>
        <Form.Item name="bank" label={t('fund-orders.bank')} rules={required}>
          <OrganisationSelect kinds={['bank', 'payment']} />
        </Form.Item>
        <Form.Item name="account" label={t('bank-counter.number')} rules={required}>
          <Input autoComplete="off" inputMode="numeric" maxLength={48} />
        </Form.Item>
        <Form.Item name="name" label={t('fund-orders.name')} rules={required}>
          <Input autoComplete="off" maxLength={100} />
        </Form.Item>
      </EntrySection>
      <EntrySection title={t('fund-orders.money')}>
        <Form.Item name="amountFen" label={t('funds.yuan')} rules={stop ? [...required, amount] : [amount]}>
          <Input inputMode="decimal" autoComplete="off" maxLength={12} />
        </Form.Item>
        {stop ? (
          <Form.Item name="at" label={t('funds.at')} rules={required}>
            <TimeField />
          </Form.Item>
        ) : null}
        <Form.Item
          name="reference"
          label={t('fund-orders.reference')}
          extra={t('fund-orders.reference-hint')}
          rules={[...required, reference]}
        >
          <Input autoComplete="off" maxLength={64} />
        </Form.Item>
      </EntrySection>
    </EntryForm>
  );
}
