/**
 * Usage records against the approved profile of a card: what deviates (452, 4.4). Pure: records of one card in,
 * deviations out, one of each kind and day.
 */
import { dayOf, type Instant } from '../kernel/time.ts';
import type { LawView } from '../law/index.ts';
import { within } from './allow.ts';
import type { Allow, DEVIATIONS, FUNCTIONS, Usage } from './contract.ts';

export type DeviationKind = (typeof DEVIATIONS)[number];

export interface Profile {
  readonly imei: string | null;
  readonly functions: readonly (typeof FUNCTIONS)[number][];
  /** Null for a card from before limits were set: they are for new cards. */
  readonly allow: Allow | null;
  /** Provinces of use; empty: the whole country. */
  readonly areas: readonly string[];
  /** Approved for a month; null for a card whose volume nobody approved. */
  readonly monthlyMebibytes: number | null;
}

export interface Deviation {
  readonly kind: DeviationKind;
  readonly at: Instant;
  /** What was seen, without saying who: addresses of servers, ports, areas, counts. Numbers are cut to their last four digits. */
  readonly detail: Readonly<Record<string, string | number>>;
}

interface OverVolume {
  readonly times_approved: number;
}

interface ResaleSigns {
  readonly addresses_per_day: number;
  readonly numbers_per_day: number;
}

const MEBIBYTE = 1024 * 1024;

/**
 * @param usedBytes of this card in the month of the records, these included
 */
export function deviations(
  records: readonly Usage[],
  profile: Profile,
  { law, usedBytes }: { readonly law: LawView; readonly usedBytes: number },
): Deviation[] {
  const reaches = within(profile.allow?.addresses ?? []);
  const found = records.flatMap((record) => [
    ...deviceOf(record, profile),
    ...reachOf(record, profile, reaches),
    ...areaOf(record, profile),
  ]);
  const last = records.at(-1);
  const whole =
    last === undefined ? [] : [...volumeOf(last.at, profile, usedBytes, law), ...resaleOf(records, law)];
  return firstOfEach([...found, ...whole]);
}

function deviceOf({ imei, at }: Usage, profile: Profile): Deviation[] {
  if (imei === null || profile.imei === null || sameDevice(imei, profile.imei)) return [];
  // The type allocation code tells the model, not the device.
  return [{ kind: 'foreign-device', at, detail: { model: imei.slice(0, 8) } }];
}

/** The 15th digit is a check digit, which many networks send as 0. */
function sameDevice(one: string, other: string): boolean {
  return one.slice(0, 14) === other.slice(0, 14);
}

function reachOf(record: Usage, profile: Profile, reaches: (address: string) => boolean): Deviation[] {
  const { kind, at, address, port, number } = record;
  const { allow, functions } = profile;
  if (kind === 'attach' || allow === null) return [];
  if (kind === 'data') {
    return [
      ...(address !== undefined && !reaches(address) ? [deviation('address', at, { address })] : []),
      ...(port !== undefined && !allow.ports.includes(port) ? [deviation('port', at, { port })] : []),
    ];
  }
  if (!functions.includes(kind)) return [deviation(kind, at, { number: tail(number) })];
  const allowed = kind === 'voice' ? allow.callNumbers : allow.smsNumbers;
  return number !== undefined && !allowed.includes(number)
    ? [deviation('number', at, { number: tail(number) })]
    : [];
}

function areaOf({ area, at }: Usage, { areas }: Profile): Deviation[] {
  if (area === undefined) return [];
  const abroad = /^[A-Z]/.test(area) && area !== 'CN';
  const elsewhere = !abroad && areas.length > 0 && !areas.includes(area);
  return abroad || elsewhere ? [deviation('roaming', at, { area })] : [];
}

function volumeOf(at: Instant, { monthlyMebibytes }: Profile, usedBytes: number, law: LawView): Deviation[] {
  if (monthlyMebibytes === null) return [];
  const { times_approved } = law.parameter<OverVolume>('iot.over_volume').value;
  const used = usedBytes / MEBIBYTE;
  return used > monthlyMebibytes * times_approved
    ? [deviation('over-volume', at, { mebibytes: Math.round(used), approved: monthlyMebibytes })]
    : [];
}

/** A machine talks to few peers; a person who bought the card reaches many. */
function resaleOf(records: readonly Usage[], law: LawView): Deviation[] {
  const limit = law.parameter<ResaleSigns>('iot.resale_signs').value;
  return [...Map.groupBy(records, ({ at }) => dayOf(at)).values()].flatMap((day) => {
    const addresses = new Set(day.flatMap(({ address }) => address ?? [])).size;
    const numbers = new Set(day.flatMap(({ number }) => number ?? [])).size;
    const at = day[0]?.at;
    if (at === undefined || (addresses < limit.addresses_per_day && numbers < limit.numbers_per_day))
      return [];
    return [deviation('resale-signs', at, { addresses, numbers })];
  });
}

function deviation(kind: DeviationKind, at: Instant, detail: Deviation['detail']): Deviation {
  return { kind, at, detail };
}

const tail = (number: string | undefined) => (number ?? '').slice(-4);

function firstOfEach(all: readonly Deviation[]): Deviation[] {
  const kept = new Map<string, Deviation>();
  for (const one of all) {
    const key = `${one.kind} ${dayOf(one.at)}`;
    const earlier = kept.get(key);
    if (earlier === undefined || one.at < earlier.at) kept.set(key, one);
  }
  return [...kept.values()];
}
