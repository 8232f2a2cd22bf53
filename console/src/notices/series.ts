/** Words and colours of a version of a notice. */
import type { NoticeDetailView, NoticeRowView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';
import type { Say } from '../words/index.ts';

/** The state in words' terms: what is published for a day to come is not in force yet. */
export function stateOn(today: string, { state, from }: Pick<NoticeRowView, 'state' | 'from'>): Shown {
  return state === 'published' && from !== null && from > today ? 'coming' : state;
}

type Shown = NoticeRowView['state'] | 'coming';

export const NOTICE_TONES: Readonly<Record<Shown, Tone>> = {
  coming: 'duties',
  draft: 'hold',
  approved: 'duties',
  published: 'permit',
  superseded: 'neutral',
};

type RoundState = NonNullable<NoticeDetailView['round']>['state'];

export const ROUND_TONES: Readonly<Record<RoundState, Tone>> = {
  running: 'duties',
  over: 'hold',
  complete: 'permit',
  superseded: 'neutral',
};

type Series = Pick<NoticeRowView, 'service' | 'subject' | 'place'>;

/** What a notice is for, in words. */
export function seriesText(t: Say, { service, subject, place }: Series): string {
  return [t(`notice-service.${service}`), t(`notice-subject.${subject}`), t(`notice-place.${place}`)].join(
    ' · ',
  );
}
