import { defineErrors } from '../errors.ts';

export const cardsError = defineErrors({
  'cards.number-unreadable': {
    kind: 'invalid',
    zh: '这个号码读不出来。',
    en: 'This number cannot be read.',
    nextZh: '请填写完整号码。',
    nextEn: 'Write the whole number.',
  },
  'cards.query-expired': {
    kind: 'missing',
    zh: '没有这次查询，或已过有效时间。',
    en: 'There is no such query, or its time is over.',
    nextZh: '请重新核验后查询。',
    nextEn: 'Pass the check again and ask anew.',
  },
  'cards.check-not-passed': {
    kind: 'forbidden',
    zh: '没有通过核验，不能查看。',
    en: 'The check did not pass, so nothing can be shown.',
    nextZh: '请核对证件号码后重新核验，或带证件到自有营业厅查询。',
    nextEn: 'Check the paper number and try again, or ask in an own shop with your paper.',
  },
  'cards.order-begun': {
    kind: 'conflict',
    zh: '这次选号已经订了另一个号码。',
    en: 'Another number was ordered with this opening already.',
    nextZh: '要换号码，请放弃已订的号码，再重新开始。',
    nextEn: 'To change the number, withdraw that order and begin anew.',
  },
  'cards.case-not-opened': {
    kind: 'missing',
    zh: '没有需要本人核验的事项，或号码与证件不一致。',
    en: 'There is nothing to verify, or number and paper do not belong together.',
    nextZh: '请核对号码和入网时登记的证件号码；也可以带证件到任一自有营业厅。',
    nextEn: 'Check the number and the paper it was registered with, or bring the paper to any own shop.',
  },
  'cards.open-locked': {
    kind: 'limit',
    zh: '这个号码填错次数过多，{time}前不能在线打开。',
    en: 'Number and paper did not belong together too often; the page of this number is locked until {time}.',
    nextZh: '请到时再试；着急的，请带证件到任一自有营业厅核验。',
    nextEn: 'Try again then; if it cannot wait, bring the paper to any own shop.',
  },
  'cards.answer-out': {
    kind: 'conflict',
    zh: '前几次核验还在等待答复。',
    en: 'Earlier checks still wait for their answer.',
    nextZh: '不用再拍；答复一到系统自动处理，请稍后回来查看。',
    nextEn: 'No new film is needed; the answer is dealt with as soon as it comes. Please look again later.',
  },
  'cards.hall-only': {
    kind: 'conflict',
    zh: '这个号码不能再在线上核验。',
    en: 'This number can no longer be verified online.',
    nextZh: '请带证件到任一自有营业厅；行动不便可申请上门或委托代办。',
    nextEn: 'Bring the paper to any own shop; home visit or deputy on request.',
  },
  'cards.list-not-by-authority': {
    kind: 'forbidden',
    zh: '{from}不是可以通报涉诈号码的机关，名单没有采用。',
    en: '{from} is no authority that names fraud cards; its list was not taken.',
    nextZh: '请由公安机关或主管部门发送。',
    nextEn: 'Have the police or the regulator send it.',
  },
});
