/** Checks a parsed file against the schema of its kind and words the first failure for a person. */
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { CodedError } from '../errors.ts';
import { lawError } from './errors.ts';
import { type FileContent, type FileKind, FileSchemas } from './model.ts';
import type { Path, SourceFile } from './read.ts';

interface Failure {
  keyword: string;
  schemaPath: string;
  instancePath: string;
  params: object;
}

const compiled = new Map<FileKind, ReturnType<typeof Compile<TSchema>>>();

/** @throws law.field-unknown, law.field-missing, law.citation-missing, law.field-type */
export function checkShape<K extends FileKind>(kind: K, file: SourceFile): FileContent<K> {
  const schema: TSchema = FileSchemas[kind];
  const validator = compiled.get(kind) ?? Compile(schema);
  compiled.set(kind, validator);
  if (!validator.Check(file.content)) {
    const failures: readonly Failure[] = validator.Errors(file.content);
    throw worded(schema, file, failures);
  }
  return file.content as FileContent<K>;
}

function worded(schema: TSchema, file: SourceFile, failures: readonly Failure[]): CodedError {
  const failure = choose(failures);
  if (failure === undefined)
    return lawError('law.file-syntax', { place: file.name, facts: { detail: 'no content' } });
  const path = toPath(failure.instancePath, file.content);
  const [unknown] = list(failure.params, 'additionalProperties');
  if (unknown !== undefined) {
    const expected = Object.keys(record(record(at(schema, failure.schemaPath)).properties)).join(', ');
    return lawError('law.field-unknown', {
      place: file.place(path, unknown),
      facts: { field: unknown, expected },
    });
  }
  const [missing] = list(failure.params, 'requiredProperties');
  if (missing !== undefined) {
    const place = file.place(path);
    if (missing === 'clause' && path[0] === 'parameters') {
      const key = String(record(get(file.content, path.slice(0, 2))).key);
      return lawError('law.citation-missing', { place, facts: { key } });
    }
    return lawError('law.field-missing', { place, facts: { field: missing } });
  }
  const wanted = describe(record(at(schema, failure.schemaPath)));
  const actual = shorten(get(file.content, path));
  return lawError('law.field-type', {
    place: file.place(path),
    facts: { field: String(path.at(-1) ?? file.name), expected: wanted.en, expectedZh: wanted.zh, actual },
  });
}

/** Unknown fields first (they explain a missing one), then what is missing, then the rest; of a union only the union. */
function choose(failures: readonly Failure[]): Failure | undefined {
  const rank = (failure: Failure): number =>
    ({ additionalProperties: 0, required: 1, boolean: 3, const: 3 })[failure.keyword] ?? 2;
  return [...failures].sort((a, b) => rank(a) - rank(b))[0];
}

function describe(schema: Record<string, unknown>): { zh: string; en: string } {
  if (Array.isArray(schema.anyOf)) {
    const all = schema.anyOf.map((one) => String(record(one).const)).join(', ');
    return { zh: `下列之一：${all}`, en: `one of ${all}` };
  }
  if (typeof schema.pattern === 'string') {
    const isDay = schema.pattern.startsWith('^\\d{4}-');
    return isDay
      ? { zh: '日期（如 2016-11-04）', en: 'a day like 2016-11-04' }
      : { zh: `符合 ${schema.pattern} 的文字`, en: `text matching ${schema.pattern}` };
  }
  if (schema.type === 'string')
    return { zh: '非空文字（数字请加引号）', en: 'text that is not empty (quote numbers)' };
  if (schema.type === 'array') return { zh: '非空列表', en: 'a list that is not empty' };
  if (schema.type === 'boolean') return { zh: ' true 或 false', en: 'true or false' };
  if (schema.type === 'object') return { zh: '若干字段', en: 'a mapping of fields' };
  return { zh: `类型 ${String(schema.type)}`, en: `of type ${String(schema.type)}` };
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const list = (params: object, name: string): string[] => {
  const value: unknown = record(params)[name];
  return Array.isArray(value) ? value.map(String) : [];
};

const segments = (pointer: string): string[] =>
  pointer
    .replace(/^#/, '')
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

const at = (schema: TSchema, pointer: string): unknown => get(schema, segments(pointer));

function get(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, part) => record(node)[part], root);
}

function toPath(pointer: string, root: unknown): Path {
  let node = root;
  return segments(pointer).map((part) => {
    const step = Array.isArray(node) ? Number(part) : part;
    node = record(node)[part];
    return step;
  });
}

function shorten(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
