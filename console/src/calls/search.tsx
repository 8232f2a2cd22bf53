/** Call attempts by number or Call-ID within some hours: with a purpose, on record, and never in the address. */
import { Form, Input, Select } from 'antd';
import { SEARCH_PURPOSES } from '../../../src/calls/log-search-contract.ts';
import { usePages, useWrite } from '../api/data.ts';
import type { CallSearchGiven, CallSearchRowView, CallSearchView, CallView } from '../api/types.ts';
import { instantFrom } from '../format/instant.ts';
import { countText } from '../format/number.ts';
import { exactText, minuteText } from '../format/time.ts';
import { TimeField } from '../parts/day-field.tsx';
import { DecisionCard } from '../parts/decision.tsx';
import { EntryForm, useRequired } from '../parts/entry-form.tsx';
import { GoButton } from '../parts/go.tsx';
import { Mark } from '../parts/outcome.tsx';
import { Facts, Page, Panel } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { Notice } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { spelled } from './spelling.ts';
import { verdictTone } from './tones.ts';
import { CallFindings, Identities } from './why.tsx';

interface Entry {
  readonly purpose: CallSearchGiven['purpose'];
  readonly reference: string;
  readonly called?: string;
  readonly caller?: string;
  readonly callId?: string;
  readonly from: string;
  readonly to: string;
}

function bodyOf({ purpose, reference, from, to, ...by }: Entry): CallSearchGiven {
  const given = (name: 'called' | 'caller' | 'callId') => {
    const text = (by[name] ?? '').trim();
    return text === '' ? {} : { [name]: text };
  };
  return {
    purpose,
    reference: reference.trim(),
    from: instantFrom(from),
    to: instantFrom(to),
    ...given('called'),
    ...given('caller'),
    ...given('callId'),
  };
}

export function CallSearch() {
  const { t } = useWords();
  const { api } = useSeat();
  const [form] = Form.useForm<Entry>();
  const required = useRequired();
  const write = useWrite<CallSearchView>();
  return (
    <Page title={t('nav.call-search')} lead={t('call-search.lead')} wide>
      <div className="columns beside-form">
        <Panel title={t('call-search.ask')}>
          <EntryForm<Entry>
            form={form}
            initial={{ purpose: 'traceback' }}
            submit={t('call-search.submit')}
            pending={write.isPending}
            error={write.error}
            onSend={(entry) => write.mutate({ path: `${api}/calls/search`, body: bodyOf(entry) })}
          >
            <Form.Item name="purpose" label={t('call-search.purpose')}>
              <Select
                options={SEARCH_PURPOSES.map((value) => ({ value, label: t(`search-purpose.${value}`) }))}
              />
            </Form.Item>
            <Form.Item
              name="reference"
              label={t('call-search.reference')}
              extra={t('call-search.reference-hint')}
              rules={required}
            >
              <Input maxLength={64} autoComplete="off" />
            </Form.Item>
            <Form.Item name="called" label={t('verdicts.called')}>
              <Input inputMode="tel" maxLength={40} autoComplete="off" className="mono" />
            </Form.Item>
            <Form.Item name="caller" label={t('verdicts.caller')}>
              <Input inputMode="tel" maxLength={40} autoComplete="off" className="mono" />
            </Form.Item>
            <Form.Item name="callId" label={t('call-search.call-id')}>
              <Input maxLength={512} autoComplete="off" className="mono" />
            </Form.Item>
            <Form.Item name="from" label={t('call-search.from')} rules={required}>
              <TimeField />
            </Form.Item>
            <Form.Item name="to" label={t('call-search.to')} rules={required}>
              <TimeField />
            </Form.Item>
          </EntryForm>
        </Panel>
        <div className="blocks">
          {write.data === undefined ? (
            <Panel>
              <Notice tone="neutral" title={t('call-search.nothing-asked')}>
                <p>{t('call-search.on-record')}</p>
              </Notice>
            </Panel>
          ) : (
            <Found answer={write.data} />
          )}
          <Earlier />
        </div>
      </div>
    </Page>
  );
}

function Found({ answer }: { readonly answer: CallSearchView }) {
  const { t } = useWords();
  const { items, more, digest, durationMs, findings } = answer;
  return (
    <Panel
      title={t('call-search.found', { n: countText(items.length) })}
      note={t('call-search.took', { n: countText(durationMs) })}
    >
      <div className="blocks">
        <DecisionCard findings={findings} />
        {more ? <p className="banner tone-hold">{t('call-search.more')}</p> : null}
        {items.length === 0 ? <p className="quiet">{t('call-search.none')}</p> : null}
        <CallList calls={items} />
        <p className="meta">
          {t('call-search.digest')} <span className="mono">{digest.slice(0, 16)}…</span>
        </p>
      </div>
    </Panel>
  );
}

interface CallListProps {
  readonly calls: readonly CallView[];
  /** With it each record can be taken, e.g. as the proof of an answer. */
  readonly onTake?: (call: CallView) => void;
  readonly taken?: string | undefined;
}

/** One call after the other, folded; opened it shows everything that is on file of it. */
export function CallList({ calls, onTake, taken }: CallListProps) {
  const { t } = useWords();
  return (
    <div className="call-list">
      {calls.map((call) => (
        <details key={call.id} className="act-fold">
          <summary>
            <span className="call-line">
              <span className="digits">{exactText(call.at)}</span>
              <span className="mono">
                {call.caller === null ? t('verdicts.no-caller') : spelled(call.caller)} →{' '}
                {call.called === null ? '—' : spelled(call.called)}
              </span>
              <span className="mono quiet">{call.trunk ?? '—'}</span>
              {call.verdict === null ? null : (
                <Mark tone={verdictTone(call.verdict)}>{wordOf(t, 'verdict', call.verdict)}</Mark>
              )}
            </span>
          </summary>
          <div className="act-inner">
            <CallRecord call={call} />
            {onTake === undefined ? null : (
              <label className="take">
                <input
                  type="radio"
                  name="record"
                  checked={taken === call.digest}
                  onChange={() => onTake(call)}
                />{' '}
                {t('request.take')}
              </label>
            )}
          </div>
        </details>
      ))}
    </div>
  );
}

function CallRecord({ call }: { readonly call: CallView }) {
  const { t } = useWords();
  const sent = new Map(call.sent.map(({ where, value }) => [where, value]));
  const changed = call.received.map(({ where, value }) => ({
    where,
    received: value,
    sent: sent.get(where) ?? (call.stripped.includes(where) ? null : undefined),
  }));
  const { isup, trunk, trunkKind, sourceAddress, nextHop, code, cause, durationMs, edge, seq, policy } = call;
  return (
    <>
      {call.verdict === null ? null : (
        <CallFindings findings={call.findings} tone={verdictTone(call.verdict)} />
      )}
      <Identities changed={changed} />
      <Facts
        items={[
          [
            t('verdicts.trunk'),
            `${trunk ?? '—'}${trunkKind === null ? '' : t('common.in-brackets', { text: wordOf(t, 'trunk-kind', trunkKind) })}`,
          ],
          sourceAddress === null ? null : [t('call.source'), sourceAddress],
          nextHop === null ? null : [t('call.next-hop'), nextHop],
          isup.calling === null ? null : [t('call.isup'), `${isup.calling} · NAI ${isup.nature ?? '—'}`],
          call.stripped.length === 0 ? null : [t('why.stripped'), call.stripped.join(t('common.list-comma'))],
          call.attestation === null ? null : [t('call.attestation'), call.attestation],
          call.authentication === null
            ? null
            : [t('service.authenticated'), wordOf(t, 'authentication', call.authentication)],
          code === null && cause === null
            ? null
            : [t('call.cause'), `SIP ${code ?? '—'} · Q.850 ${cause ?? '—'}`],
          durationMs === null
            ? null
            : [t('call.duration'), t('call.seconds', { n: Math.floor(durationMs / 1000) })],
          edge === null ? null : [t('gateways.edge'), `${edge} · ${seq ?? '—'} · ${policy ?? '—'}`],
          [
            t('call-search.call-id'),
            <span key="id" className="mono">
              {call.callId ?? '—'}
            </span>,
          ],
          [
            t('call.digest'),
            <span key="digest" className="mono">
              {call.digest.slice(0, 16)}…
            </span>,
          ],
        ]}
      />
    </>
  );
}

/** Who searched for what, and why: the numbers stay masked. */
function Earlier() {
  const { t } = useWords();
  const { api, org } = useSeat();
  const nameOf = usePeople();
  const { items } = usePages<CallSearchRowView>(`${api}/calls/searches`, 1);
  if (items.length === 0) return null;
  return (
    <Panel title={t('call-search.earlier')} note={t('call-search.on-record')}>
      <ul className="rows searches">
        {items.slice(0, 20).map((one) => (
          <li key={one.id}>
            <span className="stack">
              <b>{t(`search-purpose.${one.purpose}`)}</b>
              <span className="quiet mono">{one.reference}</span>
            </span>
            <span className="stack">
              <span className="mono">
                {one.caller ?? '*'} → {one.called ?? '*'}
              </span>
              <span className="quiet digits">
                {minuteText(one.from)} – {minuteText(one.to).slice(11)}
              </span>
            </span>
            <span className="stack right">
              <span>{t('call-search.records', { n: countText(one.records) })}</span>
              <span className="quiet">
                {nameOf(one.by)} · {minuteText(one.at)}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <GoButton to={`/${org.id}/journal`}>{t('nav.journal')}</GoButton>
    </Panel>
  );
}
