/**
 * Types of what the server answers. Where a contract has a schema the type comes from it; session and law
 * reading have none there and are written here.
 */
import type { Static } from 'typebox';
import type {
  CheckpointSchema,
  EntryView,
  FindingView,
  OrganisationSchema,
  ProofSchema,
  VerificationSchema,
} from '../../../src/kernel/contract.ts';
import type {
  CheckDetailView,
  CheckRowView,
  CitizenReport,
  Conclusion,
  ImportRun,
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
  DeadlineView,
  DecisionView,
  EntryView,
  FindingView,
} from '../../../src/kernel/contract.ts';
export type { CheckDetailView, CheckRowView, NumberProfileView, ReportDetailView, ReportRowView, StatisticsView };
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
export type ImportRunView = Static<typeof ImportRun>;
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
  readonly org: { readonly id: string; readonly kind: string; readonly name: Text; readonly province: string | null };
  readonly role: Role;
  readonly provinces: readonly string[] | '*';
}

export interface Session {
  readonly account: { readonly id: string; readonly name: string; readonly displayName: string } | null;
  readonly mustChange: boolean;
  readonly memberships: readonly Membership[];
  readonly oidc: { readonly label: string } | null;
  readonly demo?: {
    readonly accounts: readonly { readonly name: string; readonly role: string; readonly org: string }[];
  } | null;
}

export interface PublicAbout {
  readonly org: { readonly id: string; readonly name: Text };
  readonly narrativeMaxChars: number;
  readonly evidenceMaxBytes: number;
  readonly anonymousAllowed: boolean;
  readonly routeHours: number;
  readonly checkHours: number;
  readonly hotlines: readonly { readonly number: string; readonly name: Text }[];
}

export interface LawClauseRow {
  readonly id: string;
  readonly title: Text;
  readonly from: string | null;
  readonly to: string | null;
  readonly obligations: number;
}

export interface LawDocument {
  readonly id: string;
  readonly title: Text;
  readonly number: string | null;
  readonly issued: string | null;
  readonly effective: string;
  readonly beyond: boolean;
  readonly clauses: readonly LawClauseRow[];
}

export interface LawObligation {
  readonly id: string;
  readonly mode: 'enforce' | 'workflow' | 'record' | 'cite';
  readonly area: string;
  readonly kind: string;
  readonly duty: Text;
  readonly actors: readonly string[];
  readonly overlaps: readonly { readonly id: string; readonly rel: string }[];
  readonly rules: readonly { readonly id: string; readonly says: string | Text }[];
  readonly tests: readonly { readonly name: string; readonly passed: boolean | null }[];
}

export interface ParameterVersion {
  readonly from: string;
  readonly known: string;
  readonly to: string | null;
  readonly value: unknown;
  readonly clause: string;
  readonly verified: boolean;
  readonly note: Text | null;
  readonly won: boolean;
  readonly why: Text;
}

export interface LawParameter {
  readonly key: string;
  readonly title: Text;
  readonly unit: string;
  readonly origin: 'law' | 'operator';
  readonly area: string;
  readonly current: ParameterCurrent | null;
}

export interface ParameterCurrent {
  readonly value: unknown;
  readonly from: string;
  readonly clause: string;
  readonly verified: boolean;
}

export interface LawClause {
  readonly clause: LawClauseRow;
  readonly document: Omit<LawDocument, 'clauses'>;
  readonly terms: readonly string[];
  readonly obligations: readonly LawObligation[];
  readonly parameters: readonly LawParameter[];
  readonly decisions: readonly EntryView[];
}

export interface ParameterDetail {
  readonly parameter: LawParameter;
  readonly chosen: ParameterCurrent | null;
  readonly versions: readonly ParameterVersion[];
}

export interface Coverage {
  readonly totals: Readonly<Record<string, { readonly met: number; readonly open: number; readonly person?: number }>>;
  readonly obligations: readonly {
    readonly id: string;
    readonly area: string;
    readonly mode: string;
    readonly status: 'met' | 'open' | 'person';
    readonly rules: readonly string[];
    readonly tests: readonly string[];
  }[];
}

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly displayName: string;
  readonly disabled: boolean;
  readonly mustChange: boolean;
  readonly roles: readonly { readonly role: string; readonly provinces: readonly string[] | '*' }[];
}
