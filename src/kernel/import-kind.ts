/** What can be imported, as one table for the command line and the pages (src/import-kinds.ts). */
import type { Permission } from './access.ts';
import { kernelError } from './errors.ts';
import type { Fault, ImportEngine, ImportOptions, SourceFile } from './import.ts';
import { columnShown, type ImportFormat } from './import-columns-contract.ts';
import type { ImportCounts, ImportRun } from './import-run.ts';
import type { Instant } from './time.ts';

export interface ImportBy<S> {
  readonly services: S;
  /** Organisation whose data the rows are. */
  readonly org: string;
  readonly format: string;
  readonly now: Instant;
}

export interface ImportKind<S> {
  readonly zh: string;
  readonly en: string;
  /** What the rows are, beside the name. */
  readonly note: { readonly zh: string; readonly en: string };
  /** Sorts its accepted rows are counted by, in the order they are told; none where all are alike. */
  readonly sorts?: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
  /** What a row that is on file already came to, where that needs saying. */
  readonly duplicates?: { readonly zh: string; readonly en: string };
  /** Asked again for every batch of rows. */
  readonly permission: Permission;
  /** Columns of a file in each format. */
  readonly formats: Readonly<Record<string, ImportFormat>>;
  /** Name under which a run is kept, so that a file is known again as what it was imported as. */
  runFormat(format: string): string;
  /** Hands the rows to an engine: one that takes them in, or one that only tries them. */
  run<R>(source: SourceFile, by: ImportBy<S>, options: ImportOptions, engine: ImportEngine<R>): Promise<R>;
}

export type ImportKinds<S> = Readonly<Record<string, ImportKind<S>>>;

/** A format by its name. @throws kernel.import-format-unknown */
export function formatNamed(
  { formats }: Pick<ImportKind<unknown>, 'formats'>,
  format: string,
  place?: string,
): ImportFormat {
  const found = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (found === undefined)
    throw kernelError('kernel.import-format-unknown', {
      ...(place === undefined ? {} : { place }),
      facts: { format, known: Object.keys(formats).join(', ') },
    });
  return found;
}

/** The kind that a run was imported as; undefined for one that no longer exists. */
export function kindOfRun<S>(kinds: ImportKinds<S>, { format }: Pick<ImportRun, 'format'>) {
  return Object.entries(kinds).find(([, kind]) =>
    Object.keys(kind.formats).some((known) => kind.runFormat(known) === format),
  );
}

/** Faults with their columns named in both languages, as whoever mends the file knows them. */
export function withColumnsNamed<T extends Pick<Fault, 'column'>>(
  kind: Pick<ImportKind<never>, 'formats' | 'runFormat'> | undefined,
  { format }: Pick<ImportRun, 'format'>,
  faults: readonly T[],
): T[] {
  const [, { columns = {} } = {}] =
    Object.entries(kind?.formats ?? {}).find(([known]) => kind?.runFormat(known) === format) ?? [];
  return faults.map((fault) => ({ ...fault, column: columnShown(fault.column, columns) }));
}

/** Accepted rows by sort, in words; empty where the kind tells no sorts apart. */
export function sortsShown(
  { sorts = {} }: Pick<ImportKind<never>, 'sorts'>,
  run: Pick<ImportCounts, 'sorts'>,
): { readonly sort: string; readonly title: { zh: string; en: string }; readonly n: number }[] {
  return Object.entries(sorts).map(([sort, title]) => ({ sort, title, n: run.sorts[sort] ?? 0 }));
}
