/** Loads law/ into one frozen value, or refuses with the place of what is wrong. */
import { checkLaw } from './consistency.ts';
import type { Clause, FileContent, FileKind, Law, LawDocument, Obligation, Parameter } from './model.ts';
import { readLawFiles, type SourceFile } from './read.ts';
import { checkShape } from './schema-check.ts';
import { viewMaker } from './view.ts';

/**
 * @param directory the folder with documents.yaml, vocabulary.yaml, conflicts.yaml, obligations/ and parameters/
 * @returns the law, deep-frozen
 * @throws law.directory-missing, law.file-*, law.field-*, law.citation-*, law.duplicate, law.value-*,
 *   law.span-reversed, law.reference-unknown, law.overlap-one-sided; `place` is file:line:column
 */
export function loadLaw(directory: string): Law {
  const { files, digest } = readLawFiles(directory);
  return buildLaw(files, digest);
}

/** Builds the law from parsed files; exported for tests that hold their files in memory. */
export function buildLaw(files: readonly SourceFile[], digest: string): Law {
  const sources = {
    vocabulary: shaped('vocabulary', files),
    documents: shaped('documents', files),
    conflicts: shaped('conflicts', files),
    obligations: shaped('obligations', files),
    parameters: shaped('parameters', files),
  };
  checkLaw(sources);
  const vocabulary = deepFreeze(
    sources.vocabulary[0]?.content ?? { actors: [], areas: [], kinds: [], units: [] },
  );
  const documents = deepFreeze(sources.documents.flatMap(({ content }) => content.documents.map(toDocument)));
  const obligations = deepFreeze(
    sources.obligations.flatMap(({ content }) =>
      content.obligations.map((entry) => toObligation(entry, content.document)),
    ),
  );
  const parameters = deepFreeze(
    sources.parameters.flatMap(({ content }) => content.parameters),
  ) as readonly Parameter[];
  const conflicts = deepFreeze(sources.conflicts.flatMap(({ content }) => content.conflicts));
  const asOf = viewMaker({
    clauses: new Map(documents.flatMap(({ clauses }) => clauses.map((clause) => [clause.id, clause]))),
    obligations: new Map(obligations.map((one) => [one.id, one])),
    parameters: new Map(parameters.map((one) => [one.key, one])),
    latestKnown: parameters
      .flatMap(({ values }) => values.map(({ known }) => known))
      .reduce((a, b) => (a > b ? a : b), '0001-01-01'),
  });
  return Object.freeze<Law>({ digest, documents, obligations, parameters, conflicts, vocabulary, asOf });
}

/** A parsed file whose content has passed the schema of its kind. */
export interface Shaped<K extends FileKind> {
  readonly file: SourceFile;
  readonly content: FileContent<K>;
}

function shaped<K extends FileKind>(kind: K, files: readonly SourceFile[]): Shaped<K>[] {
  return files
    .filter((file) => file.kind === kind)
    .map((file) => ({ file, content: checkShape(kind, file) }));
}

function toDocument(entry: FileContent<'documents'>['documents'][number]): LawDocument {
  const clauses = entry.clauses.map(({ id: number, zh, en, from, to }): Clause => {
    const last = to ?? entry.to;
    const first = from ?? entry.from;
    return {
      id: `${entry.id}.${number}`,
      document: entry.id,
      number,
      zh,
      en,
      from: first,
      ...(last && { to: last }),
    };
  });
  return { ...entry, beyond: entry.beyond ?? false, clauses };
}

function toObligation(
  { clause, params, overlap, ...rest }: FileContent<'obligations'>['obligations'][number],
  document: string,
): Obligation {
  return { ...rest, document, clause: `${document}.${clause}`, params: params ?? {}, overlap: overlap ?? [] };
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
