/** Findings of an order to internet platforms, at the authority, and of a listed number, at a platform. */
import type { Rule } from '../kernel/decision.ts';

const ORDER = ['mps-miit-2021.5.1'];
const VERIFY = ['mps-miit-2021.5.2'];

export const byAuthority: Rule = {
  id: 'platforms.by-authority',
  clause: 'mps-miit-2021.5',
  obligations: ORDER,
  says: {
    permit: { zh: '由{by}提出，依据有效。', en: 'Asked for by {by}, with a ground in force.' },
    refuse: {
      zh: '不能提出：只有公安机关、电信主管部门可以对互联网企业提出核验要求，且自2021年通告施行起。',
      en: 'Not asked for: only police and telecom regulators may, from the notice of 2021 on.',
    },
  },
  next: { zh: '请由公安机关或电信主管部门提出。', en: 'Let police or a telecom regulator ask for it.' },
};

export const basis: Rule = {
  id: 'platforms.order-basis',
  clause: 'mps-miit-2021.5',
  obligations: ORDER,
  says: {
    permit: { zh: '法律依据：{basis}。', en: 'Legal basis: {basis}.' },
    refuse: {
      zh: '{basis}当日尚未施行，不能作为依据。',
      en: '{basis} is not in force on this day and cannot be the basis.',
    },
  },
  next: { zh: '请选择当日有效的条款。', en: 'Choose a clause in force on this day.' },
};

export const dueAhead: Rule = {
  id: 'platforms.order-due',
  clause: '',
  obligations: [],
  says: {
    refuse: {
      zh: '办理期限已经过去，或在{days}天以后。',
      en: 'The due time has passed, or is more than {days} days ahead.',
    },
  },
  next: { zh: '请填写今后的时间，或留空用默认期限。', en: 'Give a time to come, or none for the usual one.' },
};

export const addressed: Rule = {
  id: 'platforms.order-addressed',
  clause: 'mps-miit-2021.5',
  obligations: ORDER,
  says: {
    'permit-with-duties': {
      zh: '{n}个号码发往{platforms}家平台，{due}前逐号答复。',
      en: '{n} numbers to {platforms} platforms, to be answered one by one by {due}.',
    },
    refuse: {
      zh: '不能发出：写明的平台中有未登记的，或没有平台。',
      en: 'Not sent: a platform that was named is not on file, or there is none.',
    },
  },
  next: { zh: '请核对平台，或请管理员登记。', en: 'Check the platforms, or have them put on file.' },
};

export const leastData: Rule = {
  id: 'platforms.least-data',
  clause: 'mps-miit-2021.5',
  obligations: ORDER,
  says: {
    permit: { zh: '只发送：{fields}。', en: 'Only these travel: {fields}.' },
    refuse: {
      zh: '不能发送：{fields}超出可以发给平台的数据。',
      en: 'Not sent: {fields} is more than platforms may be told.',
    },
  },
  next: { zh: '请联系运行方核对参数。', en: 'Have the operator check the parameter.' },
};

export const progressed: Rule = {
  id: 'platforms.order-progress',
  clause: 'mps-miit-2021.5',
  obligations: ORDER,
  says: {
    permit: { zh: '{from}回告{n}项。', en: '{from} reported {n} items.' },
    refuse: { zh: '{from}不在这份要求的范围内。', en: 'The order was not sent to {from}.' },
  },
  next: { zh: '请核对来源。', en: 'Check who sent it.' },
};

export const orderLate: Rule = {
  id: 'platforms.order-late',
  clause: 'mps-miit-2021.5',
  obligations: ORDER,
  says: {
    'permit-with-duties': {
      zh: '到期仍未答复完的平台：{platforms}；列为逾期，仍须答复。',
      en: 'Not all answered at the due time: {platforms}. They count as late and still have to answer.',
    },
  },
};

export const orderWithdrawn: Rule = {
  id: 'platforms.order-withdrawn',
  clause: 'mps-miit-2021.5',
  obligations: ORDER,
  says: {
    'permit-with-duties': {
      zh: '要求已撤回，{platforms}家平台同时撤回并回告。',
      en: 'The order is withdrawn, at {platforms} platforms too, which report it.',
    },
  },
};

export const taken: Rule = {
  id: 'platforms.number-listed',
  clause: 'mps-miit-2021.5',
  obligations: VERIFY,
  says: {
    'permit-with-duties': {
      zh: '{from}要求核验该号码关联的账号，{due}前答复。',
      en: '{from} wants the accounts linked to the number verified, answered by {due}.',
    },
    refuse: {
      zh: '不予接收：{from}不是公安机关或电信主管部门，或当日没有依据。',
      en: 'Not taken: {from} is neither police nor a telecom regulator, or there is no ground on this day.',
    },
  },
  next: { zh: '请核对来源。', en: 'Check who sent it.' },
};

export const answered: Rule = {
  id: 'platforms.number-answered',
  clause: 'mps-miit-2021.5',
  obligations: VERIFY,
  says: {
    permit: {
      zh: '该号码关联{accounts}个账号，已回告数量和状态。',
      en: 'The number is linked to {accounts} accounts; counts and states were reported.',
    },
  },
};

export const listingWithdrawn: Rule = {
  id: 'platforms.listing-withdrawn',
  clause: 'mps-miit-2021.5',
  obligations: VERIFY,
  says: {
    permit: {
      zh: '要求已撤回，{accounts}个账号不再因此核验。',
      en: 'Withdrawn: {accounts} accounts are no longer verified on this ground.',
    },
  },
};

export const numberLate: Rule = {
  id: 'platforms.number-late',
  clause: 'mps-miit-2021.5',
  obligations: VERIFY,
  says: {
    'permit-with-duties': {
      zh: '到期没有答复，列为逾期，仍须答复。',
      en: 'Not answered in time: it counts as late and is still to be done.',
    },
  },
};

export const rules: readonly Rule[] = [
  byAuthority,
  basis,
  dueAhead,
  addressed,
  leastData,
  progressed,
  orderLate,
  orderWithdrawn,
  taken,
  answered,
  listingWithdrawn,
  numberLate,
];
