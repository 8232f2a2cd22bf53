/** What is said about the policy the gateways work with. */
import { SECOND_PERSON } from '../kernel/confirm.ts';
import type { Rule } from '../kernel/decision.ts';

/** How a policy is tried and released is the operator's own care: no clause asks for it, so none is cited. */
const CLAUSE = '';

export const offered: Rule = {
  id: 'calls.policy-offered',
  clause: CLAUSE,
  obligations: [],
  says: {
    permit: {
      zh: '基础策略文件{base}已读入。',
      en: 'The base file {base} was read.',
    },
  },
};

export const trial: Rule = {
  id: 'calls.policy-trial',
  clause: CLAUSE,
  obligations: [],
  says: {
    permit: {
      zh: '在{edge}试行：至少{seconds}秒、{leastCalls}次呼叫；拦截占比升高超过{mostRise}即自动撤回，比原来少了{mostFall}以上则由人员决定。',
      en: 'On trial at {edge}: {seconds} seconds and {leastCalls} calls at least; taken back by itself when the blocked share rises by more than {mostRise}, left to persons when more than {mostFall} of it is missing.',
    },
    hold: {
      zh: '暂缓：{edge}现在没有联系，试行看不到结果。',
      en: 'On hold: {edge} is out of contact now, and a trial would show nothing.',
    },
    refuse: {
      zh: '不能试行：没有网关{edge}。',
      en: 'Not possible: there is no gateway {edge}.',
    },
  },
  next: { zh: '请选择一台正常的网关。', en: 'Choose a gateway that is live.' },
};

export const judged: Rule = {
  id: 'calls.policy-judged',
  clause: CLAUSE,
  obligations: [],
  says: {
    permit: {
      zh: '试行通过：{calls}次呼叫，拦截{blocked}次，已在全部网关启用。',
      en: 'The trial held: {calls} calls, {blocked} blocked; now on every gateway.',
    },
    'permit-with-duties': {
      zh: '试行撤回：{calls}次呼叫中拦截{blocked}次，比之前明显升高；请查明原因。',
      en: 'The trial was taken back: {blocked} of {calls} calls were blocked, clearly more than before; find out why.',
    },
    hold: { zh: '试行还没有结论。', en: 'The trial has no result yet.' },
  },
  next: {
    zh: '请等待；如拦截明显减少，请查明原因，由两人启用或一人撤回。',
    en: 'Wait; where far less is stopped than before, find out why, then two persons let it through or one takes it back.',
  },
};

export const takenBack: Rule = {
  id: 'calls.policy-taken-back',
  clause: CLAUSE,
  obligations: [],
  says: {
    permit: {
      zh: '试行已由人员撤回，{edge}恢复现用策略。',
      en: 'Taken back by a person; {edge} has the serving policy again.',
    },
  },
};

export const released: Rule = {
  id: 'calls.policy-released',
  clause: CLAUSE,
  obligations: [],
  ...SECOND_PERSON,
};

export const unknownVersion: Rule = {
  id: 'calls.policy-version-known',
  clause: CLAUSE,
  obligations: [],
  says: {
    permit: { zh: '改用版本{version}。', en: 'Version {version} is to serve.' },
    refuse: { zh: '没有版本{version}。', en: 'There is no version {version}.' },
  },
  next: { zh: '请从版本列表中选择。', en: 'Choose one from the list of versions.' },
};

export const unpinned: Rule = {
  id: 'calls.policy-current-again',
  clause: CLAUSE,
  obligations: [],
  says: {
    permit: {
      zh: '恢复按台账和名单自动更新的策略。',
      en: 'The gateways follow ledger and lists again.',
    },
  },
};

export const policyReleaseRules: readonly Rule[] = [
  offered,
  trial,
  judged,
  takenBack,
  released,
  unknownVersion,
  unpinned,
];
