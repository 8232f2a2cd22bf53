/** What notices of false numbers say. */
import type { Rule } from '../kernel/decision.ts';

const CLAUSE = 'miit-452-2016.11.1';

export const published: Rule = {
  id: 'calls.false-numbers-published',
  clause: CLAUSE,
  obligations: ['miit-452-2016.11.1.5'],
  says: {
    permit: {
      zh: '名单{list}第{version}版（{numbers}个号码）已发{carriers}家企业。',
      en: 'List {list}, version {version} ({numbers} numbers), was sent to {carriers} companies.',
    },
    hold: { zh: '暂缓：没有可接收的基础电信企业。', en: 'On hold: there is no carrier to receive it.' },
    refuse: {
      zh: '不能发布：名单{list}已有第{latest}版。',
      en: 'Not possible: list {list} is at version {latest} already.',
    },
  },
  next: { zh: '请用更高的版本号发布完整名单。', en: 'Publish the whole list under a higher version.' },
};

export const received: Rule = {
  id: 'calls.false-numbers-received',
  clause: CLAUSE,
  obligations: ['miit-452-2016.11.1.5', 'miit-452-2016.11.1.3'],
  says: {
    permit: { zh: '{by}已收到。', en: '{by} has received it.' },
    'permit-with-duties': {
      zh: '已收到{numbers}个虚假主叫号码，须在{hours}小时内在各关口局拦截。',
      en: '{numbers} false numbers received; every gateway stops them within {hours} hours.',
    },
  },
};

export const enforced: Rule = {
  id: 'calls.false-numbers-enforced',
  clause: CLAUSE,
  obligations: ['miit-452-2016.11.1.3', 'miit-452-2016.11.1.5'],
  says: {
    permit: {
      zh: '{gateway}已生效，距通报{minutes}分钟。',
      en: '{gateway} stops them, {minutes} minutes after the notice.',
    },
  },
};

export const enforcedLate: Rule = {
  id: 'calls.false-numbers-late',
  clause: CLAUSE,
  obligations: ['miit-452-2016.11.1.3'],
  says: {
    'permit-with-duties': {
      zh: '名单{list}没有按期在全部关口局生效，仍须生效。',
      en: 'List {list} was not in force at every gateway in time, and still has to be.',
    },
  },
};

export const superseded: Rule = {
  id: 'calls.false-numbers-superseded',
  clause: CLAUSE,
  obligations: [],
  says: { permit: { zh: '已有新版本。', en: 'A newer version took its place.' } },
};

export const falseNumberRules: readonly Rule[] = [published, received, enforced, enforcedLate, superseded];
