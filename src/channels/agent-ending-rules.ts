/** What is said when an agency ends, or is ordered to put things right. */
import type { Rule } from '../kernel/decision.ts';
import { BREACH_WORDS } from './words.ts';

const CLAUSE = 'miit-452-2016.5';

export const breachKind: Rule = {
  id: 'channels.breach-kind',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.6'],
  words: { breach: BREACH_WORDS },
  says: {
    permit: { zh: '违规行为：{breach}。', en: 'Breach: {breach}.' },
    'permit-with-duties': {
      zh: '违规行为：{further}（{approver}批准列入，理由：{why}）。',
      en: 'Breach: {further} (added by {approver}: {why}).',
    },
    hold: {
      zh: '暂缓：“{further}”还没有批准列为取消代理资格的行为。',
      en: 'On hold: nobody has approved {further} as a ground for ending an agency.',
    },
  },
  next: {
    zh: '请先写明批准人和理由，列入设置agent.further_breaches；或者责令整改。',
    en: 'Add it with approver and reason to the setting agent.further_breaches, or order a rectification.',
  },
};

export const agencyCancelled: Rule = {
  id: 'channels.agency-cancelled',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.6', 'miit-452-2016.5.7'],
  words: { breach: BREACH_WORDS },
  says: {
    permit: {
      zh: '代理资格立即取消，并列入代理渠道黑名单：{breach}。',
      en: 'The agency ends at once and the agent enters the list of barred channels: {breach}.',
    },
    'permit-with-duties': {
      zh: '已提出取消代理资格（{breach}），须由{persons}人确认，确认后立即生效。',
      en: 'Cancelling the agency is proposed ({breach}); it takes {persons} persons and then counts at once.',
    },
  },
};

export const cancelDeclined: Rule = {
  id: 'channels.cancellation-declined',
  clause: CLAUSE,
  obligations: ['miit-452-2016.5.6'],
  says: { permit: { zh: '未同意取消：{reason}', en: 'The cancellation was not agreed to: {reason}' } },
};

export const closedEverywhere: Rule = {
  id: 'channels.closed-everywhere',
  clause: 'miit-452-2016.24.3',
  obligations: ['miit-452-2016.24.3.1'],
  says: {
    permit: {
      zh: '{unit}认定该代理商存在严重违规行为，本企业的代理资格同时取消。',
      en: '{unit} found a serious breach; the agency ends with this company as well.',
    },
    'permit-with-duties': {
      zh: '{unit}已将该代理商列入黑名单，解除前不得办理登记。',
      en: '{unit} has listed this agent; until removal it registers no cards.',
    },
  },
};

export const unlisted: Rule = {
  id: 'channels.listing-ended',
  clause: CLAUSE,
  obligations: [],
  says: { permit: { zh: '名单已解除。', en: 'The listing has ended.' } },
};

export const rectification: Rule = {
  id: 'channels.rectification-ordered',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.11'],
  says: {
    permit: { zh: '整改已完成并记录。', en: 'What had to be put right was put right and recorded.' },
    'permit-with-duties': {
      zh: '责令{days}天内整改：{reason}',
      en: 'Ordered to put right within {days} days: {reason}',
    },
  },
};

export const licenceReferred: Rule = {
  id: 'channels.licence-referred',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.12'],
  says: {
    permit: {
      zh: '整改逾期，已提请{to}吊销执照。',
      en: 'The order lapsed; {to} is asked to withdraw the licence.',
    },
    'permit-with-duties': {
      zh: '整改逾期，须提请监管部门吊销执照；本系统中没有可接收的监管部门，请人工提请。',
      en: 'The order lapsed and the licence must be referred, but no regulator is on file here: refer it by hand.',
    },
  },
};

export const referralTaken: Rule = {
  id: 'channels.licence-referral-taken',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.12'],
  says: {
    'permit-with-duties': {
      zh: '收到吊销执照的提请，{days}天内决定。',
      en: 'A licence was referred to us: to be decided within {days} days.',
    },
  },
};

export const licenceDecided: Rule = {
  id: 'channels.licence-decided',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.12'],
  words: {
    decision: {
      revoked: { zh: '吊销', en: 'withdrawn' },
      'not-revoked': { zh: '不吊销', en: 'not withdrawn' },
    },
  },
  says: {
    permit: { zh: '执照处理决定：{decision}。', en: 'Decision on the licence: {decision}.' },
    'permit-with-duties': {
      zh: '执照处理决定（{decision}）答复的是{orderedAt}的整改要求，与现在的整改无关，仅作记录。',
      en: 'The decision on the licence ({decision}) answers the order of {orderedAt}, not one that is open now; it is kept on record only.',
    },
    refuse: { zh: '该案不是执照提请。', en: 'This inquiry is no licence referral.' },
  },
  next: { zh: '请打开对应的提请。', en: 'Open the referral.' },
};

export const endingRules: readonly Rule[] = [
  breachKind,
  agencyCancelled,
  cancelDeclined,
  closedEverywhere,
  unlisted,
  rectification,
  licenceReferred,
  referralTaken,
  licenceDecided,
];
