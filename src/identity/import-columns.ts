/** Columns that name a paper, in whatever file. */
import type { ImportColumns } from '../kernel/import-columns-contract.ts';

export const PAPER_COLUMNS = {
  paper_kind: {
    zh: '证件类型',
    also: ['证件种类'],
    values: {
      居民身份证: 'resident-id',
      身份证: 'resident-id',
      户口簿: 'household-register',
      护照: 'passport',
      港澳居民来往内地通行证: 'hk-macao-permit',
      台湾居民来往大陆通行证: 'taiwan-permit',
      港澳台居民居住证: 'hk-macao-taiwan-residence',
      外国人永久居留身份证: 'foreign-permanent-residence',
      军官证: 'military',
      武警警官证: 'armed-police',
      统一社会信用代码: 'credit-code',
      营业执照: 'credit-code',
    },
    example: 'resident-id',
  },
  // Nobody lives in division 990000, so the example is nobody's paper.
  paper_number: { zh: '证件号码', also: ['证件号', '身份证号'], example: '990000199001010017' },
} as const satisfies ImportColumns;
