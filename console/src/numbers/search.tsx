/** Number search: the number is posted, never written into an address. */
import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useWrite } from '../api/data.ts';
import type { NumberProfileView, ReportRowView } from '../api/types.ts';
import { Go } from '../parts/go.tsx';
import { NumberCell } from '../parts/number-cell.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { Notice, WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { onHanded, takeNumber } from './handover.ts';
import { Profile } from './profile.tsx';

interface Answer {
  readonly profile: NumberProfileView;
  readonly items: readonly ReportRowView[];
}

export function NumberSearch() {
  const { t } = useWords();
  const { api } = useSeat();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const write = useWrite<Answer>();
  const { mutate } = write;
  useEffect(() => {
    const search = (): void => {
      const number = takeNumber();
      if (number === null) return;
      setText(number);
      mutate({ path: `${api}/numbers/search`, body: { number } }, { onSuccess: setAnswer });
    };
    search();
    return onHanded(search);
  }, [api, mutate]);
  const submit = (): void => {
    const number = text.trim();
    if (number !== '') mutate({ path: `${api}/numbers/search`, body: { number } }, { onSuccess: setAnswer });
  };
  return (
    <Page title={t('nav.numbers')} lead={t('numbers.lead')}>
      <Panel>
        <Form layout="vertical" onFinish={submit} className="search-form">
          <Form.Item label={t('numbers.field')} extra={t('numbers.privacy')} className="grow">
            <Input
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder={t('numbers.hint')}
              inputMode="tel"
              autoComplete="off"
              maxLength={64}
              size="large"
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" loading={write.isPending}>
            {t('numbers.submit')}
          </Button>
        </Form>
        <WriteFailure error={write.error} />
      </Panel>
      {answer === null ? null : <Found answer={answer} />}
    </Page>
  );
}

function Found({ answer: { profile, items } }: { readonly answer: Answer }) {
  const { t } = useWords();
  const { org } = useSeat();
  return (
    <div className="columns even">
      <Panel title={<NumberCell number={profile.number} plain />}>
        <Profile profile={profile} listed={false} />
      </Panel>
      <Panel title={t('numbers.reports')} note={t('table.all', { n: items.length })} flush>
        {items.length === 0 ? (
          <Notice tone="neutral" title={t('numbers.none')}>
            <p>{t('numbers.none-next')}</p>
          </Notice>
        ) : (
          <ul className="recent roomy">
            {items.map((one) => (
              <li key={one.id}>
                <Go to={`/${org.id}/reports/${one.id}`} className="mono">
                  {one.receipt}
                </Go>
                <span>
                  {t(`suspicion.${one.suspicion}`)} · {t(`channel.${one.channel}`)}
                </span>
                <span>
                  {one.outcome === null ? t(`report-state.${one.state}`) : t(`result.${one.outcome}`)}
                </span>
                <When at={one.receivedAt} bare />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}
