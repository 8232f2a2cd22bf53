/** Public report: questions, then a look over them, then the receipt. Nothing filled in is lost on the way. */

import { useRef, useState } from 'react';
import { call, RequestFailed } from '../api/http.ts';
import { newKey } from '../api/key.ts';
import type { PublicAbout, ReceiptView } from '../api/types.ts';
import { dayText } from '../format/time.ts';
import { useNow } from '../parts/now.ts';
import { Done } from './done.tsx';
import { bodyOf, type Draft, emptyDraft } from './draft.ts';
import { useEvidence } from './evidence.ts';
import { Frame } from './frame.tsx';
import { LookOver } from './look-over.tsx';
import type { PublicPage } from './page.ts';
import { Problem } from './problem.tsx';
import { Questions } from './questions.tsx';
import { usePublicWords } from './words.ts';

interface ReportProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
  /** Told the receipt number once the report is taken. */
  readonly onSent: (receipt: string) => void;
}

type Step = 'questions' | 'check';

export function Report({ page, about, onSent }: ReportProps) {
  const { t, pick } = usePublicWords();
  const today = dayText(useNow());
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(today));
  const [step, setStep] = useState<Step>('questions');
  const [receipt, setReceipt] = useState<ReceiptView | null>(null);
  const evidence = useEvidence(page.api, about.evidenceMaxBytes);
  const sending = useSending(page, (sent) => {
    setReceipt(sent);
    onSent(sent.receipt);
  });
  const show = (next: Step): void => {
    setStep(next);
    window.scrollTo(0, 0);
  };
  if (receipt !== null) {
    const again = (): void => {
      setDraft(emptyDraft(today));
      evidence.clear();
      setReceipt(null);
      show('questions');
    };
    return <Done page={page} about={about} receipt={receipt} onAgain={again} />;
  }
  if (step === 'check') {
    return (
      <Frame page={page} title={t('check.title')} onBack={() => show('questions')}>
        <LookOver draft={draft} files={evidence.digests.length} />
        <Problem error={sending.error} />
        <div className="bottom">
          <button
            type="button"
            className="main-button"
            disabled={sending.busy}
            onClick={() => sending.send(bodyOf(draft, evidence.digests))}
          >
            {t(sending.busy ? 'sending' : 'send')}
          </button>
          <button type="button" className="second-button" onClick={() => show('questions')}>
            {t('change')}
          </button>
        </div>
      </Frame>
    );
  }
  return (
    <Frame page={page} title={t('title.report')} org={pick(about.org.name)}>
      <Questions
        page={page}
        about={about}
        draft={draft}
        evidence={evidence}
        today={today}
        onChange={(part) => setDraft((before) => ({ ...before, ...part }))}
        onReady={() => show('check')}
      />
    </Frame>
  );
}

/** Sends the report once, however often the button is pressed over a bad connection. */
function useSending(page: PublicPage, onSent: (receipt: ReceiptView) => void) {
  const { language } = usePublicWords();
  const intent = useRef<{ content: string; key: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const send = async (body: ReturnType<typeof bodyOf>): Promise<void> => {
    const content = JSON.stringify(body);
    if (intent.current?.content !== content) intent.current = { content, key: newKey() };
    setBusy(true);
    setError(null);
    try {
      const { key } = intent.current;
      onSent(await call<ReceiptView>(`${page.api}/reports`, { method: 'POST', body, key, language }));
      intent.current = null;
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, send: (body: ReturnType<typeof bodyOf>) => void send(body) };
}
