/** Findings of an authority's order to shut numbers down, and of a citizen's question about numbers in their name. */
import type { Rule } from '../kernel/decision.ts';

export const listed: Rule = {
  id: 'cards.shutdown-order',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.5', 'mps-miit-2021.2.2'],
  says: {
    'permit-with-duties': {
      zh: '{n}个号码已向{companies}家企业下达关停，{hours}小时内执行并回告；剩余的逐个跟踪。',
      en: '{n} numbers ordered shut down at {companies} companies, to be done and reported within {hours} hours; what remains is followed one by one.',
    },
  },
};

export const noCompany: Rule = {
  id: 'cards.shutdown-no-company',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.5'],
  says: {
    'permit-with-duties': {
      zh: '{n}个号码在本平台没有对应企业，须另行通知。',
      en: 'No company here answers for {n} of the numbers; they must be told another way.',
    },
    refuse: {
      zh: '不能下达：没有一个号码在本平台有对应企业。',
      en: 'Not ordered: no company here answers for any of the numbers.',
    },
  },
  next: { zh: '请核对号码，或通知有关企业。', en: 'Check the numbers, or tell the company concerned.' },
};

export const crimeConfirmed: Rule = {
  id: 'cards.shutdown-use-confirmed',
  clause: 'black-card-2015.p6',
  obligations: ['black-card-2015.p6.1', 'mps-miit-2021.2.2'],
  says: {
    permit: { zh: '已确认用于犯罪。', en: 'Use in crime is confirmed.' },
    refuse: {
      zh: '不能下达：没有确认用于犯罪。',
      en: 'Not ordered: use in crime is not confirmed.',
    },
  },
  next: { zh: '请先确认涉案事实。', en: 'Confirm the use in crime first.' },
};

export const answered: Rule = {
  id: 'cards.shutdown-answered',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.5', 'mps-miit-2021.2.2'],
  says: {
    permit: { zh: '{from}已答复，剩余{remaining}个。', en: '{from} answered; {remaining} remain.' },
  },
};

export const overdue: Rule = {
  id: 'cards.shutdown-overdue',
  clause: 'black-card-2015.p4',
  obligations: ['black-card-2015.p4.5', 'mps-miit-2021.2.2'],
  says: {
    'permit-with-duties': {
      zh: '到期仍有{remaining}个号码没有关停，列为问题项。',
      en: 'At the due time {remaining} numbers are not shut down; put on record.',
    },
  },
};

export const ownQuery: Rule = {
  id: 'cards.own-numbers',
  clause: 'miit-452-2016.3',
  obligations: ['miit-452-2016.3.3'],
  says: {
    permit: {
      zh: '实人核验通过，可以查看名下号码，{minutes}分钟内有效。',
      en: 'Live check passed: numbers in your name can be read for {minutes} minutes.',
    },
    refuse: {
      zh: '没有通过实人核验，不能查看。',
      en: 'The live check did not pass, so nothing is shown.',
    },
    undecidable: {
      zh: '核验服务暂时没有答复，这不是不予查询。',
      en: 'The check has no answer yet. This is not a refusal.',
    },
  },
  next: {
    zh: '请重新核验，或带证件到自有营业厅查询。',
    en: 'Try the check again, or ask in an own shop with your paper.',
  },
};

export const counted: Rule = {
  id: 'cards.count-answered',
  clause: 'miit-452-2016.3',
  obligations: [],
  says: { permit: { zh: '{from}答复了持卡数。', en: '{from} answered with its count.' } },
};

export const rules: readonly Rule[] = [
  listed,
  noCompany,
  crimeConfirmed,
  answered,
  overdue,
  ownQuery,
  counted,
];
