/**
 * Types of what the server answers, by area. Where a contract has a schema the type comes from it; session and law
 * reading have none there and are written out.
 */

export type * from './types/accounts.ts';
export type * from './types/blacklist.ts';
export type * from './types/cards.ts';
export type * from './types/desk.ts';
export type * from './types/evidence.ts';
export type * from './types/exchange.ts';
export type * from './types/interop.ts';
export type * from './types/investigation.ts';
export type * from './types/law.ts';
export type * from './types/lines.ts';
export type * from './types/penalties.ts';
export type * from './types/platforms.ts';
export type * from './types/reports.ts';
export type * from './types/session.ts';
