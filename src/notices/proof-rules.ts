/** What is said about prints, and about whoever is held to what was signed. */
import { PURPOSE_WORDS } from '../identity/words.ts';
import type { Rule, Sentence } from '../kernel/decision.ts';

/** Masked, or in full for the purpose it was read for. */
const NAME_SHOWN: Readonly<Record<string, Sentence>> = {
  masked: { zh: '已遮盖', en: 'masked' },
  ...Object.fromEntries(
    Object.entries(PURPOSE_WORDS).map(([purpose, { zh, en }]) => [
      purpose,
      { zh: `完整（${zh}）`, en: `in full (${en})` },
    ]),
  ),
};

const GROUND_WORDS: Readonly<Record<string, Sentence>> = {
  'out-of-rule-outbound': { zh: '违规外呼', en: 'calling out against the rules' },
  'nuisance-calls': { zh: '骚扰电话', en: 'nuisance calls' },
  'abnormal-frequency': { zh: '呼叫频次异常', en: 'abnormal call rate' },
  'spam-sms': { zh: '垃圾短信', en: 'spam messages' },
  'illegal-resale': { zh: '非法转售', en: 'unlawful resale' },
  'police-notification': { zh: '公安机关通报', en: 'notification by the police' },
  'user-complaints': { zh: '用户投诉', en: 'complaints of users' },
};

export const printed: Rule = {
  id: 'notices.printed',
  clause: 'risk-notice-cmcc-sh.2',
  obligations: ['risk-notice-cmcc-sh.2.1'],
  says: {
    permit: {
      zh: '已导出告知书，用途：{purpose}；姓名：{name}。',
      en: 'The notice was exported for: {purpose}; the name: {name}.',
    },
  },
  words: { name: NAME_SHOWN },
};

export const responsible: Rule = {
  id: 'notices.responsible-when-confirmed',
  clause: 'risk-notice-cmcc-sh.pledge',
  obligations: ['risk-notice-cmcc-sh.pledge.2', 'risk-notice-cmcc-sh.nuisance.1'],
  says: {
    permit: {
      zh: '{ground}已核实（{confirmation}），由登记用户担责。',
      en: 'Confirmed ({confirmation}): the registered user answers for {ground}.',
    },
    hold: {
      zh: '暂不能认定：{ground}还没有核实记录。',
      en: 'Not yet: {ground} has not been confirmed on record.',
    },
  },
  next: { zh: '请先核实并写明核实记录编号。', en: 'Check the facts first and name the record of it.' },
  words: { ground: GROUND_WORDS },
};

export const complaintsMany: Rule = {
  id: 'notices.complaints-many',
  clause: 'risk-notice-cmcc-sh.pledge',
  obligations: ['risk-notice-cmcc-sh.pledge.2'],
  says: {
    permit: {
      zh: '{days}天内有{count}人投诉，达到{least}人。',
      en: '{count} persons complained within {days} days; {least} are many.',
    },
    refuse: {
      zh: '不能认定：{days}天内有{count}人投诉，不到{least}人，不算“投诉较多”。',
      en: 'Not held responsible: {count} persons complained within {days} days; fewer than {least} are not many.',
    },
  },
  next: {
    zh: '请继续观察，或以其他已核实的情形认定。',
    en: 'Keep watching, or rest it on another confirmed ground.',
  },
};

export const proofRules: readonly Rule[] = [printed, responsible, complaintsMany];
