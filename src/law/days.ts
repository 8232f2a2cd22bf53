/** Calendar days as ISO text (`2016-11-04`): they compare as text, so no time zone can slip in. */
import { lawError } from './errors.ts';

const form = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function isDay(text: string): boolean {
  const [, year, month, day] = (form.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : monthDays[month - 1];
  return last !== undefined && day >= 1 && day <= last;
}

/** @throws law.day-invalid */
export function requireDay(text: string): string {
  if (!isDay(text)) throw lawError('law.day-invalid', { facts: { day: text } });
  return text;
}

/** Whether `day` lies in a span whose two ends both belong to it; an absent end is open. */
export function within(
  day: string,
  span: { readonly from: string; readonly to?: string | undefined },
): boolean {
  return span.from <= day && (span.to === undefined || day <= span.to);
}
