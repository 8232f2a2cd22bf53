/** What another company asks: search one's own records, answer with the record as proof, be heard, cut the line. */
import { useParams } from '@tanstack/react-router';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { RESULTS } from '../../../src/calls/trace-contract.ts';
import { useData, useWrite } from '../api/data.ts';
import type { RequestSearchView, TraceRequestView } from '../api/types.ts';
import { CallList } from '../calls/search.tsx';
import { countText } from '../format/number.ts';
import { ConfirmAct, ReasonAct, useActs } from '../parts/acts.tsx';
import { DecisionCard } from '../parts/decision.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { COMPANIES, OrganisationSelect, useOrganisations } from '../parts/organisations.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Failure, Waiting, WriteFailure } from '../parts/states.tsx';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { Answer, Hearing, Judgement } from './hop.tsx';
import { CutLine, TypedTrunk } from './request-line.tsx';
import { REQUEST_TONES } from './tones.ts';

interface RequestProps {
  readonly request: TraceRequestView;
}

export function TraceRequestPage() {
  const { api } = useSeat();
  const { id = '' } = useParams({ strict: false });
  const { data, error, refetch } = useData<TraceRequestView>(`${api}/trace-requests/${id}`, {
    everyMs: 5000,
  });
  if (data !== undefined) return <Opened request={data} />;
  return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
}

function Opened({ request }: RequestProps) {
  const { t } = useWords();
  const { org, role } = useSeat();
  const { nameOf } = useOrganisations();
  const { state, urgency, dueAt, answer, hearing, judged, history } = request;
  const answers = may(role, 'answerTraces');
  const first = answer === null || (hearing !== null && state === 'hearing');
  return (
    <Page
      wide
      title={t('request.title', { id: request.case, n: request.hop })}
      lead={
        <span className="object-head">
          <Mark tone={REQUEST_TONES[state]}>{t(`request-state.${state}`)}</Mark>
          {urgency === 'urgent' ? <Mark tone="refuse">{t('urgency.urgent')}</Mark> : null}
          <span>{nameOf(request.origin, request.originName)}</span>
          <Due at={dueAt} met={dueAt === null} />
        </span>
      }
      acts={<Go to={`/${org.id}/calls/traces?tab=requests`}>{t('request.all')}</Go>}
    >
      <CutLine request={request} />
      <TypedTrunk request={request} />
      <div className="columns even">
        <div className="blocks">
          {answers && first ? <SearchAndAnswer request={request} /> : null}
          {answer === null ? null : (
            <Panel title={t('request.answer')}>
              <Answer answer={answer} />
            </Panel>
          )}
          {hearing === null ? null : (
            <Panel>
              <div className="blocks">
                <Hearing hearing={hearing} />
                {judged === null ? null : <Judgement judgement={judged} />}
                {answers && state === 'hearing' && hearing.statement === null ? (
                  <Statement request={request} />
                ) : null}
              </div>
            </Panel>
          )}
        </div>
        <div className="blocks">
          <About request={request} />
          <Panel title={t('history.title')}>
            <History steps={history} commandOf={(command) => wordOf(t, 'request-command', command)} />
          </Panel>
        </div>
      </div>
    </Page>
  );
}

function About({ request }: RequestProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  const { nameOf: orgName } = useOrganisations();
  const { trigger, askedAt, assigned, deputies, searches } = request;
  return (
    <Panel title={t('request.about')}>
      <div className="blocks">
        <Facts
          items={[
            [t('request.origin'), orgName(request.origin, request.originName)],
            [t('new-trace.trigger'), t(`trigger.${trigger}`)],
            [t('hop.asked'), <When key="at" at={askedAt} />],
            [t('request.assigned'), assigned === null ? t('request.nobody') : nameOf(assigned)],
            deputies.length === 0
              ? null
              : [t('request.deputies'), deputies.map(nameOf).join(t('common.list-comma'))],
          ]}
        />
        {searches.length === 0 ? null : (
          <section>
            <h3>{t('request.searches')}</h3>
            <ul className="rows">
              {searches.map(({ id, at, by, records }) => (
                <li key={id}>
                  <span>{t('call-search.records', { n: countText(records) })}</span>
                  <span className="quiet">{nameOf(by)}</span>
                  <When at={at} bare />
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Panel>
  );
}

function Statement({ request: { id, version } }: RequestProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(`${api}/trace-requests/${id}`, version);
  return (
    <ReasonAct
      note={t('request.statement-note')}
      label={t('request.statement')}
      button={t('request.send-statement')}
      act={act}
      onSend={(text) => act.post('statement', { text })}
    />
  );
}

function SearchAndAnswer({ request }: RequestProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const { id, version, searches } = request;
  const search = useWrite<RequestSearchView>();
  const [record, setRecord] = useState<string | undefined>(undefined);
  const found = search.data;
  return (
    <>
      <Panel title={t('request.search')}>
        <div className="blocks">
          <p className="quiet">{t('request.search-note')}</p>
          <Button
            type={searches.length === 0 ? 'primary' : 'default'}
            loading={search.isPending}
            onClick={() =>
              search.mutate(
                { path: `${api}/trace-requests/${id}/search`, body: { expectedVersion: version } },
                { onSuccess: ({ items }) => setRecord(items[0]?.digest) },
              )
            }
          >
            {t('request.search-button')}
          </Button>
          <WriteFailure error={search.error} />
          {found === undefined ? null : (
            <>
              <DecisionCard findings={found.findings} />
              {found.items.length === 0 ? <p className="quiet">{t('call-search.none')}</p> : null}
              <CallList calls={found.items} taken={record} onTake={({ digest }) => setRecord(digest)} />
            </>
          )}
        </div>
      </Panel>
      {searches.length === 0 ? null : (
        <Panel title={t('request.answer')}>
          <AnswerForm
            request={request}
            record={record}
            trunk={found?.items.find(({ digest }) => digest === record)?.trunk ?? ''}
          />
        </Panel>
      )}
    </>
  );
}

/** The call came from a company that is not of this installation. */
const OUTSIDE = 'outside';

interface AnswerFormProps extends RequestProps {
  readonly record: string | undefined;
  /** Trunk of the record that was taken. */
  readonly trunk: string;
}

type Result = (typeof RESULTS)[number];

function AnswerForm({ request: { id, version }, record, trunk }: AnswerFormProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const act = useActs(`${api}/trace-requests/${id}`, version);
  const [result, setResult] = useState<Result>(record === undefined ? 'no-data' : 'landed');
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const [from, setFrom] = useState<string | undefined>(undefined);
  const [outside, setOutside] = useState('');
  const [reason, setReason] = useState('');
  const { org: own } = useSeat();
  const { list } = useOrganisations();
  const company = list.find(({ id: one }) => one === from);
  const party =
    company !== undefined
      ? { org: company.id, name: company.name.zh }
      : from === OUTSIDE && outside.trim() !== ''
        ? { name: outside.trim() }
        : undefined;
  const line = typed ?? trunk;
  const proven = result === 'landed' || result === 'passed-on';
  const ready =
    result === 'landed'
      ? line.trim() !== '' && record !== undefined
      : result === 'passed-on'
        ? party !== undefined && record !== undefined
        : reason.trim() !== '';
  const body = {
    result,
    ...(proven ? { record } : { reason: reason.trim() }),
    ...(result === 'landed' ? { landing: { trunk: line.trim() } } : {}),
    ...(result === 'passed-on' ? { receivedFrom: party } : {}),
  };
  return (
    <ConfirmAct
      note={
        result === 'landed' && record !== undefined && trunk === ''
          ? t('request.note-typed')
          : t(`request.note-${result}`)
      }
      danger={result === 'landed'}
      button={t('request.send')}
      ready={ready}
      act={act}
      onSend={() => act.post('answer', body)}
    >
      <Radio.Group
        aria-label={t('hop.answer')}
        className="checks-stacked"
        value={result}
        onChange={({ target }) => setResult(target.value as Result)}
        options={RESULTS.map((value) => ({ value, label: t(`hop-result.${value}`) }))}
      />
      {result === 'landed' ? (
        <Labelled label={t('hop.landing')}>
          <Input
            className="mono"
            value={line}
            maxLength={64}
            onChange={({ target }) => setTyped(target.value)}
          />
        </Labelled>
      ) : null}
      {result === 'passed-on' ? (
        <>
          <Labelled label={t('hop.received-from')}>
            <OrganisationSelect
              kinds={COMPANIES}
              without={[own.id]}
              last={{ value: OUTSIDE, label: t('request.from-outside') }}
              value={from ?? null}
              onChange={setFrom}
            />
          </Labelled>
          {from === OUTSIDE ? (
            <Labelled label={t('request.from-name')}>
              <Input value={outside} maxLength={200} onChange={({ target }) => setOutside(target.value)} />
            </Labelled>
          ) : null}
        </>
      ) : null}
      {proven ? null : (
        <Labelled label={t('acts.reason')}>
          <Input.TextArea
            value={reason}
            maxLength={2000}
            autoSize={{ minRows: 2, maxRows: 6 }}
            onChange={({ target }) => setReason(target.value)}
          />
        </Labelled>
      )}
      {proven && record === undefined ? <p className="field-error">{t('request.need-record')}</p> : null}
    </ConfirmAct>
  );
}
