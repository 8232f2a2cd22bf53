/** The lists that other tools may read, shared with the contract and with the console. */

export const LISTS = ['false-numbers', 'black-cards', 'fraud-cards', 'national-list'] as const;
export type ListCode = (typeof LISTS)[number];

/** Whose tool it is: one of the organisation itself, or one of somebody else. */
export const SIDES = ['own', 'partner'] as const;
export const READER_STATES = ['proposed', 'declined', 'open', 'ended'] as const;
/** As what a list is fetched. */
export const FORMS = ['taxii', 'misp'] as const;
