/** What is said about the signing of a new version by all who signed an earlier one. */
import type { Rule } from '../kernel/decision.ts';

const clause = 'risk-notice-cmcc-sh.ack';
const obligations = ['risk-notice-cmcc-sh.ack.1'];

export const roundOpened: Rule = {
  id: 'notices.round-opened',
  clause,
  obligations,
  says: {
    permit: {
      zh: '签过旧版的用户须在{days}天内签第{number}版，开始逐一提醒。',
      en: 'Everybody who signed an earlier version signs version {number} within {days} days; they are told one by one.',
    },
    refuse: {
      zh: '不能开始：按现行设置，新版不要求限期重签。',
      en: 'Not started: as set now, a new version is not signed anew within a term.',
    },
  },
  next: {
    zh: '需要限期重签的，请改设置notice.resign_on_new_version。',
    en: 'Change the setting notice.resign_on_new_version where it is to be.',
  },
};

export const roundAsked: Rule = {
  id: 'notices.round-asked',
  clause,
  obligations,
  says: {
    permit: { zh: '本批提醒{holders}人签新版。', en: '{holders} persons of this batch are told to sign.' },
  },
};

export const roundEnded: Rule = {
  id: 'notices.round-ended',
  clause,
  obligations,
  says: {
    permit: {
      zh: '重签结束（{why}），共提醒{asked}人。',
      en: 'The signing ended ({why}); {asked} were told.',
    },
  },
  words: {
    why: {
      complete: { zh: '全部已签', en: 'all have signed' },
      superseded: { zh: '已有更新的版本', en: 'a later version took over' },
    },
  },
};

export const roundOver: Rule = {
  id: 'notices.round-over',
  clause,
  obligations,
  says: {
    'permit-with-duties': {
      zh: '重签期限已过，{asked}人中{unsigned}人未签；旧版签署仍然有效，下次办理时须签新版。',
      en: 'The term is over: {unsigned} of {asked} have not signed. What they signed stays valid; they sign at the next contact.',
    },
  },
};

export const roundRules: readonly Rule[] = [roundOpened, roundAsked, roundEnded, roundOver];
