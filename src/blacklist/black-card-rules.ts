/** What is said about notices of black-card numbers between authorities (black-card plan of 2015, 5). */
import type { Rule } from '../kernel/decision.ts';

const ABOUT = { clause: 'black-card-2015.p5', obligations: ['black-card-2015.p5.2'] } as const;

export const noticeIssued: Rule = {
  id: 'black-card.issued',
  ...ABOUT,
  says: {
    'permit-with-duties': {
      zh: '第{version}版通报（{numbers}个号码）发给{count}个机关，{time}前须签收。',
      en: 'Version {version} of the notice ({numbers} numbers) goes to {count} authorities, to be acknowledged before {time}.',
    },
    hold: {
      zh: '暂缓：没有号码，或者接收单位不是公安机关、通信管理部门。',
      en: 'On hold: there are no numbers, or a recipient is neither police nor telecom regulator.',
    },
    refuse: {
      zh: '不能通报：通报机制只在2015年1月1日至12月31日的专项行动期间。',
      en: 'Not sent: the mechanism belongs to the campaign, from 2015-01-01 to 2015-12-31.',
    },
  },
  next: {
    zh: '专项行动以外，涉案号码按电话卡关停和名单通报（cards.listed），违规主体由主管部门列入全国名单。',
    en: 'Outside the campaign, case numbers go by orders to shut down and lists of numbers, subjects in breach into the national list.',
  },
};

export const noticeReceived: Rule = {
  id: 'black-card.received',
  ...ABOUT,
  says: {
    'permit-with-duties': {
      zh: '收到{unit}的第{version}版通报（{numbers}个号码），{time}前签收。',
      en: 'Version {version} of the notice of {unit} ({numbers} numbers) is here, to be acknowledged before {time}.',
    },
    permit: { zh: '这一版已经收到过。', en: 'This version is here already.' },
  },
};

export const noticeAcknowledged: Rule = {
  id: 'black-card.acknowledged',
  ...ABOUT,
  says: {
    permit: { zh: '{unit}已签收第{version}版。', en: '{unit} has acknowledged version {version}.' },
    refuse: {
      zh: '{unit}不是这份通报的接收单位，或者版本、内容不符。',
      en: '{unit} is no recipient of this notice, or version or contents differ.',
    },
  },
};

export const noticeLate: Rule = {
  id: 'black-card.late',
  ...ABOUT,
  says: { 'permit-with-duties': { zh: '逾期未签收。', en: 'It was not acknowledged in time.' } },
};

export const blackCardRules: readonly Rule[] = [noticeIssued, noticeReceived, noticeAcknowledged, noticeLate];
