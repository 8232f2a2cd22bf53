/**
 * The plan once more, slow and obvious: every row of the YAML files in one list, searched from end to end.
 * Tests compare the digit tree with it, the bench measures against it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface OracleRow {
  prefix: string;
  min: number;
  max: number;
  from: string;
  to: string;
  kind: string;
  network: string | null;
}

type Fields = Record<string, unknown>;

function rowsOf(directory: string, file: string): Fields[] {
  const { shared, rows } = parse(readFileSync(join(directory, file), 'utf8')) as {
    shared: Fields;
    rows: Fields[];
  };
  return rows.map((row) => ({ ...shared, ...row }));
}

function oracleRow(row: Fields, prefix: string, digits: [number, number], kind: unknown): OracleRow {
  const [min, max] = digits;
  const {
    from,
    to = '9999-12-31',
    network = null,
  } = row as { from: string; to?: string; network?: string | null };
  return { prefix, min, max, from, to, kind: String(kind), network };
}

export function readOracle(directory: string): OracleRow[] {
  const segments = (file: string, lead: string): OracleRow[] =>
    rowsOf(directory, file).flatMap((row) => {
      const [min, max] = [row.digits].flat() as number[];
      const lengths: [number, number] = [(min ?? 0) + lead.length, (max ?? min ?? 0) + lead.length];
      return (row.prefixes as string[]).map((prefix) => oracleRow(row, lead + prefix, lengths, row.kind));
    });
  return [
    ...segments('mobile.yaml', '86'),
    ...segments('short.yaml', ''),
    ...rowsOf(directory, 'named.yaml').map((row) => {
      const number = String(row.number);
      return oracleRow(row, number, [number.length, number.length], row.kind);
    }),
    ...rowsOf(directory, 'area-codes.yaml').map((row) => {
      const code = String(row.code);
      return oracleRow(row, `86${code}`, code.length === 2 ? [12, 12] : [12, 13], 'fixed');
    }),
    ...rowsOf(directory, 'countries.yaml').map((row) => {
      const digits = row.digits as number | undefined;
      return oracleRow(row, `00${String(row.code)}`, [(digits ?? 7) + 2, (digits ?? 15) + 2], 'foreign');
    }),
  ];
}

/** The longest prefix that fits wins; undefined if none does. */
export function scanRows(rows: readonly OracleRow[], number: string, day: string): OracleRow | undefined {
  let best: OracleRow | undefined;
  for (const row of rows) {
    if (!number.startsWith(row.prefix) || number.length < row.min || number.length > row.max) continue;
    if (day < row.from || day > row.to) continue;
    if (best === undefined || row.prefix.length > best.prefix.length) best = row;
  }
  return best;
}
