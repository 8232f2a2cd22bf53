/** Lists of numbers that imitate authorities: from the police to the companies, and when each gateway began to stop them. */
import { Form, Input, InputNumber, type TableProps } from 'antd';
import { useState } from 'react';
import { NOTICE_STATES } from '../../../src/calls/false-number-contract.ts';
import { usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { FalseNumberNoticeRowView, FalseNumberNoticeView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { ConfirmAct, useActs } from '../parts/acts.tsx';
import { type Address, useAddress } from '../parts/address.ts';
import { LoadedBeside } from '../parts/beside.tsx';
import { EntryForm, useRequired } from '../parts/entry-form.tsx';
import { Filters } from '../parts/filters.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { List } from '../parts/list.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { NothingMatches, Notice } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';

export function FalseNumbers() {
  const words = useWords();
  const { t } = words;
  const { api, role } = useSeat();
  const address = useAddress();
  const state = address.get('state');
  const found = usePages<FalseNumberNoticeRowView>(
    `${api}/false-number-notices${query({ state, limit: 50 })}`,
    address.shown,
  );
  const open = address.get('item');
  return (
    <Page title={t('nav.false-numbers')} lead={t('false-numbers.lead')} wide>
      {may(role, 'publishFalseNumbers') ? (
        <FoldedAct title={t('false-numbers.publish')}>
          <Publish />
        </FoldedAct>
      ) : null}
      <Filters
        address={address}
        filters={[
          {
            name: 'state',
            label: t('ledger.state'),
            options: NOTICE_STATES.map((value) => ({ value, label: t(`notice-list-state.${value}`) })),
          },
        ]}
      />
      <div className={open === undefined ? 'desk' : 'desk opened'}>
        <Panel flush>
          <List
            label={t('nav.false-numbers')}
            found={found}
            onMore={address.showMore}
            rowKey="id"
            columns={columns(words, address)}
            rowClassName={({ id }) => (id === open ? 'row-open' : '')}
            empty={
              state === undefined ? (
                <Notice tone="neutral" title={t('false-numbers.none')}>
                  <p>{t('false-numbers.none-next')}</p>
                </Notice>
              ) : (
                <NothingMatches onClear={() => address.set({ state: undefined })} />
              )
            }
          />
        </Panel>
        {open === undefined ? null : (
          <LoadedBeside<FalseNumberNoticeView>
            key={open}
            label={t('nav.false-numbers')}
            path={`${api}/false-number-notices/${encodeURIComponent(open)}`}
            show={(notice) => <Opened notice={notice} />}
            onClose={() => address.set({ item: undefined })}
          />
        )}
      </div>
    </Page>
  );
}

function columns(
  { t }: Words,
  address: Address,
): NonNullable<TableProps<FalseNumberNoticeRowView>['columns']> {
  return [
    {
      title: t('false-numbers.list'),
      render: (_, { id, list, listVersion, origin }) => (
        <span className="stack">
          <Go to={`${address.path}${query({ state: address.get('state'), item: id })}`}>
            {t('false-numbers.list-n', { list, version: listVersion })}
          </Go>
          <span className="quiet">{origin}</span>
        </span>
      ),
    },
    {
      title: t('false-numbers.numbers'),
      align: 'right',
      className: 'digits',
      render: (_, { numbers }) => countText(numbers),
    },
    { title: t('false-numbers.from'), dataIndex: 'from', responsive: ['md'] },
    {
      title: t('ledger.state'),
      render: (_, { state }) => (
        <Mark tone={state === 'current' ? 'permit' : 'neutral'}>{t(`notice-list-state.${state}`)}</Mark>
      ),
    },
    {
      title: t('false-numbers.due'),
      responsive: ['md'],
      render: (_, { dueAt, publishedAt }) =>
        dueAt === null ? <When at={publishedAt} stacked /> : <Due at={dueAt} />,
    },
  ];
}

function Opened({ notice }: { readonly notice: FalseNumberNoticeView }) {
  const { t } = useWords();
  const { api, role } = useSeat();
  const { id, version, list, listVersion, origin, from, side, state, entries, receipts, gateways } = notice;
  const act = useActs(`${api}/false-number-notices/${encodeURIComponent(id)}`, version);
  const [gateway, setGateway] = useState('');
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t('false-numbers.list-n', { list, version: listVersion })}</b>
        <Mark tone={state === 'current' ? 'permit' : 'neutral'}>{t(`notice-list-state.${state}`)}</Mark>
      </header>
      <Facts
        items={[
          [t('false-numbers.from'), from],
          [t('false-numbers.origin'), origin],
          [t('false-numbers.published'), <When key="at" at={notice.publishedAt} />],
          notice.receivedAt === null
            ? null
            : [t('false-numbers.received'), <When key="received" at={notice.receivedAt} />],
        ]}
      />
      <table className="plain">
        <caption className="hidden">{t('false-numbers.numbers')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('ledger.number')}</th>
            <th scope="col">{t('false-numbers.imitates')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, 200).map(({ number, imitates }) => (
            <tr key={number}>
              <td className="mono">{number}</td>
              <td>{imitates}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {receipts.length === 0 ? null : (
        <section>
          <h3>{t('false-numbers.receipts')}</h3>
          <ul className="rows">
            {receipts.map(({ org, name, receivedAt }) => (
              <li key={org}>
                <span>{name}</span>
                {receivedAt === null ? (
                  <Mark tone="hold">{t('false-numbers.no-receipt')}</Mark>
                ) : (
                  <When at={receivedAt} />
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t('false-numbers.gateways')}</h3>
        {gateways.length === 0 ? <p className="quiet">{t('false-numbers.no-gateway')}</p> : null}
        <ul className="rows">
          {gateways.map((one) => (
            <li key={`${one.org} ${one.gateway}`}>
              <span className="mono">{one.gateway}</span>
              <span className="quiet">{one.name}</span>
              <span>{t('false-numbers.after', { n: one.minutes })}</span>
            </li>
          ))}
        </ul>
      </section>
      {side === 'received' && state === 'current' && may(role, 'enforceFalseNumbers') ? (
        <ConfirmAct
          note={t('false-numbers.enforce-note')}
          button={t('false-numbers.enforce')}
          ready={gateway.trim() !== ''}
          act={act}
          onSend={() => act.post('enforced', { gateway: gateway.trim() }, () => setGateway(''))}
        >
          <Labelled label={t('gateways.edge')}>
            <Input
              className="mono"
              value={gateway}
              maxLength={64}
              onChange={({ target }) => setGateway(target.value)}
            />
          </Labelled>
        </ConfirmAct>
      ) : null}
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={notice.history} commandOf={(command) => wordOf(t, 'list-command', command)} />
      </section>
    </>
  );
}

interface Entry {
  readonly list: string;
  readonly version: number;
  readonly origin: string;
  readonly entries: string;
}

/** `number imitated-body`, one a line. */
function entriesFrom(text: string): { number: string; imitates: string }[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, number = line, imitates = ''] = /^(\S+)[\s,，]+(.+)$/.exec(line) ?? [];
      return { number: number.replace(/[,，]$/, ''), imitates: imitates.trim() };
    });
}

function Publish() {
  const { t } = useWords();
  const { api } = useSeat();
  const [form] = Form.useForm<Entry>();
  const required = useRequired();
  const act = useActs(api, null);
  return (
    <EntryForm<Entry>
      form={form}
      initial={{ version: 1 }}
      submit={t('false-numbers.publish')}
      pending={act.busy}
      error={act.error as Error | null}
      onSend={({ list, version, origin, entries }) =>
        act.post(
          'false-number-notices',
          { list: list.trim(), version, origin: origin.trim(), entries: entriesFrom(entries) },
          () => form.resetFields(),
        )
      }
    >
      <div className="form-row">
        <Form.Item
          name="list"
          label={t('false-numbers.list')}
          extra={t('false-numbers.list-hint')}
          rules={[...required, { pattern: /^[a-z0-9-]{1,12}$/, message: t('false-numbers.list-hint') }]}
        >
          <Input className="mono" maxLength={12} autoComplete="off" />
        </Form.Item>
        <Form.Item name="version" label={t('false-numbers.version')} rules={required}>
          <InputNumber min={1} max={1_000_000} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="origin" label={t('false-numbers.origin')} rules={required}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="entries"
        label={t('false-numbers.numbers')}
        extra={t('false-numbers.entries-hint')}
        rules={[
          ...required,
          {
            validator: (_: unknown, text: string | undefined) =>
              entriesFrom(text ?? '').every(({ imitates }) => imitates !== '')
                ? Promise.resolve()
                : Promise.reject(new Error(t('false-numbers.entries-hint'))),
          },
        ]}
      >
        <Input.TextArea className="mono" autoSize={{ minRows: 4, maxRows: 14 }} spellCheck={false} />
      </Form.Item>
    </EntryForm>
  );
}
