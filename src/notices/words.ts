/** Names of the clocks of this folder, and of what they belong to. */
import type { SubjectNames } from '../kernel/routes.ts';
import { round } from './round.ts';
import { roundNames } from './round-store.ts';

/** By `<state table>.<kind>`. */
export const clockTitles: readonly [string, { readonly zh: string; readonly en: string }][] = [
  ['notice_round.resign', { zh: '限期重签新版告知书', en: 'Everybody signs the new version of a notice' }],
];

export const names: readonly (readonly [string, SubjectNames])[] = [[round.name, roundNames]];
