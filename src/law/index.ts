/** The law as data: load it once, ask it for a day, cite what it answers. */
export { loadLaw } from './load.ts';
export type { Law, LawView, Obligation, ParameterUse } from './model.ts';
