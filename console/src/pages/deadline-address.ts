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
  blacklist_entry: 'blacklist?item=',
  risk_user: 'blacklist/risk-users?item=',
  blacklist_relook: 'blacklist/relooks?state=all&item=',
  list_coverage: 'blacklist/coverage?item=',
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
  bank_account: 'bank-accounts/',
  debit_card_exception: 'bank-accounts/exceptions?item=',
  account_cleanup: 'account-cleanups?state=all&item=',
  transfer: 'transfers?state=all&item=',
  fund_hold: 'funds?item=',
  fund_request: 'fund-orders?item=',
  fund_return: 'fund-returns?item=',
  traceback: 'calls/traces/',
  trace_request: 'calls/traces/requests/',
  false_number_notice: 'calls/false-numbers?item=',
  call_finding: 'calls/trunks?item=',
  criminal_case: 'criminal-cases/',
  account_order: 'account-orders/',
  listed_number: 'linked-accounts/lists/',
  linked_account: 'linked-accounts/accounts/',
  number_question: 'linked-accounts/questions?item=',
};

export function deadlineAddress(
  org: string,
  { register, subject }: Pick<DeadlineView, 'register' | 'subject'>,
): string {
  const page = PAGES[register];
  return page === undefined ? `/${org}/deadlines` : `/${org}/${page}${subject}`;
}
