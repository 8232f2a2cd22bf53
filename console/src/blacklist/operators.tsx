/** Operators with a file at the regulator: breaches, veto items, what is stopped, and until when no new licence is given. */
import type { TableProps } from 'antd';
import { App, Form, Select } from 'antd';
import { OPERATOR_KINDS, SANCTION_STATES } from '../../../src/blacklist/contract.ts';
import { useWrite } from '../api/data.ts';
import type { DecisionView, OperatorGiven, SanctionDetailView, SanctionRowView } from '../api/types.ts';
import { useAddress } from '../parts/address.ts';
import type { At } from '../parts/desk.tsx';
import { DeskPage } from '../parts/desk-page.tsx';
import { EntryForm, useRequired } from '../parts/entry-form.tsx';
import { FoldedAct } from '../parts/fold.tsx';
import { Go } from '../parts/go.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, type Words } from '../words/index.ts';
import { CodeItem, TextItem } from './fields.tsx';
import { Operator } from './operator.tsx';
import { Sections } from './sections.tsx';
import { SanctionStanding } from './standing.tsx';

export function Operators() {
  const words = useWords();
  const { t } = words;
  const { api } = useSeat();
  return (
    <DeskPage<SanctionRowView, SanctionDetailView>
      title={t('blacklist-section.operators')}
      lead={t('operators.lead')}
      clause="miit-452-2016.23"
      path={`${api}/operator-sanctions`}
      filters={[
        {
          name: 'state',
          label: t('blacklist.state'),
          options: SANCTION_STATES.map((value) => ({ value, label: t(`sanction-state.${value}`) })),
        },
      ]}
      columns={(at) => columns(words, at)}
      none={[t('operators.none'), t('operators.none-next')]}
      show={(operator) => <Operator operator={operator} />}
    >
      <Sections here="operators" />
      <FoldedAct title={t('operators.open')}>
        <OpenFile />
      </FoldedAct>
    </DeskPage>
  );
}

function columns(
  { t }: Words,
  { to, narrow }: At<SanctionRowView>,
): NonNullable<TableProps<SanctionRowView>['columns']> {
  const all: NonNullable<TableProps<SanctionRowView>['columns']> = [
    {
      title: t('operators.name'),
      render: (_, row) => (
        <span className="stack">
          <Go to={to(row)} onClick={(event) => event.stopPropagation()}>
            {row.name}
          </Go>
          <span className="quiet">{t(`operator-kind.${row.kind}`)}</span>
        </span>
      ),
    },
    { title: t('blacklist.state'), width: 160, render: (_, row) => <SanctionStanding operator={row} /> },
    {
      title: t('operators.breaches'),
      align: 'right',
      className: 'digits',
      width: 80,
      responsive: ['md'],
      dataIndex: 'breaches',
    },
    {
      title: t('operators.vetoes'),
      responsive: ['md'],
      render: (_, { failed, intakeStopped }) =>
        [
          ...failed.map((item) => t(`veto-item.${item}`)),
          ...(intakeStopped ? [t('operators.intake')] : []),
        ].join(t('blacklist.and')) || '—',
    },
    {
      title: t('operators.barred'),
      responsive: ['md'],
      width: 130,
      className: 'digits',
      render: (_, { barredUntil }) => barredUntil ?? '—',
    },
  ];
  return narrow ? all.slice(0, 2) : all;
}

function OpenFile() {
  const { t } = useWords();
  const { api } = useSeat();
  const { message } = App.useApp();
  const address = useAddress();
  const [form] = Form.useForm<OperatorGiven>();
  const required = useRequired();
  const write = useWrite<DecisionView>();
  return (
    <EntryForm<OperatorGiven>
      form={form}
      initial={{}}
      submit={t('operators.open')}
      pending={write.isPending}
      error={write.error}
      onSend={(given) =>
        write.mutate(
          { path: `${api}/operator-sanctions`, body: given },
          {
            onSuccess: ({ id }) => {
              void message.success(t('acts.done'));
              form.resetFields();
              address.set({ item: id });
            },
          },
        )
      }
    >
      <div className="form-row">
        <TextItem name="name" label={t('operators.name')} />
        <CodeItem name="creditCode" />
        <Form.Item name="kind" label={t('operators.kind')} rules={required}>
          <Select options={OPERATOR_KINDS.map((value) => ({ value, label: t(`operator-kind.${value}`) }))} />
        </Form.Item>
      </div>
    </EntryForm>
  );
}
