/** Columns of the files about lines: their names in both languages, and the words of their values. */
import { PAPER_COLUMNS } from '../identity/import-columns.ts';
import type { ImportColumn, ImportColumns } from '../kernel/import-columns-contract.ts';

const NUMBER = {
  zh: '号码',
  also: ['手机号', '手机号码', '电话号码', '业务号码', '用户号码', 'msisdn'],
  example: '13800000001',
} as const satisfies ImportColumn;

export const LINE_COLUMNS = {
  number: NUMBER,
  kind: {
    zh: '业务种类',
    also: ['种类', '号码种类'],
    values: {
      手机卡: 'mobile',
      手机: 'mobile',
      移动电话: 'mobile',
      无线上网卡: 'wireless-data',
      '11位行业卡': 'industry-11-digit-with-voice',
      固定电话: 'fixed-line',
      固话: 'fixed-line',
      宽带: 'broadband',
    },
    example: 'mobile',
  },
  plan: { zh: '套餐', also: ['资费'], example: '8' },
  province: { zh: '省份代码', also: ['省份', '省'], example: '31' },
  joined_on: { zh: '入网日期', also: ['入网时间', '开户日期', '开户时间'], example: '2012-05-01' },
  holder_kind: {
    zh: '用户类型',
    also: ['客户类型'],
    values: { 个人: 'person', 单位: 'unit' },
    example: 'person',
  },
  ...PAPER_COLUMNS,
  name: { zh: '姓名', also: ['用户姓名', '名称', '客户名称'], example: '测试甲' },
  registration: {
    zh: '登记情况',
    also: ['实名状态', '实名情况'],
    values: { 已登记: 'complete', 已实名: 'complete', 未登记: 'none', 未实名: 'none', 登记不实: 'wrong' },
    example: 'complete',
  },
  outlet: { zh: '网点', also: ['网点编号', '营业厅'], example: '' },
  agent: { zh: '代理商', also: ['代理商编号'], example: '' },
} as const satisfies ImportColumns;

export const STOCK_COLUMNS = { number: NUMBER } as const satisfies ImportColumns;

export const USAGE_COLUMNS = {
  number: NUMBER,
  day: { zh: '日期', also: ['使用日期'], example: '2026-03-01' },
  kind: {
    zh: '使用种类',
    also: ['种类', '业务'],
    values: { 语音: 'voice', 通话: 'voice', 短信: 'sms', 流量: 'data', 上网: 'data', 附着: 'attach' },
    example: 'voice',
  },
  area: { zh: '境外地区', also: ['漫游地区', '地区代码'], example: '' },
} as const satisfies ImportColumns;

export const LISTED_COLUMNS = {
  number: NUMBER,
  listed_on: { zh: '通报日期', also: ['列入日期'], example: '2026-03-01' },
  reference: { zh: '文号', also: ['通报文号', '编号'], example: 'A-0001' },
  list: { zh: '名单', also: ['对象'], optional: true, example: '' },
} as const satisfies ImportColumns;

export const ALERT_COLUMNS = {
  number: NUMBER,
  at: { zh: '时间', also: ['命中时间', '预警时间'], example: '2026-03-01 10:00' },
  model: { zh: '模型', also: ['预警模型'], example: 'm-1' },
  reference: { zh: '编号', also: ['预警编号', '命中编号'], example: 'Y-0001' },
} as const satisfies ImportColumns;
