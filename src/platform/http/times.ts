/** Times in what came in, brought into the one form in which they are compared as text: UTC with milliseconds. */
import { readInstant } from '../../kernel/time.ts';
import { escapePointer } from './body.ts';

/** The parts of a schema in which a time can stand. */
interface Timed {
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Timed>>;
  readonly items?: Timed;
  readonly anyOf?: readonly Timed[];
  readonly allOf?: readonly Timed[];
}

const TIME = 'date-time';

/** Whether a contract has a time anywhere. */
export function hasTimes(schema: Timed): boolean {
  const { format, properties = {}, items, anyOf = [], allOf = [] } = schema;
  const parts = [...Object.values(properties), ...(items === undefined ? [] : [items]), ...anyOf, ...allOf];
  return format === TIME || parts.some(hasTimes);
}

type Times = { readonly value: unknown } | { readonly wrong: string };

/** @returns the value with every time in UTC, or the place of one that no clock shows or no calendar has */
export function withTimes(schema: Timed, value: unknown, place: string): Times {
  const { format, properties = {}, items, anyOf = [], allOf = [] } = schema;
  if (format === TIME && typeof value === 'string') {
    const at = readInstant(value);
    return at === undefined ? { wrong: place } : { value: at };
  }
  let result = value;
  for (const branch of [...anyOf, ...allOf]) {
    const times = withTimes(branch, result, place);
    if ('wrong' in times) return times;
    result = times.value;
  }
  if (Array.isArray(result) && items !== undefined)
    return each(
      result.map((item, index) => [String(index), withTimes(items, item, `${place}/${index}`)] as const),
      (found) => found.map(([, item]) => item),
    );
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return { value: result };
  return each(
    Object.entries(result).map(([name, item]) => {
      const of = properties[name];
      const at = `${place}/${escapePointer(name)}`;
      return [name, of === undefined ? { value: item } : withTimes(of, item, at)] as const;
    }),
    Object.fromEntries,
  );
}

function each(
  parts: readonly (readonly [string, Times])[],
  together: (found: [string, unknown][]) => unknown,
): Times {
  const found: [string, unknown][] = [];
  for (const [name, times] of parts) {
    if ('wrong' in times) return times;
    found.push([name, times.value]);
  }
  return { value: together(found) };
}
