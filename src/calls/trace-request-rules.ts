/** What a traceback says at the company that answers: who is on duty, the search, the proof. */
import type { Rule } from '../kernel/decision.ts';

const TRACE = 'miit-452-2016.13';
const JOINT = 'miit-452-2016.13.2';
const QUICK = 'miit-452-2016.13.6';
const DESK = 'miit-452-2016.13.7';

export const requestReceived: Rule = {
  id: 'trace.request-received',
  clause: TRACE,
  obligations: [JOINT, QUICK],
  says: {
    permit: {
      zh: '已收到倒查请求，转值班人（{desk}），须在{until}前答复。',
      en: 'The request is received and goes to whoever is on duty ({desk}); it is answered by {until}.',
    },
    'permit-with-duties': {
      zh: '已收到倒查请求，还没有经办人，须在{until}前答复。',
      en: 'The request is received and nobody has it in hand; it is answered by {until}.',
    },
  },
};

export const nobodyOnDuty: Rule = {
  id: 'trace.nobody-on-duty',
  clause: TRACE,
  obligations: [DESK],
  says: {
    'permit-with-duties': {
      zh: '此刻对接名册上无人值班，请立即指派。',
      en: 'Nobody of the roster is on duty now: assign somebody at once.',
    },
  },
};

export const searchedFor: Rule = {
  id: 'trace.searched',
  clause: TRACE,
  obligations: [QUICK],
  says: {
    permit: { zh: '已在本企业记录中查询：{records}条。', en: 'Own records were searched: {records} found.' },
  },
};

export const proven: Rule = {
  id: 'trace.answer-proven',
  clause: TRACE,
  obligations: [JOINT, QUICK],
  says: {
    permit: { zh: '答复附有查询摘要和记录摘要。', en: 'The answer carries the digests of query and record.' },
    hold: {
      zh: '暂缓：答复须以本请求的查询为据，并指明其中一条记录及来路。',
      en: 'On hold: an answer rests on a search made for this request, names one of its records and where the call came from.',
    },
  },
  next: {
    zh: '请先查询，再选择记录作答；无数据的请说明原因。',
    en: 'Search first, then choose the record; say why where there is none.',
  },
};

export const typedTrunk: Rule = {
  id: 'trace.trunk-typed',
  clause: TRACE,
  obligations: ['miit-452-2016.13.3'],
  says: {
    permit: {
      zh: '话单未记中继，落地中继已由{persons}人确认。',
      en: 'The record names no trunk; {persons} persons stand for the one that was typed.',
    },
    'permit-with-duties': {
      zh: '话单未记中继：所填中继须由{persons}人确认，确认前不停线、不答复。',
      en: 'The record names no trunk: {persons} persons must stand for the one that was typed; before that no line is cut and no answer goes out.',
    },
    refuse: {
      zh: '话单未记中继：须由{persons}个不同的人确认，您不能确认自己填写的中继。',
      en: 'The record names no trunk: it takes {persons} different persons, and you cannot confirm your own entry.',
    },
  },
  next: { zh: '请由另一位溯源人员核对话单后确认。', en: 'Have a colleague read the record and confirm.' },
};

export const rosterKept: Rule = {
  id: 'trace.roster',
  clause: TRACE,
  obligations: [DESK],
  says: {
    permit: { zh: '对接名册全周有人。', en: 'Somebody is on duty in every hour of the week.' },
    'permit-with-duties': {
      zh: '已保存；一周有{hours}小时无人值班。',
      en: 'Kept; nobody is on duty in {hours} hours of the week.',
    },
  },
};

export const requestRules: readonly Rule[] = [
  requestReceived,
  nobodyOnDuty,
  searchedFor,
  proven,
  typedTrunk,
  rosterKept,
];
