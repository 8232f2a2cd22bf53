/** What travels between a regulator and the companies about key services: look-ups of the ledger, orders, reports. */
import type { Day, Instant } from '../kernel/time.ts';
import type { ServiceRowView } from './contract.ts';
import type { InventoryView } from './ledger-contract.ts';
import type { KnownRange } from './ranges.ts';
import type { LOOKUP_RESULTS } from './supervision-contract.ts';

/** What of a ledger is looked up; what is null narrows nothing. */
export interface LedgerQuestion {
  readonly service: string | null;
  /** Canonical digits. */
  readonly number: string | null;
  readonly kind: ServiceRowView['kind'] | null;
  readonly province: string | null;
  /** The ledger as it was at the end of this day, as it was known at the end of the other; null: now. */
  readonly asOf: Day | null;
  readonly knownOn: Day | null;
  /** Goes on after this service. */
  readonly after: string | null;
}

export interface LedgerAsked {
  readonly inquiry: string;
  /** On which legal ground, e.g. the number of a case. */
  readonly ground: string;
  /** The number in clear, to look it up. */
  readonly question: LedgerQuestion;
  /** The number as it is kept on both sides. */
  readonly masked: string | null;
}

/** Registration, state of use and changes of one service. */
export interface LedgerLineSent extends Omit<ServiceRowView, 'overdue'> {
  /** Name of the unit, sealed under a key of the company, which shares it by this message. */
  readonly unit: string | null;
  readonly credential: { readonly kind: string; readonly validTo: Day | null } | null;
  readonly business: string | null;
  readonly licence: string | null;
  readonly contract: string | null;
  /** Empty in a list of many: asked for one service or number they come with it. */
  readonly changes: readonly { readonly at: Instant; readonly what: string; readonly outcome: string }[];
}

export interface LedgerAnswered {
  readonly inquiry: string;
  readonly result: (typeof LOOKUP_RESULTS)[number];
  readonly lines: readonly LedgerLineSent[];
  readonly more: boolean;
  /** SHA-256 of the lines; the company's journal has it too. */
  readonly digest: string;
  readonly at: Instant;
}

/** A regulator orders companies to shut internet telephony down (six ministries, 4). */
export interface VoipOrdered {
  readonly order: string;
  readonly operation: string;
  /** With what the numbering plan says of them. */
  readonly numbers: readonly KnownRange[];
  /** Where the operation runs; null: the whole country. */
  readonly province: string | null;
  /** Document of the regulator. */
  readonly reference: string;
}

/** How far a company is with an order: `gone` once its last line and number is. */
export interface VoipProgress {
  readonly order: string;
  readonly step: 'received' | 'gone';
  readonly lines: number;
  readonly numbers: number;
  readonly at: Instant;
}

export interface CleanupReported {
  readonly report: string;
  readonly province: string | null;
  readonly day: Day;
  readonly figures: InventoryView;
  readonly note: string;
  /** The report as it is read, and SHA-256 of it. */
  readonly document: string;
  readonly digest: string;
}
export interface CleanupReceipt {
  readonly report: string;
  readonly digest: string;
  readonly at: Instant;
}

export const SUPERVISION = {
  ledgerAsked: 'key-services.ledger-asked',
  ledgerAnswered: 'key-services.ledger-answered',
  voipOrdered: 'key-services.voip-ordered',
  voipProgress: 'key-services.voip-progress',
  cleanupReported: 'key-services.cleanup-reported',
  cleanupReceived: 'key-services.cleanup-received',
} as const;
