import { defineErrors } from '../errors.ts';

export const penaltyError = defineErrors({
  'penalties.day-future': {
    kind: 'invalid',
    zh: '日期在将来（{day}）。',
    en: 'The day {day} is yet to come.',
    nextZh: '请填写不晚于今天的日期。',
    nextEn: 'Give a day up to today.',
  },
  'penalties.day-order': {
    kind: 'invalid',
    zh: '日期先后不对：{later}应不早于{earlier}。',
    en: 'The days do not fit: {later} must not lie before {earlier}.',
    nextZh: '请核对日期。',
    nextEn: 'Check the days.',
  },
  'penalties.day-none': {
    kind: 'invalid',
    zh: '没有这一天（{day}）。',
    en: 'There is no day {day}.',
    nextZh: '请按年-月-日填写日历上有的日期。',
    nextEn: 'Write year, month and day of a day that is in the calendar.',
  },
  'penalties.subject-paper': {
    kind: 'invalid',
    zh: '对象种类与证件不符：单位用统一社会信用代码，个人用个人证件。',
    en: 'Kind of subject and paper do not fit: a unit has a credit code, a person a paper of its own.',
    nextZh: '请更正对象种类或证件种类。',
    nextEn: 'Correct the kind of subject or of paper.',
  },
  'penalties.institution-unknown': {
    kind: 'invalid',
    zh: '没有这家银行或支付机构（{institution}）。',
    en: 'There is no bank or payment institution {institution}.',
    nextZh: '请从机构名录中选择。',
    nextEn: 'Choose one of the directory.',
  },
  'penalties.receipt-unknown': {
    kind: 'missing',
    zh: '没有找到：编号与证件不对应任何惩戒。',
    en: 'Not found: number and paper belong to no penalty.',
    nextZh: '请按《惩戒告知书》核对编号和证件，或到认定的公安机关提出。',
    nextEn: 'Compare both with the written notice, or object at the police unit that determined it.',
  },
});
