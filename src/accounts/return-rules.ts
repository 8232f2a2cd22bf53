/** Findings on returning frozen money. */
import type { Rule } from '../kernel/decision.ts';

export const returning: Rule = {
  id: 'funds.return-ordered',
  clause: 'frozen-return-2016.return',
  obligations: [],
  says: {
    permit: {
      zh: '机关决定返还{fen}分，银行须在{days}个工作日内办理。',
      en: '{fen} fen are to be returned within {days} working days.',
    },
    refuse: {
      zh: '不能返还：{fen}分超过冻结的金额。',
      en: 'Cannot return: {fen} fen is more than is frozen.',
    },
  },
  next: { zh: '请核对冻结金额。', en: 'Check the sum that is frozen.' },
};

export const returned: Rule = {
  id: 'funds.returned',
  clause: 'frozen-return-2016.return',
  obligations: [],
  says: {
    permit: { zh: '银行已办理返还，不收费用。', en: 'The bank has returned the money, free of charge.' },
    'permit-with-duties': {
      zh: '办理返还已过期限，仍须立即办理。',
      en: 'The term for the return is over; it is still owed.',
    },
  },
};

export const returnAnswered: Rule = {
  id: 'funds.return-answered',
  clause: 'frozen-return-2016.return',
  obligations: [],
  words: {
    why: {
      'too-much': { zh: '超过冻结的金额', en: 'it is more than is frozen' },
      'not-now': { zh: '冻结已经结束', en: 'the freeze is over' },
    },
  },
  says: {
    permit: { zh: '银行已接收返还决定。', en: 'The bank has the decision.' },
    'permit-with-duties': {
      zh: '银行未能返还：{why}；返还退回待决定，请核对后重新决定或撤回。',
      en: 'The bank could not return the money: {why}. Decide again once it is settled, or withdraw it.',
    },
  },
};

export const way: Rule = {
  id: 'funds.return-way',
  clause: 'frozen-return-2016.return',
  obligations: [],
  words: {
    way: {
      single: { zh: '单笔资金，直接返还', en: 'one deposit: returned' },
      traced: {
        zh: '按时间戳可以查清的多笔资金，逐笔返还',
        en: 'several deposits traced by time: returned one by one',
      },
      'pro-rata': { zh: '无法逐笔查清，按比例返还', en: 'cannot be traced: in proportion' },
    },
    why: {
      'no-freeze': { zh: '没有这项冻结', en: 'there is no such freeze' },
      'not-frozen': { zh: '款项没有在冻结中', en: 'the money is not frozen' },
      'more-than-frozen': {
        zh: '与其他返还合计超过冻结的金额',
        en: 'with the other returns it is more than is frozen',
      },
      'victim-twice': { zh: '同一受害人列了两次', en: 'a victim stands there twice' },
      'several-victims': { zh: '单笔返还只能有一名受害人', en: 'one deposit has one victim' },
    },
  },
  says: {
    permit: { zh: '返还方式：{way}。', en: 'Way of return: {way}.' },
    'permit-with-duties': {
      zh: '返还方式：{way}；须公告{days}日，至{until}，期间可以提出异议。',
      en: 'Way of return: {way}; public notice of {days} days until {until}, with objections.',
    },
    refuse: { zh: '不能这样返还：{why}。', en: 'Cannot be returned this way: {why}.' },
  },
  next: { zh: '请核对受害人和金额，或改用其他方式。', en: 'Check victims and sums, or choose another way.' },
};

export const objected: Rule = {
  id: 'funds.objection',
  clause: 'frozen-return-2016.return',
  obligations: [],
  says: {
    permit: { zh: '异议已记录。', en: 'The objection is on record.' },
    refuse: { zh: '公告期已于{until}结束。', en: 'The public notice ended at {until}.' },
  },
};

export const settled: Rule = {
  id: 'funds.objection-settled',
  clause: 'frozen-return-2016.return',
  obligations: [],
  words: {
    why: {
      'victim-twice': { zh: '同一受害人列了两次', en: 'a victim stands there twice' },
      'more-than-frozen': {
        zh: '与其他返还合计超过冻结的金额',
        en: 'with the other returns it is more than is frozen',
      },
    },
  },
  says: {
    permit: { zh: '异议已处理，份额已按新的损失计算。', en: 'Settled; the shares follow the claims.' },
    refuse: { zh: '份额有误：{why}。', en: 'The claims do not hold: {why}.' },
  },
  next: { zh: '请核对受害人和金额。', en: 'Check victims and sums.' },
};

export const decidedReturn: Rule = {
  id: 'funds.return-decided',
  clause: 'frozen-return-2016.return',
  obligations: [],
  words: {
    freeze: {
      sent: { zh: '银行尚未答复', en: 'the bank has not answered yet' },
      checking: { zh: '银行正在核对', en: 'the bank still compares' },
      refused: { zh: '银行未予冻结', en: 'the bank refused it' },
      ended: { zh: '冻结已到期', en: 'the freeze is over' },
      lifted: { zh: '冻结已解除', en: 'the freeze was lifted' },
      returned: { zh: '冻结的款项已全部返还', en: 'all that was frozen was returned' },
    },
    why: {
      notice: { zh: '公告期未满', en: 'the public notice is not over' },
      objections: { zh: '有异议没有处理', en: 'objections are open' },
    },
  },
  says: {
    permit: { zh: '返还决定已发往银行。', en: 'The decision is on its way to the bank.' },
    hold: { zh: '暂缓：{why}。', en: 'On hold: {why}.' },
    refuse: { zh: '不能决定返还：{freeze}。', en: 'Cannot be decided: {freeze}.' },
  },
  next: {
    zh: '公告期满、异议处理完后再决定；冻结已不在的，请撤回，重新冻结后再办。',
    en: 'Decide once the notice is over and objections are settled; where the freeze is over, withdraw and freeze anew.',
  },
};

export const withdrawn: Rule = {
  id: 'funds.return-withdrawn',
  clause: 'frozen-return-2016.return',
  obligations: [],
  says: { permit: { zh: '已撤回返还。', en: 'The return was withdrawn.' } },
};

export const rules: readonly Rule[] = [
  returning,
  returned,
  returnAnswered,
  way,
  objected,
  settled,
  decidedReturn,
  withdrawn,
];
