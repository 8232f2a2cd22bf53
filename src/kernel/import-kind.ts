/** What can be imported, as one table for the command line and the pages (src/import-kinds.ts). */
import type { Permission } from './access.ts';
import { kernelError } from './errors.ts';
import type { ImportOptions, SourceFile } from './import.ts';
import type { ImportRun } from './import-run.ts';
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
  /** Columns that a file of each format must have. */
  readonly formats: Readonly<Record<string, readonly string[]>>;
  /** Name under which a run is kept, so that a file is known again as what it was imported as. */
  runFormat(format: string): string;
  run(source: SourceFile, by: ImportBy<S>, options: ImportOptions): Promise<ImportRun>;
}

export type ImportKinds<S> = Readonly<Record<string, ImportKind<S>>>;

/** Columns a file of this format must have. @throws kernel.import-format-unknown */
export function columnsOf(
  { formats }: Pick<ImportKind<unknown>, 'formats'>,
  format: string,
  place?: string,
): readonly string[] {
  const columns = Object.hasOwn(formats, format) ? formats[format] : undefined;
  if (columns === undefined)
    throw kernelError('kernel.import-format-unknown', {
      ...(place === undefined ? {} : { place }),
      facts: { format, known: Object.keys(formats).join(', ') },
    });
  return columns;
}

/** The kind that a run was imported as; undefined for one that no longer exists. */
export function kindOfRun<S>(kinds: ImportKinds<S>, { format }: Pick<ImportRun, 'format'>) {
  return Object.entries(kinds).find(([, kind]) =>
    Object.keys(kind.formats).some((known) => kind.runFormat(known) === format),
  );
}

/** Accepted rows by sort, in words; empty where the kind tells no sorts apart. */
export function sortsShown(
  { sorts = {} }: Pick<ImportKind<never>, 'sorts'>,
  run: Pick<ImportRun, 'sorts'>,
): { readonly sort: string; readonly title: { zh: string; en: string }; readonly n: number }[] {
  return Object.entries(sorts).map(([sort, title]) => ({ sort, title, n: run.sorts[sort] ?? 0 }));
}
