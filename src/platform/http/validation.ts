/** Checks what came in against the contract; the first fault found is answered with its place. */
import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import type { CodedError } from '../../errors.ts';
import { kernelError } from '../../kernel/errors.ts';
import { REASON_FORMAT } from '../../kernel/reason.ts';
import { escapePointer, isStorable } from './body.ts';
import { httpError } from './errors.ts';
import { hasTimes, withTimes } from './times.ts';

type Part = 'body' | 'query' | 'params';
type Fault = ReturnType<ReturnType<typeof Compile>['Errors']>[number];

/**
 * Fastify's hook for validation, with TypeBox's compiled checks: bodies are taken as they are, texts of query
 * strings are converted, and nothing is silently removed or filled in. A time is handed on in the one form in which
 * times are compared, whatever offset it was written with.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const part: Part = httpPart === 'body' ? 'body' : httpPart === 'params' ? 'params' : 'query';
  const check = Compile(schema);
  const timed = hasTimes(schema);
  return (data: unknown) => {
    const value = part === 'body' ? data : convert(schema, part, data);
    if (part === 'body' && (data === undefined || data === null))
      return { error: httpError('http.body-missing') };
    if (
      part !== 'body' &&
      !Object.values(data as object)
        .flat()
        .every(isText)
    ) {
      return { error: part === 'params' ? kernelError('kernel.missing') : httpError('http.text-refused') };
    }
    if (!check.Check(value)) return { error: explain(part, check.Errors(value)) };
    if (!timed) return { value };
    const times = withTimes(schema, value, '');
    return 'wrong' in times ? { error: timeRefused(part, times.wrong) } : times;
  };
};

const timeRefused = (part: Part, at: string) =>
  httpError('http.field-invalid', { place: `${part}:${at}`, facts: { rule: 'format' } });

function isText(value: unknown): boolean {
  return typeof value === 'string' && isStorable(value);
}

/** `lang` belongs to every address (see problem.ts) and to no contract. */
function convert(schema: TSchema, part: Part, data: unknown): unknown {
  if (part === 'params') return data;
  const { properties = {} } = schema as { properties?: Record<string, Convertible> };
  const given = Object.entries(data as Record<string, unknown>).filter(([name]) => name !== 'lang');
  return Object.fromEntries(given.map(([name, value]) => [name, fromText(properties[name] ?? {}, value)]));
}

interface Convertible {
  readonly type?: string;
  readonly items?: Convertible;
}

/** What is plainly a number or a truth value becomes one; anything else stays text and is refused by the check. */
function fromText({ type, items }: Convertible, value: unknown): unknown {
  if (type === 'array') return [value].flat().map((item) => fromText(items ?? {}, item));
  if (typeof value !== 'string') return value;
  if ((type === 'integer' || type === 'number') && /^-?\d{1,15}(\.\d{1,15})?$/.test(value))
    return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

/** An address that cannot be one of ours is an address where nothing is: 404, not a lesson in our id format. */
function explain(part: Part, faults: readonly Fault[]): CodedError {
  if (part === 'params') return kernelError('kernel.missing');
  // Faults inside the branches of a choice only say why each branch does not fit; the choice's own fault is shown.
  const fault = faults.find(
    ({ schemaPath, keyword }) => keyword !== 'boolean' && !schemaPath.includes('/anyOf/'),
  );
  const { keyword = 'schema', instancePath = '', params = {} } = fault ?? {};
  const facts = params as {
    limit?: number;
    format?: string;
    type?: string | string[];
    additionalProperties?: string[];
    requiredProperties?: string[];
  };
  const at = (name?: string) => ({
    place: `${part}:${instancePath}${name === undefined ? '' : `/${escapePointer(name)}`}`,
  });
  switch (keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return httpError('http.field-unknown', at(facts.additionalProperties?.[0]));
    case 'required':
      return httpError('http.field-missing', at(facts.requiredProperties?.[0]));
    case 'type':
      return httpError('http.field-type', {
        ...at(),
        facts: { expected: [facts.type ?? '?'].flat().join(' | ') },
      });
    case 'maxLength':
    case 'maxItems':
      return httpError('http.field-too-long', { ...at(), facts: { limit: facts.limit ?? 0 } });
    case 'format':
      if (facts.format === REASON_FORMAT) return kernelError('kernel.reason-personal-number', at());
      return httpError('http.field-invalid', { ...at(), facts: { rule: keyword } });
    default:
      return httpError('http.field-invalid', { ...at(), facts: { rule: keyword } });
  }
}

/**
 * The schema with every object closed, so that a contract which does not speak of further fields has none.
 */
export function closed(schema: TSchema): TSchema {
  const given = schema as Readonly<Record<string, unknown>>;
  const changed: Record<string, unknown> = {};
  if (given.properties !== undefined) {
    const properties = Object.entries(given.properties as Record<string, TSchema>);
    changed.properties = Object.fromEntries(properties.map(([name, child]) => [name, closed(child)]));
    const open = given.additionalProperties === undefined && given.patternProperties === undefined;
    if (open) changed.additionalProperties = false;
  }
  if (given.anyOf !== undefined) changed.anyOf = (given.anyOf as TSchema[]).map(closed);
  if (Array.isArray(given.items)) changed.items = given.items.map(closed);
  else if (given.items !== undefined) changed.items = closed(given.items as TSchema);
  // The parts of an intersection see each other's fields, so it is closed as a whole.
  if (given.allOf !== undefined && given.unevaluatedProperties === undefined)
    changed.unevaluatedProperties = false;
  // TypeBox keeps the kind of a schema in hidden properties, which a spread would lose.
  const descriptors = {
    ...Object.getOwnPropertyDescriptors(schema),
    ...Object.getOwnPropertyDescriptors(changed),
  };
  return Object.defineProperties({}, descriptors) as TSchema;
}
