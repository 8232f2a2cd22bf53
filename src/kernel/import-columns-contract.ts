/**
 * Columns of files: each has a name in English and one in Chinese, and both are read in any spelling; so are the words
 * of columns that take few values. Pure, and free of other parts: the console tells files by it too.
 */

export interface ImportColumn {
  readonly zh: string;
  /** Further names people write over it. */
  readonly also?: readonly string[];
  /** A file may be without it. */
  readonly optional?: true;
  /** Chinese words for its values: 手机 → mobile. */
  readonly values?: Readonly<Record<string, string>>;
  /** What the template shows under it; made up where it names somebody. */
  readonly example: string;
}

/** By the name that rows have the cell under, in the order of the template. */
export type ImportColumns = Readonly<Record<string, ImportColumn>>;

export interface ImportFormat {
  readonly columns: ImportColumns;
  /** Sign between the cells of the template. */
  readonly delimiter?: string;
}

/** One spelling for all: full-width signs, capitals, spaces and joining signs do not tell names apart. */
function spelling(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_\-*]/g, '');
}

/** Names a file may give each column, every one in its one spelling, with the name rows have it under. */
function namesOf(columns: ImportColumns): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(columns).flatMap(([name, { zh, also = [] }]) =>
      [name, zh, ...also].map((given) => [spelling(given), name] as const),
    ),
  );
}

/** Names of a header as rows have them; a name nobody knows stays as it stands. */
export function knownNames(header: readonly string[], columns: ImportColumns): readonly string[] {
  const names = namesOf(columns);
  return header.map((name) => names.get(spelling(name)) ?? name);
}

/** Columns a file must have and has not. */
export function missingColumns(header: readonly string[], columns: ImportColumns): readonly string[] {
  const there = new Set(knownNames(header, columns));
  return Object.entries(columns).flatMap(([name, { optional }]) =>
    optional === true || there.has(name) ? [] : [name],
  );
}

/** A column as messages name it, in both languages: `号码 number`. A name nobody knows stays as it is. */
export function columnShown(name: string, columns: ImportColumns): string {
  const zh = Object.hasOwn(columns, name) ? columns[name]?.zh : undefined;
  return zh === undefined || zh === name ? name : `${zh} ${name}`;
}

/** The values a column takes as messages name them: `手机 mobile, 固定电话 fixed-line`. */
export function valuesShown(known: readonly string[], { values = {} }: ImportColumn): string {
  // The first word of each is the usual one.
  const words = new Map(
    Object.entries(values)
      .toReversed()
      .map(([zh, value]) => [value, zh]),
  );
  return known.map((value) => (words.has(value) ? `${words.get(value)} ${value}` : value)).join(', ');
}

/** Reads the Chinese words of cells as the values they stand for; everything else stays as it is. */
export function wordReader(
  columns: ImportColumns,
): (record: Readonly<Record<string, string>>) => Readonly<Record<string, string>> {
  const worded = Object.entries(columns).flatMap(([name, { values }]) =>
    values === undefined
      ? []
      : [[name, new Map(Object.entries(values).map(([zh, value]) => [spelling(zh), value]))] as const],
  );
  if (worded.length === 0) return (record) => record;
  return (record) => {
    let read: Record<string, string> | undefined;
    for (const [name, words] of worded) {
      const cell = record[name];
      const value = cell === undefined || cell === '' ? undefined : words.get(spelling(cell));
      if (value === undefined || value === cell) continue;
      read ??= { ...record };
      read[name] = value;
    }
    return read ?? record;
  };
}

/** A file to fill in: the header in one language and one example row, with the mark that spreadsheets ask for. */
export function templateOf({ columns, delimiter = ',' }: ImportFormat, language: 'zh' | 'en'): string {
  const entries = Object.entries(columns);
  const words = (column: ImportColumn) =>
    Object.entries(column.values ?? {}).find(([, value]) => value === column.example)?.[0] ?? column.example;
  const header = entries.map(([name, { zh }]) => (language === 'zh' ? zh : name));
  const example = entries.map(([, column]) => (language === 'zh' ? words(column) : column.example));
  return `\ufeff${[header, example].map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter)).join('\r\n')}\r\n`;
}

function quoted(cell: string, delimiter: string): string {
  return cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
