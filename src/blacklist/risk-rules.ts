/** What is said about a company's own list of risk users (risk notice, 4). */

import { SECOND_PERSON } from '../kernel/confirm.ts';
import type { Rule } from '../kernel/decision.ts';
import { RISK_WORDS } from './words.ts';

const CLAUSE = 'risk-notice-cmcc-sh.4';

export const graveGround: Rule = {
  id: 'blacklist.grave-ground',
  clause: CLAUSE,
  obligations: ['risk-notice-cmcc-sh.4.2'],
  words: { ground: RISK_WORDS },
  says: {
    permit: { zh: '情形严重：{ground}。', en: 'Grave circumstances: {ground}.' },
    hold: {
      zh: '暂缓：没有证据材料（{ground}）。',
      en: 'On hold: the proof of the ground is missing ({ground}).',
    },
    refuse: {
      zh: '不能列入：用户不在本企业登记，或该规定在当日尚未施行。',
      en: 'Not entered: the user is not on file here, or the clause did not apply on that day.',
    },
  },
  next: { zh: '请附上证据材料。', en: 'Attach the proof.' },
};

export const riskSecondPerson: Rule = {
  id: 'blacklist.risk-second-person',
  clause: CLAUSE,
  obligations: ['risk-notice-cmcc-sh.4.2'],
  ...SECOND_PERSON,
};

export const riskEntered: Rule = {
  id: 'blacklist.risk-entered',
  clause: CLAUSE,
  obligations: ['risk-notice-cmcc-sh.4.2'],
  words: { ground: RISK_WORDS },
  says: {
    permit: {
      zh: '已列入本企业风险用户名单（{ground}），至{until}，须告知用户理由和异议途径。',
      en: 'Entered in the own list of risk users ({ground}) until {until}; the user is told why and how to object.',
    },
  },
};

export const riskDeclined: Rule = {
  id: 'blacklist.risk-declined',
  clause: CLAUSE,
  obligations: [],
  says: { permit: { zh: '未列入：{reason}', en: 'Not entered: {reason}' } },
};

export const riskAppealed: Rule = {
  id: 'blacklist.risk-appealed',
  clause: CLAUSE,
  obligations: ['risk-notice-cmcc-sh.4.2'],
  says: {
    'permit-with-duties': {
      zh: '用户异议已记录，由未参与列入的人员在{time}前复核。',
      en: 'The objection is on record; somebody who had no part in the entry answers it before {time}.',
    },
  },
};

export const riskAppealLate: Rule = {
  id: 'blacklist.risk-appeal-late',
  clause: CLAUSE,
  obligations: [],
  says: {
    'permit-with-duties': { zh: '用户异议逾期未答复。', en: 'The objection was not answered in time.' },
  },
};

export const riskAppealDecided: Rule = {
  id: 'blacklist.risk-appeal-decided',
  clause: CLAUSE,
  obligations: ['risk-notice-cmcc-sh.4.2'],
  words: {
    result: {
      upheld: { zh: '成立，移出名单', en: 'upheld, and the entry ends' },
      dismissed: { zh: '不成立，继续有效', en: 'dismissed, and the entry stands' },
    },
  },
  says: {
    permit: { zh: '异议{result}：{reason}', en: 'The objection is {result}: {reason}' },
    refuse: { zh: '参与列入的人员不能复核异议。', en: 'Whoever had a part in the entry cannot decide.' },
  },
  next: { zh: '请由另一人复核。', en: 'Another person decides.' },
};

export const riskRemoved: Rule = {
  id: 'blacklist.risk-removed',
  clause: CLAUSE,
  obligations: [],
  says: { permit: { zh: '已移出名单：{reason}', en: 'Removed: {reason}' } },
};

export const riskRules: readonly Rule[] = [
  graveGround,
  riskSecondPerson,
  riskEntered,
  riskDeclined,
  riskAppealed,
  riskAppealLate,
  riskAppealDecided,
  riskRemoved,
];
