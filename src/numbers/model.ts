import type { Day } from '../kernel/time.ts';

/** What sort of number it is on a given day. `unassigned`: well formed, but the plan gives it to nobody. */
export const NUMBER_KINDS = [
  'mobile',
  'mobile-reseller',
  'iot-13',
  'data-card',
  'satellite',
  'fixed',
  '400',
  '800',
  '95',
  '96',
  'short-code',
  'authority',
  '700-privacy',
  'sms-port',
  'foreign',
  'unassigned',
] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

/** China Mobile, China Unicom, China Telecom, China Broadnet. */
export const NETWORK_IDS = ['cmcc', 'cucc', 'ctcc', 'cbn'] as const;
export type NetworkId = (typeof NETWORK_IDS)[number];

/** Report statistics keep mobile and fixed numbers apart; everything else is `other`. */
export type Side = 'mobile' | 'fixed' | 'other';

/** One thing, said in both languages. */
export interface Name {
  readonly zh: string;
  readonly en: string;
}

/** Where a row of the plan comes from. `verified: false` means: do not build a hard rule on it alone. */
export interface Provenance {
  /** First day the row counts. */
  readonly from: Day;
  /** Last day it counts; null while it does. */
  readonly to: Day | null;
  /** First day the public could know it. */
  readonly known: Day;
  readonly source: string;
  readonly verified: boolean;
}

export interface Country {
  /** E.164 country code, or country code and area code where one code serves several countries. */
  readonly callingCode: string;
  /** ISO 3166-1 alpha-2; null for codes that belong to no single country. */
  readonly iso: string | null;
  readonly name: Name;
}

/** Answer of `classify`. Frozen and shared between calls: compare and read, never change. */
export interface Classification {
  readonly kind: NumberKind;
  /** Network the number was allotted to. Not the carrier of record after porting: see `carrierOf`. */
  readonly network: NetworkId | null;
  /** True where a reseller (移动转售企业) issues the number on a host network. */
  readonly reseller: boolean;
  /** Host network of a reseller's number, otherwise null. */
  readonly host: NetworkId | null;
  readonly mobileOrFixed: Side;
  /** Set for `foreign` only. */
  readonly country: Country | null;
  /** Area code without the leading 0, for `fixed` and for a short code reached in another place. */
  readonly areaCode: string | null;
  /** Who answers: a hotline, a bank, a carrier; null where the plan names nobody. */
  readonly service: Name | null;
  /** True for numbers fraudsters imitate and screening must guard (M.11.1.3). */
  readonly protected: boolean;
  /** The row that decided; null for `unassigned`. */
  readonly provenance: Provenance | null;
}

/**
 * - `e164`: a Chinese number of full length, written 86…
 * - `foreign`: written 00… (the way a Chinese network must present it)
 * - `short`: a short code as dialled at home, or 0 + area code + short code for that of another place
 * - `sms-port`: 106…
 * - `privacy`: 700…, 15 digits
 */
export type NumberForm = 'e164' | 'foreign' | 'short' | 'sms-port' | 'privacy';

/** Oddities of the spelling. Screening and analysts look at them: several are habits of number changers. */
export type Mark =
  | 'zero-after-country-code'
  | 'zero-before-mobile'
  | 'country-code-before-short-code'
  | 'area-code-before-short-code'
  | 'plus-and-zeros'
  | 'carrier-prefix'
  | 'spreadsheet-fraction'
  | 'home-area-code-added';

export interface NormaliseOptions {
  /** `switch`: digits of a signalling message or record, where filler digits may follow. Default `person`. */
  from?: 'person' | 'switch';
  /** Area code of the place where a number without one was written, with or without its 0. */
  homeAreaCode?: string;
  /** Nature of address (Q.763): settles what bare digits mean. Default `unknown`. */
  nature?: 'international' | 'national' | 'subscriber' | 'unknown';
}

export interface ReadNumber {
  readonly ok: true;
  /** Canonical digits, see NumberForm. Equal numbers have equal strings, and reading it again changes nothing. */
  readonly number: string;
  readonly form: NumberForm;
  /** Digits dialled after the call is answered; null where there are none. */
  readonly extension: string | null;
  readonly marks: readonly Mark[];
}

export interface UnreadNumber {
  readonly ok: false;
  /** Code in `numbersError.catalogue`. */
  readonly code: NumberRefusal;
  /** Where in the input, such as `character 4`. */
  readonly place: string;
  /** The digits as they could be read, for showing and comparing; null if the text is no number at all. */
  readonly digits: string | null;
}

export type NumberRefusal =
  | 'numbers.empty'
  | 'numbers.too-long'
  | 'numbers.control-character'
  | 'numbers.other-digit'
  | 'numbers.character'
  | 'numbers.several'
  | 'numbers.spreadsheet-rounded'
  | 'numbers.plus-inside'
  | 'numbers.foreign-length'
  | 'numbers.length'
  | 'numbers.area-code-missing'
  | 'numbers.home-area-code'
  | 'numbers.zero-missing';

export type Normalised = ReadNumber | UnreadNumber;

export interface Province extends Name {
  /** First two digits of GB/T 2260. */
  readonly code: string;
}

/** Where a number was given out. Everything is null or empty where the data have a gap: nothing is guessed. */
export interface Place {
  readonly province: Province | null;
  /** City as the source writes it, without the province; null if unknown, or if several share the code. */
  readonly city: string | null;
  /** All cities the code serves; more than one for shared area codes such as 024. */
  readonly cities: readonly string[];
  readonly basis: 'area-code' | 'mobile-block' | 'country-code' | 'unknown';
}

/** One port of a number to another network, as the national porting database tells it. */
export interface Porting {
  /** Day from which the number belongs to `network`. */
  readonly from: Day;
  readonly network: NetworkId;
}

/** Look-up of ported numbers; a store or a carrier's feed implements it. */
export interface Portings {
  /** All ports of one canonical number, in any order; empty if it never moved, null if nobody knows. */
  of(number: string): readonly Porting[] | null;
}

export interface Carrier {
  /** Network the prefix was allotted to. */
  readonly allocated: NetworkId | null;
  /** Network that serves the number on that day; null where the porting data cannot tell. */
  readonly current: NetworkId | null;
  readonly ported: boolean | null;
}

/** The numbering plan with everything it can answer. Made by `loadNumberingPlan`; frozen. */
export interface NumberingPlan {
  /** Reads what a person or a switch wrote. Never throws; linear in the input, at most 256 characters are read. */
  normalise(input: string, options?: NormaliseOptions): Normalised;
  /** Kind and allotment of a canonical number on a day. A string that is not canonical is `unassigned`. */
  classify(number: string, day: Day): Classification;
  /**
   * Every different answer within a range of canonical numbers of one length, both ends included; that of the first
   * number comes first. A short code reached in another place has no ranges: there `unassigned` is among the answers.
   */
  classesOf(range: { readonly from: string; readonly to: string }, day: Day): readonly Classification[];
  /** Allotment and carrier of record kept apart (portability since 2019). */
  carrierOf(number: string, day: Day, portings: Portings): Carrier;
  /** Place of a canonical number. The mobile table is read at the first use. */
  placeOf(number: string): Place;
  /** For reading: 138 1234 5678, 010 1234 5678, +1 …. */
  display(number: string): string;
  /** For lists and logs: first three and last four digits at most. */
  mask(number: string): string;
  readonly provinces: readonly Province[];
  /** Numbers fraudsters imitate, as they stand on a day. */
  protectedNumbers(day: Day): readonly ProtectedNumber[];
}

export interface ProtectedNumber {
  readonly number: string;
  readonly name: Name;
}
