/** The path drawn from the called person back to the line: one box a hop, arrows between, left and right move along it. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { TraceView } from '../api/types.ts';
import { lengthText } from '../format/time.ts';
import { useOrganisations } from '../parts/organisations.tsx';
import { Mark, Shape } from '../parts/outcome.tsx';
import { Due, When } from '../parts/when.tsx';
import { isTyping } from '../queue/keys.ts';
import { useWords } from '../words/index.ts';
import { HOP_TONES } from './tones.ts';

interface PathProps {
  readonly trace: TraceView;
  /** Hop that is shown, from 1. */
  readonly at: number;
  readonly onShow: (n: number) => void;
}

export function Path({ trace, at, onShow }: PathProps) {
  const { t } = useWords();
  const { path, call, landing, state } = trace;
  const { nameOf } = useOrganisations();
  const boxes = useRef<HTMLOListElement>(null);
  const show = (n: number): void => {
    if (n < 1 || n > path.length) return;
    onShow(n);
    boxes.current?.querySelectorAll<HTMLButtonElement>('.hop')[n - 1]?.focus();
  };
  useArrows((step) => show(at + step));
  return (
    <section className="panel trace-path" aria-label={t('trace.path')}>
      <p className="meta">{t('trace.path-keys')}</p>
      <ol ref={boxes}>
        <li className="hop-end">
          <span className="meta">{t('trace.called')}</span>
          <b className="number-digits">{call.called === '' ? t('trace.no-called') : call.called}</b>
        </li>
        {path.map((hop) => (
          <li key={hop.n}>
            <Arrow />
            <button
              type="button"
              className={`hop tone-${hop.overdue ? 'refuse' : HOP_TONES[hop.state]}`}
              aria-pressed={hop.n === at}
              onClick={() => onShow(hop.n)}
            >
              <span className="meta">{t('traces.hop-n', { n: hop.n })}</span>
              <b>{nameOf(hop.org, hop.name)}</b>
              <Said hop={hop} />
              <Clock hop={hop} />
            </button>
          </li>
        ))}
        <li className="hop-end">
          <Arrow />
          {landing === null ? (
            <span className={`hop-landing tone-${state === 'presumed' ? 'refuse' : 'undecidable'}`}>
              <Shape tone={state === 'presumed' ? 'refuse' : 'undecidable'} size={24} />
              <b>{t(state === 'presumed' ? 'trace.source-presumed' : 'trace.source-unknown')}</b>
            </span>
          ) : (
            <span className={`hop-landing tone-${trace.cut === null ? 'refuse' : 'permit'}`}>
              <Shape tone={trace.cut === null ? 'refuse' : 'permit'} size={24} />
              <b className="mono">{landing.trunk}</b>
              <span>{t(trace.cut === null ? 'trace.line' : 'trace.line-cut')}</span>
            </span>
          )}
        </li>
      </ol>
    </section>
  );
}

/** The answer where it settled the hop; else where the hop stands, with the answer beneath. */
function Said({ hop: { state, answer } }: { readonly hop: TraceView['path'][number] }) {
  const { t } = useWords();
  if (answer === null || state === 'answered')
    return (
      <Mark tone={HOP_TONES[state]}>
        {answer === null ? t(`hop-state.${state}`) : t(`hop-result.${answer.result}`)}
      </Mark>
    );
  return (
    <>
      <Mark tone={HOP_TONES[state]}>{t(`hop-state.${state}`)}</Mark>
      <span className="quiet">{t(`hop-result.${answer.result}`)}</span>
    </>
  );
}

/** What runs at a hop: its answer, or its hearing; else when it answered. */
function Clock({ hop }: { readonly hop: TraceView['path'][number] }) {
  if (hop.state === 'asked') return <Due at={hop.dueAt} />;
  if (hop.state === 'hearing')
    return <Due at={hop.hearing?.dueAt ?? null} met={hop.hearing?.statement != null} />;
  const { askedAt, answer, presumedAt } = hop;
  return (
    <span className="stack">
      <When at={answer?.at ?? presumedAt} bare />
      {answer === null ? null : <Took from={askedAt} to={answer.at} />}
    </span>
  );
}

function Took({ from, to }: { readonly from: string; readonly to: string }) {
  const { t, language } = useWords();
  return (
    <span className="quiet">
      {t('hop.took', { length: lengthText(Date.parse(to) - Date.parse(from), language) })}
    </span>
  );
}

/** Points the way the call went: to the called person. */
function Arrow() {
  return (
    <svg className="hop-arrow" width="34" height="12" viewBox="0 0 34 12" aria-hidden="true">
      <path d="M33 6H3M9 1 3 6l6 5" fill="none" stroke="currentColor" strokeWidth="1.5" />
    </svg>
  );
}

function useArrows(step: (by: -1 | 1) => void): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent | KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('[role=tablist],[role=radiogroup],.ant-select')
      )
        return;
      if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
      event.preventDefault();
      step(event.key === 'ArrowLeft' ? -1 : 1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}
