/** One line of `duanka decide`: reads the facts, decides, explains. */
import { Value } from 'typebox/value';
import { heaviest } from '../kernel/decision.ts';
import { explain, type RuleBook } from '../kernel/explain.ts';
import type { AnyPoint, PointContext } from '../kernel/point.ts';
import { isDay, readInstant } from '../kernel/time.ts';
import { cliError } from './errors.ts';
import { inWords } from './platform.ts';

interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
}

interface Deciding {
  readonly context: PointContext;
  readonly book: RuleBook;
}

/**
 * The decision of a point on the facts of one line.
 * @throws cli.line-unreadable, cli.line-invalid with the JSON pointer of what is wrong
 */
export function decideLine(point: AnyPoint, text: string, { context, book }: Deciding) {
  const input = normalised(parsed(text), '');
  const [fault] = Value.Errors(point.input, input);
  if (fault !== undefined)
    throw cliError('cli.line-invalid', { place: pointerOf(fault), facts: { reason: reasonOf(fault) } });
  const findings = point.decide(input as never, context);
  return {
    outcome: heaviest(findings),
    findings: findings.map((finding) => {
      const { rule, outcome, clause, sentence, next, facts, params } = explain(finding, book);
      return { rule, outcome, clause, sentence, next, facts, params };
    }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw cliError('cli.line-unreadable', { facts: { reason: (cause as Error).message }, cause });
  }
}

/** A closed object says of a field it does not know that nothing fits it; whoever typed it wants its name. */
function reasonOf({ keyword, instancePath, message }: Fault): string {
  if (keyword !== 'boolean') return message;
  const field = instancePath.split('/').at(-1) ?? '';
  return inWords(`没有名为 ${field} 的字段`, `there is no field named ${field}`);
}

/** A field that is missing or too much is named itself, not the object it belongs to. */
function pointerOf({
  instancePath,
  params,
}: {
  readonly instancePath: string;
  readonly params: object;
}): string {
  const named = params as {
    requiredProperties?: readonly string[];
    additionalProperties?: readonly string[];
  };
  const [field] = named.requiredProperties ?? named.additionalProperties ?? [];
  return field === undefined ? instancePath : `${instancePath}/${field}`;
}

/** Days must be days of the calendar; instants of any offset become the one form that sorts by time. */
function normalised(value: unknown, pointer: string): unknown {
  if (Array.isArray(value)) return value.map((one, index) => normalised(one, `${pointer}/${index}`));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, normalised(one, `${pointer}/${name}`)]),
    );
  if (typeof value !== 'string') return value;
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !isDay(value)) throw noDay(pointer, value);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(value)) return value;
  const instant = readInstant(value);
  if (instant === undefined) throw noDay(pointer, value);
  return instant;
}

const noDay = (place: string, value: string) =>
  cliError('cli.line-invalid', { place, facts: { reason: `${value} is no day or time of the calendar` } });
