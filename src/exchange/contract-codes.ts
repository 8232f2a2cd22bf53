/** Words that the wire, the interface and the console share. */

/** What became of an item at its recipient. */
export const RECEIPT_STATES = ['delivered', 'applied', 'refused', 'revoked'] as const;
/** The same for its sender, who may have no receipt yet. */
export const SENT_STATES = ['sent', ...RECEIPT_STATES] as const;

/** What the recipient made of it. */
export const RECEIVED_STATES = ['stored', 'applied', 'refused', 'revoked'] as const;

/** Algorithms of keys that sign items. */
export const ALGORITHMS = ['ed25519', 'sm2'] as const;

/** A signature over something else is none over an item. */
export const ITEM_DOMAIN = 'duanka-exchange-item-v1\n';

/** Topics by which an installation itself speaks: they name no organisation. */
export const CONTROL = {
  receipts: 'exchange.receipts',
  key: 'exchange.key',
  about: 'exchange.about',
} as const;

/** Why something waits instead of travelling. */
export const OBSTACLES = [
  'organisation-unknown',
  'no-peer',
  'out-of-scope',
  'secret',
  'paused',
  'no-key',
  'unreachable',
  'feed-stopped',
] as const;

/** What needs a person, or an answer from the other side. */
export const CASE_KINDS = [
  'receipts-missing',
  'refused-here',
  'refused-there',
  'feed-stopped',
  'revocation',
  'taken-back',
  'secret-differs',
] as const;

export const CASE_STATES = ['open', 'late', 'closed'] as const;
