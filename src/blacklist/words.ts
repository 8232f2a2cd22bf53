/** Words for the codes of this folder. */
import type { Sentence } from '../kernel/decision.ts';
import type {
  APPLICATIONS,
  AUTHORITIES,
  LISTS,
  MATCHES,
  RELOOK_KINDS,
  RISK_GROUNDS,
  VETO_ITEMS,
  VIOLATIONS,
} from './codes.ts';

export const VIOLATION_WORDS: Readonly<Record<(typeof VIOLATIONS)[number], Sentence>> = {
  'false-caller-number': { zh: '虚假主叫', en: 'false caller numbers' },
  'illegal-voip': { zh: '违规网络电话', en: 'illegal VoIP' },
  'line-resale': { zh: '转租转售线路', en: 'subleasing or reselling lines' },
  'false-registration': { zh: '虚假登记', en: 'false registration' },
  'card-trade': { zh: '买卖电话卡', en: 'trade in phone cards' },
  'nuisance-calls': { zh: '骚扰电话', en: 'nuisance calls' },
  'aid-to-fraud': { zh: '为诈骗提供帮助', en: 'aid to fraud' },
  'without-licence': { zh: '无证经营', en: 'business without licence' },
  other: { zh: '其他违规行为', en: 'another breach' },
};

export const LIST_WORDS: Readonly<Record<(typeof LISTS)[number], Sentence>> = {
  agents: { zh: '代理渠道黑名单', en: 'list of barred channels' },
  national: { zh: '全国共享黑名单', en: 'national list' },
  'risk-users': { zh: '本企业风险用户名单', en: 'own list of risk users' },
};

export const AUTHORITY_WORDS: Readonly<Record<(typeof AUTHORITIES)[number], Sentence>> = {
  miit: { zh: '工业和信息化部', en: 'MIIT' },
  'provincial-regulator': { zh: '通信管理局', en: 'a provincial regulator' },
  'police-districted-city': { zh: '设区的市级以上公安机关', en: 'police of a districted city or above' },
  'police-below': {
    zh: '设区的市级以下或未登记级别的公安机关',
    en: 'police below a districted city, or without a level on file',
  },
  none: { zh: '其他机构', en: 'another organisation' },
};

export const RISK_WORDS: Readonly<Record<(typeof RISK_GROUNDS)[number], Sentence>> = {
  'card-used-for-fraud': { zh: '名下号码用于诈骗', en: 'a number used for fraud' },
  'card-sold-or-lent': { zh: '出售、出租、出借电话卡', en: 'selling, renting or lending a card' },
  'false-identity': { zh: '冒用他人身份办卡', en: 'a card under a false identity' },
  'false-caller-number': { zh: '改号呼叫', en: 'calls with a false number' },
  'stopped-again': { zh: '因同类行为再次停机', en: 'stopped again for the same conduct' },
};

export const VETO_WORDS: Readonly<Record<(typeof VETO_ITEMS)[number], Sentence>> = {
  'real-name-170-171': { zh: '170、171号段实名制落实情况', en: 'real names in the 170 and 171 ranges' },
  'police-major-cases': { zh: '公安机关通报的重大涉案情况', en: 'major cases notified by police' },
  complaints: { zh: '用户投诉举报问题', en: 'complaints and reports of users' },
};

export const APPLICATION_WORDS: Readonly<Record<(typeof APPLICATIONS)[number], Sentence>> = {
  scope: { zh: '扩大经营范围', en: 'a wider scope' },
  numbers: { zh: '增加码号资源', en: 'more numbers' },
  'formal-licence': { zh: '正式经营许可', en: 'a formal licence' },
  trial: { zh: '扩大试点范围', en: 'a wider trial' },
  'new-licence': { zh: '新的电信业务经营许可', en: 'a new telecom licence' },
};

export const MATCH_WORDS: Readonly<Record<(typeof MATCHES)[number], Sentence>> = {
  code: { zh: '代码或证件号码', en: 'code or paper' },
  name: { zh: '名称', en: 'name' },
  'legal-representative': { zh: '法定代表人', en: 'legal representative' },
};

export const RELOOK_WORDS: Readonly<Record<(typeof RELOOK_KINDS)[number], Sentence>> = {
  agent: { zh: '代理商', en: 'agent' },
  'key-service': { zh: '重点业务客户', en: 'customer of the key service' },
};

/** Titles of statutory clocks, by register and kind. */
export const clockTitles: readonly (readonly [string, Sentence])[] = [
  [
    'black_card_notice.receipts',
    { zh: '各机关签收“黑卡”号码通报', en: 'Authorities acknowledge black-card numbers' },
  ],
  [
    'black_card_notice.acknowledge',
    { zh: '签收“黑卡”号码通报', en: 'Acknowledge a notice of black-card numbers' },
  ],
  [
    'list_coverage.answers',
    { zh: '企业答复代理渠道黑名单情况', en: 'Companies answer about the list of barred channels' },
  ],
  ['blacklist_entry.objection', { zh: '答复对全国黑名单的异议', en: 'Answer an objection to an entry' }],
  ['risk_user.objection', { zh: '答复风险用户的异议', en: 'Answer an objection of a risk user' }],
  [
    'blacklist_relook.relook',
    { zh: '复核与全国黑名单相符的在册主体', en: 'Look at somebody on file whom the national list fits' },
  ],
];
