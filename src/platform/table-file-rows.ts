/**
 * Splits delimited text into rows (RFC 4180, with the delimiter given): cells, raw text and the line each row
 * starts on. A faulty row is one faulty row; reading goes on behind it.
 */

export interface Shape {
  readonly delimiter: string;
  /** `\r` for old Macintosh files; otherwise `\n`, with or without `\r` before it. */
  readonly newline: '\n' | '\r';
}

export interface RowLimits {
  /** In characters (UTF-16 units), as is `rowLimit`. */
  readonly fieldLimit: number;
  readonly rowLimit: number;
}

export type RowFault =
  | 'table.quote-stray'
  | 'table.quote-unclosed'
  | 'table.field-too-long'
  | 'table.row-too-long';

export interface RawRow {
  /** 1-based line of the file on which the row starts. */
  readonly line: number;
  /** The row as it stands in the file, without its line break; cut off when the row is too long. */
  readonly raw: string;
  readonly cells: readonly string[];
  /** Where each cell starts in `raw`. */
  readonly starts: readonly number[] | undefined;
  readonly fault?: { readonly code: RowFault; readonly cell: number; readonly lines?: number };
}

export interface RowSplitter {
  /** Rows that are complete after this chunk; `last` closes the final row. */
  feed(chunk: string, last: boolean): RawRow[];
  readonly emptyLines: () => number;
}

const QUOTE = '"';

/**
 * Delimiter and line break, from the first line with anything in it. Undefined while that line is not complete.
 * Without any delimiter in it the file has one column.
 */
export function recogniseShape(
  text: string,
  last: boolean,
  delimiter: string | undefined,
): Shape | undefined {
  const counts = { ',': 0, '\t': 0, ';': 0 };
  let quoted = false;
  let blank = true;
  let newline: Shape['newline'] | undefined;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === QUOTE) quoted = !quoted;
    if (quoted || (sign !== '\r' && sign !== '\n')) {
      if (!quoted && (sign === ',' || sign === '\t' || sign === ';')) counts[sign] += 1;
      if (sign !== ' ') blank = false;
      continue;
    }
    if (sign === '\r' && at + 1 === text.length && !last) return undefined;
    newline = sign === '\n' || text.charAt(at + 1) === '\n' ? '\n' : '\r';
    if (!blank) break;
  }
  if ((newline === undefined || blank) && !last) return undefined;
  const most = (['\t', ';'] as const).reduce<keyof typeof counts>(
    (best, sign) => (counts[sign] > counts[best] ? sign : best),
    ',',
  );
  return { delimiter: delimiter ?? most, newline: newline ?? '\n' };
}

export function rowSplitter(shape: Shape, limits: RowLimits): RowSplitter {
  let buffer = '';
  let line = 1;
  let emptyLines = 0;
  /** Set while the rest of a row that is too long runs past; its text is not kept. */
  let passing: { row: RawRow; quoted: boolean; lines: number } | undefined;

  function feed(chunk: string, last: boolean): RawRow[] {
    const rows: RawRow[] = [];
    buffer += chunk;
    let at = passing === undefined ? 0 : pass(rows, last);
    let quote = buffer.indexOf(QUOTE, at);
    while (at < buffer.length && passing === undefined) {
      if (quote !== -1 && quote < at) quote = buffer.indexOf(QUOTE, at);
      const end = buffer.indexOf(shape.newline, at);
      const plain = end === -1 ? last && quote === -1 : quote === -1 || quote > end;
      if (plain) at = takePlain(rows, at, end === -1 ? buffer.length : end);
      else {
        const scan = scanQuoted(buffer, at, shape, last);
        if ('open' in scan) {
          if (buffer.length - at > limits.rowLimit) at = startPassing(rows, at, scan, last);
          break;
        }
        at = takeScanned(rows, at, scan);
      }
    }
    buffer = buffer.slice(at);
    return rows;
  }

  function takePlain(rows: RawRow[], from: number, end: number): number {
    const raw = buffer.slice(from, withoutReturn(buffer, from, end, shape));
    if (isBlank(raw)) emptyLines += 1;
    else rows.push(judge({ line, raw, cells: raw.split(shape.delimiter), starts: undefined }, limits));
    line += 1;
    return end + 1;
  }

  function takeScanned(rows: RawRow[], from: number, scan: Scanned): number {
    const raw = buffer.slice(from, scan.end);
    const lines = countOf(raw, shape.newline);
    const starts = scan.starts.map((start) => start - from);
    const row = { line, raw, cells: scan.cells, starts };
    if (scan.fault === undefined) rows.push(judge(row, limits));
    else {
      const fault = { code: scan.fault, cell: scan.cells.length, lines };
      rows.push({ ...row, raw: raw.slice(0, limits.rowLimit), fault });
    }
    line += lines + 1;
    return scan.next;
  }

  function startPassing(rows: RawRow[], from: number, scan: Open, last: boolean): number {
    const raw = buffer.slice(from, from + limits.rowLimit);
    const cellLength = buffer.length - scan.cellStart;
    const inCell = cellLength > limits.fieldLimit;
    const code = inCell ? 'table.field-too-long' : 'table.row-too-long';
    const lines = countOf(buffer.slice(from), shape.newline);
    const row = {
      line,
      raw,
      cells: [],
      starts: undefined,
      fault: { code, cell: inCell ? scan.cell : 0 },
    } as const;
    passing = { row, quoted: scan.quoted, lines };
    if (last) finishPassing(rows);
    return buffer.length;
  }

  /** Runs over the rest of a row that is too long: quotes toggle, an unquoted line break ends it. */
  function pass(rows: RawRow[], last: boolean): number {
    if (passing === undefined) return 0;
    for (let at = 0; at < buffer.length; at += 1) {
      const sign = buffer.charCodeAt(at);
      if (sign === 0x22) passing.quoted = !passing.quoted;
      else if (sign === shape.newline.charCodeAt(0)) {
        if (!passing.quoted) {
          finishPassing(rows);
          line += 1;
          return at + 1;
        }
        passing.lines += 1;
      }
    }
    if (last) finishPassing(rows);
    return buffer.length;
  }

  function finishPassing(rows: RawRow[]): void {
    if (passing === undefined) return;
    const { row, quoted, lines } = passing;
    const cell = row.fault?.cell ?? 0;
    rows.push(quoted ? { ...row, fault: { code: 'table.quote-unclosed', cell, lines } } : row);
    line += lines;
    passing = undefined;
  }

  return { feed, emptyLines: () => emptyLines };
}

interface Scanned {
  readonly cells: string[];
  readonly starts: number[];
  readonly end: number;
  readonly next: number;
  readonly fault?: RowFault;
}

interface Open {
  readonly open: true;
  readonly quoted: boolean;
  readonly cell: number;
  readonly cellStart: number;
}

function open(cellStart: number, quoted: boolean, cell: number): Open {
  return { open: true, quoted, cell, cellStart };
}

/** One row that may hold quoted cells, from `from`. Open: its end is not in the text yet. */
function scanQuoted(text: string, from: number, shape: Shape, last: boolean): Scanned | Open {
  const cells: string[] = [];
  const starts: number[] = [];
  for (let at = from; ; ) {
    starts.push(at);
    const cellStart = at;
    if (text.startsWith(QUOTE, at)) {
      const cell = quotedCell(text, at);
      if (cell === undefined) {
        if (!last) return open(cellStart, true, cells.length);
        return { cells, starts, end: text.length, next: text.length, fault: 'table.quote-unclosed' };
      }
      at = cell.next;
      // A quote at the very end may be the first of two; it counts as closing until more is known.
      const undecided = at === text.length || (at + 1 === text.length && text.charAt(at) === '\r');
      if (undecided && !last) return open(cellStart, false, cells.length);
      if (isCellEnd(text, at, shape)) cells.push(cell.value);
      else return stray(text, at, cells, starts, shape, last);
    } else {
      const end = plainCellEnd(text, at, shape);
      if (end === text.length && !last) return open(cellStart, false, cells.length);
      if (text.charAt(end) === QUOTE) return stray(text, end, cells, starts, shape, last);
      const isRowEnd = text.charAt(end) !== shape.delimiter;
      cells.push(text.slice(at, isRowEnd ? withoutReturn(text, at, end, shape) : end));
      at = end;
    }
    if (text.charAt(at) !== shape.delimiter) {
      const end = at;
      const next = text.charAt(at) === shape.newline ? at + 1 : at + 2;
      return { cells, starts, end: withoutReturn(text, from, end, shape), next: Math.min(next, text.length) };
    }
    at += 1;
  }
}

/** The value of a quoted cell and the position behind its closing quote; undefined when there is none. */
function quotedCell(text: string, at: number): { value: string; next: number } | undefined {
  let value = '';
  for (let from = at + 1; ; ) {
    const close = text.indexOf(QUOTE, from);
    if (close === -1) return undefined;
    if (text.charAt(close + 1) !== QUOTE) return { value: value + text.slice(from, close), next: close + 1 };
    value += text.slice(from, close + 1);
    from = close + 2;
  }
}

/** Delimiter, line break, or the end of the text. */
function isCellEnd(text: string, at: number, { delimiter, newline }: Shape): boolean {
  if (at >= text.length) return true;
  const sign = text.charAt(at);
  if (sign === delimiter || sign === newline) return true;
  return sign === '\r' && (at + 1 === text.length || text.charAt(at + 1) === '\n');
}

/** Position of the first delimiter, line break or quote, or the length of the text. */
function plainCellEnd(text: string, from: number, { delimiter, newline }: Shape): number {
  const stop = delimiter.charCodeAt(0);
  const lineEnd = newline.charCodeAt(0);
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === stop || sign === lineEnd || sign === 0x22) return at;
  }
  return text.length;
}

/** A quote where none may stand. Where the row ends is then anybody's guess; the next line break is taken. */
function stray(
  text: string,
  at: number,
  cells: string[],
  starts: number[],
  shape: Shape,
  last: boolean,
): Scanned | Open {
  const end = text.indexOf(shape.newline, at);
  if (end === -1 && !last) return open(starts.at(-1) ?? at, false, cells.length);
  const stop = end === -1 ? text.length : end;
  return {
    cells,
    starts,
    end: withoutReturn(text, at, stop, shape),
    next: Math.min(stop + 1, text.length),
    fault: 'table.quote-stray',
  };
}

function judge(row: RawRow, { fieldLimit, rowLimit }: RowLimits): RawRow {
  if (row.raw.length <= fieldLimit) return row;
  const cell = row.cells.findIndex((value) => value.length > fieldLimit);
  const raw = row.raw.slice(0, rowLimit);
  if (cell !== -1) return { ...row, raw, fault: { code: 'table.field-too-long', cell } };
  return row.raw.length > rowLimit ? { ...row, raw, fault: { code: 'table.row-too-long', cell: 0 } } : row;
}

function withoutReturn(text: string, from: number, end: number, shape: Shape): number {
  return shape.newline === '\n' && end > from && text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
}

function isBlank(raw: string): boolean {
  return raw.length === 0 || (raw.charCodeAt(0) === 0x20 && /^ *$/.test(raw));
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}
