/** Columns of the files of accounts: their names in both languages, and the words of their values. */
import { PAPER_COLUMNS } from '../identity/import-columns.ts';
import type { ImportColumns } from '../kernel/import-columns-contract.ts';

export const ACCOUNT_COLUMNS = {
  number: { zh: '账号', also: ['卡号', '账户号', '支付账号'], example: '6200000000000001' },
  kind: {
    zh: '账户种类',
    also: ['账户类别', '账户类型'],
    values: {
      I类: 'bank-1',
      Ⅰ类: 'bank-1',
      II类: 'bank-2',
      Ⅱ类: 'bank-2',
      III类: 'bank-3',
      Ⅲ类: 'bank-3',
      I类支付账户: 'payment-1',
      II类支付账户: 'payment-2',
      III类支付账户: 'payment-3',
    },
    example: 'bank-1',
  },
  debit_card: {
    zh: '借记卡',
    also: ['有无借记卡', '是否发卡'],
    values: { 有: 'yes', 是: 'yes', 无: 'no', 否: 'no' },
    example: 'yes',
  },
  opened_on: { zh: '开户日期', also: ['开户时间'], example: '2012-05-01' },
  used_on: { zh: '最近交易日期', also: ['末次交易日期', '最后交易日期'], example: '2016-11-01' },
  phone: { zh: '手机号', also: ['预留手机号', '手机号码'], example: '13800000001' },
  statement: {
    zh: '共用声明',
    also: ['手机号共用声明'],
    optional: true,
    values: { 未成年人: 'minor', 老年人: 'elder' },
    example: '',
  },
  province: { zh: '省份代码', also: ['省份', '省'], example: '31' },
  ...PAPER_COLUMNS,
  name: { zh: '姓名', also: ['户名', '名称', '客户名称'], example: '测试甲' },
} as const satisfies ImportColumns;
