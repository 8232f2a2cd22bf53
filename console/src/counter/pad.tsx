/**
 * What the customer sees, on a pad or second screen, or on the clerk's own: the notice in large text, the points to be
 * acknowledged apart, the signature. Standing alone it waits until the counter shows it a card.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useData } from '../api/data.ts';
import type { CardDetailView, CurrentNoticeView, SignedView } from '../api/types.ts';
import { useGo } from '../parts/address.ts';
import { Shape } from '../parts/outcome.tsx';
import { Failure, Waiting, WriteFailure } from '../parts/states.tsx';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { chooseLanguage } from '../words/language.ts';
import { useNotice } from './notice.ts';
import { usePadCalls } from './pad-channel.ts';
import { post } from './send.ts';
import { Signature } from './signature.tsx';
import { type Drawn, isInked, PAD, sendable } from './strokes.ts';

/** The pad that stays open on the second screen. */
export function StandingPad() {
  const { t } = useWords();
  const { org } = useSeat();
  const [shown, setShown] = useState<string | null>(null);
  const [thanked, setThanked] = useState(false);
  const tell = usePadCalls(org.id, (card) => {
    setThanked(false);
    setShown(card);
  });
  if (shown === null) {
    return (
      <div className="pad waiting-pad">
        <Shape tone={thanked ? 'permit' : 'neutral'} size={48} />
        <p>{thanked ? t('pad.thanks') : t('pad.waiting')}</p>
      </div>
    );
  }
  const signed = (): void => {
    tell(shown);
    setThanked(true);
    setShown(null);
  };
  return <Pad key={shown} id={shown} onSigned={signed} />;
}

/** The pad of one card, in the clerk's own window. */
export function PadPage() {
  const { t } = useWords();
  const { org } = useSeat();
  const { draft = '' } = useParams({ strict: false });
  const go = useGo();
  const tell = usePadCalls(org.id, () => undefined);
  const back = (): void => window.history.back();
  return (
    <Pad
      id={draft}
      onSigned={() => {
        tell(draft);
        if (window.history.length > 1) back();
        else go(`/${org.id}/counter/${draft}`);
      }}
      back={
        <Button onClick={back} size="large">
          {t('pad.back')}
        </Button>
      }
    />
  );
}

interface PadProps {
  readonly id: string;
  readonly onSigned: () => void;
  readonly back?: React.ReactNode;
}

function Pad({ id, onSigned, back }: PadProps) {
  const { api } = useSeat();
  const { data: card, error, refetch } = useData<CardDetailView>(`${api}/cards/${id}`);
  const notice = useNotice(card ?? null);
  const failed = error ?? notice.error;
  const again = (): void => {
    void refetch();
    void notice.refetch();
  };
  if (card === undefined || notice.data === undefined) {
    return (
      <div className="pad">
        {failed === null ? <Waiting rows={12} /> : <Failure error={failed} onRetry={again} />}
      </div>
    );
  }
  return <Signing card={card} notice={notice.data} onSigned={onSigned} back={back} />;
}

interface SigningProps extends Pick<PadProps, 'onSigned' | 'back'> {
  readonly card: CardDetailView;
  readonly notice: CurrentNoticeView;
}

/** Before a card is in use it is an opening; afterwards the holder is verified again. */
const OPENING: ReadonlySet<string> = new Set(['ordered', 'registered']);

function Signing({ card, notice, onSigned, back }: SigningProps) {
  const { t, pick, language } = useWords();
  const { api } = useSeat();
  const client = useQueryClient();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [strokes, setStrokes] = useState<Drawn['strokes']>([]);
  const [signer, setSigner] = useState('');
  const [big, setBig] = useState(true);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const openedAt = useRef(0);
  useEffect(() => {
    openedAt.current = performance.now();
  }, []);
  const { items } = notice.text;
  const numberOf = (key: string): number => items.findIndex((item) => item.key === key) + 1;
  const unticked = notice.required.filter((key) => !ticked.includes(key));
  const byHandler = card.handler !== null;
  const missing =
    unticked.length > 0
      ? t('pad.missing-ticks', { points: unticked.map(numberOf).join(t('common.list-comma')) })
      : byHandler && signer.trim() === ''
        ? t('pad.missing-signer')
        : isInked(strokes)
          ? null
          : t('pad.missing-ink');
  const confirm = async (): Promise<void> => {
    setSending(true);
    setError(null);
    try {
      await post<SignedView>(`${api}/acknowledgements`, {
        notice: notice.id,
        language,
        digest: notice.digests[language],
        items: ticked,
        readingSeconds: Math.round((performance.now() - openedAt.current) / 1000),
        holder: card.holder,
        register: 'card',
        subject: card.id,
        occasion: OPENING.has(card.state) ? 'opening' : 'reverification',
        signature: { ...PAD, strokes: sendable(strokes) },
        ...(byHandler ? { signer: { as: 'handler', name: signer.trim() } } : {}),
      });
      void client.invalidateQueries();
      onSigned();
    } catch (failed) {
      setError(failed);
      setSending(false);
    }
  };
  return (
    <div className={big ? 'pad big' : 'pad'}>
      <header className="pad-head">
        {back}
        <span className="quiet">{t('pad.read')}</span>
        <div className="acts">
          <Button size="large" onClick={() => setBig(!big)}>
            {big ? t('pad.smaller') : t('pad.bigger')}
          </Button>
          <Button size="large" onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}>
            <span lang={language === 'zh' ? 'en' : 'zh-CN'}>{language === 'zh' ? 'English' : '中文'}</span>
          </Button>
        </div>
      </header>
      <article className="pad-text">
        <h1>{pick(notice.text.title)}</h1>
        <p className="quiet">{t('pad.version', { n: notice.number, day: notice.from })}</p>
        <p>{pick(notice.text.preamble)}</p>
        <ol>
          {items.map((item) => (
            <li key={item.key} className={item.separate ? 'separate' : ''}>
              <p>{pick(item.text)}</p>
              {item.grounds.length === 0 ? null : (
                <ol className="grounds">
                  {item.grounds.map((ground) => (
                    <li key={ground.code}>{pick(ground.text)}</li>
                  ))}
                </ol>
              )}
              {notice.required.includes(item.key) ? (
                <Checkbox
                  checked={ticked.includes(item.key)}
                  onChange={({ target }) =>
                    setTicked((before) =>
                      target.checked ? [...before, item.key] : before.filter((key) => key !== item.key),
                    )
                  }
                >
                  {t('pad.tick', { n: numberOf(item.key) })}
                </Checkbox>
              ) : null}
            </li>
          ))}
        </ol>
        <p>{pick(notice.text.closing)}</p>
        <p className="quiet">
          {t('pad.basis')}
          {notice.text.bases.map(pick).join(t('common.list-comma'))}
        </p>
      </article>
      <footer className="pad-foot">
        {byHandler ? (
          <Input
            size="large"
            value={signer}
            onChange={({ target }) => setSigner(target.value)}
            placeholder={t('pad.signer')}
            aria-label={t('pad.signer')}
            maxLength={100}
            autoComplete="off"
          />
        ) : null}
        <Signature strokes={strokes} onChange={setStrokes} />
        <WriteFailure error={error} />
        <div className="pad-confirm">
          <span role="status">{missing}</span>
          <Button
            type="primary"
            size="large"
            disabled={missing !== null}
            loading={sending}
            onClick={() => void confirm()}
          >
            {t('pad.confirm')}
          </Button>
        </div>
      </footer>
    </div>
  );
}
