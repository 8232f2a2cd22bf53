/** Words for the codes of this folder, and names of its clocks. */
import type { Sentence } from '../kernel/decision.ts';
import type { ACTS, BASES, MEASURES, OBJECTS } from './contract.ts';
import type { POLICE_LEVELS } from './jurisdiction.ts';

export const LEVEL_WORDS: Readonly<Record<(typeof POLICE_LEVELS)[number], Sentence>> = {
  county: { zh: '县级', en: 'county' },
  'districted-city': { zh: '设区的市级', en: 'districted city' },
  province: { zh: '省级', en: 'province' },
  national: { zh: '部级', en: 'ministry' },
};

export const ACT_WORDS: Readonly<Record<(typeof ACTS)[number], Sentence>> = {
  rent: { zh: '出租', en: 'renting out' },
  lend: { zh: '出借', en: 'lending' },
  sell: { zh: '出售', en: 'selling' },
  buy: { zh: '购买', en: 'buying' },
  organise: { zh: '组织', en: 'organising' },
  'help-verification': { zh: '帮助实名核验', en: 'helping with identity checks' },
  impersonate: { zh: '假冒他人身份', en: 'using another identity' },
  'fictitious-agency': { zh: '虚构代理关系', en: 'inventing an agency' },
  crime: { zh: '被追究刑事责任', en: 'punished for a crime' },
};

export const OBJECT_WORDS: Readonly<Record<(typeof OBJECTS)[number], Sentence>> = {
  account: { zh: '账户', en: 'account' },
  'phone-card': { zh: '电话卡', en: 'phone card' },
  'iot-card': { zh: '物联网卡', en: 'industry card' },
  'fixed-line': { zh: '固定电话', en: 'fixed line' },
  line: { zh: '电信线路', en: 'telecom line' },
  'sms-port': { zh: '短信端口', en: 'SMS port' },
  wallet: { zh: '数字人民币钱包', en: 'digital wallet' },
  'internet-account': { zh: '互联网账号', en: 'internet account' },
};

export const MEASURE_WORDS: Readonly<Record<(typeof MEASURES)[number], Sentence>> = {
  'non-counter-stop': {
    zh: '银行账户（卡）停止非柜面业务',
    en: 'bank accounts work at the counter only',
  },
  'non-counter-outgoing-limit': {
    zh: '限制银行账户、数字人民币钱包的非柜面出金功能',
    en: 'no money leaves accounts and digital wallets outside the counter',
  },
  'payment-stop': { zh: '停止支付账户业务', en: 'payment accounts stop' },
  'no-new-account': { zh: '不得新开立账户', en: 'no new account' },
  'no-new-wallet': { zh: '不得新开立实名数字人民币钱包', en: 'no new real-name digital wallet' },
  'no-new-card': { zh: '不得新办电话卡', en: 'no new phone card' },
  'card-reverification': { zh: '名下电话卡重新实人核验', en: 'phone cards verified again' },
};

export const BASIS_WORDS: Readonly<Record<(typeof BASES)[number], Sentence>> = {
  trade: { zh: '非法买卖账户或电话卡', en: 'trade in accounts or cards' },
  impersonation: { zh: '冒名或虚构代理', en: 'false identity or agency' },
  'case-account': { zh: '涉案账户', en: 'account used in a case' },
  'joint-2024': { zh: '联合惩戒', en: 'joint measures' },
};

/** Names of this folder's clocks, by `<state table>.<kind>`. */
export const clockTitles: readonly [string, Sentence][] = [
  ['penalty.receipts', { zh: '各单位执行惩戒并回执', en: 'Every institution carries the penalty out' }],
  ['penalty.answer', { zh: '答复惩戒异议', en: 'Answer an objection to a penalty' }],
  ['penalty.lift', { zh: '各单位解除惩戒并回执', en: 'Every institution lifts the penalty' }],
  ['penalty.expiry', { zh: '惩戒期满', en: 'A penalty ends' }],
  ['penalty.review', { zh: '复核涉案账户限制', en: 'Review the limits of a case account' }],
  ['imposed_measure.apply', { zh: '执行惩戒措施', en: 'Carry a penalty out' }],
  ['imposed_measure.lift', { zh: '解除惩戒措施', en: 'Lift a penalty' }],
];
