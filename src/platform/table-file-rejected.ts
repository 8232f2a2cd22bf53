/**
 * The file of rejected rows: the rows as they stood, with four columns that say why. A person mends the rows and
 * imports the file again; the reader then passes over the four columns.
 */
import type { RawRow, Shape } from './table-file-rows.ts';

export interface RejectedRow {
  readonly ok: false;
  readonly line: number;
  /** Name of the column, or `#7` for a seventh column the header does not have. */
  readonly column: string;
  readonly code: string;
  readonly reason: string;
  readonly raw: string;
}

/** What the writer needs to know of the file the rows came from. */
export interface RejectedFrom {
  readonly headerRaw: string;
  readonly delimiter: string;
}

const ADDED = ['duanka_line', 'duanka_column', 'duanka_code', 'duanka_reason'] as const;

export function isRejectionColumn(name: string): boolean {
  return ADDED.some((added) => added === name);
}

/**
 * Writes rejected rows with the header of their file, as UTF-8 text with a byte order mark (spreadsheets ask for
 * it). The original cells stay as they were, since the file is imported again. Nothing is written without rows.
 * @returns how many rows were written
 */
export async function writeRejected(
  from: RejectedFrom,
  rows: AsyncIterable<RejectedRow> | Iterable<RejectedRow>,
  write: (text: string) => Promise<void> | void,
): Promise<number> {
  let count = 0;
  for await (const row of rows) {
    if (count === 0) await write(`\ufeff${[from.headerRaw, ...ADDED].join(from.delimiter)}\r\n`);
    const added = [String(row.line), quoted(row.column), quoted(row.code), quoted(row.reason)];
    await write(`${[row.raw, ...added].join(from.delimiter)}\r\n`);
    count += 1;
  }
  return count;
}

/**
 * Always in quotes: the last quote also ends a cell that the faulty row left open, so the next row is safe. A
 * sign that makes a spreadsheet read a formula gets an apostrophe in front.
 */
function quoted(text: string): string {
  const plain = text.replaceAll(/[\r\n\t\0]+/g, ' ');
  const safe = /^\s*[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain;
  return `"${safe.replaceAll('"', '""')}"`;
}

/**
 * The raw text of a row without the cells an earlier rejection added.
 * @param names the columns of the file, undefined where a column was added
 */
export function withoutRejection(row: RawRow, names: readonly (string | undefined)[], shape: Shape): string {
  const { delimiter } = shape;
  if (row.fault === undefined && row.cells.length === names.length) {
    return rawCells(row, delimiter)
      .filter((_, cell) => names[cell] !== undefined)
      .join(delimiter);
  }
  // A row that could not be split: what stands at its end, as the writer above writes it.
  const text = '"(?:[^"]|"")*"';
  const separator = delimiter === '\t' ? '\\t' : delimiter;
  const written = new RegExp(`${separator}\\d+${`${separator}${text}`.repeat(3)}$`);
  // Only its last part is searched, so that a long hostile row costs no more than a short one.
  const tail = Math.max(0, row.raw.length - 4_096);
  return row.raw.slice(0, tail) + row.raw.slice(tail).replace(written, '');
}

function rawCells(row: RawRow, delimiter: string): string[] {
  const { starts } = row;
  if (starts === undefined) return row.raw.split(delimiter);
  return starts.map((start, cell) => {
    const next = starts[cell + 1];
    return row.raw.slice(start, next === undefined ? row.raw.length : next - delimiter.length);
  });
}
