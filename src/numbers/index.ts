/** Chinese numbering plan: reading, classifying and placing phone numbers. See README.md. */
export { numbersError } from './errors.ts';
export { loadNumberingPlan } from './load.ts';
export type {
  Carrier,
  Classification,
  Country,
  Mark,
  Name,
  NetworkId,
  Normalised,
  NormaliseOptions,
  NumberForm,
  NumberingPlan,
  NumberKind,
  NumberRefusal,
  Place,
  Porting,
  Portings,
  ProtectedNumber,
  Provenance,
  Province,
  Side,
} from './model.ts';
