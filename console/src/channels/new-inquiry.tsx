/** An inspection is planned, or an inquiry opened by hand: of an agent, an outlet, or somebody selling on the street. */
import { App, Form, Input, Radio, Select } from 'antd';
import { BREACHES } from '../../../src/channels/contract.ts';
import { useData, useWrite } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { DecisionView, InquiryGiven, OutletRowView, Page as PageOf } from '../api/types.ts';
import { useAddress, useGo } from '../parts/address.ts';
import { DayField } from '../parts/day-field.tsx';
import { EntryForm, EntrySection, useRequired } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { ProvinceSelect } from '../parts/province-select.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { AgentSelect } from './new-outlet.tsx';

const TARGETS = ['agent', 'outlet', 'street'] as const;

interface Entry extends Omit<InquiryGiven, 'staff'> {
  readonly target: (typeof TARGETS)[number];
}

export function NewInquiry() {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <Page
      title={t('new-inquiry.title')}
      lead={t('new-inquiry.lead')}
      acts={<Go to={`/${org.id}/agents?tab=inquiries`}>{t('common.back')}</Go>}
    >
      <div className="columns">
        <Panel>
          <InquiryForm />
        </Panel>
        <Panel title={t('forms.next')}>
          <ul className="bulleted">
            <li>{t('new-inquiry.note-visit')}</li>
            <li>{t('new-inquiry.note-term')}</li>
            <li>{t('new-inquiry.note-confirmed')}</li>
          </ul>
        </Panel>
      </div>
    </Page>
  );
}

/** Only what belongs to the chosen kind and target is sent; an agent's outlet brings its agent along. */
function bodyOf(
  { target, kind, province, note, ...rest }: Entry,
  outlets: readonly OutletRowView[],
): InquiryGiven {
  const { agent, outlet, place, plannedOn, suspected } = rest;
  const owner = outlets.find(({ id }) => id === outlet)?.agent?.id;
  return {
    kind,
    province,
    note: note.trim(),
    ...(target === 'agent' && agent !== undefined ? { agent } : {}),
    ...(target === 'outlet' && outlet !== undefined ? { outlet } : {}),
    ...(target === 'outlet' && owner !== undefined ? { agent: owner } : {}),
    ...(target === 'street' && place !== undefined ? { place: place.trim() } : {}),
    ...(kind === 'inspection' && plannedOn !== undefined ? { plannedOn } : {}),
    ...(kind === 'breach' && suspected !== undefined ? { suspected } : {}),
  };
}

function InquiryForm() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { message } = App.useApp();
  const address = useAddress();
  const go = useGo();
  const [form] = Form.useForm<Entry>();
  const required = useRequired();
  const write = useWrite<DecisionView>();
  const outlets = useData<PageOf<OutletRowView>>(`${api}/outlets${query({ state: 'open', limit: 200 })}`);
  const shops = outlets.data?.items ?? [];
  const kind = Form.useWatch('kind', form);
  const target = Form.useWatch('target', form);
  return (
    <EntryForm<Entry>
      form={form}
      initial={{ kind: 'inspection', target: 'agent', agent: address.get('agent') }}
      submit={t(kind === 'breach' ? 'new-inquiry.open' : 'new-inquiry.plan')}
      pending={write.isPending}
      error={write.error}
      onSend={(entry) =>
        write.mutate(
          { path: `${api}/channel-cases`, body: bodyOf(entry, shops) },
          {
            onSuccess: ({ id }) => {
              void message.success(t('acts.done'));
              go(`/${org.id}/agents?tab=inquiries&item=${id}`);
            },
          },
        )
      }
    >
      <Form.Item name="kind" label={t('inquiries.kind')}>
        <Radio.Group
          options={(['inspection', 'breach'] as const).map((value) => ({
            value,
            label: t(`inquiry.${value}`),
          }))}
        />
      </Form.Item>
      <EntrySection title={t('inquiries.about')}>
        <Form.Item name="target">
          <Radio.Group
            aria-label={t('inquiries.about')}
            options={TARGETS.map((value) => ({ value, label: t(`new-inquiry.${value}`) }))}
          />
        </Form.Item>
        {target === 'outlet' ? (
          <Form.Item name="outlet" label={t('outlets.name')} rules={required}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={shops.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id: string) => {
                const shop = shops.find((one) => one.id === id);
                if (shop !== undefined) form.setFieldsValue({ province: shop.province });
              }}
            />
          </Form.Item>
        ) : target === 'street' ? (
          <Form.Item name="place" label={t('new-inquiry.place')} rules={required}>
            <Input maxLength={200} autoComplete="off" />
          </Form.Item>
        ) : (
          <Form.Item name="agent" label={t('agents.name')} rules={required}>
            <AgentSelect />
          </Form.Item>
        )}
        <Form.Item name="province" label={t('agents.province')} rules={required}>
          <ProvinceSelect />
        </Form.Item>
      </EntrySection>
      <EntrySection title={t('new-inquiry.what')}>
        {kind === 'breach' ? (
          <Form.Item name="suspected" label={t('inquiries.suspected')}>
            <Select
              allowClear
              options={BREACHES.slice(0, 4).map((value) => ({ value, label: t(`breach.${value}`) }))}
            />
          </Form.Item>
        ) : (
          <Form.Item name="plannedOn" label={t('new-inquiry.on')} rules={required}>
            <DayField />
          </Form.Item>
        )}
        <Form.Item
          name="note"
          label={t('inquiry.note')}
          extra={t('new-inquiry.note-hint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={2000} />
        </Form.Item>
      </EntrySection>
    </EntryForm>
  );
}
