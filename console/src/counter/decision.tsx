/** The third region: the decision, alive from the first fact, and the button under it. */
import type { ReactNode } from 'react';
import { RequestFailed } from '../api/http.ts';
import type { CardDetailView, CurrentNoticeView, FindingView, Outcome } from '../api/types.ts';
import { lengthText } from '../format/time.ts';
import { DecisionCard } from '../parts/decision.tsx';
import { useNow } from '../parts/now.ts';
import { OutcomeMark, Shape } from '../parts/outcome.tsx';
import { Panel } from '../parts/page.tsx';
import { WriteFailure } from '../parts/states.tsx';
import { useWords } from '../words/index.ts';
import type { usePreview } from './preview.ts';

interface DecisionProps {
  readonly card: CardDetailView | null;
  readonly preview: ReturnType<typeof usePreview>;
  /** Of the last press. */
  readonly failure: unknown;
  readonly waitingSince: string | null;
  readonly notice: CurrentNoticeView | undefined;
  readonly onPad: boolean;
  readonly foot: ReactNode;
}

export function Decision({ card, preview, failure, waitingSince, notice, onPad, foot }: DecisionProps) {
  const { t } = useWords();
  // The answer to the last press stands alone: a preview beside it would be a second verdict.
  const failed = failure instanceof RequestFailed ? failure : null;
  const shown: { outcome: Outcome; findings: readonly FindingView[] } | undefined =
    failed?.decision != null ? undefined : card === null ? preview.data : (card.next ?? undefined);
  const signed = notice?.signed?.current === true ? notice.signed.number : null;
  return (
    <Panel
      title={t('open.decision')}
      {...(shown === undefined ? {} : { extra: <OutcomeMark outcome={shown.outcome} /> })}
    >
      <div className="blocks" aria-live="polite">
        {waitingSince === null || card === null || card.state !== 'ordered' ? null : (
          <Silent since={waitingSince} />
        )}
        {onPad ? (
          <p className="banner tone-duties" role="status">
            {t('open.sent-to-pad')}
          </p>
        ) : null}
        {signed === null ? null : (
          <p className="banner tone-permit" role="status">
            <Shape tone="permit" />
            <span>{t('open.notice-signed', { n: signed })}</span>
          </p>
        )}
        {failed?.decision != null ? null : shown === undefined ? (
          <p className="quiet">{t('open.decision-empty')}</p>
        ) : (
          <div className={preview.old ? 'findings refreshing' : 'findings'}>
            <DecisionCard findings={shown.findings} />
          </div>
        )}
        <WriteFailure error={failure} />
        {foot}
      </div>
    </Panel>
  );
}

/** Not a refusal: the customer need not stand and wait. */
function Silent({ since }: { readonly since: string }) {
  const { t, language } = useWords();
  const now = useNow();
  const length = lengthText(Math.max(0, now - Date.parse(since)), language);
  return (
    <div className="banner tone-undecidable" role="status">
      <Shape tone="undecidable" />
      <div>
        <p>{t('open.silent')}</p>
        <p className="meta">{t('open.silent-since', { length })}</p>
      </div>
    </div>
  );
}
