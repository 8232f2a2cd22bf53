/** How items of dispatch are named and what their states look like. */
import type { DispatchRowView } from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';
import { type Words, wordOf } from '../words/index.ts';

export const DISPATCH_TONES: Readonly<Record<DispatchRowView['state'], Tone>> = {
  waiting: 'hold',
  sent: 'duties',
  delivered: 'permit',
  applied: 'permit',
  failed: 'refuse',
  superseded: 'neutral',
};

/** The message by its template, or the functions of a line. */
export function whatOf({ t }: Words, { kind, channel, template }: DispatchRowView): string {
  if (kind === 'line') return t('dispatch.line');
  const name = template === null ? t('dispatch.message') : wordOf(t, 'template', template);
  return channel === null ? name : `${t(`sms-channel.${channel}`)} · ${name}`;
}
