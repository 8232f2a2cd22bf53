/** Findings on what a regulator and the companies tell each other about key services. */
import type { Rule } from '../kernel/decision.ts';

const LEDGER = 'miit-452-2016.7.5';

export const ledgerAsked: Rule = {
  id: 'key-services.ledger-asked',
  clause: LEDGER,
  obligations: ['miit-452-2016.7.5.3'],
  says: {
    'permit-with-duties': {
      zh: '已向{company}查询台账，系统自动答复，最迟{time}。',
      en: 'The ledger of {company} is looked up; its system answers by itself, by {time} at the latest.',
    },
    hold: { zh: '暂缓：{company}不是电信企业。', en: 'On hold: {company} is no telecom company.' },
    refuse: {
      zh: '不能查询：本机关管辖{own}，查询的是{asked}。',
      en: 'Not possible: this authority answers for {own}, and {asked} was asked for.',
    },
  },
  next: {
    zh: '请选择电信企业和本机关管辖的省份。',
    en: 'Choose a telecom company and a province of this authority.',
  },
};

export const ledgerRead: Rule = {
  id: 'key-services.ledger-read',
  clause: LEDGER,
  obligations: ['miit-452-2016.7.5.3'],
  says: {
    permit: {
      zh: '{by}依法查询台账（{ground}），已提供{lines}项，本次查询留存在案。',
      en: '{by} looked the ledger up ({ground}); {lines} services were shown, and the look-up is on record.',
    },
  },
};

export const ledgerKeptShut: Rule = {
  id: 'key-services.ledger-kept-shut',
  clause: LEDGER,
  obligations: [],
  says: {
    permit: {
      zh: '{by}不是有权查询的通信管理部门：未提供任何内容，已告知并留存在案。',
      en: '{by} is no regulator that may look this up: nothing was shown, it was told so, and that is on record.',
    },
  },
};

export const ledgerAnswered: Rule = {
  id: 'key-services.ledger-answered',
  clause: LEDGER,
  obligations: ['miit-452-2016.7.5.3'],
  says: {
    permit: { zh: '{by}已答复：{lines}项。', en: '{by} answered: {lines} services.' },
    refuse: { zh: '不采纳：没有向{by}查询过。', en: 'Not taken: {by} was not asked.' },
  },
  next: { zh: '请另行查询。', en: 'Ask again.' },
};

export const voipOrdered: Rule = {
  id: 'key-services.voip-ordered',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.10'],
  says: {
    'permit-with-duties': {
      zh: '取缔决定已发{companies}家企业，{days}天内收回线路和号码。',
      en: 'The order went to {companies} companies; lines and numbers are withdrawn within {days} days.',
    },
    hold: {
      zh: '暂缓：没有可接收的电信企业，或没有列明号码。',
      en: 'On hold: there is no company to receive it, or no number is named.',
    },
  },
  next: { zh: '请列明要取缔的号码。', en: 'Name the numbers the operation runs on.' },
};

export const voipProgress: Rule = {
  id: 'key-services.voip-progress',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.10'],
  words: {
    step: { received: { zh: '已收到', en: 'has received it' }, gone: { zh: '已收回完毕', en: 'is done' } },
  },
  says: {
    permit: {
      zh: '{by}{step}：{lines}条线路、{numbers}个号段。',
      en: '{by} {step}: {lines} lines, {numbers} ranges of numbers.',
    },
    refuse: { zh: '不采纳：没有向{by}发出过。', en: 'Not taken: {by} was not told.' },
  },
  next: { zh: '请核对接收单位。', en: 'Look who was told.' },
};

export const voipReceived: Rule = {
  id: 'key-services.voip-received',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.10', 'miit-452-2016.13.1'],
  says: {
    permit: {
      zh: '收到{by}取缔决定（{reference}）：本企业没有涉及的线路和号码，已回执。',
      en: '{by} ordered a ban ({reference}): nothing of it runs here, and the receipt went out.',
    },
    'permit-with-duties': {
      zh: '收到{by}取缔决定（{reference}）：{lines}条线路、{numbers}个号段在{days}天内收回，已回执。',
      en: '{by} ordered a ban ({reference}): {lines} lines and {numbers} ranges of numbers are withdrawn within {days} days; the receipt went out.',
    },
    refuse: {
      zh: '不执行：{by}不是有权决定取缔的通信管理部门。',
      en: 'Not carried out: {by} is no regulator that may order it.',
    },
  },
  next: { zh: '请由有管辖权的通信管理部门决定。', en: 'Ask the regulator that answers for the place.' },
};

export const cleanupSent: Rule = {
  id: 'key-services.cleanup-sent',
  clause: 'miit-452-2016.6',
  obligations: ['miit-452-2016.6.4'],
  says: {
    permit: {
      zh: '清理情况报告已送{recipients}，期限{by}。',
      en: 'The report of the clean-up went to {recipients}; it was due by {by}.',
    },
    'permit-with-duties': {
      zh: '清理情况报告已送{recipients}；期限{by}已过，{lacking}。',
      en: 'The report of the clean-up went to {recipients}; it was due by {by}. {lacking}',
    },
    hold: {
      zh: '暂缓：部和所在地管局都要收到，本系统缺少{lacking}。',
      en: 'On hold: both the ministry and the regulator of the place receive it, and {lacking} is not on file.',
    },
  },
  words: {
    lacking: {
      ministry: { zh: '工业和信息化部', en: 'the ministry' },
      province: { zh: '所在地通信管理局', en: 'the regulator of the province' },
      late: { zh: '属迟报', en: 'It is late.' },
    },
  },
  next: { zh: '请先登记该机关，或选择所在省份。', en: 'Register it, or name the province it is about.' },
};

export const cleanupReceived: Rule = {
  id: 'key-services.cleanup-received',
  clause: 'miit-452-2016.6',
  obligations: ['miit-452-2016.6.4'],
  says: {
    permit: {
      zh: '{by}的清理情况报告已收存，回执已发。',
      en: 'The report of {by} is on file, and its receipt went out.',
    },
    refuse: {
      zh: '不采纳：报告与其摘要不符，或没有发给{by}。',
      en: 'Not taken: report and digest differ, or {by} was not told.',
    },
  },
  next: { zh: '请重新报送。', en: 'Send it again.' },
};

export const rules: readonly Rule[] = [
  ledgerAsked,
  ledgerRead,
  ledgerKeptShut,
  ledgerAnswered,
  voipOrdered,
  voipProgress,
  voipReceived,
  cleanupSent,
  cleanupReceived,
];
