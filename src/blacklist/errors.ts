import { defineErrors } from '../errors.ts';

export const blacklistError = defineErrors({
  'blacklist.feed-gap': {
    kind: 'conflict',
    zh: '名单变动第{sequence}号先于前面的变动到达，目前只到第{head}号。',
    en: 'Change {sequence} of the list came before earlier ones; the list stands at {head}.',
    nextZh: '系统会自动重试；一直缺号时，请牵头单位补发整份名单。',
    nextEn: 'It is tried again by itself; if the gap stays, ask the keeper of the list to send it whole.',
  },
  'blacklist.no-hub': {
    kind: 'unavailable',
    zh: '本平台没有登记全国共享库的牵头单位。',
    en: 'The keeper of the national list is not on file in this installation.',
    nextZh: '请管理员登记一个类型为 hub 的机构。',
    nextEn: 'Have the administrator enter an organisation of kind hub.',
  },
  'blacklist.entry-unknown': {
    kind: 'conflict',
    zh: '要移出的记录尚未收到。',
    en: 'The entry that is to end has not arrived yet.',
    nextZh: '系统会自动重试。',
    nextEn: 'It is tried again by itself.',
  },
  'blacklist.credit-code-invalid': {
    kind: 'invalid',
    zh: '统一社会信用代码不正确（校验码或字符有误）。',
    en: 'The unified social credit code is not valid (check character or signs).',
    nextZh: '请对照营业执照重新填写18位代码。',
    nextEn: 'Copy the 18 signs from the business licence.',
  },
  'blacklist.licence-missing': {
    kind: 'invalid',
    zh: '列入企业须填写统一社会信用代码和法定代表人。',
    en: 'A company is entered with its credit code and its legal representative.',
    nextZh: '请对照营业执照填写。',
    nextEn: 'Copy them from the business licence.',
  },
});
