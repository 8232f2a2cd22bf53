import { defineErrors } from '../errors.ts';

/** Accounts and transfers: what cannot be taken as it was sent. */
export const accountsError = defineErrors({
  'accounts.accepted-ahead': {
    kind: 'invalid',
    zh: '受理时间晚于现在。',
    en: 'The moment of acceptance has not come yet.',
    nextZh: '请核对受理系统的时钟。',
    nextEn: 'Check the clock of the system that accepted it.',
  },
  'accounts.number-unreadable': {
    kind: 'invalid',
    zh: '账号读不出来：应为8至32位数字或字母。',
    en: 'The account number cannot be read: 8 to 32 digits or letters.',
    nextZh: '请核对账号。',
    nextEn: 'Check the number.',
  },
  'accounts.phone-unreadable': {
    kind: 'invalid',
    zh: '手机号读不出来（{why}）。',
    en: 'The phone number cannot be read ({why}).',
    nextZh: '请填写完整的手机号。',
    nextEn: 'Write the whole number.',
  },
  'accounts.receipt-unknown': {
    kind: 'unauthenticated',
    zh: '没有找到这笔转账：业务编号或撤销码不对。',
    en: 'No such transfer: the reference or the code is not right.',
    nextZh: '请对照凭条逐位核对；凭条丢失的，带证件到任一网点撤销。',
    nextEn: 'Compare it with the receipt sign by sign; without it, bring your ID to any branch to cancel.',
  },
  'accounts.row-value': {
    kind: 'invalid',
    zh: '“{value}”不是这一列可用的值；可用：{known}。',
    en: 'The column does not take the value {value}. It takes: {known}.',
    nextZh: '请改正后重新导入。',
    nextEn: 'Correct it and import the row again.',
  },
  'accounts.row-number': {
    kind: 'invalid',
    zh: '账号读不出来。',
    en: 'The account number cannot be read.',
    nextZh: '请改正后重新导入：8至32位数字或字母。',
    nextEn: 'Correct it and import the row again: 8 to 32 digits or letters.',
  },
  'accounts.row-holder': {
    kind: 'invalid',
    zh: '开户人的证件或姓名读不出来（{why}）。',
    en: 'Paper or name of the holder cannot be read ({why}).',
    nextZh: '请改正后重新导入。',
    nextEn: 'Correct it and import the row again.',
  },
  'accounts.row-day': {
    kind: 'invalid',
    zh: '日期读不出来，或还没有到。',
    en: 'The day cannot be read, or has not come yet.',
    nextZh: '请写成 2012-05-01 这样的日期后重新导入。',
    nextEn: 'Write it like 2012-05-01 and import the row again.',
  },
  'accounts.row-phone': {
    kind: 'invalid',
    zh: '手机号读不出来。',
    en: 'The phone number cannot be read.',
    nextZh: '请改正后重新导入；没有的留空。',
    nextEn: 'Correct it and import the row again; leave it empty where there is none.',
  },
});
