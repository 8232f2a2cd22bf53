/** Findings on stopping, freezing and returning money. */
import type { Rule } from '../kernel/decision.ts';

const FIELDS = {
  account: { zh: '账号', en: 'account' },
  name: { zh: '户名', en: 'name' },
  amount: { zh: '金额', en: 'amount' },
  time: { zh: '时间', en: 'time' },
} as const;

export const matched: Rule = {
  id: 'funds.four-fields',
  clause: 'pboc-86-2016.stop',
  obligations: [],
  words: { field: FIELDS },
  says: {
    permit: { zh: '户名、账号、金额、时间核对一致。', en: 'Name, account, amount and time match.' },
    'permit-with-duties': {
      zh: '账号、户名一致；金额和时间须由银行核对这笔入账后答复。',
      en: 'Account and name match; the bank compares amount and time with its books and answers.',
    },
    refuse: { zh: '不得止付：{field}不一致。', en: 'Must not be stopped: {field} does not match.' },
  },
  next: { zh: '请核对后重新发送指令。', en: 'Check it and send a new order.' },
};

export const stopped: Rule = {
  id: 'funds.stopped',
  clause: 'pboc-86-2016.stop',
  obligations: [],
  says: {
    permit: {
      zh: '已紧急止付，自止付起{hours}小时，至{until}自动解除。',
      en: 'Stopped for {hours} hours; it ends by itself at {until}.',
    },
    refuse: {
      zh: '不能止付：同一账户止付已达{max}次。',
      en: 'Cannot stop: this account was stopped {max} times already.',
    },
  },
  next: { zh: '请依法办理冻结。', en: 'Ask for a freeze instead.' },
};

export const frozen: Rule = {
  id: 'funds.frozen',
  clause: 'pboc-86-2016.freeze',
  obligations: [],
  says: {
    permit: { zh: '已冻结，期限{months}个月，至{until}。', en: 'Frozen for {months} months, until {until}.' },
  },
};

export const ended: Rule = {
  id: 'funds.ended',
  clause: 'pboc-86-2016.stop',
  obligations: [],
  words: {
    how: {
      term: { zh: '到期自动解除', en: 'the term is over' },
      lifted: { zh: '由机关解除', en: 'lifted by the authority' },
    },
  },
  says: { permit: { zh: '已解除：{how}。', en: 'Ended: {how}.' } },
};

export const returning: Rule = {
  id: 'funds.return-ordered',
  clause: 'frozen-return-2016.return',
  obligations: [],
  says: {
    permit: {
      zh: '机关决定返还{fen}分，银行须在{days}个工作日内办理。',
      en: '{fen} fen are to be returned within {days} working days.',
    },
    refuse: {
      zh: '不能返还：{fen}分超过冻结的金额。',
      en: 'Cannot return: {fen} fen is more than is frozen.',
    },
  },
  next: { zh: '请核对冻结金额。', en: 'Check the sum that is frozen.' },
};

export const returned: Rule = {
  id: 'funds.returned',
  clause: 'frozen-return-2016.return',
  obligations: [],
  says: {
    permit: { zh: '银行已办理返还，不收费用。', en: 'The bank has returned the money, free of charge.' },
    'permit-with-duties': {
      zh: '办理返还已过期限，仍须立即办理。',
      en: 'The term for the return is over; it is still owed.',
    },
  },
};

export const asked: Rule = {
  id: 'funds.asked',
  clause: 'pboc-86-2016.stop',
  obligations: [],
  says: {
    permit: { zh: '指令已发往银行总行。', en: 'The order is on its way to the head office of the bank.' },
    refuse: {
      zh: '不能发出：{bank}不是银行或支付机构。',
      en: 'Cannot be sent: {bank} is no bank or payment institution.',
    },
  },
  next: { zh: '请选择收款账户的开户机构。', en: 'Choose the institution of the account.' },
};

export const answered: Rule = {
  id: 'funds.answered',
  clause: 'pboc-86-2016.stop',
  obligations: [],
  says: {
    permit: { zh: '银行已反馈。', en: 'The bank has answered.' },
    refuse: {
      zh: '反馈不是来自收到指令的机构，不予采信。',
      en: 'The answer comes from another institution than was asked.',
    },
  },
};

export const way: Rule = {
  id: 'funds.return-way',
  clause: 'frozen-return-2016.return',
  obligations: [],
  words: {
    way: {
      single: { zh: '单笔资金，直接返还', en: 'one deposit: returned' },
      traced: {
        zh: '按时间戳可以查清的多笔资金，逐笔返还',
        en: 'several deposits traced by time: returned one by one',
      },
      'pro-rata': { zh: '无法逐笔查清，按比例返还', en: 'cannot be traced: in proportion' },
    },
  },
  says: {
    permit: { zh: '返还方式：{way}。', en: 'Way of return: {way}.' },
    'permit-with-duties': {
      zh: '返还方式：{way}；须公告{days}日，至{until}，期间可以提出异议。',
      en: 'Way of return: {way}; public notice of {days} days until {until}, with objections.',
    },
    refuse: { zh: '不能这样返还：{why}。', en: 'Cannot be returned this way: {why}.' },
  },
  next: { zh: '请核对受害人和金额，或改用其他方式。', en: 'Check victims and sums, or choose another way.' },
};

export const objected: Rule = {
  id: 'funds.objection',
  clause: 'frozen-return-2016.return',
  obligations: [],
  says: {
    permit: { zh: '异议已记录。', en: 'The objection is on record.' },
    refuse: { zh: '公告期已于{until}结束。', en: 'The public notice ended at {until}.' },
  },
};

export const decidedReturn: Rule = {
  id: 'funds.return-decided',
  clause: 'frozen-return-2016.return',
  obligations: [],
  words: {
    why: {
      notice: { zh: '公告期未满', en: 'the public notice is not over' },
      objections: { zh: '有异议没有处理', en: 'objections are open' },
    },
  },
  says: {
    permit: { zh: '返还决定已发往银行。', en: 'The decision is on its way to the bank.' },
    hold: { zh: '暂缓：{why}。', en: 'On hold: {why}.' },
  },
  next: {
    zh: '公告期满、异议处理完后再决定。',
    en: 'Decide once the notice is over and objections are settled.',
  },
};

export const rules: readonly Rule[] = [
  matched,
  stopped,
  frozen,
  ended,
  returning,
  returned,
  asked,
  answered,
  way,
  objected,
  decidedReturn,
];
