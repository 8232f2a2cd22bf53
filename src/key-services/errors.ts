import { defineErrors } from '../errors.ts';

export const keyServiceError = defineErrors({
  'key-services.number-unreadable': {
    kind: 'invalid',
    zh: '号码或号段读不出来（{number}）。',
    en: 'The number or range {number} cannot be read.',
    nextZh: '请填写完整号码；号段两端位数要相同，起始不大于结束，中间的号码须同属一类、一个网、一个区号。',
    nextEn:
      'Write whole numbers; both ends of a range have the same length, the first not above the last, and all between are of one kind, network and area.',
  },
  'key-services.day-order': {
    kind: 'invalid',
    zh: '日期不对：{reason}',
    en: 'The days do not fit: {reason}',
    nextZh: '请改为不晚于今天的日期，起始日不晚于结束日。',
    nextEn: 'Take days up to today, the first not after the last.',
  },
  'key-services.draw-province': {
    kind: 'invalid',
    zh: '您的辖区有多个省份，抽签须写明省份。',
    en: 'Your area has several provinces; a draw names one.',
    nextZh: '请选择一个省份；全国抽签由集团公司进行。',
    nextEn: 'Choose one; the group draws for the whole country.',
  },
  'key-services.row-value': {
    kind: 'invalid',
    zh: '“{value}”读不出来；可用：{known}。',
    en: '“{value}” cannot be read; known: {known}.',
    nextZh: '请改正后重新导入被退回的行。',
    nextEn: 'Correct it and import the rejected rows again.',
  },
  'key-services.row-number': {
    kind: 'invalid',
    zh: '号码或号段不成立（{why}）。',
    en: 'The number or range is impossible ({why}).',
    nextZh: '请改正后重新导入被退回的行。',
    nextEn: 'Correct it and import the rejected rows again.',
  },
});
