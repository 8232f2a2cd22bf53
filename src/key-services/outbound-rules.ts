/** Findings on outbound permissions (452, 8). */
import type { Rule } from '../kernel/decision.ts';
import { BEYOND_WORDS, KIND_WORDS, lateIn, TERM_WORDS } from './words.ts';

const APPROVAL = 'miit-452-2016.8.1';
const WHITELIST = 'miit-452-2016.8.2';
const LEVEL = {
  desk: { zh: '营业一线', en: 'desk' },
  province: { zh: '省级公司', en: 'provincial company' },
  group: { zh: '集团公司', en: 'group' },
};

export const oneNumber: Rule = {
  id: 'outbound.one-number',
  clause: APPROVAL,
  obligations: ['miit-452-2016.8.1.4'],
  says: {
    refuse: {
      zh: '不能开通：新增“一号通”一律禁止外呼。',
      en: 'Cannot allow: new one-number services may not call out.',
    },
    'permit-with-duties': {
      zh: '存量“一号通”外呼：列入复核清单，不自动停止。',
      en: 'An existing one-number service calls out: it is listed for a review, not stopped by itself.',
    },
  },
  next: {
    zh: '需外呼的，改办400或商务总机并报省级公司审批。',
    en: 'Use a 400 number or switchboard with provincial approval.',
  },
};

export const oneAtATime: Rule = {
  id: 'outbound.one-at-a-time',
  clause: WHITELIST,
  obligations: ['miit-452-2016.8.2.2'],
  says: {
    refuse: {
      zh: '不能受理：该业务已有外呼申请或许可（{other}）。',
      en: 'Not possible: the service has a permission or an application already ({other}).',
    },
  },
  next: {
    zh: '请补充或变更原有的一项；撤销后可重新申请。',
    en: 'Change that one, or withdraw it and ask again.',
  },
};

export const terms: Rule = {
  id: 'outbound.terms',
  clause: APPROVAL,
  obligations: ['miit-452-2016.8.1.3'],
  says: {
    permit: {
      zh: '合同写明了外呼号码、用途、时段和频次。',
      en: 'The contract names numbers, purpose, hours and frequency.',
    },
    'permit-with-duties': {
      zh: '合同缺少{missing}等{count}项：补齐前不予许可。',
      en: 'The contract lacks {missing} ({count} in all): no permission before that is added.',
    },
    hold: {
      zh: '暂缓：合同缺少{missing}（共{count}项）。',
      en: 'On hold: the contract lacks {missing} ({count} in all).',
    },
  },
  next: {
    zh: '补齐外呼号码、用途、时段、频次后自动继续，不必重报。',
    en: 'Add numbers, purpose, hours and frequency; it goes on by itself.',
  },
  words: { missing: { ...TERM_WORDS, contract: { zh: '合同', en: 'the contract itself' } } },
};

export const approval: Rule = {
  id: 'outbound.approval',
  clause: APPROVAL,
  obligations: ['miit-452-2016.8.1.1', 'miit-452-2016.8.1.2'],
  says: {
    permit: {
      zh: '{level}审批同意，至{until}有效，并负管理责任。',
      en: 'Approved by the {level} until {until}; it answers for it.',
    },
    'permit-with-duties': {
      zh: '已提交，等待省级及以上公司审批；此前不得外呼。',
      en: 'Submitted to the provincial company or above; until then it may not call out.',
    },
    refuse: {
      zh: '不能批准：外呼须由省级及以上公司审批，且不能批准自己提交的申请。',
      en: 'Not possible: outbound calling takes the provincial company or above, and nobody approves a request of their own.',
    },
  },
  next: { zh: '请报省级公司审批。', en: 'Send it to the provincial company.' },
  words: { level: LEVEL },
};

export const inService: Rule = {
  id: 'outbound.opened-here',
  clause: WHITELIST,
  obligations: ['miit-452-2016.8.2.1'],
  says: {
    permit: { zh: '号码已在本网实际开通。', en: 'The numbers are open on the own network.' },
    hold: {
      zh: '暂缓：业务未在用（{state}），或号码{number}不属该业务。',
      en: 'On hold: the service is not in use ({state}), or {number} is not one of its numbers.',
    },
  },
  next: {
    zh: '请先开通业务，或把号码登记到该业务。',
    en: 'Open the service first, or enter the number for it.',
  },
  words: {
    state: {
      applied: { zh: '已受理', en: 'applied for' },
      active: { zh: '在用', en: 'in use' },
      rectification: { zh: '整改中', en: 'in rectification' },
      shut: { zh: '已关停', en: 'shut' },
      terminated: { zh: '已终止', en: 'ended' },
      declined: { zh: '未予开通', en: 'declined' },
    },
  },
};

export const allotted: Rule = {
  id: 'outbound.allotted-here',
  clause: WHITELIST,
  obligations: ['miit-452-2016.8.2.1', 'miit-452-2016.8.2.4'],
  says: {
    permit: { zh: '号码属本企业分配。', en: 'The numbers are allotted to this company.' },
    'permit-with-duties': {
      zh: '{number}是用户自带短号码：只核验在本网开通，凭本许可外呼。',
      en: '{number} is the customer’s own short number: only its opening here is tested, and it calls out by this permission.',
    },
    hold: {
      zh: '暂缓：不能确认{number}属本企业分配。',
      en: 'On hold: nothing shows that {number} is allotted to this company.',
    },
    refuse: { zh: '不能批准：{number}是他网号码。', en: 'Not possible: {number} is of another network.' },
  },
  next: {
    zh: '请只申请本网号码；固定号码先登记本企业号段。',
    en: 'Ask for numbers of the own network; enter the block of the company first.',
  },
};

export const kinds: Rule = {
  id: 'outbound.kinds',
  clause: APPROVAL,
  obligations: ['miit-452-2016.8.1.1'],
  says: {
    permit: { zh: '{kind}可申请外呼。', en: 'A {kind} may be asked for.' },
    refuse: {
      zh: '{kind}不需要也不能申请此项许可。',
      en: 'No such permission exists for a {kind} with these numbers.',
    },
  },
  words: { kind: KIND_WORDS },
};

export const whitelisted: Rule = {
  id: 'outbound.whitelisted',
  clause: WHITELIST,
  obligations: ['miit-452-2016.8.2.2', 'miit-452-2016.8.2.3'],
  says: {
    permit: {
      zh: '白名单已更新并编入网关策略；名单以外一律拦截。',
      en: 'The whitelist is up to date and goes to the gateways; everything else is stopped.',
    },
  },
};

export const ended: Rule = {
  id: 'outbound.ended',
  clause: WHITELIST,
  obligations: ['miit-452-2016.8.2.2'],
  says: {
    permit: {
      zh: '外呼许可已停用（{how}）：{reason}',
      en: 'The permission no longer counts ({how}): {reason}',
    },
  },
  words: {
    how: {
      suspended: { zh: '暂停', en: 'suspended' },
      resumed: { zh: '恢复', en: 'resumed' },
      withdrawn: { zh: '撤销', en: 'withdrawn' },
      expired: { zh: '到期', en: 'expired' },
      declined: { zh: '未批准', en: 'declined' },
    },
  },
};

export const yearly: Rule = {
  id: 'outbound.yearly-review',
  clause: APPROVAL,
  obligations: ['miit-452-2016.8.1.1'],
  says: {
    permit: { zh: '已复核，有效期延至{until}。', en: 'Reviewed; it counts until {until}.' },
    'permit-with-duties': {
      zh: '年度复核逾期：到期日{until}后自动停用。',
      en: 'The yearly review is overdue: the permission ends after {until}.',
    },
    hold: {
      zh: '暂缓：还有{count}项超合同外呼没有核查。',
      en: 'On hold: {count} findings of calls beyond the contract are open.',
    },
    refuse: { zh: '复核须由省级及以上公司完成。', en: 'The review takes the provincial company or above.' },
  },
  next: {
    zh: '请先核查超合同外呼，再由省级公司复核。',
    en: 'Look into the findings; then the province reviews it.',
  },
};

export const beyond: Rule = {
  id: 'outbound.beyond-contract',
  clause: APPROVAL,
  obligations: ['miit-452-2016.8.1.3'],
  says: {
    permit: { zh: '超合同外呼已核查：{result}。', en: 'Calls beyond the contract: {result}.' },
    'permit-with-duties': {
      zh: '发现超出合同约定的外呼（{kind}，{count}次）：{hours}小时内核查。',
      en: 'Calls beyond the contract were seen ({kind}, {count}): to be looked into within {hours} hours.',
    },
  },
  words: {
    kind: BEYOND_WORDS,
    result: {
      explained: { zh: '有正当解释', en: 'explained' },
      confirmed: { zh: '属实，已转合同终止情形', en: 'confirmed; a ground of the contract' },
    },
  },
};

export const late: Rule = {
  id: 'outbound.late',
  clause: APPROVAL,
  obligations: [],
  ...lateIn('outbound_permission'),
};

export const rules: readonly Rule[] = [
  oneNumber,
  oneAtATime,
  terms,
  approval,
  inService,
  allotted,
  kinds,
  whitelisted,
  ended,
  yearly,
  beyond,
  late,
];
