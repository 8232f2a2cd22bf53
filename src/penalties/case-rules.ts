/** Case accounts, and what a case file says of grace and of acts after a notice. */
import type { Rule } from '../kernel/decision.ts';

const S5 = 'six-ministry-2016.5';

export const caseBanks: Rule = {
  id: 'penalties.case-account-banks',
  clause: S5,
  obligations: ['six-ministry-2016.5.12'],
  says: {
    'permit-with-duties': {
      zh: '涉案账户停止业务；开户人名下其他银行账户自{from}起暂停非柜面业务，无截止日，每{days}天复核。',
      en: "The case account stops; the holder's other bank accounts work at the counter only from {from}, without an end and reviewed every {days} days.",
    },
    refuse: {
      zh: '不能认定：{day}还没有涉案账户的规定。',
      en: 'Not determined: on {day} no rule on case accounts was in force.',
    },
  },
  next: { zh: '请核对认定日。', en: 'Check the day of the determination.' },
};
export const casePayments: Rule = {
  id: 'penalties.case-account-payments',
  clause: S5,
  obligations: ['six-ministry-2016.5.13'],
  says: {
    'permit-with-duties': {
      zh: '开户人的支付账户自{from}起暂停全部业务，无截止日，每{days}天复核。',
      en: "The holder's payment accounts are suspended altogether from {from}, without an end and reviewed every {days} days.",
    },
  },
};
export const caseReverify: Rule = {
  id: 'penalties.case-account-reverify',
  clause: 'pboc-261-2016.cases',
  obligations: [],
  says: {
    permit: {
      zh: '开户人在{days}日内重新核实身份的，其他账户不暂停；逾期暂停，核实后恢复。',
      en: 'Other accounts stay open where the holder verifies again within {days} days; if not they are suspended until it does.',
    },
  },
};

const AMNESTY: Pick<Rule, 'says'> = {
  says: {
    permit: {
      zh: '{on}投案，在从宽期（{from}至{to}）内，记入案卷；{modality}从宽，由司法机关裁量。',
      en: 'Gave itself up on {on}, within {from} to {to}: on file; leniency {modality}, at the discretion of the court.',
    },
  },
};
const MODALITY = {
  shall: { zh: '应当', en: 'is due' },
  may: { zh: '可以', en: 'is possible' },
} as const;
export const amnestyFraud: Rule = {
  id: 'penalties.amnesty-fraud',
  clause: 'six-ministry-2016.1',
  obligations: ['six-ministry-2016.1.2'],
  words: { modality: MODALITY },
  ...AMNESTY,
};
export const amnestyTwoCards: Rule = {
  id: 'penalties.amnesty-two-cards',
  clause: 'two-cards-2020.1',
  obligations: ['two-cards-2020.1.3'],
  words: { modality: MODALITY },
  ...AMNESTY,
};
export const cancelledInTime: Rule = {
  id: 'penalties.cancelled-in-time',
  clause: 'mps-miit-2021.1',
  obligations: ['mps-miit-2021.1.2'],
  says: {
    permit: {
      zh: '{on}主动停止并注销，在{to}前，记入案卷。',
      en: 'Stopped and cancelled on {on}, by {to}: on file.',
    },
  },
};
export const afterNotice: Rule = {
  id: 'penalties.after-notice',
  clause: 'mps-miit-2021.1',
  obligations: ['mps-miit-2021.1.3'],
  says: {
    permit: {
      zh: '行为持续到{on}，在通告（{from}）发布之后，依法惩处。',
      en: 'The act went on until {on}, after the notice of {from}: to be punished.',
    },
  },
};

export const caseRules: readonly Rule[] = [
  caseBanks,
  casePayments,
  caseReverify,
  amnestyFraud,
  amnestyTwoCards,
  cancelledInTime,
  afterNotice,
];
