/** Where the object of a deadline is worked on. */
import type { DeadlineView } from '../api/types.ts';

/** Pages of registers of which an object has an address of its own, by the name of the register. */
const PAGES: Readonly<Record<string, string>> = {
  report: 'reports/',
  report_check: 'queues/reports?item=',
  card: 'cards/',
  complaint: 'queues/complaints?item=',
  shutdown_order: 'shutdown/',
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
  const page = PAGES[register];
  return page === undefined ? `/${org}/deadlines` : `/${org}/${page}${subject}`;
}
