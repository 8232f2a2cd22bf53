/** What is said about the national list (452, 25). */
import { SECOND_PERSON } from '../kernel/confirm.ts';
import type { Rule } from '../kernel/decision.ts';
import { AUTHORITY_WORDS, VIOLATION_WORDS } from './words.ts';

const CLAUSE = 'miit-452-2016.25';

export const byAuthority: Rule = {
  id: 'blacklist.by-authority',
  clause: CLAUSE,
  obligations: ['miit-452-2016.25.2'],
  words: { authority: AUTHORITY_WORDS },
  says: {
    permit: { zh: '由{authority}认定。', en: 'Found by {authority}.' },
    refuse: {
      zh: '不能列入：全国名单只收主管部门认定的违规主体，本机构（{authority}）不在其列。',
      en: 'Not entered: the national list takes only what a competent authority has found, and this organisation is none of them ({authority}).',
    },
  },
  next: {
    zh: '企业请把情况报主管部门认定，本企业的风险用户另有名单；公安机关请管理员在机构表中登记行政区级别。',
    en: 'A company reports it to an authority and keeps a list of risk users of its own; for a police unit, have the administrator enter its area in the table of units.',
  },
};

export const findingStated: Rule = {
  id: 'blacklist.finding-stated',
  clause: CLAUSE,
  obligations: ['miit-452-2016.25.2'],
  says: {
    permit: { zh: '认定文书{number}，{date}。', en: 'Finding {number} of {date}.' },
    hold: { zh: '暂缓：没有认定文书或证据材料。', en: 'On hold: the finding or its proof is not attached.' },
    refuse: {
      zh: '不能列入：认定文书的日期{date}晚于今日。',
      en: 'Not entered: the finding bears a day to come, {date}.',
    },
  },
  next: { zh: '请附上认定文书，填写文号和日期。', en: 'Attach the finding and state its number and day.' },
};

export const recorded: Rule = {
  id: 'blacklist.recorded',
  clause: CLAUSE,
  obligations: ['miit-452-2016.25.3'],
  words: { violation: VIOLATION_WORDS },
  says: {
    permit: {
      zh: '已按类别（{violation}）记录主体、法定代表人和违规行为。',
      en: 'Recorded by category ({violation}) with who it is, the legal representative and the violation.',
    },
    hold: {
      zh: '暂缓：企业没有填写营业执照或法定代表人。',
      en: 'On hold: licence or legal representative of the company is missing.',
    },
  },
  next: { zh: '请对照营业执照补全。', en: 'Complete it from the business licence.' },
};

export const entered: Rule = {
  id: 'blacklist.entered',
  clause: CLAUSE,
  obligations: ['miit-452-2016.25.2', 'miit-452-2016.25.4'],
  says: {
    permit: {
      zh: '已列入全国共享黑名单，至{until}，经牵头单位通知全行业。',
      en: 'Entered in the national list until {until}; its keeper tells the whole industry.',
    },
  },
};

export const secondOfficer: Rule = {
  id: 'blacklist.second-officer',
  clause: CLAUSE,
  obligations: ['miit-452-2016.25.2'],
  ...SECOND_PERSON,
};

export const declined: Rule = {
  id: 'blacklist.declined',
  clause: CLAUSE,
  obligations: [],
  says: { permit: { zh: '未予同意：{reason}', en: 'Not agreed to: {reason}' } },
};

export const shared: Rule = {
  id: 'blacklist.shared',
  clause: CLAUSE,
  obligations: ['miit-452-2016.25.1', 'miit-452-2016.25.4'],
  says: {
    permit: { zh: '名单变动已生效。', en: 'The change of the list counts.' },
    refuse: {
      zh: '不予接收：变动不是由列入机关提出的。',
      en: 'Not taken: the change does not come from the authority that made the entry.',
    },
  },
  next: { zh: '请由列入机关提出。', en: 'Only the entering authority can ask for it.' },
};

export const appealed: Rule = {
  id: 'blacklist.appealed',
  clause: CLAUSE,
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '异议已记录，由列入机关的另一人在{time}前复核。',
      en: 'The objection is on record; another officer of the entering authority answers it before {time}.',
    },
  },
};

export const objectionPassedOn: Rule = {
  id: 'blacklist.objection-passed-on',
  clause: CLAUSE,
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '异议已转交{unit}，答复后告知申请人。',
      en: 'The objection is passed on to {unit}; the applicant is told the answer.',
    },
  },
};

export const appealLate: Rule = {
  id: 'blacklist.appeal-late',
  clause: CLAUSE,
  obligations: [],
  says: { 'permit-with-duties': { zh: '异议逾期未答复。', en: 'The objection was not answered in time.' } },
};

export const appealDecided: Rule = {
  id: 'blacklist.appeal-decided',
  clause: CLAUSE,
  obligations: [],
  words: {
    result: {
      upheld: { zh: '成立，移出名单', en: 'upheld, and the entry ends' },
      dismissed: { zh: '不成立，继续有效', en: 'dismissed, and the entry stands' },
    },
  },
  says: {
    permit: { zh: '异议{result}：{reason}', en: 'The objection is {result}: {reason}' },
    refuse: {
      zh: '不能由列入名单的同一人复核异议。',
      en: 'Whoever made the entry cannot decide on the objection.',
    },
  },
  next: { zh: '请由另一人复核。', en: 'Another person decides.' },
};

export const removed: Rule = {
  id: 'blacklist.removed',
  clause: CLAUSE,
  obligations: [],
  says: {
    permit: {
      zh: '已移出名单，经牵头单位通知全行业。',
      en: 'Removed from the list; its keeper tells the whole industry.',
    },
    refuse: { zh: '只有列入机关才能移出。', en: 'Only the entering authority can remove it.' },
  },
  next: { zh: '请向列入机关提出异议。', en: 'Object with the entering authority.' },
};

export const entryRules: readonly Rule[] = [
  byAuthority,
  findingStated,
  recorded,
  secondOfficer,
  entered,
  declined,
  shared,
  appealed,
  appealLate,
  objectionPassedOn,
  appealDecided,
  removed,
];
