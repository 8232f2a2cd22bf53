/** What limits a person, why and until when, by the number of the written notice and the own paper; and an objection. */
import { useId, useState } from 'react';
import { call, RequestFailed } from '../../api/http.ts';
import type { OnlineStateView, PublicAbout } from '../../api/types.ts';
import { receiptFrom } from '../../format/number.ts';
import { NO_PAPER, type Paper, PaperField } from '../film/paper-field.tsx';
import { Frame } from '../frame.tsx';
import type { PublicPage } from '../page.ts';
import { Problem } from '../problem.tsx';
import { usePublicWords } from '../words.ts';
import { Found } from './found.tsx';
import { useSanctionWords } from './words.ts';

/** What opens a notice: held in memory only. */
export interface NoticeKey {
  readonly receipt: string;
  readonly paper: Paper;
}

interface SanctionsProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
}

export default function Sanctions({ page, about }: SanctionsProps) {
  const words = usePublicWords();
  const { t, language } = useSanctionWords();
  const [opened, setOpened] = useState<{ key: NoticeKey; state: OnlineStateView } | null>(null);
  const look = async (key: NoticeKey): Promise<void> => {
    const path = `${page.api}/penalty-objections/state`;
    const state = await call<OnlineStateView>(path, { method: 'POST', body: key, language });
    setOpened({ key, state });
    window.scrollTo(0, 0);
  };
  const title = words.t('title.sanctions');
  const org = words.pick(about.org.name);
  if (!about.penalties)
    return (
      <Frame page={page} title={title} org={org}>
        <p className="lead">{t('not-here')}</p>
        <p>{t('not-here.next')}</p>
      </Frame>
    );
  if (opened === null)
    return (
      <Frame page={page} title={title} org={org}>
        <Ask onAsk={look} />
      </Frame>
    );
  return (
    <Frame page={page} title={title} onBack={() => setOpened(null)}>
      <Found
        page={page}
        state={opened.state}
        notice={opened.key}
        refresh={() => look(opened.key)}
        onAnother={() => setOpened(null)}
      />
    </Frame>
  );
}

function Ask({ onAsk }: { readonly onAsk: (key: NoticeKey) => Promise<void> }) {
  const { t } = useSanctionWords();
  const field = useId();
  const [text, setText] = useState('');
  const [paper, setPaper] = useState<Paper>(NO_PAPER);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestFailed | null>(null);
  const receipt = receiptFrom(text);
  const number = paper.paperNumber.trim();
  const send = async (): Promise<void> => {
    setAsked(true);
    setError(null);
    if (receipt === '' || number === '') return;
    setBusy(true);
    try {
      await onAsk({ receipt, paper: { kind: paper.kind, paperNumber: number } });
    } catch (failed) {
      setError(failed instanceof RequestFailed ? failed : new RequestFailed(null));
      setBusy(false);
    }
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p className="lead">{t('lead')}</p>
      <div className="question">
        <label htmlFor={field}>{t('receipt')}</label>
        <input
          id={field}
          className="number-field"
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={64}
          value={text}
          aria-invalid={asked && receipt === ''}
          onChange={({ target }) => setText(target.value)}
        />
        {asked && receipt === '' ? (
          <p className="field-error" role="alert">
            {t('receipt.need')}
          </p>
        ) : null}
        <p className="small">{t('receipt.hint')}</p>
      </div>
      <PaperField
        units
        paper={paper}
        onChange={setPaper}
        reason={t('paper.why')}
        missing={asked && number === ''}
      />
      <Problem error={error} />
      <div className="bottom">
        <button type="submit" className="main-button" disabled={busy}>
          {t(busy ? 'busy' : 'go')}
        </button>
      </div>
    </form>
  );
}
