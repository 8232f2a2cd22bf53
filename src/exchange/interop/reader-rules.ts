/** What is said about tools that may read lists. */
import { SECOND_PERSON } from '../../kernel/confirm.ts';
import type { Rule } from '../../kernel/decision.ts';
import { LISTS } from './codes.ts';
import { LIST_ABOUT } from './lists.ts';

const SHARE = { clause: 'miit-452-2016.27', obligations: ['miit-452-2016.27.4'] } as const;
const LIST_WORDS = Object.fromEntries(LISTS.map((list) => [list, LIST_ABOUT[list].title]));

export const maySee: Rule = {
  id: 'interop.may-hand-out',
  ...SHARE,
  words: { list: LIST_WORDS },
  says: {
    permit: { zh: '可提供：{list}。', en: 'May be handed out: {list}.' },
    refuse: {
      zh: '不能提供：{list}不是由本机构认定或牵头维护的，只可用于本机构的系统，或根本不在本机构。',
      en: 'Not handed out: {list} is neither made nor kept for all by this organisation; it is for its own tools at most.',
    },
  },
  next: {
    zh: '请外单位向认定或牵头维护该名单的机构申请。',
    en: 'Send the other party to whoever made the list or keeps it for all.',
  },
};

export const termStated: Rule = {
  id: 'interop.term',
  clause: '',
  obligations: [],
  says: {
    permit: { zh: '有效期至{until}。', en: 'Holds until {until}.' },
    'permit-with-duties': {
      zh: '没有期限：请定期核对是否仍需要。',
      en: 'No last day: look from time to time whether it is still needed.',
    },
    refuse: {
      zh: '不能开通：有效期{until}已过；向外单位提供的必须写明期限，最长至{latest}。',
      en: 'Not opened: the last day is {until}; it must not be over, and for others it lies no later than {latest}.',
    },
  },
  next: { zh: '请改填有效期。', en: 'State another last day.' },
};

export const secondPerson: Rule = { id: 'interop.second-person', ...SHARE, ...SECOND_PERSON };

export const declined: Rule = {
  id: 'interop.reader-declined',
  clause: '',
  obligations: [],
  says: { permit: { zh: '未同意开通：{reason}', en: 'Not agreed to: {reason}' } },
};

export const opened: Rule = {
  id: 'interop.reader-opened',
  ...SHARE,
  says: {
    permit: {
      zh: '已为{recipient}开通读取；口令只显示一次。',
      en: 'Opened for {recipient}; the key is shown once.',
    },
  },
};

export const keyRenewed: Rule = {
  id: 'interop.key-renewed',
  clause: '',
  obligations: [],
  says: {
    permit: { zh: '口令已更换，原口令立即失效。', en: 'The key is a new one; the old one no longer opens.' },
  },
};

export const ended: Rule = {
  id: 'interop.reader-ended',
  clause: '',
  obligations: [],
  says: { permit: { zh: '已停用，立即不能再读取。', en: 'Ended; nothing can be read with it from now on.' } },
};

export const readerRules: readonly Rule[] = [
  maySee,
  termStated,
  secondPerson,
  declined,
  opened,
  keyRenewed,
  ended,
];
