/** The law as data: load it once, ask it for a day, cite what it answers. */
export { loadLaw } from './load.ts';
export type {
  Clause,
  Conflict,
  Law,
  LawDocument,
  LawView,
  Obligation,
  Parameter,
  ParameterUse,
} from './model.ts';
