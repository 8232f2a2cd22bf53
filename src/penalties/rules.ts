/** Findings on the life of a penalty: proposed, determined, told, objected to, lifted, over. */
import { SECOND_PERSON } from '../kernel/confirm.ts';
import type { Rule } from '../kernel/decision.ts';
import { caseRules } from './case-rules.ts';
import { effectRules } from './effect-rules.ts';
import { imposedRules } from './imposed-rules.ts';

const T5 = 'two-cards-2020.5';

export const byPolice: Rule = {
  id: 'penalties.by-police',
  clause: T5,
  obligations: ['six-ministry-2016.5.7', 'two-cards-2020.5.1'],
  says: {
    refuse: {
      zh: '不能认定：只有公安机关可以认定。',
      en: 'Not determined: only police determine.',
    },
  },
  next: { zh: '请将线索移送公安机关。', en: 'Hand it to the police.' },
};

export const twoOfficers: Rule = {
  id: 'penalties.two-officers',
  clause: T5,
  obligations: ['six-ministry-2016.5.7', 'two-cards-2020.5.1'],
  ...SECOND_PERSON,
};

export const documentKnown: Rule = {
  id: 'penalties.document-known',
  clause: T5,
  obligations: [],
  says: {
    refuse: {
      zh: '不能重复认定：文书{document}对这一对象已有记录。',
      en: 'Not possible: document {document} is on file for this subject.',
    },
  },
  next: { zh: '请打开已有的记录。', en: 'Open the existing record.' },
};

export const told: Rule = {
  id: 'penalties.told',
  clause: T5,
  obligations: ['two-cards-2020.5.2', 'two-cards-2020.5.3'],
  says: {
    'permit-with-duties': {
      zh: '已发{institutions}家机构执行，{hours}小时内回执。',
      en: 'Sent to {institutions} institutions, which answer within {hours} hours.',
    },
    hold: {
      zh: '暂缓：没有可接收的银行、支付机构或电信企业，或名录刚有变化。',
      en: 'On hold: there is no institution to receive it, or the directory has just changed.',
    },
  },
  next: { zh: '请刷新后重试，或先登记机构。', en: 'Try again, or register the institutions first.' },
};

export const dropped: Rule = {
  id: 'penalties.dropped',
  clause: '',
  obligations: [],
  says: { permit: { zh: '已撤回，未认定。', en: 'Dropped; nothing was determined.' } },
};

export const receipted: Rule = {
  id: 'penalties.receipted',
  clause: T5,
  obligations: ['two-cards-2020.5.2', 'two-cards-2020.5.3', 'two-cards-2020.5.7'],
  words: {
    step: {
      received: { zh: '已收到', en: 'has received it' },
      applied: { zh: '已执行', en: 'carries it out' },
      'lift-received': { zh: '已收到解除', en: 'has received the lifting' },
      'lift-applied': { zh: '已解除', en: 'has lifted it' },
    },
  },
  says: {
    permit: { zh: '{by}{step}，仍缺{missing}家。', en: '{by} {step}; {missing} are missing.' },
    'permit-with-duties': {
      zh: '{by}{step}，已过期限，列为迟报；仍缺{missing}家。',
      en: '{by} {step}, past the time: counted as late; {missing} are missing.',
    },
    refuse: { zh: '不采纳：没有发给{by}。', en: 'Not taken: {by} was not told.' },
  },
  next: { zh: '请核对接收单位。', en: 'Look who was told.' },
};

export const reminded: Rule = {
  id: 'penalties.reminded',
  clause: T5,
  obligations: [],
  says: {
    permit: {
      zh: '已向{institutions}家没有回执的机构催办。',
      en: 'The {institutions} institutions without receipt were asked again.',
    },
    refuse: {
      zh: '不必催办：各机构都已回执。',
      en: 'Nobody to ask: every institution has answered.',
    },
  },
  next: { zh: '请看回执一栏。', en: 'See the receipts.' },
};

export const receiptsMissing: Rule = {
  id: 'penalties.receipts-missing',
  clause: T5,
  obligations: ['two-cards-2020.5.2', 'two-cards-2020.5.3'],
  says: {
    'permit-with-duties': {
      zh: '到期仍有{missing}家没有回执执行，列为问题项，继续催办。',
      en: 'At the due time {missing} institutions have not said that they carry it out; on record, to be pressed.',
    },
  },
};
export const liftsMissing: Rule = {
  id: 'penalties.lifts-missing',
  clause: T5,
  obligations: ['two-cards-2020.5.7'],
  says: {
    'permit-with-duties': {
      zh: '到期仍有{missing}家没有回执解除，列为问题项，继续催办。',
      en: 'At the due time {missing} institutions have not said that it is lifted; on record, to be pressed.',
    },
  },
};

export const objected: Rule = {
  id: 'penalties.objected',
  clause: T5,
  obligations: ['two-cards-2020.5.5'],
  says: {
    'permit-with-duties': {
      zh: '异议已受理，不收费用，由认定单位另一民警核实，{days}个工作日内答复。',
      en: 'The objection is taken, free of charge; another officer of the unit answers within {days} working days.',
    },
    refuse: {
      zh: '不受理：惩戒已不在执行中。',
      en: 'Not taken: the penalty is no longer in force.',
    },
  },
  next: {
    zh: '可依法申请行政复议或提起诉讼；惩戒已满而仍受限的，请向该机构提出。',
    en: 'Reconsideration or court stay open; whoever is still limited after the end turns to the institution.',
  },
};

export const objectedLate: Rule = {
  id: 'penalties.objection-out-of-time',
  clause: T5,
  obligations: [],
  says: {
    refuse: {
      zh: '不受理：提出期限（{days}天）已过。',
      en: 'Not taken: the {days} days for it are over.',
    },
  },
  next: { zh: '可依法申请行政复议或提起诉讼。', en: 'Reconsideration or court stay open.' },
};

export const objectionReturned: Rule = {
  id: 'penalties.objection-returned',
  clause: T5,
  obligations: [],
  says: {
    permit: {
      zh: '{by}转来的异议不受理，已告知该机构，由其告知本人。',
      en: 'The objection that {by} passed on is not taken; it is told, so that it can tell the person.',
    },
  },
};

export const calendarUnknown: Rule = {
  id: 'penalties.calendar-unknown',
  clause: 'holiday-notices.yearly',
  obligations: [],
  says: {
    permit: {
      zh: '{year}年放假安排尚未公布，该年按周一至周五计算工作日。',
      en: 'The holidays of {year} are not announced yet; Monday to Friday counted as working days there.',
    },
  },
};

export const otherOfficer: Rule = {
  id: 'penalties.other-officer',
  clause: T5,
  obligations: ['two-cards-2020.5.6'],
  says: {
    permit: { zh: '由未参与认定的民警核实。', en: 'Looked into by an officer who took no part before.' },
    refuse: {
      zh: '不能答复：您参与了认定，异议由认定单位另一民警核实。',
      en: 'Not possible: you took part in the determination; another officer looks into the objection.',
    },
  },
  next: { zh: '请由另一位民警核实。', en: 'Ask another officer.' },
};

export const answered: Rule = {
  id: 'penalties.objection-answered',
  clause: T5,
  obligations: ['two-cards-2020.5.6'],
  words: {
    result: {
      confirmed: { zh: '成立', en: 'confirmed' },
      rejected: { zh: '不成立，惩戒继续执行', en: 'rejected, and the penalty stays' },
    },
  },
  says: { permit: { zh: '异议{result}，理由已载明。', en: 'The objection is {result}, with reasons.' } },
};

export const lifted: Rule = {
  id: 'penalties.lifted',
  clause: T5,
  obligations: ['two-cards-2020.5.7'],
  says: {
    'permit-with-duties': {
      zh: '即时解除，已通知{institutions}家机构，{hours}小时内恢复并回执。',
      en: 'Lifted at once: {institutions} institutions are told and resume service within {hours} hours.',
    },
  },
};

export const answerLate: Rule = {
  id: 'penalties.answer-late',
  clause: T5,
  obligations: ['two-cards-2020.5.6'],
  says: {
    'permit-with-duties': {
      zh: '异议逾期没有答复，列为逾期，仍须答复。',
      en: 'The objection was not answered in time: overdue, and still to be answered.',
    },
  },
};

export const reviewed: Rule = {
  id: 'penalties.reviewed',
  clause: 'six-ministry-2016.5',
  obligations: ['six-ministry-2016.5.12', 'six-ministry-2016.5.13'],
  words: { result: { kept: { zh: '保留', en: 'kept' }, lifted: { zh: '解除', en: 'lifted' } } },
  says: { permit: { zh: '已复核：{result}。', en: 'Reviewed: {result}.' } },
};
export const reviewLate: Rule = {
  ...reviewed,
  id: 'penalties.review-late',
  says: {
    'permit-with-duties': {
      zh: '涉案账户的限制逾期没有复核，仍须复核。',
      en: 'The limits of a case account were not reviewed in time, and still have to be.',
    },
  },
};

export const expired: Rule = {
  id: 'penalties.expired',
  clause: T5,
  obligations: [
    'two-cards-2020.5.2',
    'two-cards-2020.5.3',
    'six-ministry-2016.5.9',
    'six-ministry-2016.5.10',
  ],
  says: {
    permit: {
      zh: '惩戒于{to}期满，自次日起自动恢复。',
      en: 'The penalty ended with {to}; service resumes by itself the day after.',
    },
  },
};

export const notified: Rule = {
  id: 'penalties.notified',
  clause: 'joint-penalty-2024.12',
  obligations: ['two-cards-2020.5.5'],
  says: {
    permit: {
      zh: '已书面告知依据、期限、措施和申诉权利（{on}）。',
      en: 'Told in writing of basis, length, measures and the right to object ({on}).',
    },
  },
};

export const read: Rule = {
  id: 'penalties.read',
  clause: '',
  obligations: [],
  says: { permit: { zh: '查阅已留痕：{purpose}。', en: 'Read, and on record: {purpose}.' } },
};

export const rules: readonly Rule[] = [
  ...effectRules,
  ...caseRules,
  ...imposedRules,
  byPolice,
  twoOfficers,
  documentKnown,
  told,
  dropped,
  receipted,
  reminded,
  receiptsMissing,
  liftsMissing,
  objected,
  objectedLate,
  objectionReturned,
  calendarUnknown,
  otherOfficer,
  answered,
  lifted,
  answerLate,
  reviewed,
  reviewLate,
  expired,
  notified,
  read,
];
