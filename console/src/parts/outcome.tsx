/** An outcome is always a word, a shape and a colour, so that it can be read in grey and printed in black. */
import type { ReactNode } from 'react';
import type { Outcome } from '../api/types.ts';
import { useWords } from '../words/index.ts';

export type Tone = 'permit' | 'duties' | 'hold' | 'undecidable' | 'refuse' | 'neutral';

const TONES: Readonly<Record<Outcome, Tone>> = {
  permit: 'permit',
  'permit-with-duties': 'duties',
  hold: 'hold',
  undecidable: 'undecidable',
  refuse: 'refuse',
};

const SHAPES: Readonly<Record<Tone, ReactNode>> = {
  permit: (
    <>
      <circle cx="8" cy="8" r="6.75" />
      <path d="M5 8.2 7.2 10.4 11 5.9" />
    </>
  ),
  duties: (
    <>
      <rect x="1.5" y="1.5" width="13" height="13" rx="3" />
      <path d="M5 6.6 7.1 8.6 11 4.6M5 11.6h6" />
    </>
  ),
  hold: (
    <>
      <path d="M4.6 1.5h6.8L15 8l-3.6 6.5H4.6L1 8z" />
      <path d="M6.4 5.4v5.2M9.6 5.4v5.2" />
    </>
  ),
  undecidable: (
    <>
      <path d="M8 .9 15.1 8 8 15.1.9 8z" />
      <path d="M6.3 6.5a1.7 1.7 0 1 1 2.6 1.5c-.6.4-.9.7-.9 1.3M8 11.2v.1" />
    </>
  ),
  refuse: (
    <>
      <path d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z" />
      <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" />
    </>
  ),
  neutral: <circle cx="8" cy="8" r="4" />,
};

export function toneOf(outcome: Outcome): Tone {
  return TONES[outcome];
}

/** The shape alone; the word stands beside it. */
export function Shape({ tone, size = 16 }: { readonly tone: Tone; readonly size?: number }) {
  return (
    <svg className={`shape tone-${tone}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[tone]}
    </svg>
  );
}

/** Shape and word on the tint of the tone. */
export function Mark({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return (
    <span className={`mark tone-${tone}`}>
      <Shape tone={tone} size={14} />
      <span>{children}</span>
    </span>
  );
}

export function OutcomeMark({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useWords();
  return <Mark tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</Mark>;
}
