/** Columns of a file of key services: their names in both languages, and the words of their values. */
import type { ImportColumns } from '../kernel/import-columns-contract.ts';

const YES_NO = { 是: 'yes', 有: 'yes', 否: 'no', 无: 'no' } as const;

/** `numbers`, `forwarding` and `defects` hold several, separated by semicolons; a range is written `from-to`. */
export const SERVICE_COLUMNS = {
  numbers: { zh: '号码', also: ['业务号码', '接入号码', '号段'], example: '400-123-4567' },
  kind: {
    zh: '业务种类',
    also: ['业务类型', '种类'],
    values: { 语音专线: 'voice-line', '400业务': '400', 一号通: 'one-number', 商务总机: 'switchboard' },
    example: '400',
  },
  unit_kind: {
    zh: '单位性质',
    also: ['单位类型'],
    values: {
      企业: 'company',
      党政机关: 'government',
      机关: 'government',
      事业单位: 'public-institution',
      社会团体: 'social-group',
    },
    example: 'company',
  },
  unit_name: { zh: '单位名称', also: ['客户名称'], example: '测试单位甲' },
  credit_code: { zh: '统一社会信用代码', also: ['信用代码'], example: '' },
  province: { zh: '省份代码', also: ['省份', '省'], example: '44' },
  opened_on: { zh: '开通日期', also: ['开通时间', '入网日期'], example: '2016-05-01' },
  use: { zh: '用途', also: ['业务用途'], example: '客户服务' },
  trunk: { zh: '中继', also: ['中继名称', '专线名称'], example: '' },
  outbound: { zh: '可否外呼', also: ['外呼', '是否外呼'], values: YES_NO, example: 'no' },
  forwarding: { zh: '转接号码', also: ['呼叫转移号码'], example: '' },
  terms_signed_on: { zh: '条款签订日期', also: ['合同条款签订日期', '协议签订日期'], example: '2017-01-10' },
  authenticated: { zh: '是否主叫鉴权', also: ['主叫鉴权'], values: YES_NO, example: 'no' },
  defects: {
    zh: '问题',
    also: ['问题代码'],
    values: {
      未登记主体信息: 'no-registration',
      虚假登记: 'false-registration',
      登记信息不完整: 'incomplete',
      未登记用途: 'use-not-registered',
      实际用途与登记不符: 'use-differs',
      资质不符: 'not-qualified',
      违反管理规定: 'rule-breach',
      使用异常: 'abnormal-use',
    },
    example: '',
  },
} as const satisfies ImportColumns;
