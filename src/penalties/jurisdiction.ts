/**
 * The dated table of police units: which kind of area each belongs to, from which day. The level is never read from a
 * name; an organisation without a row has none. Pure.
 */
import { type Day, isDay } from '../kernel/time.ts';
import type { LawView, ParameterUse } from '../law/index.ts';

/** From the lowest to the highest. */
export const POLICE_LEVELS = ['county', 'districted-city', 'province', 'national'] as const;
export type PoliceLevel = (typeof POLICE_LEVELS)[number];

/** Kinds of area an organisation can be entered with. */
export const JURISDICTIONS = [
  'national',
  'province',
  'districted-city',
  'autonomous-prefecture',
  'league',
  'municipality-district',
  'county',
  'county-level-city',
  'city-district',
  'station',
] as const;
type Kind = (typeof JURISDICTIONS)[number];

export interface JurisdictionRow {
  readonly kind: Kind;
  readonly from: Day;
  /** Last day; null where it still is. */
  readonly to: Day | null;
}

const WRITTEN = /^jurisdiction:([a-z-]+)@(\d{4}-\d{2}-\d{2})(?:\.\.(\d{4}-\d{2}-\d{2}))?$/;

/** Reads `jurisdiction:districted-city@2017-01-01` or `…@2010-01-01..2016-12-31`; undefined where it is none. */
export function readJurisdiction(duty: string): JurisdictionRow | undefined {
  const [, kind = '', from = '', to = null] = WRITTEN.exec(duty) ?? [];
  if (!isKind(kind) || !isDay(from) || (to !== null && (!isDay(to) || to < from))) return undefined;
  return { kind, from, to };
}

const isKind = (text: string): text is Kind => JURISDICTIONS.some((kind) => kind === text);

/**
 * The level of a unit on a day, with the setting that ranks kinds of area.
 * @param duties of the organisation
 * @param law in force on that day
 * @returns level null where the table has no row for the day
 */
export function levelOn(
  duties: readonly string[],
  day: Day,
  law: LawView,
): { readonly level: PoliceLevel | null; readonly kinds: ParameterUse } {
  const kinds = law.parameter<Readonly<Record<string, string>>>('jurisdiction.kinds');
  const levels = duties
    .flatMap((duty) => readJurisdiction(duty) ?? [])
    .filter(({ from, to }) => from <= day && (to === null || day <= to))
    .flatMap(({ kind }) => POLICE_LEVELS.find((level) => level === kinds.value[kind]) ?? []);
  // Two rows for one day: the lower one counts until somebody mends the table.
  const level = POLICE_LEVELS.find((one) => levels.includes(one)) ?? null;
  return { level, kinds };
}

/** Whether a level is at least another. */
export function atLeast(level: PoliceLevel, wanted: PoliceLevel): boolean {
  return POLICE_LEVELS.indexOf(level) >= POLICE_LEVELS.indexOf(wanted);
}
