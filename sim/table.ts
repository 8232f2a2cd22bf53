/** Rows of a simulated world as text, a part at a time: memory stays the same however many there are. */
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface Table {
  readonly columns: readonly string[];
  /** Rows come from numbered slots; a slot gives any number of rows and follows from its number alone. */
  readonly slots: number;
  rows(slot: number): Iterable<readonly string[]>;
}

/** Part `index` (from 1) of `of` equal parts. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

export interface Writing {
  readonly shard: Shard;
  /** JSON lines instead of CSV. */
  readonly json: boolean;
  /** Column names as first line of CSV. */
  readonly header: boolean;
}

const PIECE_LINES = 500;

/** The text of a shard in pieces of about 500 lines. The shards of a table in their order are the whole table. */
export function* textOf(table: Table, { shard, json, header }: Writing): Generator<string> {
  const { columns } = table;
  const line = json ? jsonLine(columns) : csvLine;
  const end = Math.floor((table.slots * shard.index) / shard.of);
  let lines = header && !json ? [csvLine(columns)] : [];
  for (let slot = Math.floor((table.slots * (shard.index - 1)) / shard.of); slot < end; slot += 1) {
    for (const row of table.rows(slot)) lines.push(line(row));
    if (lines.length >= PIECE_LINES) {
      yield lines.join('');
      lines = [];
    }
  }
  if (lines.length > 0) yield lines.join('');
}

/** No value of the simulated world needs quotes: none holds a comma, a quote or a line break. */
function csvLine(row: readonly string[]): string {
  return `${row.join(',')}\n`;
}

function jsonLine(columns: readonly string[]): (row: readonly string[]) => string {
  return (row) =>
    `${JSON.stringify(Object.fromEntries(columns.map((column, at) => [column, row[at] ?? ''])))}\n`;
}

/** Writes the pieces, each when the one before it is taken; leaves the stream open where `end` is false. */
export async function pour(text: Iterable<string>, to: Writable, { end }: { end: boolean }): Promise<void> {
  await pipeline(Readable.from(text, { highWaterMark: 1 }), to, { end });
}
