/** Findings at the end of the period: suspension, what the holder is told, restoration, idle cards. */
import type { Rule } from '../kernel/decision.ts';

const NOTICE = 'mps-miit-2021.4';

export const offNotDone: Rule = {
  id: 'cards.suspension-not-done',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.10'],
  says: {
    'permit-with-duties': {
      zh: '网络没有执行暂停，号码仍可使用；请检查发送记录后处理。',
      en: 'The network did not suspend the line, which still works; look into what was sent.',
    },
  },
};

export const suspendedAtEnd: Rule = {
  id: 'cards.suspended-at-end',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.10'],
  words: {
    result: {
      'not-tried': { zh: '未核验', en: 'no verification was tried' },
      'not-passed': { zh: '未通过核验', en: 'no verification passed' },
    },
  },
  says: {
    permit: {
      zh: '到期{result}，暂停{off}；{open}保留。',
      en: 'The period ended and {result}: {off} are suspended; {open} stay.',
    },
  },
};

export const graded: Rule = {
  id: 'cards.measure-graded',
  clause: 'atfl-2022.11',
  obligations: [],
  words: {
    grade: {
      full: { zh: '暂停', en: 'suspension' },
      limited: { zh: '限制', en: 'limited functions' },
    },
  },
  says: {
    permit: { zh: '按风险程度采取“{grade}”。', en: 'By degree of risk: {grade}.' },
  },
};

export const toldWhy: Rule = {
  id: 'cards.told-why-and-how-back',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.10', 'mps-miit-2021.4.11'],
  says: {
    permit: {
      zh: '已告知本人：{contents}。',
      en: 'The holder is told: {contents}.',
    },
  },
};

export const lineNotSuspended: Rule = {
  id: 'cards.line-not-suspended-by-itself',
  clause: 'risk-notice-cmcc-sh.4',
  obligations: ['risk-notice-cmcc-sh.4.1'],
  says: {
    'permit-with-duties': {
      zh: '到期未核验。固定电话和宽带没有自动暂停的条款，由人工依协议处理。',
      en: 'The period ended. No clause suspends a fixed or broadband line by itself; a person decides under the agreement.',
    },
  },
};

export const restoring: Rule = {
  id: 'cards.restore-after-pass',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.12', 'risk-notice-cmcc-sh.5.3'],
  says: {
    permit: {
      zh: '正在恢复全部功能，{by}前完成。',
      en: 'All functions come back by {by}.',
    },
  },
};

export const restored: Rule = {
  id: 'cards.restored',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.12'],
  says: {
    permit: { zh: '网络已恢复全部功能。', en: 'The network confirmed that everything works again.' },
    'permit-with-duties': {
      zh: '恢复超过时限（应在{by}前），列为逾期；继续催办直至恢复。',
      en: 'Restoration is late (due by {by}): marked, and pursued until it is done.',
    },
  },
};

export const unusedSuspended: Rule = {
  id: 'cards.suspended-unused',
  clause: 'risk-notice-cmcc-sh.5',
  obligations: ['risk-notice-cmcc-sh.5.2'],
  says: {
    permit: {
      zh: '{days}天未使用（标准{from}天），暂停{off}，已告知本人；恢复须二次实名认证。',
      en: 'Unused for {days} days (setting {from}): {off} suspended and the holder told; back after verifying again.',
    },
    refuse: {
      zh: '不能直接暂停：{days}天未使用，未达到{from}天。',
      en: 'Not suspended: {days} days unused, fewer than {from}.',
    },
  },
  next: { zh: '不用处理。', en: 'Nothing to do.' },
};

export const unusedReminded: Rule = {
  id: 'cards.unused-reminded',
  clause: 'risk-notice-cmcc-sh.5',
  obligations: ['risk-notice-cmcc-sh.5.1'],
  says: {
    permit: {
      zh: '办理{days}天未启用（标准{from}天），已提醒本人及时启用。',
      en: 'Not put to use {days} days after the sale (setting {from}): the holder is reminded.',
    },
    refuse: {
      zh: '不提醒：已经启用、不在使用状态，或未满{from}天。',
      en: 'Not reminded: it is in use already, is not active, or was sold fewer than {from} days ago.',
    },
  },
  next: { zh: '不用处理。', en: 'Nothing to do.' },
};

export const noSilentSuspension: Rule = {
  id: 'cards.no-silent-suspension',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.9', 'mps-miit-2021.4.10', 'risk-notice-cmcc-sh.5.2'],
  says: {
    refuse: {
      zh: '不能直接暂停：{from}起须先提醒，到期未核验才能暂停。',
      en: 'Not suspended: from {from} the holder is reminded first and given the set time.',
    },
  },
  next: {
    zh: '请按睡眠卡列入二次实人认证。',
    en: 'Flag it as a sleeping card, so that it is verified again.',
  },
};

export const endRules: readonly Rule[] = [
  offNotDone,
  suspendedAtEnd,
  graded,
  toldWhy,
  lineNotSuspended,
  restoring,
  restored,
  unusedSuspended,
  unusedReminded,
  noSilentSuspension,
];
