/** What a look-up asked, in a few words, and the colours of its states. */
import type { InquiryRowView } from '../api/types.ts';
import { areaText } from '../key-services/scope.ts';
import type { Tone } from '../parts/outcome.tsx';
import type { Words } from '../words/index.ts';

export const INQUIRY_TONES: Readonly<Record<InquiryRowView['state'], Tone>> = {
  asked: 'hold',
  answered: 'permit',
  refused: 'refuse',
};

/** Empty where everything was asked for. */
export function questionText({ question }: Pick<InquiryRowView, 'question'>, words: Words): string {
  const { t } = words;
  const { number, kind, province, asOf } = question;
  return [
    number,
    kind === null ? null : t(`service-kind.${kind}`),
    province === null ? null : areaText(province, words),
    asOf === null ? null : t('ledger-look-up.on', { day: asOf }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}
