/** The findings on one check of an identity. A check that failed is put on record as such: its record is permitted. */
import type { Rule } from '../kernel/decision.ts';
import { CODE_WORDS, METHOD_WORDS } from './words.ts';

export const passed: Rule = {
  id: 'identity.check-passed',
  words: { method: METHOD_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.1', 'black-card-2015.p3.1'],
  says: {
    permit: {
      zh: '{method}通过，方式、时间、经办人和设备已记录。',
      en: 'Passed ({method}); way, hour, staff and device are on record.',
    },
  },
};

export const failed: Rule = {
  id: 'identity.check-failed',
  words: { method: METHOD_WORDS, code: CODE_WORDS },
  clause: 'risk-notice-cmcc-sh.3',
  obligations: ['risk-notice-cmcc-sh.3.2'],
  says: {
    'permit-with-duties': {
      zh: '{method}未通过（{code}），结果已留存；不能据此办理。',
      en: 'Failed ({method}: {code}); the result is kept and nothing is opened on it.',
    },
  },
};

export const silent: Rule = {
  id: 'identity.check-silent',
  words: { method: METHOD_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.2'],
  says: {
    'permit-with-duties': {
      zh: '{method}没有答复，无法判定。系统继续重试{hours}小时，有结果即提示您，客户可以先离开。',
      en: 'No answer ({method}): cannot decide. We keep asking for {hours} hours and tell you; the customer may leave.',
    },
  },
};

export const readerSilent: Rule = {
  id: 'identity.reader-silent',
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.2'],
  says: {
    'permit-with-duties': {
      zh: '识别设备没有读出证件（{code}），无法判定，请重放证件再读。',
      en: 'The reader read no paper ({code}): cannot decide. Lay the paper on it again.',
    },
  },
};

export const gaveUp: Rule = {
  id: 'identity.check-unanswered',
  words: { method: METHOD_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.2'],
  says: {
    'permit-with-duties': {
      zh: '{method}在{hours}小时内一直没有答复，须重新核验。',
      en: 'Still no answer ({method}) after {hours} hours: the check must be made anew.',
    },
  },
};

export const madeForThis: Rule = {
  id: 'identity.check-made-for-this',
  words: {
    method: METHOD_WORDS,
    why: {
      unstated: { zh: '没有写明用途', en: 'it does not say what for' },
      purpose: { zh: '办理的是另一项业务', en: 'something else was asked for then' },
      subject: { zh: '办理的是另一个号码', en: 'it was about another number' },
      session: { zh: '是在另一次打开的页面里做的', en: 'it was made in another visit to the page' },
    },
  },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.1'],
  says: {
    refuse: {
      zh: '不能据此办理：这次{method}不是为本次办理做的（{why}）。',
      en: 'Cannot go on: this check ({method}) was not made for this ({why}).',
    },
  },
  next: { zh: '请为本次办理重新核验本人。', en: 'Make the check anew for this.' },
};

export const filesKept: Rule = {
  id: 'identity.files-kept',
  clause: 'six-ministry-2016.3',
  obligations: [],
  says: {
    permit: {
      zh: '照片或视频{files}份仍须保存（服务期间及其后{years}年），{on}再看。',
      en: '{files} photos or films are kept on (while the service lasts and {years} years after); looked at again on {on}.',
    },
  },
};

export const filesEnded: Rule = {
  id: 'identity.files-ended',
  clause: 'six-ministry-2016.3',
  obligations: [],
  says: {
    permit: {
      zh: '保存期（服务期间及其后{years}年）已满，照片或视频{files}份已删除；核验结果仍在。',
      en: 'Their term (while the service lasts and {years} years after) is over: {files} photos or films are deleted; the result stays.',
    },
  },
};

export const checkRules: readonly Rule[] = [
  passed,
  failed,
  silent,
  readerSilent,
  gaveUp,
  madeForThis,
  filesKept,
  filesEnded,
];
