/**
 * Times as the interface shows them: always Asia/Shanghai, whatever zone the browser is in.
 * China has kept UTC+8 without daylight saving since 1992, so the wall clock is plain arithmetic.
 */
export type Language = 'zh' | 'en';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const BEIJING_MS = 8 * HOUR_MS;

/** ISO text of the Beijing wall clock, without a zone. */
function wall(instantMs: number): string {
  return new Date(instantMs + BEIJING_MS).toISOString();
}

/** `2021-06-18 14:05`; an unreadable instant is shown as it came. */
export function minuteText(instant: string): string {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return instant;
  const text = wall(ms);
  return `${text.slice(0, 10)} ${text.slice(11, 16)}`;
}

/** `2021-06-18 14:05:11.204`, for evidence. */
export function exactText(instant: string): string {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return instant;
  return wall(ms).slice(0, 23).replace('T', ' ');
}

/** The day in China, `2021-06-18`. */
export function dayText(instantMs: number): string {
  return wall(instantMs).slice(0, 10);
}

/** `14:05` in China. */
export function clockText(instantMs: number): string {
  return wall(instantMs).slice(11, 16);
}

/** `6月18日14:05` and `18 June 14:05` in a sentence; the year is added when it is not this year. */
export function sentenceTime(instant: string, nowMs: number, language: Language): string {
  const ms = Date.parse(instant);
  if (Number.isNaN(ms)) return instant;
  const text = wall(ms);
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  const clock = text.slice(11, 16);
  const sameYear = wall(nowMs).startsWith(text.slice(0, 4));
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${month}月${day}日${clock}`;
  return `${day} ${MONTHS[month - 1] ?? month}${sameYear ? '' : ` ${year}`} ${clock}`;
}

/** `6月18日` and `18 June` of a day such as `2021-06-18`; the year is added when it is not this year. */
export function sentenceDay(day: string, nowMs: number, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const sameYear = wall(nowMs).startsWith(year);
  if (language === 'zh') return `${sameYear ? '' : `${year}年`}${Number(month)}月${Number(date)}日`;
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month}${sameYear ? '' : ` ${year}`}`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A length of time in its two largest units: `2小时10分`, `2 h 10 min`; below a minute `不到1分钟`. */
export function lengthText(ms: number, language: Language): string {
  const whole = Math.abs(ms);
  const days = Math.floor(whole / DAY_MS);
  const hours = Math.floor((whole % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((whole % HOUR_MS) / MINUTE_MS);
  const zh = language === 'zh';
  if (days > 0) {
    const rest = hours === 0 || days > 9 ? '' : zh ? `${hours}小时` : ` ${hours} h`;
    return `${days}${zh ? '天' : days === 1 ? ' day' : ' days'}${rest}`;
  }
  if (hours > 0) {
    const rest = minutes === 0 ? '' : zh ? `${minutes}分` : ` ${minutes} min`;
    return `${hours}${zh ? '小时' : ' h'}${rest}`;
  }
  if (minutes > 0) return zh ? `${minutes}分钟` : `${minutes} min`;
  return zh ? '不到1分钟' : 'under a minute';
}

/** `3小时前` for the past, `3小时后` for what is to come. */
export function agoText(instant: string, nowMs: number, language: Language): string {
  const gap = Date.parse(instant) - nowMs;
  // The clock of the page may be a little behind the server's.
  if (Math.abs(gap) < MINUTE_MS) return language === 'zh' ? '刚刚' : 'just now';
  const length = lengthText(gap, language);
  if (language === 'zh') return gap > 0 ? `${length}后` : `${length}前`;
  return gap > 0 ? `in ${length}` : `${length} ago`;
}

export type Urgency = 'late' | 'soon' | 'later';

/** Late, due within an hour, or later. */
export function urgency(dueAt: string, nowMs: number): Urgency {
  const gap = Date.parse(dueAt) - nowMs;
  if (gap < 0) return 'late';
  return gap <= HOUR_MS ? 'soon' : 'later';
}

/** `还有2小时10分` before a due time, `逾期12分钟` after it. */
export function dueText(dueAt: string, nowMs: number, language: Language): string {
  const gap = Date.parse(dueAt) - nowMs;
  const length = lengthText(gap, language);
  if (gap < 0) return language === 'zh' ? `逾期${length}` : `late by ${length}`;
  return language === 'zh' ? `还有${length}` : `${length} left`;
}

/** The month `count` months before (negative) or after `2021-06`. */
export function monthAfter(month: string, count: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`;
}
