/** Findings on numbers: how many a customer has, whose they are, and that the ledger has them. */
import type { Rule } from '../kernel/decision.ts';
import { KIND_WORDS } from './words.ts';

export const numberCap: Rule = {
  id: 'key-services.number-cap',
  clause: 'miit-452-2016.7.4',
  obligations: ['miit-452-2016.7.4.1'],
  says: {
    permit: {
      zh: '该单位在本企业全国的{kind}号码：含本号{n}个，上限{cap}个。',
      en: 'With this one the organisation holds {n} {kind} numbers with us nationwide; the limit is {cap}.',
    },
    'permit-with-duties': {
      zh: '存量{kind}号码超出上限{cap}个：列入清单，不强制核减。',
      en: 'An existing {kind} number beyond the limit of {cap}: listed, not cut.',
    },
    refuse: {
      zh: '不能办理：该单位在本企业已有{n}个{kind}号码，原则上限{cap}个。',
      en: 'Cannot open: this organisation holds {n} {kind} numbers with us; the limit is {cap} in principle.',
    },
  },
  next: {
    zh: '可申请例外：写明理由，省级公司批准，最长{months}个月。',
    en: 'Ask for an exception: reason, provincial approval, {months} months at most.',
  },
  words: { kind: KIND_WORDS },
};

export const exceptionGranted: Rule = {
  id: 'key-services.cap-exception',
  clause: 'miit-452-2016.7.4',
  obligations: ['miit-452-2016.7.4.1'],
  says: {
    permit: {
      zh: '例外：{kind}共{quantity}个，至{until}，由{level}批准。',
      en: 'Exception for {kind}: {quantity} in all until {until}, approved by the {level}.',
    },
    'permit-with-duties': {
      zh: '例外申请已提交，等待省级及以上公司批准。',
      en: 'The exception waits for the provincial company or above.',
    },
    refuse: {
      zh: '不能批准：例外须由省级及以上公司批准，且不能批准自己提交的申请。',
      en: 'Not possible: an exception takes the provincial company or above, and nobody approves a request of their own.',
    },
  },
  next: {
    zh: '请由省级及以上公司的另一位合规负责人批准。',
    en: 'Ask another compliance manager of the province or group.',
  },
  words: {
    kind: KIND_WORDS,
    level: { province: { zh: '省级公司', en: 'provincial company' }, group: { zh: '集团公司', en: 'group' } },
  },
};

export const exceptionEnded: Rule = {
  id: 'key-services.exception-ended',
  clause: 'miit-452-2016.7.4',
  obligations: [],
  says: {
    permit: { zh: '例外到期或未批准：{reason}', en: 'The exception is over or was declined: {reason}' },
  },
};

export const ledger: Rule = {
  id: 'key-services.ledger',
  clause: 'miit-452-2016.7.5',
  obligations: ['miit-452-2016.7.5.1', 'miit-452-2016.7.5.2'],
  says: {
    permit: {
      zh: '已记入统一台账，集团和省级公司同见；本次变更即时生效并留痕。',
      en: 'Entered in the one ledger that group and province share; the change counts and is on record at once.',
    },
  },
};

export const numbersOwn: Rule = {
  id: 'key-services.numbers-own',
  clause: 'miit-452-2016.8.2',
  obligations: ['miit-452-2016.8.2.4'],
  says: {
    permit: { zh: '号码属本企业分配。', en: 'The numbers are allotted to this company.' },
    'permit-with-duties': {
      zh: '用户自带短号码：须另行取得外呼许可。',
      en: 'Short numbers of the customer’s own: calling out takes a permission.',
    },
    hold: {
      zh: '暂缓：不能确认号码{number}属本企业分配。',
      en: 'On hold: nothing shows that {number} is allotted to this company.',
    },
    refuse: {
      zh: '不能办理：{number}是他网号码，或不是{kind}使用的号码。',
      en: 'Cannot open: {number} is of another network, or no number for {kind}.',
    },
  },
  next: {
    zh: '请换用本网号码；固定号码请先登记本企业号段。',
    en: 'Take a number of the own network; for fixed numbers enter the block of the company first.',
  },
  words: { kind: KIND_WORDS },
};

export const rangeSize: Rule = {
  id: 'key-services.range-size',
  clause: 'miit-452-2016.8.2',
  obligations: [],
  says: {
    refuse: {
      zh: '不能办理：号段{number}起共{count}个号码，单个号段最多{most}个。',
      en: 'Not possible: the range from {number} has {count} numbers; one range holds {most} at most.',
    },
  },
  next: { zh: '请核对两端号码，或分段填写。', en: 'Check both ends, or enter it in parts.' },
};

export const numbersFree: Rule = {
  id: 'key-services.numbers-free',
  clause: 'miit-452-2016.7.5',
  obligations: ['miit-452-2016.7.5.2'],
  says: {
    permit: { zh: '号码未被占用。', en: 'The numbers are free.' },
    refuse: {
      zh: '不能办理：号码{number}已在台账中使用。',
      en: 'Cannot open: {number} is in use in the ledger.',
    },
  },
  next: { zh: '请换一个号码。', en: 'Take another number.' },
};

export const rules: readonly Rule[] = [
  numberCap,
  exceptionGranted,
  exceptionEnded,
  ledger,
  numbersOwn,
  rangeSize,
  numbersFree,
];
