/** Findings on stops, shutdowns, disputes, changes of user and trade. */
import type { Rule } from '../kernel/decision.ts';

const GROUND_WORDS = {
  'out-of-rule-outbound': { zh: '违规外呼', en: 'calling out against the rules' },
  'nuisance-calls': { zh: '呼叫骚扰', en: 'nuisance calls' },
  'abnormal-frequency': { zh: '频率异常', en: 'abnormal frequency' },
  'spam-sms': { zh: '发送垃圾短信', en: 'spam messages' },
  'illegal-resale': { zh: '违法转租转售', en: 'unlawful resale' },
  'police-notification': { zh: '公安机关通报', en: 'a notification of the police' },
  'user-complaints': { zh: '用户投诉', en: 'complaints of users' },
} as const;

const ACT_WORDS = {
  rent: { zh: '出租', en: 'letting' },
  sell: { zh: '出售', en: 'selling' },
  buy: { zh: '购买', en: 'buying' },
  lend: { zh: '出借', en: 'lending' },
  'illegally-obtain': { zh: '非法办理', en: 'obtaining unlawfully' },
  hoard: { zh: '囤积', en: 'hoarding' },
} as const;

const INSTRUMENT_WORDS = {
  'mobile-card': { zh: '手机卡', en: 'mobile card' },
  'iot-card': { zh: '物联网卡', en: 'IoT card' },
  'personal-bank-card': { zh: '个人银行卡', en: 'personal bank card' },
  'unit-account-and-settlement-card': { zh: '单位银行账户及结算卡', en: 'unit account and settlement card' },
  'payment-account': { zh: '支付账户', en: 'payment account' },
  'linked-internet-account': { zh: '关联互联网账号', en: 'linked internet account' },
  other: { zh: '等（其他）', en: 'other (the list is open)' },
} as const;

export const stopConfirmed: Rule = {
  id: 'cards.stop-confirmed-by-persons',
  clause: 'risk-notice-cmcc-sh.nuisance',
  obligations: ['risk-notice-cmcc-sh.nuisance.2'],
  words: { ground: GROUND_WORDS },
  says: {
    'permit-with-duties': {
      zh: '已提交停机：{ground}。须{persons}人确认，等待第二人批准。',
      en: 'Stop proposed: {ground}. {persons} persons must confirm; waiting for the second.',
    },
  },
};

export const otherPerson: Rule = {
  id: 'cards.stop-two-persons',
  clause: 'risk-notice-cmcc-sh.nuisance',
  obligations: ['risk-notice-cmcc-sh.nuisance.2'],
  says: {
    permit: { zh: '由另一人批准。', en: 'Approved by another person.' },
    refuse: {
      zh: '不能批准：您不能批准自己提交或已批准的事项。',
      en: 'Not approved: you cannot approve your own request, nor twice.',
    },
  },
  next: { zh: '请另一位合规人员批准。', en: 'Another compliance officer approves it.' },
};

export const stopped: Rule = {
  id: 'cards.stopped',
  clause: 'risk-notice-cmcc-sh.nuisance',
  obligations: ['risk-notice-cmcc-sh.nuisance.1', 'risk-notice-cmcc-sh.nuisance.2'],
  words: { ground: GROUND_WORDS },
  says: { permit: { zh: '停机：{ground}已经确认。', en: 'Stopped: {ground} is confirmed.' } },
};

export const stopDeclined: Rule = {
  id: 'cards.stop-declined',
  clause: 'risk-notice-cmcc-sh.nuisance',
  obligations: [],
  says: { permit: { zh: '未批准停机。', en: 'The stop was not approved.' } },
};

export const stopLifted: Rule = {
  id: 'cards.stop-lifted',
  clause: 'risk-notice-cmcc-sh.nuisance',
  obligations: [],
  says: { permit: { zh: '解除停机。', en: 'The stop is lifted.' } },
};

export const shutdownOrdered: Rule = {
  id: 'cards.shutdown-by-authority',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.5', 'mps-miit-2021.2.2'],
  says: {
    permit: { zh: '由有权机关（{by}）确认。', en: 'Confirmed by an authority that may ({by}).' },
    refuse: {
      zh: '不能关停：{by}无权确认黑卡或涉诈号卡。',
      en: 'Not shut down: {by} may not confirm black cards or cards used in fraud.',
    },
  },
  next: {
    zh: '须由公安机关或通信管理局确认。',
    en: 'The police or the provincial regulator must confirm it.',
  },
};

export const blackCard: Rule = {
  id: 'cards.black-card',
  clause: 'black-card-2015.p6',
  obligations: ['black-card-2015.p6.1'],
  says: {
    permit: {
      zh: '未实名登记，且确认用于犯罪：黑卡。',
      en: 'Not registered, and confirmed as used in crime: a black card.',
    },
    refuse: {
      zh: '不能认定为黑卡：须同时具备未实名登记（{unregistered}）和用于犯罪（{usedInCrime}），且为移动电话卡。',
      en: 'Not a black card: it takes both missing registration ({unregistered}) and use in crime ({usedInCrime}), of a mobile card.',
    },
  },
  words: {
    unregistered: { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } },
    usedInCrime: { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } },
  },
  next: {
    zh: '已实名登记的涉诈号卡，请按涉诈号卡清理（2021年通告二）提交。',
    en: 'A registered card used in fraud is ordered shut under the 2021 notice (2) instead.',
  },
};

export const fraudCard: Rule = {
  id: 'cards.fraud-card',
  clause: 'mps-miit-2021.2',
  obligations: ['mps-miit-2021.2.2'],
  says: {
    permit: { zh: '列入涉诈号卡清理（{reference}）。', en: 'Listed as used in fraud ({reference}).' },
    refuse: {
      zh: '不能按涉诈号卡关停：没有确认涉诈，或通告尚未生效。',
      en: 'Not shut down as used in fraud: not confirmed, or the notice is not in force yet.',
    },
  },
  next: { zh: '请先确认涉诈事实。', en: 'Confirm the use in fraud first.' },
};

export const promptly: Rule = {
  id: 'cards.shut-down-promptly',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.5', 'mps-miit-2021.2.2'],
  says: {
    'permit-with-duties': {
      zh: '{hours}小时内关停，执行结果回告下令机关。',
      en: 'Shut down within {hours} hours; the authority is told when it is done.',
    },
  },
};

export const shutdownExecuted: Rule = {
  id: 'cards.shutdown-executed',
  clause: 'mps-miit-2021.2',
  obligations: ['mps-miit-2021.2.2', 'black-card-2015.p4.5'],
  says: { permit: { zh: '已关停（{reference}）。', en: 'Shut down ({reference}).' } },
};

export const disputeByPerson: Rule = {
  id: 'cards.dispute-by-the-person',
  clause: 'miit-452-2016.2',
  obligations: [],
  says: {
    permit: { zh: '已核验申请人就是登记的人。', en: 'The person asking is the one on file.' },
    refuse: {
      zh: '不能受理：没有核验到申请人就是该号码登记的人。',
      en: 'Not taken in: no passed check shows that the person asking is the one on file.',
    },
  },
  next: { zh: '请先通过实人核验。', en: 'Pass a live check first.' },
};

export const disputed: Rule = {
  id: 'cards.not-mine',
  clause: 'miit-452-2016.2',
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '已暂停该号码并开始核查，{days}天内告知结果；其他号码不受影响。',
      en: 'The number is suspended and under check; result within {days} days. Other numbers are not affected.',
    },
  },
};

export const userConfirmed: Rule = {
  id: 'cards.user-confirmed',
  clause: 'miit-452-2016.11.3',
  obligations: ['miit-452-2016.11.3.2'],
  says: { permit: { zh: '已核验登记用户本人在用。', en: 'The registered user was seen to use it.' } },
};

export const disputeUnfounded: Rule = {
  id: 'cards.registered-rightly',
  clause: 'miit-452-2016.2',
  obligations: [],
  says: {
    permit: {
      zh: '核查结束（{receipt}）：登记属实，恢复使用。',
      en: 'Check done ({receipt}): registered rightly; the line works again.',
    },
  },
};

export const disputeUpheld: Rule = {
  id: 'cards.registered-falsely',
  clause: 'black-card-2015.p4',
  obligations: [],
  says: {
    permit: {
      zh: '核查结束（{receipt}）：冒名登记，不再计入该人名下，号码停用至重新登记。',
      en: 'Check done ({receipt}): registered falsely; it no longer counts for this person and stays off until registered anew.',
    },
  },
};

export const tradeNamed: Rule = {
  id: 'cards.trade-act',
  clause: 'two-cards-2020.1',
  obligations: ['two-cards-2020.1.1'],
  words: { act: ACT_WORDS, instrument: INSTRUMENT_WORDS },
  says: {
    'permit-with-duties': {
      zh: '{on}{act}{instrument}，已按卡记录行为日期和人员；依据：{documents}。必须立即停止。',
      en: '{act} ({instrument}) on {on}, recorded with day and person; rests on {documents}. It has to end at once.',
    },
    refuse: {
      zh: '不能记录：{on}尚无文件列明“{act}”。',
      en: 'Not recorded: no document named {act} on {on}.',
    },
  },
  next: {
    zh: '请核对行为和日期；禁止性规定不溯及既往。',
    en: 'Check the act and the day; no burden grows backwards.',
  },
};

export const tradeSince2021: Rule = {
  id: 'cards.trade-act-2021',
  clause: 'mps-miit-2021.1',
  obligations: ['mps-miit-2021.1.1'],
  words: { act: ACT_WORDS },
  says: {
    permit: {
      zh: '2021年通告施行后的{act}行为；非法办理和囤积自此也在禁止之列。',
      en: '{act} after the 2021 notice, which also bans obtaining unlawfully and hoarding.',
    },
  },
};

export const instrument: Rule = {
  id: 'cards.instrument',
  clause: 'two-cards-2020.1',
  obligations: ['two-cards-2020.1.2'],
  words: { instrument: INSTRUMENT_WORDS },
  says: {
    permit: { zh: '涉案工具：{instrument}。', en: 'Instrument: {instrument}.' },
  },
};

export const otherUser: Rule = {
  id: 'cards.no-transfer',
  clause: 'miit-452-2016.11.3',
  obligations: ['miit-452-2016.11.3.2'],
  says: {
    'permit-with-duties': {
      zh: '发现登记用户以外的人使用，号码禁止转让：已立案，登记用户{days}天内到场核实，或由使用人重新登记。',
      en: 'Somebody else uses the number, and numbers must not change hands: case opened; within {days} days the registered user appears, or the user registers.',
    },
  },
};

export const userTold: Rule = {
  id: 'cards.transfer-told',
  clause: 'miit-452-2016.11.3',
  obligations: ['miit-452-2016.11.3.2'],
  words: {
    result: {
      sent: { zh: '已发出', en: 'sent' },
      delivered: { zh: '已送达', en: 'delivered' },
      failed: { zh: '未送达', en: 'not delivered' },
    },
  },
  says: {
    permit: { zh: '告知登记用户的消息：{result}。', en: 'The message to the registered user: {result}.' },
    'permit-with-duties': {
      zh: '告知登记用户的消息{result}，须另行联系。',
      en: 'The message to the registered user was {result}: reach them another way.',
    },
  },
};

export const notCleared: Rule = {
  id: 'cards.transfer-not-cleared',
  clause: 'miit-452-2016.11.3',
  obligations: ['miit-452-2016.11.3.2'],
  says: {
    permit: {
      zh: '期满没有核实使用人，暂停服务；核实或重新登记后恢复。',
      en: 'The user was not cleared up in time: suspended until verified or registered anew.',
    },
  },
};

export const late: Rule = {
  id: 'cards.late',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.5', 'mps-miit-2021.2.2'],
  words: {
    kind: {
      shutdown: { zh: '关停', en: 'shutdown' },
      dispute: { zh: '非本人办理的核查', en: 'check of a disputed card' },
      transfer: { zh: '使用人核实', en: 'clearing up the user' },
    },
  },
  says: { 'permit-with-duties': { zh: '{kind}逾期，已记录。', en: 'Overdue and put on record: {kind}.' } },
};

export const rules: readonly Rule[] = [
  stopConfirmed,
  otherPerson,
  stopped,
  stopDeclined,
  stopLifted,
  shutdownOrdered,
  blackCard,
  fraudCard,
  promptly,
  shutdownExecuted,
  disputeByPerson,
  disputed,
  userConfirmed,
  disputeUnfounded,
  disputeUpheld,
  tradeNamed,
  tradeSince2021,
  instrument,
  otherUser,
  userTold,
  notCleared,
  late,
];
