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
  key_service: 'key-services/',
  outbound_permission: 'queues/outbound?state=all&item=',
  key_exception: 'key-services/exceptions?item=',
  service_review: 'key-services/reviews?state=all&item=',
  voip_ban: 'key-services/bans?item=',
  key_report: 'key-reports?item=',
  ledger_inquiry: 'ledger-inquiries?item=',
  voip_order: 'voip-orders?item=',
  bank_account: 'bank-accounts?item=',
  traceback: 'calls/traces/',
  trace_request: 'calls/traces/requests/',
  false_number_notice: 'calls/false-numbers?item=',
  call_finding: 'calls/trunks?item=',
};

export function deadlineAddress(
  org: string,
  { register, subject }: Pick<DeadlineView, 'register' | 'subject'>,
): string {
  const page = PAGES[register];
  return page === undefined ? `/${org}/deadlines` : `/${org}/${page}${subject}`;
}
