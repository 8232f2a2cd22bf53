/** When people may be told of what is not urgent: nobody is woken by it. Pure. */
import { CHINA_OFFSET_HOURS } from '../kernel/china.ts';
import { addHours, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';

export function isSendingTime(law: LawView, now: Instant): boolean {
  const { from, to } = law.parameter<{ readonly from: string; readonly to: string }>(
    'identity.campaign_send_hours',
  ).value;
  const time = addHours(now, CHINA_OFFSET_HOURS).slice(11, 16);
  return time >= from && time < to;
}
