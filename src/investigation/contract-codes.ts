/** Codes of this folder: where a case comes from, what it is about, its stages, and what came of a way out of the office. */

/** How a case came to the police. */
export const SOURCES = ['report', 'referral', 'own-finding'] as const;
/** What it is about; black cards are cards in use without a registration. */
export const CRIMES = ['telecom-fraud', 'two-cards-trade', 'black-card'] as const;

/** The five stages of the notice of 2016, in their order. */
export const STAGES = ['investigate', 'arrest', 'prosecute', 'try', 'sentence'] as const;
export type Stage = (typeof STAGES)[number];

export const CASE_STATES = ['taken-in', 'filed', 'not-filed', ...STAGES, 'ended'] as const;
export type CaseState = (typeof CASE_STATES)[number];

export const PATROL_STATES = ['planned', 'made', 'cancelled'] as const;

export const VISIT_STATES = ['listed', 'tried', 'met', 'cannot-be-met'] as const;
/** What a visit came to. */
export const VISIT_RESULTS = ['met', 'not-at-home', 'moved-away', 'unknown-there'] as const;
export type VisitResult = (typeof VISIT_RESULTS)[number];
