/** What a traceback says: the case, its hops, hearings, cuts and end. */
import type { Rule } from '../kernel/decision.ts';

const TRACE = 'miit-452-2016.13';
const JOINT = 'miit-452-2016.13.2';
const LINE = 'miit-452-2016.13.3';
const QUICK = 'miit-452-2016.13.6';
const PRESUMED = 'miit-452-2016.13.9';

export const opened: Rule = {
  id: 'trace.opened',
  clause: TRACE,
  obligations: [JOINT],
  says: {
    permit: {
      zh: '已立案倒查：由{company}先查，须在{hours}小时内答复。',
      en: 'The trace is open: {company} is asked first and answers within {hours} hours.',
    },
  },
};

export const companyUnknown: Rule = {
  id: 'trace.company-unknown',
  clause: TRACE,
  obligations: [JOINT],
  says: {
    hold: {
      zh: '暂缓：{org}不是本系统内的电信企业。',
      en: 'On hold: {org} is no telecom company of this installation.',
    },
    'permit-with-duties': {
      zh: '话务来自本系统以外的{company}，须以公函方式续查。',
      en: 'The call came from {company}, outside this installation: ask it by letter and enter the answer.',
    },
  },
  next: {
    zh: '请选择已登记的电信企业，或先登记该企业。',
    en: 'Choose a company on file, or register this one first.',
  },
};

export const asked: Rule = {
  id: 'trace.next-asked',
  clause: TRACE,
  obligations: [JOINT],
  says: {
    permit: {
      zh: '第{hop}跳：已向{company}查询，须在{hours}小时内答复。',
      en: 'Hop {hop}: {company} is asked and answers within {hours} hours.',
    },
  },
};

export const answered: Rule = {
  id: 'trace.answered',
  clause: TRACE,
  obligations: [JOINT],
  words: {
    result: {
      'passed-on': { zh: '来自上一家', en: 'came from another company' },
      landed: { zh: '在其线路落地', en: 'landed on its line' },
      'no-data': { zh: '无数据', en: 'no data' },
      'not-ours': { zh: '非其话务', en: 'not its call' },
    },
  },
  says: {
    permit: { zh: '第{hop}跳已答复：{result}。', en: 'Hop {hop} answered: {result}.' },
    'permit-with-duties': {
      zh: '第{hop}跳在认定之后才答复（{result}），已存档；是否撤回认定由人决定。',
      en: 'Hop {hop} answered after the finding against it ({result}); kept on file; a person decides whether the finding stands.',
    },
    refuse: {
      zh: '不采纳：第{hop}跳没有问过{from}，或它已有不同的答复。',
      en: 'Not taken: {from} was not asked at hop {hop}, or gave another answer before.',
    },
  },
  next: {
    zh: '已有的答复为准；要更正的，请向立案方说明。',
    en: 'The first answer stands; explain a correction to whoever asked.',
  },
};

export const cycle: Rule = {
  id: 'trace.cycle',
  clause: TRACE,
  obligations: [JOINT],
  says: {
    'permit-with-duties': {
      zh: '路径回到已查过的{company}（第{hop}跳），不再自动续查，由人决定。',
      en: 'The path leads back to {company}, which was asked before (hop {hop}); a person decides how to go on.',
    },
  },
};

export const landed: Rule = {
  id: 'trace.landed',
  clause: TRACE,
  obligations: [JOINT, LINE],
  says: {
    'permit-with-duties': {
      zh: '已查明落地线路：{company}的{trunk}，须立即停止接入。',
      en: 'The call landed on {trunk} of {company}: the line is cut at once.',
    },
  },
};

export const lineCut: Rule = {
  id: 'trace.line-cut',
  clause: TRACE,
  obligations: [LINE],
  says: {
    permit: {
      zh: '落地线路已停止接入，用时{minutes}分钟。',
      en: 'The line that let the call land is cut, {minutes} minutes after it was found.',
    },
    'permit-with-duties': {
      zh: '已通知停止{trunk}的接入；台账中没有这条线路的，须在{hours}小时内由人停止。',
      en: 'Told to cut {trunk}; a line that is not in the ledger is cut by a person within {hours} hours.',
    },
  },
};

export const lineRestored: Rule = {
  id: 'trace.line-restored',
  clause: TRACE,
  obligations: [],
  says: {
    'permit-with-duties': {
      zh: '企业已恢复该线路：{reason}',
      en: 'The company let the line work again: {reason}',
    },
  },
};

export const hearing: Rule = {
  id: 'trace.hearing',
  clause: TRACE,
  obligations: [PRESUMED],
  words: {
    ground: {
      'no-answer': { zh: '逾期未答复', en: 'no answer in time' },
      'no-data': { zh: '无数据', en: 'no data' },
      'not-ours': { zh: '否认', en: 'denial' },
    },
  },
  says: {
    'permit-with-duties': {
      zh: '{company}{ground}，认定责任之前可在{hours}小时内陈述。',
      en: '{company}: {ground}. Before blame falls it has {hours} hours to answer.',
    },
  },
};

export const heard: Rule = {
  id: 'trace.heard',
  clause: TRACE,
  obligations: [PRESUMED],
  says: {
    permit: { zh: '已收到陈述，由人决定是否认定。', en: 'The statement is on file; a person decides.' },
    refuse: { zh: '不采纳：现在没有等待陈述。', en: 'Not taken: no statement is awaited.' },
  },
  next: { zh: '请向立案方说明。', en: 'Explain it to whoever opened the case.' },
};

export const presumed: Rule = {
  id: 'trace.presumed',
  clause: TRACE,
  obligations: [PRESUMED],
  says: {
    permit: {
      zh: '{company}因自身原因无法倒查，作为改号呼叫来源责任方。',
      en: '{company} could not be traced through for reasons of its own and counts as the source.',
    },
    hold: {
      zh: '暂缓：陈述期限{until}未满，也没有收到陈述。',
      en: 'On hold: it may answer until {until}, and has not yet.',
    },
  },
  next: { zh: '请等陈述或期限届满。', en: 'Wait for the statement or the end of the term.' },
};

export const excused: Rule = {
  id: 'trace.excused',
  clause: TRACE,
  obligations: [],
  says: { permit: { zh: '不作为责任方：{reason}', en: 'Not counted as the source: {reason}' } },
};

export const policeTold: Rule = {
  id: 'trace.police-told',
  clause: TRACE,
  obligations: ['miit-452-2016.13.5'],
  says: {
    permit: { zh: '已连同路径和证明移交{to}。', en: 'Handed to {to} with the path and its proofs.' },
    hold: { zh: '暂缓：{to}不是公安机关。', en: 'On hold: {to} is no police organisation.' },
  },
  next: { zh: '请选择公安机关。', en: 'Choose a police organisation.' },
};

export const handoverReceived: Rule = {
  id: 'trace.hand-over-received',
  clause: TRACE,
  obligations: ['miit-452-2016.13.5'],
  says: {
    permit: { zh: '已收到移交，回执{receipt}。', en: 'The hand-over is received under {receipt}.' },
    refuse: {
      zh: '不采纳：移交与先前的不同，或路径与其摘要不符（{receipt}）。',
      en: 'Not taken: it differs from what was handed over before, or path and digest differ ({receipt}).',
    },
  },
  next: { zh: '请由立案方重新核对后移交。', en: 'Have whoever opened the case look again.' },
};

export const accountable: Rule = {
  id: 'trace.accountable',
  clause: TRACE,
  obligations: ['miit-452-2016.13.4'],
  says: {
    permit: {
      zh: '已记录责任：{company}{department}。',
      en: 'Accountability is on file: {company}, {department}.',
    },
  },
};

export const closedCase: Rule = {
  id: 'trace.closed',
  clause: TRACE,
  obligations: [],
  says: {
    permit: { zh: '已结案：{reason}', en: 'Closed: {reason}' },
    hold: {
      zh: '暂缓：还在等答复，或落地线路尚未停止而期限未到；逾期未停的按“未查清”结案。',
      en: 'On hold: an answer is awaited, or the line is not cut yet and its term still runs; past the term the case is closed as unresolved.',
    },
  },
  next: {
    zh: '请等答复、完成停线，或先作出认定。',
    en: 'Wait for the answer, have the line cut, or decide the hearing first.',
  },
};

export const late: Rule = {
  id: 'trace.late',
  clause: TRACE,
  obligations: [QUICK],
  says: {
    'permit-with-duties': { zh: '逾期未{what}，仍须办理。', en: 'Overdue and still to come: {what}.' },
  },
  words: {
    what: {
      answer: { zh: '答复', en: 'answer' },
      cut: { zh: '停线', en: 'cut of the line' },
      statement: { zh: '陈述', en: 'statement' },
    },
  },
};

export const traceRules: readonly Rule[] = [
  opened,
  companyUnknown,
  asked,
  answered,
  cycle,
  landed,
  lineCut,
  lineRestored,
  hearing,
  heard,
  presumed,
  excused,
  policeTold,
  handoverReceived,
  accountable,
  closedCase,
  late,
];
