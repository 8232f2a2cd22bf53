/** What a schema cannot say: names that must exist, be unique or mirror each other, and dates that must fit. */
import { isDay } from './days.ts';
import { lawError } from './errors.ts';
import type { Shaped } from './load.ts';
import type { FileKind, Overlap, ParameterValue } from './model.ts';
import type { Path, SourceFile } from './read.ts';

type Sources = { readonly [K in FileKind]: readonly Shaped<K>[] };

interface Names {
  /** Issue day (or first day) of the document, by clause id and obligation id. */
  readonly citable: ReadonlyMap<string, string>;
  readonly documents: ReadonlySet<string>;
  readonly obligations: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  readonly vocabulary: { readonly [K in 'actors' | 'areas' | 'kinds' | 'units']: ReadonlySet<string> };
}

/** @throws the first of law.duplicate, law.reference-unknown, law.citation-unknown, law.value-*, law.span-reversed, law.overlap-one-sided */
export function checkLaw(sources: Sources): void {
  const names = collectNames(sources);
  for (const { file, content } of sources.obligations) checkObligations(file, content, names);
  checkOverlaps(sources.obligations);
  for (const { file, content } of sources.parameters) {
    for (const [index, parameter] of content.parameters.entries()) {
      checkParameter(file, ['parameters', index], parameter, names);
    }
  }
  for (const { file, content } of sources.conflicts) {
    for (const [index, conflict] of content.conflicts.entries()) {
      for (const id of conflict.obligations) {
        mustExist(names.obligations, id, 'obligations', () =>
          file.place(['conflicts', index], 'obligations'),
        );
      }
      for (const key of conflict.parameters ?? []) {
        mustExist(names.parameters, key, 'parameters', () => file.place(['conflicts', index], 'parameters'));
      }
    }
  }
}

function collectNames(sources: Sources): Names {
  const once = uniqueness();
  const citable = new Map<string, string>();
  const documents = new Set<string>();
  for (const { file, content } of sources.documents) {
    for (const [index, document] of content.documents.entries()) {
      once(`document ${document.id}`, file, ['documents', index, 'id']);
      checkSpan(document, `document ${document.id}`, file, ['documents', index]);
      documents.add(document.id);
      for (const [position, clause] of document.clauses.entries()) {
        const path = ['documents', index, 'clauses', position];
        once(`clause ${document.id}.${clause.id}`, file, [...path, 'id']);
        checkSpan({ from: clause.from ?? document.from, to: clause.to }, `clause ${clause.id}`, file, path);
        citable.set(`${document.id}.${clause.id}`, document.issued ?? document.from);
      }
    }
  }
  const obligations = new Set<string>();
  const documentDay = new Map(citable);
  for (const { file, content } of sources.obligations) {
    for (const [index, { id, clause }] of content.obligations.entries()) {
      once(`obligation ${id}`, file, ['obligations', index, 'id']);
      obligations.add(id);
      citable.set(id, documentDay.get(`${content.document}.${clause}`) ?? '0001-01-01');
    }
  }
  const parameters = new Set<string>();
  for (const { file, content } of sources.parameters) {
    for (const [index, { key }] of content.parameters.entries()) {
      once(`parameter ${key}`, file, ['parameters', index, 'key']);
      parameters.add(key);
    }
  }
  const named = (list: 'actors' | 'areas' | 'kinds' | 'units'): Set<string> =>
    new Set(sources.vocabulary.flatMap(({ content }) => content[list].map(({ id }) => id)));
  const vocabulary = {
    actors: named('actors'),
    areas: named('areas'),
    kinds: named('kinds'),
    units: named('units'),
  };
  return { citable, documents, obligations, parameters, vocabulary };
}

function uniqueness(): (what: string, file: SourceFile, path: Path) => void {
  const seen = new Map<string, () => string>();
  return (what, file, path) => {
    const first = seen.get(what);
    if (first !== undefined) {
      throw lawError('law.duplicate', { place: file.place(path), facts: { what, first: first() } });
    }
    seen.set(what, () => file.place(path));
  };
}

function checkObligations(file: SourceFile, content: Shaped<'obligations'>['content'], names: Names): void {
  mustExist(names.documents, content.document, 'document', () => file.place(['document']));
  for (const [index, entry] of content.obligations.entries()) {
    const path = ['obligations', index];
    const clause = `${content.document}.${entry.clause}`;
    if (!names.citable.has(clause) || !entry.id.startsWith(`${clause}.`)) {
      throw lawError('law.citation-unknown', { place: file.place([...path, 'clause']), facts: { clause } });
    }
    for (const actor of entry.actor) {
      mustExist(names.vocabulary.actors, actor, 'actor', () => file.place([...path, 'actor']));
    }
    mustExist(names.vocabulary.areas, entry.area, 'area', () => file.place([...path, 'area']));
    mustExist(names.vocabulary.kinds, entry.kind, 'kind', () => file.place([...path, 'kind']));
    checkSpan(entry, `obligation ${entry.id}`, file, path);
  }
}

function mustExist(known: ReadonlySet<string>, name: string, field: string, place: () => string): void {
  if (known.has(name)) return;
  throw lawError('law.reference-unknown', { place: place(), facts: { field, name } });
}

/** Each overlap stands at both entries: the same relation, and for an ordered one the opposite `by`. */
function checkOverlaps(files: Sources['obligations']): void {
  const all = new Map(
    files.flatMap(({ content }) =>
      content.obligations.map((entry) => [entry.id, entry.overlap ?? []] as const),
    ),
  );
  for (const { file, content } of files) {
    for (const [index, entry] of content.obligations.entries()) {
      for (const [position, overlap] of (entry.overlap ?? []).entries()) {
        const place = (): string => file.place(['obligations', index, 'overlap', position]);
        const there = all.get(overlap.id);
        if (there === undefined) {
          throw lawError('law.reference-unknown', {
            place: place(),
            facts: { field: 'overlap', name: overlap.id },
          });
        }
        if (there.some((back) => back.id === entry.id && mirrors(overlap, back))) continue;
        const facts = { id: entry.id, other: overlap.id, rel: overlap.rel };
        throw lawError('law.overlap-one-sided', { place: place(), facts });
      }
    }
  }
}

function mirrors(here: Overlap, there: Overlap): boolean {
  const ordered = here.rel === 'tightens' || here.rel === 'supersedes';
  if (here.rel !== there.rel) return false;
  return ordered ? here.by !== undefined && there.by !== undefined && here.by !== there.by : true;
}

type ParameterSource = Shaped<'parameters'>['content']['parameters'][number];

function checkParameter(file: SourceFile, path: Path, parameter: ParameterSource, names: Names): void {
  const { key, unit, values } = parameter;
  mustExist(names.vocabulary.units, unit, 'unit', () => file.place([...path, 'unit']));
  for (const [index, value] of values.entries()) {
    const here = [...path, 'values', index];
    const issued = names.citable.get(value.clause);
    if (issued === undefined) {
      const facts = { clause: value.clause };
      throw lawError('law.citation-unknown', { place: file.place([...here, 'clause']), facts });
    }
    checkSpan(value, `parameter ${key}`, file, here);
    if (!isDay(value.known)) {
      throw lawError('law.day-invalid', {
        place: file.place([...here, 'known']),
        facts: { day: value.known },
      });
    }
    if (value.known < issued) {
      const facts = { key, known: value.known, issued };
      throw lawError('law.value-known-early', { place: file.place([...here, 'known']), facts });
    }
    const rival = values.slice(0, index).find((other) => collide(other, value));
    if (rival !== undefined) {
      const facts = { key, first: rival.from, second: value.from };
      throw lawError('law.value-overlap', { place: file.place(here), facts });
    }
  }
}

/** Known on one day, two versions may not start together, nor may one end inside the other. */
function collide(a: ParameterValue, b: ParameterValue): boolean {
  if (a.known !== b.known) return false;
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return first.from === second.from || (first.to !== undefined && first.to >= second.from);
}

function checkSpan(
  span: { readonly from: string; readonly to?: string | undefined },
  what: string,
  file: SourceFile,
  path: Path,
): void {
  for (const [field, day] of [
    ['from', span.from],
    ['to', span.to],
  ] as const) {
    if (day !== undefined && !isDay(day)) {
      throw lawError('law.day-invalid', { place: file.place([...path, field]), facts: { day } });
    }
  }
  if (span.to !== undefined && span.to < span.from) {
    const facts = { what, from: span.from, to: span.to };
    throw lawError('law.span-reversed', { place: file.place([...path, 'to']), facts });
  }
}
