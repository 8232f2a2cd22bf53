/** Findings on the clean-up of accounts that were there before the limits. */
import type { Rule } from '../kernel/decision.ts';

const about = { clause: 'six-ministry-2016.5', obligations: ['six-ministry-2016.5.1'] } as const;

const GROUNDS = {
  'debit-cards': { zh: '借记卡超过上限', en: 'more debit cards than the limit' },
  'class-one': { zh: '有多个I类账户', en: 'several class I accounts' },
  'class-three': { zh: '有多个III类支付账户', en: 'several class III payment accounts' },
  'shared-phone': { zh: '与他人共用一个手机号', en: 'a phone number shared with others' },
} as const;

export const found: Rule = {
  ...about,
  id: 'accounts.cleanup-found',
  words: { ground: GROUNDS },
  says: {
    'permit-with-duties': {
      zh: '存量账户须清理：{ground}（借记卡{cards}张，I类{one}个，III类支付账户{three}个）。',
      en: 'To be cleaned up: {ground} ({cards} debit cards, {one} class I, {three} class III payment accounts).',
    },
  },
};

export const asked: Rule = {
  ...about,
  id: 'accounts.cleanup-asked',
  words: {
    way: {
      letter: { zh: '信函', en: 'by letter' },
      phone: { zh: '电话', en: 'by telephone' },
      message: { zh: '短信', en: 'by message' },
      counter: { zh: '柜面', en: 'at the counter' },
    },
  },
  says: {
    permit: {
      zh: '已联系客户清理存量账户（{way}），内容留存。',
      en: 'The customer was asked to clean up ({way}); the text is kept.',
    },
  },
};

export const settled: Rule = {
  ...about,
  id: 'accounts.cleanup-settled',
  words: { ground: GROUNDS },
  says: {
    permit: { zh: '这位客户的存量账户已清理。', en: 'The accounts of this customer are cleaned up.' },
    hold: {
      zh: '暂缓：仍有未清理的账户（{ground}），须先销户、核实共用手机号，或写明客户确认留用的理由。',
      en: 'On hold: {ground} remains; close accounts, separate the phone, or record why the customer keeps them.',
    },
  },
  next: {
    zh: '请联系客户办理，或选择“客户确认留用”并写明理由。',
    en: 'Reach the customer, or record that they are kept and why.',
  },
};

export const late: Rule = {
  ...about,
  id: 'accounts.cleanup-late',
  says: {
    'permit-with-duties': {
      zh: '清理已过内部期限，仍须尽快完成。',
      en: 'The term set for the clean-up is over; it is still owed.',
    },
  },
};

export const rules: readonly Rule[] = [found, asked, settled, late];
