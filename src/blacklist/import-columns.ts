/** Columns of a file of findings for the national list: their names in both languages, and the words of their values. */
import type { ImportColumns } from '../kernel/import-columns-contract.ts';

export const ENTRY_COLUMNS = {
  kind: {
    zh: '主体类型',
    also: ['类型', '主体种类'],
    values: { 企业: 'company', 单位: 'company', 个人: 'person', 自然人: 'person' },
    example: 'company',
  },
  name: { zh: '名称', also: ['企业名称', '姓名', '主体名称'], example: '测试企业甲' },
  identity_number: {
    zh: '统一社会信用代码或证件号码',
    also: ['统一社会信用代码', '信用代码', '证件号码', '营业执照'],
    example: '91990000000000990H',
  },
  legal_representative: { zh: '法定代表人', also: ['法人', '法人代表'], optional: true, example: '测试甲' },
  legal_paper_number: {
    zh: '法定代表人证件号码',
    also: ['法人证件号码'],
    optional: true,
    example: '',
  },
  violation: {
    zh: '违规类别',
    also: ['违规行为', '违规种类'],
    values: {
      虚假主叫: 'false-caller-number',
      违规网络电话: 'illegal-voip',
      转租转售线路: 'line-resale',
      虚假登记: 'false-registration',
      买卖电话卡: 'card-trade',
      骚扰电话: 'nuisance-calls',
      为诈骗提供帮助: 'aid-to-fraud',
      无证经营: 'without-licence',
      其他违规行为: 'other',
    },
    example: 'illegal-voip',
  },
  description: { zh: '违规事实', also: ['事实', '情况说明'], example: '为违规网络电话提供落地' },
  finding_number: { zh: '认定文号', also: ['文号', '文书编号'], example: '管罚〔2026〕8号' },
  finding_on: { zh: '认定日期', also: ['文书日期'], example: '2026-03-02' },
  evidence: {
    zh: '证据摘要',
    also: ['证据', '证据编号'],
    example: '0000000000000000000000000000000000000000000000000000000000000000',
  },
} as const satisfies ImportColumns;
