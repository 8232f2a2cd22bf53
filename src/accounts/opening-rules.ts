/** Findings on the opening of an account. */
import type { Rule } from '../kernel/decision.ts';

export const classOne: Rule = {
  id: 'accounts.class-one',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.5'],
  says: {
    permit: {
      zh: '名下在本行有{n}个I类账户，上限{cap}个。',
      en: 'This person has {n} class I accounts with this bank; the limit is {cap}.',
    },
    refuse: {
      zh: '不能开立：名下在本行已有{n}个I类账户，同一人只能有{cap}个。',
      en: 'Cannot open: this person has {n} class I accounts with this bank; the limit is {cap}.',
    },
  },
  next: {
    zh: '可改开II类、III类账户，或先销掉原有的I类账户。',
    en: 'Open class II or III instead, or close the present class I account first.',
  },
};

export const classThree: Rule = {
  id: 'accounts.class-three',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.6'],
  says: {
    permit: {
      zh: '名下在本机构有{n}个III类支付账户，上限{cap}个。',
      en: 'This person has {n} class III payment accounts here; the limit is {cap}.',
    },
    refuse: {
      zh: '不能开立：名下在本机构已有{n}个III类支付账户，同一人只能有{cap}个。',
      en: 'Cannot open: this person has {n} class III payment accounts here; the limit is {cap}.',
    },
  },
  next: { zh: '请使用原有账户，或先销户再开。', en: 'Use the present account, or close it first.' },
};

export const debitCards: Rule = {
  id: 'accounts.debit-cards',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.2'],
  says: {
    permit: {
      zh: '名下在本行有{n}张借记卡，上限{cap}张。',
      en: 'This customer has {n} debit cards with this bank; the limit is {cap}.',
    },
    'permit-with-duties': {
      zh: '名下在本行已有{n}张借记卡，超过上限{cap}张；依已批准的例外可到{allowed}张，依据留存备查。',
      en: 'This customer has {n} debit cards, above the limit of {cap}; an approved exception allows {allowed}, and stays on record.',
    },
    refuse: {
      zh: '不能发卡：名下在本行已有{n}张借记卡，达到{cap}张。',
      en: 'No further card: this customer has {n} debit cards with this bank; the limit is {cap}.',
    },
  },
  next: {
    zh: '请先销掉不用的卡；确有需要的，写明理由申请例外。',
    en: 'Close an unused card first; where there is a need, ask for an exception with its reason.',
  },
};

export const institution: Rule = {
  id: 'accounts.institution',
  clause: 'pboc-261-2016.accounts',
  obligations: [],
  says: {
    permit: {
      zh: '由可以开立这类账户的机构开立。',
      en: 'Opened by an institution that keeps such accounts.',
    },
    refuse: {
      zh: '不能开立：银行账户由银行开立，支付账户由支付机构开立。',
      en: 'Cannot open: banks open bank accounts, payment institutions open payment accounts.',
    },
  },
  next: { zh: '请改选本机构的账户种类。', en: 'Choose a kind of account of this institution.' },
};

export const identified: Rule = {
  id: 'accounts.identified',
  clause: 'pboc-261-2016.accounts',
  obligations: [],
  words: {
    why: {
      'not-on-file': { zh: '没有登记开户人', en: 'the holder is not on file' },
      'paper-expired': { zh: '证件已过期', en: 'the paper has expired' },
      doubtful: { zh: '登记的身份有疑点', en: 'the registered identity is doubtful' },
      'not-checked': { zh: '还没有核验身份', en: 'the identity was not checked' },
      'no-answer': { zh: '核验没有答复', en: 'the check was not answered' },
      failed: { zh: '核验未通过', en: 'the check failed' },
    },
  },
  says: {
    permit: { zh: '开户人身份已核验。', en: 'The identity of the holder was checked.' },
    hold: { zh: '暂缓：{why}。', en: 'On hold: {why}.' },
    undecidable: { zh: '无法判断：{why}。', en: 'Cannot be decided: {why}.' },
    refuse: { zh: '不能开立：{why}。', en: 'Cannot open: {why}.' },
  },
  next: {
    zh: '请登记并核验有效证件；有疑点的，请出示第二种证件。',
    en: 'Register and check a valid paper; where there is a doubt, ask for a second one.',
  },
};

export const suspicious: Rule = {
  id: 'accounts.suspicious-opening',
  clause: 'pboc-261-2016.accounts',
  obligations: [],
  words: {
    sign: {
      'identity-doubtful': { zh: '身份可疑', en: 'the identity is doubtful' },
      'no-second-paper': {
        zh: '身份可疑且不出示辅助证件',
        en: 'doubtful identity, and no second paper is shown',
      },
      'organised-by-others': {
        zh: '有人组织他人同时或分批开户',
        en: 'somebody organises others to open accounts',
      },
      'clear-suspicion': { zh: '有明显理由怀疑开户用于违法犯罪', en: 'clear reason to suspect a crime' },
    },
  },
  says: {
    hold: { zh: '暂缓：{sign}，请主管复核。', en: 'On hold: {sign}; somebody in charge looks at it.' },
    refuse: { zh: '可以拒绝开户：{sign}。', en: 'The opening may be refused: {sign}.' },
  },
  next: {
    zh: '请按规定报告；客户可补充证件和用途说明后再申请。',
    en: 'Report it as laid down; the customer may come back with papers and the purpose.',
  },
};

export const barred: Rule = {
  id: 'accounts.barred',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.11', 'two-cards-2020.5.4'],
  says: {
    permit: { zh: '没有在期的新开户限制。', en: 'No bar on new accounts is in force.' },
    refuse: {
      zh: '不能开立：自{from}起受惩戒，期内不得新开账户，至{to}止。',
      en: 'Cannot open: no new account under a penalty from {from} to {to}.',
    },
  },
  next: {
    zh: '本人有异议的，可向作出认定的公安机关提出。',
    en: 'The person may object with the police that determined it.',
  },
};

export const phone: Rule = {
  id: 'accounts.one-phone',
  clause: 'pboc-261-2016.accounts',
  obligations: [],
  says: {
    permit: { zh: '这个手机号只对应本人证件。', en: 'The phone number stands for this paper only.' },
    'permit-with-duties': {
      zh: '这个手机号另对应{others}人；已声明由监护人或家人代为使用（{statement}），声明留存。',
      en: 'The phone number stands for {others} others; the statement ({statement}) is kept.',
    },
    hold: {
      zh: '暂缓：这个手机号已对应另外{others}人，一个手机号只能对应{cap}个证件。',
      en: 'On hold: the phone number stands for {others} others; one number stands for {cap} paper.',
    },
  },
  words: {
    statement: { minor: { zh: '未成年人', en: 'minor' }, elder: { zh: '老年人', en: 'elderly person' } },
  },
  next: {
    zh: '请换用本人的手机号；未成年人、老年人由家人代用的，请出具声明。',
    en: 'Use a number of their own; for minors and elderly people a statement is needed.',
  },
};

export const terms: Rule = {
  id: 'accounts.terms',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.3'],
  says: {
    permit: {
      zh: '已约定不得出租、出借、出售账户。',
      en: 'Agreed: the account is neither rented out, lent nor sold.',
    },
    hold: {
      zh: '暂缓：开户约定里须写明不得出租、出借、出售账户，并由客户确认。',
      en: 'On hold: the terms must say that the account is neither rented out, lent nor sold, and be agreed to.',
    },
  },
  next: { zh: '请客户阅读并确认。', en: 'Have the customer read and agree.' },
};

export const numberFree: Rule = {
  id: 'accounts.number-free',
  clause: '',
  obligations: [],
  says: { refuse: { zh: '这个账号已经在册。', en: 'There is an account with this number already.' } },
  next: { zh: '请核对账号。', en: 'Check the number.' },
};

export const rules: readonly Rule[] = [
  classOne,
  classThree,
  debitCards,
  institution,
  identified,
  suspicious,
  barred,
  phone,
  terms,
  numberFree,
];
