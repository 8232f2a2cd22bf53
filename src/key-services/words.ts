/** Words for the codes of this folder, and names of its clocks. */
import type { Rule, Sentence } from '../kernel/decision.ts';
import type {
  DEFECTS,
  END_GROUNDS,
  MEASURES,
  SERVICE_KINDS,
  SHUTDOWN_GROUNDS,
  UNIT_KINDS,
  UNIT_PAPERS,
} from './contract.ts';
import type { BEYOND, TERMS } from './outbound-contract.ts';
import type { REVIEW_KINDS } from './review-contract.ts';

export const KIND_WORDS: Readonly<Record<(typeof SERVICE_KINDS)[number], Sentence>> = {
  'voice-line': { zh: '语音专线', en: 'voice line' },
  '400': { zh: '400', en: '400' },
  'one-number': { zh: '一号通', en: 'one-number' },
  switchboard: { zh: '商务总机', en: 'switchboard' },
};

export const UNIT_WORDS: Readonly<Record<(typeof UNIT_KINDS)[number], Sentence>> = {
  company: { zh: '企业', en: 'company' },
  government: { zh: '机关', en: 'government body' },
  'public-institution': { zh: '事业单位', en: 'public institution' },
  'social-group': { zh: '社会团体', en: 'association' },
};

export const PAPER_WORDS: Readonly<Record<(typeof UNIT_PAPERS)[number], Sentence>> = {
  'business-licence': { zh: '营业执照', en: 'business licence' },
  'organisation-code-certificate': { zh: '组织机构代码证', en: 'organisation code certificate' },
  'credit-code-certificate': { zh: '统一社会信用代码证书', en: 'credit code certificate' },
};

export const DEFECT_WORDS: Readonly<Record<(typeof DEFECTS)[number], Sentence>> = {
  'no-registration': { zh: '未登记主体信息', en: 'no registration' },
  'false-registration': { zh: '虚假登记', en: 'false registration' },
  incomplete: { zh: '登记信息不完整', en: 'incomplete registration' },
  'use-not-registered': { zh: '未登记用途', en: 'use not registered' },
  'use-differs': { zh: '实际用途与登记不符', en: 'used otherwise than registered' },
  'not-qualified': { zh: '资质不符', en: 'lacking qualification' },
  'rule-breach': { zh: '违反管理规定', en: 'breach of the rules' },
  'abnormal-use': { zh: '使用异常', en: 'abnormal use' },
};

export const GROUND_WORDS: Readonly<Record<(typeof END_GROUNDS)[number], Sentence>> = {
  'forged-or-misused-documents': { zh: '冒用或伪造证照', en: 'forged or misused papers' },
  'illegal-use': { zh: '违法使用', en: 'illegal use' },
  'out-of-rule-outbound': { zh: '违规外呼', en: 'outbound calls against the rules' },
  'abnormal-frequency': { zh: '呼叫频次异常', en: 'abnormal call rate' },
  'beyond-purpose': { zh: '超出约定用途', en: 'use beyond the purpose' },
  'sublease-or-resale': { zh: '转租转售', en: 'sublease or resale' },
  'police-notification': { zh: '公安机关通报', en: 'notice of the police' },
  'many-complaints': { zh: '投诉较多', en: 'many complaints' },
  grave: { zh: '问题严重', en: 'grave defect' },
  refused: { zh: '拒不整改或逾期未改', en: 'refused or overdue' },
  'not-as-required': { zh: '未按要求整改', en: 'not put right as required' },
  'private-international-transfer': { zh: '私自转接国际来话', en: 'private transfer of international calls' },
  'illegal-voip-landing': { zh: '为非法VoIP提供落地', en: 'landing of illegal VoIP' },
  'altered-number-landing': { zh: '为改号电话提供落地', en: 'landing of changed-number calls' },
};

export const MEASURE_WORDS: Readonly<Record<(typeof MEASURES)[number], Sentence>> = {
  none: { zh: '不处置', en: 'none' },
  warning: { zh: '警告', en: 'warning' },
  rectification: { zh: '限期整改', en: 'rectification' },
  'outbound-suspended': { zh: '暂停外呼', en: 'outbound calls suspended' },
  termination: { zh: '终止服务', en: 'termination' },
};

export const SHUTDOWN_WORDS: Readonly<Record<(typeof SHUTDOWN_GROUNDS)[number], Sentence>> = {
  'other-number': { zh: '传送合同外主叫', en: 'callers outside the contract' },
  traceback: { zh: '溯源定位到该线路', en: 'named by a traceback' },
};

export const TERM_WORDS: Readonly<Record<(typeof TERMS)[number], Sentence>> = {
  numbers: { zh: '外呼号码', en: 'numbers' },
  use: { zh: '用途', en: 'purpose' },
  hours: { zh: '时段', en: 'hours' },
  'per-hour': { zh: '每小时频次', en: 'calls per hour' },
  'per-day': { zh: '每日频次', en: 'calls per day' },
};

export const BEYOND_WORDS: Readonly<Record<(typeof BEYOND)[number], Sentence>> = {
  number: { zh: '号码', en: 'number' },
  use: { zh: '用途', en: 'purpose' },
  hours: { zh: '时段', en: 'hours' },
  frequency: { zh: '频次', en: 'frequency' },
};

export const REVIEW_WORDS: Readonly<Record<(typeof REVIEW_KINDS)[number], Sentence>> = {
  'test-call': { zh: '随机拨测', en: 'random test call' },
  'site-visit': { zh: '现场巡检', en: 'site visit' },
  papers: { zh: '资质年度复核', en: 'yearly check of papers' },
};

/** Names of this folder's clocks, by `<state table>.<kind>`. */
export const clockTitles: readonly [string, Sentence][] = [
  ['key_service.cleanup', { zh: '存量重点业务清理', en: 'Clean-up of an existing key service' }],
  ['key_service.rectification', { zh: '重点业务限期整改', en: 'Rectification of a key service' }],
  ['key_service.terms', { zh: '补签责任条款', en: 'Sign the added liability terms' }],
  ['key_service.forwarding', { zh: '存量呼叫转移清理', en: 'Clean-up of call forwarding' }],
  ['key_service.confirm-shutdown', { zh: '关停专线的人工确认', en: 'Confirm the shutdown of a line' }],
  ['key_service.dispose', { zh: '违规线索处置', en: 'Decide on a ground that was found' }],
  ['outbound_permission.approve', { zh: '外呼申请审批', en: 'Decide on outbound calling' }],
  ['outbound_permission.review', { zh: '外呼许可年度复核', en: 'Yearly review of an outbound permission' }],
  ['outbound_permission.expiry', { zh: '外呼许可到期', en: 'Outbound permission ends' }],
  ['outbound_permission.beyond', { zh: '超合同外呼核查', en: 'Look into calls beyond the contract' }],
  ['key_exception.expiry', { zh: '号码数量例外到期', en: 'Exception to the cap ends' }],
  ['service_review.record', { zh: '拨测、巡检或复核', en: 'Test call, visit or check of papers' }],
  ['service_review.escalation', { zh: '逾期复核升级', en: 'Overdue review, told further up' }],
  [
    'voip_ban.withdraw',
    { zh: '取缔网络电话：收回线路和号码', en: 'Withdraw the lines of a banned operation' },
  ],
  ['ledger_inquiry.answer', { zh: '等待企业答复台账查询', en: 'A company answers a look-up of its ledger' }],
  [
    'voip_order.withdraw',
    { zh: '取缔决定：各企业收回线路和号码', en: 'Order against internet telephony: lines withdrawn' },
  ],
  ['key_report.decide', { zh: '处理企业通报', en: 'Decide on what a company reported' }],
];

/** What a rule about a term that is over says: the clock is called by its title in the first of these tables that has it. */
export function lateIn(...tables: readonly string[]): Pick<Rule, 'says' | 'words'> {
  const titled = tables
    .toReversed()
    .flatMap((table) =>
      clockTitles
        .filter(([clock]) => clock.startsWith(`${table}.`))
        .map(([clock, title]) => [clock.slice(table.length + 1), title] as const),
    );
  return {
    says: {
      'permit-with-duties': {
        zh: '期限已过（{kind}），列为逾期，仍须办理。',
        en: 'The time is over ({kind}): it counts as overdue and is still to be done.',
      },
    },
    words: { kind: Object.fromEntries(titled) },
  };
}
