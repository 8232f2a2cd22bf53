/** One test call, visit or look at papers: what it is about, its result, or the form that records it. */
import { Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { DEFECTS } from '../../../src/key-services/contract.ts';
import { REVIEW_RESULTS } from '../../../src/key-services/review-contract.ts';
import type { ServiceReviewDetailView } from '../api/types.ts';
import { fieldFrom, instantFrom } from '../format/instant.ts';
import { type Act, type ActPost, ConfirmAct, OwnActs } from '../parts/acts.tsx';
import { ClauseChip } from '../parts/clause.tsx';
import { TimeField } from '../parts/day-field.tsx';
import { Documents, type Stored } from '../parts/documents.tsx';
import { Go } from '../parts/go.tsx';
import { History } from '../parts/history.tsx';
import { Labelled } from '../parts/labelled.tsx';
import { useNow } from '../parts/now.ts';
import { Facts } from '../parts/page.tsx';
import { usePeople } from '../parts/people.ts';
import { provinceName } from '../parts/provinces.ts';
import { Due, When } from '../parts/when.tsx';
import { may, useSeat } from '../session/session.ts';
import { useWords, wordOf } from '../words/index.ts';
import { ReviewState } from './review-state.tsx';
import { ServiceName, useServiceNames } from './service-name.tsx';
import { CustomerName } from './unit.tsx';

interface ReviewProps {
  readonly review: ServiceReviewDetailView;
}

/** Clause of the three ways to look at a service in use. */
const REVIEWS_CLAUSE = 'miit-452-2016.10';

export function ReviewOpened({ review }: ReviewProps) {
  const { t, pick } = useWords();
  const { api, org, role } = useSeat();
  const { id, service, kind, draw, province, state, openedAt, dueAt, version, history } = review;
  const names = useServiceNames([service]);
  const customer = names?.get(service)?.customer ?? null;
  const build = (act: ActPost): Act[] =>
    state === 'open' && may(role, 'reviewKeyService')
      ? [{ key: 'record', label: t('service-review.record'), children: <Record kind={kind} act={act} /> }]
      : [];
  return (
    <>
      <header className="item-head">
        <b className="item-name">{t(`service-review-kind.${kind}`)}</b>
        <ReviewState row={review} />
        <Due at={dueAt} met={state === 'recorded'} />
      </header>
      <p>
        {t(`service-review.what-${kind}`)} <ClauseChip clause={REVIEWS_CLAUSE} />
      </p>
      <Facts
        items={[
          [t('service-reviews.service'), <ServiceName key="service" id={service} names={names} linked />],
          [t('ledger.unit'), <CustomerName key="unit" id={customer} linked />],
          [t('ledger.province'), province === null ? '—' : pick(provinceName(province))],
          [t('service-review.opened'), <When key="opened" at={openedAt} />],
          draw === null
            ? null
            : [
                t('service-reviews.draw'),
                <Go key="draw" to={`/${org.id}/key-services/draws/${draw}`}>
                  {t('service-review.see-draw')}
                </Go>,
              ],
        ]}
      />
      <Result review={review} />
      <OwnActs
        keyed
        key={state}
        path={`${api}/service-reviews/${id}`}
        version={version}
        build={build}
        none={t(state === 'open' ? 'review.read-only' : 'service-review.done')}
      />
      <section>
        <h3>{t('history.title')}</h3>
        <History steps={history} commandOf={(command) => wordOf(t, 'service-review-command', command)} />
      </section>
    </>
  );
}

function Result({ review: { result, kind } }: ReviewProps) {
  const { t } = useWords();
  const nameOf = usePeople();
  if (result === null) return null;
  const { outcome, defects, place, inspector, at, note, evidence } = result;
  return (
    <section>
      <h3>{t('service-act.result')}</h3>
      <Facts
        items={[
          [t('service-act.result'), t(`service-review-result.${outcome}`)],
          defects.length === 0
            ? null
            : [t('ledger.defects'), defects.map((code) => t(`defect.${code}`)).join(t('common.list-comma'))],
          place === '' || kind === 'papers' ? null : [t(`service-review.place-${kind}`), place],
          [t('service-review.happened'), <When key="at" at={at} />],
          [t('service-review.inspector'), nameOf(inspector)],
          note === '' ? null : [t('service-act.note'), note],
          evidence.length === 0 ? null : [t('service.evidence'), t('iot-app.files', { n: evidence.length })],
        ]}
      />
    </section>
  );
}

interface RecordProps {
  readonly kind: ServiceReviewDetailView['kind'];
  readonly act: ActPost;
}

/** What was found; every defect becomes an order to put it right, with a term of its own. */
function Record({ kind, act }: RecordProps) {
  const { t } = useWords();
  const { api } = useSeat();
  const now = useNow();
  const [outcome, setOutcome] = useState<(typeof REVIEW_RESULTS)[number]>('as-registered');
  const [defects, setDefects] = useState<(typeof DEFECTS)[number][]>([]);
  const [place, setPlace] = useState('');
  const [at, setAt] = useState(() => fieldFrom(new Date(now).toISOString()).slice(0, 16));
  const [note, setNote] = useState('');
  const [evidence, setEvidence] = useState<readonly Stored[]>([]);
  const named = kind === 'papers' || place.trim() !== '';
  const found = outcome === 'defects' ? defects : [];
  const ready = named && at !== '' && (outcome === 'defects') === found.length > 0;
  const send = (): void =>
    act.post('record', {
      outcome,
      defects: found,
      place: kind === 'papers' ? '' : place.trim(),
      happenedAt: instantFrom(at),
      note: note.trim(),
      evidence: evidence.map(({ digest }) => digest),
    });
  return (
    <ConfirmAct
      note={t('service-review.record-note')}
      button={t('service-review.record')}
      ready={ready}
      act={act}
      onSend={send}
    >
      <Radio.Group
        aria-label={t('service-act.result')}
        className="checks-stacked"
        value={outcome}
        onChange={({ target }) => setOutcome(target.value as (typeof REVIEW_RESULTS)[number])}
        options={REVIEW_RESULTS.map((value) => ({ value, label: t(`service-review-result.${value}`) }))}
      />
      {outcome === 'defects' ? (
        <Labelled label={t('ledger.defects')}>
          <Select
            mode="multiple"
            value={defects}
            onChange={setDefects}
            options={DEFECTS.map((value) => ({ value, label: t(`defect.${value}`) }))}
          />
        </Labelled>
      ) : null}
      {kind === 'papers' ? null : (
        <Labelled label={t(`service-review.place-${kind}`)}>
          <Input value={place} maxLength={200} onChange={({ target }) => setPlace(target.value)} />
        </Labelled>
      )}
      <Labelled label={t('service-review.happened')}>
        <TimeField minutes value={at} onChange={setAt} />
      </Labelled>
      <Labelled label={t('service-act.note')}>
        <Input.TextArea
          value={note}
          maxLength={2000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={({ target }) => setNote(target.value)}
        />
      </Labelled>
      <Documents
        path={`${api}/key-documents`}
        label={t('service.evidence')}
        value={evidence}
        onChange={setEvidence}
      />
    </ConfirmAct>
  );
}
