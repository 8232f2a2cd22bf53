/** What is said about campaigns that bring unregistered lines to registration. */
import type { Rule } from '../kernel/decision.ts';

export const started: Rule = {
  id: 'cards.campaign-started',
  clause: 'miit-452-2016.1',
  obligations: ['miit-452-2016.1.6', 'six-ministry-2016.3.4'],
  says: {
    permit: {
      zh: '补登记行动开始，{deadline}截止；提前{days}天提醒未登记用户。',
      en: 'The campaign runs until {deadline}; holders are warned {days} days before.',
    },
    refuse: {
      zh: '不能开始：截止日{deadline}已过。',
      en: 'Not started: the deadline {deadline} has passed.',
    },
  },
  next: { zh: '请填写今天或以后的日期。', en: 'Give today or a later day.' },
};

export const warned: Rule = {
  id: 'cards.campaign-warned',
  clause: 'miit-452-2016.1',
  obligations: ['miit-452-2016.1.6', 'six-ministry-2016.3.4'],
  says: {
    permit: {
      zh: '距截止日{deadline}还有{daysBefore}天，开始提醒未登记用户。',
      en: '{daysBefore} days to {deadline}: holders who are not registered are warned.',
    },
  },
};

export const over: Rule = {
  id: 'cards.campaign-over',
  clause: 'six-ministry-2016.3',
  obligations: ['six-ministry-2016.3.5', 'miit-452-2016.1.5'],
  says: {
    permit: {
      zh: '期限{deadline}届满，仍未登记的号码逐个停机。',
      en: '{deadline} is over: lines still unregistered are suspended one by one.',
    },
  },
};

export const batchSuspended: Rule = {
  id: 'cards.campaign-batch-suspended',
  clause: 'six-ministry-2016.3',
  obligations: ['six-ministry-2016.3.5', 'miit-452-2016.1.5'],
  says: {
    permit: { zh: '本批停机{cards}个号码。', en: '{cards} lines were suspended in this batch.' },
  },
};

export const closed: Rule = {
  id: 'cards.campaign-closed',
  clause: 'miit-452-2016.1',
  obligations: [],
  says: {
    permit: { zh: '行动已结束。', en: 'The campaign is closed.' },
    'permit-with-duties': {
      zh: '行动已结束，仍有{remaining}个号码未登记，须继续补登记。',
      en: 'The campaign is closed; {remaining} lines are still not registered and stay a duty.',
    },
  },
};

export const rules: readonly Rule[] = [started, warned, over, batchSuspended, closed];
