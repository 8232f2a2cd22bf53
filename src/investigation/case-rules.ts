/** Findings of a criminal case, from the report or referral to the sentence. */
import type { Rule } from '../kernel/decision.ts';
import { STAGE_WORDS } from './words.ts';

const FILE = ['six-ministry-2016.2.1'];
const STAGES = ['six-ministry-2016.2.4'];
const COLLECT = ['black-card-2015.p4.4'];

export const byPolice: Rule = {
  id: 'investigation.by-police',
  clause: 'six-ministry-2016.2',
  obligations: FILE,
  says: {
    permit: { zh: '由公安机关办理。', en: 'Handled by the police.' },
    refuse: { zh: '不能办理：案件由公安机关办理。', en: 'Not taken: cases are handled by the police.' },
  },
  next: { zh: '请移送公安机关。', en: 'Refer it to the police.' },
};

export const takenIn: Rule = {
  id: 'investigation.case-taken-in',
  clause: 'six-ministry-2016.2',
  obligations: FILE,
  says: {
    'permit-with-duties': {
      zh: '已登记，{days}天内作出是否立案的决定。',
      en: 'On record; whether it is filed as a criminal case is decided within {days} days.',
    },
    refuse: {
      zh: '不能登记：收到日期在将来。',
      en: 'Not taken: the day it was received is in the future.',
    },
  },
  next: { zh: '请核对日期。', en: 'Check the day.' },
};

export const filed: Rule = {
  id: 'investigation.case-filed',
  clause: 'six-ministry-2016.2',
  obligations: FILE,
  says: {
    permit: {
      zh: '立为刑事案件，自收到起用时{days}天。',
      en: 'Filed as a criminal case, {days} days after it was received.',
    },
    refuse: {
      zh: '不能立案：立案日期早于收到日期，或在将来。',
      en: 'Not filed: the day lies before the day it was received, or in the future.',
    },
  },
  next: { zh: '请核对立案日期。', en: 'Check the day of filing.' },
};

export const notFiled: Rule = {
  id: 'investigation.case-not-filed',
  clause: 'six-ministry-2016.2',
  obligations: FILE,
  says: {
    permit: {
      zh: '不予立案，理由记录在案；有新的事实可以再立案。',
      en: 'Not filed, with its reason on record; on new facts it can still be filed.',
    },
  },
};

export const filingLate: Rule = {
  id: 'investigation.filing-late',
  clause: 'six-ministry-2016.2',
  obligations: FILE,
  says: {
    'permit-with-duties': {
      zh: '到期没有作出是否立案的决定，列为逾期，仍须办理。',
      en: 'No decision on filing in time: it counts as late and is still to be made.',
    },
  },
};

export const stage: Rule = {
  id: 'investigation.stage',
  clause: 'six-ministry-2016.2',
  obligations: STAGES,
  says: {
    permit: {
      zh: '进入“{stage}”，前一阶段用时{days}天。',
      en: 'Stage: {stage}. The one before took {days} days.',
    },
    refuse: {
      zh: '不能进入“{stage}”：阶段须向后推进，日期不早于前一阶段，也不在将来。',
      en: 'Not recorded: {stage}. Stages go forward, and the day is neither before the last one nor in the future.',
    },
  },
  words: { stage: STAGE_WORDS },
  next: { zh: '请核对阶段和日期。', en: 'Check stage and day.' },
};

export const ended: Rule = {
  id: 'investigation.case-ended',
  clause: 'six-ministry-2016.2',
  obligations: STAGES,
  says: {
    permit: {
      zh: '案件终结，理由和各阶段日期保留。',
      en: 'The case is over; its reason and the days of its stages stay.',
    },
  },
};

export const collected: Rule = {
  id: 'investigation.numbers-collected',
  clause: 'black-card-2015.p4',
  obligations: COLLECT,
  says: {
    permit: {
      zh: '收到“黑卡”号码{n}个，其中新增{fresh}个。',
      en: '{n} black-card numbers taken in, {fresh} of them new to the case.',
    },
    refuse: {
      zh: '不能收录：案件已终结，或没有号码。',
      en: 'Not taken: the case is over, or there is no number.',
    },
  },
  next: { zh: '请归入在办的案件。', en: 'Put them to a case that is under way.' },
};

export const rules: readonly Rule[] = [
  byPolice,
  takenIn,
  filed,
  notFiled,
  filingLate,
  stage,
  ended,
  collected,
];
