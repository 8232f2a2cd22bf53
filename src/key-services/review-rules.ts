/** Findings on draws, reviews, bans of internet telephony and reports to authorities. */
import type { Rule } from '../kernel/decision.ts';
import { lateIn, REVIEW_WORDS } from './words.ts';

const REVIEWS = 'miit-452-2016.10';

export const drawn: Rule = {
  id: 'key-services.drawn',
  clause: REVIEWS,
  obligations: ['miit-452-2016.10.1', 'miit-452-2016.10.2'],
  says: {
    permit: {
      zh: '{kind}：从{population}项在用业务中抽取{count}项，种子和名册摘要已留存，可以复算。',
      en: '{kind}: {count} of {population} services in use were drawn; seed and digest are kept, and it can be drawn again.',
    },
    hold: {
      zh: '暂缓：{day}还没有开始，或当时没有在用业务。',
      en: 'On hold: {day} has not begun, or no service was in use then.',
    },
  },
  next: { zh: '请选择不晚于今天的日期。', en: 'Choose a day up to today.' },
  words: { kind: REVIEW_WORDS },
};

export const testCall: Rule = {
  id: 'key-services.test-call',
  clause: REVIEWS,
  obligations: ['miit-452-2016.10.1'],
  says: {
    permit: { zh: '拨测结果已记录。', en: 'The result of the test call is recorded.' },
    'permit-with-duties': { zh: '随机拨测：{time}前完成。', en: 'Random test call, to be made by {time}.' },
    hold: {
      zh: '暂缓：写明主叫号码和通话时间；发现问题的须列明问题。',
      en: 'On hold: say from which number and when it was called, and which defects were found.',
    },
  },
  next: { zh: '请补充。', en: 'Add it.' },
};

export const siteVisit: Rule = {
  id: 'key-services.site-visit',
  clause: REVIEWS,
  obligations: ['miit-452-2016.10.2'],
  says: {
    permit: {
      zh: '现场巡检结果已记录（地点、时间、巡检人）。',
      en: 'The visit is recorded with place, hour and inspector.',
    },
    'permit-with-duties': { zh: '现场随机巡检：{time}前完成。', en: 'Random visit, to be made by {time}.' },
    hold: {
      zh: '暂缓：写明地点和时间；发现问题的须列明问题。',
      en: 'On hold: say where and when it was, and which defects were found.',
    },
  },
  next: { zh: '请补充。', en: 'Add it.' },
};

export const papers: Rule = {
  id: 'key-services.papers-review',
  clause: REVIEWS,
  obligations: ['miit-452-2016.10.3'],
  says: {
    permit: { zh: '资质复核结果已记录。', en: 'The result of the look at the papers is recorded.' },
    'permit-with-duties': {
      zh: '用户资质年度复核：{time}前完成。',
      en: 'Yearly look at the papers, due by {time}.',
    },
    hold: { zh: '暂缓：发现问题的须列明问题。', en: 'On hold: name the defects.' },
  },
  next: { zh: '请补充。', en: 'Add it.' },
};

export const overdue: Rule = {
  id: 'key-services.review-overdue',
  clause: REVIEWS,
  obligations: ['miit-452-2016.10.1', 'miit-452-2016.10.2', 'miit-452-2016.10.3'],
  says: {
    'permit-with-duties': {
      zh: '{kind}逾期，已升级（{level}级），仍须办理；条款本身不因此限制业务。',
      en: '{kind} is overdue, was told further up ({level}) and is still to be done; the clause itself restricts nothing.',
    },
  },
  words: { kind: REVIEW_WORDS },
};

export const voipFound: Rule = {
  id: 'key-services.voip-found',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.10'],
  says: {
    permit: { zh: '不予取缔：{reason}', en: 'Not banned: {reason}' },
    'permit-with-duties': {
      zh: '已登记违规经营的网络电话，等待第二人决定取缔。',
      en: 'The operation is on record; a second person decides on the ban.',
    },
  },
};

export const voipBanned: Rule = {
  id: 'key-services.voip-banned',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.10', 'miit-452-2016.13.1'],
  says: {
    permit: { zh: '线路和号码已全部收回。', en: 'All lines and numbers are withdrawn.' },
    'permit-with-duties': {
      zh: '已取缔：{lines}条线路、{numbers}个号段在{days}天内收回。',
      en: 'Banned: {lines} lines and {numbers} ranges of numbers are withdrawn within {days} days.',
    },
    refuse: { zh: '您不能决定取缔自己登记的案件。', en: 'You cannot decide on a case of your own.' },
  },
  next: { zh: '请由另一位合规负责人决定。', en: 'Ask another compliance manager.' },
};

export const reportReceived: Rule = {
  id: 'key-services.report-received',
  clause: REVIEWS,
  obligations: ['miit-452-2016.10.5', 'miit-452-2016.10.6', 'miit-452-2016.12.7'],
  says: {
    'permit-with-duties': {
      zh: '收到企业通报，{days}天内处理；回执已发出。',
      en: 'A company reported; it is decided within {days} days, and the receipt went out.',
    },
  },
};

export const reportDecided: Rule = {
  id: 'key-services.report-decided',
  clause: REVIEWS,
  obligations: ['miit-452-2016.10.7', 'miit-452-2016.12.8'],
  says: {
    permit: { zh: '已依法处理并告知企业：{decision}', en: 'Decided, and the company was told: {decision}' },
  },
};

export const late: Rule = {
  id: 'key-services.case-late',
  clause: REVIEWS,
  obligations: [],
  ...lateIn('service_review', 'voip_ban', 'voip_order', 'ledger_inquiry', 'key_report'),
};

export const rules: readonly Rule[] = [
  drawn,
  testCall,
  siteVisit,
  papers,
  overdue,
  voipFound,
  voipBanned,
  reportReceived,
  reportDecided,
  late,
];
