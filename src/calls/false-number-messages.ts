/** What travels between the police and the carriers about false numbers. Lists stand alone and can be signed as they are. */
import type { Instant } from '../kernel/time.ts';

export interface PublishedNotice {
  readonly list: string;
  readonly version: number;
  /** Police organisation. */
  readonly from: string;
  /** Where the numbers come from, e.g. a case. */
  readonly origin: string;
  readonly entries: readonly { readonly number: string; readonly imitates: string }[];
  readonly publishedAt: Instant;
}

export interface NoticeReceived {
  readonly list: string;
  readonly version: number;
  readonly by: string;
  readonly at: Instant;
}

export interface NoticeEnforced extends NoticeReceived {
  readonly gateway: string;
}

export const TOPICS = {
  published: 'false-number.published',
  received: 'false-number.received',
  enforced: 'false-number.enforced',
} as const;
