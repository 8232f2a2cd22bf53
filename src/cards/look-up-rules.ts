/** What is said about cards with other companies (2022 law, 10). */
import type { Rule } from '../kernel/decision.ts';

const clause = 'atfl-2022.10';

export const elsewhere: Rule = {
  id: 'cards.counted-across-companies',
  clause,
  obligations: [],
  says: {
    permit: {
      zh: '名下在其他企业有{n}张电话卡。',
      en: 'This customer has {n} cards with other companies.',
    },
    'permit-with-duties': {
      zh: '没有连接跨企业核验，其他企业的持卡数未知；须在{days}天内通过主管部门的核验机制查询并登记结果。',
      en: "Not connected to the count across companies, so cards elsewhere are unknown; look them up with the authority's service within {days} days and record the result.",
    },
    hold: {
      zh: '名下在其他企业有{n}张电话卡，超过{limit}张，须加强核查后再办。',
      en: 'This customer has {n} cards with other companies, above {limit}: check more closely first.',
    },
  },
  next: {
    zh: '请先对客户名下的卡逐张核实用途。',
    en: 'Review what each of the cards is for, then order.',
  },
};

export const lookedUp: Rule = {
  id: 'cards.looked-up-elsewhere',
  clause,
  obligations: [],
  says: {
    permit: {
      zh: '{on}查得名下在其他企业有{n}张电话卡，未超过{limit}张，结果已登记。',
      en: 'On {on} this customer had {n} cards with other companies, not above {limit}; it is on record.',
    },
    'permit-with-duties': {
      zh: '{on}查得名下在其他企业有{n}张电话卡，超过{limit}张；已转逐张核实，核实前不能激活。',
      en: 'On {on} this customer had {n} cards with other companies, above {limit}: every card is reviewed, and what is not switched on waits.',
    },
  },
};

export const lookUpDated: Rule = {
  id: 'cards.look-up-dated',
  clause,
  obligations: [],
  says: {
    refuse: {
      zh: '不能登记：查询日{on}须在受理日{from}至今天之间。',
      en: 'Not recorded: {on} must lie between the order ({from}) and today.',
    },
  },
  next: { zh: '请按受理之后的查询结果登记。', en: 'Record what was looked up after the order.' },
};

export const checkedCloser: Rule = {
  id: 'cards.checked-closer',
  clause,
  obligations: [],
  says: {
    permit: {
      zh: '在其他企业持卡{n}张超过{limit}张，已逐张核实属实。',
      en: '{n} cards with other companies, above {limit}: reviewed, and this card was confirmed.',
    },
    hold: {
      zh: '暂不能激活：在其他企业持卡{n}张，超过{limit}张，须先逐张核实。',
      en: 'Not yet switched on: {n} cards with other companies, above {limit}; the review comes first.',
    },
  },
  next: {
    zh: '请在“核实”中完成该客户的核实任务，确认后再激活。',
    en: 'Finish the review of this customer; once the card is confirmed, switch it on.',
  },
};

export const lookUpLate: Rule = {
  id: 'cards.look-up-late',
  clause,
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '跨企业持卡数的查询结果逾期未登记。',
      en: 'The count of cards with other companies was not recorded in time.',
    },
  },
};

export const lookUpRules: readonly Rule[] = [elsewhere, lookedUp, lookUpDated, checkedCloser, lookUpLate];
