/** Loading, the three kinds of empty, refusals and lost connections: said once, the same everywhere. */
import { Button, Skeleton } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { RequestFailed } from '../api/http.ts';
import { useSeat } from '../session/session.ts';
import { useWords } from '../words/index.ts';
import { DecisionCard } from './decision.tsx';
import { Go } from './go.tsx';
import { Shape, type Tone } from './outcome.tsx';

/** Shown only when the wait is long enough to be noticed. */
export function Waiting({ rows = 6 }: { readonly rows?: number }) {
  const { t } = useWords();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 300);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div className="waiting" aria-busy="true" role="status" aria-label={t('state.loading')}>
      {late ? <Skeleton active={false} title={false} paragraph={{ rows, width: '100%' }} /> : null}
    </div>
  );
}

interface NoticeProps {
  readonly tone: Tone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly act?: ReactNode;
}

/** A sentence with what to do next, in the place of content. */
export function Notice({ tone, title, children, act }: NoticeProps) {
  return (
    <div className="notice" role="status">
      <Shape tone={tone} size={24} />
      <p className="notice-title">{title}</p>
      {children === undefined ? null : <div className="notice-text">{children}</div>}
      {act === undefined ? null : <div>{act}</div>}
    </div>
  );
}

export function NothingMatches({ onClear }: { readonly onClear: () => void }) {
  const { t } = useWords();
  return (
    <Notice
      tone="neutral"
      title={t('table.none-match')}
      act={<Button onClick={onClear}>{t('table.filter-clear')}</Button>}
    />
  );
}

/** What went wrong: sentence, next step, code; not found and not permitted read the same. */
export function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useWords();
  const problem = error instanceof RequestFailed ? error.problem : null;
  const hidden = problem !== null && (problem.status === 403 || problem.status === 404);
  const lost = error instanceof RequestFailed && problem === null;
  const title = hidden
    ? t('state.none-found')
    : lost
      ? t('state.offline-read')
      : (problem?.detail ?? t('state.unexpected'));
  return (
    <Notice
      tone={hidden || lost ? 'neutral' : 'refuse'}
      title={title}
      act={
        hidden ? (
          <HomeLink />
        ) : onRetry === undefined ? undefined : (
          <Button onClick={onRetry}>{t('state.retry')}</Button>
        )
      }
    >
      {hidden || problem?.next === undefined ? null : <p>{problem.next}</p>}
      {problem === null ? null : (
        <p className="meta">
          {t('state.code')} {hidden ? 'not-found' : problem.code}
        </p>
      )}
    </Notice>
  );
}

function HomeLink() {
  const { t } = useWords();
  const { org } = useSeat();
  return <Go to={`/${org.id}`}>{t('state.home')}</Go>;
}

/** The refusal of a write, beside the button that was pressed; entries stay where they are. */
export function WriteFailure({ error }: { readonly error: unknown }) {
  const { t } = useWords();
  if (error === null || error === undefined) return null;
  if (error instanceof RequestFailed && error.decision !== null) {
    return (
      <div className="refusal" role="alert">
        <DecisionCard {...error.decision} />
      </div>
    );
  }
  const problem = error instanceof RequestFailed ? error.problem : null;
  const lost = error instanceof RequestFailed && problem === null;
  const conflict = problem?.code === 'kernel.version-conflict';
  const tone: Tone = lost || conflict ? 'hold' : 'refuse';
  return (
    <div className={`banner tone-${tone}`} role="alert">
      <Shape tone={tone} />
      <div>
        <p>
          {lost
            ? t('state.offline')
            : conflict
              ? t('state.conflict')
              : (problem?.detail ?? t('state.unexpected'))}
        </p>
        {conflict || problem?.next === undefined ? null : <p>{problem.next}</p>}
        {problem === null ? null : (
          <p className="meta">
            {t('state.code')} {problem.code}
          </p>
        )}
      </div>
    </div>
  );
}
