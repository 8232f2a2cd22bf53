/** Findings on grounds, on what is decided on them, and on the end of a service. */
import type { Rule } from '../kernel/decision.ts';
import { GROUND_WORDS, MEASURE_WORDS } from './words.ts';

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

export const rules: readonly Rule[] = [
  endDue,
  ground,
  groundNotInContract,
  disposed,
  endConfirmed,
  endDeclined,
  endsEverything,
  reportedOn,
  ban,
  answered,
];
