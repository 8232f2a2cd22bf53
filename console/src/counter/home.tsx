/** The clerk's home: who is in front of me? A new card, a line by its number, a customer by the paper, own drafts. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useData, usePages } from '../api/data.ts';
import { query } from '../api/http.ts';
import type { CardRowView, HolderMadeView, Page as PageOf } from '../api/types.ts';
import { Line } from '../cards/line.tsx';
import { CARD_TONES } from '../cards/tones.ts';
import { useGo } from '../parts/address.ts';
import { Go, GoButton } from '../parts/go.tsx';
import { Mark, Shape } from '../parts/outcome.tsx';
import { Page, Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { Failure, Notice, Waiting, WriteFailure } from '../parts/states.tsx';
import { When } from '../parts/when.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { KeptUntil } from './kept-until.tsx';
import { useFunctionKeys } from './keys.ts';
import { usePads } from './pad-channel.ts';
import { type AtPost, usePost } from './post.ts';
import { NoPost } from './post-notice.tsx';
import { post as send } from './send.ts';

export function CounterHome() {
  const { t } = useWords();
  const { org, session } = useSeat();
  const go = useGo();
  const phone = usePhone();
  const at = usePost();
  const fresh = (): void => go(`/${org.id}/counter/new`);
  const paper = usePaper(at);
  useFunctionKeys({ F2: paper.read, F8: fresh });
  if (at.post === undefined)
    return at.error === null ? <Waiting rows={8} /> : <Failure error={at.error} onRetry={at.retry} />;
  const lead = t('counter.lead', {
    outlet: at.post?.outlet.name ?? '—',
    name: session.account?.displayName ?? '',
  });
  return (
    <Page
      title={t('nav.counter')}
      lead={lead}
      acts={
        <Button type="primary" size="large" disabled={phone} onClick={fresh}>
          {t('counter.new')} <kbd>F8</kbd>
        </Button>
      }
    >
      <NoPost at={at} />
      {phone ? <p className="banner tone-hold">{t('counter.desk-only')}</p> : null}
      <div className="counter-home">
        <ByNumber />
        <Panel title={t('counter.by-paper')}>
          <div className="act-inner">
            <p className="quiet">{t('counter.by-paper-lead')}</p>
            <div>
              <Button onClick={paper.read} loading={paper.busy} disabled={at.device === undefined}>
                {t('open.press-read')} <kbd>F2</kbd>
              </Button>
            </div>
            <WriteFailure error={paper.error} />
          </div>
        </Panel>
        <Panel title={t('counter.own')}>
          <div className="act-inner">
            <p className="quiet">{t('counter.own-lead')}</p>
            <div>
              <Button onClick={() => go(`/${org.id}/counter/own`)}>{t('counter.own')}</Button>
            </div>
          </div>
        </Panel>
        <Panel title={t('new-iot.title')}>
          <div className="act-inner">
            <p className="quiet">{t('new-iot.counter-lead')}</p>
            <div>
              <GoButton to={`/${org.id}/iot/applications/new`}>{t('new-iot.title')}</GoButton>
            </div>
          </div>
        </Panel>
        <Panel title={t('new-service.title')}>
          <div className="act-inner">
            <p className="quiet">{t('new-service.counter-lead')}</p>
            <div>
              <GoButton to={`/${org.id}/key-services/new`}>{t('new-service.title')}</GoButton>
            </div>
          </div>
        </Panel>
      </div>
      <Drafts at={at} />
      <PadState />
    </Page>
  );
}

/** Reads a paper and opens the customer behind it. */
function usePaper({ device, place }: AtPost) {
  const { api, org } = useSeat();
  const go = useGo();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const read = (): void => {
    if (busy || device === undefined) return;
    setBusy(true);
    setError(null);
    send<HolderMadeView>(`${api}/holders/readings`, place).then(
      ({ holder }) => go(`/${org.id}/persons/${holder}`),
      (failed: unknown) => {
        setError(failed);
        setBusy(false);
      },
    );
  };
  return { busy, error, read };
}

/** The number stays on this page; it is in no address. */
function ByNumber() {
  const { t } = useWords();
  const { api } = useSeat();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<string | null>(null);
  const { data, error } = useData<PageOf<CardRowView>>(asked === null ? null : `${api}/cards/search`, {
    body: { number: asked, limit: 10 },
  });
  return (
    <Panel title={t('counter.by-number')}>
      <div className="act-inner">
        <p className="quiet">{t('counter.by-number-lead')}</p>
        <form
          className="inline-form"
          autoComplete="off"
          onSubmit={(event) => {
            event.preventDefault();
            setAsked(typed.trim() === '' ? null : typed.trim());
          }}
        >
          <Input
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            placeholder={t('counter.number')}
            aria-label={t('counter.number')}
            inputMode="tel"
            maxLength={32}
          />
          <Button htmlType="submit">{t('counter.find')}</Button>
        </form>
        <WriteFailure error={error} />
        {data?.items.length === 0 ? <p className="quiet">{t('counter.found-none')}</p> : null}
        <ul className="found-lines">
          {data?.items.map((card) => (
            <Line key={card.id} card={card} />
          ))}
        </ul>
      </div>
    </Panel>
  );
}

function Drafts({ at: { post } }: { readonly at: AtPost }) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const of = (state: string) =>
    post == null ? null : `${api}/cards${query({ staff: post.seller, state, limit: 50 })}`;
  const ordered = usePages<CardRowView>(of('ordered'), 1);
  const registered = usePages<CardRowView>(of('registered'), 1);
  const error = ordered.error ?? registered.error;
  const rows = [...registered.items, ...ordered.items];
  const loading = post != null && (ordered.isPending || registered.isPending);
  return (
    <Panel title={t('counter.drafts')} note={t('counter.drafts-lead')} flush>
      {error !== null ? (
        <Failure error={error} onRetry={() => void Promise.all([ordered.refetch(), registered.refetch()])} />
      ) : null}
      {loading ? <Waiting rows={3} /> : null}
      {!loading && error === null && rows.length === 0 ? (
        <Notice tone="permit" title={t('counter.drafts-none')}>
          <p>{t('counter.drafts-none-next')}</p>
        </Notice>
      ) : null}
      <ul className="draft-list">
        {rows.map(({ id, masked, plan, state, orderedAt, kind }) => (
          <li key={id}>
            <Go to={`/${org.id}/counter/${id}`}>{masked}</Go>
            <Mark tone={CARD_TONES[state]}>{t(`card-state.${state}`)}</Mark>
            <span>
              {t(`card-kind.${kind}`)} · {plan}
            </span>
            <When at={orderedAt} />
            <KeptUntil orderedAt={orderedAt} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function PadState() {
  const { t } = useWords();
  const { org } = useSeat();
  const { there } = usePads(org.id, () => undefined);
  return (
    <p className="quiet pad-state">
      <Shape tone={there ? 'permit' : 'neutral'} />
      {there ? t('counter.pad-there') : t('counter.pad-none')}{' '}
      <a href={`/${org.id}/counter/pad`} target="_blank" rel="noopener">
        {t('counter.pad-open')}
      </a>
    </p>
  );
}
