/** Penalties, at the police and at institutions. */
export type {
  PenaltyDetailView,
  PenaltyRowView,
} from '../../../../src/penalties/contract.ts';
export type { ForeseeGiven, ForeseenView } from '../../../../src/penalties/foresee-contract.ts';
export type { ImposedDetailView, ImposedRowView } from '../../../../src/penalties/imposed-contract.ts';
export type { OnlineStateView } from '../../../../src/penalties/objection-contract.ts';
