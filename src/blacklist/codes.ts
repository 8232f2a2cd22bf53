/** Codes of this folder, shared with the contracts and with the console. */

export const LISTS = ['agents', 'national', 'risk-users'] as const;
export const SUBJECT_KINDS = ['company', 'person'] as const;

/** What an authority found, by category (452, 25). */
export const VIOLATIONS = [
  'false-caller-number',
  'illegal-voip',
  'line-resale',
  'false-registration',
  'card-trade',
  'nuisance-calls',
  'aid-to-fraud',
  'without-licence',
  'other',
] as const;

export const ENTRY_STATES = ['in-force', 'removed'] as const;

/** Kinds of authority, as `blacklist.entry_authorities` names them. */
export const AUTHORITIES = ['miit', 'provincial-regulator', 'police-districted-city', 'none'] as const;

/** Grave circumstances for which a subscriber is put under blacklist management (risk notice, 4). */
export const RISK_GROUNDS = [
  'card-used-for-fraud',
  'card-sold-or-lent',
  'false-identity',
  'false-caller-number',
  'stopped-again',
] as const;
export const RISK_STATES = ['proposed', 'declined', 'in-force', 'removed'] as const;

/** For what somebody asks whether they are listed. */
export const REQUESTS = ['agency', 'key-service'] as const;
/** By what an entry was found. */
export const MATCHES = ['code', 'name', 'legal-representative'] as const;

export const OPERATOR_KINDS = ['carrier', 'reseller', 'value-added'] as const;
export const VETO_ITEMS = ['real-name-170-171', 'police-major-cases', 'complaints'] as const;
/** What an operator asks the regulator for. */
export const APPLICATIONS = ['scope', 'numbers', 'formal-licence', 'trial', 'new-licence'] as const;
export const SANCTION_STATES = ['on-file', 'stopped', 'revocation-proposed', 'revoked'] as const;
export const PENALTIES = ['warning', 'fine', 'confiscation', 'other'] as const;
