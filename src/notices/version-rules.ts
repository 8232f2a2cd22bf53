/** What is said about versions of a notice. */
import type { Rule } from '../kernel/decision.ts';

export const pointsComplete: Rule = {
  id: 'notices.points-complete',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: [
    'risk-notice-cmcc-sh.0.1',
    'risk-notice-cmcc-sh.ellipsis.1',
    'risk-notice-cmcc-sh.nuisance.1',
    'risk-notice-cmcc-sh.resale.1',
  ],
  says: {
    permit: { zh: '告知书共{points}条，要点齐全。', en: 'The notice has {points} points; none is lacking.' },
    refuse: {
      zh: '不能保存：告知书缺少或重复以下要点：{lacking}。',
      en: 'Not kept: these points are missing, doubled or incomplete: {lacking}.',
    },
  },
  next: {
    zh: '请补齐要点；转卖转借提示须单独确认，七种骚扰情形须各有代码。',
    en: 'Add them; the warning on resale needs a confirmation of its own, and each of the seven nuisance grounds its code.',
  },
};

export const basesNamed: Rule = {
  id: 'notices.bases-named',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: ['risk-notice-cmcc-sh.0.2'],
  says: { permit: { zh: '写明{bases}项依据。', en: 'It names {bases} legal bases.' } },
};

export const secondPerson: Rule = {
  id: 'notices.second-person',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: [],
  says: {
    permit: { zh: '已由{persons}人确认。', en: 'Confirmed; it takes {persons} persons.' },
    'permit-with-duties': {
      zh: '已记录同意，须由{persons}人确认。',
      en: 'Agreed to; it takes {persons} persons, and more must still agree.',
    },
    refuse: {
      zh: '不能审核：须由{persons}个不同的人确认，起草人和已经同意的人不能再审核。',
      en: 'Not approved: it takes {persons} different persons; whoever drafted it or has agreed cannot approve it.',
    },
  },
  next: { zh: '请由另一位合规人员审核。', en: 'Have another member of compliance approve it.' },
};

export const publishedAhead: Rule = {
  id: 'notices.published-ahead',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: ['risk-notice-cmcc-sh.ellipsis.1'],
  says: {
    permit: {
      zh: '第{number}版自{from}起使用，此前签署的仍然有效。',
      en: 'Version {number} is in force from {from}; what was signed before stays valid.',
    },
    refuse: {
      zh: '不能发布：启用日{from}早于{earliest}，或已有更新的版本。',
      en: 'Not published: {from} lies before {earliest}, or a later version is already published.',
    },
  },
  next: {
    zh: '请改为{earliest}或以后的日期；已有更新版本的，请重新起草。',
    en: 'Choose {earliest} or later; where a later version is published, draft this one again.',
  },
};

export const shippedInUse: Rule = {
  id: 'notices.shipped-in-use',
  clause: 'risk-notice-cmcc-sh.0',
  obligations: ['risk-notice-cmcc-sh.0.1', 'risk-notice-cmcc-sh.0.2'],
  says: {
    'permit-with-duties': {
      zh: '本机构没有自己的告知书，启用随软件提供的第1版，请法务尽快审阅。',
      en: 'This organisation has no notice of its own: version 1 as shipped comes into use. Have your lawyers read it soon.',
    },
  },
};

export const versionRules: readonly Rule[] = [
  pointsComplete,
  basesNamed,
  secondPerson,
  publishedAhead,
  shippedInUse,
];
