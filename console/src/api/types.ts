/**
 * Types of what the server answers. Where a contract has a schema the type comes from it; session and law
 * reading have none there and are written here.
 */
import type { Static } from 'typebox';
import type { OrderBody, PreviewBody } from '../../../src/cards/act-contract.ts';
import type { HeldCards, Preview } from '../../../src/cards/contract.ts';
import type { CheckMade, HolderMade, Revealed } from '../../../src/identity/contract.ts';
import type {
  CheckpointSchema,
  EntryView,
  FindingView,
  OrganisationSchema,
  ProofSchema,
  VerificationSchema,
} from '../../../src/kernel/contract.ts';
import type { Signed } from '../../../src/notices/contract.ts';
import type {
  CheckDetailView,
  CheckRowView,
  CitizenReport,
  Conclusion,
  NumberProfileView,
  NumberReading,
  OperatorReport,
  Receipt,
  Rectification,
  ReportDetailView,
  ReportFigures,
  ReportRowView,
  StatisticsRow,
  StatisticsView,
  StatusAnswer,
} from '../../../src/reports/contract.ts';

export type {
  AssentView,
  DeadlineView,
  DecisionView,
  EntryView,
  FindingView,
} from '../../../src/kernel/contract.ts';
export type {
  CheckDetailView,
  CheckRowView,
  NumberProfileView,
  ReportDetailView,
  ReportRowView,
  StatisticsView,
};
export type Checkpoint = Static<typeof CheckpointSchema>;
export type Proof = Static<typeof ProofSchema>;
export type Verification = Static<typeof VerificationSchema>;
export type OrganisationView = Static<typeof OrganisationSchema>;
export type CitizenReportBody = Static<typeof CitizenReport>;
export type OperatorReportBody = Static<typeof OperatorReport>;
export type ConclusionBody = Static<typeof Conclusion>;
export type RectificationBody = Static<typeof Rectification>;
export type ReceiptView = Static<typeof Receipt>;
export type StatusView = Static<typeof StatusAnswer>;
export type Reading = Static<typeof NumberReading>;
export type ImportRunView = Static<typeof import('../../../src/kernel/import-contract.ts').ImportRunShown>;
export type ImportKindView = Static<typeof import('../../../src/kernel/import-contract.ts').ImportKindShown>;
export type Figures = Static<typeof ReportFigures>;
export type StatisticsRowView = Static<typeof StatisticsRow>;
export type NumberView = ReportRowView['number'];
export type Outcome = FindingView['outcome'];
export type Step = ReportDetailView['history'][number];

export interface Text {
  readonly zh: string;
  readonly en: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly total: number | null;
}

export type Role =
  | 'clerk'
  | 'analyst'
  | 'engineer'
  | 'compliance'
  | 'bank-officer'
  | 'platform-officer'
  | 'police-officer'
  | 'regulator'
  | 'hub-operator'
  | 'privacy-officer'
  | 'admin';

export interface Membership {
  readonly org: { readonly id: string; readonly kind: string; readonly name: Text };
  readonly role: Role;
  readonly provinces: readonly string[] | '*';
}

/** Null account: nobody is signed in. */
export interface Session {
  readonly account: { readonly id: string; readonly name: string; readonly displayName: string } | null;
  readonly mustChange: boolean;
  readonly memberships: readonly Membership[];
}

/** What the server says of a session. */
export interface WhoAmI {
  readonly account: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly mustChange: boolean;
  readonly memberships: readonly {
    readonly org: string;
    readonly kind: string;
    readonly nameZh: string;
    readonly nameEn: string;
    readonly role: string;
    readonly provinces: readonly string[] | '*';
  }[];
}

export interface PublicAbout {
  readonly org: { readonly id: string; readonly name: Text };
  readonly narrativeMaxChars: number;
  readonly evidenceMaxBytes: number;
  readonly anonymousAllowed: boolean;
  readonly routeHours: number;
  readonly checkHours: number;
  /** It has cards of its own: holders verify and look at their numbers here. */
  readonly cards: boolean;
}

export interface LawClauseRow {
  /** Document and number, joined by a dot. */
  readonly id: string;
  readonly number: string;
  readonly title: Text;
  readonly from: string;
  readonly to: string | null;
  readonly obligations: number;
}

export interface LawDocument {
  readonly id: string;
  readonly title: Text;
  readonly short: Text;
  readonly number: string | null;
  readonly issued: string | null;
  readonly from: string;
  readonly to: string | null;
  readonly beyond: boolean;
  readonly verified: boolean;
  readonly note: Text | null;
  readonly clauses: readonly LawClauseRow[];
}

export interface LawObligation {
  readonly id: string;
  readonly mode: string;
  readonly area: string;
  readonly kind: string;
  readonly status: 'met' | 'open' | 'person' | 'untested';
  readonly duty: Text;
  readonly actors: readonly Text[];
  readonly inForce: boolean;
  readonly overlaps: readonly { readonly id: string; readonly rel: string }[];
  readonly rules: readonly { readonly id: string; readonly says: readonly Text[] }[];
  /** Tests of the last recorded run that name the obligation and passed. */
  readonly tests: readonly string[];
}

export type ParameterUse = FindingView['params'][number];

export interface LawParameter {
  readonly key: string;
  readonly title: Text;
  readonly unit: string;
  readonly origin: 'law' | 'operator';
  readonly current: ParameterUse | null;
  readonly versions: number;
}

export interface LawClause {
  readonly clause: LawClauseRow;
  readonly document: {
    readonly id: string;
    readonly title: Text;
    readonly number: string | null;
    readonly beyond: boolean;
    readonly verified: boolean;
  };
  readonly terms: readonly string[];
  readonly obligations: readonly LawObligation[];
  readonly parameters: readonly ParameterUse[];
  readonly decisions: readonly EntryView[];
}

export interface ParameterVersion {
  readonly from: string;
  readonly to: string | null;
  readonly known: string;
  readonly value: unknown;
  readonly clause: string;
  readonly verified: boolean;
  readonly beyond: boolean;
  readonly note: Text | null;
  readonly chosen: boolean;
  readonly because: Text;
}

export interface ParameterDetail {
  readonly key: string;
  readonly title: Text;
  readonly unit: string;
  readonly origin: 'law' | 'operator';
  readonly versions: readonly ParameterVersion[];
}

export interface Coverage {
  /** False when there is no record of a test run. */
  readonly tested: boolean;
  readonly totals: Readonly<Record<string, Readonly<Record<'met' | 'open' | 'person', number>>>>;
  readonly obligations: readonly {
    readonly id: string;
    readonly area: string;
    readonly mode: string;
    readonly status: 'met' | 'open' | 'person';
    readonly rules: readonly string[];
    readonly tests: readonly string[];
  }[];
}

/** A colleague of the same organisation. */
export interface MemberView {
  readonly account: string;
  readonly displayName: string;
}

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly disabled: boolean;
  readonly mustChange: boolean;
  readonly roles: readonly { readonly role: string; readonly provinces: readonly string[] | '*' }[];
}

export type {
  CardDetailView,
  CardRowView,
} from '../../../src/cards/contract.ts';
export type { OwnCardsAnswerView } from '../../../src/cards/own-contract.ts';
export type { OwnPostView } from '../../../src/channels/contract.ts';
export type CardPreview = Static<typeof Preview>;
export type HeldCardsView = Static<typeof HeldCards>;
export type OwnCardsOpenedView = Static<typeof import('../../../src/cards/own-contract.ts').OwnCardsOpened>;
export type OwnCardsReplyView = Static<typeof import('../../../src/cards/own-contract.ts').OwnCardsReply>;
export type OrderGiven = Static<typeof OrderBody>;
export type PreviewGiven = Static<typeof PreviewBody>;
export type { CaseDetailView as VerificationView } from '../../../src/cards/verify-contract.ts';
export type { CheckView as IdentityCheckView, HolderView } from '../../../src/identity/contract.ts';
export type HolderMadeView = Static<typeof HolderMade>;
export type CheckMadeView = Static<typeof CheckMade>;
export type RevealedView = Static<typeof Revealed>;
export type {
  AcknowledgementDetailView,
  AcknowledgementRowView,
  CurrentNoticeView,
} from '../../../src/notices/contract.ts';
export type SignedView = Static<typeof Signed>;

/** Work on second verifications, complaints, orders of authorities, and what is sent. */
export type {
  CaseDetailView,
  CaseRowView,
  PoliceComplaintDetailView,
  PoliceComplaintRowView,
} from '../../../src/cards/verify-contract.ts';
export type WordsReadView = Static<typeof import('../../../src/cards/verify-contract.ts').WordsRead>;
export type { ShutdownOrderDetailView, ShutdownOrderRowView } from '../../../src/cards/shutdown-contract.ts';
export type ShutdownOrderGiven = Static<
  typeof import('../../../src/cards/shutdown-contract.ts').ShutdownOrderBody
>;
export type StopGiven = Static<typeof import('../../../src/cards/act-contract.ts').StopBody>;
export type {
  OnlineDecisionView,
  OwnOrderView,
} from '../../../src/cards/online-order-contract.ts';
export type { SweepPreviewView, SweepView } from '../../../src/cards/sweep-contract.ts';
/** Pages of the holder. */
export type { HolderCaseView } from '../../../src/cards/verify-contract.ts';
export type {
  DispatchDetailView,
  DispatchRowView,
  GatewayStateView,
  TextWrittenView,
} from '../../../src/dispatch/contract.ts';

type OnlineOrders = typeof import('../../../src/cards/online-order-contract.ts');
export type OnlineKind = OnlineOrders['ONLINE_KINDS'][number];
export type FreeNumbersView = Static<OnlineOrders['FreeNumbers']>;
export type OpenedOrderView = Static<OnlineOrders['OpenedOrder']>;
export type OrderCheckedView = Static<OnlineOrders['OrderChecked']>;
export type OnlineOrderAnswerView = Static<OnlineOrders['OrderAnswer']>;
export type OpenedCaseView = Static<typeof import('../../../src/cards/verify-contract.ts').OpenedCase>;
export type LiveCheckedView = Static<typeof import('../../../src/cards/verify-contract.ts').LiveChecked>;
export type CaseDecisionView = Static<typeof import('../../../src/cards/verify-contract.ts').CaseDecision>;
export type OwnDisputeAnswerView = Static<
  typeof import('../../../src/cards/own-contract.ts').OwnDisputeAnswer
>;
export type CodeAnswerView = Static<typeof import('../../../src/notices/contract.ts').CodeAnswer>;
export type PaperKind = typeof import('../../../src/identity/contract.ts').PAPER_KINDS[number];

/** Pages of the compliance desk: campaigns, reviews, channels, industry cards, versions of the notices. */
export type CampaignDetailView = Static<
  typeof import('../../../src/cards/campaign-contract.ts').CampaignDetail
>;
export type CampaignRowView = CampaignDetailView['campaign'];
export type RemainingRowView = Static<
  typeof import('../../../src/cards/campaign-contract.ts').RemainingPage
>['items'][number];
export type ContactAnswerView = Static<
  typeof import('../../../src/cards/campaign-contract.ts').ContactAnswer
>;
export type ReviewDetailView = Static<typeof import('../../../src/cards/review-contract.ts').ReviewDetail>;
export type ReviewRowView = ReviewDetailView['review'];
export type SurveyView = Static<typeof import('../../../src/cards/review-contract.ts').SurveyAnswer>;
export type ManyCardsView = Static<typeof import('../../../src/cards/review-contract.ts').ManyCards>;
export type QualityReportView = Static<
  typeof import('../../../src/cards/campaign-contract.ts').QualityReport
>;
export type InconsistentView = Static<typeof import('../../../src/cards/review-contract.ts').Inconsistent>;
export type {
  AgentDetailView,
  AgentRowView,
  CaseDetailView as ChannelCaseView,
  CaseRowView as ChannelCaseRowView,
  ListingDetailView,
  ListingRowView,
  OutletRowView,
  StaffRowView,
} from '../../../src/channels/contract.ts';
export type AgentGiven = Static<typeof import('../../../src/channels/contract.ts').AgentApplication>;
export type OutletGiven = Static<typeof import('../../../src/channels/contract.ts').OutletBody>;
export type InquiryGiven = Static<typeof import('../../../src/channels/contract.ts').CaseBody>;
export type QualityView = Static<typeof import('../../../src/channels/contract.ts').Quality>;
export type ChainView = Static<typeof import('../../../src/channels/contract.ts').Chain>;
export type ChannelFiguresView = Static<typeof import('../../../src/channels/contract.ts').Figures>;
export type {
  ApplicationDetailView as IotApplicationView,
  ApplicationRowView as IotApplicationRowView,
  DeviationRowView,
  FleetView,
  IotCardDetailView,
  IotCardRowView,
} from '../../../src/iot/contract.ts';
export type IotApplicationGiven = Static<typeof import('../../../src/iot/contract.ts').ApplicationBody>;
export type IssuedView = Static<typeof import('../../../src/iot/contract.ts').Issued>;

/** Pages of lines and calls: the ledger of key services, outbound permissions, gateways, trunks, traces. */
export type {
  InventoryView,
  ServiceDetailView as KeyServiceView,
  ServiceRowView as KeyServiceRowView,
} from '../../../src/key-services/contract.ts';
export type { NoticeDetailView, NoticeRowView, NoticeTextView } from '../../../src/notices/contract.ts';

type KeyServices = typeof import('../../../src/key-services/contract.ts');
export type KeyServiceGiven = Static<KeyServices['ServiceBody']>;
export type LedgerChangesView = Static<KeyServices['Changes']>;
export type LedgerComparisonView = Static<KeyServices['Comparison']>;
export type {
  CallShown as CallView,
  EdgeShown as EdgeView,
  LineDayShown as LineDayView,
  LogFindingRow as CallFindingView,
  SearchRow as CallSearchRowView,
  VerdictShown as VerdictView,
} from '../../../src/calls/log-contract.ts';
export type {
  PermissionDetailView as OutboundView,
  PermissionRowView as OutboundRowView,
  Terms as OutboundTerms,
} from '../../../src/key-services/outbound-contract.ts';

type CallLog = typeof import('../../../src/calls/log-contract.ts');
export type CallSearchGiven = Static<CallLog['SearchBody']>;
export type CallSearchView = Static<CallLog['SearchAnswer']>;
export type TrunksView = Static<CallLog['TrunkList']>;
export type VerdictsView = Static<CallLog['VerdictList']>;
export type {
  Contact as TraceContact,
  HandoverRow as TraceHandoverView,
  RequestDetail as TraceRequestView,
  RequestRow as TraceRequestRowView,
  TraceDetail as TraceView,
  TraceRow as TraceRowView,
} from '../../../src/calls/trace-contract.ts';

type Tracing = typeof import('../../../src/calls/trace-contract.ts');
export type TraceGiven = Static<Tracing['TraceBody']>;
export type RequestSearchView = Static<Tracing['RequestSearchAnswer']>;
export type TraceRosterView = Static<Tracing['RosterShown']>;
export type {
  NoticeDetail as FalseNumberNoticeView,
  NoticeRow as FalseNumberNoticeRowView,
} from '../../../src/calls/false-number-contract.ts';
