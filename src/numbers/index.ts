/** Chinese numbering plan: reading, classifying and placing phone numbers. See README.md. */
export { loadNumberingPlan } from './load.ts';
export type {
  NetworkId,
  Normalised,
  NormaliseOptions,
  NumberingPlan,
  NumberRefusal,
  Porting,
} from './model.ts';
export { NETWORK_IDS } from './model.ts';
