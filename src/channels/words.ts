/** Words for the codes of this folder, and names of its clocks. */
import type { Sentence } from '../kernel/decision.ts';
import type { BARS, BREACHES, DOCUMENT_KINDS, SCREENS } from './contract.ts';

export const BREACH_WORDS: Readonly<Record<(typeof BREACHES)[number], Sentence>> = {
  'no-registration': { zh: '不登记', en: 'not registering' },
  'false-registration': { zh: '虚假登记', en: 'false registration' },
  'bulk-opening': { zh: '批量开卡', en: 'bulk opening' },
  'card-farming': { zh: '养卡', en: 'card farming' },
  further: { zh: '其他违规行为', en: 'another breach' },
};

export const BAR_WORDS: Readonly<Record<(typeof BARS)[number] | 'not-on-file', Sentence>> = {
  'not-on-file': { zh: '该账号没有登记为网点人员', en: 'this account is not on file as staff of an outlet' },
  'staff-ended': { zh: '该人员已停止办理', en: 'this person no longer sells' },
  'staff-listed': { zh: '该人员已列入代理渠道黑名单', en: 'this person is on the list of barred channels' },
  'outlet-closed': { zh: '该网点已关闭', en: 'this outlet is closed' },
  'agent-not-admitted': { zh: '代理商尚未准入', en: 'the agent is not admitted' },
  'agent-cancelled': { zh: '代理资格已取消', en: 'the agency was cancelled' },
  'agent-listed': { zh: '代理商已列入代理渠道黑名单', en: 'the agent is on the list of barred channels' },
  'recheck-overdue': { zh: '代理商资质复审逾期', en: 'the papers of the agent are overdue for review' },
};

export const DOCUMENT_WORDS: Readonly<Record<(typeof DOCUMENT_KINDS)[number], Sentence>> = {
  'business-licence': { zh: '营业执照', en: 'business licence' },
  'sales-qualification': { zh: '业务代理资质材料', en: 'proof of qualification' },
  premises: { zh: '经营场所材料', en: 'proof of premises' },
  other: { zh: '其他材料', en: 'other papers' },
};

export const SCREEN_WORDS: Readonly<Record<(typeof SCREENS)[number], Sentence>> = {
  'repeated-photo': { zh: '多人使用同一照片', en: 'one photo for several people' },
  'repeated-handler': { zh: '同一经办人为多人登记', en: 'one handler for several people' },
  'portrait-mismatch': { zh: '人证比对不一致仍登记', en: 'registered although the portrait did not match' },
};

/** Names of this folder's clocks, by `<state table>.<kind>`. */
export const clockTitles: readonly [string, Sentence][] = [
  ['agent.recheck', { zh: '代理商资质复审', en: "Review of an agent's papers" }],
  ['agent.name-check', { zh: '名单同名核对', en: 'Compare a name with the list' }],
  ['agent.rectify', { zh: '代理商限期整改', en: 'Agent puts things right' }],
  ['channel_case.conclude', { zh: '渠道核查', en: 'Inquiry into a channel' }],
];
