/** What can be told of a number before the server is asked: whether it has all its digits. Pure. */
import type { OrderGiven } from '../api/types.ts';

export interface Typed {
  readonly number: string;
  readonly kind: OrderGiven['kind'];
}

/** A number of fewer digits cannot be one. */
const SHORTEST: Readonly<Partial<Record<Typed['kind'], number>>> = { 'fixed-line': 10, broadband: 5 };
const MOBILE_DIGITS = 11;

/** Fewest digits of a number of this kind. */
export function shortestOf(kind: Typed['kind']): number {
  return SHORTEST[kind] ?? MOBILE_DIGITS;
}

/** `short`: as it stands it is no number. */
export function formOf({ number, kind }: Typed): 'empty' | 'short' | 'whole' {
  if (number.trim() === '') return 'empty';
  return number.replaceAll(/\D/g, '').length >= shortestOf(kind) ? 'whole' : 'short';
}
