/** An outlet of the company or of an admitted agent, with the readers and cameras that belong to it. */
import { App, Form, Input, Radio, Select } from 'antd';
import { OUTLET_KINDS } from '../../../src/channels/contract.ts';
import { useData, useWrite } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { AgentRowView, DecisionView, OutletGiven, Page as PageOf } from '../api/types.ts';
import { useAddress, useGo } from '../parts/address.ts';
import { EntryForm, EntrySection, useRequired } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { DeviceList } from './devices.tsx';

export function NewOutlet() {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <Page
      title={t('new-outlet.title')}
      lead={t('new-outlet.lead')}
      acts={<Go to={`/${org.id}/agents?tab=outlets`}>{t('common.back')}</Go>}
    >
      <div className="columns">
        <Panel>
          <OutletForm />
        </Panel>
        <Panel title={t('forms.next')}>
          <ul className="bulleted">
            <li>{t('new-outlet.note-staff')}</li>
            <li>{t('new-outlet.note-agent')}</li>
            <li>{t('new-outlet.note-close')}</li>
          </ul>
        </Panel>
      </div>
    </Page>
  );
}

function OutletForm() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const address = useAddress();
  const go = useGo();
  const [form] = Form.useForm<OutletGiven>();
  const required = useRequired();
  const write = useWrite<DecisionView>();
  const kind = Form.useWatch('kind', form);
  const agent = address.get('agent');
  return (
    <EntryForm<OutletGiven>
      form={form}
      initial={{ kind: agent === undefined ? 'own' : 'agent', agent, devices: [] }}
      submit={t('new-outlet.submit')}
      pending={write.isPending}
      error={write.error}
      onSend={(body) =>
        write.mutate(
          { path: `${api}/outlets`, body },
          {
            onSuccess: ({ id }) => {
              void message.success(t('acts.done'));
              go(`/${org.id}/agents?tab=outlets&item=${id}`);
            },
          },
        )
      }
    >
      <EntrySection title={t('new-outlet.whose')}>
        <Form.Item name="kind" label={t('outlets.kind')}>
          <Radio.Group options={OUTLET_KINDS.map((value) => ({ value, label: t(`outlet-kind.${value}`) }))} />
        </Form.Item>
        {kind === 'agent' ? (
          <Form.Item
            name="agent"
            label={t('agents.name')}
            rules={required}
            extra={t('new-outlet.agent-hint')}
          >
            <AgentSelect />
          </Form.Item>
        ) : null}
      </EntrySection>
      <EntrySection title={t('new-outlet.where')}>
        <div className="form-row">
          <Form.Item name="name" label={t('outlets.name')} rules={required}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
          <Form.Item name="province" label={t('agents.province')} rules={required}>
            <ProvinceSelect />
          </Form.Item>
        </div>
        <Form.Item name="address" label={t('outlets.address')} rules={required}>
          <Input maxLength={300} autoComplete="off" />
        </Form.Item>
      </EntrySection>
      <EntrySection title={t('outlets.devices')} note={t('outlets.devices-note')}>
        <Form.Item name="devices">
          <DeviceList />
        </Form.Item>
      </EntrySection>
    </EntryForm>
  );
}

/** Those that are admitted; the field of the form gives value and change. */
export function AgentSelect(props: { readonly value?: string; readonly onChange?: (id: string) => void }) {
  const { t } = useWords();
  const { api } = useSeat();
  const { data } = useData<PageOf<AgentRowView>>(`${api}/agents${query({ state: 'admitted', limit: 200 })}`);
  return (
    <Select
      {...props}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('new-outlet.choose-agent')}
      options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
