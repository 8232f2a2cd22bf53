/** Issuing industry cards within an application: a pasted list, a file or a run of numbers, checked line by line. */
import { useParams } from '@tanstack/react-router';
import { Button, Input, Segmented } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useData } from '../api/data.ts';
import type { IotApplicationView } from '../api/types.ts';
import { countText } from '../format/number.ts';
import { Go } from '../parts/go.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { Failure, Waiting } from '../parts/states.tsx';
import { submits } from '../parts/submits.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { IssueResult, LineFaults } from './issue-result.tsx';
import { SimRange } from './sim-range.tsx';
import { lineOf, readSims } from './sims.ts';
import { UnitName } from './unit.tsx';
import { useIssue } from './use-issue.ts';

export function IssueIotCards() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<IotApplicationView>(`${api}/iot-applications/${id}`);
  return (
    <Page
      title={t('issue.title')}
      lead={data?.purpose}
      acts={<Go to={`/${org.id}/iot/applications/${id}`}>{t('common.back')}</Go>}
      wide
    >
      {data !== undefined ? (
        <Issuing application={data} />
      ) : error === null ? (
        <Waiting rows={10} />
      ) : (
        <Failure error={error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}

/** More lines than this are not laid out in the box; they are read all the same. */
const SHOWN_LINES = 2000;
const WAYS = ['list', 'range'] as const;

function Issuing({ application }: { readonly application: IotApplicationView }) {
  const { t } = useWords();
  const [way, setWay] = useState<(typeof WAYS)[number]>('list');
  const [text, setText] = useState('');
  const issue = useIssue(application.id);
  const { sims, faults } = useMemo(() => readSims(text, application.digits), [text, application.digits]);
  const left = application.quantity - application.issued;
  const begun = issue.total > 0;
  const refused = issue.results.filter(({ refusal }) => refusal !== null);
  const change = (next: string): void => {
    issue.reset();
    setText(next);
  };
  return (
    <div className="columns even">
      <Panel title={t('issue.lines')}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the fields inside */}
        <div
          className="act-inner"
          onKeyDown={(event) => {
            if (submits(event.nativeEvent) && way === 'list' && sims.length > 0) issue.send(sims);
          }}
        >
          <Segmented<(typeof WAYS)[number]>
            aria-label={t('issue.lines')}
            className="switch"
            value={way}
            onChange={setWay}
            options={WAYS.map((value) => ({ value, label: t(`issue.by-${value}`) }))}
          />
          {way === 'range' ? (
            <SimRange
              digits={application.digits}
              most={left}
              onMade={(made) => {
                change(made);
                setWay('list');
              }}
            />
          ) : (
            <>
              <Lines text={text} onChange={change} disabled={issue.running} />
              <p className="meta" aria-live="polite">
                {t('issue.read', { n: countText(sims.length) })}
                {faults.length === 0
                  ? ''
                  : `${t('common.comma')}${t('issue.faulty', { n: countText(faults.length) })}`}
              </p>
              {sims.length > left && !begun ? (
                <p className="banner tone-hold">
                  <span>{t('issue.too-many', { left: countText(left), n: countText(sims.length) })}</span>
                </p>
              ) : null}
              <Button
                type="primary"
                size="large"
                block
                disabled={sims.length === 0 || issue.results.length === sims.length}
                loading={issue.running}
                onClick={() => issue.send(sims)}
              >
                {begun && !issue.running && issue.results.length < sims.length
                  ? t('issue.go-on', { n: countText(sims.length - issue.results.length) })
                  : t('issue.button', { n: countText(sims.length) })}{' '}
                <kbd>Ctrl Enter</kbd>
              </Button>
            </>
          )}
        </div>
      </Panel>
      <div className="blocks">
        <Panel title={t('issue.within')}>
          <Facts
            items={[
              [t('iot.unit'), <UnitName key="unit" id={application.unit} />],
              [
                t('issue.left'),
                t('issue.left-n', { n: countText(left), of: countText(application.quantity) }),
              ],
              [t('iot-app.digits'), t('iot-app.digits-n', { n: application.digits })],
              [t('iot-app.functions'), t('issue.data-only')],
            ]}
          />
        </Panel>
        {begun ? (
          <IssueResult
            issue={issue}
            application={application.id}
            onKeepRefused={() => change(refused.map(({ sim }) => lineOf(sim)).join('\n'))}
          />
        ) : null}
        {faults.length > 0 ? <LineFaults faults={faults} digits={application.digits} /> : null}
      </div>
    </div>
  );
}

interface LinesProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly disabled: boolean;
}

function Lines({ text, onChange, disabled }: LinesProps) {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  const lines = text.split('\n').length;
  return (
    <>
      {lines > SHOWN_LINES ? (
        <div className="act-inner">
          <p>{t('issue.long', { n: countText(lines) })}</p>
          <div>
            <Button disabled={disabled} onClick={() => onChange('')}>
              {t('issue.clear')}
            </Button>
          </div>
        </div>
      ) : (
        <Labelled label={t('issue.paste')} hint={t('issue.paste-hint')}>
          <Input.TextArea
            value={text}
            disabled={disabled}
            onChange={({ target }) => onChange(target.value)}
            autoSize={{ minRows: 8, maxRows: 20 }}
            autoComplete="off"
            spellCheck={false}
            className="mono"
            placeholder="1440000000001,460990000000001,990000000000010"
          />
        </Labelled>
      )}
      <div>
        <Button disabled={disabled} onClick={() => field.current?.click()}>
          {t('issue.file')}
        </Button>
        <input
          ref={field}
          type="file"
          hidden
          accept=".csv,.txt,text/csv,text/plain"
          aria-label={t('issue.file')}
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = '';
            void file?.text().then(onChange);
          }}
        />
      </div>
    </>
  );
}
