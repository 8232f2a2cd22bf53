/** Opening a card: three regions, one button that names the next step, no pop-up on the way. */
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useData } from '../api/data.ts';
import { RequestFailed } from '../api/http.ts';
import type { CardDetailView, DecisionView, PreviewGiven } from '../api/types.ts';
import { formOf } from '../format/number-form.ts';
import { clockText } from '../format/time.ts';
import { useGo } from '../parts/address.ts';
import { useNow } from '../parts/now.ts';
import { Page, Panel } from '../parts/page.tsx';
import { usePhone } from '../parts/phone.ts';
import { Failure, Notice, Waiting } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { useCamera } from './camera.ts';
import { Customer } from './customer.tsx';
import { Decision } from './decision.tsx';
import { Done } from './done.tsx';
import { useFunctionKeys } from './keys.ts';
import { useNotice } from './notice.ts';
import { type Filling, NumberPlan } from './number-plan.tsx';
import { usePads } from './pad-channel.ts';
import { takePhoto } from './photo.tsx';
import { type AtPost, usePost } from './post.ts';
import { NoPost } from './post-notice.tsx';
import { usePreview } from './preview.ts';
import { type Press, progressOf } from './progress.ts';
import { post } from './send.ts';
import { Steps } from './steps.tsx';
import { NOBODY, useVisit } from './visit.ts';

/** A new card, or the draft of one. */
export function Opening() {
  const { api } = useSeat();
  const { draft } = useParams({ strict: false });
  const at = usePost();
  const { data, error, refetch } = useData<CardDetailView>(
    draft === undefined ? null : `${api}/cards/${draft}`,
    { everyMs: 4000 },
  );
  if (draft !== undefined && data === undefined)
    return error === null ? <Waiting rows={10} /> : <Failure error={error} onRetry={() => void refetch()} />;
  if (at.post === undefined)
    return at.error === null ? <Waiting rows={10} /> : <Failure error={at.error} onRetry={at.retry} />;
  if (data !== undefined && data.state !== 'ordered' && data.state !== 'registered')
    return <Done card={data} />;
  return <Desk key={draft ?? 'new'} card={data ?? null} at={at} />;
}

const KEPT = 'duanka.counter.new';
const NOTHING: Filling = { number: '', kind: 'mobile', plan: '' };

function Desk({ card, at }: { readonly card: CardDetailView | null; readonly at: AtPost }) {
  const { t } = useWords();
  const { api, org } = useSeat();
  const go = useGo();
  const phone = usePhone();
  const client = useQueryClient();
  const camera = useCamera();
  const known = useMemo(
    () => (card === null ? NOBODY : { holder: card.holder, handler: card.handler, checks: card.checks }),
    [card],
  );
  const visitor = useVisit({
    known,
    at,
    madeFor: { purpose: 'registration' },
    ...(card === null ? { keptAs: KEPT } : {}),
  });
  const [filling, setFilling] = useState<Filling>(NOTHING);
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [onPad, setOnPad] = useState(false);
  const refresh = (): void => void client.invalidateQueries();
  const pads = usePads(org.id, refresh);
  const notice = useNotice(card?.state === 'registered' ? card : null, onPad ? 2000 : undefined);
  const signed = notice.data?.signed?.current === true;
  const preview = usePreview(card === null ? previewOf(visitor.visit, filling) : null);
  const form = formOf(filling);
  const unreadable = isUnreadable(preview.error);
  const progress = progressOf({
    known: visitor.visit.holder !== null && !visitor.wantsHandler,
    seen: visitor.seen,
    cameraLive: camera.state === 'live',
    filled: form === 'whole' && !unreadable && filling.plan.trim() !== '',
    wrongNumber: form === 'short' || unreadable,
    card,
    preview: preview.data?.outcome ?? null,
    signed,
  });
  const busy = sending || visitor.busy !== null || camera.state === 'starting';
  const { press, blocked } = progress;

  const send = async (act: () => Promise<unknown>): Promise<void> => {
    setSending(true);
    setFailure(null);
    try {
      await act();
    } catch (error) {
      setFailure(error);
    } finally {
      setSending(false);
      refresh();
    }
  };
  const order = async (): Promise<void> => {
    const { holder, handler, checks } = visitor.visit;
    const body = { ...filling, holder, ...(handler === null ? {} : { handler }), checks };
    const { id, version } = await post<DecisionView>(`${api}/cards`, body);
    visitor.reset();
    go(`/${org.id}/counter/${id}`);
    // What is still missing or silent is said on the page of the draft, which stands from here on.
    await post(`${api}/cards/${id}/register`, { expectedVersion: version, checks }).catch(() => undefined);
  };
  const onCard = (name: string, body: object = {}) =>
    post(`${api}/cards/${card?.id}/${name}`, { expectedVersion: card?.version, ...body });
  const sign = (): void => {
    if (card === null) return;
    if (pads.there) {
      pads.show(card.id);
      setOnPad(true);
    } else go(`/${org.id}/counter/${card.id}/pad`);
  };
  const acts: Readonly<Record<Press, () => void>> = {
    read: visitor.read,
    check: () => visitor.check({ method: 'networked-verification' }),
    camera: camera.start,
    photo: () => void takePhoto({ camera, visitor }),
    number: () => document.querySelector<HTMLElement>('.number-plan input')?.focus(),
    decide: () => void send(order),
    register: () => void send(() => onCard('register', { checks: visitor.visit.checks })),
    wait: refresh,
    sign,
    activate: () => void send(() => onCard('activate')),
    next: () => go(`/${org.id}/counter/new`),
  };
  const act = (): void => {
    if (!busy && !blocked) acts[press]();
  };
  const leave = (): void => go(`/${org.id}/counter`);
  useFunctionKeys({ F2: visitor.read, F8: act, Escape: leave });

  if (phone) return <Notice tone="neutral" title={t('counter.desk-only')} />;
  return (
    <Page
      wide
      title={card === null ? t('open.title') : t('open.draft-title', { number: card.masked })}
      lead={<Saved card={card} />}
      acts={
        <Button onClick={leave}>
          {t('open.leave')} <kbd>Esc</kbd>
        </Button>
      }
    >
      <NoPost at={at} />
      <Steps {...progress} />
      <div className="counter">
        <Panel title={t('open.customer')}>
          <Customer
            visitor={visitor}
            at={at}
            camera={camera}
            {...(card === null ? { onOther: visitor.reset } : {})}
          />
        </Panel>
        <Panel title={t('open.region-number')}>
          <NumberPlan
            card={card}
            filling={filling}
            onChange={(filled) => {
              setFilling(filled);
              setFailure(null);
            }}
            at={at}
            holder={visitor.visit.holder}
            unreadable={unreadable ? preview.error : null}
          />
        </Panel>
        <Decision
          card={card}
          preview={preview}
          failure={failure}
          waitingSince={visitor.seen.waitingSince}
          notice={notice.data}
          onPad={onPad && !signed}
          foot={
            <>
              <Button
                type="primary"
                size="large"
                block
                className="main-press"
                loading={busy}
                disabled={blocked}
                onClick={act}
              >
                {t(`open.press-${press}`)} <kbd>F8</kbd>
              </Button>
              {blocked && press === 'decide' ? <p className="quiet">{t('open.blocked')}</p> : null}
              {press === 'sign' ? (
                <p className="quiet">{pads.there ? t('counter.pad-there') : t('counter.pad-none')}</p>
              ) : null}
            </>
          }
        />
      </div>
    </Page>
  );
}

function Saved({ card }: { readonly card: CardDetailView | null }) {
  const { t } = useWords();
  const now = useNow();
  if (card?.orderedAt == null) return t('open.not-saved');
  const at = Date.parse(card.registeredAt ?? card.orderedAt);
  return t('open.saved', { time: clockText(Number.isNaN(at) ? now : at) });
}

const isUnreadable = (error: unknown): boolean =>
  error instanceof RequestFailed && error.problem?.code === 'cards.number-unreadable';

/** A number is left out until it is whole. */
function previewOf(
  { holder, handler, checks }: { holder: string | null; handler: string | null; checks: readonly string[] },
  { number, kind, plan }: Filling,
): PreviewGiven | null {
  if (holder === null) return null;
  return {
    kind,
    holder,
    checks: [...checks],
    ...(handler === null ? {} : { handler }),
    ...(plan.trim() === '' ? {} : { plan }),
    ...(formOf({ kind, number }) === 'whole' ? { number } : {}),
  };
}
