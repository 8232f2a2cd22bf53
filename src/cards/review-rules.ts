/** What is said about reviews of cards: why one is opened, and when it may be closed. */
import type { Rule } from '../kernel/decision.ts';
import type { REVIEW_KINDS } from './review-contract.ts';

const opened = (
  id: string,
  clause: string,
  obligations: readonly string[],
  permit: { readonly zh: string; readonly en: string },
): Rule => ({ id: `cards.${id}`, clause, obligations, says: { 'permit-with-duties': permit } });

export const manyCards = opened(
  'many-cards-nationwide',
  'miit-452-2016.3',
  ['miit-452-2016.3.1', 'miit-452-2016.3.2', 'six-ministry-2016.4.1'],
  {
    zh: '在本企业全国范围内已办{cards}张卡（{from}张及以上），须逐张重新核实。',
    en: '{cards} cards with this company nationwide ({from} or more): each is verified again.',
  },
);

export const manyCardsInProvince = opened(
  'many-cards-in-province',
  'black-card-2015.p3',
  ['black-card-2015.p3.6'],
  {
    zh: '在一个省份内已办{cards}张卡（{comparator} {from}），优先核实，查记录并回访。',
    en: '{cards} cards in one province ({comparator} {from}): checked first, by records and call-back.',
  },
);

const callBack = opened('call-back-range', 'miit-452-2016.1', ['miit-452-2016.1.2', 'miit-452-2016.1.3'], {
  zh: '{range}号段用户，须回访并确认身份。',
  en: 'A customer of the {range} range: called back to confirm the identity.',
});

const inconsistent = opened('inconsistent-registration', 'miit-452-2016.1', ['miit-452-2016.1.3'], {
  zh: '登记信息有矛盾（{reasons}），须核实。',
  en: 'The registration cannot be true ({reasons}): to be checked.',
});

const disputed = opened('disputed-registration', 'miit-452-2016.2', [], {
  zh: '有人声明号码不是本人办理，须核实。',
  en: 'Somebody says that the number is not theirs: to be checked.',
});

const overLimit = opened('many-cards-elsewhere', 'atfl-2022.10', [], {
  zh: '名下在其他企业的电话卡超过限度，须加强核查：本企业{cards}张卡逐张核实。',
  en: 'Too many cards with other companies, so closer checking: each of the {cards} cards here is reviewed.',
});

/** Why a review of each kind is opened; a threshold of a province has a rule of its own. */
export const OPENED: Readonly<Record<(typeof REVIEW_KINDS)[number], Rule>> = {
  'many-cards': manyCards,
  'call-back': callBack,
  inconsistent,
  dispute: disputed,
  elsewhere: overLimit,
};

export const numberRead: Rule = {
  id: 'cards.review-number-read',
  clause: 'miit-452-2016.1',
  obligations: [],
  says: {
    permit: {
      zh: '已显示要联系的号码，查看留有记录。',
      en: 'The number to call was shown; that is on record.',
    },
  },
};

export const resultKept: Rule = {
  id: 'cards.review-result-kept',
  clause: 'miit-452-2016.3',
  obligations: ['miit-452-2016.3.2', 'miit-452-2016.1.2', 'black-card-2015.p3.6'],
  says: {
    permit: { zh: '{method}结果已记录：{result}。', en: '{method} on record: {result}.' },
    'permit-with-duties': {
      zh: '{method}结果已记录：{result}。还没有结论，须再次联系。',
      en: '{method} on record: {result}. That is no result yet; try again.',
    },
    refuse: {
      zh: '不能记录：回访任务须以回访结果为准，查记录不能代替。',
      en: 'Not recorded: a call-back ends with a call, not with a look into the records.',
    },
  },
  words: {
    method: {
      'record-check': { zh: '查记录', en: 'Record check' },
      'call-back': { zh: '回访', en: 'Call-back' },
    },
    result: {
      confirmed: { zh: '确认属实', en: 'confirmed' },
      'not-mine': { zh: '称非本人办理', en: 'said not to be theirs' },
      wrong: { zh: '登记有误', en: 'registered wrongly' },
      ended: { zh: '号码已销户', en: 'the line has ended' },
      unreachable: { zh: '未联系上', en: 'not reached' },
    },
  },
  next: { zh: '请电话回访用户后填写结果。', en: 'Call the user, then record the result.' },
};

export const wrongToPutRight: Rule = {
  id: 'cards.review-puts-right',
  clause: 'miit-452-2016.1',
  obligations: ['miit-452-2016.1.3'],
  says: {
    'permit-with-duties': {
      zh: '号码已转入补登记。',
      en: 'The line goes to the list of those that must be registered anew.',
    },
  },
};

export const eachCard: Rule = {
  id: 'cards.review-each-card',
  clause: 'miit-452-2016.3',
  obligations: ['miit-452-2016.3.2', 'miit-452-2016.3.1', 'six-ministry-2016.4.1', 'miit-452-2016.1.2'],
  says: {
    permit: {
      zh: '{cards}张卡都有结果，任务完成。',
      en: 'All {cards} cards have a result; the review is done.',
    },
    hold: {
      zh: '还有{open}张卡没有结果（共{cards}张），不能结束。',
      en: '{open} of {cards} cards have no result yet, so it stays open.',
    },
  },
  next: { zh: '请逐张填写查记录或回访的结果。', en: 'Record a result for each card.' },
};

export const late: Rule = {
  id: 'cards.review-late',
  clause: 'miit-452-2016.3',
  obligations: ['miit-452-2016.3.1'],
  says: { 'permit-with-duties': { zh: '核实任务逾期。', en: 'The review is overdue.' } },
};

export const rules: readonly Rule[] = [
  manyCards,
  manyCardsInProvince,
  callBack,
  inconsistent,
  disputed,
  overLimit,
  numberRead,
  resultKept,
  wrongToPutRight,
  eachCard,
  late,
];
