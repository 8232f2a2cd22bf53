/** Where the object of a deadline is worked on. */
import type { DeadlineView } from '../api/types.ts';

/** Pages of registers of which an object has an address of its own, by the name of the register. */
const PAGES: Readonly<Record<string, string>> = {
  card_review: 'reviews?item=',
  campaign: 'campaigns/',
  agent: 'agents/',
  channel_case: 'agents?tab=inquiries&item=',
  agent_listing: 'agents?tab=listings&item=',
  iot_application: 'iot/applications/',
  iot_card: 'iot/cards/',
  iot_deviation: 'iot?tab=deviations&item=',
  notice: 'notices/',
};

export function deadlineAddress(
  org: string,
  { register, subject }: Pick<DeadlineView, 'register' | 'subject'>,
): string {
  if (register === 'report_check') return `/${org}/queues/reports?item=${subject}`;
  const page = PAGES[register];
  if (page !== undefined) return `/${org}/${page}${subject}`;
  return `/${org}/reports/${subject}`;
}
