/** Findings on a transfer: whether it goes, how long it is held, and what becomes of it. */
import type { Rule } from '../kernel/decision.ts';

export const heldAtMachine: Rule = {
  id: 'transfers.held',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.14'],
  words: {
    why: {
      'no-such-rule': { zh: '当日没有延时到账的规定', en: 'no rule of that day holds it' },
      'other-channel': { zh: '不是自助柜员机转账', en: 'it is not made at a teller machine' },
      unit: { zh: '付款人不是个人', en: 'the payer is no individual' },
      'same-name': { zh: '向本人同名账户转账', en: 'the payee has the same name' },
    },
  },
  says: {
    permit: { zh: '不延时：{why}。', en: 'Not held: {why}.' },
    'permit-with-duties': {
      zh: '个人在自助柜员机向非同名账户转账，受理满{hours}小时（{until}）后到账；期间可以撤销，发现被骗可以拦下。',
      en: 'An individual transfers at a teller machine to another name: credited after {hours} hours ({until}); until then it can be cancelled, and stopped when it is fraud.',
    },
  },
};

export const screen: Rule = {
  id: 'transfers.screen',
  clause: 'pboc-85-2019.atm',
  obligations: [],
  says: {
    permit: {
      zh: '屏幕以中文显示收款人姓名（遮一字）、账号、金额和实时到账，客户已确认，可以不延时。',
      en: 'The screen showed masked name, account, amount and that it is immediate, in Chinese, and was confirmed: it need not be held.',
    },
    'permit-with-duties': {
      zh: '确认屏幕不齐（缺：{missing}），仍须延时到账。',
      en: 'The confirming screen lacks {missing}: the transfer is held all the same.',
    },
  },
};

export const accountUsable: Rule = {
  id: 'transfers.account-usable',
  clause: '',
  obligations: [],
  words: {
    stops: {
      closed: { zh: '账户已销户', en: 'the account is closed' },
      all: { zh: '账户所有业务已暂停', en: 'all business of the account is stopped' },
      'non-counter': { zh: '账户非柜面业务已暂停', en: 'business outside the counter is stopped' },
    },
  },
  says: {
    permit: { zh: '付款账户可以办理。', en: 'The payer account may do this.' },
    refuse: { zh: '不能转账：{stops}。', en: 'Cannot transfer: {stops}.' },
  },
  next: {
    zh: '请持有效证件到柜面核实身份，或按告知的渠道办理解除。',
    en: 'Verify the identity at a counter, or use the channel that was told.',
  },
};

export const nonCounter: Rule = {
  id: 'transfers.non-counter-measures',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.9', 'six-ministry-2016.5.12', 'two-cards-2020.5.2'],
  says: {
    permit: {
      zh: '付款人没有在期的非柜面限制。',
      en: 'No measure stops the payer’s business outside the counter.',
    },
    refuse: {
      zh: '不能转账：付款人自{from}起暂停非柜面业务，至{to}止。',
      en: 'Cannot transfer: the payer’s business outside the counter is stopped from {from} to {to}.',
    },
  },
  next: {
    zh: '可持证件到柜面办理；有异议的，向作出认定的公安机关提出。',
    en: 'Go to a counter; an objection goes to the police that determined it.',
  },
};

export const paymentStop: Rule = {
  id: 'transfers.payment-measures',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.10', 'six-ministry-2016.5.13', 'two-cards-2020.5.3'],
  says: {
    permit: { zh: '付款人的支付账户没有在期限制。', en: 'No measure stops the payer’s payment accounts.' },
    refuse: {
      zh: '不能转账：付款人自{from}起暂停支付账户业务，至{to}止。',
      en: 'Cannot transfer: the payer’s payment accounts are stopped from {from} to {to}.',
    },
  },
  next: nonCounter.next ?? { zh: '', en: '' },
};

export const fundsHeld: Rule = {
  id: 'transfers.funds-held',
  clause: 'pboc-86-2016.stop',
  obligations: [],
  words: {
    kind: { stop: { zh: '紧急止付', en: 'an urgent stop' }, freeze: { zh: '冻结', en: 'a freeze' } },
    until: { returned: { zh: '返还办理完毕', en: 'what is frozen was returned' } },
  },
  says: {
    refuse: {
      zh: '不能转账：账户在{kind}中，至{until}。',
      en: 'Cannot transfer: the account is under {kind} until {until}.',
    },
  },
  next: { zh: '请向作出决定的机关询问。', en: 'Ask the authority that ordered it.' },
};

export const certificate: Rule = {
  id: 'transfers.certificate',
  clause: 'pboc-261-2016.transfers',
  obligations: [],
  says: {
    permit: {
      zh: '非柜面转账累计在{yuan}元以内，或已用数字证书等验证。',
      en: 'Within {yuan} yuan a day, or verified by certificate.',
    },
    hold: {
      zh: '暂缓：当日非柜面转账累计超过{yuan}元，须用数字证书或电子签名等验证。',
      en: 'On hold: above {yuan} yuan a day outside the counter a certificate or electronic signature is needed.',
    },
  },
  next: { zh: '请用数字证书验证，或到柜面办理。', en: 'Verify by certificate, or go to a counter.' },
};

export const largeAlert: Rule = {
  id: 'transfers.large',
  clause: 'pboc-261-2016.transfers',
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '当日非柜面转账累计超过{yuan}元，已提醒付款人，付款人已确认。',
      en: 'Transfers outside the counter are above {yuan} yuan today: the payer was reminded and confirmed.',
    },
    hold: {
      zh: '暂缓：当日非柜面转账累计超过{yuan}元，须提醒付款人，付款人确认后方可转账。',
      en: 'On hold: above {yuan} yuan today outside the counter the payer is reminded and confirms first.',
    },
  },
  next: {
    zh: '请提醒付款人；确认后重新提交，并在screen中写明confirmed。',
    en: 'Remind the payer; once it is confirmed submit it again with confirmed in screen.',
  },
};

export const classLimit: Rule = {
  id: 'transfers.class-limit',
  clause: 'pboc-261-2016.accounts',
  obligations: [],
  words: {
    span: {
      day: { zh: 'II类户当日向他人转账累计', en: 'class II, to others in a day' },
      year: { zh: 'II类户当年向他人转账累计', en: 'class II, to others in a year' },
      balance: { zh: 'III类户账户余额', en: 'class III, balance' },
    },
  },
  says: {
    refuse: {
      zh: '不能转账：{span}不得超过{yuan}元。',
      en: 'Cannot transfer: {span}: at most {yuan} yuan.',
    },
  },
  next: {
    zh: '请改用I类户，或到柜面办理。',
    en: 'Use a class I account, or go to a counter.',
  },
};

export const acceptance: Rule = {
  id: 'transfers.acceptance',
  clause: '',
  obligations: [],
  says: {
    hold: {
      zh: '暂缓：受理时间在{hours}小时以前。',
      en: 'On hold: it was accepted more than {hours} hours ago.',
    },
  },
  next: {
    zh: '请核对受理系统；确未办理的，重新受理后提交，延时自新的受理时间起算。',
    en: 'Check the system that accepted it; where it did not go, accept it anew: the hold runs from then.',
  },
};

export const receipt: Rule = {
  id: 'transfers.receipt',
  clause: 'pboc-85-2019.receipts',
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '回单须注明：不是实时到账。',
      en: 'The receipt says that the transfer is not immediate.',
    },
  },
};

export const receiptPrinted: Rule = {
  id: 'transfers.receipt-printed',
  clause: 'pboc-85-2019.receipts',
  obligations: [],
  says: {
    permit: {
      zh: '已打印凭条和撤销码，打印人留存。',
      en: 'Receipt and code were printed; who printed them stays on record.',
    },
  },
};

export const released: Rule = {
  id: 'transfers.released',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.14'],
  says: {
    permit: {
      zh: '延时期满，交行内系统入账。',
      en: 'The hold is over: handed to the bank core to be credited.',
    },
    hold: { zh: '暂缓：延时期到{until}才满。', en: 'On hold: the hold ends at {until}.' },
  },
};

export const cancelled: Rule = {
  id: 'transfers.cancelled',
  clause: 'pboc-261-2016.transfers',
  obligations: [],
  says: {
    permit: {
      zh: '付款人已撤销，资金退回付款账户。',
      en: 'Cancelled by the payer; the money stays with the payer.',
    },
    refuse: { zh: '不能撤销：延时期已于{until}届满。', en: 'Cannot cancel: the hold ended at {until}.' },
  },
  next: {
    zh: '怀疑被骗的，请立即拨打110或96110，请警方紧急止付。',
    en: 'If it is fraud, call 110 or 96110 at once for an urgent stop.',
  },
};

export const stoppedInHold: Rule = {
  id: 'transfers.stopped-in-hold',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.14'],
  says: {
    permit: { zh: '疑为被骗，已在到账前拦下。', en: 'Stopped before it was credited, as suspected fraud.' },
  },
};

export const stopSettled: Rule = {
  id: 'transfers.stop-settled',
  clause: 'frozen-return-2016.return',
  obligations: [],
  words: {
    result: {
      resumed: { zh: '不是被骗，恢复原到账时间', en: 'no fraud: it goes on at its time' },
      returned: { zh: '退回付款人', en: 'the money goes back to the payer' },
    },
  },
  says: { permit: { zh: '拦下的转账已处理：{result}。', en: 'The stopped transfer is settled: {result}.' } },
};

export const rules: readonly Rule[] = [
  heldAtMachine,
  screen,
  accountUsable,
  nonCounter,
  paymentStop,
  fundsHeld,
  certificate,
  largeAlert,
  classLimit,
  acceptance,
  receipt,
  receiptPrinted,
  released,
  cancelled,
  stoppedInHold,
  stopSettled,
];
