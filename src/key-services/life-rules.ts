/** Findings on a key service in use: clean-up, rectification, forwarding, shutdown, grounds and the end of it. */
import type { Rule } from '../kernel/decision.ts';
import {
  DEFECT_WORDS,
  GROUND_WORDS,
  KIND_WORDS,
  MEASURE_WORDS,
  REVIEW_WORDS,
  SHUTDOWN_WORDS,
} from './words.ts';

export const cleanup: Rule = {
  id: 'key-services.cleanup',
  clause: 'miit-452-2016.6',
  obligations: ['miit-452-2016.6.1', 'six-ministry-2016.4.6', 'six-ministry-2016.4.9'],
  says: {
    permit: { zh: '存量{kind}已排查。', en: 'The existing {kind} was looked into.' },
    'permit-with-duties': {
      zh: '存量{kind}已列入清理，{time}前排查完毕。',
      en: 'The existing {kind} is on the clean-up list, to be looked into by {time}.',
    },
  },
  words: { kind: KIND_WORDS },
};

export const rectify: Rule = {
  id: 'key-services.rectify',
  clause: 'miit-452-2016.6',
  obligations: ['miit-452-2016.6.2'],
  says: {
    permit: { zh: '没有发现问题。', en: 'No defect was found.' },
    'permit-with-duties': {
      zh: '发现“{defect}”：用户须在{days}天内整改。',
      en: 'Found: {defect}. The customer has {days} days to put it right.',
    },
  },
  words: { defect: DEFECT_WORDS },
};

export const rectified: Rule = {
  id: 'key-services.rectified',
  clause: 'miit-452-2016.6',
  obligations: ['miit-452-2016.6.2', 'miit-452-2016.6.3'],
  says: {
    permit: { zh: '“{defect}”已按要求整改。', en: 'Put right as required: {defect}.' },
    'permit-with-duties': {
      zh: '“{defect}”未按要求整改或拒不整改：须取缔该业务。',
      en: 'Refused or not put right as required: {defect}. The service is to be ended.',
    },
    hold: { zh: '暂缓：整改用途须写明实际用途。', en: 'On hold: write the purpose it is really used for.' },
  },
  next: { zh: '请填写实际用途。', en: 'Write the purpose.' },
  words: { defect: DEFECT_WORDS },
};

export const endDue: Rule = {
  id: 'key-services.end-after-rectification',
  clause: 'miit-452-2016.6',
  obligations: ['miit-452-2016.6.3'],
  says: {
    permit: { zh: '{ground}，一律取缔。', en: 'Ended: {ground}.' },
    'permit-with-duties': {
      zh: '整改期限已过：须取缔该业务。',
      en: 'The time to put it right is over: the service is to be ended.',
    },
    hold: {
      zh: '暂缓：台账中没有“{ground}”的记录。',
      en: 'On hold: nothing in the ledger shows “{ground}”.',
    },
  },
  next: { zh: '请先登记问题、整改期限和结果。', en: 'Enter defect, term and result first.' },
  words: { ground: GROUND_WORDS },
};

export const terms: Rule = {
  id: 'key-services.added-terms',
  clause: 'miit-452-2016.9',
  obligations: ['miit-452-2016.9.3'],
  says: {
    permit: { zh: '责任条款已补签。', en: 'The added liability terms are signed.' },
    'permit-with-duties': {
      zh: '存量用户须于{time}前补签责任条款。',
      en: 'The existing customer signs the added liability terms by {time}.',
    },
    hold: {
      zh: '暂缓：条款没有列明全部终止情形（缺{count}项）。',
      en: 'On hold: the terms leave out {count} grounds that end the service.',
    },
  },
  next: { zh: '请使用列明全部终止情形的条款。', en: 'Use terms that name all of them.' },
};

export const reviewed: Rule = {
  id: 'key-services.yearly-papers',
  clause: 'miit-452-2016.10',
  obligations: ['miit-452-2016.10.3'],
  says: {
    permit: {
      zh: '{kind}已记录；下次资质复核{date}前完成。',
      en: '{kind} recorded; the papers are looked at again by {date}.',
    },
  },
  words: { kind: REVIEW_WORDS },
};

export const forwarding: Rule = {
  id: 'key-services.forwarding',
  clause: 'miit-452-2016.11.2',
  obligations: ['miit-452-2016.11.2.4', 'miit-452-2016.11.2.5'],
  says: {
    permit: {
      zh: '集团公司已审核同意，记入呼叫转移台账。',
      en: 'The group approved it; it is in the forwarding ledger.',
    },
    'permit-with-duties': {
      zh: '已提交，等待集团公司统一审核；此前不开通。',
      en: 'Submitted to the group; until then there is no forwarding.',
    },
    hold: {
      zh: '暂缓：没有写明转移到哪些号码。',
      en: 'On hold: the numbers it is forwarded to are not named.',
    },
    refuse: {
      zh: '不能开通：语音专线的呼叫转移须由集团公司审核，且不能审核自己提交的申请。',
      en: 'Not possible: forwarding on a voice line is decided by the group, and nobody decides on a request of their own.',
    },
  },
  next: { zh: '请报集团公司统一审核。', en: 'Send it to the group.' },
};

export const forwardingVoiceOnly: Rule = {
  id: 'key-services.forwarding-lines-only',
  clause: 'miit-452-2016.11.2',
  obligations: [],
  says: {
    refuse: { zh: '此处只办理语音专线的呼叫转移。', en: 'Only voice lines are decided on here.' },
  },
};

export const forwardingCleanup: Rule = {
  id: 'key-services.forwarding-cleanup',
  clause: 'miit-452-2016.11.2',
  obligations: ['miit-452-2016.11.2.6'],
  says: {
    permit: { zh: '存量呼叫转移已处理。', en: 'Existing forwarding was decided on.' },
    'permit-with-duties': {
      zh: '存量呼叫转移：{time}前由集团公司审核或关闭。',
      en: 'Existing forwarding: approved by the group or removed by {time}.',
    },
  },
};

export const forwardingRemoved: Rule = {
  id: 'key-services.forwarding-removed',
  clause: 'miit-452-2016.11.2',
  obligations: ['miit-452-2016.11.2.4', 'miit-452-2016.11.2.6'],
  says: { permit: { zh: '呼叫转移已关闭：{reason}', en: 'Forwarding is off: {reason}' } },
};

export const shutDown: Rule = {
  id: 'key-services.line-shut',
  clause: 'miit-452-2016.12',
  obligations: ['miit-452-2016.12.5'],
  says: {
    permit: { zh: '该专线已关停。', en: 'The line is shut already.' },
    'permit-with-duties': {
      zh: '已关停：传送了合同外主叫{callers}个。请第二人在{time}前确认。',
      en: 'Shut: it sent {callers} callers outside the contract. A second person confirms by {time}.',
    },
    refuse: { zh: '此处只关停语音专线。', en: 'Only voice lines are shut here.' },
  },
};

export const shutdownConfirmed: Rule = {
  id: 'key-services.shutdown-confirmed',
  clause: 'miit-452-2016.12',
  obligations: ['miit-452-2016.12.5'],
  says: {
    permit: { zh: '关停已由人工确认。', en: 'A person confirmed the shutdown.' },
    'permit-with-duties': {
      zh: '关停未在时限内确认：专线保持关停，已上报。',
      en: 'Nobody confirmed the shutdown in time: the line stays shut, and it is told further up.',
    },
    refuse: { zh: '您不能确认自己作出的关停。', en: 'You cannot confirm a shutdown of your own.' },
  },
  next: { zh: '请由另一位合规负责人确认。', en: 'Ask another compliance manager.' },
};

export const shutdownLifted: Rule = {
  id: 'key-services.shutdown-lifted',
  clause: 'miit-452-2016.12',
  obligations: [],
  says: {
    permit: {
      zh: '关停有误，已恢复：{reason}',
      en: 'The shutdown was wrong, the line works again: {reason}',
    },
    refuse: {
      zh: '溯源定位的线路、已确认的关停不能在此恢复。',
      en: 'A line named by a traceback, or a confirmed shutdown, is not opened again here.',
    },
  },
  next: { zh: '请走终止服务或重新申请。', en: 'End the service, or apply anew.' },
};

export const disconnected: Rule = {
  id: 'key-services.disconnected',
  clause: 'miit-452-2016.13',
  obligations: ['miit-452-2016.13.3'],
  says: {
    permit: {
      zh: '已停止该线路接入（溯源{case}，{ground}），用时记录在案。',
      en: 'The line is cut (traceback {case}, {ground}); the time is on record.',
    },
  },
  words: { ground: SHUTDOWN_WORDS },
};

export const ground: Rule = {
  id: 'key-services.contract-ground',
  clause: 'miit-452-2016.9',
  obligations: ['miit-452-2016.9.1'],
  says: {
    permit: {
      zh: '已记录“{ground}”（{count}条，达到{many}条才成立）。',
      en: 'Noted: {ground} ({count}; it takes {many}).',
    },
    'permit-with-duties': {
      zh: '“{ground}”成立，属合同约定的终止情形：{days}天内处置。',
      en: '{ground} stands, and the contract ends on it: decide within {days} days.',
    },
  },
  words: { ground: GROUND_WORDS },
};

export const groundNotInContract: Rule = {
  id: 'key-services.ground-not-in-contract',
  clause: 'miit-452-2016.9',
  obligations: ['miit-452-2016.9.1'],
  says: {
    'permit-with-duties': {
      zh: '现有合同没有约定“{ground}”：先补签责任条款。',
      en: 'The contract does not name {ground}: have the added terms signed first.',
    },
  },
  words: { ground: GROUND_WORDS },
};

export const disposed: Rule = {
  id: 'key-services.case-disposed',
  clause: 'miit-452-2016.10',
  obligations: ['miit-452-2016.10.4', 'miit-452-2016.10.5', 'miit-452-2016.10.6'],
  says: {
    permit: {
      zh: '处置：{measure}，依据{rule}；违规使用通报通信管理部门，涉嫌犯罪通报公安机关。',
      en: 'Measure: {measure}, under {rule}; misuse is told to the regulator, suspected crime to the police.',
    },
    'permit-with-duties': {
      zh: '处置：{measure}，依据{rule}。没有可接收通报的机构，须另行通报。',
      en: 'Measure: {measure}, under {rule}. No authority here takes the report; tell it another way.',
    },
    hold: {
      zh: '暂缓：没有这条线索、已经处置过，或依据{rule}不是法规条款。',
      en: 'On hold: there is no such ground, it was decided on, or {rule} is no clause.',
    },
  },
  next: {
    zh: '请选择待处置的线索，写明法规条款或合同条款。',
    en: 'Choose an open ground and name the clause.',
  },
  words: { measure: MEASURE_WORDS },
};

export const endConfirmed: Rule = {
  id: 'key-services.end-confirmed',
  clause: 'miit-452-2016.9',
  obligations: ['miit-452-2016.9.2', 'miit-452-2016.6.3'],
  says: {
    permit: {
      zh: '“{ground}”经{persons}人确认，终止服务。',
      en: '{ground}: confirmed by {persons}, the service ends.',
    },
    'permit-with-duties': {
      zh: '已提交终止，等待省级公司合规负责人确认（共需{persons}人）。',
      en: 'Proposed; it waits for compliance of the provincial company ({persons} persons in all).',
    },
    hold: {
      zh: '暂缓：“{ground}”没有经核实的记录，不能终止。',
      en: 'On hold: nothing confirmed shows {ground}; the service is not ended.',
    },
    refuse: {
      zh: '不能确认：须由省级及以上公司的另一位合规负责人确认。',
      en: 'Not possible: it takes another compliance manager of the province or group.',
    },
  },
  next: {
    zh: '请先核实并登记，再由省级公司另一人确认。',
    en: 'Look into it and enter it; then another person of the province confirms.',
  },
  words: { ground: GROUND_WORDS },
};

export const endDeclined: Rule = {
  id: 'key-services.end-declined',
  clause: 'miit-452-2016.9',
  obligations: [],
  says: { permit: { zh: '终止未获确认：{reason}', en: 'The end was not confirmed: {reason}' } },
};

export const endsEverything: Rule = {
  id: 'key-services.customer-ends',
  clause: 'miit-452-2016.12',
  obligations: ['miit-452-2016.12.6'],
  says: {
    permit: {
      zh: '因“{ground}”，该用户的全部业务一并终止。',
      en: 'Because of {ground} all services of the customer end.',
    },
    'permit-with-duties': {
      zh: '“{ground}”：终止后，该用户的全部业务一并终止，不再受理其申请。',
      en: '{ground}: once it ends, all services of the customer end, and it gets no new one.',
    },
  },
  words: { ground: GROUND_WORDS },
};

export const reportedOn: Rule = {
  id: 'key-services.line-customer-reported',
  clause: 'miit-452-2016.12',
  obligations: ['miit-452-2016.12.7'],
  says: {
    permit: { zh: '已报{to}处理。', en: 'Reported to {to}.' },
    'permit-with-duties': {
      zh: '没有可接收报告的通信管理部门：须另行报送。',
      en: 'No regulator here takes the report; send it another way.',
    },
  },
};

export const ban: Rule = {
  id: 'key-services.ended-by-ban',
  clause: 'six-ministry-2016.4',
  obligations: ['six-ministry-2016.4.10'],
  says: {
    permit: {
      zh: '违规经营的网络电话已取缔，收回该线路和号码。',
      en: 'The operation is banned; its line and numbers are withdrawn.',
    },
  },
};

export const answered: Rule = {
  id: 'key-services.report-answered',
  clause: 'miit-452-2016.10',
  obligations: [],
  says: { permit: { zh: '通报{by}：{step}。', en: 'Report to {by}: {step}.' } },
  words: { step: { received: { zh: '已收到', en: 'received' }, decided: { zh: '已处理', en: 'decided' } } },
};

export const late: Rule = {
  id: 'key-services.late',
  clause: 'miit-452-2016.6',
  obligations: [],
  says: {
    permit: { zh: '期限已过（{kind}），列为逾期。', en: 'The time is over ({kind}); it counts as overdue.' },
  },
};

export const rules: readonly Rule[] = [
  cleanup,
  rectify,
  rectified,
  endDue,
  terms,
  reviewed,
  forwarding,
  forwardingVoiceOnly,
  forwardingCleanup,
  forwardingRemoved,
  shutDown,
  shutdownConfirmed,
  shutdownLifted,
  disconnected,
  ground,
  groundNotInContract,
  disposed,
  endConfirmed,
  endDeclined,
  endsEverything,
  reportedOn,
  ban,
  answered,
  late,
];
