/** What is said when a notice is signed or ticked. */
import type { Rule, Sentence } from '../kernel/decision.ts';

const ACK = 'risk-notice-cmcc-sh.ack';

const SHOW_CURRENT: Sentence = {
  zh: '请打开现行版本，请客户重新阅读后确认。',
  en: 'Open the version in force and have it read and confirmed again.',
};

export const inForce: Rule = {
  id: 'notices.text-in-force',
  clause: ACK,
  obligations: ['risk-notice-cmcc-sh.ack.1', 'mps-miit-2021.4.13', 'mps-miit-2021.4.14'],
  says: {
    permit: { zh: '确认的是现行第{number}版。', en: 'Version {number}, in force today, was confirmed.' },
    refuse: {
      zh: '不能确认：第{number}版今天不在使用，现行为第{current}版。',
      en: 'Not confirmed: version {number} is not in force today; version {current} is.',
    },
  },
  next: SHOW_CURRENT,
};

export const asShown: Rule = {
  id: 'notices.text-as-shown',
  clause: 'risk-notice-cmcc-sh.special',
  obligations: ['risk-notice-cmcc-sh.special.1', 'risk-notice-cmcc-sh.ack.1', 'mps-miit-2021.4.14'],
  says: {
    permit: { zh: '所示文本与存档一致（{digest}）。', en: 'The text shown is the one on file ({digest}).' },
    refuse: {
      zh: '不能确认：客户看到的文本与存档不一致。',
      en: 'Not confirmed: the text that was shown is not the one on file.',
    },
  },
  next: SHOW_CURRENT,
};

export const forResource: Rule = {
  id: 'notices.for-this-resource',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: ['risk-notice-cmcc-sh.0.1', 'risk-notice-cmcc-sh.ack.1'],
  says: {
    permit: {
      zh: '告知书与所办业务和客户类型相符。',
      en: 'The notice is the one for this service and holder.',
    },
    refuse: {
      zh: '不能确认：这份告知书用于{service}（{subject}），与所办业务或客户类型不符。',
      en: 'Not confirmed: this notice is for {service} ({subject}), which is not what is applied for or not who applies.',
    },
  },
  next: {
    zh: '请按业务和客户类型（个人或单位）重新打开告知书。',
    en: 'Open the notice for the service and the kind of holder (person or unit).',
  },
  words: {
    service: {
      mobile: { zh: '电话卡', en: 'phone cards' },
      iot: { zh: '物联网卡', en: 'IoT cards' },
      'fixed-line': { zh: '固定电话', en: 'fixed lines' },
      broadband: { zh: '有线宽带', en: 'broadband' },
    },
    subject: { person: { zh: '个人', en: 'persons' }, unit: { zh: '单位', en: 'units' } },
  },
};

export const rightPlace: Rule = {
  id: 'notices.right-place',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.13', 'mps-miit-2021.4.14'],
  says: {
    refuse: {
      zh: '不能确认：营业厅文本由柜台办理，线上文本由本人在自己的手机上确认。',
      en: 'Not confirmed: the text for outlets is signed at the counter, the one for online use is ticked by the person alone.',
    },
  },
  next: { zh: '请换用对应的告知书。', en: 'Use the notice of the other kind.' },
};

export const pointsSeen: Rule = {
  id: 'notices.points-acknowledged',
  clause: ACK,
  obligations: [
    'risk-notice-cmcc-sh.1.1',
    'risk-notice-cmcc-sh.2.1',
    'risk-notice-cmcc-sh.police-1.2',
    'risk-notice-cmcc-sh.police-2.1',
    'risk-notice-cmcc-sh.nuisance.1',
    'risk-notice-cmcc-sh.pledge.1',
  ],
  says: {
    permit: { zh: '{points}条均已告知并记录。', en: 'All {points} points were shown, on record.' },
    refuse: {
      zh: '不能确认：第{missing}条还没有勾选。',
      en: 'Not confirmed: points not ticked yet: {missing}.',
    },
  },
  next: { zh: '请逐条阅读并勾选。', en: 'Read the points one by one and tick each.' },
};

export const resaleWarned: Rule = {
  id: 'notices.resale-warned',
  clause: 'risk-notice-cmcc-sh.resale',
  obligations: ['risk-notice-cmcc-sh.resale.1'],
  says: {
    permit: { zh: '转卖转借风险提示已单独确认。', en: 'The warning on resale was confirmed on its own.' },
    refuse: {
      zh: '不能确认：第{missing}条须单独确认，还没有确认。',
      en: 'Not confirmed: points that need a confirmation of their own lack it: {missing}.',
    },
  },
  next: { zh: '请客户单独勾选该条。', en: 'Have the customer tick that point.' },
};

export const signedAtCounter: Rule = {
  id: 'notices.signed-at-counter',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.13', 'risk-notice-cmcc-sh.ack.1'],
  says: {
    permit: { zh: '客户已现场签字。', en: 'The customer signed on the spot.' },
    refuse: {
      zh: '不能确认：没有客户签字，或签名是空白的。',
      en: 'Not confirmed: there is no signature, or it is blank.',
    },
  },
  next: { zh: '请客户在签字板上签名。', en: 'Have the customer sign on the pad.' },
};

export const readAndTicked: Rule = {
  id: 'notices.read-and-ticked',
  clause: 'mps-miit-2021.4',
  obligations: ['mps-miit-2021.4.14', 'risk-notice-cmcc-sh.ack.1'],
  says: {
    permit: { zh: '已阅读{seconds}秒并勾选。', en: 'Read for {seconds} seconds and ticked.' },
    refuse: {
      zh: '不能确认：只阅读了{seconds}秒，至少{least}秒。',
      en: 'Not confirmed: read for {seconds} seconds only; {least} are the least.',
    },
  },
  next: { zh: '请看完全文再勾选。', en: 'Read the whole text before you tick.' },
};

export const visitRecorded: Rule = {
  id: 'notices.visit-recorded',
  clause: 'two-cards-2020.4',
  obligations: ['two-cards-2020.4.3'],
  says: {
    permit: {
      zh: '民警{officer}于{on}上门时签订，涉及{cards}张卡。',
      en: 'Signed at the visit of officer {officer} on {on}, for {cards} cards.',
    },
    hold: { zh: '暂不能登记：缺少警号、日期或涉及的卡。', en: 'Not yet: officer, day or cards are missing.' },
    refuse: { zh: '不能登记：上门日期{on}在今天之后。', en: 'Not recorded: {on} lies in the future.' },
  },
  next: {
    zh: '请补上民警警号、上门日期和涉及的卡。',
    en: 'Add the officer, the day of the visit and the cards.',
  },
};

export const acknowledged: Rule = {
  id: 'notices.acknowledged',
  clause: ACK,
  obligations: ['risk-notice-cmcc-sh.ack.1', 'risk-notice-cmcc-sh.special.1'],
  says: {
    permit: {
      zh: '告知书第{number}版已确认，验证码{code}，内容不可更改。',
      en: 'Version {number} was acknowledged under {code}; it cannot be altered.',
    },
  },
};

export const signingRules: readonly Rule[] = [
  inForce,
  asShown,
  forResource,
  rightPlace,
  pointsSeen,
  resaleWarned,
  signedAtCounter,
  readAndTicked,
  visitRecorded,
  acknowledged,
];
