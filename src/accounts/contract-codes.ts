/** Codes of accounts/: kinds, states, grounds. */

/** Bank accounts and payment accounts by class (PBoC 261). */
export const ACCOUNT_KINDS = ['bank-1', 'bank-2', 'bank-3', 'payment-1', 'payment-2', 'payment-3'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

export const ACCOUNT_STATES = ['opened', 'active', 'dormant', 'suspended', 'closed'] as const;

/** What is off at an account: nothing, whatever does not happen at a counter, or everything. */
export const STOPS = ['none', 'non-counter', 'all'] as const;
export type Stops = (typeof STOPS)[number];

/** What the counter sees that lets it look closer or refuse (PBoC 261). */
export const SIGNS = [
  'identity-doubtful',
  'no-second-paper',
  'organised-by-others',
  'clear-suspicion',
] as const;

/** Why one phone number may stand for two persons. */
export const PHONE_STATEMENTS = ['minor', 'elder'] as const;

export const EXCEPTION_STATES = ['asked', 'granted', 'declined', 'ended'] as const;

/** What a clean-up looks for. */
export const CLEANUP_GROUNDS = ['debit-cards', 'class-one', 'class-three', 'shared-phone'] as const;
export type CleanupGround = (typeof CLEANUP_GROUNDS)[number];
export const CLEANUP_STATES = ['open', 'settled'] as const;
/** How a customer was reached about what has to be cleaned up. */
export const CONTACT_WAYS = ['letter', 'phone', 'message', 'counter'] as const;
export const CLEANUP_ENDS = ['closed-down', 'exception', 'confirmed', 'phone-separated'] as const;

export const isPayment = (kind: AccountKind): boolean => kind.startsWith('payment-');

export const CHANNELS = ['teller-machine', 'counter', 'online', 'payment-account', 'agreed-debit'] as const;
/** What kind of institution keeps the account of a payee elsewhere. */
export const PAYEE_AT_KINDS = ['bank', 'payment'] as const;
export const atCounter = ({ channel }: { readonly channel: (typeof CHANNELS)[number] }): boolean =>
  channel === 'counter';
export const TRANSFER_STATES = [
  'passed',
  'held',
  'stopped',
  'cancelled',
  'returned',
  'released',
  'credited',
  'failed',
  'undecidable',
  'contradicted',
] as const;
/** What agreed debits of a limited account are for (joint measures of 2024). */
export const PURPOSES = ['tax', 'social-insurance', 'utilities', 'balance-to-own-same-name-account'] as const;
/** What a screen shows before a transfer is credited at once (PBoC 85 of 2019). */
export const SCREEN = ['chinese', 'masked-name', 'account', 'amount', 'real-time', 'confirmed'] as const;

export const HOLD_KINDS = ['stop', 'freeze'] as const;
/** At the bank: what it still compares, what is in force, and how it ended. */
export const HOLD_STATES = [
  'checking',
  'refused',
  'in-force',
  'returning',
  'ended',
  'lifted',
  'returned',
] as const;
export const FUND_REQUEST_STATES = ['sent', ...HOLD_STATES] as const;
/** How frozen money goes back: one deposit, several that time stamps trace, or in proportion. */
export const RETURN_WAYS = ['single', 'traced', 'pro-rata'] as const;
export const RETURN_STATES = ['noticed', 'ready', 'ordered', 'executed', 'withdrawn'] as const;
