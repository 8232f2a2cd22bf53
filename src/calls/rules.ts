/** What the rules of call screening say, and which obligations they carry out. Ids and clauses: clauses.ts. */
import type { Outcome, Rule, Sentence } from '../kernel/decision.ts';
import { CLAUSES, type RuleId } from './clauses.ts';

interface Words {
  readonly obligations?: readonly string[];
  readonly outcome?: Outcome;
  readonly says: Sentence;
  readonly next?: Sentence;
}

const ABROAD = 'miit-452-2016.11.1.2';
const GATEWAY = 'six-ministry-2016.4.5';
const INTERCONNECT = 'miit-452-2016.11.2.3';
const FORM = 'miit-452-2016.11.2.1';

const WORDS: Readonly<Record<RuleId, Words>> = {
  'calls.emergency': {
    outcome: 'permit',
    says: { zh: '呼叫紧急号码，一律放行。', en: 'A call to an emergency number always passes.' },
  },
  'calls.unknown-trunk': {
    obligations: [INTERCONNECT],
    says: {
      zh: '来源地址不是任何一条中继，不接收。',
      en: 'The source address is no trunk; nothing is taken from it.',
    },
    next: {
      zh: '如为正当对端，请在策略的 trunks 中登记其地址。',
      en: 'If the sender is right, enter its address under trunks.',
    },
  },
  'calls.unreadable-message': {
    obligations: [FORM],
    says: {
      zh: '信令有两种读法或不完整，退回。',
      en: 'The message is incomplete or can be read in two ways; it is rejected.',
    },
    next: { zh: '请对端按 RFC 3261 改正后再呼叫。', en: 'The sender has to follow RFC 3261.' },
  },
  'calls.unreadable-isup': {
    obligations: [FORM],
    says: {
      zh: 'ISUP 部分长度或指针有误，拦截。',
      en: 'Lengths or pointers of the ISUP part are wrong; the call is stopped.',
    },
    next: {
      zh: '请对端按 Q.763 改正；可在策略中改为去掉该部分后放行。',
      en: 'The sender has to follow Q.763; a policy may let the call go on without the part.',
    },
  },
  'calls.isup-dropped': {
    outcome: 'permit-with-duties',
    obligations: [FORM],
    says: { zh: 'ISUP 部分有误，去掉后放行。', en: 'The malformed ISUP part was taken out.' },
  },
  'calls.imitated-authority': {
    obligations: ['miit-452-2016.11.1.3', 'six-ministry-2016.4.4', GATEWAY],
    says: {
      zh: '境外来话冒用公检法或便民电话号码，拦截。',
      en: 'A call from abroad imitates an authority; it is stopped.',
    },
    next: { zh: '请转入倒查并通报公安机关。', en: 'Trace it and tell the police.' },
  },
  'calls.authority-elsewhere': {
    obligations: [INTERCONNECT, 'six-ministry-2016.4.4'],
    says: {
      zh: '该号码只应从其单位自己的线路呼出，拦截。',
      en: 'This number calls only from its own line; the call is stopped.',
    },
    next: {
      zh: '如确为该单位线路，请以 authority-line 登记。',
      en: "If this is the authority's line, enter it as authority-line.",
    },
  },
  'calls.plus-86': {
    obligations: [ABROAD, GATEWAY],
    says: {
      zh: '境外来话显示国内号码，拦截。',
      en: 'A call from abroad shows a Chinese number; it is stopped.',
    },
    next: {
      zh: '漫游用户请核对归属位置数据。',
      en: 'For a subscriber who is abroad, check the roaming data.',
    },
  },
  'calls.irregular-international': {
    obligations: [ABROAD, GATEWAY],
    says: {
      zh: '境外来话的号码不规范，拦截。',
      en: 'The calling number from abroad is irregular; the call is stopped.',
    },
    next: {
      zh: '请对端以国家代码加号码的完整形式传送。',
      en: 'The sender has to pass the number in full, with its country code.',
    },
  },
  'calls.international-no-number': {
    obligations: [ABROAD, GATEWAY],
    says: {
      zh: '境外来话没有主叫号码，拦截。',
      en: 'A call from abroad has no calling number; it is stopped.',
    },
    next: { zh: '可在策略中改为放行或标注。', en: 'A policy may let such calls pass or label them.' },
  },
  'calls.not-roaming': {
    obligations: [ABROAD],
    says: { zh: '该用户不在境外，属冒用。', en: 'The subscriber is not abroad; the number is false.' },
    next: { zh: '请转入倒查。', en: 'Trace the call.' },
  },
  'calls.roaming-unknown': {
    outcome: 'permit-with-duties',
    obligations: [ABROAD],
    says: {
      zh: '查不到该用户是否在境外，按策略处理。',
      en: 'Whether the subscriber is abroad is unknown; the policy decides.',
    },
  },
  'calls.roaming-confirmed': {
    outcome: 'permit',
    obligations: [ABROAD],
    says: { zh: '该用户确在境外漫游，放行。', en: 'The subscriber is known to be abroad; the call passes.' },
  },
  'calls.high-fraud-origin': {
    outcome: 'permit-with-duties',
    obligations: ['miit-452-2016.11.1.1'],
    says: {
      zh: '来自诈骗电话高发区，标注后放行。',
      en: 'From an area known for fraud; the call is labelled.',
    },
  },
  'calls.no-number': {
    obligations: ['miit-452-2016.11.2.2'],
    says: { zh: '呼叫没有主叫号码，拦截。', en: 'The call has no calling number; it is stopped.' },
    next: {
      zh: '禁显的呼叫也须向网络传送真实号码（P-Asserted-Identity）。',
      en: 'A withheld number must still be asserted to the network.',
    },
  },
  'calls.unallocated': {
    obligations: ['miit-452-2016.11.2.2', INTERCONNECT],
    says: { zh: '主叫为空号，拦截。', en: 'The calling number is assigned to nobody; the call is stopped.' },
    next: { zh: '请核对号段与放号数据。', en: 'Check the ranges and the assignments.' },
  },
  'calls.irregular-number': {
    obligations: [INTERCONNECT, 'miit-452-2016.11.3.1'],
    says: {
      zh: '主叫号码位长或写法违规，拦截。',
      en: 'The calling number breaks the numbering rules; the call is stopped.',
    },
    next: { zh: '请按批准的位长格式传送号码。', en: 'Send the number in the form approved.' },
  },
  'calls.changed-number': {
    obligations: ['miit-452-2016.13.1', 'six-ministry-2016.4.4'],
    says: {
      zh: '同一呼叫携带互相矛盾的主叫号码，疑为改号，拦截。',
      en: 'The call shows numbers that contradict each other: a changed number; it is stopped.',
    },
    next: { zh: '请对该线路立案倒查。', en: 'Open a case about the line.' },
  },
  'calls.not-contracted': {
    obligations: ['miit-452-2016.12.1', 'miit-452-2016.12.2', 'six-ministry-2016.4.7'],
    says: {
      zh: '主叫号码未通过鉴权：不在该线路的合同号码内，拦截。',
      en: 'Not authenticated: the number is not contracted for this line; the call is stopped.',
    },
    next: {
      zh: '请核对合同号码；未约定的号码不得传送。',
      en: 'Check the contract; other numbers must not be sent.',
    },
  },
  'calls.not-whitelisted': {
    obligations: ['miit-452-2016.8.2.3'],
    says: {
      zh: '外呼号码不在白名单内，拦截。',
      en: 'The number is not on the list of those that may call out; the call is stopped.',
    },
    next: { zh: '请先办理外呼许可。', en: 'Apply for outbound permission first.' },
  },
  'calls.not-own-number': {
    obligations: ['miit-452-2016.8.2.1'],
    says: {
      zh: '主叫不是本网开通、分配给本企业的号码，拦截。',
      en: "The number is not of this carrier's own network; the call is stopped.",
    },
    next: { zh: '请核对 ownNumberBlocks。', en: 'Check ownNumberBlocks.' },
  },
  'calls.other-network': {
    obligations: ['miit-452-2016.8.2.4'],
    says: {
      zh: '本网中继使用他网或境外号码，拦截。',
      en: 'A number of another network or country on an own trunk; the call is stopped.',
    },
    next: {
      zh: '携号转入的号码请逐个列入 ownNumberBlocks。',
      en: 'List numbers ported in under ownNumberBlocks.',
    },
  },
  'calls.one-number': {
    obligations: ['miit-452-2016.8.1.4'],
    says: { zh: '“一号通”禁止外呼，拦截。', en: 'One-number services never call out; the call is stopped.' },
    next: {
      zh: '没有例外；请另行申办可外呼的业务。',
      en: 'There is no exception; use a service that may call out.',
    },
  },
  'calls.outside-hours': {
    obligations: ['miit-452-2016.8.1.3', 'miit-452-2016.11.3.1'],
    says: { zh: '不在合同约定的时段内，拦截。', en: 'Outside the contracted hours; the call is stopped.' },
    next: { zh: '请在约定时段内呼叫。', en: 'Call within the hours of the contract.' },
  },
  'calls.too-frequent': {
    obligations: ['miit-452-2016.8.1.3'],
    says: {
      zh: '超过合同约定的呼叫频次，拦截。',
      en: 'More calls a minute than the contract allows; the call is stopped.',
    },
    next: {
      zh: '请降低频次；多次超频将核查用途。',
      en: 'Call less often; repeated excess leads to a review.',
    },
  },
  'calls.forwarding': {
    obligations: ['miit-452-2016.11.2.4'],
    says: {
      zh: '该线路的呼叫转移未经集团公司审核，拦截。',
      en: 'Forwarding on this line was not approved by the group; the call is stopped.',
    },
    next: { zh: '请报集团公司审核。', en: 'Ask the group for approval.' },
  },
  'calls.iot-voice': {
    obligations: ['miit-452-2016.4.2.2'],
    says: {
      zh: '物联网号码不得拨打语音电话，拦截。',
      en: 'Numbers of the Internet of things make no voice calls; the call is stopped.',
    },
    next: {
      zh: '定向语音由网络侧按核定号码开通。',
      en: 'Directed voice is opened for named numbers in the network.',
    },
  },
  'calls.blacklisted': {
    obligations: ['miit-452-2016.13.1', 'six-ministry-2016.4.4'],
    says: {
      zh: '主叫在黑名单内，拦截。',
      en: 'The calling number is on the blacklist; the call is stopped.',
    },
    next: { zh: '有异议的，可按申诉渠道反映。', en: 'Whoever disagrees can complain at the address given.' },
  },
  'calls.suspended': {
    says: {
      zh: '主叫已停机，只能拨打紧急号码和 96110，拦截。',
      en: 'The caller is suspended and may reach emergency numbers and 96110 only.',
    },
    next: { zh: '请先完成核验，恢复后再呼叫。', en: 'Verify the line first.' },
  },
  'calls.generic-number': {
    outcome: 'permit-with-duties',
    obligations: ['miit-452-2016.11.1.4'],
    says: { zh: '已删除“通用号码”。', en: 'The generic number was removed.' },
  },
  'calls.display-name': {
    outcome: 'permit-with-duties',
    obligations: [GATEWAY],
    says: { zh: '已去掉境外来话的显示名称。', en: 'The display name from abroad was removed.' },
  },
};

/** Rules that stop a call say so as `refuse`; the others let it pass, with something done to it or not. */
export const rules: readonly Rule[] = (Object.keys(CLAUSES) as RuleId[]).map((id) => {
  const { obligations = [], outcome = 'refuse', says, next } = WORDS[id];
  return {
    id,
    clause: CLAUSES[id],
    obligations,
    says: { [outcome]: says },
    ...(next === undefined ? {} : { next }),
  };
});
