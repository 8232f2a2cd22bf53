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

export const orderer: Rule = {
  id: 'funds.orderer',
  clause: 'pboc-86-2016.stop',
  obligations: [],
  says: {
    refuse: {
      zh: '不予执行：指令不是公安机关发出的。',
      en: 'Not carried out: the order does not come from the police.',
    },
  },
  next: { zh: '请由公安机关发出指令。', en: 'The police have to send the order.' },
};

export const notNow: Rule = {
  id: 'funds.not-now',
  clause: 'pboc-86-2016.stop',
  obligations: [],
  words: {
    state: {
      checking: { zh: '仍在核对', en: 'it is still compared' },
      refused: { zh: '当时未予执行', en: 'it was refused' },
      'in-force': { zh: '止付不能续期，也不能返还', en: 'a stop is neither renewed nor returned' },
      returning: { zh: '正在返还', en: 'money is being returned' },
      ended: { zh: '已到期', en: 'its term is over' },
      lifted: { zh: '已解除', en: 'it was lifted' },
      returned: { zh: '已返还', en: 'the money was returned' },
    },
  },
  says: {
    'permit-with-duties': {
      zh: '没有可变更的止付或冻结：{state}；已答复发出指令的机关。',
      en: 'Nothing to change: {state}. The authority that ordered it was answered.',
    },
  },
};

export const unanswered: Rule = {
  id: 'funds.unanswered',
  clause: 'pboc-86-2016.stop',
  obligations: [],
  words: {
    what: {
      compare: {
        zh: '止付仍未核对，须立即核对并答复公安机关',
        en: 'the stop was not compared yet; compare it and answer the police at once',
      },
      answer: {
        zh: '银行仍未答复，须立即催办',
        en: 'the bank has not answered yet; reach it at once',
      },
      execute: {
        zh: '银行仍未反馈已办理返还，须催办',
        en: 'the bank has not said that the money was returned; reach it',
      },
    },
  },
  says: { 'permit-with-duties': { zh: '逾期：{what}。', en: 'Late: {what}.' } },
};

export const renewed: Rule = {
  id: 'funds.renewal',
  clause: 'pboc-86-2016.freeze',
  obligations: [],
  says: {
    permit: { zh: '冻结续期的指令已发往银行。', en: 'The bank is told to renew the freeze.' },
    refuse: {
      zh: '不能续期：紧急止付到期自动解除，不能续期。',
      en: 'Cannot be renewed: an urgent stop ends by itself and is not renewed.',
    },
  },
  next: {
    zh: '需要继续控制的，在到期后再次止付（同一账户以两次为限），或依法冻结。',
    en: 'Order a second stop once it has ended, or ask for a freeze.',
  },
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

export const rules: readonly Rule[] = [
  orderer,
  matched,
  stopped,
  unanswered,
  notNow,
  frozen,
  renewed,
  ended,
  asked,
  answered,
];
