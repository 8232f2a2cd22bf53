/** Lines and calls: the ledger of key services, outbound permissions, gateways, trunks, traces. */
import type { Static } from 'typebox';

export type { ExceptionRowView as CapExceptionRowView } from '../../../../src/key-services/allotment-contract.ts';
export type {
  ServiceDetailView as KeyServiceView,
  ServiceRowView as KeyServiceRowView,
} from '../../../../src/key-services/contract.ts';

export type { InventoryView } from '../../../../src/key-services/ledger-contract.ts';

type KeyServices = typeof import('../../../../src/key-services/contract.ts');
type Allotments = typeof import('../../../../src/key-services/allotment-contract.ts');
type Ledger = typeof import('../../../../src/key-services/ledger-contract.ts');
export type NumberBlockRowView = Static<Allotments['BlockRow']>;
export type CapExceptionGiven = Static<Allotments['ExceptionBody']>;
export type KeyServiceGiven = Static<KeyServices['ServiceBody']>;
export type LedgerChangesView = Static<Ledger['Changes']>;
export type LedgerComparisonView = Static<Ledger['Comparison']>;
export type {
  EdgeShown as EdgeView,
  LineDayShown as LineDayView,
  LogFindingRow as CallFindingView,
} from '../../../../src/calls/log-contract.ts';
export type {
  CallShown as CallView,
  SearchRow as CallSearchRowView,
  VerdictShown as VerdictView,
} from '../../../../src/calls/log-search-contract.ts';
export type {
  BanDetailView,
  BlockDetailView,
  CountsView as LedgerCountsView,
  ExceptionDetailView as CapExceptionView,
  ReportDetailView as KeyReportView,
  ReviewDetailView as ServiceReviewDetailView,
  ServiceNameView,
} from '../../../../src/key-services/desk-contract.ts';
export type {
  BanRowView,
  DrawRowView,
  ReportRowView as KeyReportRowView,
  ReviewRowView as ServiceReviewRowView,
} from '../../../../src/key-services/review-contract.ts';
export type DrawGiven = Static<typeof import('../../../../src/key-services/review-contract.ts').DrawBody>;
export type DrawRepeatedView = Static<
  typeof import('../../../../src/key-services/review-contract.ts').DrawRepeated
>;
export type {
  PermissionDetailView as OutboundView,
  PermissionRowView as OutboundRowView,
  Terms as OutboundTerms,
} from '../../../../src/key-services/outbound-contract.ts';

type CallLog = typeof import('../../../../src/calls/log-contract.ts');
type CallSearches = typeof import('../../../../src/calls/log-search-contract.ts');
export type CallSearchGiven = Static<CallSearches['SearchBody']>;
export type CallSearchView = Static<CallSearches['SearchAnswer']>;
export type TrunksView = Static<CallLog['TrunkList']>;
export type EdgesView = Static<CallLog['EdgeList']>;
export type {
  DifferenceShown as PolicyDifferenceView,
  PolicyVersionRow as PolicyVersionView,
  ReleaseShown as PolicyReleaseView,
} from '../../../../src/calls/policy-release-contract.ts';
export type GatewayPoliciesView = Static<
  typeof import('../../../../src/calls/policy-release-contract.ts').Gateways
>;
export type {
  HandoverRow as TraceHandoverView,
  TraceDetail as TraceView,
  TraceRow as TraceRowView,
} from '../../../../src/calls/trace-contract.ts';
export type {
  Contact as TraceContact,
  RequestDetail as TraceRequestView,
  RequestRow as TraceRequestRowView,
} from '../../../../src/calls/trace-request-contract.ts';

type Tracing = typeof import('../../../../src/calls/trace-contract.ts');
type TraceRequests = typeof import('../../../../src/calls/trace-request-contract.ts');
export type TraceGiven = Static<Tracing['TraceBody']>;
export type RequestSearchView = Static<TraceRequests['RequestSearchAnswer']>;
export type TraceRosterView = Static<TraceRequests['RosterShown']>;
export type {
  NoticeDetail as FalseNumberNoticeView,
  NoticeRow as FalseNumberNoticeRowView,
} from '../../../../src/calls/false-number-contract.ts';
export type {
  CleanupRowView as CleanupReportRowView,
  InquiryDetailView as InquiryView,
  InquiryRowView,
  LookupRowView,
  VoipOrderRowView,
} from '../../../../src/key-services/supervision-contract.ts';
export type LedgerInquiryGiven = Static<
  typeof import('../../../../src/key-services/supervision-contract.ts').InquiryBody
>;
export type CleanupReportView = Static<
  typeof import('../../../../src/key-services/supervision-contract.ts').CleanupDetail
>;
