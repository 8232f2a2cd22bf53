/** The report of the clean-up as a document an authority reads: Chinese, plain text, figures of the ledger only. Pure. */
import type { Day } from '../kernel/time.ts';
import type { InventoryView } from './ledger-contract.ts';
import { DEFECT_WORDS, KIND_WORDS } from './words.ts';

interface Given {
  readonly company: string;
  readonly province: string | null;
  readonly day: Day;
  readonly figures: InventoryView;
  readonly note: string;
}

/** The same figures give the same document, so that its digest proves it. */
export function cleanupDocument({ company, province, day, figures, note }: Given): string {
  const kinds = figures.kinds.map(
    (one) =>
      `${KIND_WORDS[one.kind].zh}：在用${one.services}项，存量${one.legacy}项，已排查${one.checked}项，` +
      `整改中${one.inRectification}项，逾期${one.overdue}项，已取缔${one.terminated}项，超出数量上限${one.surplus}项，` +
      `未补签责任条款${one.unsigned}项。`,
  );
  const defects = figures.defects.map(({ code, services }) => `${DEFECT_WORDS[code].zh}：${services}项。`);
  const lines = figures.kinds.find(({ kind }) => kind === 'voice-line');
  return [
    '重点电信业务自查清理情况报告',
    '',
    `报告单位：${company}`,
    `范围：${province === null ? '全国' : `行政区划${province}`}`,
    `统计截至：${day}`,
    `清理期限：${figures.cleanupBy}；责任条款补签期限：${figures.signedBy}`,
    '',
    '一、存量业务排查清理',
    ...kinds,
    '',
    '二、发现的问题（尚未整改到位）',
    ...(defects.length === 0 ? ['无。'] : defects),
    '',
    '三、语音专线',
    `未开通主叫鉴权${lines?.unauthenticated ?? 0}项，鉴权比例${percent(figures.authenticatedShare)}；` +
      `开通呼叫转移${lines?.forwarding ?? 0}项，其中尚未清理${lines?.forwardingOpen ?? 0}项。`,
    '',
    '四、责任条款',
    `已补签比例${percent(figures.signedShare)}。`,
    '',
    '五、说明',
    note.trim() === '' ? '无。' : note.trim(),
    '',
  ].join('\n');
}

const STEPS = 10_000;

/** Rounded down, so that it reads 100 % only when it is. */
function percent(share: number): string {
  return `${Math.floor(share * STEPS) / 100}%`;
}
