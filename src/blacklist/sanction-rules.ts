/** What is said about operators under sanction (six ministries 4; 452, 17, 21, 23 and 24). */
import { SECOND_PERSON } from '../kernel/confirm.ts';
import type { Rule } from '../kernel/decision.ts';
import { APPLICATION_WORDS, VETO_WORDS } from './words.ts';

const RESELLERS = 'miit-452-2016.23';
const VALUE_ADDED = 'miit-452-2016.24.2';

export const operatorOpened: Rule = {
  id: 'sanction.opened',
  clause: '',
  obligations: [],
  says: { permit: { zh: '已为{name}建档。', en: 'A file of {name} is open.' } },
};

export const breachRecorded: Rule = {
  id: 'sanction.breach-recorded',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.15'],
  says: {
    permit: { zh: '已记录第{count}次违规（{number}）。', en: 'Breach {count} is on record ({number}).' },
    'permit-with-duties': {
      zh: '已记录第{count}次违规（{number}）：屡次违规，可逐级处理，直至取消资质。',
      en: 'Breach {count} is on record ({number}): repeated; measures go up to the qualification.',
    },
  },
};

export const knowingInaction: Rule = {
  id: 'sanction.knowing-inaction',
  clause: 'miit-452-2016.17',
  obligations: ['miit-452-2016.17.9'],
  says: {
    'permit-with-duties': {
      zh: '企业自{date}已知悉严重安全隐患而未采取措施：须查处并公开曝光。',
      en: 'The company has known of the grave danger since {date} and did nothing: it is punished and exposed.',
    },
  },
};

export const penaltyExposed: Rule = {
  id: 'sanction.penalty-exposed',
  clause: 'miit-452-2016.21.1',
  obligations: ['miit-452-2016.21.1.3'],
  says: {
    permit: {
      zh: '已记录处罚决定{number}，并于{date}公开曝光。',
      en: 'Penalty {number} is on record, and was made public on {date}.',
    },
    hold: {
      zh: '暂缓：行政处罚须同时公开曝光，尚未写明何处、何日公开。',
      en: 'On hold: a penalty is made public at the same time, and where and when is not stated.',
    },
  },
  next: { zh: '请写明公开的日期和网址。', en: 'State day and address of the publication.' },
};

export const assessed: Rule = {
  id: 'sanction.assessed',
  clause: RESELLERS,
  obligations: ['miit-452-2016.23.1'],
  words: { item: VETO_WORDS },
  says: {
    permit: { zh: '{item}：合格。', en: '{item}: passed.' },
    'permit-with-duties': {
      zh: '{item}：不合格，一票否决项生效。',
      en: '{item}: failed, and the veto counts.',
    },
  },
};

export const veto: Rule = {
  id: 'sanction.veto',
  clause: RESELLERS,
  obligations: ['miit-452-2016.23.1'],
  words: { item: VETO_WORDS, application: APPLICATION_WORDS },
  says: {
    permit: { zh: '{application}：一票否决项全部合格。', en: '{application}: every veto item is passed.' },
    undecidable: {
      zh: '无法判定：{item}尚未评定。这不是不予受理。',
      en: 'Cannot decide: {item} has not been assessed. This is not a refusal.',
    },
    refuse: {
      zh: '不予受理{application}：{item}不合格，一票否决。',
      en: 'Not taken ({application}): {item} failed, which is a veto.',
    },
  },
  next: { zh: '请先评定，或督促整改后重新评定。', en: 'Assess it, or again after it was put right.' },
};

export const intakeStop: Rule = {
  id: 'sanction.intake-stop',
  clause: RESELLERS,
  obligations: ['miit-452-2016.23.2'],
  words: { application: APPLICATION_WORDS },
  says: {
    permit: { zh: '没有暂停受理{application}。', en: 'Nothing stops the intake ({application}).' },
    'permit-with-duties': {
      zh: '自{date}起一律暂停受理新增码号、扩大试点申请；解除条件：{until}',
      en: 'From {date} no application for numbers or a wider trial is taken, until: {until}',
    },
    refuse: {
      zh: '不予受理{application}：自{date}起暂停受理，解除条件：{until}',
      en: 'Not taken ({application}): stopped since {date}, until: {until}',
    },
  },
  next: { zh: '满足解除条件后再申请。', en: 'Apply again once that is met.' },
};

export const intakeLifted: Rule = {
  id: 'sanction.intake-lifted',
  clause: RESELLERS,
  obligations: ['miit-452-2016.23.2'],
  says: { permit: { zh: '恢复受理：{reason}', en: 'Applications are taken again: {reason}' } },
};

export const businessStopped: Rule = {
  id: 'sanction.business-stopped',
  clause: VALUE_ADDED,
  obligations: ['miit-452-2016.24.2.1'],
  says: {
    permit: {
      zh: '已责令停业整顿（{number}），停办业务：{business}。',
      en: 'Ordered to stop for rectification ({number}): {business}.',
    },
    refuse: {
      zh: '停业整顿只适用于增值电信企业。',
      en: 'A stop for rectification is for value-added operators.',
    },
  },
  next: {
    zh: '转售企业请用暂停受理或取消资质。',
    en: 'For a reseller stop the intake, or go on to the qualification.',
  },
};

export const businessResumed: Rule = {
  id: 'sanction.business-resumed',
  clause: VALUE_ADDED,
  obligations: ['miit-452-2016.24.2.1'],
  says: { permit: { zh: '整改完成，恢复营业：{reason}', en: 'Put right, and open again: {reason}' } },
};

export const licenceBar: Rule = {
  id: 'sanction.licence-bar',
  clause: VALUE_ADDED,
  obligations: ['miit-452-2016.24.2.2'],
  words: { application: APPLICATION_WORDS },
  says: {
    permit: { zh: '不在{years}年不予审批期内。', en: 'Not within the {years} years without a new licence.' },
    'permit-with-duties': {
      zh: '{years}年内不予审批新的电信业务经营许可，至{until}（含当日）。',
      en: 'No new telecom licence for {years} years, the last day being {until}.',
    },
    refuse: {
      zh: '不予审批：{years}年内不批新许可，至{until}（含当日）。',
      en: 'Not granted: no new licence for {years} years, the last day being {until}.',
    },
  },
  next: { zh: '期满次日起可以申请。', en: 'Apply from the day after.' },
};

export const ladder: Rule = {
  id: 'sanction.ladder',
  clause: RESELLERS,
  obligations: ['miit-452-2016.23.3', 'six-ministry-2016.4.15', 'miit-452-2016.24.2.1'],
  says: {
    permit: {
      zh: '违规{count}次，符合取消资质的条件。',
      en: 'After {count} breaches the qualification can be taken.',
    },
    hold: {
      zh: '暂缓：没有严重问题，也没有屡次违规或停业整顿的记录。',
      en: 'On hold: no grave problem, no repeated breach and no stop is on record.',
    },
  },
  next: { zh: '请先记录违规认定。', en: 'Put the findings on record first.' },
};

export const subscriberPlan: Rule = {
  id: 'sanction.subscriber-plan',
  clause: RESELLERS,
  obligations: ['miit-452-2016.23.3'],
  says: {
    permit: {
      zh: '用户安置：{count}户在{date}前转往{unit}。',
      en: 'Subscribers: {count} move to {unit} by {date}.',
    },
    hold: { zh: '暂缓：没有用户安置方案。', en: 'On hold: there is no plan for the subscribers.' },
  },
  next: { zh: '请写明承接企业、用户数和期限。', en: 'State who takes them, how many and by when.' },
};

export const revocation: Rule = {
  id: 'sanction.revocation',
  clause: RESELLERS,
  obligations: ['miit-452-2016.23.3', 'six-ministry-2016.4.15', 'miit-452-2016.24.2.1'],
  ...SECOND_PERSON,
};

export const revocationDeclined: Rule = {
  id: 'sanction.revocation-declined',
  clause: RESELLERS,
  obligations: [],
  says: { permit: { zh: '不取消资质：{reason}', en: 'The qualification stands: {reason}' } },
};

export const creditNotice: Rule = {
  id: 'sanction.credit-notice',
  clause: 'miit-452-2016.24.1',
  obligations: ['miit-452-2016.24.1.1'],
  says: {
    permit: {
      zh: '工商部门已将{number}记入企业信用信息基础数据库（{entry}）。',
      en: 'The commerce authority has entered {number} in the credit database ({entry}).',
    },
    'permit-with-duties': {
      zh: '已将{number}通报工商部门，等待记入回执。',
      en: '{number} was notified to the commerce authority; the receipt of the entry is still to come.',
    },
  },
};

export const sanctionRules: readonly Rule[] = [
  operatorOpened,
  breachRecorded,
  knowingInaction,
  penaltyExposed,
  assessed,
  veto,
  intakeStop,
  intakeLifted,
  businessStopped,
  businessResumed,
  licenceBar,
  ladder,
  subscriberPlan,
  revocation,
  revocationDeclined,
  creditNotice,
];
