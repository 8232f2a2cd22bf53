/** What is said about somebody on file here whom a later entry of the national list fits (452, 25). */
import type { Rule } from '../kernel/decision.ts';
import { MATCH_WORDS, RELOOK_WORDS } from './words.ts';

const CLAUSE = 'miit-452-2016.25';

export const relookFound: Rule = {
  id: 'blacklist.relook-found',
  clause: CLAUSE,
  obligations: ['miit-452-2016.25.4'],
  words: { kind: RELOOK_WORDS, by: MATCH_WORDS },
  says: {
    'permit-with-duties': {
      zh: '{kind}的{by}与{date}列入全国共享黑名单的主体相同（{entry}）：不自动停止，须在{time}前由人工复核。',
      en: 'The {by} of the {kind} is that of somebody entered on {date} ({entry}): nothing ends by itself, and a person looks before {time}.',
    },
  },
};

export const relookDecided: Rule = {
  id: 'blacklist.relook-decided',
  clause: CLAUSE,
  obligations: [],
  words: { kind: RELOOK_WORDS },
  says: {
    permit: { zh: '复核完毕：{reason}', en: 'Looked at: {reason}' },
    'permit-with-duties': {
      zh: '复核认为应当终止{kind}：{reason}',
      en: 'Looked at, and the {kind} is to end: {reason}',
    },
    refuse: {
      zh: '代码或证件号码相同，不能按“不是同一主体”处理。',
      en: 'The code or paper is the same, so that it cannot be put down as somebody else.',
    },
  },
  next: {
    zh: '终止代理资格或业务另由两人办理；认为列入有误的，向列入机关提出异议。',
    en: 'Two persons end the agency or the service; whoever holds the entry to be wrong objects with the authority that made it.',
  },
};

export const relookLapsed: Rule = {
  id: 'blacklist.relook-lapsed',
  clause: CLAUSE,
  obligations: [],
  says: {
    permit: {
      zh: '名单记录已移出，不再复核。',
      en: 'The entry has ended; there is nothing left to look at.',
    },
  },
};

export const relookLate: Rule = {
  id: 'blacklist.relook-late',
  clause: CLAUSE,
  obligations: [],
  says: { 'permit-with-duties': { zh: '复核逾期。', en: 'The look is overdue.' } },
};

export const relookRules: readonly Rule[] = [relookFound, relookDecided, relookLapsed, relookLate];
