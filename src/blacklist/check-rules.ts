/** What the lists say to somebody who applies (452, 25; risk notice, 4). */
import type { Rule } from '../kernel/decision.ts';
import { LIST_WORDS, MATCH_WORDS } from './words.ts';

const CLAUSE = 'miit-452-2016.25';

const NEXT = {
  zh: '异议向列入机关提出；只有名称或法定代表人相同的，由人工核对。',
  en: 'Objections go to the authority that made the entry; where only name or legal representative match, a person compares.',
};

/** Where to object: at the authority, or here, from where it is passed on. */
const OBJECT = {
  zh: '认为列入有误或者不是同一主体的，可以凭文书{document}向{unit}提出异议，也可以由本企业当场转交（名单记录{entry}），答复期限由该机关告知；移出后可重新申请。',
  en: 'Whoever holds the entry to be wrong objects with {unit} (finding {document}), or here: this company passes it on (entry {entry}). Once the entry has ended one can apply again.',
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
      zh: '不能委托：{date}由{unit}列入全国共享黑名单（{entry}）。',
      en: 'Cannot appoint: entered in the national list by {unit} on {date} ({entry}).',
    },
  },
  next: OBJECT,
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
      zh: '拒绝受理：{date}由{unit}列入全国共享黑名单（{entry}），重点电信业务一律不予受理。',
      en: 'Not taken: entered in the national list by {unit} on {date} ({entry}); no key service is opened.',
    },
  },
  next: OBJECT,
};

/** Of what came with a file of the company and is in use already. */
export const listedOnFile: Rule = {
  id: 'blacklist.on-file',
  clause: CLAUSE,
  obligations: ['miit-452-2016.25.4'],
  words: { by: MATCH_WORDS },
  says: {
    'permit-with-duties': {
      zh: '{by}与全国共享黑名单（{date}列入，{entry}）相同：存量业务不自动停止，由人工复核。',
      en: 'The {by} is on the national list (entered on {date}, {entry}): what is in use does not end by itself, and a person looks.',
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

export const checkRules: readonly Rule[] = [nationalAgency, nationalKeyService, listedOnFile, otherLists];
