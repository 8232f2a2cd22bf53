/** Findings on a complaint about a suspension, at the company. */
import type { Rule } from '../kernel/decision.ts';

const NOTICE = 'mps-miit-2021.4';

export const complaintReceived: Rule = {
  id: 'cards.complaint-received',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.11', 'mps-miit-2021.6.1'],
  says: {
    permit: {
      zh: '申诉已收到，编号{receipt}，由{police}统一受理，{dueAt}前答复。等待期间仍可核验。',
      en: 'Complaint {receipt} was received; {police} owns it and answers by {dueAt}. Verifying stays possible.',
    },
    'permit-with-duties': {
      zh: '申诉已收到，编号{receipt}，{dueAt}前答复。没有登记受理投诉的公安机关，由本企业答复。',
      en: 'Complaint {receipt} was received, answer by {dueAt}. No police unit is known, so this company answers.',
    },
    refuse: {
      zh: '申诉{receipt}正在办理，不用重复提交。',
      en: 'Complaint {receipt} is being dealt with already.',
    },
  },
  next: { zh: '请在本页查看进度。', en: 'Follow it on this page.' },
};

export const complaintAnswered: Rule = {
  id: 'cards.complaint-answered',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.11'],
  words: {
    upheld: {
      true: { zh: '成立', en: 'upheld' },
      false: { zh: '不成立', en: 'not upheld' },
    },
  },
  says: {
    permit: { zh: '对申诉的答复：{upheld}。', en: 'Answer to the complaint: {upheld}.' },
  },
};

export const complaintDecided: Rule = {
  id: 'cards.complaint-decided-by-police',
  clause: 'mps-miit-2021.6',
  obligations: ['mps-miit-2021.6.1', 'mps-miit-2021.4.11'],
  words: complaintAnswered.words ?? {},
  says: {
    permit: { zh: '公安机关处理结果：{upheld}。', en: 'The police decided: {upheld}.' },
    refuse: {
      zh: '{from}不负责这件投诉，其意见只留存。',
      en: '{from} does not own this complaint; what it said is kept on record only.',
    },
  },
  next: { zh: '请联系受理投诉的公安机关。', en: 'Ask the police unit that owns it.' },
};

export const complaintOfReceipt: Rule = {
  id: 'cards.complaint-of-this-receipt',
  clause: 'mps-miit-2021.6',
  obligations: ['mps-miit-2021.6.1'],
  says: {
    refuse: {
      zh: '处理结果针对申诉{receipt}，不是这张卡现在的申诉，只留存。',
      en: 'The decision is on complaint {receipt}, not on the present one of this card; it is kept on record only.',
    },
  },
  next: {
    zh: '请公安机关按现在的申诉编号处理。',
    en: 'The police unit decides the present complaint under its own receipt.',
  },
};

export const complaintRead: Rule = {
  id: 'cards.complaint-read',
  clause: NOTICE,
  obligations: [],
  says: {
    permit: {
      zh: '按用途“{purpose}”查看了申诉内容。',
      en: 'The words of the complaint were read for the purpose “{purpose}”.',
    },
  },
};

export const complaintLate: Rule = {
  id: 'cards.complaint-late',
  clause: NOTICE,
  obligations: ['mps-miit-2021.4.11'],
  says: {
    'permit-with-duties': {
      zh: '申诉答复时限已过，列为逾期。',
      en: 'The time to answer the complaint is over: marked late.',
    },
  },
};

export const complainRules: readonly Rule[] = [
  complaintReceived,
  complaintAnswered,
  complaintDecided,
  complaintOfReceipt,
  complaintRead,
  complaintLate,
];
