/** Reading the law; written here, since these answers have no schema. */
import type { EntryView, ParameterUse } from './evidence.ts';
import type { Text } from './session.ts';

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
