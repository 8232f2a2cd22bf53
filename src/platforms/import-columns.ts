/** Columns of the files of linked accounts: their names in both languages. */
import type { ImportColumns } from '../kernel/import-columns-contract.ts';

export const LINKED_COLUMNS = {
  number: { zh: '手机号', also: ['号码', '注册手机号', '电话号码'], example: '13800000001' },
  account: { zh: '账号', also: ['账号标识', '用户标识', '账户标识'], example: 'user-0001' },
  channel: { zh: '办理渠道', also: ['核验渠道', '申诉渠道'], example: '应用内“账号与安全”' },
  papers: { zh: '所需材料', also: ['材料'], example: '本人身份证' },
} as const satisfies ImportColumns;
