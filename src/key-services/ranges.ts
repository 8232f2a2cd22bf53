/** Numbers and ranges of numbers in canonical digits. Pure. */
import type { Day } from '../kernel/time.ts';
import type { NumberingPlan } from '../numbers/index.ts';
import type { Range } from './contract.ts';
import { keyServiceError } from './errors.ts';

/** A range with what the numbering plan says of it; `kind` and `network` are those of each of its numbers. */
export interface KnownRange extends Range {
  readonly kind: string;
  /** Network it was allotted to; null where the plan does not tell (fixed and short numbers). */
  readonly network: string | null;
}

/** Same length and in order, so that text order is number order. */
export function isRange({ from, to }: Range): boolean {
  return from.length === to.length && from <= to;
}

function covers(outer: Range, inner: Range): boolean {
  return outer.from.length === inner.from.length && outer.from <= inner.from && inner.to <= outer.to;
}

export function overlaps(one: Range, other: Range): boolean {
  return one.from.length === other.from.length && one.from <= other.to && other.from <= one.to;
}

/** Whether every number of the range lies within one of the others. */
export function within(range: Range, others: readonly Range[]): boolean {
  return others.some((other) => covers(other, range));
}

/** As written in a list: `8675526000001`, or `8675526000001-8675526000099`. */
export function rangeText({ from, to }: Range): string {
  return from === to ? from : `${from}-${to}`;
}

/**
 * Reads ranges as people write them.
 * @throws key-services.number-unreadable
 */
export function readRanges(plan: NumberingPlan, given: readonly Range[], day: Day): KnownRange[] {
  return given.map((range) => {
    const read = readRange(plan, range, day);
    if (read !== undefined) return read;
    const number = `${plan.mask(range.from)}-${plan.mask(range.to)}`;
    throw keyServiceError('key-services.number-unreadable', { facts: { number } });
  });
}

/** Undefined where an end cannot be read, or not all numbers between the ends are of one kind, network and area. */
function readRange(plan: NumberingPlan, { from, to }: Range, day: Day): KnownRange | undefined {
  const [first, last] = [plan.normalise(from), plan.normalise(to)];
  if (!first.ok || !last.ok) return undefined;
  const range = { from: first.number, to: last.number };
  if (!isRange(range)) return undefined;
  const [one, ...others] = plan.classesOf(range, day);
  if (one === undefined) return undefined;
  const alike = others.every(
    ({ kind, network, areaCode }) =>
      kind === one.kind && network === one.network && areaCode === one.areaCode,
  );
  return alike ? { ...range, kind: one.kind, network: one.network } : undefined;
}

/** How many numbers a range has. */
export function sizeOf({ from, to }: Range): number {
  return Number(BigInt(to) - BigInt(from)) + 1;
}

const FROM_TO = /[-\u2010-\u2015\u2212\uff0d~～至]/g;

/**
 * One number or a range as a file has it. Numbers are written with the same signs as ranges (`400-123-4567`), so the
 * whole is read as a number first, and as a range only where one sign parts two numbers that make one.
 */
export function readWritten(plan: NumberingPlan, text: string, day: Day): KnownRange | undefined {
  const single = readRange(plan, { from: text, to: text }, day);
  if (single !== undefined) return single;
  const ranges = [...text.matchAll(FROM_TO)].flatMap(
    ({ index }) => readRange(plan, { from: text.slice(0, index), to: text.slice(index + 1) }, day) ?? [],
  );
  return ranges.length === 1 ? ranges[0] : undefined;
}

/** Without what the plan says of them. */
export function bare(ranges: readonly Range[]): Range[] {
  return ranges.map(({ from, to }) => ({ from, to }));
}
