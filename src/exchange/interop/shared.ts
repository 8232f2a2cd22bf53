/** What stands in a list as other tools read it: one entry with its versions. No name and no paper of a person. */
import type { Day, Instant } from '../../kernel/time.ts';
import type { ListCode } from './codes.ts';

export interface SharedNumber {
  readonly kind: 'number';
  /** Canonical digits of the numbering plan. */
  readonly number: string;
  /** Organisation that listed it. */
  readonly from: string;
  /** Body it imitates; only of numbers that imitate authorities. */
  readonly imitates?: string;
  /** Last day; only of numbers that were shut down and may be given to somebody else later. */
  readonly until?: Day;
}

export interface SharedCompany {
  readonly kind: 'company';
  readonly name: string;
  readonly creditCode: string;
  readonly violation: string;
  readonly finding: string;
  readonly foundOn: string;
  readonly until: string;
  readonly from: string;
}

/** A company found the number in its books and shut it down: its receipt says so. */
export interface SharedSighting {
  readonly kind: 'sighting';
  /** Key of the number, and its id once it has one. */
  readonly of: string;
  readonly ofId?: string;
  readonly by: string;
  readonly at: Instant;
}

/** Whoever listed or saw something. */
export interface SharedOrganisation {
  readonly kind: 'organisation';
  readonly org: string;
  readonly nameZh: string;
  readonly nameEn: string;
}

/** What explains the rest: our extension of STIX, and its author. */
export interface SharedFrame {
  readonly kind: 'extension' | 'author';
}

export type SharedValue = SharedNumber | SharedCompany | SharedSighting | SharedOrganisation | SharedFrame;

/** An entry as its register has it now. */
export interface Listed {
  /** Within the list. */
  readonly key: string;
  readonly since: Instant;
  readonly value: SharedValue;
}

/** One version of an entry, as it was put into the list. */
export interface SharedRow {
  readonly org: string;
  readonly list: ListCode;
  readonly key: string;
  /** Listed again after a removal: another entry with another id. */
  readonly generation: number;
  /** STIX identifier. */
  readonly id: string;
  readonly type: string;
  readonly created: Instant;
  readonly modified: Instant;
  readonly revoked: boolean;
  /** Microseconds since 1970 at which it was put in; no two of an organisation share one. */
  readonly place: number;
  readonly first: boolean;
  readonly last: boolean;
  /** UUID of the MISP event it stands in; null for what only STIX has. */
  readonly event: string | null;
  readonly digest: string;
  readonly value: SharedValue;
}

/** What is named after the entry; the rest of an identifier is its type. */
export const TYPE_OF: Readonly<Record<SharedValue['kind'], string>> = {
  number: 'indicator',
  company: 'identity',
  sighting: 'sighting',
  organisation: 'identity',
  extension: 'extension-definition',
  author: 'identity',
};

/** Canonical digits in E.164 where they have that form; short codes, service and message numbers stay as they are dialled. */
export function writtenNumber(number: string): string {
  if (/^00[1-9]/.test(number)) return `+${number.slice(2)}`;
  return /^86\d{9,13}$/.test(number) ? `+${number}` : number;
}
