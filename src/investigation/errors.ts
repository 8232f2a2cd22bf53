import { defineErrors } from '../errors.ts';

/** Cases, patrols and visits: what cannot be taken as it was sent. */
export const investigationError = defineErrors({
  'investigation.number-unreadable': {
    kind: 'invalid',
    zh: '号码读不出来（{why}）。',
    en: 'The number cannot be read ({why}).',
    nextZh: '请填写完整的号码。',
    nextEn: 'Write the whole number.',
  },
  'investigation.day-unknown': {
    kind: 'invalid',
    zh: '没有{day}这一天。',
    en: 'There is no day {day}.',
    nextZh: '请核对日期。',
    nextEn: 'Check the day.',
  },
  'investigation.month-open': {
    kind: 'invalid',
    zh: '{month}还没有结束。',
    en: '{month} is not over yet.',
    nextZh: '请填写已经结束的月份。',
    nextEn: 'Name a month that is over.',
  },
});
