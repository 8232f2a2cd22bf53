/** Findings at an institution that carries a penalty out. */
import type { Rule } from '../kernel/decision.ts';
import { LEVEL_WORDS } from './words.ts';

const T5 = 'two-cards-2020.5';

export const received: Rule = {
  id: 'penalties.measure-received',
  clause: T5,
  obligations: [
    'six-ministry-2016.5.9',
    'six-ministry-2016.5.10',
    'six-ministry-2016.5.11',
    'six-ministry-2016.5.12',
    'six-ministry-2016.5.13',
    'two-cards-2020.5.2',
    'two-cards-2020.5.3',
    'two-cards-2020.5.4',
    'two-cards-2020.5.8',
  ],
  words: { level: LEVEL_WORDS },
  says: {
    'permit-with-duties': {
      zh: '收到{by}的惩戒（{document}），即时生效，{hours}小时内对名下全部账户或号码执行并回执。',
      en: '{by} imposed measures ({document}): in force at once, carried out on every account or number and receipted within {hours} hours.',
    },
    permit: {
      zh: '收到{by}的惩戒（{document}），已有记录。',
      en: 'Measures of {by} ({document}) are on file already.',
    },
    undecidable: {
      zh: '不执行：机构表中没有{by}在{day}的层级。',
      en: 'Not carried out: the table of units has no level of {by} on {day}.',
    },
    refuse: {
      zh: '不执行：{by}不是有权认定的公安机关。',
      en: 'Not carried out: {by} is no police unit that may determine.',
    },
  },
  next: {
    zh: '请向发送单位核实；层级登记有误的，请管理员更正。',
    en: 'Ask whoever sent it; if the table is wrong, have the administrator correct it.',
  },
};

export const countMissing: Rule = {
  id: 'penalties.count-missing',
  clause: T5,
  obligations: [],
  says: {
    undecidable: {
      zh: '不能回执：本机构没有登记账户或号码，数量须填写。',
      en: 'No receipt: no accounts or numbers are on file here, so that the count must be stated.',
    },
  },
  next: { zh: '请按本机构系统填写数量。', en: 'State the number as your own systems say.' },
};
export const countDiffers: Rule = {
  id: 'penalties.count-differs',
  clause: T5,
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '填报{accounts}个，本机构登记{onFile}个，差异记录在案，请核对。',
      en: '{accounts} were stated, {onFile} are on file here; the difference stays on record and is to be looked into.',
    },
  },
};
export const reminderNoted: Rule = {
  id: 'penalties.reminder-noted',
  clause: T5,
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '{by}催办：回执尚未收到，请立即办理。',
      en: '{by} still misses the receipt; answer now.',
    },
    permit: { zh: '{by}催办时已有回执。', en: 'The receipt went out before {by} asked again.' },
    refuse: { zh: '不采纳：惩戒不是{by}认定的。', en: 'Not taken: {by} did not impose it.' },
  },
  next: { zh: '请核对认定单位。', en: 'Look who imposed it.' },
};

export const applied: Rule = {
  id: 'penalties.measure-applied',
  clause: T5,
  obligations: [
    'two-cards-2020.5.2',
    'two-cards-2020.5.3',
    'six-ministry-2016.5.9',
    'six-ministry-2016.5.10',
  ],
  says: {
    permit: {
      zh: '已对{accounts}个账户或号码执行，回执已发。',
      en: 'Carried out on {accounts} accounts or numbers; the receipt went out.',
    },
    'permit-with-duties': {
      zh: '已对{accounts}个账户或号码执行，已过期限，列为迟报；回执已发。',
      en: 'Carried out on {accounts} accounts or numbers, past the time: counted as late; the receipt went out.',
    },
  },
};

export const keptCards: Rule = {
  id: 'penalties.kept-cards',
  clause: 'joint-penalty-2024.telecom',
  obligations: [],
  says: {
    permit: {
      zh: '保留{kept}张非涉案电话卡（至多{most}张）。',
      en: '{kept} phone cards outside the case are kept ({most} at most).',
    },
    refuse: {
      zh: '不能保留{kept}张：联合惩戒期间至多保留{most}张非涉案电话卡，其他惩戒不适用。',
      en: 'Not possible to keep {kept}: under the joint measures {most} at most, and under others none.',
    },
  },
  next: { zh: '请减少保留的号码。', en: 'Keep fewer.' },
};

export const liftReceived: Rule = {
  id: 'penalties.lift-received',
  clause: T5,
  obligations: ['two-cards-2020.5.7'],
  says: {
    'permit-with-duties': {
      zh: '收到{by}解除惩戒的确认（{document}），即时失效，{hours}小时内恢复业务并回执。',
      en: '{by} confirmed the lifting ({document}): no longer in force; service resumes and is receipted within {hours} hours.',
    },
    refuse: {
      zh: '不采纳：惩戒不是{by}作出的。',
      en: 'Not taken: {by} did not impose it.',
    },
  },
  next: { zh: '请由作出惩戒的公安机关解除。', en: 'Only the police unit that imposed it lifts it.' },
};

export const liftApplied: Rule = {
  id: 'penalties.lift-applied',
  clause: T5,
  obligations: ['two-cards-2020.5.7'],
  says: {
    permit: {
      zh: '已恢复{accounts}个账户或号码，用时{minutes}分钟，回执已发。',
      en: 'Service resumed on {accounts} accounts or numbers after {minutes} minutes; the receipt went out.',
    },
    'permit-with-duties': {
      zh: '已恢复{accounts}个账户或号码，用时{minutes}分钟，已过期限，列为迟报；回执已发。',
      en: 'Service resumed on {accounts} accounts or numbers after {minutes} minutes, past the time: counted as late; the receipt went out.',
    },
  },
};

export const overdue: Rule = {
  id: 'penalties.measure-overdue',
  clause: T5,
  obligations: ['two-cards-2020.5.2', 'two-cards-2020.5.3', 'two-cards-2020.5.7'],
  words: {
    kind: {
      apply: { zh: '执行惩戒', en: 'carry the penalty out' },
      lift: { zh: '解除惩戒', en: 'lift the penalty' },
    },
  },
  says: {
    'permit-with-duties': {
      zh: '期限已过（{kind}），列为逾期，仍须办理并回执。',
      en: 'The time is over ({kind}): overdue, and still to be done and receipted.',
    },
  },
};

export const verifiedAgain: Rule = {
  id: 'penalties.verified-again',
  clause: 'pboc-261-2016.cases',
  obligations: [],
  says: {
    permit: {
      zh: '开户人已重新核实身份（{on}），其他账户恢复；涉案账户仍停止业务。',
      en: 'The holder verified again ({on}): other accounts resume; the case account stays stopped.',
    },
    refuse: {
      zh: '不适用：这项措施不因重新核实身份而结束。',
      en: 'Not applicable: these measures do not end by verifying again.',
    },
  },
  next: { zh: '开户人可以提出异议。', en: 'The holder may object.' },
};

export const lodged: Rule = {
  id: 'penalties.objection-lodged',
  clause: T5,
  obligations: ['two-cards-2020.5.5'],
  says: {
    permit: {
      zh: '异议已转认定的公安机关（{by}），不收费用。',
      en: 'The objection went to the police unit that determined it ({by}), free of charge.',
    },
    refuse: {
      zh: '不必提出：措施已不在执行中。',
      en: 'Not needed: the measures are no longer in force.',
    },
  },
  next: { zh: '请核对账户状态。', en: 'Check the accounts.' },
};

export const answerNoted: Rule = {
  id: 'penalties.answer-noted',
  clause: T5,
  obligations: ['two-cards-2020.5.6'],
  words: {
    result: { confirmed: { zh: '成立', en: 'confirmed' }, rejected: { zh: '不成立', en: 'rejected' } },
  },
  says: {
    permit: {
      zh: '{by}已答复异议：{result}；请告知本人。',
      en: '{by} answered the objection: {result}. Tell the person.',
    },
    refuse: { zh: '不采纳：惩戒不是{by}作出的。', en: 'Not taken: {by} did not impose it.' },
  },
  next: { zh: '请向作出惩戒的公安机关核实。', en: 'Ask the police unit that imposed it.' },
};

export const imposedRules: readonly Rule[] = [
  received,
  applied,
  countMissing,
  countDiffers,
  reminderNoted,
  keptCards,
  liftReceived,
  liftApplied,
  overdue,
  verifiedAgain,
  lodged,
  answerNoted,
];
