/**
 * Reads delimited files (CSV) as offices and switches write them, row by row: every row comes out, either as a
 * record or as a rejection with line, column, code and reason. Faults of the whole file are coded errors.
 *
 * An own reader, because no library gave start line, raw text and recovery per row together; it is compared with
 * a library in its tests.
 */
import { type Facts, fillIn } from '../errors.ts';
import {
  columnShown,
  type ImportColumns,
  knownNames,
  missingColumns,
  wordReader,
} from '../kernel/import-columns-contract.ts';
import { storageError } from './storage-errors.ts';
import { type Charset, decodeFile } from './table-file-bytes.ts';
import { isRejectionColumn, type RejectedRow, withoutRejection } from './table-file-rejected.ts';
import { type RawRow, recogniseShape, rowSplitter, type Shape } from './table-file-rows.ts';

export interface TableOptions {
  /** Without it the one most used in the header line. */
  readonly delimiter?: ',' | '\t' | ';';
  /** Without it recognised: byte order mark, then UTF-8, then GB18030. */
  readonly charset?: Charset;
  /** Columns the reader wants, in any order, under any of their names; rows have them under the first. */
  readonly columns?: ImportColumns;
  /** Longest cell and row, in characters. Default 65,536 and 262,144. */
  readonly fieldLimit?: number;
  readonly rowLimit?: number;
  /** Largest content after unpacking. Default 4 GiB. */
  readonly contentLimitBytes?: number;
  /** How many times its size a compressed file may grow. Default 200. */
  readonly ratioLimit?: number;
}

export interface AcceptedRow {
  readonly ok: true;
  /** 1-based line on which the row starts. */
  readonly line: number;
  readonly record: Readonly<Record<string, string>>;
  /** The row as it stands in the file, without the columns added by an earlier rejection. */
  readonly raw: string;
}

export type TableRow = AcceptedRow | RejectedRow;

export interface Table {
  /** Column names in file order, without those added by an earlier rejection. */
  readonly columns: readonly string[];
  readonly delimiter: string;
  /** The header line as it stands in the file. */
  readonly headerRaw: string;
  /** May be read once. Ending early closes the source. */
  readonly rows: AsyncIterable<TableRow>;
  /** Final when `rows` has ended. `accepted` and `rejected` add up to the rows given out. */
  readonly counts: () => { accepted: number; rejected: number; emptyLines: number };
  /** Known for sure when `rows` has ended: a file of ASCII counts as UTF-8. */
  readonly charset: () => Charset;
}

const DEFAULTS = {
  fieldLimit: 64 * 1024,
  rowLimit: 256 * 1024,
  contentLimitBytes: 4 * 1024 ** 3,
  ratioLimit: 200,
} as const;

type Settings = TableOptions & Required<Pick<TableOptions, keyof typeof DEFAULTS>>;

/**
 * Opens a delimited file and reads its header.
 * @param source the bytes: plain or gzip
 * @throws `table.*` codes that are not about one row; those about the content (size, character set) also while
 *   the rows are read
 */
export async function readTable(
  source: AsyncIterable<Uint8Array>,
  options: TableOptions = {},
): Promise<Table> {
  const settings: Settings = { ...DEFAULTS, ...options };
  const { chunks, charset } = decodeFile(source, settings, settings.charset);
  const input = chunks[Symbol.asyncIterator]();
  try {
    const { splitter, first, header, shape } = await readHeader(input, settings);
    const layout = layOut(header, shape, settings);
    const counts = { accepted: 0, rejected: 0 };

    async function* rows(): AsyncGenerator<TableRow> {
      try {
        let batch = first;
        for (let ended = false; ; ) {
          for (const raw of batch) {
            const row = judge(raw, layout, settings);
            counts[row.ok ? 'accepted' : 'rejected'] += 1;
            yield row;
          }
          if (ended) return;
          const next = await input.next();
          ended = next.done === true;
          batch = splitter.feed(ended ? '' : next.value, ended);
        }
      } finally {
        await input.return?.();
      }
    }

    return {
      columns: layout.columns,
      delimiter: shape.delimiter,
      headerRaw: layout.headerRaw,
      rows: rows(),
      counts: () => ({ ...counts, emptyLines: splitter.emptyLines() }),
      charset,
    };
  } catch (error) {
    await input.return?.();
    throw error;
  }
}

/**
 * Reads a file to its end and keeps nothing, so that what is wrong with the whole of it (broken or exploding gzip, no
 * text) is known before its first row is acted upon.
 * @throws the codes of decodeFile
 */
export async function checkContent(
  source: AsyncIterable<Uint8Array>,
  options: Pick<TableOptions, 'charset' | 'contentLimitBytes' | 'ratioLimit'> = {},
): Promise<void> {
  const settings: Settings = { ...DEFAULTS, ...options };
  for await (const _ of decodeFile(source, settings, settings.charset).chunks);
}

async function readHeader(input: AsyncIterator<string>, settings: Settings) {
  let text = '';
  let last = false;
  let shape: Shape | undefined;
  while (shape === undefined && !last && text.length <= settings.rowLimit) {
    const next = await input.next();
    last = next.done === true;
    if (!last) text += next.value;
    shape = recogniseShape(text, last, settings.delimiter);
  }
  const splitter = rowSplitter(shape ?? { delimiter: ',', newline: '\n' }, settings);
  const [header, ...first] = splitter.feed(text, last);
  if (header === undefined) {
    if (text.trim() === '') throw storageError('table.empty');
    throw malformed('table.row-too-long', settings, 1);
  }
  if (header.fault !== undefined) throw malformed(header.fault.code, settings, header.line);
  return { splitter, first, header, shape: shape ?? { delimiter: ',', newline: '\n' as const } };
}

function malformed(code: keyof typeof storageError.catalogue, settings: Settings, line: number) {
  const reason = reasonOf(code, { limit: settings.rowLimit, lines: 0 });
  return storageError('table.header-malformed', { place: `line ${line}`, facts: { reason } });
}

interface Layout {
  readonly columns: readonly string[];
  readonly headerRaw: string;
  /** Every column of the file; undefined where an earlier rejection added it. */
  readonly names: readonly (string | undefined)[];
  readonly rejectedBefore: boolean;
  /** Chinese words of a cell as the value they stand for. */
  readonly reworded: ReturnType<typeof wordReader>;
  readonly shape: Shape;
}

/** Checks the header. Names lose surrounding white space. */
function layOut(header: RawRow, shape: Shape, { columns: wanted = {} }: Settings): Layout {
  const place = `line ${header.line}`;
  const all = knownNames(
    header.cells.map((cell) => cell.trim()),
    wanted,
  );
  const seen = new Map<string, number>();
  for (const [index, name] of all.entries()) {
    const position = index + 1;
    // `__proto__` cannot be the key of a record.
    if (name === '' || name === '__proto__')
      throw storageError('table.header-unnamed', { place, facts: { position } });
    if (/[\ufffd\0]/.test(name)) throw storageError('table.header-unnamed', { place, facts: { position } });
    const first = seen.get(name);
    if (first !== undefined)
      throw storageError('table.header-duplicate', {
        place,
        facts: { name: columnShown(name, wanted), first, second: position },
      });
    seen.set(name, position);
  }
  // Long numbers and dates are what rows begin with, and never names of columns.
  const data = all.find((name) => /^\+?\d{5,}$/.test(name) || /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}/.test(name));
  if (data !== undefined)
    throw storageError('table.header-missing', { place, facts: { cell: data.slice(0, 40) } });
  const names = all.map((name) => (isRejectionColumn(name) ? undefined : name));
  const columns = names.filter((name) => name !== undefined);
  const missing = missingColumns(columns, wanted);
  if (missing.length > 0) {
    const found = header.cells.map((cell) => cell.trim()).filter((name) => !isRejectionColumn(name));
    const facts = {
      missing: missing.map((name) => columnShown(name, wanted)).join(', '),
      found: found.join(', '),
    };
    throw storageError('table.columns-missing', { place, facts });
  }
  const rejectedBefore = columns.length < names.length;
  return {
    columns,
    names,
    rejectedBefore,
    reworded: wordReader(wanted),
    shape,
    headerRaw: rejectedBefore ? withoutRejection(header, names, shape) : header.raw,
  };
}

function judge(row: RawRow, layout: Layout, settings: Settings): TableRow {
  const { names } = layout;
  const raw = layout.rejectedBefore ? withoutRejection(row, names, layout.shape) : row.raw;
  const reject = (code: keyof typeof storageError.catalogue, column: string, facts: Facts): RejectedRow => ({
    ok: false,
    line: row.line,
    column,
    code,
    reason: reasonOf(code, facts),
    raw,
  });
  if (row.fault !== undefined) {
    const { code, cell, lines = 0 } = row.fault;
    const limit = code === 'table.field-too-long' ? settings.fieldLimit : settings.rowLimit;
    return reject(code, columnName(names, cell), { limit, lines });
  }
  const { cells } = row;
  if (cells.length !== names.length) {
    // Counted without the columns an earlier rejection added, so that the reason stays the same.
    const expected = layout.columns.length;
    const actual = Math.max(0, cells.length - (names.length - expected));
    const column = columnName(layout.columns, Math.min(actual, expected));
    return reject(actual > expected ? 'table.row-wide' : 'table.row-short', column, { actual, expected });
  }
  const record: Record<string, string> = {};
  for (let cell = 0; cell < names.length; cell += 1) {
    const name = names[cell];
    if (name !== undefined) record[name] = cells[cell] ?? '';
  }
  if (!/[\ufffd\0]/.test(raw)) return { ok: true, line: row.line, record: layout.reworded(record), raw };
  const broken = cells.findIndex((value, cell) => names[cell] !== undefined && /[\ufffd\0]/.test(value));
  return reject('table.field-undecodable', columnName(names, Math.max(broken, 0)), {});
}

/** The name of a column, or its position behind the last named one. */
function columnName(names: readonly (string | undefined)[], cell: number): string {
  return names[cell] ?? `#${cell + 1}`;
}

/** In the two languages at once: the file of rejected rows is read by whoever mends it. */
function reasonOf(code: keyof typeof storageError.catalogue, facts: Facts): string {
  const { zh, en } = storageError.catalogue[code];
  return `${fillIn(zh, facts)} ${fillIn(en, facts)}`;
}
