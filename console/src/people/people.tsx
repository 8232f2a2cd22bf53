/** Accounts of the organisation: who may work in which role; temporary passwords are shown once. */
import { App, Button, Form, Input, Modal, Select, Table, type TableProps } from 'antd';
import { useState } from 'react';
import { useData, useWrite } from '../api/data.ts';
import type { AccountView, Role } from '../api/types.ts';
import { Mark } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { PROVINCES } from '../parts/provinces.ts';
import { Failure, Notice, Waiting, WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words, wordOf } from '../words/index.ts';

const ROLES: readonly Role[] = [
  'clerk',
  'analyst',
  'engineer',
  'compliance',
  'bank-officer',
  'platform-officer',
  'police-officer',
  'regulator',
  'hub-operator',
  'privacy-officer',
  'admin',
];

interface Temporary {
  readonly temporaryPassword: string;
}

export function People() {
  const words = useWords();
  const { t } = words;
  const { modal } = App.useApp();
  const { api } = useSeat();
  const { data, error, refetch } = useData<{ items: readonly AccountView[] }>(`${api}/accounts`);
  const [adding, setAdding] = useState(false);
  const write = useWrite<Temporary | { done: true }>();
  const show = (answer: Temporary | { done: true }): void => {
    if (!('temporaryPassword' in answer)) return;
    modal.info({
      title: t('people.temporary'),
      content: <code className="secret mono">{answer.temporaryPassword}</code>,
      okText: t('common.close'),
    });
  };
  const reset = (id: string): void =>
    write.mutate({ path: `${api}/accounts/${id}/password` }, { onSuccess: show });
  const disable = (id: string, disabled: boolean): void =>
    write.mutate({ path: `${api}/accounts/${id}/disabled`, method: 'PUT', body: { disabled } });
  return (
    <Page
      title={t('nav.people')}
      lead={t('people.lead')}
      acts={
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('people.add')}
        </Button>
      }
    >
      <WriteFailure error={write.error} />
      <Panel flush>
        {data === undefined ? (
          error === null ? (
            <Waiting />
          ) : (
            <Failure error={error} onRetry={() => void refetch()} />
          )
        ) : data.items.length === 0 ? (
          <Notice tone="neutral" title={t('people.none')} />
        ) : (
          <Table<AccountView>
            aria-label={t('nav.people')}
            dataSource={data.items}
            rowKey="id"
            columns={columns(words, { reset, disable })}
            pagination={false}
            size="middle"
            scroll={{ x: 860 }}
          />
        )}
      </Panel>
      <Modal
        open={adding}
        title={t('people.add')}
        onCancel={() => setAdding(false)}
        footer={null}
        destroyOnHidden
      >
        <Add
          onAdded={(answer) => {
            setAdding(false);
            show(answer);
          }}
        />
      </Modal>
    </Page>
  );
}

interface Entry {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly provinces: readonly string[];
}

function Add({ onAdded }: { readonly onAdded: (answer: Temporary) => void }) {
  const { t, pick } = useWords();
  const { api } = useSeat();
  const write = useWrite<Temporary>();
  const required = [{ required: true, message: t('common.required') }];
  const submit = ({ name, displayName, role, provinces }: Entry): void => {
    const area = provinces.length === 0 ? '*' : provinces;
    write.mutate(
      { path: `${api}/accounts`, body: { name, displayName, roles: [{ role, provinces: area }] } },
      { onSuccess: onAdded },
    );
  };
  return (
    <Form<Entry> layout="vertical" onFinish={submit} initialValues={{ provinces: [] }}>
      <Form.Item name="name" label={t('people.name')} rules={required}>
        <Input maxLength={64} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="displayName" label={t('people.display')} rules={required}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="role" label={t('people.roles')} rules={required}>
        <Select options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />
      </Form.Item>
      <Form.Item name="provinces" label={t('people.provinces')}>
        <Select
          mode="multiple"
          placeholder={t('people.all-provinces')}
          showSearch={{ optionFilterProp: 'label' }}
          options={PROVINCES.map(({ code, name }) => ({ value: code, label: pick(name) }))}
        />
      </Form.Item>
      <WriteFailure error={write.error} />
      <Button type="primary" htmlType="submit" loading={write.isPending}>
        {t('people.add')}
      </Button>
    </Form>
  );
}

interface RowActs {
  readonly reset: (id: string) => void;
  readonly disable: (id: string, disabled: boolean) => void;
}

function columns({ t, pick }: Words, acts: RowActs): NonNullable<TableProps<AccountView>['columns']> {
  const area = (provinces: readonly string[] | '*'): string =>
    provinces === '*'
      ? t('people.all-provinces')
      : PROVINCES.filter(({ code }) => provinces.includes(code))
          .map(({ name }) => pick(name))
          .join(t('common.list-comma'));
  return [
    {
      title: t('people.name'),
      render: (_, one) => (
        <span className="stack">
          <b>{one.displayName}</b>
          <span className="quiet mono">{one.name}</span>
        </span>
      ),
    },
    {
      title: t('people.roles'),
      render: (_, one) => one.roles.map(({ role }) => wordOf(t, 'role', role)).join(t('common.list-comma')),
    },
    {
      title: t('people.provinces'),
      width: 180,
      render: (_, one) =>
        [...new Set(one.roles.map(({ provinces }) => area(provinces)))].join(t('common.comma')),
    },
    {
      title: t('people.state'),
      width: 170,
      render: (_, one) => (
        <span className="stack">
          <Mark tone={one.disabled ? 'refuse' : 'permit'}>
            {one.disabled ? t('people.disabled') : t('people.active')}
          </Mark>
          {one.mustChange ? <span className="quiet">{t('people.must-change')}</span> : null}
        </span>
      ),
    },
    {
      title: t('report.acts'),
      width: 230,
      render: (_, one) => (
        <span className="acts">
          <Button size="small" onClick={() => acts.reset(one.id)}>
            {t('people.reset')}
          </Button>
          <Button size="small" onClick={() => acts.disable(one.id, !one.disabled)}>
            {one.disabled ? t('people.enable') : t('people.disable')}
          </Button>
        </span>
      ),
    },
  ];
}
