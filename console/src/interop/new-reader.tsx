/** A tool is given lists to read: own tools at once, those of others with the word of a second person. */
import { Checkbox, Form, Input, Radio } from 'antd';
import { SIDES } from '../../../src/exchange/interop/contract.ts';
import { useData } from '../api/data.ts';
import type { ListReaderGiven, SharedListsView } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { DayField } from '../parts/day-field.tsx';
import { DecisionCard } from '../parts/decision.tsx';
import { EntryForm, EntrySection, useRequired } from '../parts/entry-form.tsx';
import { Go } from '../parts/go.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { useHanded } from './handed.tsx';

interface Entry extends Omit<ListReaderGiven, 'until'> {
  readonly until?: string;
}

export function NewListReader() {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <Page
      title={t('list-readers.new')}
      lead={t('new-list-reader.lead')}
      acts={<Go to={`/${org.id}/list-readers`}>{t('common.back')}</Go>}
    >
      <div className="columns">
        <Panel>
          <Fields />
        </Panel>
        <Panel title={t('forms.next')}>
          <ul className="bulleted">
            <li>{t('new-list-reader.note-second')}</li>
            <li>{t('new-list-reader.note-removal')}</li>
            <li>{t('new-list-reader.note-never')}</li>
          </ul>
        </Panel>
      </div>
    </Page>
  );
}

function Fields() {
  const { t, pick } = useWords();
  const { api, org } = useSeat();
  const go = useGo();
  const [form] = Form.useForm<Entry>();
  const required = useRequired();
  const { data } = useData<SharedListsView>(`${api}/interop-lists`);
  const { write, send } = useHanded();
  const side = Form.useWatch('side', form) ?? 'own';
  const offered = (data?.lists ?? []).filter(({ partner }) => side === 'own' || partner);
  return (
    <EntryForm<Entry>
      form={form}
      initial={{ side: 'own', lists: [] }}
      submit={t('new-list-reader.submit')}
      pending={write.isPending}
      error={write.error}
      onSend={({ recipient, lists, basis, until }) => {
        const body: ListReaderGiven = {
          recipient: recipient.trim(),
          side,
          lists,
          basis: basis.trim(),
          until: until === undefined || until === '' ? null : until,
        };
        send(`${api}/interop-readers`, body, ({ decision, user }) => {
          if (decision.outcome !== 'refuse') go(`/${org.id}/list-readers?item=${user}`);
        });
      }}
    >
      <EntrySection title={t('list-readers.recipient')}>
        <Form.Item name="side" label={t('list-readers.side')}>
          <Radio.Group
            options={SIDES.map((value) => ({ value, label: t(`list-side.${value}`) }))}
            // What was chosen for own tools may not be offered to others.
            onChange={() => form.setFieldValue('lists', [])}
          />
        </Form.Item>
        <Form.Item
          name="recipient"
          label={t('list-readers.recipient')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={100} placeholder={t('new-list-reader.recipient-hint')} />
        </Form.Item>
        <Form.Item
          name="basis"
          label={t('list-readers.basis')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea
            maxLength={300}
            autoSize={{ minRows: 2, maxRows: 5 }}
            placeholder={t('new-list-reader.basis-hint')}
          />
        </Form.Item>
        <Form.Item
          name="until"
          label={t('list-readers.until')}
          extra={t(`new-list-reader.until-${side}`)}
          rules={side === 'partner' ? required : []}
        >
          <DayField />
        </Form.Item>
      </EntrySection>
      <EntrySection title={t('list-readers.lists')}>
        <Form.Item
          name="lists"
          // Not `required`: a group of boxes takes no such attribute.
          rules={[{ type: 'array', min: 1, message: t('common.required') }]}
        >
          <Checkbox.Group
            className="checks-stacked"
            options={offered.map(({ list, title, tlp }) => ({
              value: list,
              label: `${pick(title)} · TLP:${tlp.toUpperCase()}`,
            }))}
          />
        </Form.Item>
      </EntrySection>
      {write.data === undefined ? null : (
        <DecisionCard outcome={write.data.decision.outcome} findings={write.data.decision.findings} />
      )}
    </EntryForm>
  );
}
