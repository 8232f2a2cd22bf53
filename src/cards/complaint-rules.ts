/** Findings on complaints at the police unit. */
import type { Rule, Sentence } from '../kernel/decision.ts';

const UPHELD: Readonly<Record<string, Sentence>> = {
  true: { zh: '成立', en: 'upheld' },
  false: { zh: '不成立', en: 'not upheld' },
};

export const received: Rule = {
  id: 'cards.police-complaint-received',
  clause: 'mps-miit-2021.6',
  obligations: ['mps-miit-2021.6.1'],
  says: {
    permit: {
      zh: '投诉{receipt}已受理，企业须答复。',
      en: 'Complaint {receipt} was taken in; the company must answer.',
    },
  },
};

export const fromOwner: Rule = {
  id: 'cards.police-complaint-from-company',
  clause: 'mps-miit-2021.6',
  obligations: ['mps-miit-2021.6.1'],
  says: {
    refuse: {
      zh: '{from}不是暂停这个号码的企业，来件只留存。',
      en: '{from} did not suspend this number; what it sent is kept on record only.',
    },
  },
  next: { zh: '请由暂停号码的企业提交。', en: 'The company that suspended the number sends it.' },
};

export const answered: Rule = {
  id: 'cards.police-complaint-answered',
  clause: 'mps-miit-2021.6',
  obligations: ['mps-miit-2021.6.1'],
  words: { upheld: UPHELD },
  says: { permit: { zh: '企业已答复：{upheld}。', en: 'The company answered: {upheld}.' } },
};

export const companyHeard: Rule = {
  id: 'cards.police-company-heard-first',
  clause: 'mps-miit-2021.6',
  obligations: ['mps-miit-2021.6.1'],
  says: {
    hold: {
      zh: '暂缓：企业还没有答复，不能先认定投诉不成立。',
      en: 'On hold: the company has not answered yet, so the complaint cannot be turned down.',
    },
  },
  next: {
    zh: '等企业答复，或时限届满后再处理；认为成立的，可以直接处理。',
    en: 'Wait for the answer or the end of its time; upholding it is possible now.',
  },
};

export const concluded: Rule = {
  id: 'cards.police-complaint-decided',
  clause: 'mps-miit-2021.6',
  obligations: ['mps-miit-2021.6.1', 'mps-miit-2021.4.11'],
  words: { upheld: UPHELD },
  says: {
    permit: { zh: '处理结果：{upheld}，已通知企业。', en: 'Decided: {upheld}; the company was told.' },
  },
};

export const wordsRead: Rule = {
  id: 'cards.police-complaint-read',
  clause: 'mps-miit-2021.6',
  obligations: [],
  says: {
    permit: {
      zh: '按用途“{purpose}”查看了投诉内容。',
      en: 'The words of the complaint were read for the purpose “{purpose}”.',
    },
  },
};

export const late: Rule = {
  id: 'cards.police-complaint-late',
  clause: 'mps-miit-2021.6',
  obligations: ['mps-miit-2021.6.1'],
  says: {
    'permit-with-duties': { zh: '处理时限已过，列为逾期。', en: 'The time to decide is over: marked late.' },
  },
};

export const complaintRules: readonly Rule[] = [
  received,
  fromOwner,
  answered,
  companyHeard,
  concluded,
  wordsRead,
  late,
];
