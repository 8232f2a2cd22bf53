import { defineErrors } from '../errors.ts';

/** Rows of a file of lines that cannot be read, and days that are none. */
export const importError = defineErrors({
  'cards.row-number-missing': {
    kind: 'invalid',
    zh: '没有号码。',
    en: 'There is no number.',
    nextZh: '请补上号码后重新导入。',
    nextEn: 'Fill in the number and import the row again.',
  },
  'cards.row-line-unknown': {
    kind: 'invalid',
    zh: '本企业没有这个在用号码。',
    en: 'This company has no such line in service.',
    nextZh: '请先导入号码，或核对后重新导入。',
    nextEn: 'Import the line first, or correct the number.',
  },
  'cards.row-number-impossible': {
    kind: 'invalid',
    zh: '号码读不出来（{why}）。',
    en: 'The number cannot be read ({why}).',
    nextZh: '请改正号码后重新导入。',
    nextEn: 'Correct the number and import the row again.',
  },
  'cards.row-number-foreign': {
    kind: 'invalid',
    zh: '这不是本国的手机或固定电话号码（{kind}）。',
    en: 'This is no mobile or fixed number of this country ({kind}).',
    nextZh: '请改正号码后重新导入；物联网卡请用物联网卡的导入。',
    nextEn: 'Correct the number and import the row again; IoT cards have an import of their own.',
  },
  'cards.row-day-unreadable': {
    kind: 'invalid',
    zh: '日期读不出来。',
    en: 'The day cannot be read.',
    nextZh: '请写成 2009-05-01 后重新导入。',
    nextEn: 'Write it like 2009-05-01 and import the row again.',
  },
  'cards.row-day-to-come': {
    kind: 'invalid',
    zh: '入网日{day}还没有到。',
    en: 'The day of joining, {day}, has not come yet.',
    nextZh: '请核对入网日后重新导入。',
    nextEn: 'Correct the day of joining and import the row again.',
  },
  'cards.row-value-unknown': {
    kind: 'invalid',
    zh: '“{value}”不是这一列可用的值。可用：{known}。',
    en: 'The column does not take the value {value}. It takes: {known}.',
    nextZh: '请改正后重新导入。',
    nextEn: 'Correct it and import the row again.',
  },
  'cards.day-impossible': {
    kind: 'invalid',
    zh: '“{day}”不是日历上的一天。',
    en: 'There is no day {day} in the calendar.',
    nextZh: '请写成 2016-12-31 这样的日期。',
    nextEn: 'Give a day like 2016-12-31.',
  },
});
