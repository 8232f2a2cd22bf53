import { defineErrors } from '../errors.ts';

export const iotError = defineErrors({
  'iot.number-unreadable': {
    kind: 'invalid',
    zh: '号码读不出来（{number}）。',
    en: 'The number {number} cannot be read.',
    nextZh: '请核对位数后重新填写。',
    nextEn: 'Check the digits and write it again.',
  },
  'iot.contact-not-unit': {
    kind: 'invalid',
    zh: '{number}可能是个人的手机号，不能作单位联系号码。',
    en: 'The number {number} may be somebody’s own and cannot stand for a unit.',
    nextZh: '请填单位的固定电话或400、95、96号码；没有的留空，由工作人员告知。',
    nextEn:
      'Give a fixed line or a 400, 95 or 96 number of the unit; without one leave it empty and have it told.',
  },
  'iot.usage-row': {
    kind: 'invalid',
    zh: '第{line}行的{column}读不出来，整个文件没有导入。',
    en: 'Line {line}, column {column} cannot be read; nothing of the file was taken in.',
    nextZh: '请改正后重新上传，批次名不变。',
    nextEn: 'Correct it and send the file again under the same batch name.',
  },
});
