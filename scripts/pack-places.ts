/**
 * Makes law/numbers/area-codes.yaml and law/numbers/places-mobile.txt from libphonenumber's
 * resources/geocoding/zh/86.txt (Apache-2.0).
 *
 *   node scripts/pack-places.ts 86.txt [law/numbers]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Located {
  prefix: string;
  province: string;
  cities: string[];
}

/** The source shortens these where only one longer code exists. */
const COMPLETED: Readonly<Record<string, string>> = { '33': '335', '34': '349', '58': '580', '70': '701' };

const BLOCKS = 10_000;
const GAP = 'aa';

function readStarts(directory: string): [start: string, code: string][] {
  const file = parse(readFileSync(join(directory, 'provinces.yaml'), 'utf8')) as {
    rows: { code: string; starts?: string }[];
  };
  return file.rows.flatMap(({ code, starts }) =>
    starts === undefined ? [] : [[starts, code] as [string, string]],
  );
}

/** Splits 浙江省杭州市 into 33 and 杭州市; a municipality is its own city. */
function locate(prefix: string, name: string, starts: readonly [string, string][]): Located {
  const found = starts.find(([start]) => name.startsWith(start));
  if (found === undefined) throw new Error(`no province begins "${name}" (prefix ${prefix})`);
  const [start, province] = found;
  const rest = name.slice(start.length);
  if (rest === '' || rest === '市') return { prefix, province, cities: [`${start}市`] };
  return { prefix, province, cities: [...new Set(rest.split('、'))] };
}

function areaCodesYaml(places: readonly Located[]): string {
  const head = `# Area codes without their 0, from libphonenumber (see NOTICE); made by scripts/pack-places.ts.
# The table is of 2011: names and a few codes have changed since. Several cities may share one code.
space: national
shared: { from: '2000-01-01', source: 'libphonenumber geocoding/zh/86', verified: true }
rows:
`;
  const rows = places.map(
    ({ prefix, province, cities }) =>
      `  - { code: '${COMPLETED[prefix] ?? prefix}', province: '${province}', cities: [${cities.join(', ')}] }\n`,
  );
  return head + rows.join('');
}

/** aa is a gap, ab the first place of the list, and so on: 675 places fit. */
function letters(index: number): string {
  return String.fromCharCode(97 + Math.floor(index / 26), 97 + (index % 26));
}

/** Runs over the 10,000 blocks of one segment: two letters for the place, then the count if it is not 1. */
function runs(blocks: readonly number[]): string {
  let text = '';
  for (let at = 0; at < BLOCKS; ) {
    let end = at + 1;
    while (end < BLOCKS && blocks[end] === blocks[at]) end += 1;
    text += letters(blocks[at] ?? 0) + (end - at === 1 ? '' : end - at);
    at = end;
  }
  return text;
}

function mobileText(places: readonly Located[]): string {
  const names = [...new Set(places.map(nameOf))].sort();
  const index = new Map(names.map((name, position) => [name, position + 1]));
  const segments = new Map<string, number[]>();
  // Short prefixes first, so that a longer one overrides the part it names.
  for (const place of [...places].sort((a, b) => a.prefix.length - b.prefix.length)) {
    const blocks = segments.get(place.prefix.slice(0, 3)) ?? new Array<number>(BLOCKS).fill(0);
    segments.set(place.prefix.slice(0, 3), blocks);
    const tail = place.prefix.slice(3);
    blocks.fill(index.get(nameOf(place)) ?? 0, Number(tail.padEnd(4, '0')), Number(tail.padEnd(4, '9')) + 1);
  }
  const head = `# Place of each mobile block of seven digits, from libphonenumber (see NOTICE); made by scripts/pack-places.ts.
# A line "p province city" names a place; the first is ab, the next ac. A line "s segment runs" covers its blocks
# 0000 to 9999: two letters for a place (${GAP}: unknown), then how many blocks, if more than one.
`;
  const placeLines = names.map((name) => `p ${name}\n`);
  const segmentLines = [...segments].sort().map(([segment, blocks]) => `s ${segment} ${runs(blocks)}\n`);
  return head + placeLines.join('') + segmentLines.join('');
}

const nameOf = ({ province, cities }: Located): string => `${province} ${cities.join('、')}`;

const [source, directory = 'law/numbers'] = process.argv.slice(2);
if (source === undefined) throw new Error('usage: node scripts/pack-places.ts 86.txt [law/numbers]');
const starts = readStarts(directory);
const located = readFileSync(source, 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('86'))
  .map((line) => {
    const [prefix = '', name = ''] = line.slice(2).split('|');
    return locate(prefix, name, starts);
  });
const isMobile = ({ prefix }: Located): boolean => /^1[3-9]/.test(prefix);
writeFileSync(join(directory, 'area-codes.yaml'), areaCodesYaml(located.filter((place) => !isMobile(place))));
writeFileSync(join(directory, 'places-mobile.txt'), mobileText(located.filter(isMobile)));
