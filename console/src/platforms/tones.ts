/** What the states of orders, listed numbers and linked accounts look like. */
import type {
  AccountListView,
  LinkedAccountView,
  ListedNumberView,
  PlatformOrderView,
} from '../api/types.ts';
import type { Tone } from '../parts/outcome.tsx';

export const ORDER_TONES: Readonly<Record<PlatformOrderView['state'], Tone>> = {
  issued: 'hold',
  done: 'permit',
  withdrawn: 'neutral',
};

export const LISTED_TONES: Readonly<Record<ListedNumberView['state'], Tone>> = {
  open: 'hold',
  answered: 'permit',
  withdrawn: 'neutral',
};

export const ACCOUNT_TONES: Readonly<Record<LinkedAccountView['state'], Tone>> = {
  verifying: 'hold',
  shut: 'refuse',
  otherwise: 'duties',
  correcting: 'duties',
  limited: 'duties',
  suspended: 'refuse',
  closed: 'refuse',
  barred: 'refuse',
  verified: 'permit',
  corrected: 'permit',
  restored: 'permit',
  released: 'neutral',
};

export type States = AccountListView['states'];
