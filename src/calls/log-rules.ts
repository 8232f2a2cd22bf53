/** What the call log and the authentication log say: kept long enough, without holes, searched on record, audited. */
import type { Rule, Sentence } from '../kernel/decision.ts';
import type { SEARCH_PURPOSES } from './log-search-contract.ts';

const KEPT = 'miit-452-2016.13';
const AUTHENTICATION = 'miit-452-2016.12';

export const logRetained: Rule = {
  id: 'calls.log-retained',
  clause: KEPT,
  obligations: ['miit-452-2016.13.8'],
  says: {
    permit: {
      zh: '信令记录自{oldest}起留存，满足{days}天。',
      en: 'Signalling is kept from {oldest} on: {days} days are met.',
    },
    'permit-with-duties': {
      zh: '应留存{days}天的信令记录，缺{missing}天（最早{oldest}）。倒查不了的，将被认定为来源责任方。',
      en: 'Signalling is due for {days} days; {missing} are missing (oldest {oldest}). Without it a trace ends with us as the source.',
    },
  },
  next: {
    zh: '请从各局点补采或恢复备份，并查明缺失原因。',
    en: 'Collect the days again or restore them, and find the cause.',
  },
};

export const logGap: Rule = {
  id: 'calls.log-gap',
  clause: KEPT,
  obligations: ['miit-452-2016.13.8'],
  says: {
    'permit-with-duties': {
      zh: '{scope}在{day}的记录缺{count}条，须在{hours}小时内查明并补上。',
      en: '{count} records of {scope} are missing on {day}; to be explained and mended within {hours} hours.',
    },
    permit: { zh: '已记录过的缺口，没有变化。', en: 'A gap that is on file already; nothing changed.' },
  },
  next: { zh: '请按序号从局点补采。', en: 'Collect the numbers that are missing from the edge.' },
};

export const logFull: Rule = {
  id: 'calls.log-full',
  clause: KEPT,
  obligations: ['miit-452-2016.13.8'],
  says: {
    'permit-with-duties': {
      zh: '话单日志所在磁盘已满（{day}），新的记录没有留存；通话不受影响。须在{hours}小时内恢复。',
      en: 'The disk of the call log is full ({day}): new records are not kept; calls go on. To be mended within {hours} hours.',
    },
    permit: { zh: '已记录过，没有变化。', en: 'On file already; nothing changed.' },
  },
  next: { zh: '请腾出空间或扩容。', en: 'Free space or add some.' },
};

export const logPruned: Rule = {
  id: 'calls.log-held',
  clause: KEPT,
  obligations: ['miit-452-2016.13.8'],
  says: {
    permit: {
      zh: '自{from}至{to}的记录保全，到期也不删除。',
      en: 'Records from {from} to {to} are held, also beyond their term.',
    },
    refuse: { zh: '起止日期颠倒。', en: 'The last day lies before the first.' },
  },
  next: { zh: '请核对起止日期。', en: 'Check the two days.' },
};

export const logGone: Rule = {
  id: 'calls.log-gone',
  clause: KEPT,
  obligations: ['miit-452-2016.13.8'],
  says: {
    refuse: {
      zh: '其中{days}天（{first}至{last}之间）的记录已到期删除，无从保全。',
      en: '{days} of these days, between {first} and {last}, are beyond their term and gone; they cannot be held.',
    },
  },
  next: {
    zh: '请改选仍在留存的日期；所缺日期可向通话的对端企业调取。',
    en: 'Choose days that are still on file; ask the company at the other end of the calls for the rest.',
  },
};

export const holdLifted: Rule = {
  id: 'calls.hold-lifted',
  clause: KEPT,
  obligations: [],
  says: { permit: { zh: '保全已解除：{reason}', en: 'No longer held: {reason}' } },
};

export const searched: Rule = {
  id: 'calls.search-on-record',
  clause: KEPT,
  obligations: ['miit-452-2016.13.6'],
  says: {
    permit: {
      zh: '查询已留痕：用途为{purpose}，查得{records}条，用时{milliseconds}毫秒。',
      en: 'The search is on record: purpose {purpose}, {records} records in {milliseconds} ms.',
    },
    refuse: {
      zh: '不能查询：须写明主叫、被叫或Call-ID之一。',
      en: 'Not possible: name a caller, a called number or a Call-ID.',
    },
  },
  next: { zh: '请写明要查的号码。', en: 'Name the number to look for.' },
  words: {
    purpose: {
      traceback: { zh: '溯源', en: 'traceback' },
      'police-request': { zh: '公安机关调取', en: 'request of the police' },
      complaint: { zh: '处理申诉', en: 'complaint' },
      audit: { zh: '核查', en: 'audit' },
      fault: { zh: '排除故障', en: 'fault' },
    } satisfies Readonly<Record<(typeof SEARCH_PURPOSES)[number], Sentence>>,
  },
};

export const authenticationKept: Rule = {
  id: 'calls.authentication-log-kept',
  clause: AUTHENTICATION,
  obligations: ['miit-452-2016.12.3'],
  says: {
    permit: {
      zh: '主叫鉴权日志自{oldest}起留存，满足{days}天。',
      en: 'The authentication log is kept from {oldest} on: {days} days are met.',
    },
    'permit-with-duties': {
      zh: '主叫鉴权日志应留存{days}天，缺{missing}天（最早{oldest}）。',
      en: 'The authentication log is due for {days} days; {missing} are missing (oldest {oldest}).',
    },
  },
  next: { zh: '请补采或恢复备份。', en: 'Collect or restore the missing days.' },
};

export const audited: Rule = {
  id: 'calls.authentication-audited',
  clause: AUTHENTICATION,
  obligations: ['miit-452-2016.12.4'],
  words: {
    matter: {
      'authentication-missing': { zh: '没有鉴权记录', en: 'have no authentication entry' },
      'authentication-contradiction': { zh: '与话单矛盾', en: 'contradict the call records' },
    },
  },
  says: {
    'permit-with-duties': {
      zh: '稽核：{scope}在{day}有{count}次呼叫{matter}，须在{hours}小时内查明。',
      en: 'Audit: {count} calls of {scope} on {day} {matter}; to be explained within {hours} hours.',
    },
    permit: { zh: '稽核结果与已记录的相同。', en: 'The audit found what is on file already.' },
  },
  next: { zh: '请核对鉴权设备与话单。', en: 'Compare the authenticating equipment with the call records.' },
};

/** Scope of a share that is about the voice lines of a day together, not about one of them. */
export const ALL_LINES = '*';

export const authenticationShare: Rule = {
  id: 'calls.authentication-share',
  clause: AUTHENTICATION,
  obligations: ['miit-452-2016.12.1'],
  words: { scope: { [ALL_LINES]: { zh: '全部语音专线', en: 'All voice lines' } } },
  says: {
    permit: {
      zh: '鉴权比例{share}，达到应有的{due}。',
      en: 'Authenticated share {share}; {due} is due and met.',
    },
    'permit-with-duties': {
      zh: '{scope}{day}的鉴权比例为{share}，应为{due}：{count}次呼叫未通过或未做鉴权。',
      en: '{scope} on {day}: authenticated share {share} where {due} is due; {count} calls were not authenticated.',
    },
  },
  next: {
    zh: '请关停或改造该线路；未鉴权的呼叫一律拦截。',
    en: 'Convert the line or shut it; unauthenticated calls are stopped.',
  },
};

export const otherNumbers: Rule = {
  id: 'calls.line-sends-other-numbers',
  clause: AUTHENTICATION,
  obligations: ['miit-452-2016.12.5'],
  says: {
    'permit-with-duties': {
      zh: '{scope}在{day}传送了{numbers}个合同未约定的主叫号码（{count}次），已通知关停，须在{hours}小时内由人确认。',
      en: '{scope} sent {numbers} numbers outside its contract on {day} ({count} calls); told to shut down, to be confirmed by a person within {hours} hours.',
    },
    permit: { zh: '已记录并通知过，没有变化。', en: 'On file and told already; nothing changed.' },
  },
};

export const outboundBeyond: Rule = {
  id: 'calls.outbound-beyond',
  clause: 'miit-452-2016.8.1',
  obligations: ['miit-452-2016.8.1.3'],
  words: {
    matter: {
      'outbound-number': { zh: '使用合同外号码', en: 'numbers outside the contract' },
      'outbound-hours': { zh: '在约定时段以外', en: 'outside the hours' },
      'outbound-frequency': { zh: '超出约定频次', en: 'more often than agreed' },
    },
  },
  says: {
    'permit-with-duties': {
      zh: '外呼许可{scope}在{day}有{count}次呼叫{matter}，已转该许可，须在{hours}小时内核查。',
      en: 'Permission {scope}, {day}: {count} calls {matter}; passed on to the permission, to be looked into within {hours} hours.',
    },
    permit: { zh: '已记录并转过，没有变化。', en: 'On file and passed on already; nothing changed.' },
  },
};

export const findingResolved: Rule = {
  id: 'calls.finding-resolved',
  clause: KEPT,
  obligations: [],
  says: { permit: { zh: '已查明：{reason}', en: 'Explained: {reason}' } },
};

export const findingLate: Rule = {
  id: 'calls.finding-late',
  clause: KEPT,
  obligations: ['miit-452-2016.13.8'],
  says: { 'permit-with-duties': { zh: '逾期仍未查明。', en: 'Not explained in time.' } },
};

export const logRules: readonly Rule[] = [
  logRetained,
  logGap,
  logFull,
  logPruned,
  logGone,
  holdLifted,
  searched,
  authenticationKept,
  audited,
  authenticationShare,
  otherNumbers,
  outboundBeyond,
  findingResolved,
  findingLate,
];
