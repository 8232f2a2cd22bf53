import { defineErrors } from '../errors.ts';

export const channelsError = defineErrors({
  'channels.credit-code-invalid': {
    kind: 'invalid',
    zh: '统一社会信用代码不正确（校验码或字符有误）。',
    en: 'The unified social credit code is not valid (check character or signs).',
    nextZh: '请对照营业执照重新填写18位代码。',
    nextEn: 'Copy the 18 signs from the business licence.',
  },
  'channels.paper-number-invalid': {
    kind: 'invalid',
    zh: '证件号码不正确。',
    en: 'The paper number is not valid.',
    nextZh: '请对照证件重新填写。',
    nextEn: 'Copy it from the paper.',
  },
});
