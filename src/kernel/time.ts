/**
 * Time as the law counts it. An instant is an ISO string in UTC with milliseconds (sorts as text);
 * a statutory day is a calendar day in Asia/Shanghai. Nothing here reads a clock.
 */
import { Temporal } from 'temporal-polyfill';
import { CHINA_OFFSET_HOURS } from './china.ts';

export const CHINA = 'Asia/Shanghai';

/** `2021-06-18T06:05:00.000Z`: fixed width, so that text order is time order. */
export type Instant = string;
/** `2021-06-18`: a day in Asia/Shanghai, never an instant. */
export type Day = string;

/** `toISOString` and `Date.parse` are pure here: they get their instant as an argument. */
export function instant(epochMs: number): Instant {
  return new Date(epochMs).toISOString();
}

export function epochMs(at: Instant): number {
  return Date.parse(at);
}

/** China keeps one offset since it gave up summer time; asking for it costs, and bulk imports ask for every row. */
const ONE_OFFSET_SINCE: Instant = '1992-01-01T00:00:00.000Z';

/** The day in China on which an instant falls. */
export function dayOf(at: Instant): Day {
  if (at >= ONE_OFFSET_SINCE && at.length === ONE_OFFSET_SINCE.length)
    return addHours(at, CHINA_OFFSET_HOURS).slice(0, 10);
  return Temporal.Instant.from(at).toZonedDateTimeISO(CHINA).toPlainDate().toString();
}

/** First instant of a day in China. */
export function startOf(day: Day): Instant {
  return instant(Temporal.PlainDate.from(day).toZonedDateTime(CHINA).epochMilliseconds);
}

export function addHours(at: Instant, hours: number): Instant {
  return instant(epochMs(at) + hours * 3_600_000);
}

/** End (24:00) of the day that lies `days` calendar days after the day of `at`. */
export function endOfDayAfter(at: Instant, days: number): Instant {
  return startOf(
    Temporal.PlainDate.from(dayOf(at))
      .add({ days: days + 1 })
      .toString(),
  );
}

/** Whether a text is a day of the calendar: `2023-02-29` is none. */
export function isDay(text: string): boolean {
  const [, year = 0, month = 0, day = 0] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const length = month === 2 && leap ? 29 : MONTH_DAYS[month - 1];
  return length !== undefined && day >= 1 && day <= length;
}

const MONTH_DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString();
}

/** The same day of a later month, or its last day where that month is shorter. */
export function addMonths(day: Day, months: number): Day {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** `2021-06` of an instant, in China time. */
export function monthOf(at: Instant): string {
  return dayOf(at).slice(0, 7);
}

/** `2021-07-07 00:01:15`, as clocks in China show it: for sentences that people read. */
export function inChina(at: Instant): string {
  if (at >= ONE_OFFSET_SINCE) return addHours(at, CHINA_OFFSET_HOURS).slice(0, 19).replace('T', ' ');
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(CHINA).toPlainDateTime();
  return local.toString({ smallestUnit: 'second' }).replace('T', ' ');
}

/** Nobody was telephoned about a fraud before; an earlier year is a slip or the zero date of some program. */
const FIRST_YEAR = 1900;

/** An ISO 8601 instant in any offset, in the one form; undefined when it is none, or lies outside 1900 to 9999. */
export function readInstant(text: string): Instant | undefined {
  try {
    return withinYears(instant(Temporal.Instant.from(text).epochMilliseconds));
  } catch {
    return undefined;
  }
}

/** Outside, the text would be wider than others and PostgreSQL would not read it. */
function withinYears(at: Instant): Instant | undefined {
  return at.length === 24 && Number(at.slice(0, 4)) >= FIRST_YEAR ? at : undefined;
}

const DAY_WRITTEN = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/;
const MOST_DAYS = 50_000;

/**
 * A reader of days as files write them: `2009-05-01`, `2009/5/1`, `20090501`, `2009年5月1日`, full-width or not. It
 * remembers days, which repeat, since the calendar is slow to ask.
 * @returns the day, or undefined when the text is no day of the calendar
 */
export function dayReader(): (text: string) => Day | undefined {
  const days = new Map<string, Day | undefined>();
  return (text) => {
    if (!days.has(text)) {
      if (days.size >= MOST_DAYS) days.clear();
      const [, year = '', month = '', day = ''] = DAY_WRITTEN.exec(text.normalize('NFKC').trim()) ?? [];
      const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
      days.set(text, isDay(written) ? written : undefined);
    }
    return days.get(text);
  };
}

const WRITTEN = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T](\d{1,2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * A reader of dates and times as a person or a file writes them, e.g. `2021-07-07 00:01:15`, in one time zone.
 * It remembers where each hour begins, since files come in order and zone rules are slow to ask.
 * @returns the instant, or undefined when the text is no date of the calendar
 */
export function dateTimeReader(zone: string = CHINA): (text: string) => Instant | undefined {
  const hours = new Map<string, number | undefined>();
  return (text) => {
    const match = WRITTEN.exec(text.trim()) ?? WRITTEN.exec(text.normalize('NFKC').trim());
    if (match === null) return undefined;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
      .slice(1)
      .map((part) => Number(part ?? 0));
    if (minute > 59 || second > 59) return undefined;
    const key = `${year}-${month}-${day} ${hour}`;
    if (!hours.has(key)) {
      if (hours.size >= 10_000) hours.clear();
      hours.set(key, startOfHour({ year, month, day, hour }, zone));
    }
    const start = hours.get(key);
    return start === undefined ? undefined : withinYears(instant(start + (minute * 60 + second) * 1000));
  };
}

function startOfHour(
  parts: { year: number; month: number; day: number; hour: number },
  zone: string,
): number | undefined {
  try {
    return Temporal.PlainDateTime.from(parts, { overflow: 'reject' }).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
}
