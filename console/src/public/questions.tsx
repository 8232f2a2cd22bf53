/** The four questions: number, when and how, what happened, evidence. */
import { useId, useState } from 'react';
import type { PublicAbout } from '../api/types.ts';
import { Choice } from './choice.tsx';
import type { Draft } from './draft.ts';
import type { Evidence } from './evidence.ts';
import { EvidenceField } from './evidence-field.tsx';
import { NumberField } from './number-field.tsx';
import type { PublicPage } from './page.ts';
import { WhenField } from './when-field.tsx';
import { usePublicWords } from './words.ts';

interface QuestionsProps {
  readonly page: PublicPage;
  readonly about: PublicAbout;
  readonly draft: Draft;
  readonly evidence: Evidence;
  readonly today: string;
  readonly onChange: (part: Partial<Draft>) => void;
  readonly onReady: () => void;
}

export function Questions({ page, about, draft, evidence, today, onChange, onReady }: QuestionsProps) {
  const { t } = usePublicWords();
  const [asked, setAsked] = useState(false);
  const story = useId();
  const missing = draft.number.trim() === '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!missing) {
          // A file that was not taken would be missing from the report without a word.
          if (evidence.failed === 0) onReady();
        } else document.getElementById('number')?.focus();
      }}
    >
      <p className="lead">{t('start')}</p>
      {about.cards ? (
        <button type="button" className="small-button" onClick={() => page.to('order')}>
          {t('link.order')}
        </button>
      ) : null}
      <p className="note hold urgent">
        <span>{t('urgent')}</span>
        <a href="tel:110">{t('urgent.call')}</a>
      </p>
      <NumberField page={page} value={draft.number} onChange={(number) => onChange({ number })} />
      {asked && missing ? (
        <p className="field-error" role="alert">
          {t('need.number')}
        </p>
      ) : null}
      <Choice
        label={t('q.medium')}
        name="medium"
        value={draft.medium}
        options={(['call', 'message', 'app', 'other'] as const).map((value) => [value, t(`medium.${value}`)])}
        onChange={(medium) => onChange({ medium })}
      />
      <Choice
        label={t('q.suspicion')}
        name="suspicion"
        value={draft.suspicion}
        options={(['fraud', 'harassment', 'unknown'] as const).map((value) => [
          value,
          t(`suspicion.${value}`),
        ])}
        onChange={(suspicion) => onChange({ suspicion })}
      />
      <WhenField draft={draft} today={today} onChange={onChange} />
      <div className="question">
        <label htmlFor={story}>{t('q.story')}</label>
        <textarea
          id={story}
          rows={4}
          maxLength={about.narrativeMaxChars}
          value={draft.story}
          onChange={({ target }) => onChange({ story: target.value })}
          placeholder={t('q.story-hint')}
        />
        <p className="small">{t('q.left', { n: about.narrativeMaxChars - draft.story.length })}</p>
      </div>
      <EvidenceField evidence={evidence} maxBytes={about.evidenceMaxBytes} />
      <Contact draft={draft} onChange={onChange} />
      {evidence.failed === 0 ? null : (
        <p className="note refuse" role="alert">
          {t('q.evidence-unsent', { n: evidence.failed })}
        </p>
      )}
      <div className="bottom">
        <button type="submit" className="main-button" disabled={evidence.busy || evidence.failed > 0}>
          {t(evidence.busy ? 'q.evidence-sending' : 'check')}
        </button>
      </div>
    </form>
  );
}

function Contact({ draft, onChange }: Pick<QuestionsProps, 'draft' | 'onChange'>) {
  const { t } = usePublicWords();
  return (
    <details className="question contact">
      <summary>{t('q.contact')}</summary>
      <p className="small">{t('sealed')}</p>
      <label>
        {t('q.contact-name')}
        <input
          type="text"
          autoComplete="name"
          maxLength={100}
          value={draft.name}
          onChange={({ target }) => onChange({ name: target.value })}
        />
      </label>
      <label>
        {t('q.contact-phone')}
        <input
          type="tel"
          autoComplete="tel"
          maxLength={40}
          value={draft.phone}
          onChange={({ target }) => onChange({ phone: target.value })}
        />
      </label>
    </details>
  );
}
