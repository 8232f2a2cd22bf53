/** Codes of channels/: states, kinds, breaches. */

export const AGENT_STATES = ['applied', 'admitted', 'declined', 'cancelled'] as const;

export const DOCUMENT_KINDS = ['business-licence', 'sales-qualification', 'premises', 'other'] as const;

/** A file without one of these is not complete. */
export const REQUIRED_DOCUMENTS = ['business-licence', 'sales-qualification'] as const;

/** The four breaches of 452 (5), and the open end of the list: kinds an operator adds with approver and reason. */
export const BREACHES = [
  'no-registration',
  'false-registration',
  'bulk-opening',
  'card-farming',
  'further',
] as const;

export const RECTIFICATION_STATES = ['ordered', 'done', 'overdue', 'decided'] as const;

export const LICENCE_DECISIONS = ['revoked', 'not-revoked'] as const;

/** Why a seller may not register cards now. */
export const BARS = [
  'staff-ended',
  'staff-listed',
  'outlet-closed',
  'agent-not-admitted',
  'agent-cancelled',
  'agent-listed',
  'recheck-overdue',
] as const;

export const OUTLET_KINDS = ['own', 'agent'] as const;

export const CASE_KINDS = [
  'breach',
  'black-card',
  'registration-screen',
  'inspection',
  'licence-referral',
] as const;

export const CASE_STATES = ['planned', 'open', 'concluded'] as const;

export const CASE_OUTCOMES = ['confirmed', 'not-confirmed'] as const;

export const SCREENS = ['repeated-photo', 'repeated-handler', 'portrait-mismatch'] as const;

export const LISTING_STATES = [
  'proposed',
  'in-force',
  'declined',
  'removal-proposed',
  'removed',
  'expired',
] as const;

export const LISTED_KINDS = ['agent', 'person'] as const;
