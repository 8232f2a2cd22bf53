/** How far the order is, what comes next, and how to give it up. */
import { useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { OnlineDecisionView, OnlineOrderAnswerView, OwnOrderView } from '../../api/types.ts';
import { sentenceDay } from '../../format/time.ts';
import { useNow } from '../../parts/now.ts';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { useRepeated } from '../repeated.ts';
import { AllFindings } from './findings.tsx';
import { activate } from './notice.tsx';
import type { OpenOrder, OrderHere } from './use-order.ts';
import { useOrderWords } from './words.ts';

interface StateProps {
  readonly page: PublicPage;
  readonly here: OrderHere;
  readonly open: OpenOrder;
  /** The decision that was just made; the state alone after a reload. */
  readonly decision: OnlineDecisionView | null;
  readonly onRead: () => void;
}

export function OrderState({ page, here, open, decision, onRead }: StateProps) {
  const { t, language } = useOrderWords();
  const [error, setError] = useState<RequestFailed | null>(null);
  const { view } = open;
  const { state, identity, notice } = view;
  useRepeated(state === 'ordered' && identity === 'waiting', here.refresh);
  const act = async (work: () => Promise<OnlineOrderAnswerView>): Promise<void> => {
    setError(null);
    try {
      here.see(await work());
      window.scrollTo(0, 0);
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
    }
  };
  const waits = state === 'ordered' || state === 'registered';
  return (
    <>
      <Said view={view} />
      {state === 'cancelled' ? null : <Steps view={view} />}
      {open.code === null || state === 'cancelled' ? null : (
        <section className="receipt">
          <p className="small">{t('active.code')}</p>
          <p className="receipt-number">{open.code}</p>
          <button type="button" className="second-button" onClick={() => page.to('notice')}>
            {t('active.check')}
          </button>
        </section>
      )}
      <AllFindings findings={decision?.findings ?? view.next?.findings ?? []} />
      <Problem error={error ?? here.error} />
      <div className="bottom">
        {state === 'registered' ? (
          <button
            type="button"
            className="main-button"
            onClick={notice ? () => void act(() => activate(open, language, newKey())) : onRead}
          >
            {t(notice ? 'state.activate' : 'state.read')}
          </button>
        ) : null}
        {waits ? <GiveUp onYes={() => act(() => withdraw(open, language))} /> : null}
        {waits ? null : (
          <button type="button" className="second-button" onClick={here.leave}>
            {t(state === 'cancelled' ? 'decided.again' : 'state.leave')}
          </button>
        )}
      </div>
      {waits ? <p className="small">{t('state.receipt')}</p> : null}
    </>
  );
}

function withdraw({ api, token }: OpenOrder, language: 'zh' | 'en'): Promise<OnlineOrderAnswerView> {
  const request = { method: 'POST', body: { token }, key: newKey(), language } as const;
  return call<OnlineOrderAnswerView>(`${api}/orders/withdraw`, request);
}

function Said({ view }: { readonly view: OwnOrderView }) {
  const { t, language } = useOrderWords();
  const now = useNow();
  const { state, identity, notice, keptUntil, endedBy } = view;
  const kept =
    keptUntil === null ? null : <p>{t('state.kept', { day: sentenceDay(keptUntil, now, language) })}</p>;
  if (state === 'cancelled') {
    return (
      <div className={`note ${endedBy === 'check' ? 'refuse' : 'hold'}`} role="status">
        <p>
          <b>{t(`ended.${endedBy ?? 'holder'}`)}</b>
        </p>
        <p>{t('ended.free')}</p>
      </div>
    );
  }
  if (state === 'ordered') {
    return (
      <div className={`note ${identity === 'waiting' ? 'undecidable' : 'hold'}`} role="status">
        <p>{t(identity === 'waiting' ? 'state.waiting' : 'state.missing')}</p>
        {identity === 'waiting' ? <p>{t('state.waiting-next')}</p> : null}
        {kept}
      </div>
    );
  }
  if (state === 'registered') {
    return (
      <div className="note duties" role="status">
        <p>{t(notice ? 'state.ticked' : 'state.shown')}</p>
        {kept}
      </div>
    );
  }
  return (
    <div className="note permit" role="status">
      <p>
        <b>{t(state === 'active' ? 'active.use' : 'later.in-use')}</b>
      </p>
      <p>{t('active.next')}</p>
    </div>
  );
}

function Steps({ view: { state, identity, notice } }: { readonly view: OwnOrderView }) {
  const { t } = useOrderWords();
  const on = state !== 'ordered' && state !== 'registered';
  const all = [
    ['step.order', 'done'],
    ['step.face', identity === 'shown' ? 'done' : identity === 'waiting' ? 'waiting' : 'open'],
    ['step.notice', notice ? 'done' : 'open'],
    ['step.active', on ? 'done' : 'open'],
  ] as const;
  return (
    <ol className="state-line steps" aria-label={t('state.steps')}>
      {all.map(([key, how]) => (
        <li key={key} className={how === 'done' ? 'reached' : ''}>
          <b>{t(key)}</b>
          <span className="small">{t(`step.${how}`)}</span>
        </li>
      ))}
    </ol>
  );
}

/** Asked once more: the number may be gone a minute later. */
function GiveUp({ onYes }: { readonly onYes: () => Promise<void> }) {
  const { t } = useOrderWords();
  const [sure, setSure] = useState(false);
  if (!sure) {
    return (
      <button type="button" className="second-button" onClick={() => setSure(true)}>
        {t('withdraw.ask')}
      </button>
    );
  }
  return (
    <div className="note hold">
      <p>{t('withdraw.sure')}</p>
      <button type="button" className="second-button" onClick={() => void onYes()}>
        {t('withdraw.yes')}
      </button>
      <button type="button" className="small-button" onClick={() => setSure(false)}>
        {t('withdraw.no')}
      </button>
    </div>
  );
}
