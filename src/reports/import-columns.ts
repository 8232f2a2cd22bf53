/** Columns of files of reports: their names in both languages, and the words of their values. */
import type { ImportColumns } from '../kernel/import-columns-contract.ts';

/** Our own columns, for desks that send lists. */
export const REPORT_COLUMNS = {
  number: { zh: '被举报号码', also: ['号码', '主叫号码'], example: '13800000001' },
  received_at: { zh: '受理时间', also: ['举报时间', '接收时间'], example: '2026-03-01 10:00' },
  channel: {
    zh: '举报渠道',
    also: ['渠道', '来源'],
    values: {
      网页: 'web',
      客户端: 'app',
      电话: 'phone',
      短信: 'sms',
      企业自有: 'carrier',
      机关: 'authority',
    },
    example: '12321',
  },
  medium: {
    zh: '方式',
    also: ['举报方式', '涉诈方式'],
    values: { 电话: 'call', 来电: 'call', 短信: 'message', 应用: 'app', 其他: 'other' },
    example: 'call',
  },
  occurred_at: { zh: '发生时间', also: ['来电时间'], optional: true, example: '2026-03-01 09:30' },
  suspicion: {
    zh: '性质',
    also: ['涉嫌'],
    optional: true,
    values: { 诈骗: 'fraud', 骚扰: 'harassment', 不明: 'unknown' },
    example: 'fraud',
  },
  reference: { zh: '编号', also: ['来源编号', '工单号'], optional: true, example: 'L-0001' },
  narrative: { zh: '举报内容', also: ['内容', '描述'], optional: true, example: '自称快递客服要求转账' },
  contact_name: { zh: '举报人姓名', also: ['举报人'], optional: true, example: '测试甲' },
  contact_phone: { zh: '举报人电话', also: ['联系电话'], optional: true, example: '13800000002' },
} as const satisfies ImportColumns;

/** Of the file the United States Federal Trade Commission publishes; numbers from 555-0100 on are nobody's. */
export const FTC_COLUMNS = {
  Company_Phone_Number: { zh: '被举报号码', example: '2025550100' },
  Created_Date: { zh: '受理时间', example: '2026-03-01 10:00:00' },
  Violation_Date: { zh: '发生时间', example: '2026-03-01 09:30:00' },
  Subject: { zh: '主题', example: 'Other' },
  Recorded_Message_Or_Robocall: { zh: '录音来电', optional: true, example: 'Y' },
  Consumer_City: { zh: '城市', optional: true, example: '' },
  Consumer_State: { zh: '州', optional: true, example: '' },
} as const satisfies ImportColumns;
