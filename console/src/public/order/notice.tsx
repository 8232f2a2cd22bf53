/** The notice point by point; once all is ticked the card is switched on. */
import { useRef, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import { newKey } from '../../api/key.ts';
import type { OnlineOrderAnswerView, SignedView } from '../../api/types.ts';
import type { Language } from '../../format/time.ts';
import { Problem } from '../problem.tsx';
import { Notice } from '../verify/notice-text.tsx';
import { useNotice } from '../verify/use-notice.ts';
import { usePublicWords } from '../words.ts';
import type { OpenOrder } from './use-order.ts';
import { useOrderWords } from './words.ts';

interface ReadNoticeProps {
  readonly open: OpenOrder;
  /** The text is of one language; another one begins anew. */
  readonly language: Language;
  readonly onNoted: (code: string) => void;
  readonly onActivated: (answer: OnlineOrderAnswerView) => void;
}

export function ReadNotice({ open, language, onNoted, onActivated }: ReadNoticeProps) {
  const { t } = useOrderWords();
  const words = usePublicWords();
  const { notice, error, again } = useNotice({ api: open.api, service: 'mobile', language });
  const opened = useRef(performance.now());
  const key = useRef(newKey());
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<RequestFailed | null>(null);
  if (notice === null && error === null) return <div className="skeleton tall" aria-hidden="true" />;
  if (notice === null) {
    return (
      <>
        <Problem error={error} />
        <button type="button" className="main-button" onClick={again}>
          {words.t('retry')}
        </button>
      </>
    );
  }
  const sign = async (readingSeconds: number): Promise<void> => {
    setBusy(true);
    setFailed(null);
    try {
      const body = {
        token: open.token,
        notice: notice.id,
        language,
        digest: notice.digests[language],
        items: [...ticked],
        readingSeconds,
        occasion: 'opening',
      };
      const post = { method: 'POST', language } as const;
      const path = `${open.api}/acknowledgements`;
      const signed = await call<SignedView>(path, { ...post, body, key: key.current });
      if (signed.code !== null) onNoted(signed.code);
      onActivated(await activate(open, language, `${key.current}-on`));
    } catch (refused) {
      key.current = newKey();
      setFailed(refused instanceof RequestFailed ? refused : new RequestFailed(null));
      setBusy(false);
    }
  };
  return (
    <>
      <Notice
        notice={notice}
        ticked={ticked}
        onTick={setTicked}
        elapsedSeconds={() => Math.floor((performance.now() - opened.current) / 1000)}
        next={t('read.next')}
        busy={busy}
        onRead={(seconds) => void sign(seconds)}
      />
      <Problem error={failed} />
    </>
  );
}

/** Switches the card on. @throws RequestFailed */
export function activate(
  { api, token }: Pick<OpenOrder, 'api' | 'token'>,
  language: Language,
  key: string,
): Promise<OnlineOrderAnswerView> {
  return call<OnlineOrderAnswerView>(`${api}/orders/activate`, {
    method: 'POST',
    body: { token },
    key,
    language,
  });
}
