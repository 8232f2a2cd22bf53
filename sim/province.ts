/**
 * A small ready-made province: one hub, three carriers, a reseller, police and a regulator, a month of reports and a
 * year of cards in all their states. Everything goes through the same commands as in earnest, under a simulated clock.
 *
 * Numbers: foreign ones come from the ranges that Ofcom, the NANP and the ACMA keep for films (no subscriber can have
 * them); Chinese ones have 0000 after the segment, which carriers do not hand out, or a 0 after the area code, with
 * which no subscriber number begins. Persons and units come from the range of sim/papers.ts, which nobody is in.
 */
import type { Platform } from '../src/app.ts';
import { keepOrganisation } from '../src/kernel/organisations.ts';
import type { Instant } from '../src/kernel/time.ts';
import { prepareKeys } from '../src/keys.ts';
import { cardSteps } from './province-cards.ts';
import { exchangeSteps } from './province-exchange.ts';
import { type AccountIds, ORGANISATIONS } from './province-parties.ts';
import { makeCast, numberOf } from './province-people.ts';
import { keepActiveNumbers, reportSteps } from './province-reports.ts';
import type { SimulatedServices } from './province-services.ts';
import { live, type ProvinceClock } from './province-time.ts';
import { seeded } from './random.ts';

export { ACCOUNTS } from './province-parties.ts';

const SEED = 20_210_617;

/** For the pages of citizens: everybody here is invented, so a number and its paper must be told. */
export const EXAMPLES = [
  { zh: '需核验', en: 'to verify', ...lineOf(11) },
  { zh: '已停机', en: 'suspended', ...lineOf(14) },
] as const;

/** Number and paper of card k of the story in province-cases.ts. */
export function lineOf(k: number): { readonly number: string; readonly paperNumber: string } {
  return { number: numberOf(k), paperNumber: makeCast(SEED).person(k).paperNumber };
}

const REPORTS = 180;

export interface ProvinceSize {
  readonly seed?: number;
  readonly reports?: number;
  readonly accounts?: AccountIds;
  /** The services that the platform was opened with; without them there are reports and no cards. */
  readonly services?: SimulatedServices;
}

/** Organisations and their keys; before accounts are made. */
export async function foundProvince(platform: Platform): Promise<void> {
  for (const entry of ORGANISATIONS) {
    await keepOrganisation(platform.database, entry);
    await prepareKeys(platform.vault, entry.id);
  }
}

/** Fills an empty platform. `now` is where the year ends; the clock of the platform must be `clock`. */
export async function buildProvince(
  platform: Platform,
  clock: ProvinceClock,
  now: Instant,
  { seed = SEED, reports = REPORTS, accounts = new Map(), services }: ProvinceSize = {},
): Promise<void> {
  await foundProvince(platform);
  await keepActiveNumbers(platform, now);
  const steps = reportSteps({ platform, now, reports, draw: seeded(seed), accounts });
  if (services !== undefined) {
    steps.push(...cardSteps({ platform, now, draw: seeded(seed + 1), seed, accounts, services }));
    steps.push(...exchangeSteps({ platform, now, accounts, services }));
  }
  await live(platform, clock, steps, now);
}
