/** Codes of this folder: why a number is listed, what may be done with an account, and where an account stands. */

/** Why an authority names a number. */
export const GROUNDS = ['case-card', 'high-risk-card'] as const;
export type Ground = (typeof GROUNDS)[number];

/** Why a number is listed at a platform: an authority named it, or its holder says the accounts are not theirs. */
export const LISTING_GROUNDS = [...GROUNDS, 'disclaimed'] as const;
export type ListingGround = (typeof LISTING_GROUNDS)[number];

/** Clauses an order may rest on; which of them on a day is `platform.order_basis`. */
export const BASES = ['mps-miit-2021.5', 'atfl-2022.22'] as const;

export const ORDER_STATES = ['issued', 'done', 'withdrawn'] as const;
export const LISTING_STATES = ['open', 'answered', 'withdrawn'] as const;

/** What may be done with an account; which of them on a day is `platform.ladder`. */
export const MEASURES = [
  'shut',
  'otherwise',
  'correct-in-time',
  'limit',
  'suspend',
  'close',
  'bar-registration',
] as const;
export type Measure = (typeof MEASURES)[number];

/** Why a measure is taken: a step the holder missed, or use in fraud. */
export const BREACHES = ['not-verified', 'verification-failed', 'not-corrected', 'used-in-fraud'] as const;
export type Breach = (typeof BREACHES)[number];
export type Missed = Exclude<Breach, 'used-in-fraud'>;

export const ACCOUNT_STATES = [
  'verifying',
  'shut',
  'otherwise',
  'correcting',
  'limited',
  'suspended',
  'closed',
  'barred',
  'verified',
  'corrected',
  'restored',
  'released',
] as const;
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** Ways an account comes out of it; nothing that was done to it is in force any more. */
export const ENDINGS = ['verified', 'corrected', 'restored', 'released'] as const;
export type Ending = (typeof ENDINGS)[number];

export const STATE_OF: Readonly<Record<Measure, AccountState>> = {
  shut: 'shut',
  otherwise: 'otherwise',
  'correct-in-time': 'correcting',
  limit: 'limited',
  suspend: 'suspended',
  close: 'closed',
  'bar-registration': 'barred',
};

export const WAYS = ['document', 'network-identity', 'live-video', 'in-person'] as const;

/** A question of the holder of a number, at a platform. */
export const QUESTION_STATES = ['open', 'answered'] as const;
