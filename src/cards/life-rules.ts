/** Findings on the order, registration, activation and cancellation of a card. */
import type { Rule } from '../kernel/decision.ts';
import { barred } from './barred.ts';
import { lookUpRules } from './look-up-rules.ts';

export const cap: Rule = {
  id: 'cards.cap',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.2', 'miit-452-2016.3.3'],
  says: {
    permit: {
      zh: '名下在本企业已有{n}张电话卡，上限{cap}张。',
      en: 'This customer has {n} cards with us; the limit is {cap}.',
    },
    refuse: {
      zh: '不能办理：名下在本企业全国已有{n}张电话卡，达到{cap}张。',
      en: 'Cannot open: this customer has {n} cards with us nationwide; the limit is {cap}.',
    },
  },
  next: {
    zh: '注销不用的卡后可再办；客户不认得的卡，打开“名下号码”核对。',
    en: 'Cancel an unused card first; for a card they do not know, open “Numbers in my name”.',
  },
};

export const remaining: Rule = {
  id: 'cards.duties-left',
  clause: 'miit-452-2016.2',
  obligations: [],
  words: {
    duties: {
      'identity-and-notice': {
        zh: '核验身份并登记，签署风险告知书',
        en: 'check and register the identity, sign the risk notice',
      },
      notice: { zh: '签署风险告知书', en: 'sign the risk notice' },
    },
  },
  says: {
    'permit-with-duties': {
      zh: '可以办理。还有{n}件事：{duties}。',
      en: 'You can open this card. {n} things remain: {duties}.',
    },
  },
};

export const handler: Rule = {
  id: 'cards.unit-has-handler',
  clause: 'miit-452-2016.2',
  obligations: [],
  says: {
    hold: {
      zh: '暂缓：单位办理须登记经办人。',
      en: 'On hold: a unit needs a person who handles the order, on file.',
    },
  },
  next: { zh: '请读取经办人证件。', en: 'Read the paper of the person handling it.' },
};

export const numberFree: Rule = {
  id: 'cards.number-free',
  clause: 'miit-452-2016.2',
  obligations: [],
  says: {
    refuse: { zh: '不能办理：该号码已在用。', en: 'Cannot open: this number is in use.' },
  },
  next: { zh: '请另选号码。', en: 'Choose another number.' },
};

export const numberInStock: Rule = {
  id: 'cards.number-in-stock',
  clause: 'miit-452-2016.2',
  obligations: [],
  says: {
    refuse: {
      zh: '不能办理：该号码不在本企业可选的号码中。',
      en: 'Cannot open: this number is not among those the company has to give.',
    },
  },
  next: { zh: '请从可选号码中另选。', en: 'Choose one of the free numbers.' },
};

export const numberFits: Rule = {
  id: 'cards.number-fits-kind',
  clause: 'miit-452-2016.11.3',
  obligations: [],
  words: {
    kind: {
      mobile: { zh: '移动电话卡', en: 'a mobile card' },
      'wireless-data': { zh: '无线上网卡', en: 'a wireless data card' },
      'industry-11-digit-with-voice': {
        zh: '11位不限语音行业卡',
        en: 'an 11-digit industry card with voice',
      },
      'fixed-line': { zh: '固定电话', en: 'a fixed line' },
      broadband: { zh: '宽带', en: 'broadband' },
    },
  },
  says: {
    refuse: {
      zh: '不能办理：该号码的位数和格式不适用于{kind}。',
      en: 'Cannot open: a number of this form cannot be used for {kind}.',
    },
  },
  next: { zh: '请另选号码或业务种类。', en: 'Choose another number or kind.' },
};

export const onlineAge: Rule = {
  id: 'cards.online-of-age',
  clause: 'miit-452-2016.2',
  obligations: [],
  words: {
    age: {
      minor: { zh: '未成年', en: 'a minor' },
      unknown: { zh: '证件号码看不出年龄', en: 'the paper does not tell the age' },
    },
  },
  says: {
    permit: { zh: '已满{years}周岁，可以线上办理。', en: '{years} or older: this can be done online.' },
    hold: {
      zh: '暂缓：线上办理须年满{years}周岁（{age}）。',
      en: 'On hold: whoever orders online must be {years} or older ({age}).',
    },
  },
  next: {
    zh: '请带证件到营业厅办理；未成年人由监护人陪同，带上双方证件。',
    en: 'Come to a shop with the paper; a minor comes with the guardian, with the papers of both.',
  },
};

export const withdrawn: Rule = {
  id: 'cards.order-withdrawn',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.2'],
  words: {
    reason: {
      'own-wish': { zh: '本人撤销', en: 'by the person who ordered' },
      'check-failed': { zh: '实人认证没有通过', en: 'the live check did not pass' },
    },
  },
  says: {
    permit: {
      zh: '订单已撤销（{reason}），号码和持卡名额已退回。',
      en: 'The order is withdrawn ({reason}); number and place are free again.',
    },
  },
};

export const bulkOpening: Rule = {
  id: 'cards.bulk-opening',
  clause: 'miit-452-2016.5',
  obligations: ['miit-452-2016.5.6'],
  says: {
    hold: {
      zh: '暂缓：该销售人员1小时内已开{hour}张、24小时内已开{day}张，属批量开卡情形。',
      en: 'On hold: this staff member opened {hour} cards within an hour and {day} within 24 hours, which counts as bulk opening.',
    },
  },
  next: {
    zh: '请主管核查原因；客户可到其他网点办理。',
    en: 'A supervisor looks into it; the customer can go to another outlet.',
  },
};

export const registered: Rule = {
  id: 'cards.registered',
  clause: 'miit-452-2016.2',
  obligations: [],
  says: { permit: { zh: '实名登记完成。', en: 'The registration is complete.' } },
};

export const acknowledged: Rule = {
  id: 'cards.notice-before-service',
  clause: 'risk-notice-cmcc-sh.ack',
  obligations: ['risk-notice-cmcc-sh.ack.1'],
  says: {
    permit: {
      zh: '风险告知书第{version}版已由客户确认。',
      en: 'The customer acknowledged the risk notice, version {version}.',
    },
    hold: {
      zh: '暂缓：客户还没有为这张卡确认风险告知书。',
      en: 'On hold: the customer has not acknowledged the risk notice for this card.',
    },
  },
  next: { zh: '请客户阅读并签署风险告知书。', en: 'Let the customer read and sign the risk notice.' },
};

export const cancelledBy: Rule = {
  id: 'cards.cancelled-by-holder',
  clause: 'miit-452-2016.2',
  obligations: [],
  says: {
    permit: { zh: '已核验申请人身份，按其申请销户。', en: 'The applicant was checked; cancelled as asked.' },
    hold: {
      zh: '暂缓：没有核验到是登记用户本人，或持授权的代办人。',
      en: 'On hold: no passed check shows the registered user, or a deputy with authority.',
    },
  },
  next: {
    zh: '请核验本人，或核验代办人及其授权后再办理。',
    en: 'Check the holder, or the deputy and the authority, and cancel again.',
  },
};

export const inTime: Rule = {
  id: 'cards.cancelled-in-time',
  clause: 'mps-miit-2021.1',
  obligations: ['mps-miit-2021.1.2'],
  says: {
    permit: {
      zh: '在主动注销期限（{by}）内，已记录日期和原因。',
      en: 'Within the time for voluntary cancellation (until {by}); day and reason are on record.',
    },
  },
};

export const expired: Rule = {
  id: 'cards.order-expired',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.2'],
  says: {
    permit: {
      zh: '订单{days}天内没有激活，已撤销，不再占用持卡数。',
      en: 'The order was not activated within {days} days; it is withdrawn and no longer counts.',
    },
  },
};

export const amnestyFraud: Rule = {
  id: 'cards.amnesty-fraud',
  clause: 'six-ministry-2016.1',
  obligations: ['six-ministry-2016.1.2', 'six-ministry-2016.1.3'],
  words: { modality: { shall: { zh: '应当', en: 'is to be' }, may: { zh: '可以', en: 'can be' } } },
  says: {
    permit: {
      zh: '{on}投案，在期限（{from}至{to}）内且条件具备；按通告{modality}从轻或者减轻处罚，由法院裁量。',
      en: 'Came forward on {on}, within {from} to {to}, with all conditions: under the notice the penalty {modality} milder; the court decides.',
    },
    refuse: {
      zh: '{on}投案，不在期限（{from}至{to}）内，或缺{missing}项条件，只作标记；是否从严由法院裁量。',
      en: 'Came forward on {on}, outside {from} to {to} or with {missing} conditions missing: marked in the file; severity is for the court.',
    },
  },
  next: { zh: '请将情况记入案卷。', en: 'Put it in the case file.' },
};

export const amnestyTwoCards: Rule = {
  ...amnestyFraud,
  id: 'cards.amnesty-two-cards',
  clause: 'two-cards-2020.1',
  obligations: ['two-cards-2020.1.3', 'two-cards-2020.1.4'],
};

export const rules: readonly Rule[] = [
  cap,
  remaining,
  handler,
  numberFree,
  numberInStock,
  numberFits,
  onlineAge,
  withdrawn,
  bulkOpening,
  barred,
  ...lookUpRules,
  registered,
  acknowledged,
  cancelledBy,
  inTime,
  expired,
  amnestyFraud,
  amnestyTwoCards,
];
