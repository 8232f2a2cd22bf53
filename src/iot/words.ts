/** Words for the codes of this folder, and names of its clocks. */
import type { Sentence } from '../kernel/decision.ts';
import type { DEVIATIONS, FUNCTIONS, IOT_GROUNDS } from './contract.ts';

export const FUNCTION_WORDS: Readonly<Record<(typeof FUNCTIONS)[number], Sentence>> = {
  data: { zh: '数据', en: 'data' },
  sms: { zh: '短信', en: 'texts' },
  voice: { zh: '语音', en: 'voice' },
};

export const DEVIATION_WORDS: Readonly<Record<(typeof DEVIATIONS)[number], Sentence>> = {
  'foreign-device': { zh: '插入其他设备（机卡分离）', en: 'use in another device' },
  address: { zh: '访问核定以外的地址', en: 'an address that is not allowed' },
  port: { zh: '访问核定以外的端口', en: 'a port that is not allowed' },
  number: { zh: '联系核定以外的号码', en: 'a number that is not allowed' },
  voice: { zh: '使用语音', en: 'voice' },
  sms: { zh: '使用短信', en: 'texts' },
  roaming: { zh: '在核定区域以外使用', en: 'use outside the approved area' },
  'over-volume': { zh: '超出核定流量', en: 'more traffic than approved' },
  'resale-signs': { zh: '疑似二次销售', en: 'signs of resale' },
};

export const GROUND_WORDS: Readonly<Record<(typeof IOT_GROUNDS)[number], Sentence>> = {
  'device-split': { zh: '机卡分离', en: 'card and device were separated' },
  misuse: { zh: '违规使用', en: 'misuse' },
  resale: { zh: '二次销售', en: 'resale' },
  unregistered: { zh: '未登记或登记有误', en: 'missing or wrong registration' },
};

/** Names of this folder's clocks, by `<state table>.<kind>`. */
export const clockTitles: readonly [string, Sentence][] = [
  ['iot_card.recheck', { zh: '在网行业卡重新核实', en: 'Look again at an industry card' }],
  ['iot_deviation.review', { zh: '行业卡异常核查', en: 'Review a deviation' }],
];
