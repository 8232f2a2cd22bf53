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

export const ENTRY_STATES = ['proposed', 'declined', 'in-force', 'removed'] as const;

/** Kinds of authority, as `blacklist.entry_authorities` names them. */
export const AUTHORITIES = [
  'miit',
  'provincial-regulator',
  'police-districted-city',
  'police-below',
  'none',
] as const;

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

/** What an organisation has to do with an entry of the national list. */
export const GETS = ['origin', 'keeper', 'member', 'none'] as const;

/** Whom a later entry can fit that is on file already. */
export const RELOOK_KINDS = ['agent', 'key-service'] as const;
export const RELOOK_STATES = ['open', 'decided', 'lapsed'] as const;
/** Somebody else of that name; goes on, with the reason; is to end. */
export const RELOOK_RESULTS = ['another', 'kept', 'ending'] as const;

/** At a regulator: how far companies are with the list of barred channels. */
export const COVERAGE_STATES = ['asked', 'complete'] as const;
export const FEEDS = ['feeds', 'nothing-to-feed', 'left-out', 'no-answer'] as const;
export const READS = ['reads', 'nothing-to-read', 'behind', 'no-answer'] as const;

/** A notice of black-card numbers, at whoever issued it and at recipients. */
export const NOTICE_STATES = ['issued', 'received', 'acknowledged'] as const;
