import { defineErrors } from '../errors.ts';

/** Orders and linked accounts: what cannot be taken as it was sent. */
export const platformsError = defineErrors({
  'platforms.number-unreadable': {
    kind: 'invalid',
    zh: '号码读不出来（{why}）。',
    en: 'The number cannot be read ({why}).',
    nextZh: '请填写完整的号码。',
    nextEn: 'Write the whole number.',
  },
  'platforms.list-not-here': {
    kind: 'conflict',
    zh: '撤回先于清单到达：{reference}。',
    en: 'The withdrawal of list {reference} came before the list.',
    nextZh: '系统会自动重试。',
    nextEn: 'It is tried again by itself.',
  },
  'platforms.own-refused': {
    kind: 'conflict',
    zh: '不能查询：名下号码查询已过期，或号码不在您名下。',
    en: 'Not asked: the query of the numbers in your name is over, or this number is not one of them.',
    nextZh: '请重新核验本人，再选其中一个号码。',
    nextEn: 'Ask again with your face, then choose one of the numbers.',
  },
  'platforms.not-mine-refused': {
    kind: 'conflict',
    zh: '现在不能提出：平台没有答复有账号，或查询已过期。',
    en: 'This cannot be asked now: the platform has not answered that there are accounts, or the query is over.',
    nextZh: '请等平台答复数量，或重新查询。',
    nextEn: 'Wait for the count of the platform, or ask again.',
  },
  'platforms.own-expired': {
    kind: 'missing',
    zh: '没有查到，或查询已过期。',
    en: 'There is no such query, or it is over.',
    nextZh: '请核对编号，或重新核验本人后查询。',
    nextEn: 'Check the number of the query, or ask again with your face.',
  },
  'platforms.row-number': {
    kind: 'invalid',
    zh: '号码读不出来。',
    en: 'The number cannot be read.',
    nextZh: '请填写完整的号码后重新导入。',
    nextEn: 'Write the whole number and import the row again.',
  },
  'platforms.row-account': {
    kind: 'invalid',
    zh: '账号过长，或含有空格以外的不可见字符。',
    en: 'The account name is too long or holds signs that cannot be seen.',
    nextZh: '请按本平台自己的写法填写，最多128个字符；没有账号时留空。',
    nextEn: 'Write it as your platform does, in up to 128 signs; leave it empty where there is none.',
  },
  'platforms.row-notice': {
    kind: 'invalid',
    zh: '没有写明告知用户的渠道或所需材料。',
    en: 'The channel or the papers told to the holder are missing.',
    nextZh: '请填写这两列后重新导入。',
    nextEn: 'Fill in both columns and import the row again.',
  },
  'platforms.row-not-listed': {
    kind: 'missing',
    zh: '没有机关要求核验这个号码，或要求已撤回。',
    en: 'No authority asked for this number, or the order was withdrawn.',
    nextZh: '请从清单中删去该行：没有要求的号码不应提供账号。',
    nextEn: 'Take the row out: accounts are named only for numbers that were asked for.',
  },
});
