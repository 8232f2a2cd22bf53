/** The findings on registrations and on who reads them. */
import type { Rule } from '../kernel/decision.ts';
import { DOUBT_WORDS, FIELD_WORDS, HOW_WORDS, PURPOSE_WORDS, RECORD_WORDS } from './words.ts';

/** Every field with who entered it, when, how and on which device: added to, never written over. */
export const entered: Rule = {
  id: 'identity.entered',
  words: { how: HOW_WORDS, record: RECORD_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.1'],
  says: {
    permit: {
      zh: '{record}（{how}），经办人与时间已记录。',
      en: '{record} ({how}); who did it and when is on record.',
    },
  },
};

export const sameHolder: Rule = {
  id: 'identity.same-holder',
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.1'],
  says: {
    permit: { zh: '该证件已登记，沿用原登记。', en: 'This paper is on file; its registration is used.' },
  },
};

export const doubtful: Rule = {
  id: 'identity.doubtful',
  words: { doubt: DOUBT_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.1'],
  says: {
    'permit-with-duties': {
      zh: '已标记存疑：{doubt}。排除前不能办理业务。',
      en: 'Marked as doubtful: {doubt}. Nothing is opened until it is settled.',
    },
  },
};

export const doubtSettled: Rule = {
  id: 'identity.doubt-settled-by-two',
  words: { doubt: DOUBT_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.1'],
  says: {
    permit: {
      zh: '疑点（{doubt}）：{persons}人同意，已排除。',
      en: 'Doubt ({doubt}): {persons} agreed that it is settled.',
    },
    'permit-with-duties': {
      zh: '疑点（{doubt}）：{persons}人中的第{step}人同意排除，等待另一人。',
      en: 'Doubt ({doubt}): person {step} of {persons} agrees that it is settled; another must agree.',
    },
    refuse: {
      zh: '疑点（{doubt}）不能由提出排除的同一人批准。',
      en: 'Whoever proposed to settle the doubt ({doubt}) cannot approve it.',
    },
  },
  next: { zh: '请由另一人核对后批准。', en: 'Have another person compare and approve.' },
};

export const linked: Rule = {
  id: 'identity.papers-of-one-person',
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.1'],
  says: {
    permit: { zh: '证件已并入同一人。', en: 'The paper is joined to the same person.' },
    refuse: {
      zh: '不能合并：该证件的登记已并入另一人，或两者一为个人一为单位。',
      en: 'Not joined: that registration belongs to another person, or one is a unit.',
    },
  },
  next: { zh: '请核对两份登记后联系合规人员。', en: 'Compare the two registrations and ask compliance.' },
};

export const appointed: Rule = {
  id: 'identity.handler-appointed',
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.2'],
  says: {
    permit: {
      zh: '已登记单位经办人及授权书。',
      en: 'The handler of the unit and the letter of authority are on file.',
    },
    refuse: {
      zh: '只有单位可以指定经办人，经办人须为已登记的个人。',
      en: 'Only a unit appoints a handler, and the handler is a registered person.',
    },
  },
  next: { zh: '请先登记经办人本人的证件。', en: "Register the handler's own paper first." },
};

export const clearRead: Rule = {
  id: 'identity.clear-read',
  words: { field: FIELD_WORDS, purpose: PURPOSE_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.1'],
  says: {
    permit: {
      zh: '查看{field}（用途：{purpose}），已留下记录，本人可以查询；显示{seconds}秒。',
      en: 'Reading {field} (purpose: {purpose}) is on record, the holder can ask who looked; shown for {seconds} s.',
    },
  },
};

export const searched: Rule = {
  id: 'identity.searched',
  words: { purpose: PURPOSE_WORDS },
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.1'],
  says: {
    permit: {
      zh: '按证件查找（用途：{purpose}），已留下记录。',
      en: 'Looked up by paper (purpose: {purpose}); this is on record.',
    },
  },
};

export const retired: Rule = {
  id: 'identity.retired',
  clause: 'miit-452-2016.2',
  obligations: ['miit-452-2016.2.1'],
  says: {
    permit: {
      zh: '登记已结束，加密字段不再保留在登记中。',
      en: 'The registration has ended; its sealed fields are taken out of it.',
    },
  },
};

export const holderRules: readonly Rule[] = [
  entered,
  sameHolder,
  doubtful,
  doubtSettled,
  linked,
  appointed,
  clearRead,
  searched,
  retired,
];
