import { numbersError } from './errors.ts';
import { areaLength } from './forms.ts';
import type { Place, Province } from './model.ts';
import type { AreaRow, ProvinceRow } from './rows.ts';

const NOWHERE: Place = Object.freeze({
  province: null,
  city: null,
  cities: Object.freeze([]),
  basis: 'unknown',
});

interface PlaceSources {
  provinces: readonly ProvinceRow[];
  areas: readonly AreaRow[];
  mobilePlaces: () => string;
}

/** Makes `placeOf`: area codes and country codes at hand, the mobile table decoded at the first mobile number. */
export function makePlaceOf(sources: PlaceSources): (number: string) => Place {
  const provinces = new Map(sources.provinces.map((row) => [row.code, toProvince(row)]));
  const areas = new Map(
    sources.areas.map(({ code, province, cities }) => [
      code,
      toPlace(provinces.get(province), cities, 'area-code'),
    ]),
  );
  const regions = sources.provinces.flatMap((row) =>
    row.callingCode === undefined
      ? []
      : [[`00${row.callingCode}`, toPlace(toProvince(row), [], 'country-code')] as const],
  );
  let blocks: Map<string, readonly Place[]> | undefined;
  const mobile = (national: string): Place => {
    blocks ??= decode(sources.mobilePlaces(), provinces);
    return blocks.get(national.slice(0, 3))?.[Number(national.slice(3, 7))] ?? NOWHERE;
  };
  return (number) => {
    if (number.startsWith('00')) return regions.find(([code]) => number.startsWith(code))?.[1] ?? NOWHERE;
    if (number.startsWith('0')) return areas.get(areaOf(number.slice(1))) ?? NOWHERE;
    if (!/^86\d{10,13}$/.test(number)) return NOWHERE;
    const national = number.slice(2);
    if (/^1[3-9]\d{9}$/.test(national)) return mobile(national);
    return national.length <= 11 && !/^[48]00/.test(national)
      ? (areas.get(areaOf(national)) ?? NOWHERE)
      : NOWHERE;
  };
}

const areaOf = (digits: string): string => digits.slice(0, areaLength(digits));

export function toProvince({ code, zh, en }: ProvinceRow): Province {
  return Object.freeze({ code, zh, en });
}

function toPlace(province: Province | undefined, cities: readonly string[], basis: Place['basis']): Place {
  const [city] = cities;
  return Object.freeze({
    province: province ?? null,
    city: cities.length === 1 && city !== undefined ? city : null,
    cities: Object.freeze([...cities]),
    basis,
  });
}

/**
 * Decodes places-mobile.txt (its head explains the format) into 10,000 places for each segment.
 * @throws numbers.data-invalid with the line
 */
export function decode(
  text: string,
  provinces: ReadonlyMap<string, Province>,
): Map<string, readonly Place[]> {
  const places: Place[] = [NOWHERE];
  const segments = new Map<string, readonly Place[]>();
  text.split('\n').forEach((line, index) => {
    const [kind, key = '', value = ''] = line.split(' ');
    if (kind === 'p') places.push(toPlace(provinces.get(key), [value], 'mobile-block'));
    if (kind !== 's') return;
    const blocks = decodeRuns(value, places);
    if (blocks.length !== 10_000) {
      throw numbersError('numbers.data-invalid', {
        place: `places-mobile.txt:${index + 1}`,
        facts: { reason: `${blocks.length} blocks instead of 10000` },
      });
    }
    segments.set(key, blocks);
  });
  return segments;
}

function decodeRuns(runs: string, places: readonly Place[]): Place[] {
  const blocks: Place[] = [];
  for (const [, first = 'a', second = 'a', count = ''] of runs.matchAll(/([a-z])([a-z])(\d*)/g)) {
    const place = places[(first.charCodeAt(0) - 97) * 26 + second.charCodeAt(0) - 97] ?? NOWHERE;
    // A damaged count must not fill the memory: more than a segment holds is refused by its length anyway.
    for (let left = count === '' ? 1 : Math.min(Number(count), 10_001); left > 0; left--) blocks.push(place);
  }
  return blocks;
}
