import { defineErrors } from '../errors.ts';

export const iotError = defineErrors({
  'iot.number-unreadable': {
    kind: 'invalid',
    zh: '号码读不出来（{number}）。',
    en: 'The number {number} cannot be read.',
    nextZh: '请填写13位行业卡号码。',
    nextEn: 'Write the 13 digits of the card.',
  },
  'iot.usage-row': {
    kind: 'invalid',
    zh: '第{line}行的{column}读不出来，整个文件没有导入。',
    en: 'Line {line}, column {column} cannot be read; nothing of the file was taken in.',
    nextZh: '请改正后重新上传，批次名不变。',
    nextEn: 'Correct it and send the file again under the same batch name.',
  },
});
