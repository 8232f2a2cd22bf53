/** A new version drafted from an earlier one: the points at the left, what the customer will see at the right. */
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { ITEM_KINDS } from '../../../src/notices/contract.ts';
import { useData, useWrite } from '../api/data.ts';
import type { NoticeDetailView, NoticeTextView } from '../api/types.ts';
import { useAddress, useGo } from '../parts/address.ts';
import { LeaveFor } from '../parts/leave-for.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { Failure, Notice, Waiting, WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { Text } from './notice.tsx';

type Sentence = NoticeTextView['title'];
type Item = NoticeTextView['items'][number];

export function NoticeEditor() {
  const { api, org } = useSeat();
  const address = useAddress();
  // As it was when the page opened: while the next page loads, the address has changed already.
  const [from] = useState(address.get('from'));
  const path = from === undefined ? null : `${api}/notices/${from}`;
  const { data, error, refetch } = useData<NoticeDetailView>(path);
  if (from === undefined) return <LeaveFor to={`/${org.id}/notices`} />;
  if (data !== undefined) return <Editor key={data.id} source={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

function Editor({ source }: { readonly source: NoticeDetailView }) {
  const { t, language } = useWords();
  const { message } = App.useApp();
  const { api, org } = useSeat();
  const go = useGo();
  const phone = usePhone();
  const write = useWrite<{ readonly id: string }>();
  const [text, setText] = useState<NoticeTextView>(source.text);
  const { service, subject, place } = source;
  const set = (part: Partial<NoticeTextView>): void => setText({ ...text, ...part });
  const send = (): void =>
    write.mutate(
      { path: `${api}/notices`, body: { service, subject, place, text } },
      {
        onSuccess: ({ id }) => {
          void message.success(t('acts.done'));
          go(`/${org.id}/notices/${id}`);
        },
      },
    );
  if (phone) return <Notice tone="neutral" title={t('editor.desk')} />;
  return (
    <Page
      wide
      title={t('editor.title')}
      lead={t('editor.lead', {
        service: t(`notice-service.${service}`),
        subject: t(`notice-subject.${subject}`),
        place: t(`notice-place.${place}`),
      })}
      acts={
        <Button type="primary" loading={write.isPending} onClick={send}>
          {t('editor.submit')}
        </Button>
      }
    >
      <WriteFailure error={write.error} />
      <div className="columns even">
        <div className="blocks">
          <Both label={t('editor.heading')} value={text.title} onChange={(title) => set({ title })} />
          <Both
            label={t('editor.preamble')}
            value={text.preamble}
            onChange={(preamble) => set({ preamble })}
          />
          <Points items={text.items} onChange={(items) => set({ items })} />
          <Both label={t('editor.closing')} value={text.closing} onChange={(closing) => set({ closing })} />
          <Both label={t('editor.script')} value={text.script} onChange={(script) => set({ script })} />
        </div>
        <div className="sticky">
          <Panel title={t('notice.preview')}>
            <Text text={text} language={language} />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

interface BothProps {
  readonly label: string;
  readonly value: Sentence;
  readonly onChange: (value: Sentence) => void;
}

/** One sentence in both languages. */
function Both({ label, value, onChange }: BothProps) {
  const { t } = useWords();
  return (
    <fieldset className="both">
      <legend>{label}</legend>
      {(['zh', 'en'] as const).map((language) => (
        <Input.TextArea
          key={language}
          aria-label={`${label} ${t(`editor.${language}`)}`}
          lang={language === 'zh' ? 'zh-CN' : 'en'}
          value={value[language]}
          onChange={({ target }) => onChange({ ...value, [language]: target.value })}
          autoSize={{ minRows: 1, maxRows: 10 }}
          maxLength={4000}
        />
      ))}
    </fieldset>
  );
}

interface PointsProps {
  readonly items: readonly Item[];
  readonly onChange: (items: Item[]) => void;
}

function Points({ items, onChange }: PointsProps) {
  const { t } = useWords();
  const put = (at: number, item: Item): void => onChange(items.with(at, item));
  const move = (at: number, by: number): void => {
    const [here, there] = [items[at], items[at + by]];
    if (here === undefined || there === undefined) return;
    onChange(items.with(at, there).with(at + by, here));
  };
  const add = (): void => {
    const taken = new Set(items.map(({ key }) => key));
    let n = items.length + 1;
    while (taken.has(`point-${n}`)) n += 1;
    const item: Item = {
      key: `point-${n}`,
      kind: 'tip',
      separate: false,
      text: { zh: '', en: '' },
      grounds: [],
    };
    onChange([...items, item]);
  };
  return (
    <section className="blocks">
      <h3>{t('editor.points')}</h3>
      <p className="quiet">{t('editor.required')}</p>
      {items.map((item, at) => (
        <div key={item.key} className="point">
          <div className="point-head">
            <Select
              aria-label={t('editor.point', { n: at + 1 })}
              value={item.kind}
              onChange={(kind) => put(at, { ...item, kind })}
              options={ITEM_KINDS.map((value) => ({ value, label: t(`notice-item.${value}`) }))}
            />
            <Checkbox
              checked={item.separate}
              onChange={({ target }) => put(at, { ...item, separate: target.checked })}
            >
              {t('editor.separate')}
            </Checkbox>
            <Button
              icon={<ArrowUpOutlined />}
              aria-label={t('editor.up')}
              disabled={at === 0}
              onClick={() => move(at, -1)}
            />
            <Button
              icon={<ArrowDownOutlined />}
              aria-label={t('editor.down')}
              disabled={at === items.length - 1}
              onClick={() => move(at, 1)}
            />
            <Button
              icon={<DeleteOutlined />}
              aria-label={t('editor.remove')}
              disabled={items.length === 1}
              onClick={() => onChange(items.toSpliced(at, 1))}
            />
          </div>
          <Both
            label={t('editor.point', { n: at + 1 })}
            value={item.text}
            onChange={(words) => put(at, { ...item, text: words })}
          />
          {item.grounds.length === 0 ? null : (
            <p className="meta">
              {t('editor.grounds')}
              {t('common.colon')}
              {item.grounds.map(({ code }) => t(`stop-ground.${code}`)).join(t('common.list-comma'))}
            </p>
          )}
        </div>
      ))}
      <Button icon={<PlusOutlined />} onClick={add}>
        {t('editor.add')}
      </Button>
    </section>
  );
}
