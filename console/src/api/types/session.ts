/** Who is signed in and where; written here, since session answers have no schema. */
import type { Static } from 'typebox';
import type { OrganisationSchema } from '../../../../src/kernel/contract.ts';

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
  /** It determines penalties: whom they limit looks at them here. */
  readonly penalties: boolean;
  /** It keeps accounts: whoever sent money at a machine cancels it here. */
  readonly transfers: boolean;
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

export type OrganisationView = Static<typeof OrganisationSchema>;
