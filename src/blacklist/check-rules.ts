/** What the lists say to somebody who applies (452, 25; risk notice, 4). */
import type { Rule } from '../kernel/decision.ts';
import { LIST_WORDS } from './words.ts';

const CLAUSE = 'miit-452-2016.25';

const MATCH_WORDS = {
  code: { zh: '代码或证件号码', en: 'code or paper' },
  name: { zh: '名称', en: 'name' },
  'legal-representative': { zh: '法定代表人', en: 'legal representative' },
} as const;

const NEXT = {
  zh: '异议向列入机关提出；只有名称或法定代表人相同的，由人工核对。',
  en: 'Objections go to the authority that made the entry; where only name or legal representative match, a person compares.',
};

export const nationalAgency: Rule = {
  id: 'blacklist.agency',
  clause: CLAUSE,
  obligations: ['miit-452-2016.25.5'],
  words: { by: MATCH_WORDS },
  says: {
    permit: { zh: '不在全国共享黑名单上。', en: 'Not on the national list.' },
    'permit-with-duties': {
      zh: '{by}与全国共享黑名单（{date}列入）相同，不能据此拒绝，须由人工核对。',
      en: 'The {by} is on the national list (entered on {date}); that is no ground to refuse, and a person compares.',
    },
    refuse: {
      zh: '不能委托：{date}列入全国共享黑名单（{entry}）。',
      en: 'Cannot appoint: on the national list since {date} ({entry}).',
    },
  },
  next: NEXT,
};

export const nationalKeyService: Rule = {
  id: 'blacklist.key-service',
  clause: CLAUSE,
  obligations: ['miit-452-2016.25.6'],
  words: { by: MATCH_WORDS },
  says: {
    permit: { zh: '不在全国共享黑名单上。', en: 'Not on the national list.' },
    'permit-with-duties': {
      zh: '{by}与全国共享黑名单（{date}列入）相同，不能据此拒绝，开通前须由人工核对。',
      en: 'The {by} is on the national list (entered on {date}); that is no ground to refuse, and a person compares before it opens.',
    },
    refuse: {
      zh: '拒绝受理：{date}列入全国共享黑名单（{entry}），重点电信业务一律不予受理。',
      en: 'Not taken: on the national list since {date} ({entry}); no key service is opened.',
    },
  },
  next: NEXT,
};

/** The agents' list binds agencies only, the own list of risk users nobody by itself: both are told apart. */
export const otherLists: Rule = {
  id: 'blacklist.other-lists',
  clause: CLAUSE,
  obligations: [],
  words: { list: LIST_WORDS },
  says: {
    permit: { zh: '{list}：没有记录。', en: 'No entry ({list}).' },
    'permit-with-duties': {
      zh: '{list}：{date}列入（{entry}）。该名单不决定本次申请，由人工判断。',
      en: 'On the {list} since {date} ({entry}), which does not decide this application: a person judges.',
    },
    refuse: {
      zh: '不能委托：{date}列入{list}（{entry}）。',
      en: 'Cannot appoint: on the {list} since {date} ({entry}).',
    },
  },
  next: NEXT,
};

export const checkRules: readonly Rule[] = [nationalAgency, nationalKeyService, otherLists];
